import Testing

@testable import Core

/// Small steps and a recount agree, and both agree with counting by hand.
@Suite struct TargetsFiguresTests {
    private let today = Day(number: 20_778)

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func smallStepsEqualARecount(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        let ledger = TestLedger()
        var figures = Figures(ledger.catalog, ledger.branch)
        for batch in 0..<80 {
            let changes = (0..<Int.random(in: 1...6, using: &numbers)).compactMap { _ in
                ledger.anyChange(&numbers)
            }
            if batch % 20 == 19 {
                ledger.branch.intervals["aedCheck"] = Int.random(in: 0...60, using: &numbers)
                figures.adopt(ledger.branch)
            }
            let needed = figures.registersNeeded(for: changes)
            var asked: Set<String> = []
            func tables(_ register: String) -> Table {
                asked.insert(register)
                return ledger.table(register)
            }
            figures.apply(changes, tables: tables)
            let beforeSettling = asked
            try figures.settle(tables: tables)
            #expect(beforeSettling.isSubset(of: needed), "\(beforeSettling) \(needed)")
            let recount = try ledger.recount()
            let agrees = figures == recount
            #expect(agrees, "after batch \(batch)")
            if batch % 5 == 0 { figures.render() }
            if batch % 10 == 0 || batch % 10 == 3 {
                let bytes = encoded(figures)
                let isSame = bytes == encoded(recount)
                #expect(isSame)
                let back = try JSONParser().parse(bytes) {
                    Figures(decoding: $0, catalog: ledger.catalog, branch: ledger.branch)
                }
                let isBack = back == figures
                #expect(isBack)
            }
        }
    }

