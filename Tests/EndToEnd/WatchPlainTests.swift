import Foundation
import Testing

/// `boai watch` without a screen: lines for screen readers, dumb terminals and logs.
@Suite("Watching in lines")
struct WatchPlainTests {
    private let branch: CliBranch

    init() throws {
        branch = try CliBranch()
        _ = try branch.add("aeds", "place=客运中心", "state=在用", "installed=今天")
    }

    private func child(_ more: String..., variables: [String: String] = [:]) throws -> Child {
        try Child(
            [CliBranch.program, "watch", branch.path + "/data"] + more,
            Locales.environment(branch).merging(variables) { $1 })
    }

    private func see(_ text: String, in child: Child) throws {
        try Child.wait(for: text, "\(child.out)\(child.err)") { child.out.contains(text) }
    }

    @Test("what is no terminal gets the state in numbered lines, then a line per change, and no control byte")
    func lines() throws {
        let child = try child()
        try see("1 嘉兴市红十字会，数据截至", in: child)
        try see("新增 AED：1台", in: child)
        _ = try branch.add("aeds", "place=图书馆", "state=在用", "installed=今天")
        try see("新增 AED：1台 → 2台（+1台", in: child)
        let lines = child.out.split(separator: "\n")
        for (place, line) in lines.enumerated() { #expect(line.hasPrefix("\(place + 1) "), "\(line)") }
        #expect(child.out.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
        kill(child.id, SIGTERM)
        #expect(child.wait() == SIGTERM)
        #expect(child.err.isEmpty)
    }

    @Test("a reader that has read enough ends it without a word")
    func closedPipe() throws {
        let line = "\(CliBranch.program) watch --plain '\(branch.path)/data' | head -n 1; echo done"
        let child = try Child(["/bin/sh", "-c", line], Locales.environment(branch))
        #expect(child.wait() == 0)
        #expect(child.out.hasPrefix("1 嘉兴市红十字会"))
        #expect(child.out.hasSuffix("done\n"))
        #expect(child.err.isEmpty)
    }

    @Test("a terminal without a cursor gets lines", arguments: ["dumb", ""])
    func dumb(terminal: String) throws {
        let line = try Line(
            branch, arguments: ["watch", branch.path + "/data"], variables: ["TERM": terminal])
        try line.wait(for: "新增 AED：1台")
        #expect(!line.received.contains(0x1B))
        line.hangUp()
        #expect(Child.hasEnded(line.process, within: .seconds(3)))
    }

    @Test("English where the branch and the locale say so")
    func english() throws {
        let child = try child("--plain", variables: ["LANG": "en_US.UTF-8"])
        try see("data as of", in: child)
        try see("1 device", in: child)
        child.kill()
    }

    @Test(
        "misuse is told apart",
        arguments: [
            ["--rotate", "3s"], ["--rotate", "blub"], ["--page", "ranks", "--rotate", "20s"], ["--reveal"],
            ["--page", "nope"], ["--page", "nope", "--plain"], ["--page", "Aeds"], ["--data", ""],
            ["--data", "/a", "--data=/b"],
        ])
    func misuse(arguments: [String]) throws {
        #expect(try branch.run(["watch", branch.path + "/data"] + arguments).code == 2)
    }

    @Test("a page that there is none of is refused with those that there are; the help names them")
    func pages() throws {
        let run = try branch.run(["watch", branch.path + "/data", "--page", "nope"])
        #expect(run.err.contains("没有“nope”这一页"), "\(run.err)")
        #expect(run.err.contains("branches、overview、stations、volunteers、aeds、"), "\(run.err)")
        #expect(run.out.isEmpty)
        #expect(try branch.done("watch", "--help").contains("ranks、alerts、today"))
        let held = try child("--page", "aeds")
        try see("新增 AED：1台", in: held)
        held.kill()
    }

    @Test(
        "the directory may stand before the command, behind it, behind a sign of equality, or beside others",
        arguments: [
            ["--data", "DIR", "watch"], ["--data=DIR", "watch"], ["watch", "--data", "DIR"],
            ["watch", "--data=DIR"], ["watch", "DIR"], ["watch", "--plain", "--data", "DIR"],
        ])
    func directory(arguments: [String]) throws {
        let data = branch.path + "/data"
        let child = try Child(
            [CliBranch.program] + arguments.map { $0.replacing("DIR", with: data) },
            Locales.environment(branch).merging(["BOAI_DATA": "/nowhere", "HOME": "/nowhere"]) { $1 })
        try see("1 嘉兴市红十字会，数据截至", in: child)
        child.kill()
    }

    @Test("several directories are shown whether they are named by --data or not")
    func several() throws {
        let other = try CliBranch()
        _ = try other.done("branch", "set", "--name", "海宁市红十字会")
        let child = try child("--data", other.path + "/data")
        try see("合计，新增 AED：1台", in: child)
        for word in ["海宁市红十字会，数据截至", "嘉兴市红十字会：没有名次，总完成 —"] {
            try see(word, in: child)
        }
        child.kill()
    }
}
