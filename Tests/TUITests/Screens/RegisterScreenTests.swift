import Core
import Testing

@testable import TUI

@Suite("screens: registers") struct RegisterScreenTests {
    @Test func fromTheOverviewToACommit() throws {
        let branch = try TestBranch()
        var robot = try branch.robot()
        robot.press("3 Enter 1")
        #expect(robot.path == "嘉兴市红十字会 › AED 台账")
        robot.press("F4")
        robot.type("南湖区𠮷水小学")
        robot.press("F2")
        #expect(robot.path == "嘉兴市红十字会 › AED 台账")
        #expect(robot.message.contains("已保存：A000005"))
        #expect(robot.rows.contains { $0.contains("南湖区𠮷水小学") })
        let store = try branch.store("赵六")
        let table = try store.table("aeds")
        #expect(table.value("place", try #require(table.liveRow(of: "A000005"))) == .text("南湖区𠮷水小学"))
    }

    @Test func aColleaguesCommitAppearsAndTheSelectionStays() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("Down Down")
        #expect(robot.rows.contains { $0.contains("3/4") })
        try branch.add("aeds", [("place", .text("秀洲区高照街道"))])
        try branch.colleague.commit([.delete("aeds", "A000002")], via: "cli")
        robot.send(.readable(0))
        #expect(robot.rows.contains { $0.contains("秀洲区高照街道") })
        #expect(!robot.rows.contains { $0.contains("𠮷祥社区") })
        #expect(robot.rows.contains { $0.contains("2/4") }, "still on 阿里木·买买提家具店")
    }

    @Test func searchFindsByPinyinAndEscShowsAllAgain() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("volunteers"))
        robot.press("F7")
        #expect(robot.rows[1].contains("可查：姓名"), "the register says what it looks into")
        robot.type("wxm")
        #expect(robot.rows.contains { $0.contains("显示 1 / 共 3 条") })
        #expect(robot.rows.contains { $0.contains("王小明") })
        robot.press("Ctrl-U")
        robot.type("dxl")
        #expect(robot.rows.contains { $0.contains("单小丽") })
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("共 3 条") && !$0.contains("显示") })
        #expect(!robot.isOver)
    }

    @Test func filtersByAnAlertAValueAndAnExpression() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F3")
        robot.type("电极片已过期")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("筛选：电极片已过期") && $0.contains("显示 1 / 共 4 条") })
        robot.press("F F3")
        robot.type("状态")
        robot.press("Enter")
        robot.type("待维护")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("状态=待维护") && $0.contains("显示 1 /") })
        robot.press("F F3 Enter")
        robot.type("电极片有效期<2026-12-31 且 状态=在用")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("显示 2 / 共 4 条") })
    }

    @Test func aWrongConditionSaysWhereAndIsNotTaken() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F3 Enter")
        robot.type("没有这栏=1")
        #expect(robot.rows.contains { $0.contains("第 1 个字处") })
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("筛选条件") }, "the question stays")
    }

    @Test func sortsAndTurns() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        func first() -> String { robot.rows[3] }
        robot.press("F5")
        robot.type("电极片有效期")
        robot.press("Enter Home")
        #expect(first().contains("2026-11-01"))
        robot.press("S Home")
        #expect(first().contains("2027-05-31"))
    }

    @Test func bulkChangeIsOneCommitAndOneUndo() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("b")
        #expect(robot.footer.contains("请先用空格标记记录"))
        robot.press("Space Space b")
        robot.type("状态")
        robot.press("Enter 3")
        #expect(robot.rows.contains { $0.contains("将修改 2 条的「状态」") })
        robot.press("F2")
        #expect(robot.message.contains("已修改 2 条"))
        let store = try branch.store("赵六")
        let last = try #require(try store.log(limit: 1).first)
        #expect(last.changes.map(\.id) == ["A000001", "A000002"])
        robot.press("u 2")
        #expect(robot.message.contains("已撤销"))
        #expect(try branch.store("赵六").table("aeds").value("state", 0) == .text("inUse"))
    }

    @Test func deletingWhatIsReferredToIsRefusedWithTheCount() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F8 2")
        #expect(robot.message.hasPrefix(" 未成："))
        #expect(robot.message.contains("1"))
        robot.press("Down F8 2")
        #expect(robot.message.contains("已保存：A000002"))
        #expect(robot.rows.contains { $0.contains("共 3 条") })
    }

    @Test func whatIsAgreedToIsWhatWasAsked() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("Down F8")
        #expect(robot.rows.contains { $0.contains("删除 A000002") })
        try branch.colleague.commit([.delete("aeds", "A000002")], via: "cli")
        robot.send(.readable(0))
        robot.press("2")
        #expect(robot.message.hasPrefix(" 未成："))
        let table = try branch.store("赵六").table("aeds")
        #expect(table.liveRow(of: "A000003") != nil, "the record that moved up is not the one that was meant")
        #expect(table.liveCount == 3)
    }

    @Test func secretsAreMaskedUntilRevealedForAMinute() throws {
        let branch = try TestBranch()
        let host = try branch.host(isTicking: true)
        var robot = Robot(RegisterScreen("volunteers"), host, size: Size(120, 40))
        #expect(!robot.rows.contains { $0.contains("13800138001") })
        #expect(robot.rows.contains { $0.contains("138****8001") })
        let title = robot.rows[0]
        branch.moment.seconds += 180
        robot.press("F6")
        robot.type("回访")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("13800138001") })
        let commit = try #require(try branch.store("赵六").log(limit: 1).first)
        #expect(commit.why == "回访")
        #expect(commit.changes.map(\.operation) == [.reveal])
        #expect(robot.rows[0] == title, "the data is no newer for having been looked at")
        branch.moment.seconds += 61
        robot.wait(.seconds(61))
        #expect(!robot.rows.contains { $0.contains("13800138001") })
    }

    @Test func theClockChangesOnTheMinuteOnly() throws {
        let branch = try TestBranch()
        let host = try branch.host(isTicking: true)
        var robot = Robot(OverviewScreen(), host)
        #expect(robot.rows[0].hasSuffix("2026-11-21 10:00"))
        branch.moment.seconds += 61
        robot.press("Tab")
        #expect(robot.rows[0].hasSuffix("10:00"), "a key does not move the clock")
        robot.wait(.seconds(61))
        #expect(robot.rows[0].hasSuffix("10:01"))
    }

    @Test func aFactOfTheOverviewOpensItsRecords() throws {
        let branch = try TestBranch()
        var robot = try branch.robot()
        robot.press("3 Enter")
        robot.type("电极片已过期")
        robot.press("Enter")
        #expect(robot.path == "嘉兴市红十字会 › AED 台账")
        #expect(robot.rows.contains { $0.contains("筛选：") && $0.contains("显示 1 / 共 4 条") })
    }

    @Test func silentStationsOpenFromTheOverviewAndFromTheFilter() throws {
        let branch = try TestBranch()
        try branch.add("stations", [("name", .text("𠮷水桥家园")), ("state", .text("open"))])
        var robot = try branch.robot()
        robot.press("1 Enter")
        robot.type("90 天无活动")
        robot.press("Enter")
        #expect(robot.path == "嘉兴市红十字会 › 博爱家园台账")
        #expect(robot.rows.contains { $0.contains("筛选：家园 90 天无活动") && $0.contains("显示 2 / 共 2 条") })
        try branch.add("activities", [("station", .text("S000002")), ("date", .day(Day(number: 20_778)))])
        robot.send(.readable(0))
        #expect(robot.rows.contains { $0.contains("显示 1 / 共 2 条") })
        #expect(!robot.rows.contains { $0.contains("𠮷水桥") }, "an activity was entered meanwhile")
        var other = try branch.robot(RegisterScreen("stations"))
        other.press("F3")
        other.type("90 天无活动")
        other.press("Enter")
        #expect(other.rows.contains { $0.contains("家园 90 天无活动") && $0.contains("显示 1 /") })
    }

    @Test func aNewRecordOfANarrowedListBeginsWithWhatTheListHasInCommon() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("F12 1 F4")
        #expect(robot.rows.contains { $0.contains("* AED") && $0.contains("嘉兴市第一医院门诊楼") })
        robot.press("Esc")
        #expect(robot.path == "AED 台账 › AED 巡检台账", "nothing was typed, so nothing is asked")
    }

    @Test func columnsAreChosenAndComeBack() throws {
        let branch = try TestBranch()
        let host = try branch.host()
        host.office.settings.columns["aeds"] = ["place", "serial", "keeper"]
        let robot = Robot(RegisterScreen("aeds"), host)
        #expect(robot.rows[2].contains("责任人") && !robot.rows[2].contains("区县"))
    }

    @Test func jumpsToReferencesAndBack() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("checks"))
        robot.press("F12 1")
        #expect(robot.path == "AED 巡检台账 › AED 台账")
        robot.press("F12 1")
        #expect(robot.path == "AED 巡检台账 › AED 台账 › AED 巡检台账")
        #expect(robot.rows.contains { $0.contains("显示 1 / 共 1 条") })
    }

    @Test func besideTheTableTheRecordWaitsForAHeldKey() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(RegisterScreen("aeds"), Size(120, 40))
        robot.press("Down")
        #expect(robot.rows[1].hasSuffix("A000002"), "one key moves everything at once")
        robot.press("Down Down")
        #expect(robot.rows[1].hasSuffix("A000002"), "a held one only the table")
        #expect(robot.rows.contains { $0.contains("4/4") })
        robot.wait(.milliseconds(100))
        #expect(robot.rows[1].hasSuffix("A000004"))
        robot.press("Up Enter")
        #expect(robot.path.contains("A000003"), "what is opened is the row one is on")
    }

    @Test func theCommitsBeforeTheLastAreReadOnceThePanesStand() throws {
        let branch = try TestBranch()
        let office = TUI.Office(try branch.store("王五"))
        try office.lookBack(1)
        try office.countPanes()
        var robot = Robot(OverviewScreen(), OfficeHost(office, isTicking: true))
        #expect(office.recent.count == 1)
        #expect(robot.rows[0].contains("数据截至 10:00"))
        robot.wait(.zero)
        #expect(office.recent.count > 10 && office.hasLookedBack)
    }

    @Test func theReasonStandsInTheHistoryWithItsNumbersMasked() throws {
        let branch = try TestBranch()
        try branch.colleague.commit(
            [.set("aeds", "A000002", [Assignment("state", .text("stopped"))])], via: "cli",
            why: "送修，师傅电话 13912345678")
        let robot = try branch.robot(HistoryScreen(RecordName("aeds", "A000002")))
        let line = try #require(robot.rows.first { $0.contains("理由：") })
        #expect(line.contains("送修，师傅电话 139****5678"))
        #expect(!robot.rows.contains { $0.contains("13912345678") })
    }

    @Test func thePaletteHasEveryNameOnce() throws {
        let branch = try TestBranch()
        var robot = try branch.robot(Size(80, 60))
        robot.press(":")
        robot.type("ndmb")
        #expect(robot.rows.filter { $0.contains("年度目标") }.count == 2)
        #expect(robot.rows.filter { $0.contains("年度目标台账") }.count == 1)
        robot.press("Enter")
        #expect(robot.path == "嘉兴市红十字会 › 2026 年度目标")
        robot.press("Esc")
        robot.press(":")
        robot.type("ndmbtz")
        robot.press("Enter")
        #expect(robot.rows.contains { $0.contains("嘉红〔2026〕3号") || $0.contains("新增 AED") })
        let host = try branch.host()
        let scene = Scene(host.office, size: Size(80, 21))
        let names = OverviewScreen().bindings(scene).map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test func everyBindingIsInOrder() throws {
        let branch = try TestBranch()
        let host = try branch.host()
        let scene = Scene(host.office, size: Size(80, 21))
        #expect(Binding.faults(in: OverviewScreen().bindings(scene)) == [])
        #expect(Binding.faults(in: RegisterScreen("aeds").bindings(scene)) == [])
        #expect(Binding.faults(in: FormScreen(RecordName("aeds", ""), scene).bindings(scene)) == [])
        #expect(Binding.faults(in: TargetsScreen().bindings(scene)) == [])
        #expect(Binding.faults(in: SettingsScreen().bindings(scene)) == [])
        #expect(Binding.faults(in: HistoryScreen(nil).bindings(scene)) == [])
        let commit = try #require(try branch.colleague.log(limit: 1).first)
        #expect(Binding.faults(in: CommitScreen(commit).bindings(scene)) == [])
        #expect(Binding.faults(in: ReferenceScreen("aeds", title: Bilingual("甲", "A")).bindings(scene)) == [])
    }
}
