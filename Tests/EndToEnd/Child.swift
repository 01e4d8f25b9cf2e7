import Foundation
import Testing

/// A process of ours, its output kept in files, so that nobody waits for anybody to read.
///
/// Not Foundation's `Process`: that takes a daemon which its child left behind for the child.
final class Child {
    /// Its id.
    let id: Int32
    private let folder: String
    private var status: Int32?

    /// The end of its input that we hold open; -1 where it has none.
    private var input: Int32 = -1

    /// Starts `command`, a path and its arguments; its input is empty, or a pipe that is `held` open.
    init(_ command: [String], _ environment: [String: String], held: Bool = false) throws {
        folder = FileManager.default.temporaryDirectory.path + "/boai-child-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let folder = folder
        let pipe = held ? try Child.pipe() : nil
        input = pipe?.writing ?? -1
        defer { if let pipe { close(pipe.reading) } }
        id = try Child.spawn(command, environment) { actions in
            if let pipe {
                posix_spawn_file_actions_adddup2(&actions, pipe.reading, 0)
            } else {
                posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            }
            for (descriptor, name) in [(Int32(1), "out"), (2, "err")] {
                posix_spawn_file_actions_addopen(
                    &actions, descriptor, "\(folder)/\(name)", O_WRONLY | O_CREAT, 0o600)
            }
        }
    }

    deinit {
        endInput()
        if status == nil {
            kill()
            wait()
        }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// What it has written so far.
    var out: String { read("out") }
    var err: String { read("err") }

    /// A pipe that no child inherits unless it is told to.
    static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(Foundation.pipe(&ends) == 0)
        for end in ends { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
        return (ends[0], ends[1])
    }

    /// Ends the input that was held open.
    func endInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Ends it as `kill -9` does.
    func kill() { Foundation.kill(id, SIGKILL) }

    /// Waits for its end and gives its exit code, or the signal that ended it.
    @discardableResult
    func wait() -> Int32 {
        if let status { return status }
        var raw: Int32 = 0
        while waitpid(id, &raw, 0) < 0, errno == EINTR {}
        let signal = raw & 0x7F
        let code = signal == 0 ? (raw >> 8) & 0xFF : signal
        status = code
        return code
    }

    private func read(_ name: String) -> String {
        (FileManager.default.contents(atPath: "\(folder)/\(name)")).map {
            String(decoding: $0, as: UTF8.self)
        }
            ?? ""
    }

    /// Starts a process in a session of its own, its descriptors as `open` says; gives its id.
    static func spawn(
        _ command: [String], _ environment: [String: String],
        open: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        open(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The signals that the test runner has blocked or ignores are none of the child's business.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, 0x80 | 0x08 | 0x04)  // SETSID, SETSIGMASK, SETSIGDEF
        var words = command.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, &attributes, &words, &variables)
        try #require(code == 0, "posix_spawn \(command[0]): \(code)")
        return process
    }

    /// Whether a process is there and not merely waiting to be buried.
    static func isAlive(_ id: Int32) -> Bool {
        facts(id).first.map { !["Z", "X"].contains($0) } ?? false
    }

    /// The fields of a process's `stat` from its state on; empty when it is gone.
    private static func facts(_ id: Int32) -> [Substring] {
        guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return [] }
        return text[end...].dropFirst(2).split(separator: " ")
    }

    /// The process that started a process; nil when it is gone.
    static func parent(of id: Int32) -> Int32? { facts(id).dropFirst().first.flatMap { Int32($0) } }

    /// The processor time that a process has taken so far; nil when it is gone.
    static func processorTime(_ id: Int32) -> Duration? {
        let ticks = facts(id).dropFirst(11).prefix(2).compactMap { Int($0) }
        return ticks.count == 2 ? .seconds(ticks[0] + ticks[1]) / sysconf(Int32(_SC_CLK_TCK)) : nil
    }

    /// Looks until something is so. What never comes is an issue, with what there is instead.
    static func wait(for what: String, _ instead: @autoclosure () -> String = "", _ isSo: () -> Bool) throws {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: Terminal.patience)
        while !isSo() {
            guard clock.now < end else {
                Issue.record("never seen: \(what)\n\(instead())")
                throw Terminal.NeverSeen()
            }
            usleep(10_000)
        }
    }

    /// Looks until a process has ended; false when it never does.
    static func hasEnded(_ id: Int32, within patience: Duration = Terminal.patience) -> Bool {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: patience)
        while isAlive(id) {
            guard clock.now < end else { return false }
            usleep(5000)
        }
        return true
    }
}

/// Programs and files that a test needs and a machine may lack.
enum Search {
    /// Where `program` lies; nil when it is not there.
    static func path(of program: String) -> String? {
        let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"]
        return folders.map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}

/// The locales that the tests bring along (docs/decisions/0003).
enum Locales {
    /// Their folder, as script/test makes it; nil when it was not made.
    static let folder: String? = {
        var places: [String] = []
        if let given = ProcessInfo.processInfo.environment["LOCPATH"] { places.append(given) }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        places.append(root + "/.build/locales")
        return places.first { FileManager.default.fileExists(atPath: $0 + "/zh_CN.utf8") }
    }()

    /// Whether an office's GB18030 can be had.
    static let hasGB18030 =
        folder.map { FileManager.default.fileExists(atPath: $0 + "/zh_CN.gb18030") } ?? false
    /// What to say where it cannot.
    static let missing = "the locales are missing; script/bootstrap --test makes them"

    /// What a program in a terminal is started with: a person's own settings never reach it.
    static func environment(_ branch: CliBranch) -> [String: String] {
        var variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": branch.path, "BOAI_DATA": branch.path + "/data",
            "LANG": folder == nil ? "C.UTF-8" : "zh_CN.UTF-8", "PS1": "shell> ", "BOAI": CliBranch.program,
        ]
        variables["LOCPATH"] = folder
        return variables
    }
}

extension String {
    /// The text without the line end behind it.
    var trimmingLine: String { hasSuffix("\n") ? String(dropLast()) : self }
}
