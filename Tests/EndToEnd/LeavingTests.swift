import Foundation
import Testing

@Suite(
    "Leaving the dashboard, and coming back", .enabled(if: Terminal.isThere, Terminal.missing), .serialized)
struct LeavingTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch() }

    /// A form with half of an entry in it, not moved on from.
    private func begin(_ terminal: Terminal) throws {
        try terminal.openNewDevice()
        try terminal.type("老年大学东")
        try terminal.see("老年大学东")
    }

    /// The next session offers what was typed, and goes on with it.
    private func expectDraft() throws {
        let terminal = try Terminal(branch)
        try terminal.openDevices()
        try terminal.choose("新增")
        try terminal.see("有一份草稿", "1 接着填草稿")
        try terminal.press("Enter")
        try terminal.wait("the draft") { $0.aroundCaret.before.contains("老年大学东") }
        try terminal.type("侧门")
        try terminal.press("F2")
        try terminal.see("已保存：A000001")
        #expect(try branch.object("show", "aeds", "A000001", "--json")["place"] as? String == "老年大学东侧门")
        // What was saved is no draft any more.
        try terminal.choose("新增")
        try terminal.wait("an empty form") { $0.rows[0].contains("› 新增") && !$0.shows("草稿") }
    }

    @Test(
        "SIGHUP and SIGTERM end the process, keep the draft and write nothing", arguments: [SIGHUP, SIGTERM])
    func signals(number: Int32) throws {
        let terminal = try Terminal(branch)
        try begin(terminal)
        let before = try branch.journal
        let process = try terminal.process
        try terminal.signal(number)
        #expect(Child.hasEnded(process))
        #expect(try branch.journal == before)
        try expectDraft()
    }

    @Test("a dropped line leaves no process behind, and keeps the draft")
    func dropped() throws {
        let terminal = try Terminal(branch)
        try begin(terminal)
        let process = try terminal.process
        try terminal.drop()
        #expect(Child.hasEnded(process))
        try expectDraft()
    }

    @Test("a line that drops while a draft is offered leaves the draft")
    func droppedAtTheQuestion() throws {
        let first = try Terminal(branch)
        try begin(first)
        let dropped = try first.process
        try first.drop()
        #expect(Child.hasEnded(dropped))
        let second = try Terminal(branch)
        try second.openDevices()
        try second.choose("新增")
        try second.see("有一份草稿")
        let process = try second.process
        try second.signal(SIGHUP)
        #expect(Child.hasEnded(process))
        // Nor does closing the question and the form throw it away.
        let third = try Terminal(branch)
        try third.openDevices()
        try third.choose("新增")
        try third.see("有一份草稿")
        try third.press("Escape")
        try third.lose("有一份草稿")
        try third.press("Escape")
        try third.wait("the register") { !$0.rows[0].contains("新增") }
        try expectDraft()
    }

    @Test("SIGTERM gives the terminal back as it was; Ctrl-Z and fg go on where one was")
    func shell() throws {
        let terminal = try Terminal(branch, ["/bin/bash", "--norc", "--noprofile", "-i"])
        try terminal.see("shell>")
        try terminal.type("\"$BOAI\"")
        try terminal.press("Enter")
        try begin(terminal)
        try terminal.press("C-z")
        let stopped = try terminal.wait("the shell") { !$0.isFullScreen && $0.shows("[1]+") }
        #expect(stopped.isCaretVisible)
        try terminal.type("echo 好$((20+3))")
        try terminal.press("Enter")
        try terminal.see("好23")
        try terminal.type("fg")
        try terminal.press("Enter")
        try terminal.wait("the form again") {
            $0.isFullScreen && $0.aroundCaret.before.hasSuffix("老年大学东")
        }
        try terminal.type("北")
        try terminal.see("老年大学东北")
        // The shell is the terminal's process; the dashboard is its child.
        let shell = try terminal.process
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        let process = try #require(Int32(children.split(separator: " ").first ?? ""))
        kill(process, SIGTERM)
        let left = try terminal.wait("the shell") { !$0.isFullScreen }
        #expect(left.isCaretVisible)
        try terminal.type("echo 又$((30+4))")
        try terminal.press("Enter")
        try terminal.see("又34")
    }

    @Test("F10 asks where something is unsaved; the first answer is the safe one, and the draft stays")
    func asks() throws {
        let terminal = try Terminal(branch)
        try begin(terminal)
        try terminal.press("F10")
        try terminal.see("还没有保存", "1 回去继续填")
        try terminal.press("Enter")
        try terminal.wait("the form") { !$0.shows("还没有保存") && $0.shows("老年大学东") }
        try terminal.press("F10")
        try terminal.see("还没有保存")
        try terminal.type("2")
        #expect(try terminal.hasEnded())
        try expectDraft()
    }
}
