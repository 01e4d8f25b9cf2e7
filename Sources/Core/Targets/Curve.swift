/// How much of a year's flow the calendar expects by the end of each day (应达的依据).
///
/// It is that of the whole branch, and its districts are measured by it too: a district's own year is mostly
/// too thin to have a shape.
public struct Curve: Hashable, Sendable {
    /// What a curve is taken from, for the 口径 key.
    public enum Basis: Hashable, Sendable {
        /// The branch's own ledger in these years.
        case history([Int])
        /// The calendar of weights that the steward keeps.
        case calendar
        /// Every day of the year alike.
        case straight
        /// No curve: a stock or a rate is compared with its goal directly.
        case direct

        /// The basis for a person.
        public var label: Bilingual {
            switch self {
            case .history(let years):
                Bilingual(
                    "按 \(years.map(String.init).joined(separator: "、")) 年进度",
                    "after the course of \(years.map(String.init).joined(separator: ", "))")
            case .calendar: Bilingual("按日历权重", "by the calendar of weights")
            case .straight: Bilingual("按天平均", "every day alike")
            case .direct: Bilingual("直接与目标比", "compared with the goal directly")
            }
        }
    }

    /// What the curve is taken from.
    public let basis: Basis
    /// The year it is for.
    public let year: Int
    /// The share through each day of the year, in ten-millionths.
    let shares: [Int64]

    /// The whole.
    public static let whole: Int64 = 10_000_000

    /// A curve through these shares, one a day of `year`, each at least the one before; ten-millionths.
    init(basis: Basis, year: Int, shares: [Int64]) {
        self.basis = basis
        self.year = year
        self.shares = shares
    }

    /// Every day of `year` alike.
    public static func straight(_ year: Int) -> Curve {
        let days = Int64(Day.isLeap(year) ? 366 : 365)
        return Curve(basis: .straight, year: year, shares: (1...days).map { $0 * whole / days })
    }

    /// No curve at all, for a stock or a rate.
    public static func direct(_ year: Int) -> Curve { Curve(basis: .direct, year: year, shares: []) }

    /// The share that is expected by the end of `day`, 0 … 10,000,000: none before the year, all after it.
    public func share(through day: Day) -> Int64 {
        let civil = day.civil
        if civil.year != year || shares.isEmpty { return civil.year < year ? 0 : Curve.whole }
        return shares[min(day.dayOfYear, shares.count) - 1]
    }

    /// The share from one day to another, in a year or across years, with another curve for the year before.
    func share(_ days: ClosedRange<Day>, after before: Curve) -> Int64 {
        func through(_ day: Day) -> Int64 {
            day.year < year ? before.share(through: day) - Curve.whole : share(through: day)
        }
        return through(days.upperBound) - through(days.lowerBound.adding(days: -1))
    }
}

extension Figures {
    /// The curve that an indicator's flow is expected to follow in `year`: that of up to three earlier years
    /// of the ledger, else the steward's calendar, else a straight line; none for a stock or a rate.
    public func curve(_ indicator: Indicator, year: Int, branch: Branch) -> Curve {
        guard let course = course(indicator) else { return .direct(year) }
        return Curve(course, year: year, calendar: branch.calendar(of: indicator.id))
    }
}
