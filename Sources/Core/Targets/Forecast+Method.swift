/// How a forecast is made. docs/targets.md says the same in words, with its error on past years.
///
/// Nothing but sums, products and square roots, so that every machine comes to the same figure.
extension Forecast {
    /// The weeks behind a day that are looked at, and how many are needed at least.
    static let mostWeeks = 52
    static let leastWeeks = 8
    /// How many records those weeks must have.
    static let leastRecords: Int128 = 12
    /// How much less each week counts than the one after it: half after 26 weeks.
    static let fading = 0.973_691_4
    /// How far a tenth of a normal distribution lies from its middle, in standard deviations.
    static let tenth = 1.281_551_6
    /// By how much the level itself wanders in a week, squared: 5 % in a year. No week of the past shows what
    /// will have changed by the end of the year.
    static let wandering = 0.05 * 0.05 / 52
    /// More spread than this says only that nobody knows.
    static let mostSpread = 1.5

    /// What the year of `day` comes to, seen from that day: from the records dated until then and nothing
    /// else.
    init(_ course: Course, on day: Day, calendar: WeightCalendar?) {
        var forecaster = Forecaster(course, calendar: calendar)
        self = forecaster.forecast(on: day)
    }

    /// The same with the curves of the day's year and the one before.
    fileprivate init(_ course: Course, on day: Day, _ curve: Curve, after before: Curve) {
        let known = course.through(day)
        switch known.kind {
        case .share, .fitness: self = .refused(.notForRates)
        case .flow: self = Forecast.flow(known, day, curve, after: before) ?? .refused(.tooLittle)
        case .stock: self = Forecast.stock(known, day) ?? .refused(.tooLittle)
        }
    }

    /// What some past weeks say of those to come.
    private struct Weeks {
        /// The last days of the weeks, the latest first.
        let ends: [Day]
        /// What each counts.
        let counts: [Double]
        /// How many equal weeks they are worth.
        let worth: Double
        /// How many weeks ago they are in the mean.
        private let age: Double

        init?(_ course: Course, _ day: Day) {
            guard course.isSeen, let first = course.reliableFrom, first <= day else { return nil }
            let weeks = min(Forecast.mostWeeks, (day - first + 1) / 7)
            guard weeks >= Forecast.leastWeeks else { return nil }
            ends = (0..<weeks).map { day.adding(days: -7 * $0) }
            var count = 1.0
            counts = ends.map { _ in
                defer { count *= Forecast.fading }
                return count
            }
            let sum = counts.reduce(0, +)
            worth = sum * sum / counts.reduce(0) { $0 + $1 * $1 }
            age = counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / sum
        }

        /// How far the level may have gone in the mean of so many weeks to come, as a part of it, squared.
        func wandering(_ left: Double) -> Double { Forecast.wandering * (age + left / 3) }

        func mean(_ values: [Double]) -> Double {
            zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / counts.reduce(0, +)
        }
    }

    /// A flow: what came, and of the level of the past weeks what the curve still expects. The range comes
    /// from how far each week was from its part of that level.
    private static func flow(_ course: Course, _ day: Day, _ curve: Curve, after before: Curve) -> Forecast? {
        guard course.value(asOf: day) != nil, let weeks = Weeks(course, day),
            let oldest = weeks.ends.last?.adding(days: -6),
            course.known.from(oldest, through: day) >= leastRecords
        else { return nil }
        let amounts = weeks.ends.map { Double(course.amount.from($0.adding(days: -6), through: $0)) }
        let shares = weeks.ends.map { end in
            Double(curve.share(end.adding(days: -6)...end, after: before)) / Double(Curve.whole)
        }
        let level = weeks.mean(amounts) / max(weeks.mean(shares), 1e-9)
        let left = 1 - Double(curve.share(through: day)) / Double(Curve.whole)
        let middle = max(level * left, 0)
        // The curve of a few years knows a single week badly: half of a week's part is that of any week.
        let parts = shares.map { ($0 + 7 / 365) / 2 }
        let part = (left + Double(day.endOfYear - day) / 365) / 2
        var deviation = 0.0
        for ((amount, share), part) in zip(zip(amounts, shares), parts) {
            let error = amount - level * share
            deviation += error * error / part
        }
        deviation /= Double(parts.count - 1)
        let seen = parts.reduce(0, +) / Double(parts.count) * weeks.worth
        let variance =
            deviation * part * (1 + part / seen)
            + middle * middle * weeks.wandering(Double(day.endOfYear - day) / 7)
        let spread = middle > 0 ? min(variance.squareRoot() / middle, mostSpread) : 0
        // The tenths of a gamma distribution (Wilson and Hilferty 1931): what is to come is never below 0,
        // and a large gift pulls it further up than a dry month pulls it down.
        func bound(_ sign: Double) -> Double {
            let root = max(1 - spread * spread / 9 + sign * tenth * spread / 3, 0)
            return middle * root * root * root
        }
        let now = course.amount.from(day.startOfYear, through: day)
        return figure(now, middle, min(bound(-1), middle), max(bound(1), middle), course.scale)
    }

