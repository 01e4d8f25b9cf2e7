/// What all records of a register add to a tally: one walk over packed columns, without a `Value` a row.
extension Measurement {
    /// Counts every live record anew. `tables` gives loaded registers by id. `references` becomes the days on
    /// which each record is referred to, where later changes can be followed with them.
    func scan(
        _ intervals: Intervals, references: inout ReferenceDays?, tables: (String) throws -> Table
    ) throws -> Tally {
        let table = try tables(register)
        let rows = Rows(
            table: table, mask: condition.mask(table),
            districts: DistrictRows(self, table, parent: try parent.map(tables)))
        var tally = Tally()
        switch way {
        case .rows(let dated): rows.countDated(dated, into: &tally)
        case .sum(let column, let dated): rows.sum(column, dated, into: &tally)
        case .standing(let since): rows.stand(since, part: nil, into: &tally)
        case .share(let part, let since): rows.stand(since, part: part.mask(table), into: &tally)
        case .fit(let tests): rows.fit(tests, intervals, into: &tally)
        case .days(let column): rows.countByDay(rows.days(column), into: &tally)
        case .blank(let column): rows.countBlanks(column, into: &tally)
        case .distinct(let reference, let dated):
            let days = rows.countDifferent(reference, dated, into: &tally)
            if isFollowed { references = days }
        case .silent(let register, let reference, let dated, let begun):
            let last = LastDays(
                of: table, in: try tables(register), reference: reference, dated: dated, begun: begun)
            rows.countByDay(last.days, into: &tally)
        }
        return tally
    }
}

/// The rows of a table that count, with their districts.
struct Rows {
    let table: Table
    /// Whether a row satisfies the condition; deleted ones are still among them.
    let mask: [Bool]
    let districts: DistrictRows

    /// Calls `body` with each live row of the condition.
    @inline(__always)
    private func forEach(_ body: (Int) -> Void) {
        for row in 0..<table.rowCount where mask[row] && !table.isDeleted[row] { body(row) }
    }

    /// The days of a column, `Series.blank` where there is none.
    func days(_ column: String) -> [Int32] {
        guard let place = table.register.place(of: column) else {
            return Array(repeating: Series.blank, count: table.rowCount)
        }
        if let store = table.columns[place] as? DayStore { return store.numbers }
        return (0..<table.rowCount).map { Bucket.day(table.value(place, $0)?.number) ?? Series.blank }
    }

    /// How many live records have a day, whatever the condition says of them.
    private func countSeen(_ days: [Int32]?, into tally: inout Tally) {
        guard let days else {
            return tally.add(Tally.Slot.seen, "", Series.blank, Int128(table.liveCount))
        }
        var seen = 0
        for row in 0..<table.rowCount where days[row] != Series.blank && !table.isDeleted[row] { seen += 1 }
        tally.add(Tally.Slot.seen, "", Series.blank, Int128(seen))
    }

    func countDated(_ dated: String, into tally: inout Tally) {
        let days = self.days(dated)
        countSeen(days, into: &tally)
        var counts = districts.counts
        forEach { row in
            if days[row] != Series.blank { counts.add(districts.at(row), days[row], 1) }
        }
        districts.put(counts, Tally.Slot.amount, into: &tally)
    }

    func sum(_ column: String, _ dated: String, into tally: inout Tally) {
        let days = self.days(dated)
        countSeen(days, into: &tally)
        var sums = districts.counts
        var known = districts.counts
        var blank = districts.counts
        let numbers = self.numbers(column)
        forEach { row in
            let day = days[row]
            guard day != Series.blank else { return }
            let district = districts.at(row)
            if numbers[row] == NumberStore.blank {
                blank.add(district, day, 1)
            } else {
                sums.add(district, day, Int128(numbers[row]))
                known.add(district, day, 1)
            }
        }
        districts.put(sums, Tally.Slot.amount, into: &tally)
        districts.put(known, Tally.Slot.second, into: &tally)
        districts.put(blank, Tally.Slot.blank, into: &tally)
    }

    private func numbers(_ column: String) -> [Int64] {
        guard let place = table.register.place(of: column) else {
            return Array(repeating: NumberStore.blank, count: table.rowCount)
        }
        if let store = table.columns[place] as? NumberStore { return store.numbers }
        return (0..<table.rowCount).map { table.value(place, $0)?.number ?? NumberStore.blank }
    }

    /// Standing records by the day since which they stand, and the part of them that is in `part`.
    func stand(_ since: String?, part: [Bool]?, into tally: inout Tally) {
        countSeen(nil, into: &tally)
        let days = since.map { self.days($0) }
        var all = districts.counts
        var some = districts.counts
        forEach { row in
            let day = days?[row] ?? Series.blank
            all.add(districts.at(row), day, 1)
            if let part, part[row] { some.add(districts.at(row), day, 1) }
        }
        districts.put(all, Tally.Slot.amount, into: &tally)
        districts.put(some, Tally.Slot.second, into: &tally)
    }

