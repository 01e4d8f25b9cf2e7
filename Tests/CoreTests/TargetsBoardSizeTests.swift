import Testing

@testable import Core

/// A board has at most 256 kB, whatever is in it, and what is left out for that is left out in a known order.
@Suite struct TargetsBoardSizeTests {
    /// Late enough that its 36 days lie in two years, with the targets of both.
    private let today = Day(number: 20_798)
    private static let long = String(repeating: "𠮷", count: 60)

    /// A large city: so many districts, every indicator with targets of both years and an older version of
    /// each, three years of work, and more pressing records than any board shows.
    private func ledger(districts: Int, name: String) -> TestLedger {
        var numbers = SeededNumbers(state: 11)
        let ledger = TestLedger()
        ledger.branch.districts = (0..<districts).map {
            Branch.District(code: "\(330_400 + $0)", name: "\($0)" + name)
        }
        addTargets(ledger, name)
        addPlaces(ledger, name, &numbers)
        addWork(ledger, &numbers)
        return ledger
    }

    private func addTargets(_ ledger: TestLedger, _ name: String) {
        let codes = [nil] + ledger.branch.districts.map(\.code)
        for (place, indicator) in ledger.catalog.indicators.enumerated() {
            for year in [2026, 2027] as [Int64] {
                for (code, version) in codes.flatMap({ code in [0, 1].map { (code, $0) } }) {
                    var values: [String: Value] = [
                        "indicator": .text(indicator.id), "year": .number(year),
                        "goal": .number(Int64(1_000_000 + place * 77_777) * Fixed.one),
                        "floor": .number(912_345 * Fixed.one), "stretch": .number(1_912_345 * Fixed.one),
                        "source": .text("〔2026〕\(version)号" + name),
                    ]
                    if place % 3 == 0 { values["from"] = .day(Day(number: 20_500)) }
                    values["district"] = code.map { .text($0) }
                    ledger.add("targets", values)
                }
            }
        }
    }

    private func addPlaces(_ ledger: TestLedger, _ name: String, _ numbers: inout SeededNumbers) {
        for place in 0..<2000 {
            let district = district(ledger, &numbers)
            ledger.add(
                "aeds",
                [
                    "place": .text("\(place)" + name), "state": .text("inUse"), "district": district,
                    "installed": any(-1000...0, &numbers), "padsExpire": any(-40...80, &numbers),
                    "lastChecked": any(-60...0, &numbers), "batteryExpires": any(-40...80, &numbers),
                ])
            ledger.add(
                "stations",
                [
                    "name": .text("\(place)" + name), "state": .text("open"), "district": district,
                    "opened": any(-1000...0, &numbers), "star": .text("\(place % 5 + 1)"),
                ])
            ledger.add(
                "volunteers",
                [
                    "state": .text("registered"), "registered": any(-1000...0, &numbers),
                    "district": district,
                ])
        }
    }

    private func addWork(_ ledger: TestLedger, _ numbers: inout SeededNumbers) {
        for place in 0..<6000 {
            ledger.add(
                "donations",
                [
                    "kind": .text(place % 5 == 0 ? "goods" : "cash"), "channel": .text("code"),
                    "amount": .number(Int64.random(in: 1...99_999_999, using: &numbers)),
                    "date": any(-1000...0, &numbers), "district": district(ledger, &numbers),
                ])
            ledger.add(
                "service",
                [
                    "volunteer": .text(ledger.table("volunteers").id(place % 2000)),
                    "date": any(-1000...0, &numbers),
                    "hours": .number(Int64.random(in: 1...99_999_999, using: &numbers)),
                ])
            ledger.add(
                "activities",
                [
                    "station": .text(ledger.table("stations").id(place % 2000)),
                    "date": any(-1000...0, &numbers), "sessions": .number(3),
                    "beneficiaries": .number(Int64(place)),
                ])
        }
    }

    private func any(_ range: ClosedRange<Int>, _ numbers: inout SeededNumbers) -> Value {
        .day(today.adding(days: Int.random(in: range, using: &numbers)))
    }

