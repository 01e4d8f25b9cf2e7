import Foundation
import Testing

@testable import Core

@Suite("Store: inspections move the day of the last check, both ways")
struct ConsequenceTests {
    private let branch: TemporaryBranch
    private let store: Store
    private let aed: String

    init() throws {
        branch = try TemporaryBranch()
        store = try branch.open()
        aed = try store.addAED("客运中心", [Assignment("lastChecked", try ConsequenceTests.day("2026-03-01"))])
    }

    private static func day(_ text: String) throws -> Value { .day(try #require(Day(iso: text))) }

    private var lastChecked: String? {
        get throws {
            let table = try store.table("aeds")
            let row = try #require(table.liveRow(of: aed))
            return table.value("lastChecked", row)?.number.map { Day(number: Int32($0)).iso }
        }
    }

    @discardableResult
    private func check(_ day: String, _ aed: String? = nil) throws -> String {
        let values = [Assignment("aed", .text(aed ?? self.aed)), Assignment("date", try Self.day(day))]
        return try store.commit([.add("checks", values)], via: "test").changes[0].id
    }

    private func delete(_ ids: String...) throws {
        try store.commit(ids.map { .delete("checks", $0) }, via: "test")
    }

    @Test("deleting the latest moves it back to the latest that remains, then to what stood before")
    func deleting() throws {
        let first = try check("2026-05-01")
        let second = try check("2026-06-01")
        let third = try check("2026-04-01")
        #expect(try lastChecked == "2026-06-01")
        try delete(second)
        #expect(try lastChecked == "2026-05-01")
        try delete(third)
        #expect(try lastChecked == "2026-05-01", "an older one changes nothing")
        try delete(first)
        #expect(try lastChecked == "2026-03-01")
        let commit = try #require(try store.log(limit: 1).first)
        #expect(commit.changes.map(\.register) == ["checks", "aeds"], "in the same commit")
        #expect(commit.changes[1].was == [Assignment("lastChecked", try Self.day("2026-05-01"))])
        try store.undo()
        #expect(try lastChecked == "2026-05-01")
        #expect(try store.verify().damage.map(\.words.en) == [])
    }

    @Test("many deleted at once, and a device without any day before")
    func many() throws {
        let other = try store.addAED("体育馆")
        let ids = try ["2026-05-01", "2026-06-01", "2026-07-01"].map { try check($0) }
        let others = try ["2026-05-02", "2026-06-02"].map { try check($0, other) }
        try delete(ids[1], ids[2], others[0], others[1])
        #expect(try lastChecked == "2026-05-01")
        let table = try store.table("aeds")
        #expect(table.value("lastChecked", try #require(table.liveRow(of: other))) == nil)
    }

    @Test("what a person put there since stays, and is what it falls back to")
    func byHand() throws {
        let first = try check("2026-05-01")
        try store.commit(
            [.set("aeds", aed, [Assignment("lastChecked", try Self.day("2026-05-20"))])], via: "test")
        try delete(first)
        #expect(try lastChecked == "2026-05-20")
        let second = try check("2026-06-01")
        try delete(second)
        #expect(try lastChecked == "2026-05-20")
    }

    @Test("an inspection whose day or device was wrong moves both devices")
    func moved() throws {
        let other = try store.addAED("体育馆")
        let id = try check("2026-08-01")
        try store.commit([.set("checks", id, [Assignment("date", try Self.day("2026-07-01"))])], via: "test")
        #expect(try lastChecked == "2026-07-01")
        try store.commit([.set("checks", id, [Assignment("aed", .text(other))])], via: "test")
        #expect(try lastChecked == "2026-03-01")
        let table = try store.table("aeds")
        let row = try #require(table.liveRow(of: other))
        #expect(table.value("lastChecked", row) == (try Self.day("2026-07-01")))
    }

    @Test("the answer is the same in a session that has just begun, and with a large commit between")
    func anew() throws {
        let note = String(repeating: "备注", count: 1500)
        let id = try check("2026-08-01")
        try store.commit(
            (0..<300).map { number in
                Change.add(
                    "checks",
                    [
                        Assignment("aed", .text(aed)),
                        Assignment("date", try? Self.day("2026-02-0\(number % 9 + 1)")),
                        Assignment("note", .text(note)),
                    ])
            }, via: "import")
        try store.publish()
        let fresh = try branch.open(as: "li")
        try fresh.commit([.delete("checks", id)], via: "test")
        try store.refresh()
        #expect(try lastChecked == "2026-03-01")
    }
}
