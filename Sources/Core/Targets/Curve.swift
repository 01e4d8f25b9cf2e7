/// How much of a year's flow the calendar expects by the end of each day (应达的依据).
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
    }

    /// What the curve is taken from.
    public let basis: Basis
    /// The year it is for.
    public let year: Int
    /// The share through each day of the year, in ten-millionths.
    private let shares: [Int64]

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

    /// The share that is expected by the end of `day`, 0 … 10,000,000: none before the year, all after it.
    public func share(through day: Day) -> Int64 {
        if day.year != year || shares.isEmpty { return day.year < year ? 0 : Curve.whole }
        return shares[min(day.dayOfYear, shares.count) - 1]
    }
}
