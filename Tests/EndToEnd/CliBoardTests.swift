import Foundation
import Testing

@testable import Core

/// The board and the alerts on the command line.
@Suite("Command line: board")
struct CliBoardTests {
    private let today = Zone.shanghai.day(of: .now())

    @Test("the board is printed as a table, as JSON, as CSV with districts, and in numbered lines")
    func shapes() throws {
        let branch = try CliBranch()
        for (district, count) in [("330402", 3), ("330411", 1)] {
            for _ in 0..<count {
                _ = try branch.add("aeds", "place=月河街区", "district=\(district)", "installed=\(today.iso)")
            }
            _ = try branch.done(
                "target", "set", "aeds.installed", "--year", "\(today.year)", "--goal", "4", "--district",
                district)
        }
        let board = try branch.object("board", "--json")
        let indicators = try #require(board["indicators"] as? [[String: Any]])
        let aeds = try #require(indicators.first { $0["id"] as? String == "aeds.installed" })
        for key in [
            "counted", "from", "basis", "perWeek", "forecast", "today", "records", "changed", "marked",
        ] {
            #expect(aeds.keys.contains(key), "\(key)")
        }
        let districts = try #require(aeds["districts"] as? [[String: Any]])
        #expect(districts.compactMap { ($0["rank"] as? [String: Any])?["place"] as? Int } == [1, 2])
        #expect(((districts[1]["rank"] as? [String: Any])?["toNext"] as? Double) == 2)
        #expect((board["totals"] as? [[String: Any]])?.count == 2)
        #expect(board["asOf"] is NSNull)
        let csv = try branch.done("board", "--csv")
        #expect(csv.contains("aeds.installed,南湖区,台,新增 AED,3,4,75,"))
        #expect(csv.contains(",1/2,3,,\r\n") && csv.contains(",2/2,1,,\r\n"))
        let plain = try branch.done("board", "--plain").split(separator: "\n")
        #expect(plain.count == indicators.count + 1)
        #expect(plain.contains { $0.contains("新增 AED：4台，") })
        #expect(try branch.run(["board", "--csv", "--json"]).code == 2)
        #expect(try branch.run(["board", "--as-of", "2999-01-01"]).code == 2)
        // Yesterday there was nothing; what had been entered by then is nothing either.
        let before = today.adding(days: -1).iso
        for option in ["--as-of", "--known-on"] {
            let past = try branch.object("board", option, before, "--json")
            #expect(past["day"] as? String == before)
            #expect(past[option == "--as-of" ? "asOf" : "knownOn"] as? String == before)
            let rows = try #require(past["indicators"] as? [[String: Any]])
            let row = try #require(rows.first { $0["id"] as? String == "aeds.installed" })
            #expect(option == "--as-of" ? row["actual"] as? Int == 0 : row["actual"] is NSNull)
        }
    }

    @Test("where a target counts from a day, what counts stands beside it, and the year's figure is told")
    func counted() throws {
        let branch = try CliBranch()
        for day in ["2025-03-01", "2025-04-01", "2025-11-01"] {
            _ = try branch.add("aeds", "place=月河街区", "installed=\(day)")
        }
        _ = try branch.done(
            "target", "set", "aeds.installed", "--year", "2025", "--goal", "4", "--from", "2025-10-01")
        let table = try branch.done("board", "--year", "2025")
        #expect(table.contains("全年实绩") && table.hasPrefix("2025 年的看板"))
        let row = try #require(table.split(separator: "\n").first { $0.hasPrefix("新增 AED") })
        let cells = row.split(separator: " ").map(String.init)
        #expect(cells == ["新增", "AED（自", "10-01", "起）", "1台", "4台", "25.0%", "4台", "3台", "严重落后", "3台"])
        #expect(
            try branch.done("board", "--year", "2025", "--plain")
                .contains("新增 AED：自 10-01 起 1台（全年 3台），目标 4台，完成 25.0%，应达 4台，缺口 3台，"))
        let csv = try branch.done("board", "--year", "2025", "--csv")
        #expect(csv.contains("缺口,状态,名次,计入目标,起算日,按今天的取值\r\n"))
        #expect(csv.contains("aeds.installed,,台,新增 AED,3,4,25,4,3,严重落后,,1,2025-10-01,\r\n"))
    }

    @Test("the past says in every form which day it is of and what stands on today's values")
    func marks() throws {
        let branch = try CliBranch()
        _ = try branch.add("stations", "name=凤桥镇", "opened=2024-01-01", "star=3", "state=open")
        let before = today.adding(days: -1).iso
        let table = try branch.done("board", "--as-of", before)
        #expect(table.hasPrefix("看板 \(before)，业务日期截至 \(before)，数据到第 "))
        #expect(table.contains("三星及以上 *") && table.contains("\n* 其中有后来才录入的记录"))
        let plain = try branch.done("board", "--as-of", before, "--plain")
        #expect(plain.hasPrefix("看板 \(before)，业务日期截至 \(before)，"))
        #expect(plain.contains("三星及以上：100.0%*（按今天的取值）"))
        let csv = try branch.done("board", "--as-of", before, "--csv")
        let row = try #require(csv.split(separator: "\r\n").first { $0.hasPrefix("stations.threeStar,,") })
        #expect(row.hasSuffix(",,*"))
        #expect(try branch.done("board", "--known-on", before).hasPrefix("看板 \(before)，只算到 \(before) 为止的提交"))
        #expect(try !branch.done("board", "--csv").contains("*"))
    }

    @Test("an alert is acknowledged until a day, by the account, and seen on the board")
    func acknowledged() throws {
        let branch = try CliBranch()
        let id = try branch.add(
            "aeds", "place=月河街区", "padsExpire=2020-01-01", "lastChecked=\(today.iso)")
        #expect(try branch.done("alerts").contains("月河街区"))
        let until = today.adding(days: 9).iso
        #expect(try branch.run(["alerts", "acknowledge", id, "--until", "2020-01-01"]).code == 1)
        #expect(try branch.run(["alerts", "acknowledge", "A999999", "--until", until]).code == 1)
        let made = try branch.run(["alerts", "acknowledge", id, "--until", until, "--note", "已联系厂家"])
        #expect(made.code == 0 && made.line == "K000001", "\(made.err)")
        let alerts = try branch.object("alerts", "--json")
        let urgent = try #require((alerts["urgent"] as? [[String: Any]])?.first)
        #expect(urgent["record"] as? String == id && urgent["until"] as? String == until)
        #expect(urgent["by"] as? String == Account.current)
        let counts = try #require(alerts["alerts"] as? [[String: Any]])
        #expect(counts.first { $0["id"] as? String == "pads.expired" }?["acknowledged"] as? Int == 1)
    }
}
