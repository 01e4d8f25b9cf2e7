import Foundation
import Testing

/// What a watcher's program does when somebody tries every key, and what the system sees of it.
@Suite("Watching: no way out", .serialized)
struct WatchSweepTests {
    /// Looks at the system calls of a program.
    private enum Tracer {
        static let path = Search.path(of: "strace")
        /// Whether this machine has it, and lets it look.
        static let isThere: Bool = {
            guard let path, let child = try? Child([path, "-o", "/dev/null", "/bin/true"], [:]) else {
                return false
            }
            return child.wait() == 0
        }()
        static let missing: Comment =
            "strace is missing (script/bootstrap --test installs it), or the system refuses ptrace"
    }

    private let branch: CliBranch
    private var data: String { branch.path + "/data" }

    init() throws { branch = try CliBranch.withDevice() }

    /// What the decoder knows and what terminals send besides, and words that lead out of other programs.
    private static let keys: [[UInt8]] = {
        var keys = (1...0x7E).map { [UInt8($0)] } + (0x20...0x7E).map { [0x1B, UInt8($0)] }
        func add(_ texts: [String]) { keys += texts.map { Array("\u{1B}\($0)".utf8) } }
        let letters = "ABCDEFHPQRSZ"
        add(letters.map { "[\($0)" } + letters.map { "O\($0)" } + "ABCDE".map { "[[\($0)" })
        add((1...34).map { "[\($0)~" })
        for modifier in 2...8 {
            add("ABCDHFPQRS".map { "[1;\(modifier)\($0)" })
            add([2, 3, 5, 6, 11, 15, 21, 24].map { "[\($0);\(modifier)~" })
        }
        add(["[M !!", "[M#!!", "[<0;10;5M", "[<0;10;5m", "[<64;10;5M", "[32;10;5M", "[I", "[O", "[?62;22c"])
        add(["]11;rgb:1c1c/1c1c/1c1c\u{1B}\\", "P>|xterm\u{1B}\\", "[200~:!sh\rq\r\u{1B}[201~"])
        keys += [
            "!sh\r", ":!sh\r", "|sh\r", ":e /etc/passwd\r", "/root\r", "v", "：！ｑ１／", "é𠮷", "\u{7F}\u{80}",
        ].map { Array($0.utf8) }
        return keys
    }()

    /// Every file of the data directory: its bytes, rights and time.
    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: data).sorted().map { name in
            var info = stat()
            try #require(lstat("\(data)/\(name)", &info) == 0)
            let bytes = FileManager.default.contents(atPath: "\(data)/\(name)")?.hashValue ?? 0
            return "\(name) \(info.st_mode) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec) \(bytes)"
        }
    }

    private func open(_ command: [String]? = nil) throws -> Line {
        let line = try Line(branch, arguments: ["watch", data], command: command, columns: 120, rows: 40)
        try line.wait(for: "数据截至")
        return line
    }

    /// Sends every key to a watch, and opens another one where a key has ended it. Gives the last one.
    private func sweep(_ open: () throws -> Line, _ look: (Line) -> Void) throws -> Line {
        var line = try open()
        var ends = 0
        for (place, key) in Self.keys.enumerated() {
            line.forget()
            line.send(key)
            // Out of whatever has opened; then a key that the footer names, so that all before it is done.
            let mark = place % 2 == 0 ? "王" : "李"
            for _ in 0..<2 { line.send("\u{1B}\(mark)") }
            try Child.wait(for: "an answer to \(key)") {
                line.take(for: .milliseconds(2))
                return line.received.contains(Array(mark.utf8)) || !Child.isAlive(line.process)
            }
            look(line)
            guard !Child.isAlive(line.process) else { continue }
            #expect(line.end() == 0, "after \(key)")
            ends += 1
            line = try open()
        }
        #expect(ends > 0 && ends < 10, "\(ends) of the keys leave: q and F10 in their dialects")
        return line
    }

    @Test("every key leaves the board on the screen or ends the watch; nothing is started or changed")
    func keys() throws {
        let before = try files()
        let line = try sweep({ try open() }) { line in
            let tasks = "/proc/\(line.process)/task"
            for task in (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? [] {
                let file = "\(tasks)/\(task)/children"
                #expect(((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").isEmpty)
            }
        }
        line.forget()
        line.send("1\u{0C}")
        for text in ["嘉兴市红十字会", "数据截至", "1台", "帮助"] { try line.wait(for: text) }
        #expect(!String(decoding: line.received, as: UTF8.self).contains("root:"))
        line.send("q")
        #expect(line.end() == 0)
        #expect(try files() == before)
    }

    @Test(
        "after its start it opens board.json alone, writes nothing and starts nothing, whatever key is pressed",
        .enabled(if: Tracer.isThere, Tracer.missing))
    func trace() throws {
        let strace = try #require(Tracer.path)
        var logs: [String] = []
        let line = try sweep({
            logs.append("\(branch.path)/trace\(logs.count)")
            return try open(
                [strace, "-f", "-qq", "-s", "4096", "-e", "trace=%file,%process", "-o", logs[logs.count - 1]]
                    + [CliBranch.program, "watch", data])
        }) { _ in }
        // It reads another board, too.
        _ = try branch.add("aeds", "place=图书馆", "state=在用", "installed=今天")
        line.send("1\u{0C}")
        try line.wait(for: "2台")
        line.send("q")
        #expect(line.end() == 0)
        for log in logs { try check(String(contentsOfFile: log, encoding: .utf8)) }
    }

    /// Calls that only look.
    private static let looking: Set<String> = [
        "access", "faccessat", "faccessat2", "newfstatat", "statx", "stat", "lstat", "statfs", "readlink",
        "readlinkat", "getcwd", "open", "openat", "inotify_add_watch",
    ]
    /// Calls of a process with itself, among them the end of its threads.
    private static let own: Set<String> = ["exit", "exit_group", "wait4", "waitid", "rt_sigreturn"]

    private func check(_ log: String) throws {
        let board = data + "/board.json"
        var hasStarted = false
        var executed = 0
        for line in log.split(separator: "\n") {
            // `1234  openat(AT_FDCWD, "/path", O_RDONLY) = 3`; what was interrupted goes on in another.
            let call = line.drop { $0.isNumber || $0 == " " }
            guard let open = call.firstIndex(of: "("), !call.hasPrefix("<"), !call.hasPrefix("+"),
                !call.hasPrefix("-")
            else { continue }
            let name = String(call[..<open])
            let words = call.split(separator: "\"", omittingEmptySubsequences: false)
            let path = words.count > 2 ? String(words[1]) : ""
            if ["execve", "execveat"].contains(name) { executed += 1 }
            if name.hasPrefix("clone") || name.hasSuffix("fork") {
                #expect(call.contains("CLONE_THREAD"), "\(call)")
            } else if !Self.own.contains(name), !name.hasPrefix("exec") {
                #expect(Self.looking.contains(name), "\(call)")
            }
            for flag in ["O_WRONLY", "O_RDWR", "O_CREAT"] { #expect(!call.contains(flag), "\(call)") }
            if path.hasPrefix(data + "/") { #expect(path == board, "\(call)") }
            if hasStarted, !path.isEmpty, name.hasPrefix("open") || name.hasPrefix("exec") {
                #expect(path == board, "\(call)")
            }
            if path == board { hasStarted = true }
        }
        #expect(hasStarted)
        #expect(executed == 1, "itself")
    }
}
