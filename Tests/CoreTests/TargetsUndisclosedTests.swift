import Testing

@testable import Core

/// Gifts in cash that are not made public in time: at most 90 days are in time.
@Suite struct TargetsUndisclosedTests {
    private let today = Day(number: 20_778)

    private func gift(_ age: Int?, kind: String = "cash", disclosed: Day? = nil) -> [String: Value] {
        var values: [String: Value] = ["amount": .number(100_00), "kind": .text(kind), "donor": .text("𠮷祥")]
        values["date"] = age.map { .day(today.adding(days: -$0)) }
        values["disclosed"] = disclosed.map { .day($0) }
        return values
    }

    @Test func ninetyDaysAreInTimeAndNinetyOneAreNot() throws {
        let alert = try #require(Catalog.standard.alerts.first { $0.id == "donations.undisclosed" })
        let ledger = TestLedger()
        for values in [
            gift(90), gift(91), gift(nil), gift(60), gift(400, kind: "goods"), gift(400, disclosed: today),
        ] {
            ledger.add("donations", values)
        }
        var figures = try ledger.recount()
        // Today that of 91 days and that of no day; tomorrow that of 90 as well; that of 60 in 31 days.
        let counts = figures.counts(alert, from: today, days: 36)
        #expect(counts[0] == 2 && counts[1] == 3 && counts[30] == 3 && counts[31] == 4 && counts[35] == 4)
        // One is made public, one is not any more, one goes: followed in small steps as a recount has it.
        let changes = [
            ledger.set("donations", 1, ["disclosed": .day(today)]),
            ledger.set("donations", 5, ["disclosed": nil]),
            ledger.setDeleted("donations", 2, true),
        ]
        try figures.apply(changes, tables: ledger.table)
        try figures.settle(tables: ledger.table)
        let after = figures.counts(alert, from: today, days: 36)
        #expect(after[0] == 1 && after[1] == 2)
        #expect(after == (try ledger.recount()).counts(alert, from: today, days: 36))
    }
}
