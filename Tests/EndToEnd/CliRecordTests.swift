import Foundation
import Testing

@testable import Core

@Suite("Records on the command line")
struct CliRecordTests {
    @Test("add prints the id and nothing else; show and list give the record back")
    func roundTrip() throws {
        let branch = try CliBranch()
        let added = try branch.run([
            "add", "aeds", "place=客运中心·西门", "district=南湖区", "padsExpire=2027-03-05", "latitude=30.75",
        ])
        #expect(added.out == "A000001\n")
        #expect(added.code == 0)
        let record = try branch.object("show", "aeds", "A000001", "--json")
        #expect(record["id"] as? String == "A000001")
        #expect(record["rev"] as? Int == 1)
        #expect(record["place"] as? String == "客运中心·西门")
        #expect(record["district"] as? String == "330402")
        #expect(record["padsExpire"] as? String == "2027-03-05")
        #expect(record["latitude"] as? Double == 30.75)
        #expect(record["state"] as? String == "inUse")
        #expect(record["note"] == nil)
        let plain = try branch.done("show", "aeds", "a000001")
        #expect(plain.contains("电极片有效期  2027-03-05"))
        #expect(plain.contains("在用"))
        #expect(!plain.contains("\u{1B}"))
    }

    @Test("every register takes a record and gives it back")
    func everyRegister() throws {
        let branch = try CliBranch()
        let station = try branch.add("stations", "name=南湖社区博爱家园", "district=330402")
        let volunteer = try branch.add("volunteers", "name=单小丽", "phone=13900000000", "station=南湖社区博爱家园")
        let aed = try branch.add("aeds", "place=𠮷祥里")
        let campaign = try branch.add("campaigns", "name=人道万人捐")
        let rows: [(String, [String])] = [
            ("activities", ["station=\(station)", "date=2026-03-05", "beneficiaries=40"]),
            ("service", ["volunteer=\(volunteer)", "date=2026-03-05", "hours=2.5"]),
            ("checks", ["aed=\(aed)", "date=2026-10-01"]),
            ("donations", ["amount=12.8万", "date=2026-05-08", "campaign=\(campaign)", "donor=某公司"]),
            ("targets", ["indicator=aeds.installed", "year=2026", "goal=100"]),
        ]
        for (register, values) in rows {
            let run = try branch.run(["add", register] + values)
            #expect(run.code == 0, "\(register): \(run.err)")
            let record = try branch.object("show", register, run.line, "--json")
            #expect(record["id"] as? String == run.line)
        }
        let gift = try #require(try branch.objects("list", "donations", "--json").first)
        #expect(gift["amount"] as? Int == 12_800_000)
        #expect(gift["campaign"] as? String == campaign)
        let service = try #require(try branch.objects("list", "service", "--json").first)
        #expect(service["hours"] as? Double == 2.5)
        // An inspection moves the device's day in the same commit.
        #expect(try branch.object("show", "aeds", aed, "--json")["lastChecked"] as? String == "2026-10-01")
        #expect(try branch.object("show", "volunteers", volunteer, "--json")["station"] as? String == station)
    }

    @Test("money in 元 by default, in 分 with --fen")
    func money() throws {
        let branch = try CliBranch()
        _ = try branch.add("donations", "amount=1280.50", "date=2026-05-08")
        let fen = try branch.run(["add", "donations", "amount=1280", "date=2026-05-08", "--fen"])
        #expect(fen.code == 0)
        let amounts = try branch.objects("list", "donations", "--json").compactMap { $0["amount"] as? Int }
        #expect(amounts == [128_050, 1280])
    }

