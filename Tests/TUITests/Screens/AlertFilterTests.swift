import Core
import Testing

@testable import TUI

/// The number of an alert on the overview, and the records that one finds behind it.
@Suite("screens: the records behind a number") struct AlertFilterTests {
    /// Gifts of which two are late in being made public: one since May, one of an unknown day.
    private func addGifts(to branch: TestBranch) throws {
        let may = Value.day(try #require(Day(iso: "2026-05-01")))
        let june = Value.day(try #require(Day(iso: "2026-06-01")))
        let november = Value.day(try #require(Day(iso: "2026-11-19")))
        let cash: [(String, Value)] = [("amount", .number(10_000)), ("kind", .text("cash"))]
        for (donor, day, disclosed) in [
            ("𠮷祥食品", may, nil), ("阿里木·买买提", may, june), ("张三", november, nil), ("李四", nil, nil),
        ] as [(String, Value?, Value?)] {
            try branch.add(
                "donations",
                cash + [("donor", .text(donor))] + (day.map { [("date", $0)] } ?? [])
                    + (disclosed.map { [("disclosed", $0)] } ?? []))
        }
        try branch.add(
            "donations",
            [("goods", .text("棉被")), ("kind", .text("goods")), ("date", may), ("amount", .number(1))])
    }

    @Test func aFilterFindsAsManyRecordsAsTheOverviewCounts() throws {
        let branch = try TestBranch()
        try addGifts(to: branch)
        let office = try branch.host().office
        var seen = 0
        for fact in office.panes.flatMap(\.facts) {
            let alert = try #require(office.store.catalog.alerts.first { $0.id == fact.id })
            let expression = try #require(alert.expression(office), "\(fact.id) can be opened")
            var list = RowList()
            list.conditions = [.init(column: fact.id, words: "", expression: expression)]
            for register in [alert.register] + list.others { _ = try office.store.table(register) }
            list.refresh(alert.register, office)
            #expect(list.rows.count == fact.count, "\(fact.id)")
            seen += 1
        }
        #expect(seen > 4, "this branch has alerts of many kinds")
        let undisclosed = office.panes.flatMap(\.facts).first { $0.id == "donations.undisclosed" }
        #expect(undisclosed?.count == 2)
    }
}
