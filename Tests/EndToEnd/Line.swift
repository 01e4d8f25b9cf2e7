import Foundation
import Testing

/// A bare terminal line (a pty) with one program on it, to count its bytes and to speak encodings that tmux
/// lacks.
final class Line {
    /// The program's process.
    let process: Int32
    private var master: Int32
    private var isBuried = false
    /// What people look at all day: it never rings, blinks or shows dots.
    private let isWatch: Bool
    private(set) var received: [UInt8] = []

    /// Starts the program on a line; without arguments it is the dashboard. Another `command` is a path and
    /// its arguments. Where the line `isUnwaiting`, writing to a full one fails instead of waiting.
    init(
        _ branch: CliBranch, arguments: [String] = [], command: [String]? = nil, columns: UInt16 = 80,
        rows: UInt16 = 24,
        variables: [String: String] = [:], isUnwaiting: Bool = false
    ) throws {
        isWatch = command == nil && arguments.first == "watch"
        // What posix_openpt, unlockpt and ptsname do; Swift's Glibc module leaves them out.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number): (Int32, Int32) = (0, 0)
        try #require(master >= 0)
        try #require(ioctl(master, 0x4004_5431, &locked) == 0)  // TIOCSPTLCK
        try #require(ioctl(master, 0x8004_5430, &number) == 0)  // TIOCGPTN
        let path = "/dev/pts/\(number)"
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        let environment = Locales.environment(branch).merging(["TERM": "xterm-256color"]) { $1 }
            .merging(variables) { $1 }
        // The first terminal that a session of its own opens becomes its controlling terminal.
        process = try Child.spawn(command ?? [CliBranch.program] + arguments, environment) { actions in
            let mode = isUnwaiting ? O_RDWR | O_NONBLOCK : O_RDWR
            posix_spawn_file_actions_addopen(&actions, 0, path, mode, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        }
    }

    deinit {
        if !isBuried {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        hangUp()
    }

    /// How the line treats what is typed and written.
    var modes: termios {
        var modes = termios()
        tcgetattr(master, &modes)
        return modes
    }

    /// Takes the line away.
    func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// Sends bytes; one at a time, they come as a slow line brings them.
    func send(_ bytes: [UInt8]) {
        for byte in bytes { _ = withUnsafeBytes(of: byte) { write(master, $0.baseAddress, 1) } }
    }

    /// Sends text in UTF-8.
    func send(_ text: String) { send(Array(text.utf8)) }

    /// Takes in what comes for `duration` at most; returns how many bytes came. Stops at the first quiet
    /// moment of `gap`.
    @discardableResult
    func take(for duration: Duration, gap: Duration? = nil) -> Int {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: duration)
        var count = 0
        var buffer = [UInt8](repeating: 0, count: 65536)
        while clock.now < end {
            let left = min(end - clock.now, gap ?? duration)
            var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            let ready = poll(&polled, 1, Int32(max(1, left / .milliseconds(1))))
            if ready == 0, gap != nil { break }
            guard ready > 0 else { continue }
            let got = read(master, &buffer, buffer.count)
            guard got > 0 else { break }
            received += buffer[..<got]
            count += got
        }
        // A sequence that came in two parts is looked at with the second one.
        if isWatch, let loud = Loudness.first(in: Array(received.suffix(count + 32))) {
            Issue.record("the watch sent \(loud)")
        }
        return count
    }

    /// Takes in until `bytes` have come since the last call of ``forget()``.
    func wait(for bytes: [UInt8], _ location: SourceLocation = #_sourceLocation) throws {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: Terminal.patience)
        while !received.contains(bytes) {
            guard clock.now < end else {
                let text = String(decoding: received.suffix(4000), as: UTF8.self)
                Issue.record("never came: \(bytes), but \(text.debugDescription)", sourceLocation: location)
                throw Terminal.NeverSeen()
            }
            take(for: .milliseconds(20))
        }
    }

    /// Takes in until `text` has come.
    func wait(for text: String, _ location: SourceLocation = #_sourceLocation) throws {
        try wait(for: Array(text.utf8), location)
    }

    /// Takes in what comes until the program has ended, and gives its exit code; nil when it never ends, -1
    /// after a signal.
    func end() -> Int32? {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: Terminal.patience)
        while Child.isAlive(process) {
            guard clock.now < end else { return nil }
            take(for: .milliseconds(20))
        }
        // Its last words may still be in the line.
        take(for: Terminal.patience, gap: .milliseconds(20))
        var status: Int32 = 0
        isBuried = true
        guard waitpid(process, &status, 0) == process, status & 0x7F == 0 else { return -1 }
        return (status >> 8) & 0xFF
    }

    /// Lets go of what has come.
    func forget() { received = [] }

    /// Within a minute nothing is sent and nothing wakes, in one of so many stretches of four seconds.
    func expectRest(stretches: Int) {
        for _ in 0..<stretches {
            let (minute, sleeps) = (time(nil) / 60, self.sleeps)
            let count = take(for: .seconds(4))
            let woken = self.sleeps - sleeps
            // A turn of the minute moves the clock on the screen; then another stretch is looked at.
            if time(nil) / 60 != minute { continue }
            #expect(count == 0, "\(String(decoding: received.suffix(count), as: UTF8.self).debugDescription)")
            // A page that has to be read again from a busy disk counts as sleep, too; not every time.
            if woken == 0 { return }
        }
        Issue.record("in none of \(stretches) stretches of four seconds it slept all through")
    }

    /// How often the program has gone to sleep, over all its threads: whoever wakes goes to sleep again.
    var sleeps: Int {
        let folder = "/proc/\(process)/task"
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return tasks.reduce(0) { sum, task in
            let text = (try? String(contentsOfFile: "\(folder)/\(task)/status", encoding: .utf8)) ?? ""
            let line = text.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
            return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
        }
    }
}
