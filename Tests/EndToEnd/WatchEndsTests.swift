import Foundation
import Testing

/// When `boai watch --plain` ends by itself: with whoever reads it, or whoever held its input.
@Suite("Watching in lines: its end")
struct WatchEndsTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch() }

    private var command: [String] { [CliBranch.program, "watch", "--plain", branch.path + "/data"] }

    @Test("the end of a pipe that it was started with ends it, nothing being written")
    func input() throws {
        let child = try Child(command, Locales.environment(branch), held: true)
        try Child.wait(for: "its first lines") { child.out.contains("1 嘉兴市红十字会") }
        #expect(Child.isAlive(child.id), "as long as somebody holds the pipe")
        child.endInput()
        #expect(Child.hasEnded(child.id))
        #expect(child.wait() == 0)
        #expect(child.err.isEmpty)
    }

    @Test("an empty input and a file for its lines do not: it goes on, as a service and a log want it")
    func log() throws {
        let child = try Child(command, Locales.environment(branch))
        try Child.wait(for: "its first lines") { child.out.contains("1 嘉兴市红十字会") }
        _ = try branch.add("aeds", "place=客运中心", "state=在用", "installed=今天")
        try Child.wait(for: "a later line") { child.out.contains("新增 AED：— → 1台") }
        #expect(Child.isAlive(child.id))
    }

    /// How an SSH server joins a command without a terminal: one socket for both ways.
    @Test(
        "on a socket it ends when the other side sends no more, or is gone",
        arguments: [Int32(SHUT_WR), nil])
    func socket(how: Int32?) throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
        let (ours, theirs) = (ends[0], ends[1])
        let id = try Child.spawn(command, Locales.environment(branch)) { actions in
            for descriptor in [Int32(0), 1] { posix_spawn_file_actions_adddup2(&actions, theirs, descriptor) }
        }
        close(theirs)
        var byte: UInt8 = 0
        try #require(read(ours, &byte, 1) == 1)
        if let how { shutdown(ours, how) } else { close(ours) }
        #expect(Child.hasEnded(id))
        var status: Int32 = 0
        waitpid(id, &status, 0)
        // Whoever closed it may still get the end of the first lines: then the next write is the end.
        #expect(status == 0 || status & 0x7F == SIGPIPE, "\(status)")
        if how != nil { close(ours) }
    }

    @Test("a pipe whose reader is gone ends it before there is anything to write")
    func reader() throws {
        let (ours, theirs) = try Child.pipe()
        let id = try Child.spawn(command, Locales.environment(branch)) { actions in
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, theirs, 1)
        }
        close(theirs)
        var text = ""
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while !text.contains("\n") {
            let count = read(ours, &bytes, bytes.count)
            try #require(count > 0)
            text += String(decoding: bytes.prefix(count), as: UTF8.self)
        }
        close(ours)
        #expect(Child.hasEnded(id))
        var status: Int32 = 0
        waitpid(id, &status, 0)
        #expect(status == 0 || status & 0x7F == SIGPIPE, "\(status)")
    }
}
