import Foundation
import Testing

@testable import Core

@Suite("Store: caches are remade and compared (invariants 3 and 8)")
struct VerifyTests {
    private let branch: TemporaryBranch

    init() throws {
        branch = try TemporaryBranch()
        let store = try branch.open()
        let day = Value.day(try #require(Day(iso: "2026-03-05")))
        try store.addAED("客运中心", [Assignment("installed", day), Assignment("district", .text("330402"))])
        try store.addAED("𠮷祥社区", [Assignment("keeperPhone", .text("13900000001"))])
        let goals = [
            Assignment("indicator", .text("aeds.installed")), Assignment("year", .number(2026)),
            Assignment("goal", .number(50_000_000)),
        ]
        try store.commit([.add("targets", goals)], via: "test")
        try store.commit([.add("stations", [Assignment("name", .text("凤桥家园"))])], via: "test")
        try store.snapshot()
        try store.publish()
    }

    private var caches: [String] {
        [branch.directory.aggregates, branch.directory.board]
            + ["aeds", "targets", "stations"].map { branch.directory.snapshot(of: $0) }
    }

    private func read(_ path: String) throws -> [UInt8] { try #require(try Files.read(path)) }

    /// The bytes of a cache with its checksum made to fit again, as a forger would.
    private func resealed(_ path: String, _ old: String, _ new: String) throws -> [UInt8] {
        let text = String(decoding: try read(path), as: UTF8.self)
        let end = try #require(text.range(of: ",\"sha256\":", options: .backwards)).lowerBound
        let body = text[..<end].replacingOccurrences(of: old, with: new)
        try #require(body != text[..<end])
        let digest = Array(body.utf8).withUnsafeBytes { Hex.sha256($0) }
        return Array((body + ",\"sha256\":\"\(digest)\"}\n").utf8)
    }

    private func damage() throws -> [String] { try branch.open().verify().damage.map(\.words.zh) }

    @Test("deleted caches come back byte for byte on the same day, alone or all together")
    func sameBytes() throws {
        let before = try caches.map(read)
        for deleted in caches.map({ [$0] }) + [caches] {
            for path in deleted { try FileManager.default.removeItem(atPath: path) }
            let store = try branch.open(as: "li")
            try store.publish(isForced: true)
            try store.snapshot()
            for (path, bytes) in zip(caches, before) {
                #expect(try read(path) == bytes, "\(path) after \(deleted.count) were deleted")
            }
        }
        #expect(try damage() == [])
    }

    @Test("figures that were changed and sealed again are found, and mended by publishing")
    func aggregates() throws {
        let store = try branch.open()
        let few = try store.currentFigures()
        let day = Value.day(try #require(Day(iso: "2026-04-05")))
        try store.addAED("乙", [Assignment("installed", day)])
        try store.publish()
        try branch.overwrite(
            branch.directory.aggregates,
            AggregatesFile(
                position: store.position, at: store.now, next: store.next, figures: few,
                segments: store.segmentStamps()
            ).encoded())
        let found = try damage()
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("aggregates.json：") == true, "\(found)")
        try FileManager.default.removeItem(atPath: branch.directory.aggregates)
        try branch.open().publish(isForced: true)
        #expect(try damage() == [])
    }

    @Test(
        "a board that was changed is found, sealed again or not",
        arguments: [("嘉兴市", "嘉善县"), ("\"seq\":5", "\"seq\":4"), ("wang", "wong"), ("330402", "330403")])
    func board(old: String, new: String) throws {
        let path = branch.directory.board
        let whole = try read(path)
        let forged = try resealed(path, old, new)
        try branch.overwrite(path, forged)
        let found = try damage()
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("board.json：看板与流水算出的不一致") == true, "\(found)")
        try branch.overwrite(path, Array(forged.dropLast(9)))
        #expect(try damage().first?.hasPrefix("board.json：看板的校验值不符") == true)
        try branch.open().publish(isForced: true)
        #expect(try read(path) == whole)
        #expect(try damage() == [])
    }

    @Test("an older board is compared with what the journal gave then, whatever came later")
    func olderBoard() throws {
        let store = try branch.open()
        var other = store.branch
        other.name = "嘉兴红会"
        other.districts.removeLast()
        try store.commit(branch: other, via: "test")
        for number in 0..<30 { try store.addAED("第\(number)台") }
        #expect(try damage() == [])
        let forged = try resealed(branch.directory.board, "嘉兴市", "嘉善县")
        try branch.overwrite(branch.directory.board, forged)
        #expect(try damage().count == 1)
        // On the next day, by somebody else, after many commits: still what the journal gives.
        branch.moment = Instant(seconds: branch.moment.seconds + 86_400)
        let li = try branch.open(as: "li")
        try li.publish()
        #expect(Store.publishedBoard(in: branch.directory)?.seq == li.seq)
        #expect(try damage() == [])
    }

    @Test("what was edited in branch.json by hand is named with what the journal has")
    func branchFile() throws {
        let path = branch.directory.branch
        let whole = try read(path)
        let text = String(decoding: whole, as: UTF8.self)
        for (old, new, key, told) in [
            ("嘉兴市红十字会", "嘉善县红十字会", "name", "嘉兴市红十字会"),
            ("\"aedCheck\":30", "\"aedCheck\":90", "intervals", "30"),
            ("秀洲区", "南湖区二", "districts", "秀洲区"),
            ("\"zone\":\"Asia/Shanghai\",", "\"zone\":\"Asia/Tokyo\",", "zone", "Shanghai"),
            ("\"seq\":1,", "\"seq\":1,\"colour\":\"red\",", "colour", "null"),
        ] {
            let edited = text.replacingOccurrences(of: old, with: new)
            try #require(edited != text)
            try branch.overwrite(path, Array(edited.utf8))
            let found = try damage().filter { $0.hasPrefix("branch.json：") }
            #expect(found.count == 1, "\(key): \(found)")
            #expect(
                found.first?.contains("“\(key)”") == true && found.first?.contains(told) == true, "\(found)")
        }
        try branch.overwrite(path, whole)
        #expect(try damage() == [])
    }

    @Test("a branch.json that is merely older than the journal is no damage: its writer was killed")
    func olderBranch() throws {
        let before = try read(branch.directory.branch)
        let store = try branch.open()
        var other = store.branch
        other.intervals["aedCheck"] = 60
        try store.commit(branch: other, via: "test")
        try branch.overwrite(branch.directory.branch, before)
        let after = try branch.open()
        #expect(after.branch.intervals["aedCheck"] == 60)
        #expect(try damage() == [])
        try after.publish(isForced: true)
        #expect(try Branch.decoded(read(branch.directory.branch)).intervals["aedCheck"] == 60)
    }

    @Test("an older branch.json that somebody put back is named, and comes back from the journal as it says")
    func putBack() throws {
        let before = try read(branch.directory.branch)
        let store = try branch.open()
        var other = store.branch
        other.name = "嘉兴红会"
        try store.commit(branch: other, via: "test")
        try store.publish()
        try branch.overwrite(branch.directory.branch, before)
        #expect(try damage().contains { $0.hasPrefix("branch.json：比流水旧") })
        try branch.open().publish(isForced: true)
        #expect(try Branch.decoded(read(branch.directory.branch)).name == "嘉兴红会")
        #expect(try damage() == [])
    }
}
