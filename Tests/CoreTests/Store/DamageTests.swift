import Foundation
import Testing

@testable import Core

@Suite("Store: damage in the middle of a journal")
struct DamageTests {
    /// A branch with four AEDs and a station; the line of the second AED is damaged by `damage()`.
    private let branch: TemporaryBranch

    init() throws {
        branch = try TemporaryBranch()
        let store = try branch.open()
        let day = Value.day(try #require(Day(iso: "2026-05-01")))
        for place in ["甲", "乙", "丙", "丁"] { try store.addAED(place, [Assignment("installed", day)]) }
        try store.commit(
            [.add("stations", [Assignment("name", .text("家园")), Assignment("opened", day)])], via: "test")
    }

    /// Changes a letter in the third line, keeping the length.
    @discardableResult
    private func damage() throws -> [UInt8] {
        var bytes = try branch.journal
        let lines = bytes.indices.filter { bytes[$0] == 0x0A }
        let place = try #require(
            bytes[lines[1]..<lines[2]].firstRange(of: Array("\"place\":\"乙".utf8))?.upperBound)
        bytes[place - 1] ^= 1
        try branch.overwrite(branch.journalPath, bytes)
        return bytes
    }

    private func board(_ store: Store) throws -> [String: Figure?] {
        let board = try store.currentBoard()
        return Dictionary(
            uniqueKeysWithValues: board.entries.map { ($0.id, $0.lines[0].actual.values.first ?? nil) })
    }

    @Test("a session that begins at the aggregates sees what a hand did to earlier lines (invariant 2)")
    func seenByOneShots() throws {
        let store = try branch.open()
        try store.publish()
        #expect(try branch.open().readOnly == nil)
        let bytes = try damage()
        let after = try branch.open()
        #expect(after.warnings.count == 1)
        #expect(after.warnings[0].words.zh.hasPrefix("journal/0000000001.jsonl:3："))
        #expect(throws: StoreError.self) { try after.addAED("戊") }
        #expect(try branch.journal == bytes)
    }

    @Test("touched files whose chain holds are trusted again, and so is a journal that has grown")
    func touched() throws {
        let store = try branch.open()
        try store.publish()
        try branch.overwrite(branch.journalPath, try branch.journal)
        let again = try branch.open()
        #expect(again.figures != nil, "the figures are used, not counted anew")
        #expect(again.readOnly == nil)
        try again.addAED("戊")
        let grown = try branch.open()
        #expect(grown.figures != nil)
        #expect(grown.seq == 7)
        try damage()
        #expect(try branch.open().warnings.count == 1, "grown and damaged before the aggregates")
    }

    @Test("a snapshot beyond the damage is used for reading, with a warning, and what follows it as well")
    func snapshotBeyond() throws {
        let store = try branch.open()
        try store.snapshot(["aeds"])
        try store.addAED("戊")
        try damage()
        let after = try branch.open()
        #expect(after.seq == 2)
        let table = try after.table("aeds")
        #expect(table.liveRows.map { table.value("place", $0)?.text } == ["甲", "乙", "丙", "丁", "戊"])
        #expect(after.warnings.count == 2)
        #expect(after.warnings[1].words.zh.hasPrefix("registers/aeds.json："))
        #expect(after.readOnly != nil)
        #expect(try after.table("stations").liveCount == 0, "of this nothing is left")
    }

    @Test("a snapshot of another journal is not used, damage or not")
    func foreignSnapshot() throws {
        let other = try TemporaryBranch()
        let foreign = try other.open()
        for place in ["一", "二", "三", "四", "五", "六"] { try foreign.addAED(place) }
        try foreign.snapshot(["aeds"])
        try damage()
        let bytes = try #require(try Files.read(other.directory.snapshot(of: "aeds")))
        try branch.overwrite(branch.directory.snapshot(of: "aeds"), bytes)
        let table = try branch.open().table("aeds")
        #expect(table.liveRows.map { table.value("place", $0)?.text } == ["甲"])
    }

    @Test(
        "panels show what the aggregates know, and nothing where a damaged journal would show less than there is"
    )
    func panels() throws {
        let store = try branch.open()
        try store.publish()
        let before = try board(store)
        #expect(before["aeds.installed"]??.isZero == false)
        try damage()
        let after = try branch.open()
        #expect(try board(after)["aeds.installed"] == before["aeds.installed"])
        #expect(try board(after)["stations.opened"] == before["stations.opened"])
        try FileManager.default.removeItem(atPath: branch.directory.aggregates)
        try FileManager.default.removeItem(atPath: branch.directory.board)
        let bare = try branch.open()
        let blank = try board(bare)
        #expect(blank["aeds.installed"] == .some(nil), "one of four is no fact")
        #expect(blank["stations.opened"] == .some(nil), "nor is zero")
        #expect(try bare.currentBoard().warnings.isEmpty, "and no count of alerts")
    }

    @Test("a snapshot gives the panels their figures where the aggregates are gone")
    func panelsFromSnapshot() throws {
        let store = try branch.open()
        try store.snapshot(["aeds"])
        try damage()
        let after = try board(try branch.open())
        #expect(after["aeds.installed"]??.isZero == false)
        #expect(after["stations.opened"] == .some(nil))
    }

    @Test("a backup of a damaged branch holds every byte and says so; restoring it asks for a word")
    func backup() throws {
        try branch.open().snapshot()
        let bytes = try damage()
        let path = branch.directory.path + "-damaged.tar"
        let place = DataDirectory(branch.directory.path + "-restored")
        defer {
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.removeItem(atPath: place.path)
        }
        try branch.open().backUp(to: path)
        let archive = try #require(try Files.read(path))
        #expect(archive.firstRange(of: bytes) != nil, "the journal byte for byte")
        #expect(archive.firstRange(of: Array("damage.txt".utf8)) != nil)
        let error = #expect(throws: StoreError.self) { _ = try Store.restore(path, to: place) }
        #expect(error?.words.zh.contains("--damaged") == true)
        #expect(Files.names(in: place.path).isEmpty)
        let found = try Store.restore(path, to: place, damaged: true)
        #expect(found.damage.count == 1)
        let restored = try Store(opening: place)
        #expect(restored.readOnly != nil)
        #expect(try restored.table("aeds").liveCount == 4)
        #expect(try Files.read(place.segment(1)) == bytes)
    }
}

extension Figure {
    /// Whether it is a known zero.
    fileprivate var isZero: Bool { top == 0 }
}
