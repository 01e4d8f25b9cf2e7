import Foundation
import Testing

@testable import Core

@Suite("Writers killed at any moment", .serialized)
struct KillTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch() }

    /// The ids of all devices.
    private var ids: [String] {
        get throws { try branch.objects("list", "aeds", "--json").compactMap { $0["id"] as? String } }
    }

    /// Everything acknowledged is there once, and the chain holds.
    private func expectWhole(_ acknowledged: [String], _ comment: Comment) throws {
        let ids = try ids
        #expect(Set(ids).count == ids.count, comment)
        #expect(Set(acknowledged).count == acknowledged.count, comment)
        #expect(Set(acknowledged).isSubset(of: ids), comment)
        let verified = try branch.run(["verify"])
        #expect(verified.code == 0, "\(comment): \(verified.err)")
    }

    @Test(
        "killed at a step of a commit: others go on, and nothing acknowledged is lost",
        arguments: [
            ("locked", false), ("caughtUp", false), ("checked", false), ("half", false), ("appended", true),
            ("synced", true), ("unlocked", true),
        ])
    func steps(step: String, isWritten: Bool) throws {
        let first = try branch.add("aeds", "place=客运中心")
        let killed = try branch.run(["add", "aeds", "place=体育馆"], ["BOAI_TEST_STOP": step])
        #expect(killed.code == SIGKILL)
        #expect(killed.out == "")
        let next = try branch.run(["add", "aeds", "place=图书馆"])
        #expect(next.code == 0, "\(next.err)")
        // What was cut off is told once, and kept for whoever wants to look.
        #expect(next.err.contains("set-aside/") == (step == "half"), "\(next.err)")
        let later = try branch.run(["add", "aeds", "place=文化馆"])
        #expect(!later.err.contains("set-aside/"))
        try expectWhole([first, next.line, later.line], "\(step)")
        let places = try branch.objects("list", "aeds", "--json").compactMap { $0["place"] as? String }
        #expect(places.contains("体育馆") == isWritten)
    }

    @Test(
        "killed while board and aggregates are replaced: no figure is lost, and the next one publishes",
        arguments: ["halfPublished", "published"])
    func publishing(step: String) throws {
        let first = try branch.add("aeds", "place=客运中心", "installed=2026-05-01")
        let killed = try branch.run(
            ["add", "aeds", "place=体育馆", "installed=2026-05-02"], ["BOAI_TEST_STOP": step])
        #expect(killed.code == SIGKILL)
        let seen = Store.publishedBoard(in: branch.directory)
        #expect(seen?.seq == (step == "published" ? 3 : 2), "a whole board, of before or after")
        let board = try branch.object("board", "--year", "2026", "--json")
        #expect(board["seq"] as? Int == 3)
        try expectWhole([first, "A000002"], "\(step)")
        let next = try branch.add("aeds", "place=图书馆")
        #expect(Store.publishedBoard(in: branch.directory)?.seq == 4)
        try expectWhole([first, "A000002", next], "\(step)")
    }

    @Test("killed between the days of references and the aggregates that name them: counted anew, once")
    func references() throws {
        let person = try branch.add("volunteers", "name=单小丽")
        let device = try branch.add("aeds", "place=客运中心")
        func serve(_ day: String) -> [String] {
            ["add", "service", "volunteer=\(person)", "date=\(day)", "hours=2"]
        }
        #expect(try branch.run(serve("2026-03-05")).code == 0)
        try FileManager.default.removeItem(atPath: branch.directory.references)
        let killed = try branch.run(serve("2026-03-06"), ["BOAI_TEST_STOP": "referencesWritten"])
        #expect(killed.code == SIGKILL)
        #expect(killed.out.hasPrefix("H000002"), "it was acknowledged long before")
        try expectWhole([device], "killed")
        #expect(try branch.run(serve("2026-03-07")).code == 0)
        try expectWhole([device], "after")
        let board = try branch.object("board", "--year", "2026", "--json")
        let indicators = try #require(board["indicators"] as? [[String: Any]])
        let active = try #require(indicators.first { $0["id"] as? String == "volunteers.active" })
        #expect("\(active["actual"] ?? "")" == "1")
    }

    @Test(
        "killed while a snapshot is written: the old one stays, nothing half done is read or left",
        arguments: ["snapshotBegun", "snapshotWritten"])
    func snapshot(step: String) throws {
        let first = try branch.add("aeds", "place=客运中心")
        #expect(try branch.run(["snapshot"]).code == 0)
        let path = branch.directory.snapshot(of: "aeds")
        let before = try Files.read(path)
        let second = try branch.add("aeds", "place=体育馆")
        #expect(try branch.run(["snapshot"], ["BOAI_TEST_STOP": step]).code == SIGKILL)
        #expect(try Files.read(path) == before)
        #expect(Files.names(in: branch.directory.registers).contains { $0.hasSuffix(".new") })
        try expectWhole([first, second], "\(step)")
        #expect(try branch.run(["snapshot"]).code == 0)
        #expect(!Files.names(in: branch.directory.registers).contains { $0.hasSuffix(".new") })
        try expectWhole([first, second], "\(step)")
    }

    @Test(
        "a torn tail is set aside while a dashboard looks on",
        .enabled(if: Terminal.isThere, Terminal.missing))
    func torn() throws {
        let terminal = try Terminal(branch)
        try terminal.openDevices()
        let first = try branch.add("aeds", "place=客运中心")
        try terminal.see("客运中心")
        #expect(try branch.run(["add", "aeds", "place=半途"], ["BOAI_TEST_STOP": "half"]).code == SIGKILL)
        let next = try branch.add("aeds", "place=图书馆")
        try terminal.see("客运中心", "图书馆")
        #expect(try !terminal.picture.shows("半途"))
        try terminal.choose("新增")
        try terminal.wait("the form") { $0.rows[0].contains("› 新增") }
        try terminal.type("文化馆")
        try terminal.press("F2")
        try terminal.see("已保存：A000003")
        try expectWhole([first, next, "A000003"], "torn")
    }

    @Test(
        "a dashboard killed in the middle of a commit: the draft is offered again, and no one else notices",
        .enabled(if: Terminal.isThere, Terminal.missing))
    func dashboard() throws {
        let witness = try Terminal(branch)
        try witness.openDevices()
        let victim = try Terminal(branch, variables: ["BOAI_TEST_STOP": "half"])
        try victim.openNewDevice()
        try victim.type("老年大学")
        try victim.press("Down")
        try victim.see("老年大学")
        try victim.press("F2")
        #expect(try victim.hasEnded())
        let added = try branch.add("aeds", "place=图书馆")
        try witness.see("图书馆")
        #expect(try !witness.picture.shows("老年大学"))
        let again = try Terminal(branch)
        try again.openDevices()
        try again.choose("新增")
        try again.see("有一份草稿")
        try again.press("Enter")
        try again.see("老年大学")
        try again.press("F2")
        try again.see("已保存：A000002")
        try witness.see("老年大学")
        try expectWhole([added, "A000002"], "dashboard")
    }

    @Test("processes killed at random, beside one another: every id that was printed is there")
    func random() throws {
        var dice = Dice()
        let clock = ContinuousClock()
        let started = clock.now
        var acknowledged = [try branch.add("aeds", "place=起点")]
        let (seconds, attoseconds) = (clock.now - started).components
        let once = UInt32(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
        let environment = Locales.environment(branch)
        var killed = 0
        for round in 0..<16 {
            let writers = try (0..<3).map { number in
                try Child([CliBranch.program, "add", "aeds", "place=第\(round)轮\(number)号"], environment)
            }
            usleep(UInt32.random(in: 0...max(1000, once * 3), using: &dice))
            for writer in writers where Bool.random(using: &dice) { writer.kill() }
            for writer in writers {
                if writer.wait() == SIGKILL { killed += 1 }
                if let id = writer.out.split(separator: "\n").first { acknowledged.append(String(id)) }
            }
        }
        #expect(killed > 0, "seed \(dice.seed)")
        #expect(acknowledged.count > 1, "seed \(dice.seed)")
        try expectWhole(acknowledged, "seed \(dice.seed)")
    }
}
