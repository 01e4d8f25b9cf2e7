import Core
import Testing

@testable import TUI

/// The journal on the screen: nothing of a commit is out of reach.
@Suite("screens: history") struct HistoryTests {
    @Test func aLongCommitSaysThatThereIsMoreAndShowsItAll() throws {
        let branch = try TestBranch()
        let places = (1...40).map { "安装点第\($0)号" }
        try branch.colleague.commit(
            places.map {
                .add("aeds", [Assignment("place", .text($0)), Assignment("state", .text("inUse"))])
            },
            via: "import")
        var robot = try branch.robot(HistoryScreen(nil))
        #expect(robot.rows.contains { $0.contains("后面还有，按回车看全部") })
        #expect(!robot.rows.contains { $0.contains("安装点第40号") })
        robot.press("Enter")
        #expect(robot.path.contains("次提交"))
        #expect(robot.rows.contains { $0.contains("安装点第1号") })
        robot.press("End")
        #expect(robot.rows.contains { $0.contains("安装点第40号") })
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("后面还有") })
    }

    @Test func aShortCommitIsShownWholeWithoutAMark() throws {
        let branch = try TestBranch()
        try branch.colleague.commit(
            [.set("aeds", "A000002", [Assignment("state", .text("stopped"))])], via: "cli")
        let robot = try branch.robot(HistoryScreen(nil))
        #expect(!robot.rows.contains { $0.contains("后面还有") })
    }

    @Test func theEndOfTheListIsTheBeginningOfTheJournal() throws {
        let branch = try TestBranch()
        for number in 0..<600 {
            try branch.colleague.commit(
                [.set("aeds", "A000002", [Assignment("spot", .text("大厅\(number)"))])], via: "cli")
        }
        var robot = try branch.robot(HistoryScreen(nil))
        robot.press("End")
        robot.press("End")
        #expect(robot.rows.contains { $0.hasSuffix(" 1") || $0.contains(" 1 ") && $0.contains("分会") })
    }

    /// An office of somebody whose newest commit moved the second device.
    private func hostOfOneWhoMoved(_ branch: TestBranch) throws -> OfficeHost {
        let host = try branch.host()
        try host.office.store.commit(
            [.set("aeds", "A000002", [Assignment("spot", .text("东门岗亭"))])], via: "tui")
        return host
    }

    @Test func undoTakesBackOnesOwnLastCommit() throws {
        let branch = try TestBranch()
        let host = try hostOfOneWhoMoved(branch)
        var robot = Robot(HistoryScreen(nil), host)
        robot.press("u")
        let question = robot.rows.joined()
        #expect(question.contains("第 \(host.office.store.seq) 次提交") && question.contains("A000002"))
        robot.press("2")
        let table = try branch.store("王五").table("aeds")
        let row = try #require(table.liveRow(of: "A000002"))
        #expect(table.value("spot", row) != .text("东门岗亭"))
    }

    /// Undo goes newest first: the question says which commit that is, and why it is not the one that one
    /// stands on. The history of a record takes back nothing that is not of this record.
    @Test func aRecordsHistoryTakesBackOnlyWhatIsOfThisRecord() throws {
        let branch = try TestBranch()
        let host = try hostOfOneWhoMoved(branch)
        let store = host.office.store
        let older = store.seq
        try store.commit([.set("stations", "S000001", [Assignment("host", .text("civic"))])], via: "tui")
        try branch.colleague.commit(
            [.set("aeds", "A000002", [Assignment("keeper", .text("李四"))])], via: "tui")
        var robot = Robot(HistoryScreen(RecordName("aeds", "A000002")), host)
        robot.press("u")
        #expect(robot.message.contains("不在这条记录里") && robot.message.contains("第 \(older + 1) 次"))
        robot.press("2")
        #expect(store.seq == older + 2, "nothing was undone, and there was no question to answer")
        var journal = Robot(HistoryScreen(nil), host)
        journal.press("u")
        #expect(journal.rows.joined().contains("第 \(older + 2) 次是"), "the newest is a colleague's")
        #expect(journal.rows.joined().contains("S000001"), "what would go is named")
        journal.press("Esc Down Down u")
        #expect(journal.rows.joined().contains("所在的第 \(older) 次还轮不到"))
        journal.press("1")
        #expect(store.seq == older + 2, "nothing was committed")
        journal.press("u 2")
        let stations = try branch.store("王五").table("stations")
        #expect(stations.value("host", try #require(stations.liveRow(of: "S000001"))) != .text("civic"))
        // The cursor stayed in its row, where the commit that was just taken back is now.
        journal.press("u")
        #expect(journal.rows.joined().contains("所在的第 \(older + 1) 次已经撤销过"))
        // Now it is the turn of the one that this record's history shows.
        robot = Robot(HistoryScreen(RecordName("aeds", "A000002")), host)
        robot.press("Down u")
        #expect(robot.rows.joined().contains("第 \(older) 次提交") && !robot.rows.joined().contains("还轮不到"))
        robot.press("2")
        let aeds = try branch.store("王五").table("aeds")
        #expect(aeds.value("spot", try #require(aeds.liveRow(of: "A000002"))) != .text("东门岗亭"))
    }

    @Test func nothingElseIsTakenBackThanWhatWasAskedAbout() throws {
        let branch = try TestBranch()
        let host = try hostOfOneWhoMoved(branch)
        let store = host.office.store
        let first = store.seq
        var robot = Robot(HistoryScreen(nil), host)
        robot.press("u")
        // The same person commits in another window while the question stands.
        try store.commit([.set("aeds", "A000002", [Assignment("spot", .text("西门岗亭"))])], via: "tui")
        robot.press("2")
        #expect(store.seq == first + 1, "nothing was undone")
        #expect(robot.rows.joined().contains("没有撤销"))
    }

    @Test func everyEntryOfALongMenuHasAKey() throws {
        let branch = try TestBranch()
        var robot = try branch.robot()
        robot.press("F9")
        for _ in 0..<6 where !robot.rows.contains(where: { $0.contains("a ") && $0.contains("台账") }) {
            robot.press("Right")
        }
        #expect(robot.rows.contains { $0.contains("0 ") && $0.contains("台账") }, "the tenth entry is 0")
        robot.press("a")
        #expect(robot.path != "嘉兴市红十字会", "the eleventh is a letter")
    }

    @Test func aMistakeInOnesOwnThemeIsTold() throws {
        let branch = try TestBranch()
        let shelf = ThemeShelf(own: [
            .init(
                id: "办公室", path: "themes/办公室.toml",
                text: "name = { zh = \"办公室\", en = \"Office\" }\n[palette]\npaper = { hex = \"#zz\" }\n")
        ])
        let warnings = shelf.theme("办公室").warnings
        #expect(!warnings.isEmpty)
        let host = try branch.host(isTicking: true)
        host.office.settings.theme = "办公室"
        host.office.themeWarnings = ["办公室": warnings]
        let settings = Robot(SettingsScreen(), host)
        #expect(settings.rows.contains { $0.contains("themes/办公室.toml:") })
    }
}
