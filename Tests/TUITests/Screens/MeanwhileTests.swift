import Core
import Testing

@testable import TUI

@Suite("what colleagues did while a draft lay") struct MeanwhileTests {
    private let branch: TestBranch

    init() throws { branch = try TestBranch() }

    /// Half an entry for a volunteer, and a lost line.
    private func begin() throws {
        var robot = try branch.robot(RegisterScreen("volunteers"))
        robot.press("Enter Ctrl-U")
        robot.type("王晓明")
        robot.send(.terminate)
    }

    private func commit(_ values: [(String, String)]) throws {
        branch.moment.seconds += 600
        try branch.colleague.commit(
            [.set("volunteers", "V000001", values.map { Assignment($0.0, .text($0.1)) })], via: "cli")
    }

    private func again(_ size: Size = Size(120, 40)) throws -> Robot<OfficeHost> {
        var robot = try branch.robot(RegisterScreen("volunteers"), size)
        robot.press("Enter")
        return robot
    }

    @Test func isSaidWithTheQuestionAndMarkedInTheForm() throws {
        try begin()
        try commit([("name", "王筱明"), ("district", "330411"), ("phone", "13911112222")])
        var robot = try again()
        let question = robot.rows.joined(separator: "\n")
        #expect(question.contains("有一份草稿") && question.contains("李四 改了 3 栏"), "\(question)")
        #expect(!question.contains("改为"), "nothing is marked before it is answered")
        robot.press("1")
        let form = robot.rows
        #expect(form.contains { $0.contains("王晓明") && $0.contains("李四 改为：王筱明") }, "\(form)")
        #expect(form.contains { $0.contains("秀洲区") && $0.contains("李四 改过，原为：南湖区") })
        #expect(form.contains { $0.contains("保存时会问用谁的") })
        // A secret column is masked in the mark as well.
        #expect(form.contains { $0.contains("139****2222") && $0.contains("原为：138****8001") })
        #expect(!form.contains { $0.contains("13911112222") || $0.contains("13800138001") })
        // Where the narrow form has no room behind the field, the sentence stands under it.
        robot.send(.resized(Size(40, 20)))
        #expect(robot.rows.map { $0.filter { !$0.isWhitespace } }.joined().contains("改为：王筱明"))
        robot.send(.resized(Size(120, 40)))
        robot.press("F2")
        #expect(robot.rows.contains { $0.contains("两个人改了同一栏") })
        robot.press("3")
        #expect(robot.message.contains("已保存"))
        let table = try branch.store("赵六").table("volunteers")
        #expect(table.value("name", 0) == .text("王晓明"))
        #expect(table.value("district", 0) == .text("330411"), "theirs is not undone")
    }

    @Test func whatWasChangedBackIsNoChange() throws {
        try begin()
        try commit([("name", "王筱明")])
        try commit([("name", "王小明")])
        var robot = try again()
        #expect(robot.rows.contains { $0.contains("有一份草稿") })
        #expect(!robot.rows.contains { $0.contains("李四") })
        robot.press("1")
        #expect(!robot.rows.contains { $0.contains("李四") })
        robot.press("F2")
        #expect(robot.message.contains("已保存"))
    }

    @Test func throwingTheDraftAwayLeavesNoMark() throws {
        try begin()
        try commit([("name", "王筱明")])
        var robot = try again()
        robot.press("2")
        #expect(robot.rows.contains { $0.contains("王筱明") })
        #expect(!robot.rows.contains { $0.contains("李四") || $0.contains("王晓明") })
    }

    @Test func anEarlierChangeIsNotMarked() throws {
        try commit([("district", "330411")])
        branch.moment.seconds += 600
        try begin()
        let robot = try again()
        #expect(robot.rows.contains { $0.contains("有一份草稿") })
        #expect(!robot.rows.contains { $0.contains("李四") })
    }
}
