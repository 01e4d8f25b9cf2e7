import Foundation
import Testing

@testable import Core

@Suite("Targets, their calendar and the test of the forecast on the command line")
struct CliTargetTests {
    @Test("a target counts from a day of its year, and a day of another year is refused")
    func from() throws {
        let branch = try CliBranch()
        let set = ["target", "set", "aeds.installed", "--year", "2026", "--goal", "60", "--from"]
        #expect(try branch.run(set + ["2026-07-01"]).code == 0)
        let target = try #require(try branch.objects("targets", "list", "--json").first)
        #expect(target["from"] as? String == "2026-07-01")
        #expect(try branch.done("target", "list").contains("2026-07-01"))
        let wrong = try branch.run(set + ["2025-07-01"])
        #expect(wrong.code == 1)
        #expect(wrong.err.contains("起算日"))
        #expect(try branch.objects("targets", "list", "--json").count == 1)
    }

    @Test("a mark below 0, or with decimals where only whole ones are counted, is refused by its column")
    func impossible() throws {
        let branch = try CliBranch()
        let set = ["target", "set", "aeds.installed", "--year", "2026"]
        for (marks, words) in [
            (["--goal", "-5"], "达标"), (["--goal=-5"], "达标"), (["--goal", "2.5"], "达标不能带小数"),
            (["--goal", "5", "--floor", "2.5"], "底线不能带小数"), (["--goal", "5", "--stretch", "-1"], "力争"),
        ] {
            let run = try branch.run(set + marks)
            #expect(run.code == 1, "\(marks)")
            #expect(run.err.contains(words) && !run.err.contains("缺少值"), "\(marks): \(run.err)")
        }
        #expect(try branch.run(set + ["--goal", "5"]).code == 0)
        let hours = ["target", "set", "service.hours", "--year", "2026", "--goal", "2.5"]
        #expect(try branch.run(hours).code == 0, "hours have halves")
    }

    @Test("the branch's weights and calendar are set, shown, refused by name and taken away")
    func settings() throws {
        let branch = try CliBranch()
        _ = try branch.done(
            "branch", "set", "--weight", "donations.cash=2.5", "--weight", "aeds.ready=0", "--interval",
            "aedCheck=45", "--calendar", "donations.online: 9=300 5-8=50", "--calendar", "*：1=150")
        let shown = try branch.object("branch", "show", "--json")
        #expect(shown["weights"] as? [String: Double] == ["donations.cash": 2.5, "aeds.ready": 0])
        #expect(shown["intervals"] as? [String: Int] == ["aedCheck": 45])
        let calendar = try #require(shown["calendar"] as? [String: [String: Int]])
        #expect(calendar == ["*": ["1": 150], "donations.online": ["9": 300, "05-08": 50]])
        #expect(try branch.done("branch", "show").contains("donations.online: 9=300 05-08=50"))
        for wrong in [
            ["--weight", "donations.nope=1"], ["--weight", "donations.cash=-1"],
            ["--interval", "aedCheck=0"],
            ["--calendar", "aeds.ready: 9=300"], ["--calendar", "donations.cash: 13=1"], ["--name", " "],
        ] {
            let run = try branch.run(["branch", "set"] + wrong)
            #expect(run.code == 1, "\(wrong)")
            #expect(!run.err.isEmpty)
        }
        #expect(try branch.run(["branch", "set"]).code == 2)
        #expect(try branch.done("branch", "show", "--json") == String(decoding: read(branch), as: UTF8.self))
        _ = try branch.done(
            "branch", "set", "--weight", "donations.cash=", "--weight", "aeds.ready=", "--calendar", "*:",
            "--calendar", "donations.online:", "--name", "嘉兴市红十字会（新）")
        let left = try branch.object("branch", "show", "--json")
        #expect(left["weights"] == nil && left["calendar"] == nil)
        #expect(left["name"] as? String == "嘉兴市红十字会（新）")
        _ = try branch.done("verify")
    }

    private func read(_ branch: CliBranch) throws -> [UInt8] {
        try #require(try Files.read(branch.directory.branch))
    }

    @Test("past years test the forecast, as a table and as JSON")
    func backtest() throws {
        let branch = try CliBranch()
        let none = try branch.run(["targets", "backtest"])
        #expect(none.code == 0 && none.err.contains("还不够"))
        let year = Zone.shanghai.day(of: .now()).year - 1
        let rows = (0..<365).map { step in
            "\(Day(number: Day(year: year, month: 1, day: 1)?.number ?? 0).adding(days: step).iso),款,\(100 + step % 7)"
        }
        let sheet = branch.path + "/gifts.csv"
        try Data(("日期,类别,金额\n" + rows.joined(separator: "\n") + "\n").utf8).write(
            to: URL(fileURLWithPath: sheet))
        _ = try branch.done("import", "donations", sheet)
        let report = try branch.object("targets", "backtest", "--json")
        #expect(report["range"] as? Int == 80)
        let indicators = try #require(report["indicators"] as? [[String: Any]])
        let cash = try #require(indicators.first { $0["id"] as? String == "donations.cash" })
        #expect(cash["years"] as? [Int] == [year])
        #expect(cash["forecasts"] as? Int == 9 && cash["refused"] as? Int == 0)
        #expect(try #require(cash["meanError"] as? Double) < 3)
        #expect(cash["covered"] is Double)
        let hours = try #require(indicators.first { $0["id"] as? String == "service.hours" })
        #expect(hours["forecasts"] as? Int == 0 && hours["meanError"] is NSNull)
        #expect(try branch.done("target", "backtest").contains("到账善款"))
    }
}