    /// A stock: what stands, and the mean change of a week for every week to come.
    private static func stock(_ course: Course, _ day: Day) -> Forecast? {
        guard let weeks = Weeks(course, day) else { return nil }
        let changes = weeks.ends.map { Double(course.amount.from($0.adding(days: -6), through: $0)) }
        let mean = weeks.mean(changes)
        let square = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(changes.count - 1)
        let left = Double(day.endOfYear - day) / 7
        let middle = mean * left
        let variance = square * left * (1 + left / weeks.worth) + middle * middle * weeks.wandering(left)
        let reach = tenth * variance.squareRoot()
        let now = course.amount.through(day.number)
        // What has only grown is not expected to shrink, and nothing falls below nothing.
        let floor = changes.contains { $0 < 0 } ? -Double(now) : 0
        return figure(
            now, max(middle, floor), max(middle - reach, floor), max(middle + reach, floor), course.scale)
    }

    /// A forecast from what is there and what is to come; the range is rounded outwards.
    private static func figure(
        _ now: Int128, _ middle: Double, _ low: Double, _ high: Double, _ scale: Int64
    ) -> Forecast {
        func figure(_ more: Double) -> Figure {
            Figure(Int64(clamping: now + (Int128(exactly: more) ?? 0)), over: scale)
        }
        return .figure(
            middle: figure(middle.rounded()), low: figure(low.rounded(.down)), high: figure(high.rounded(.up))
        )
    }
}

/// Forecasts of one course on several days. A year's curve rests on the years before it, whatever day of it
/// is asked for, so each is drawn once.
struct Forecaster {
    let course: Course
    private let calendar: WeightCalendar?
    private var curves: [Int: Curve] = [:]

    /// Forecasts of `course`; `calendar` is the steward's for its indicator.
    init(_ course: Course, calendar: WeightCalendar?) {
        self.course = course
        self.calendar = calendar
    }

    /// What the year of `day` comes to, seen from that day.
    mutating func forecast(on day: Day) -> Forecast {
        Forecast(course, on: day, curve(day.year), after: curve(day.year - 1))
    }

    private mutating func curve(_ year: Int) -> Curve {
        if let known = curves[year] { return known }
        let curve = Curve(course, year: year, calendar: calendar).steadied(course)
        curves[year] = curve
        return curve
    }
}

extension Forecast {
    /// The same seen without a part that is already there and does not count.
    func without(_ part: Figure) -> Forecast {
        guard case .figure(let middle, let low, let high) = self else { return self }
        return .figure(middle: middle.minus(part), low: low.minus(part), high: high.minus(part))
    }
}

extension Pace {
    /// What counts towards the goal on 31 December, seen from the end of a day of the year; without a goal
    /// the year's figure. `calendar` is the steward's for this indicator.
    public func forecast(on day: Day, calendar: WeightCalendar?) -> Forecast {
        var forecaster = course.map { Forecaster($0, calendar: calendar) }
        return forecast(on: day, by: &forecaster)
    }

    /// The same on one of several days.
    func forecast(on day: Day, by forecaster: inout Forecaster?) -> Forecast {
        guard nature != .rate else { return .refused(.notForRates) }
        guard day.year <= year else { return .refused(.yearOver) }
        guard day.year == year, let course, let forecast = forecaster?.forecast(on: day) else {
            return .refused(.tooLittle)
        }
        guard from != nil, nature == .flow else { return forecast }
        guard let before = course.value(asOf: min(day, start.adding(days: -1))) else { return forecast }
        return forecast.without(before)
    }
}

extension Figures {
    /// What an indicator's figure of the whole branch comes to on 31 December of `day`'s year, seen from that
    /// day with the records dated until then.
    public func forecast(_ indicator: Indicator, on day: Day, branch: Branch) -> Forecast {
        guard let course = course(indicator) else { return .refused(.tooLittle) }
        return Forecast(course, on: day, calendar: branch.calendar(of: indicator.id))
    }
}
