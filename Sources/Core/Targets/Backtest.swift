/// How good the forecast is: it is made on days of past years from what was dated until then, and compared
/// with what those years came to.
public struct Backtest: Sendable {
    /// What came of the forecasts of one indicator, or of all.
    public struct Row: Sendable {
        /// The indicator; nil for all together.
        public let indicator: Indicator?
        /// The years that were forecast.
        public let years: [Int]
        /// How many forecasts were made.
        public let forecasts: Int
        /// How many were refused.
        public let refused: Int
        /// By how much the forecast was off, in tenths of a percent of what the year came to: the median; nil
        /// where there was none.
        public let medianError: Int64?
        /// The same as a mean.
        public let meanError: Int64?
        /// By how much a straight line through the day was off in the mean; nil for a stock as well.
        public let straightError: Int64?
        /// How many years came to lie in the range, in tenths of a percent of the forecasts.
        public let covered: Int64?
    }

    /// How much of them the range should hold, in percent.
    public static let range = 80
    /// The months at whose ends a year is forecast.
    static let months = 3...11
    /// How many past years are looked at.
    static let mostYears = 5

    /// The indicators in the order of the overview, rates left out.
    public let rows: [Row]
    /// All forecasts together.
    public let all: Row

    /// Forecasts the years of a branch's ledger that are over on `today`.
    public init(_ figures: Figures, branch: Branch, today: Day) {
        var rows: [Row] = []
        var everything: [Trial] = []
        for indicator in figures.catalog.indicators where indicator.nature != .rate {
            guard let course = figures.course(indicator) else { continue }
            let trials = Backtest.trials(course, branch.calendar(of: indicator.id), before: today.year)
            rows.append(Row(indicator, trials))
            everything += trials
        }
        self.rows = rows
        all = Row(nil, everything)
    }

    /// One forecast, in parts of what the year came to; nil where it was refused.
    fileprivate struct Trial {
        let year: Int
        var result: (error: Double, straight: Double?, isCovered: Bool)?
    }

    private static func trials(_ course: Course, _ calendar: WeightCalendar?, before today: Int) -> [Trial] {
        guard let first = course.reliableFrom else { return [] }
        var forecaster = Forecaster(course, calendar: calendar)
        return (max(first.year, today - mostYears)..<max(today, first.year)).flatMap { year -> [Trial] in
            guard let last = Day(year: year, month: 12, day: 31),
                let truth = course.value(asOf: last)?.double,
                truth > 0
            else { return [] }
            return months.compactMap { month in
                Day(year: year, month: month, day: 1).map { trial(&forecaster, on: $0.endOfMonth, truth) }
            }
        }
    }

    private static func trial(_ forecaster: inout Forecaster, on day: Day, _ truth: Double) -> Trial {
        let course = forecaster.course
        guard case .figure(let middle, let low, let high) = forecaster.forecast(on: day)
        else { return Trial(year: day.year) }
        func error(_ figure: Double) -> Double { abs(figure - truth) / truth }
        let elapsed = Double(day.dayOfYear) / Double(day.endOfYear.dayOfYear)
        let straight = course.isFlow ? course.value(asOf: day).map { error($0.double / elapsed) } : nil
        return Trial(
            year: day.year,
            result: (error(middle.double), straight, low.double <= truth && truth <= high.double))
    }
}

extension Backtest.Row {
    fileprivate init(_ indicator: Indicator?, _ trials: [Backtest.Trial]) {
        let results = trials.compactMap(\.result)
        func permille(_ part: Double) -> Int64 { Int64(exactly: (min(part, 1e9) * 1000).rounded()) ?? 0 }
        func mean(_ parts: [Double]) -> Int64? {
            parts.isEmpty ? nil : permille(parts.reduce(0, +) / Double(parts.count))
        }
        let errors = results.map(\.error).sorted()
        self.init(
            indicator: indicator, years: Set(trials.map(\.year)).sorted(), forecasts: results.count,
            refused: trials.count - results.count,
            medianError: errors.isEmpty
                ? nil : permille((errors[(errors.count - 1) / 2] + errors[errors.count / 2]) / 2),
            meanError: mean(errors), straightError: mean(results.compactMap(\.straight)),
            covered: mean(results.map { $0.isCovered ? 1 : 0 }))
    }
}