    func fit(_ tests: [FitTest.Kind], _ intervals: Intervals, into tally: inout Tally) {
        let failures = tests.map { self.failures($0, intervals) }
        var all = districts.counts
        var reasons = tests.map { _ in districts.counts }
        forEach { row in
            let district = districts.at(row)
            all.add(district, Series.blank, 1)
            Measurement.spans(of: failures.map { $0[row] }) { test, bucket, amount in
                reasons[test].add(district, bucket, Int128(amount))
            }
        }
        districts.put(all, Tally.Slot.amount, into: &tally)
        for (test, counts) in reasons.enumerated() {
            districts.put(counts, Tally.Slot.firstReason + test, into: &tally)
        }
    }

    /// The first day of failure of each row.
    private func failures(_ test: FitTest.Kind, _ intervals: Intervals) -> [Int32] {
        func dated(_ column: String, after days: Int) -> [Int32] {
            self.days(column).map { Bucket.failure($0 == Series.blank ? nil : $0, after: days) }
        }
        return switch test {
        case .condition(let condition): condition.mask(table).map { $0 ? Bucket.never : Series.blank }
        case .notExpired(let column): dated(column, after: 0)
        case .recent(let column, let interval): dated(column, after: intervals.days(interval))
        }
    }

    /// Records by day; the blank is a bucket as well.
    func countByDay(_ days: [Int32], into tally: inout Tally) {
        var counts = districts.counts
        forEach { row in counts.add(districts.at(row), days[row], 1) }
        districts.put(counts, Tally.Slot.amount, into: &tally)
    }

    func countBlanks(_ column: String, into tally: inout Tally) {
        var counts = [Int](repeating: 0, count: districts.names.count)
        let store = table.register.place(of: column).map { table.columns[$0] }
        forEach { row in
            if store?.isBlank(row) ?? true { counts[districts.at(row)] += 1 }
        }
        for (district, count) in counts.enumerated() {
            tally.add(Tally.Slot.amount, districts.names[district], Series.blank, Int128(count))
        }
    }

    /// Different records referred to, for each day in the twelve months that end with it. Returns the days of
    /// each, unless a reference is no id.
    func countDifferent(_ reference: String, _ dated: String, into tally: inout Tally) -> ReferenceDays? {
        let days = self.days(dated)
        countSeen(days, into: &tally)
        guard let place = table.register.place(of: reference) else { return nil }
        let keys = ReferenceKeys(table.columns[place])
        var events: [DifferentRecords.Event] = []
        events.reserveCapacity(table.rowCount)
        forEach { row in
            if days[row] != Series.blank, keys.keys[row] != ReferenceKeys.none {
                events.append(
                    .init(
                        day: days[row], key: keys.keys[row],
                        district: UInt32(districts.at(row))))
            }
        }
        let different = DifferentRecords(events, keys: keys.count, districts: districts.names.count)
        tally.add(Tally.Slot.second, "", different.whole)
        for (district, series) in different.apart.enumerated() {
            tally.add(Tally.Slot.amount, districts.names[district], series)
        }
        guard keys.areNumbers else { return nil }
        return ReferenceDays(counted: events, keys: keys.count)
    }
}

extension Condition {
    /// Whether it holds, row by row, deleted rows among them.
    func mask(_ table: Table) -> [Bool] {
        switch self {
        case .always: return Array(repeating: true, count: table.rowCount)
        case .both(let a, let b): return zip(a.mask(table), b.mask(table)).map { $0 && $1 }
        case .not(let a): return a.mask(table).map { !$0 }
        case .isBlank(let column):
            guard let place = table.register.place(of: column) else {
                return Array(repeating: true, count: table.rowCount)
            }
            let store = table.columns[place]
            return (0..<table.rowCount).map { store.isBlank($0) }
        case .isOneOf(let column, let codes):
            guard let place = table.register.place(of: column) else { break }
            guard let store = table.columns[place] as? CodedStore else {
                return (0..<table.rowCount).map { table.value(place, $0)?.text.map(codes.contains) ?? false }
            }
            var wanted = [Bool](repeating: false, count: store.codeCount)
            for code in codes.compactMap(store.code) { wanted[Int(code)] = true }
            return (0..<table.rowCount).map { wanted[Int(store.code($0))] }
        case .atLeast(let column, let least):
            guard let place = table.register.place(of: column) else { break }
            if let store = table.columns[place] as? NumberStore {
                return store.numbers.map { $0 != NumberStore.blank && $0 >= least }
            }
            return (0..<table.rowCount).map { table.value(place, $0)?.number.map { $0 >= least } ?? false }
        }
        return Array(repeating: false, count: table.rowCount)
    }
}
