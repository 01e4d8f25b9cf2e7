/// What one record adds to a tally: the small step that follows a commit.
extension Measurement {
    /// Adds what the record with these values counts for, `sign` times.
    func count(
        _ values: [String: Value], district: String, intervals: Intervals, sign: Int128,
        into tally: inout Tally
    ) {
        let holds = condition.holds { values[$0] }
        switch way {
        case .rows(let dated):
            guard let day = Bucket.day(values[dated]?.number) else { return }
            tally.add(Tally.Slot.seen, "", Series.blank, sign)
            if holds { tally.add(Tally.Slot.amount, district, day, sign) }
        case .sum(let column, let dated):
            guard let day = Bucket.day(values[dated]?.number) else { return }
            tally.add(Tally.Slot.seen, "", Series.blank, sign)
            guard holds else { return }
            if let number = values[column]?.number {
                tally.add(Tally.Slot.amount, district, day, sign * Int128(number))
                tally.add(Tally.Slot.second, district, day, sign)
            } else {
                tally.add(Tally.Slot.blank, district, day, sign)
            }
        case .standing(let since):
            tally.add(Tally.Slot.seen, "", Series.blank, sign)
            guard holds else { return }
            let day = since.flatMap { Bucket.day(values[$0]?.number) } ?? Series.blank
            tally.add(Tally.Slot.amount, district, day, sign)
        case .share(let part, let since):
            tally.add(Tally.Slot.seen, "", Series.blank, sign)
            guard holds else { return }
            let day = since.flatMap { Bucket.day(values[$0]?.number) } ?? Series.blank
            tally.add(Tally.Slot.amount, district, day, sign)
            if part.holds({ values[$0] }) { tally.add(Tally.Slot.second, district, day, sign) }
        case .fit(let tests):
            guard holds else { return }
            tally.add(Tally.Slot.amount, district, Series.blank, sign)
            let failures = tests.map { $0.failure(values, intervals) }
            Measurement.spans(of: failures) { test, bucket, amount in
                tally.add(Tally.Slot.firstReason + test, district, bucket, sign * Int128(amount))
            }
        case .days(let column):
            guard holds else { return }
            tally.add(Tally.Slot.amount, district, Bucket.day(values[column]?.number) ?? Series.blank, sign)
        case .blank(let column):
            if holds, values[column] == nil { tally.add(Tally.Slot.amount, district, Series.blank, sign) }
        case .distinct, .silent: break
        }
    }

    /// The days on which a reason begins and ends to be the first that fails: test `i` is the reason from its
    /// own first day of failure until an earlier test fails as well.
    static func spans(of failures: [Int32], _ body: (_ test: Int, _ bucket: Int32, _ amount: Int) -> Void) {
        var limit = Bucket.never
        for (test, failure) in failures.enumerated() where failure < limit {
            body(test, failure, 1)
            if limit != Bucket.never { body(test, limit, -1) }
            limit = failure
        }
    }

    /// The district of a record with these values; `parent` gives the district of the record that the
    /// reference names, nil where there is none. The result is nil where the reference leads nowhere.
    func district(_ values: [String: Value], parent: (String) throws -> String?) rethrows -> String? {
        if let district, let own = Bucket.district(values[district]?.text) { return own }
        guard let through, let id = values[through]?.text else { return "" }
        return try parent(id)
    }
}

extension FitTest.Kind {
    /// The first day on which a record with these values fails the test.
    func failure(_ values: [String: Value], _ intervals: Intervals) -> Int32 {
        switch self {
        case .condition(let condition): condition.holds { values[$0] } ? Bucket.never : Series.blank
        case .notExpired(let column): Bucket.failure(Bucket.day(values[column]?.number), after: 0)
        case .recent(let column, let interval):
            Bucket.failure(Bucket.day(values[column]?.number), after: intervals.days(interval))
        }
    }
}

/// The branch's intervals, as far as figures depend on them.
public struct Intervals: Hashable, Sendable {
    /// Days by id.
    private(set) var all: [String: Int]

    /// The intervals of a branch.
    public init(_ branch: Branch) { all = branch.intervals }

    init(_ all: [String: Int]) { self.all = all }

    /// The days of the interval with this id; what a branch does not say, the standard does. A hundred years
    /// at most, so that no day leaves the calendar.
    func days(_ id: String) -> Int {
        min(max(all[id] ?? Branch.standardIntervals[id] ?? 30, 0), 36_525)
    }
}

/// How values become buckets.
enum Bucket {
    /// The first day of failure of what never fails.
    static let never = Int32.max

    /// The bucket of a day, nil for a blank.
    static func day(_ number: Int64?) -> Int32? {
        guard let number else { return nil }
        let day = Int32(clamping: number)
        return day == Series.blank ? nil : day
    }

    /// The first day whose twelve months no longer hold this one: the same date a year later, 1 March after a
    /// 29 February.
    static func endOfWindow(_ day: Int32) -> Int32 {
        let (year, month, dayOfMonth) = Day(number: day).civil
        let same = Day(year: year + 1, month: month, day: dayOfMonth) ?? Day(year: year + 1, month: 3, day: 1)
        return same?.number ?? Int32(clamping: Int64(day) + 365)
    }

    /// The first day of failure of a test that a day passes so many days long; a blank fails from the
    /// beginning.
    static func failure(_ day: Int32?, after days: Int) -> Int32 {
        guard let day else { return Series.blank }
        return Int32(min(Int64(day) + Int64(days) + 1, Int64(never) - 1))
    }

    /// The district in a division code of 6, 9 or 12 digits: its first six; nil for anything else, so that a
    /// wild column cannot open a thousand districts.
    static func district(_ code: String?) -> String? {
        guard let code, code.utf8.count >= 6, code.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            return nil
        }
        return code.utf8.count == 6 ? code : String(code.prefix(6))
    }
}