    private func district(_ ledger: TestLedger, _ numbers: inout SeededNumbers) -> Value {
        .text(ledger.branch.districts.randomElement(using: &numbers)?.code ?? "")
    }

    private func board(_ ledger: TestLedger) throws -> Board {
        let catalog = ledger.catalog
        let figures = try Figures.recount(catalog, ledger.branch, today: today, tables: ledger.table)
        var sources = Board.Sources(figures, GoalBook(ledger.table("targets")), ledger.branch)
        for place in 1...400 {
            let day = today.adding(days: -place)
            let indicators = place == 1 ? catalog.indicators : catalog.untoldIndicators
            sources.dayEnds[day] = DayEnd(figures, ledger.branch, of: indicators, day: day, seq: 1)
        }
        return Board(sources, day: today, seq: 42, publishedAt: Instant(seconds: 1_797_000_000))
    }

    @Test(
        "what districts show is kept as long as it can be",
        arguments: [(8, "区", false), (11, "某某自治县", false), (30, long, true)])
    func districts(count: Int, name: String, isCut: Bool) throws {
        let board = try board(ledger(districts: count, name: name))
        let bytes = board.encode()
        #expect(bytes.count <= Board.limit)
        let back = try #require(Board.decode(bytes))
        #expect(back.isCut == isCut, "\(bytes.count)")
        #expect(back.districts.count == count)
        for day in [today, board.lastDay] {
            let (full, kept) = (board.on(day), back.on(day))
            #expect(full.urgent.count == Board.mostUrgent)
            if day == today { #expect(kept.urgent.map(\.title) == full.urgent.map(\.title)) }
            for (all, row) in zip(full.rows, kept.rows) {
                #expect(row.whole.forecast == all.whole.forecast)
                #expect(row.whole.months == all.whole.months)
                #expect(row.districts.count == all.districts.count)
                for (one, other) in zip([row.whole] + row.districts, [all.whole] + all.districts) {
                    #expect(one.standing.actual == other.standing.actual)
                    #expect(one.standing.counted == other.standing.counted)
                    #expect(one.standing.state == other.standing.state)
                    #expect(one.standing.expected == other.standing.expected)
                    #expect(one.standing.goal?.goal == other.standing.goal?.goal)
                    #expect(one.rank?.place == other.rank?.place)
                }
            }
            #expect(kept.totals.map(\.permille) == full.totals.map(\.permille))
        }
    }

    @Test("where the districts themselves must go, the whole branch stays")
    func theBranchStays() throws {
        let board = try board(ledger(districts: 90, name: TargetsBoardSizeTests.long))
        let bytes = board.encode()
        #expect(bytes.count <= Board.limit)
        let back = try #require(Board.decode(bytes))
        #expect(back.isCut && back.districts.isEmpty)
        for (all, row) in zip(board.on(today).rows, back.on(today).rows) {
            #expect(row.whole.standing.actual == all.whole.standing.actual)
            #expect(row.whole.standing.state == all.whole.standing.state)
        }
        #expect(back.on(today).urgent.map(\.title) == board.on(today).urgent.map(\.title))
    }

    @Test("a character with any number of marks does not make a name longer")
    func marks() throws {
        let wild = "e" + String(repeating: "\u{301}", count: 100_000)
        let ledger = TestLedger()
        ledger.branch = Branch(
            name: wild, code: "330400", districts: [Branch.District(code: "330402", name: "甲" + wild)])
        for place in 0..<60 {
            ledger.add(
                "aeds",
                [
                    "place": .text("\(place)" + wild), "state": .text("inUse"),
                    "padsExpire": .day(today.adding(days: -1)),
                ])
        }
        let board = try board(ledger)
        #expect(board.encode().count < 64 * 1024)
        #expect(board.districts[0].name == "甲" && board.name.isEmpty)
        #expect("嘉兴𠮷".bounded(2) == "嘉兴" && "嘉兴𠮷".bounded(9) == "嘉兴𠮷")
    }
}
