import Foundation
import Testing

@testable import Core

/// branch.json as somebody put it back from an older copy, while the caches have gone on.
@Suite("Store: an older branch.json")
struct OlderBranchTests {
    private let branch: TemporaryBranch
    private let older: [UInt8]
    private let newer: [UInt8]

    init() throws {
        branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("甲", [Assignment("installed", Day(iso: "2026-05-01").map { .day($0) })])
        older = try #require(try Files.read(branch.directory.branch))
        var other = store.branch
        other.name = "嘉兴红会"
        other.zone = "Asia/Urumqi"
        other.intervals["aedCheck"] = 60
        try store.commit(branch: other, via: "test")
        other.districts.removeLast()
        try store.commit(branch: other, via: "test")
        try store.addAED("乙")
        try store.publish()
        newer = try #require(try Files.read(branch.directory.branch))
        try branch.overwrite(branch.directory.branch, older)
    }

    @Test("opening notices it, says so, and goes by the journal")
    func opening() throws {
        let store = try branch.open()
        #expect(store.branch.name == "嘉兴红会")
        #expect(store.branch.intervals["aedCheck"] == 60)
        #expect(store.branch.districts.map(\.code) == ["330402"])
        #expect(store.zone.name == "Asia/Urumqi")
        let told = try #require(store.remedied.first)
        #expect(told.words.zh.hasPrefix("branch.json：比流水旧（第 1 次提交，应为 4）"), "\(told.words.zh)")
        #expect(told.words.en.contains("older than the journal"))
        #expect(store.warnings.isEmpty && store.readOnly == nil, "work goes on")
        #expect(try store.addAED("丙") == "A000003")
        let fit = try #require(store.catalog.indicator("aeds.ready"))
        let recount = try Figures.recount(store.catalog, store.branch) { try store.table($0) }
        let figures = try store.currentFigures()
        #expect(figures.value(fit, asOf: store.today) == recount.value(fit, asOf: store.today))
    }

    @Test("whoever publishes next writes it from the journal, and then nothing is said any more")
    func publishing() throws {
        try branch.open().publish(isForced: true)
        #expect(try Files.read(branch.directory.branch) == newer)
        let after = try branch.open()
        #expect(after.remedied.isEmpty)
        #expect(after.branch.name == "嘉兴红会")
    }

    @Test("without caches the journal is read from its beginning and tells the same")
    func withoutCaches() throws {
        for path in [branch.directory.aggregates, branch.directory.board] {
            try FileManager.default.removeItem(atPath: path)
        }
        let store = try branch.open()
        #expect(store.branch.name == "嘉兴红会")
        #expect(store.zone.name == "Asia/Urumqi")
    }

    @Test("a branch.json that is newer than the caches is as it should be")
    func newerThanCaches() throws {
        try branch.overwrite(branch.directory.branch, newer)
        let store = try branch.open()
        var other = store.branch
        other.name = "嘉兴市红会"
        try store.commit(branch: other, via: "test")
        let after = try branch.open()
        #expect(after.remedied.isEmpty)
        #expect(after.branch.name == "嘉兴市红会")
    }
}
