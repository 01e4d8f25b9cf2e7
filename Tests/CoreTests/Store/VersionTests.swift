import Testing

@testable import Core

/// A changed target is a new record, and an undo puts back what stood there whatever the rules say today.
@Suite("Store: versions, and undo against the rules") struct VersionTests {
    private func target(_ store: Store, _ goal: Int64) throws -> String {
        try store.commit(
            [
                .add(
                    "targets",
                    [
                        Assignment("indicator", .text("aeds.installed")), Assignment("year", .number(2026)),
                        Assignment("goal", .number(goal * Fixed.one)),
                        Assignment("source", .text("嘉红〔2026〕3号")),
                    ])
            ], via: "test"
        ).changes[0].id
    }

    /// Writes a commit as another version would, past this one's rules and columns.
    private func write(_ changes: [Change], to branch: TemporaryBranch) throws {
        let store = try branch.open(as: "li")
        let commit = Commit(
            seq: store.seq + 1, at: store.now, by: "li", via: "tui", why: nil, changes: changes, hash: "")
        var seal = Seal()
        let encoded = JournalLine.encode(commit, previous: store.position.hash, catalog: store, seal: &seal)
        try branch.overwrite(branch.journalPath, try branch.journal + encoded.bytes)
    }

    @Test("changing a target leaves it as it was and makes a new one that names it")
    func changeIsVersion() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let old = try target(store, 120)
        let commit = try store.commit(
            [.set("targets", old, [Assignment("goal", .number(150 * Fixed.one))])], via: "test")
        let new = try #require(commit.changes.first)
        #expect(new.operation == .add && new.id != old)
        #expect(new.value(of: "replaces") == .text(old))
        #expect(new.value(of: "source") == .text("嘉红〔2026〕3号"))
        let table = try store.table("targets")
        #expect(table.value("goal", try #require(table.liveRow(of: old))) == .number(120 * Fixed.one))
        #expect(GoalBook(table).goal("aeds.installed", 2026)?.goal == Fixed(raw: 150 * Fixed.one))
        try store.undo()
        #expect(GoalBook(table).goal("aeds.installed", 2026)?.goal == Fixed(raw: 120 * Fixed.one))
    }

    @Test("a note on a target is no new version, and the rules hold for a new one")
    func noteInPlace() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let old = try target(store, 120)
        let commit = try store.commit(
            [.set("targets", old, [Assignment("note", .text("按季度分解"))])], via: "test")
        #expect(commit.changes.map(\.operation) == [.set])
        #expect(throws: StoreError.self) {
            try store.commit(
                [.set("targets", old, [Assignment("floor", .number(200 * Fixed.one))])], via: "test")
        }
        #expect(try store.table("targets").liveCount == 1)
    }

    @Test("a target for what is no indicator is refused")
    func strangeIndicator() throws {
        let column = try #require(Catalog.standard.register("targets")?.column("indicator"))
        let context = try TemporaryBranch().open().inputContext()
        #expect(try column.parse("到账善款", in: context).value == .text("donations.cash"))
        #expect(throws: Refusal.self) { try column.parse("nonsense", in: context) }
    }

    @Test("the delete of a record that breaks a rule made since can be undone")
    func undoAgainstRule() throws {
        let branch = try TemporaryBranch()
        let id = try target(try branch.open(), 5)
        // What an earlier version let through: a floor above the goal.
        let floor = Assignment("floor", .number(9 * Fixed.one))
        try write([.set("targets", id, [floor], was: [Assignment("floor", nil)])], to: branch)
        let store = try branch.open()
        try store.commit([.delete("targets", id)], via: "test")
        let commit = try #require(try store.undo())
        #expect(commit.changes.map(\.id) == [id])
        let table = try store.table("targets")
        #expect(table.value("floor", try #require(table.liveRow(of: id))) == .number(9 * Fixed.one))
    }

    @Test("the delete of a record with a newer version's column can be undone, and the column comes back")
    func undoOfUnknownColumn() throws {
        let branch = try TemporaryBranch()
        let id = try branch.open().addAED("嘉兴站")
        let drone = Assignment("drone", .text(#"{"型号":7}"#))
        try write([.set("aeds", id, [drone], was: [Assignment("drone", nil)])], to: branch)
        let store = try branch.open()
        try store.commit([.delete("aeds", id)], via: "test")
        try store.undo()
        let table = try branch.open().table("aeds")
        let row = try #require(table.liveRow(of: id))
        #expect(table.value("drone", row) == .text(#"{"型号":7}"#))
        #expect(table.value("place", row) == .text("嘉兴站"))
    }
}
