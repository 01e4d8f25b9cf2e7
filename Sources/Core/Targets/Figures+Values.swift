/// What the figures say about a year, a month or a day.
extension Figures {
    /// An indicator's figure as of a day, from the records dated until then: of a flow what came since
    /// `since`, else since 1 January of that day's year; of a stock or a rate how it stood at the day's end.
    /// Whatever is known today counts, late entries too. Nil is unknown, which is not 0:
    ///
    /// - a register in which no record shows that it is used for this;
    /// - a sum of nothing but blanks, a rate over no records.
    ///
    /// Columns without a day of their own are taken as the figures have them: a star, a district, and of
    /// fitness everything. Who asks for the past brings figures of that day, or marks the answer.
    public func value(
        _ indicator: Indicator, in territory: Territory = .branch, asOf day: Day, since: Day? = nil
    ) -> Figure? {
        course(indicator, in: territory)?.value(asOf: day, since: since)
    }

    /// How an indicator runs in one territory, to be asked for many days.
    public func course(_ indicator: Indicator, in territory: Territory = .branch) -> Course? {
        tally(indicator).flatMap { Course($0.0, $0.1, territory) }
    }

    /// An indicator's figure for a year as it stands on `today`: as of the year's last day, or of today in
    /// the current year. Unknown is also a year that has not begun, and fitness in a year that is over: what
    /// a device's pads were then is no longer there.
    public func value(
        _ indicator: Indicator, year: Int, in territory: Territory = .branch, today: Day
    ) -> Figure? {
        guard let course = course(indicator, in: territory) else { return nil }
        return Figures.day(of: year, course, today).flatMap { course.value(asOf: $0) }
    }

    /// The day for which a year is asked on `today`; nil where its figure is unknown.
    private static func day(of year: Int, _ course: Course, _ today: Day) -> Day? {
        if year == today.year { return today }
        guard year < today.year, !course.isOfToday else { return nil }
        return Day(year: year, month: 12, day: 31)
    }

    /// The twelve months of a year as they stand on `today`: what each month added to a flow, how a stock or
    /// a rate stood at its end; of the current month until today. Nil for what is unknown and for months to
    /// come.
    public func monthly(
        _ indicator: Indicator, year: Int, in territory: Territory = .branch, today: Day
    ) -> [Figure?] {
        var result = [Figure?](repeating: nil, count: 12)
        guard let course = course(indicator, in: territory), Figures.day(of: year, course, today) != nil
        else { return result }
        for month in 1...12 {
            guard let first = Day(year: year, month: month, day: 1), first <= today else { break }
            if course.isOfToday, month < today.month { continue }
            result[month - 1] = course.value(asOf: min(first.endOfMonth, today), since: first)
        }
        return result
    }

    /// How many records fail each test first, on each of `days` days from a day on: an array a test. Empty
    /// for other indicators than fitness.
    public func reasons(
        _ indicator: Indicator, in territory: Territory = .branch, from first: Day, days: Int = 1
    ) -> [(test: FitTest, counts: [Int])] {
        guard case .fit(let tests) = indicator.formula.measure, let (_, tally) = tally(indicator) else {
            return []
        }
        return tests.enumerated().map { place, test in
            let series = tally.series(Tally.Slot.firstReason + place, territory)
            return (test, series.sums(through: first.number, count: days).map { Int(clamping: $0) })
        }
    }

    /// How many records are an alert, on each of `days` days from a day on, as it will be if nothing is
    /// entered.
    public func counts(
        _ alert: Alert, in territory: Territory = .branch, from first: Day, days: Int = 1
    ) -> [Int] {
        guard let tally = tally(alert) else { return Array(repeating: 0, count: days) }
        let series = tally.series(Tally.Slot.amount, territory)
        let blank = series.amount(at: Series.blank)
        func before(_ distance: Int) -> [Int128] {
            let start = Int32(clamping: Int64(first.number) + Int64(distance) - 1)
            return series.sums(through: max(start, Series.blank + 1), count: days)
        }
        let counts: [Int128] =
            switch alert.trigger {
            case .expired: before(0).map { $0 - blank }
            case .expiresWithin(_, let length):
                zip(before(min(max(length, 0), 36_525) + 1), before(0)).map { $0 - $1 }
            case .notWithin(_, let interval): before(-intervals.days(interval))
            case .silent(_, _, _, _, let length), .blankAfter(_, _, let length):
                before(-min(max(length, 0), 36_525))
            case .blank: Array(repeating: blank, count: days)
            }
        return counts.map { Int(clamping: $0) }
    }
}
