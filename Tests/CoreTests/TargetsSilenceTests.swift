import Testing

@testable import Core

/// When a station or a team counts as silent: by its last activity, else by the day on which it began.
@Suite struct TargetsSilenceTests {
    private let today = Day(number: 20_778)

    private func silent(_ opened: Int?, activities: [Int?] = [], on day: Int = 0) throws -> Bool {
        let ledger = TestLedger()
        let alert = try #require(ledger.catalog.alerts.first { $0.id == "stations.silent" })
        ledger.add(
            "stations",
            ["name": .text("凤桥镇"), "state": .text("open"), "district": .text("330402")].merging(
                opened.map { ["opened": .day(today.adding(days: $0))] } ?? [:]
            ) { $1 })
        for date in activities {
            ledger.add(
                "activities",
                ["station": .text("S000001")].merging(
                    date.map { ["date": .day(today.adding(days: $0))] } ?? [:]
                ) { $1 })
        }
        return try ledger.recount().counts(alert, from: today.adding(days: day)) == [1]
    }

    @Test("what has only just opened is not silent; after 90 days without an activity it is")
    func opening() throws {
        #expect(try !silent(-1))
        #expect(try !silent(-90) && silent(-91))
        #expect(try !silent(-60, on: 30) && silent(-60, on: 31), "as it will be if nothing is entered")
        #expect(try !silent(10), "one that opens next week")
    }

    @Test("the last activity counts, not the opening; with neither of them it is silent")
    func activities() throws {
        #expect(try silent(-400, activities: [-300, -91]) && !silent(-400, activities: [-300, -90]))
        #expect(try silent(-5, activities: [-200]), "entered with an earlier life")
        #expect(try silent(nil) && !silent(nil, activities: [-3]))
        #expect(try !silent(-5, activities: [nil]) && silent(-95, activities: [nil]))
    }

    @Test("another day of opening, entered later, moves it at once as a recount does")
    func follows() throws {
        let ledger = TestLedger()
        let alert = try #require(ledger.catalog.alerts.first { $0.id == "stations.silent" })
        ledger.add("stations", ["name": .text("凤桥镇"), "state": .text("open")])
        var figures = try ledger.recount()
        #expect(figures.counts(alert, from: today) == [1])
        figures.apply([ledger.set("stations", 0, ["opened": .some(.day(today))])], tables: ledger.table)
        try figures.settle(tables: ledger.table)
        #expect(figures.counts(alert, from: today) == [0])
        let recount = try ledger.recount()
        #expect(figures == recount)
    }

    @Test(
        "a team on the list that did nothing for 90 days is told with its name and district, others are not")
    func teams() throws {
        let ledger = TestLedger()
        let alert = try #require(ledger.catalog.alerts.first { $0.id == "teams.silent" })
        func add(_ name: String, _ state: String, _ district: String, founded: Int?) {
            ledger.add(
                "teams",
                [
                    "name": .text(name), "state": .text(state), "district": .text(district),
                    "leader": .text("单小丽"),
                ].merging(founded.map { ["founded": .day(today.adding(days: $0))] } ?? [:]) { $1 })
        }
        func event(_ team: String, _ day: Int, _ kind: String) {
            ledger.add(
                "teamEvents",
                ["team": .text(team), "date": .day(today.adding(days: day)), "kind": .text(kind)])
        }
        add("南湖区红十字应急救援队", "active", "330402", founded: -800)
        add("秀洲区红十字应急救护队", "active", "330411", founded: -800)
        add("嘉善县红十字水上救援队", "active", "330421", founded: -30)
        add("已撤销的队", "disbanded", "330402", founded: -800)
        event("G000001", -200, "rescue")
        event("G000001", -91, "training")
        event("G000002", -90, "drill")
        var figures = try ledger.recount()
        #expect(figures.counts(alert, from: today) == [1])
        #expect(figures.counts(alert, in: .district("330402"), from: today) == [1])
        #expect(figures.counts(alert, from: today.adding(days: 1)) == [2])
        let held = try #require(figures.pressing(alert))
        let silent = try #require(held.first(5, in: Int32.min...(today.number - 91)))
        #expect(silent.map { held.records[$0.number]?.title } == ["南湖区红十字应急救援队"])
        // One more drill, and it is no shell any more.
        let drill = ledger.add(
            "teamEvents", ["team": .text("G000001"), "date": .day(today), "kind": .text("drill")])
        figures.apply([drill], tables: ledger.table)
        try figures.settle(tables: ledger.table)
        #expect(figures.counts(alert, from: today) == [0])
        let recount = try ledger.recount()
        #expect(figures == recount)
    }
}
