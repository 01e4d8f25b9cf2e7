import Core
import TUI
import Testing

@Suite struct RunTests {
    private func run(
        _ script: [[TerminalEvent]], desk: Desk = Desk(), list: NameList = NameList()
    ) -> (ScriptedTerminal, Session<Desk>) {
        var terminal = ScriptedTerminal(Size(80, 24), script)
        var session = Session(list, host: desk, size: terminal.size)
        TUI.run(&session, on: &terminal)
        return (terminal, session)
    }

    @Test func eachBatchIsDrawnOnce() {
        let (terminal, session) = run([[.key(.down), .key(.down)], [.key(.up)]])
        #expect(terminal.pictures.count == 3, "one at first, one for each batch, none after the line dropped")
        #expect(session.isOver)
    }

    @Test func nothingIsDrawnWhenNothingCameOfAWake() {
        let (terminal, _) = run([[.deadline], [.deadline]])
        #expect(terminal.pictures.count == 1)
    }

    @Test func keysAfterLeavingAreNotTaken() {
        let (_, session) = run([[.key(.text("q")), .key(.function(2))]])
        #expect(session.path.map(\.zh) == ["志愿者"])
    }

    @Test func ctrlLRepaintsAndCtrlZSuspends() {
        let (terminal, _) = run([[.key(.control("l"))], [.key(.control("z"))], [.continued]])
        #expect(terminal.repaints == 2)
        #expect(terminal.suspensions == 1)
    }

    @Test func theHostChoosesTheTheme() {
        var desk = Desk()
        desk.wearing = ThemeShelf().theme("light").theme
        let (terminal, _) = run([[.key(.down)]], desk: desk)
        #expect(terminal.theme.id == "light")
    }

    @Test func longWorkIsDoneInSlicesBetweenWhichKeysAreTaken() {
        let (terminal, session) = run(
            [[.key(.text("#"))], [.key(.down)], [], [], []], list: NameList(counts: true))
        #expect(session.host.done == [.count(3), .count(2), .count(1), .count(0)])
        let said = terminal.pictures.map { $0.glyphRows()[22] }
        #expect(said.contains(" 提示：还剩 1") && said.contains(" 提示：还剩 0"))
        #expect(terminal.deadlines.dropFirst().first != .some(nil), "busy, so it does not wait for a key")
    }

    @Test func theDeadlineOfTheHostIsWaitedFor() {
        var desk = Desk()
        let due = ContinuousClock.now.advanced(by: .seconds(60))
        desk.due = due
        let (terminal, _) = run([], desk: desk)
        #expect(terminal.deadlines == [due])
    }
}