    @Test(arguments: [11, 12] as [UInt64])
    func figuresEqualCountingByHand(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        let ledger = TestLedger()
        for _ in 0..<900 { _ = ledger.anyChange(&numbers) }
        let figures = try ledger.recount()
        let hand = HandCount(ledger: ledger)
        for step in stride(from: -400, through: 35, by: 61) {
            let day = today.adding(days: step)
            for territory in [
                Territory.branch, .district("330402"), .outside(["330402", "330411", "330421"]),
            ] {
                for indicator in ledger.catalog.indicators {
                    #expect(
                        figures.value(indicator, year: day.year, in: territory, today: day)
                            == hand.value(indicator, territory, day), "\(indicator.id) \(day) \(territory)")
                    for since in [-400, -61, -1, 0, 3].map(day.adding(days:)) {
                        #expect(
                            figures.value(indicator, in: territory, asOf: day, since: since)
                                == hand.value(indicator, territory, day, since: since),
                            "\(indicator.id) \(since)…\(day) \(territory)")
                    }
                }
                for alert in ledger.catalog.alerts {
                    #expect(
                        figures.counts(alert, in: territory, from: day)
                            == [hand.count(alert, territory, day)], "\(alert.id) \(day) \(territory)")
                }
            }
        }
    }

    /// A window of twelve months ends with its day, in leap years too.
    @Test func theTwelveMonthsEndWithTheDay() throws {
        let ledger = TestLedger()
        let indicator = try #require(ledger.catalog.indicator("volunteers.active"))
        ledger.add("volunteers", ["name": .text("单小丽"), "district": .text("330402")])
        func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
        for (served, last) in [
            ("2025-03-15", "2026-03-14"), ("2024-02-29", "2025-02-28"), ("2023-02-28", "2024-02-27"),
        ] {
            let row = ledger.add("service", ["volunteer": .text("V000001"), "date": .day(try day(served))])
            let figures = try ledger.recount()
            func active(_ day: Day) -> Int64? { figures.value(indicator, asOf: day)?.top }
            #expect(active(try day(served).adding(days: -1)) == 0)
            #expect(active(try day(served)) == 1)
            #expect(active(try day(last)) == 1)
            #expect(active(try day(last).adding(days: 1)) == 0)
            #expect(figures.value(indicator, in: .district("330402"), asOf: try day(last)) == Figure(1))
            _ = ledger.setDeleted("service", try #require(ledger.table("service").row(of: row.id)), true)
        }
    }

    /// Rows in any order and of any age, in one district or in a hundred, are counted as one by one.
    @Test(arguments: [3, 100]) func daysAreCountedAsOneByOne(districts: Int) {
        var numbers = SeededNumbers(state: 9)
        var counts = DayCounts(districts: districts)
        var plain = [Series](repeating: Series(), count: districts)
        for _ in 0..<3000 {
            let district = Int.random(in: 0..<districts, using: &numbers)
            let day: Int32 =
                numbers.chance(5)
                ? [Series.blank, -719_162, 7304, 7305, 32_854, 32_855, Int32.max].randomElement(
                    using: &numbers)
                    ?? 0 : Int32.random(in: 20_000...20_060, using: &numbers)
            let amount = Int128(Int.random(in: -3...3, using: &numbers))
            counts.add(district, day, amount)
            plain[district].add(day, amount)
        }
        #expect(counts.series == plain)
        var sum = Series()
        for series in plain { sum.add(series) }
        var slow = Series()
        for series in plain {
            for (bucket, amount) in zip(series.buckets, series.amounts) { slow.add(bucket, amount) }
        }
        #expect(sum == slow)
    }

    @Test func aFileOfAnotherDeclarationIsCountedAnew() throws {
        let ledger = TestLedger()
        ledger.add("aeds", ["place": .text("烟雨楼"), "state": .text("inUse"), "installed": .day(today)])
        let figures = try ledger.recount()
        let text = String(decoding: encoded(figures), as: UTF8.self)
        let other = text.replacing("rows|installed", with: "rows|bought")
        #expect(other != text)
        let parser = JSONParser()
        var back = try #require(
            try parser.parse(Array(other.utf8)) {
                Figures(decoding: $0, catalog: ledger.catalog, branch: ledger.branch)
            })
        #expect(back.registersToSettle == ["aeds"])
        try back.settle(tables: ledger.table)
        #expect(back == figures)

        ledger.branch.intervals["aedCheck"] = 7
        let moved = try #require(
            try parser.parse(Array(text.utf8)) {
                Figures(decoding: $0, catalog: ledger.catalog, branch: ledger.branch)
            })
        #expect(moved.registersToSettle == ["aeds"])
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"{"format":2,"tallies":{}}"#, #"{"format":3,"tallies":[]}"#,
        #"{"format":3,"tallies":{"x":[[1,"330402",[5]]]}}"#,
        #"{"format":3,"tallies":{"x":[[1,"330402",[]]]}}"#,
        #"{"format":3,"tallies":{"x":[[1,"330402",[5,1,0,1]]]}}"#,
        #"{"format":3,"tallies":{"x":[[1,"330402",[5,0]]]}}"#,
        #"{"format":3,"tallies":{"x":[[-1,"330402",[5,1]]]}}"#,
        #"{"format":3,"tallies":{"x":[[1,7,[5,1]]]}}"#,
        #"{"format":3,"tallies":{"x":[[1,"",[9223372036854775807,1,9223372036854775807,1]]]}}"#,
        #"{"format":3,"tallies":{"x":[[1,"",["5","甲"]]]}}"#,
    ])
    func aSpoiltFileIsNoFigures(text: String) throws {
        let ledger = TestLedger()
        let figures = try JSONParser().parse(Array(text.utf8)) {
            Figures(decoding: $0, catalog: ledger.catalog, branch: ledger.branch)
        }
        #expect(figures == nil)
    }

    @Test func aSumBeyondSixtyFourBitsStaysExact() throws {
        let ledger = TestLedger()
        for _ in 0..<3 {
            ledger.add(
                "activities",
                ["station": .text("S000001"), "date": .day(today), "sessions": .number(Int64.max)])
        }
        let figures = try ledger.recount()
        let indicator = try #require(ledger.catalog.indicator("activities.sessions"))
        #expect(figures.value(indicator, year: 2026, today: today)?.top == Int64.max)
        let back = try JSONParser().parse(encoded(figures)) {
            Figures(decoding: $0, catalog: ledger.catalog, branch: ledger.branch)
        }
        #expect(back == figures)
    }

    /// Invariant 9, in indicators.
    @Test func unknownIsNotZero() throws {
        let ledger = TestLedger()
        func value(_ id: String, year: Int = 2026, _ territory: Territory = .branch) throws -> Figure? {
            let indicator = try #require(ledger.catalog.indicator(id))
            return try ledger.recount().value(indicator, year: year, in: territory, today: today)
        }
        for indicator in ledger.catalog.indicators { #expect(try value(indicator.id) == nil) }
        // Gifts in kind whose value nobody knows: their sum is unknown, and cash is known to be nothing.
        ledger.add("donations", ["kind": .text("goods"), "date": .day(today), "goods": .text("口罩")])
        #expect(try value("donations.goods") == nil)
        #expect(try value("donations.cash") == Figure(0, over: 100))
        #expect(try value("donations.goods", year: 2025) == Figure(0, over: 100))
        #expect(try value("donations.goods", year: 2027) == nil)
        // One known value among blanks is the sum.
        ledger.add("donations", ["kind": .text("goods"), "date": .day(today), "amount": .number(123)])
        #expect(try value("donations.goods") == Figure(123, over: 100))
        // Devices of which no installation day is known do not say that none was installed.
        ledger.add("aeds", ["place": .text("南湖"), "state": .text("inUse")])
        #expect(try value("aeds.installed") == nil)
        #expect(try value("aeds.ready") == Figure(0))
        #expect(try value("aeds.ready", .district("330402")) == nil)
        // What was fit last year nobody knows any more.
        #expect(try value("aeds.ready", year: 2025) == nil)
    }

    private func encoded(_ figures: Figures) -> [UInt8] {
        var writer = JSONWriter()
        figures.encode(to: &writer)
        return writer.bytes
    }
}

/// The figures by the plainest way: all records, one after the other, for each question.
struct HandCount {
    let ledger: TestLedger

