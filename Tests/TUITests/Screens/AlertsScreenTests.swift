import Core
import Testing

@testable import TUI

/// What is pressing, record by record, and who knows of it.
@Suite("screens: alerts") struct AlertsScreenTests {
    @Test(arguments: [Size(80, 24), Size(120, 40)]) func picture(_ size: Size) throws {
        let branch = try TestBranch()
        let robot = try branch.robot(AlertsScreen(), size)
        expectPicture(robot.canvas, "alerts-\(size.width)x\(size.height)")
    }

    @Test func staffSayThatTheyKnowAndTheBoardTellsWatchers() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(AlertsScreen(), Size(120, 40))
        #expect(robot.rows.contains { $0.contains("电极片已过期") })
        robot.press("F6")
        #expect(robot.rows.contains { $0.contains("知悉到哪天") })
        robot.press("Enter")
        #expect(robot.message.contains("已登记知悉"))
        #expect(robot.rows.contains { $0.contains("王五") && $0.contains("11-28") })
        let board = try branch.store("李四").currentBoard()
        let known = board.on(board.day).urgent.compactMap(\.acknowledged)
        #expect(known.map(\.by) == ["王五"])
        #expect(known.map(\.until) == [Day(iso: "2026-11-28")].compactMap { $0 })
        #expect(board.on(board.day.adding(days: 8)).urgent.allSatisfy { $0.acknowledged == nil })
    }

    @Test func aDayThatIsPastIsNoAnswer() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(AlertsScreen())
        robot.press("F6 Ctrl-U")
        robot.type("2026-11-20")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("一年以内") })
        let board = try branch.store("李四").currentBoard()
        #expect(board.on(board.day).urgent.allSatisfy { $0.acknowledged == nil })
    }
}
