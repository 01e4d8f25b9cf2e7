import Testing

@testable import Core

@Suite struct QuerySummaryTests {
    private let table = QueryTables.table(
        "donations",
        [
            ["amount": .number(12_800_000), "quantity": .number(25_000_000)], [:], ["amount": .number(1)],
            ["amount": .number(0)],
        ])

    /// Invariant 9, in sums.
    @Test func aBlankAddsNothingAndIsCounted() throws {
        let summary = Summary([0, 1, 2], of: table)
        #expect(summary.count == 3)
        let amount = try #require(summary.figure("amount"))
        #expect(amount.sum == .number(12_800_001))
        #expect(amount.blanks == 1)
        #expect(summary.figure("quantity") == nil, "pieces and boxes are not added")
        #expect(summary.figure("donor") == nil)
        #expect(summary.figure("date") == nil)
    }

    @Test func cashAndGoodsAreNeverAdded() throws {
        let gifts = QueryTables.table(
            "donations",
            [
                ["amount": .number(100), "kind": .text("cash")],
                ["amount": .number(7), "kind": .text("goods")],
                ["amount": .number(20), "kind": .text("cash")],
            ])
        let sums = Summary([0, 1, 2], of: gifts).figures.filter { $0.column == "amount" }
        #expect(sums.map(\.part) == ["cash", "goods"])
        #expect(sums.map(\.sum) == [.number(120), .number(7)])
    }

    @Test func targetsAreNeverAdded() {
        let targets = QueryTables.table(
            "targets",
            [
                ["indicator": .text("aeds.installed"), "year": .number(2026), "goal": .number(120)],
                ["indicator": .text("donations.cash"), "year": .number(2026), "goal": .number(5_000_000)],
            ])
        #expect(Summary([0, 1], of: targets).figures.isEmpty, "台 and 元 are no sum")
    }

    /// Invariant 9, in sums.
    @Test func allBlankIsUnknownAndZeroIsZero() {
        #expect(Summary([1], of: table).figure("amount")?.sum == nil)
        #expect(Summary([3], of: table).figure("amount")?.sum == .number(0))
        let none = Summary([], of: table)
        #expect(none.count == 0)
        #expect(none.figure("amount")?.sum == nil)
        #expect(none.figure("amount")?.blanks == 0)
    }

    @Test func aSumThatCannotBeHeldIsSaidSo() throws {
        let large = QueryTables.table("donations", [["amount": .number(.max)], ["amount": .number(1)]])
        let figure = try #require(Summary([0, 1], of: large).figure("amount"))
        #expect(figure.sum == nil)
        #expect(figure.isTooLarge)
        #expect(Summary([0], of: large).figure("amount")?.sum == .number(.max))
    }
}
