/// A curve from what earlier years brought.
extension Curve {
    /// How many earlier years are averaged, and how far back they are looked for.
    private static let mostYears = 3
    private static let oldestYear = 5
    /// What a year needs before its shape says anything.
    private static let leastRecords: Int128 = 24
    private static let leastMonths = 8

    /// The curve for `year` of a flow that ran like `course`: the average of the normalised curves of up to
    /// three of the five years before, as far as they are whole; else the calendar, else a straight line.
    init(_ course: Course, year: Int, calendar: WeightCalendar?) {
        guard course.isFlow else {
            self = .direct(year)
            return
        }
        let earlier = (1...Curve.oldestYear).map { year - $0 }.filter { Curve.isWhole(course, $0) }
        let years = Array(earlier.prefix(Curve.mostYears))
        if !years.isEmpty {
            self.init(basis: .history(years.sorted()), year: year, shares: Curve.average(course, years, year))
        } else if let calendar {
            self.init(basis: .calendar, year: year, shares: calendar.shares(year))
        } else {
            self = .straight(year)
        }
    }

    /// Whether the ledger holds a year from its beginning to its end, and enough of it to have a shape: 24
    /// records with a value in 8 of its months, one of them in the last quarter, and one in January, or the
    /// register was in use the year before.
    static func isWhole(_ course: Course, _ year: Int) -> Bool {
        guard let first = Day(year: year, month: 1, day: 1) else { return false }
        let last = first.endOfYear
        let records = course.known
        guard records.from(first, through: last) >= leastRecords,
            course.amount.from(first, through: last) > 0
        else { return false }
        let months = (0..<12).map { month in
            let start = first.adding(months: month)
            return records.from(start, through: start.endOfMonth) > 0
        }
        let isBegun =
            months[0] || records.from(first.adding(months: -12), through: first.adding(days: -1)) > 0
        return isBegun && months.filter { $0 }.count >= leastMonths && months[9...].contains(true)
    }

    private static func average(_ course: Course, _ years: [Int], _ year: Int) -> [Int64] {
        let count = Day.isLeap(year) ? 366 : 365
        var shares = [Double](repeating: 0, count: count)
        for source in years {
            let days = Curve.moved(course.days(source), from: source, to: year)
            let sum = days.reduce(0, +)
            guard sum > 0 else { continue }
            // What was taken back does not lead the curve down.
            var reached = 0.0
            var total = 0.0
            for (place, amount) in days.enumerated() {
                total += amount
                reached = max(reached, min(total, sum))
                shares[place] += reached / sum / Double(years.count)
            }
        }
        var result = shares.map { Int64((min($0, 1) * Double(whole)).rounded()) }
        result[count - 1] = whole
        return result
    }

    /// How long before and after 春节 a day belongs to it: 博爱送万家 is given out in the weeks before.
    private static let feast = (before: 30, after: 7)

    /// What a year brought on its days, on the days of another year.
    ///
    /// Days keep their date; what a 29 February brought falls on the 28th. Only what the days around 春节
    /// brought more or less than other days of the season moves with it, by up to a month.
    static func moved(_ days: [Double], from source: Int, to year: Int) -> [Double] {
        var days = days
        if Day.isLeap(source) {
            days[58] += days[59]
            days.remove(at: 59)
        }
        if Day.isLeap(year) { days.insert(0, at: 59) }
        guard let there = SpringFestival.dayOfYear(source), let here = SpringFestival.dayOfYear(year),
            there != here
        else { return days }
        // Both lie before the leap day, so a place is the same date in either year.
        let around = max(there - feast.before, 1)...there + feast.after
        let others = (1...90).filter { !around.contains($0) }
        let ordinary = others.reduce(0) { $0 + days[$1 - 1] } / Double(others.count)
        let excess = around.map { days[$0 - 1] - ordinary }
        for (day, more) in zip(around, excess) { days[day - 1] -= more }
        for (day, more) in zip(around, excess) { days[max(day + here - there, 1) - 1] += more }
        return days
    }
}

extension Course {
    /// How many records with a value there are by day.
    var known: Sums {
        if case .flow(let counts?) = kind { counts.known } else { amount }
    }

    /// What each day of a year brought, in raw units.
    func days(_ year: Int) -> [Double] {
        guard let first = Day(year: year, month: 1, day: 1) else { return [] }
        var days = [Double](repeating: 0, count: Day.isLeap(year) ? 366 : 365)
        amount.each(from: first, through: first.endOfYear) { bucket, amount in
            days[Int(bucket - first.number)] = Double(nearest: amount)
        }
        return days
    }
}

extension Double {
    /// The nearest binary number to one that mostly fits into 64 bits: the library's own conversion of wider
    /// integers takes a hundred times as long.
    init(nearest wide: Int128) {
        let narrow = Int64(truncatingIfNeeded: wide)
        self = Int128(narrow) == wide ? Double(narrow) : Double(wide)
    }
}
