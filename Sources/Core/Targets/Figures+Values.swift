/// What the figures say about a year, a month or a day.
extension Figures {
    /// An indicator's figure for a year as it stands on `today`: a flow's sum up to this month, a stock or a
    /// rate at the end of the year or, in the current year, now. Nil is unknown, which is not 0:
    ///
    /// - a year that has not begun;
    /// - a register in which no record shows that it is used for this;
    /// - a sum of nothing but blanks, a rate over no records;
    /// - fitness in a year that is over: what a device's pads were then is no longer there.
    public func value(
        _ indicator: Indicator, year: Int, in territory: Territory = .branch, today: Day
    ) -> Figure? {
        guard (1...9999).contains(year), year <= today.year else { return nil }
        let first = Int32(year * 12)
        let last = year == today.year ? Bucket.month(today) : first + 11
        guard let (measurement, tally) = tally(indicator) else { return nil }
        switch measurement.way {
        case .rows, .sum: return flow(measurement, tally, first...last, territory)
        case .standing, .distinct, .share:
            return standing(measurement, tally, territory, Array(last...last)).first ?? nil
        case .fit:
            return year == today.year ? fitness(indicator, in: territory, from: today, days: 1)[0] : nil
        case .days, .blank, .silent: return nil
        }
    }

    /// The twelve months of a year as they stand on `today`: what each month added to a flow, how a stock or
    /// a rate stood at its end. Nil for what is unknown and for months to come.
    public func monthly(
        _ indicator: Indicator, year: Int, in territory: Territory = .branch, today: Day
    ) -> [Figure?] {
        var result = [Figure?](repeating: nil, count: 12)
        guard (1...9999).contains(year), year <= today.year, let (measurement, tally) = tally(indicator)
        else {
            return result
        }
        let first = Int32(year * 12)
        let count = year == today.year ? today.month : 12
        let months = Array(first..<first + Int32(count))
        switch measurement.way {
        case .rows, .sum:
            let parts = Parts(measurement, tally, territory)
            for (place, month) in months.enumerated() { result[place] = parts.flow(month...month) }
        case .standing, .distinct, .share:
            result.replaceSubrange(0..<count, with: standing(measurement, tally, territory, months))
        case .fit:
            if year == today.year {
                result[count - 1] = fitness(indicator, in: territory, from: today, days: 1)[0]
            }
        case .days, .blank, .silent: break
        }
        return result
    }

    private func flow(
        _ measurement: Measurement, _ tally: Tally, _ months: ClosedRange<Int32>, _ territory: Territory
    ) -> Figure? {
        Parts(measurement, tally, territory).flow(months)
    }

    /// The series of a flow, taken once for many months.
    private struct Parts {
        let isSeen: Bool
        let scale: Int64
        let amount: Series
        /// Of a sum: records with a known value, and with a blank one.
        let counts: (known: Series, blank: Series)?

        init(_ measurement: Measurement, _ tally: Tally, _ territory: Territory) {
            isSeen = tally.isSeen
            scale = measurement.scale
            amount = tally.series(Tally.Slot.amount, territory)
            if case .sum = measurement.way {
                counts = (
                    tally.series(Tally.Slot.second, territory), tally.series(Tally.Slot.blank, territory)
                )
            } else {
                counts = nil
            }
        }

        func flow(_ months: ClosedRange<Int32>) -> Figure? {
            guard isSeen else { return nil }
            if let counts, counts.known.sum(months) == 0, counts.blank.sum(months) > 0 { return nil }
            return Figure(Int64(clamping: amount.sum(months)), over: scale)
        }
    }

    /// How a stock or a rate stood at the end of each of `months`, which follow one another.
    private func standing(
        _ measurement: Measurement, _ tally: Tally, _ territory: Territory, _ months: [Int32]
    ) -> [Figure?] {
        guard let first = months.first, tally.isSeen else { return months.map { _ in nil } }
        switch measurement.way {
        case .distinct:
            let slot = territory == .branch ? Tally.Slot.second : Tally.Slot.amount
            let series = tally.series(slot, territory)
            return months.map { Figure(Int64(clamping: series.amount(at: $0))) }
        case .share:
            let whole = tally.series(Tally.Slot.amount, territory).sums(through: first, count: months.count)
            let part = tally.series(Tally.Slot.second, territory).sums(through: first, count: months.count)
            return zip(part, whole).map(Figures.percent)
        default:
            return tally.series(Tally.Slot.amount, territory).sums(through: first, count: months.count)
                .map { Figure(Int64(clamping: $0)) }
        }
    }

    /// The share of fit records on each of `days` days from a day on, as it will be if nothing is entered.
    /// Nil for other indicators and where there are no records.
    func fitness(
        _ indicator: Indicator, in territory: Territory, from first: Day, days: Int
    ) -> [Figure?] {
        guard let (measurement, tally) = tally(indicator), case .fit(let tests) = measurement.way else {
            return Array(repeating: nil, count: days)
        }
        let whole = tally.series(Tally.Slot.amount, territory).sum(through: Int32.max)
        var fit = [Int128](repeating: whole, count: days)
        for test in tests.indices {
            let failing = tally.series(Tally.Slot.firstReason + test, territory)
            for (day, count) in failing.sums(through: first.number, count: days).enumerated() {
                fit[day] -= count
            }
        }
        return fit.map { Figures.percent($0, whole) }
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
            case .silent(_, _, _, let length): before(-min(max(length, 0), 36_525))
            case .blank: Array(repeating: blank, count: days)
            }
        return counts.map { Int(clamping: $0) }
    }

    private static func percent(_ part: Int128, _ whole: Int128) -> Figure? {
        whole > 0 ? Figure(Int64(clamping: part * 100), over: Int64(clamping: whole)) : nil
    }
}