    @Test(
        "a refusal names column, value and rule, exits 1 and leaves the journal as it was",
        arguments: [
            (["add", "aeds", "place=图书馆", "padsExpire=明年春天"], ["电极片有效期", "明年春天"]),
            (["add", "aeds", "place=图书馆", "state=坏了"], ["状态", "坏了", "在用"]),
            (["add", "aeds", "brand=迈瑞"], ["安装地点", "必填"]),
            (["add", "donations", "amount=很多", "date=2026-05-08"], ["金额", "很多"]),
            (["add", "volunteers", "name=王小明", "station=没有的家园"], ["博爱家园", "没有的家园"]),
            (["set", "aeds", "A000009", "place=x"], ["A000009"]),
            (["delete", "aeds", "A000009"], ["A000009"]),
            (["list", "animals"], ["animals", "aeds"]),
        ])
    func refusals(arguments: [String], words: [String]) throws {
        let branch = try CliBranch()
        let before = try branch.journal
        let run = try branch.run(arguments)
        #expect(run.code == 1)
        #expect(run.out == "")
        for word in words { #expect(run.err.contains(word), "\(run.err)") }
        #expect(try branch.journal == before)
    }

    @Test("a refused identity number is not repeated on the screen")
    func hiddenRefusal() throws {
        let branch = try CliBranch()
        let run = try branch.run(["add", "volunteers", "name=王小明", "idNumber=330402199001011235"])
        #expect(run.code == 1)
        #expect(run.err.contains("身份证号"))
        #expect(!run.err.contains("19900101"))
    }

    @Test("set changes, blanks, and refuses another revision")
    func set() throws {
        let branch = try CliBranch()
        let id = try branch.add("aeds", "place=体育馆", "brand=迈瑞")
        _ = try branch.done("set", "aeds", id, "brand=", "状态=待维护")
        let record = try branch.object("show", "aeds", id, "--json")
        #expect(record["rev"] as? Int == 2)
        #expect(record["brand"] == nil)
        #expect(record["state"] as? String != "inUse")
        let before = try branch.journal
        let late = try branch.run(["set", "aeds", id, "brand=飞利浦", "--if-rev", "1"])
        #expect(late.code == 1)
        #expect(late.err.contains("第 2 版"))
        #expect(try branch.journal == before)
        _ = try branch.done("set", "aeds", id, "brand=飞利浦", "--if-rev", "2")
        #expect(try branch.object("show", "aeds", id, "--json")["rev"] as? Int == 3)
    }

    @Test("delete, undo and history; a record that others refer to stays")
    func undo() throws {
        let branch = try CliBranch()
        let id = try branch.add("aeds", "place=老年大学")
        _ = try branch.done("set", "aeds", id, "spot=门厅")
        _ = try branch.done("delete", "aeds", id)
        #expect(try branch.run(["show", "aeds", id]).code == 1)
        _ = try branch.done("undo")
        #expect(try branch.object("show", "aeds", id, "--json")["rev"] as? Int == 2)
        let history = try branch.done("history", "aeds", id)
        #expect(history.contains("（空） → 门厅"))
        #expect(history.split(separator: "\n").filter { $0.hasPrefix("#") }.count == 4)
        _ = try branch.add("checks", "aed=\(id)", "date=2026-10-01")
        let kept = try branch.run(["delete", "aeds", id])
        #expect(kept.code == 1)
        #expect(kept.err.contains("1 条"))
        for _ in 0..<3 { _ = try branch.done("undo") }
        #expect(try branch.objects("list", "aeds", "--json").isEmpty)
        #expect(try branch.run(["undo"]).code == 1)
    }

    @Test("add says the id before it writes any cache: who stops it then knows what was saved")
    func idFirst() throws {
        let branch = try CliBranch()
        // Somebody else is publishing: what follows the commit waits for them.
        let lock = open(branch.directory.path + "/publish.lock", O_RDWR | O_CREAT, 0o600)
        try #require(lock >= 0 && flock(lock, LOCK_EX) == 0)
        defer { close(lock) }
        let child = try Child(
            [CliBranch.program, "add", "aeds", "place=𠮷水桥"],
            ["LANG": "zh_CN.UTF-8", "BOAI_DATA": branch.directory.path, "HOME": branch.path])
        for _ in 0..<400 where child.out.isEmpty { usleep(10_000) }
        #expect(child.out == "A000001\n")
        child.kill()
        #expect(try branch.object("show", "aeds", "A000001", "--json")["place"] as? String == "𠮷水桥")
    }
}