    private func records(
        _ register: String, _ condition: Condition, through: String?, _ territory: Territory
    ) -> [[String: Value]] {
        let table = ledger.table(register)
        return table.liveRows.map(table.values).filter { values in
            condition.holds { values[$0] } && territory.contains(district(values, table.register, through))
        }
    }

    private func district(_ values: [String: Value], _ register: Register, _ through: String?) -> String {
        func six(_ text: String?) -> String? {
            text.flatMap { $0.allSatisfy(\.isNumber) ? String($0.prefix(6)) : nil }
        }
        if let own = register.district, let district = six(values[own]?.text) { return district }
        guard let through, let target = register.column(through)?.target, let id = values[through]?.text
        else {
            return ""
        }
        let parent = ledger.table(target)
        guard let row = parent.liveRow(of: id), let column = parent.register.district else { return "" }
        return six(parent.value(column, row)?.text) ?? ""
    }

    private func day(_ value: Value?) -> Day? { value?.number.map { Day(number: Int32(clamping: $0)) } }

    func value(_ indicator: Indicator, _ territory: Territory, _ today: Day, since: Day? = nil) -> Figure? {
        let formula = indicator.formula
        let records = records(
            formula.register, formula.condition, through: formula.districtThrough, territory)
        let everything = self.records(formula.register, .always, through: nil, .branch)
        func isIn(_ value: Value?) -> Bool {
            guard let day = day(value), day <= today else { return false }
            return since.map { day >= $0 } ?? (day.year == today.year)
        }
        func stands(_ values: [String: Value], _ since: String?) -> Bool {
            guard let since, let day = day(values[since]) else { return true }
            return day <= today
        }
        switch formula.measure {
        case .rows(let dated):
            guard everything.contains(where: { $0[dated] != nil }) else { return nil }
            return Figure(Int64(records.filter { isIn($0[dated]) }.count))
        case .sum(let column, let dated):
            guard everything.contains(where: { $0[dated] != nil }) else { return nil }
            let hits = records.filter { isIn($0[dated]) }
            let numbers = hits.compactMap { $0[column]?.number }
            if numbers.isEmpty, !hits.isEmpty { return nil }
            let kind = ledger.catalog.register(formula.register)?.column(column)?.kind
            return Figure(numbers.reduce(0, +), over: kind == .money ? 100 : kind == .decimal ? Fixed.one : 1)
        case .standing(let since):
            return everything.isEmpty ? nil : Figure(Int64(records.filter { stands($0, since) }.count))
        case .distinct(let reference, let dated):
            guard everything.contains(where: { $0[dated] != nil }) else { return nil }
            let hits = records.filter { values in
                guard let day = day(values[dated]) else { return false }
                return day <= today && day > today.adding(months: -12)
            }
            return Figure(Int64(Set(hits.compactMap { $0[reference]?.text }).count))
        case .share(let part, let since):
            let whole = records.filter { stands($0, since) }
            if whole.isEmpty { return nil }
            let some = whole.filter { values in part.holds { values[$0] } }
            return Figure(Int64(100 * some.count), over: Int64(whole.count))
        case .fit(let tests):
            if records.isEmpty { return nil }
            let fit = records.filter { values in tests.allSatisfy { passes($0, values, today) } }
            return Figure(Int64(100 * fit.count), over: Int64(records.count))
        }
    }

    private func passes(_ test: FitTest, _ values: [String: Value], _ today: Day) -> Bool {
        switch test.kind {
        case .condition(let condition): condition.holds { values[$0] }
        case .notExpired(let column): day(values[column]).map { $0 >= today } ?? false
        case .recent(let column, let interval):
            day(values[column]).map { today - $0 <= ledger.branch.intervals[interval] ?? 0 } ?? false
        }
    }

    func count(_ alert: Alert, _ territory: Territory, _ today: Day) -> Int {
        let table = ledger.table(alert.register)
        let records = table.liveRows.filter { row in
            let values = table.values(row)
            return alert.condition.holds { values[$0] }
                && territory.contains(district(values, table.register, nil))
        }
        return records.filter { row in
            switch alert.trigger {
            case .expired(let column): day(table.value(column, row)).map { $0 < today } ?? false
            case .expiresWithin(let column, let days):
                day(table.value(column, row)).map { $0 >= today && $0 - today <= days } ?? false
            case .notWithin(let column, let interval):
                day(table.value(column, row)).map { today - $0 > ledger.branch.intervals[interval] ?? 0 }
                    ?? true
            case .blank(let column): table.value(column, row) == nil
            case .blankAfter(let column, let dated, let days):
                table.value(column, row) == nil
                    && day(table.value(dated, row)).map { today - $0 > days } ?? true
            case .silent(let register, let reference, let dated, let begun, let days):
                (lastDay(register, reference, dated, of: table.id(row))
                    ?? begun.flatMap { day(table.value($0, row)) })
                    .map { today - $0 > days } ?? true
            }
        }.count
    }

    private func lastDay(_ register: String, _ reference: String, _ dated: String, of id: String) -> Day? {
        ledger.table(register).liveRows.map(ledger.table(register).values)
            .filter { $0[reference] == .text(id) }.compactMap { day($0[dated]) }.max()
    }
}
