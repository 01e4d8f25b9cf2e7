import Core
import Testing

@testable import TUI

@Suite("screens: forms") struct FormScreenTests {
    /// A form on the first AED, opened from its register.
    private func form(_ branch: TestBranch) throws -> Robot<OfficeHost> {
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("Enter")
        return robot
    }

    @Test func datesAreEchoedInFull() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("activities"))
        robot.press("F4 Down")
        robot.type("3.5")
        #expect(robot.rows.contains { $0.contains("2026年3月5日 周四") })
        robot.press("Ctrl-U")
        robot.type("上周五")
        #expect(robot.rows.contains { $0.contains("2026年11月13日 周五") })
    }

    /// A long note is typed without leaving its field: a killed process loses what was typed last, no more.
    @Test func whatIsBeingTypedBecomesADraftWhenTheKeysRest() throws {
        let branch = try TestBranch()
        let name = RecordName("aeds", "A000001")
        let host = try branch.host()
        var robot = Robot(RegisterScreen("aeds"), host)
        robot.press("Enter")
        robot.type("迈瑞Ｃ")
        #expect(host.office.draft(name) == nil)
        robot.wait(.milliseconds(1500))
        robot.type("𠮷")
        robot.wait(.milliseconds(1500))
        #expect(host.office.draft(name) == nil, "the keys have not rested long enough")
        robot.wait(.milliseconds(600))
        #expect(host.office.draft(name)?.texts.values.contains("迈瑞Ｃ𠮷") == true)
        // Esc brings back what the field held; then there is nothing to keep.
        robot.press("Esc")
        #expect(host.office.draft(name) == nil)
        robot.wait(.seconds(3))
        #expect(host.office.draft(name) == nil)
    }

    @Test func aRefusedFieldSaysWhyAndKeepsTheCommitAway() throws {
        let branch = try TestBranch()
        let before = branch.colleague.seq
        var robot = try branch.robot(RegisterScreen("volunteers"))
        robot.press("F4")
        robot.type("王五")
        robot.press("Down Down")
        robot.type("1380013")
        #expect(robot.rows.contains { $0.contains("11 位") })
        robot.press("F2")
        #expect(robot.message.contains("未成：手机号"))
        #expect(try branch.store("赵六").seq == before)
    }

    @Test func whatHasGoodsInItIsGoodsUnlessSomebodyChoseOtherwise() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("disbursements"))
        for goods in ["棉被", ""] {
            robot.press("F4")
            robot.type("3000")
            robot.press("Down")
            robot.type("今天")
            robot.press("Down Down Down Down")
            robot.type("棉被")
            robot.press("Down")
            #expect(robot.rows.contains { $0.contains("款物") && $0.contains(" 物") && !$0.contains("物资") })
            if goods.isEmpty { robot.press("Up Ctrl-U Down") }
            robot.press("F2")
        }
        let table = try branch.store("赵六").table("disbursements")
        #expect(table.liveRows.map { table.value("kind", $0) } == [.text("goods"), .text("cash")])
    }

    @Test func aMissingRequiredColumnIsNamed() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F4 Down")
        robot.type("SN-1")
        robot.press("F2")
        #expect(robot.message.contains("安装地点"))
        #expect(robot.path == "AED 台账 › 新增")
    }

    @Test func differentColumnsMerge() throws {
        let branch = try TestBranch()
        var robot = try form(branch)
        robot.press("Down")
        robot.type("SN-9")
        try branch.colleague.commit([.set("aeds", "A000001", [Assignment("brand", .text("迈瑞"))])], via: "cli")
        robot.send(.readable(0))
        #expect(robot.rows.contains { $0.contains("迈瑞") }, "the field nobody touched follows")
        #expect(robot.message.contains("李四"))
        robot.press("F2")
        #expect(robot.message.contains("已保存：A000001"))
        let table = try branch.store("赵六").table("aeds")
        #expect(table.value("brand", 0) == .text("迈瑞"))
        #expect(table.value("serial", 0) == .text("SN-9"))
    }

    @Test func theSameColumnAsksAndMineMayWin() throws {
        let branch = try TestBranch()
        var robot = try form(branch)
        robot.press("Down")
        robot.type("SN-甲")
        try branch.colleague.commit(
            [.set("aeds", "A000001", [Assignment("serial", .text("SN-乙"))])], via: "cli")
        robot.send(.readable(0))
        robot.press("F2")
        let question = robot.rows.joined()
        #expect(question.contains("SN-甲") && question.contains("SN-乙") && question.contains("李四"))
        robot.press("3")
        #expect(robot.message.contains("已保存：A000001"))
        #expect(try branch.store("赵六").table("aeds").value("serial", 0) == .text("SN-甲"))
    }

    @Test func theSameColumnAsksAndTheirsMayStay() throws {
        let branch = try TestBranch()
        var robot = try form(branch)
        robot.press("Down")
        robot.type("SN-甲")
        try branch.colleague.commit(
            [.set("aeds", "A000001", [Assignment("serial", .text("SN-乙"))])], via: "cli")
        robot.press("F2 2")
        #expect(robot.message.contains("已保留对方的内容"))
        #expect(try branch.store("赵六").table("aeds").value("serial", 0) == .text("SN-乙"))
    }

    @Test func aDraftSurvivesADroppedLine() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F4")
        robot.type("半路断线的登记")
        robot.send(.terminate)
        #expect(robot.isOver)
        var again = try branch.robot(RegisterScreen("aeds"))
        again.press("F4")
        #expect(again.rows.contains { $0.contains("有一份草稿") })
        again.press("1")
        #expect(again.rows.contains { $0.contains("半路断线的登记") })
        again.press("F2")
        #expect(again.message.contains("已保存：A000005"))
        var last = try branch.robot(RegisterScreen("aeds"))
        last.press("F4")
        #expect(!last.rows.contains { $0.contains("有一份草稿") }, "what is saved is no draft any more")
    }

    @Test func escAsksAndTheChangesMayBeThrownAway() throws {
        let branch = try TestBranch()
        var robot = try form(branch)
        robot.press("Down")
        robot.type("改")
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("还没有保存") })
        robot.press("1")
        #expect(robot.path.hasSuffix("门诊楼"), "back in the form")
        robot.press("Esc 3")
        #expect(robot.path == "AED 台账")
        #expect(try branch.store("王五").table("aeds").value("place", 0) == .text("嘉兴市第一医院门诊楼"))
        robot.press("Enter")
        #expect(!robot.rows.contains { $0.contains("有一份草稿") })
    }

    @Test func whatIsHiddenStaysUntilTypedOver() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("volunteers"))
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("138****8001") && $0.contains("已隐藏") })
        robot.press("Down Down")
        robot.type("1")
        #expect(!robot.rows.contains { $0.contains("138****8001") })
        robot.press("Ctrl-U")
        robot.type("13900139000")
        robot.press("F2")
        #expect(try branch.store("赵六").table("volunteers").value("phone", 0) == .text("13900139000"))
    }

    @Test func typingReplacesAndEscBringsTheOldBack() throws {
        let branch = try TestBranch()
        var robot = try form(branch)
        #expect(robot.rows.contains { $0.contains("直接输入即替换") })
        robot.type("𠮷水")
        #expect(robot.rows.contains { $0.contains("安装地点") && $0.contains("𠮷水") })
        #expect(!robot.rows.dropFirst().contains { $0.contains("门诊楼") })
        #expect(robot.footer.contains("Esc 恢复"))
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("安装地点") && $0.contains("嘉兴市第一医院门诊楼") })
        #expect(robot.rows.contains { $0.contains("没有改动") })
        robot.press("Ctrl-_")
        #expect(robot.rows.contains { $0.contains("安装地点") && $0.contains("𠮷水") }, "typed text comes back too")
        robot.press("Esc Esc")
        #expect(robot.path == "AED 台账")
    }

    @Test func arrowsAndBackspaceEditWhatIsThere() throws {
        let branch = try TestBranch()
        var robot = try form(branch)
        robot.press("Backspace")
        robot.type("厅")
        #expect(robot.rows.contains { $0.contains("嘉兴市第一医院门诊厅") })
        robot.press("Down Up Home")
        robot.type("原")
        #expect(robot.rows.contains { $0.contains("原嘉兴市第一医院门诊厅") })
        robot.press("Down Up")
        robot.paste("另一处")
        #expect(!robot.rows.dropFirst().contains { $0.contains("门诊厅") }, "a paste replaces like typing")
    }

    @Test func whatIsHiddenComesBackWithEsc() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("volunteers"))
        robot.press("Enter Down Down")
        robot.type("139")
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("138****8001") && $0.contains("已隐藏") })
    }

    @Test func typingAndEnterChoosesByPinyin() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("Enter")
        for _ in 0..<30 where !robot.rows.contains(where: { $0.contains("停用") && $0.contains("输入") }) {
            robot.press("Down")
            if robot.canvas.caret.map({ robot.rows[$0.y].contains(" 状态 ") }) == true { break }
        }
        robot.type("dwh")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("状态") && $0.contains("待维护") })
        robot.press("Up")
        robot.type("t")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("查找：t") }, "several fit: the list is narrowed")
        #expect(robot.rows.contains { $0.contains("停用") })
        #expect(!robot.rows.contains { $0.contains("5 报废") })
    }

    @Test func aTargetNamesItsIndicatorAsPeopleDo() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(TargetsScreen())
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("指标") && $0.contains("新建家园") })
        #expect(!robot.rows.contains { $0.contains("stations.opened") })
        #expect(robot.rows.contains { $0.contains("单位：座") })
        robot.type("500")
        #expect(robot.rows.contains { $0.contains("达标") && $0.contains("500座") }, "in the indicator's unit")
        robot.press("Up Up Up Up Up Up Up Up Up Up Up Up")
        robot.type("新增 AED")
        robot.press("Down")
        robot.press("F2")
        #expect(!robot.message.contains("指标"))
    }

    @Test func theCaretStandsInTheField() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F4")
        let start = try #require(robot.canvas.caret)
        robot.type("𠮷祥")
        let caret = try #require(robot.canvas.caret)
        #expect(caret == Point(start.x + 4, start.y))
        #expect(caret.y < 22)
    }

    @Test func aTargetIsANewVersionOfTheOldOne() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(TargetsScreen())
        robot.press("Down Down Down Down Down Down Down Down Down Down Down Down")
        #expect(robot.rows.contains { $0.contains("未设目标") })
        let host = try branch.host()
        _ = try host.office.store.table("targets")
        let scene = Scene(host.office, size: Size(80, 21))
        let form = FormScreen(
            RecordName("targets", ""),
            presets: ["indicator": .text("aeds.installed"), "replaces": .text("T000001")],
            at: "goal", scene)
        #expect(form.fields[form.active].column.id == "goal")
        #expect(form.touched.isEmpty, "what was filled in for the person is no change of theirs")
    }
}
