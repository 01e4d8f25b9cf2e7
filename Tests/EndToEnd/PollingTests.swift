import Foundation
import Testing

/// A program for which the system has no inotify.
private enum WithoutInotify {
    /// The limit of instances belongs to a user namespace: in one of its own it is 0 for that program alone.
    static let wrapper = [
        "/usr/bin/unshare", "--user", "--map-root-user", "/bin/sh", "-c",
        "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$@\"", "sh",
    ]
    static let isPossible: Bool = {
        guard Terminal.isThere, let child = try? Child(wrapper + ["/bin/true"], ["PATH": "/usr/bin:/bin"])
        else {
            return false
        }
        return child.wait() == 0
    }()
    static let missing: Comment = "tmux or user namespaces are missing on this machine"
}

/// Where the system gives no inotify any more (EMFILE), a session looks each second and misses nothing.
@Suite(
    "Following without inotify", .enabled(if: WithoutInotify.isPossible, WithoutInotify.missing), .serialized)
struct PollingTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch.withDevice() }

    /// Whether a process holds an instance of inotify.
    private func hasInotify(_ process: Int32) throws -> Bool {
        let folder = "/proc/\(process)/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).contains {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0))?.contains(
                "inotify") == true
        }
    }

    @Test("the dashboard sees a colleague's commit")
    func dashboard() throws {
        let usual = try Terminal(branch)
        try usual.see("3 AED", "1台")
        #expect(try hasInotify(usual.process), "else this test shows nothing")
        let terminal = try Terminal(branch, WithoutInotify.wrapper + [CliBranch.program])
        try terminal.see("3 AED", "1台")
        #expect(try !hasInotify(terminal.process))
        // The turn of a minute may show one of them, not all.
        for count in 2...4 {
            _ = try branch.add("aeds", "place=图书馆\(count)", "state=在用", "installed=今天")
            try terminal.see("\(count)台")
        }
    }

    @Test("a watcher sees a new board")
    func watcher() throws {
        let terminal = try Terminal(
            branch, WithoutInotify.wrapper + [CliBranch.program, "watch", branch.path + "/data"],
            columns: 120, rows: 40
        )
        try terminal.see("数据截至", "1台")
        #expect(try !hasInotify(terminal.process))
        for count in 2...3 {
            _ = try branch.add("aeds", "place=图书馆\(count)", "state=在用", "installed=今天")
            try terminal.see("\(count)台")
        }
    }
}
