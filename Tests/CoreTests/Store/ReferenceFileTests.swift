import Foundation
import Testing

@testable import Core

/// `references.json`: a cache that spares a one-shot commit the loading of a large register (invariant 3).
@Suite("Store: the days of references")
struct ReferenceFileTests {
    private let branch: TemporaryBranch
    private var path: String { branch.directory.references }

    init() throws {
        branch = try TemporaryBranch()
        let store = try branch.open()
        for name in ["单小丽", "买买提·吐尔逊", "𠮷田"] {
            let values = [Assignment("name", .text(name)), Assignment("district", .text("330402"))]
            try store.commit([.add("volunteers", values)], via: "test")
        }
        try store.commit([serving("V000001", "2026-03-05")], via: "test")
        try store.publish()
    }

    private func serving(_ person: String, _ day: String) -> Change {
        let date = Day(iso: day).map { Value.day($0) }
        return .add(
            "service",
            [
                Assignment("volunteer", .text(person)), Assignment("date", date),
                Assignment("hours", .number(20_000_000)),
            ])
    }

    /// Commits and publishes as one command does. Returns the registers that were loaded for it.
    @discardableResult
    private func oneShot(_ changes: [Change]) throws -> Set<String> {
        let store = try branch.open()
        var loaded: Set<String> = []
        store.onLoading = { register, _, _ in loaded.insert(register.id) }
        try store.commit(changes, via: "cli")
        try store.publish(isForced: true)
        return loaded
    }

    /// What the published figures say, beside a recount from the journal.
    private func expectRight(_ comment: Comment = "", sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let store = try branch.open()
        let indicator = try #require(store.catalog.indicator("volunteers.active"))
        let cache = try #require(
            AggregatesFile.read(
                branch.directory.aggregates, catalog: store.catalog, branch: store.branch))
        let recount = try Figures.recount(store.catalog, store.branch) { try store.table($0) }
        let isSame = cache.figures == recount
        #expect(isSame, comment, sourceLocation: sourceLocation)
        #expect(
            cache.figures.value(indicator, asOf: store.today) == recount.value(indicator, asOf: store.today),
            comment, sourceLocation: sourceLocation)
        #expect(
            try store.verify().damage.map(\.words.zh) == [], comment, sourceLocation: sourceLocation)
    }

    @Test("a one-shot commit of an hour served publishes without loading the register of hours")
    func isNotLoaded() throws {
        let before = try Files.read(path)
        let loaded = try oneShot([serving("V000002", "2026-11-20"), serving("V000001", "2026-11-20")])
        #expect(loaded.contains("volunteers"), "the reference is checked")
        #expect(!loaded.contains("service"))
        #expect(try Files.read(path) == before, "what changed lies over it")
        try expectRight()
        #expect(try !oneShot([serving("V000003", "2025-11-21")]).contains("service"), "one after another")
        try expectRight()
    }

    @Test("deleted, edited, cut or of another branch: counted anew, once", arguments: 0..<4)
    func spoilt(way: Int) throws {
        var bytes = try #require(try Files.read(path))
        switch way {
        case 0: try FileManager.default.removeItem(atPath: path)
        case 1:
            bytes[bytes.count / 2] ^= 1
            try branch.overwrite(path, bytes)
        case 2: try branch.overwrite(path, Array(bytes.dropLast(9)))
        default:
            let foreign = try ReferenceFileTests()
            try foreign.oneShot([foreign.serving("V000003", "2026-01-02")])
            try FileManager.default.removeItem(atPath: foreign.branch.directory.aggregates)
            try foreign.branch.open().publish(isForced: true)
            let other = try #require(try Files.read(foreign.path))
            #expect(other != bytes)
            try branch.overwrite(path, other)
        }
        // Who has nothing to do with hours publishes all the same.
        #expect(try !oneShot([.add("aeds", [Assignment("place", .text("甲"))])]).contains("service"))
        try expectRight("\(way)")
        #expect(try oneShot([serving("V000002", "2026-11-20")]).contains("service"))
        try expectRight("\(way)")
        #expect(try !oneShot([serving("V000002", "2026-11-19")]).contains("service"))
        try expectRight("\(way)")
    }

    @Test("a session that stays open follows others, whoever writes the file")
    func sessions() throws {
        let (li, zhao) = (try branch.open(as: "li"), try branch.open(as: "zhao"))
        for round in 0..<3 {
            for store in [li, zhao] {
                try store.commit([serving("V00000\(round + 1)", "2026-0\(round + 1)-11")], via: "test")
                try store.publish(isForced: true)
                try expectRight("round \(round)")
            }
            if round == 1 { try FileManager.default.removeItem(atPath: path) }
        }
        #expect(try Files.read(path) != nil, "who holds the days writes them again")
    }

    @Test("an undone hour, a moved day and a deleted one are followed as well")
    func undone() throws {
        let store = try branch.open()
        try store.commit([serving("V000002", "2026-10-01")], via: "test")
        try store.undo()
        try store.publish(isForced: true)
        try expectRight("undone")
        let day = Day(iso: "2020-01-01").map { Value.day($0) }
        try store.commit([.set("service", "H000001", [Assignment("date", day)])], via: "test")
        try store.publish(isForced: true)
        try expectRight("moved")
        try store.commit([.delete("service", "H000001")], via: "test")
        try store.publish(isForced: true)
        try expectRight("deleted")
    }

    @Test("verify names days that are not those of the journal")
    func forged() throws {
        let text = String(decoding: try #require(try Files.read(path)), as: UTF8.self)
        let body = text[..<(try #require(text.range(of: ",\"sha256\"")).lowerBound)]
        let date = try #require(Day(iso: "2026-03-05")).number
        let forged = body.replacingOccurrences(of: "[1,1,\(date)]", with: "[1,1,\(date + 1)]")
        #expect(forged != body)
        let sum = Array(forged.utf8).withUnsafeBytes { Hex.sha256($0) }
        try branch.overwrite(path, Array((forged + ",\"sha256\":\"\(sum)\"}\n").utf8))
        #expect(try branch.open().verify().damage.isEmpty, "the aggregates name another: it counts as absent")
        let old = try #require(CacheFile.checksum(of: Array(text.utf8)))
        let aggregates = String(
            decoding: try #require(try Files.read(branch.directory.aggregates)), as: UTF8.self)
        let head = aggregates[..<(try #require(aggregates.range(of: ",\"sha256\"")).lowerBound)]
            .replacingOccurrences(of: old, with: sum)
        let whole = Array(head.utf8).withUnsafeBytes { Hex.sha256($0) }
        try branch.overwrite(
            branch.directory.aggregates, Array((head + ",\"sha256\":\"\(whole)\"}\n").utf8))
        #expect(try branch.open().verify().damage.count == 1)
    }
}
