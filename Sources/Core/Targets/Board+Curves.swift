/// What the calendar expects of an indicator on the days of a board.
extension Board {
    /// The curves of the years that a board's days lie in.
    struct Curves {
        let day: Day
        let years: [Int]
        private let curves: [Int: Curve]
        private let nature: Indicator.Nature

        init(_ indicator: Indicator, _ day: Day, _ sources: Sources) {
            self.day = day
            nature = indicator.nature
            years = Set([day.year, day.adding(days: Board.days - 1).year]).sorted()
            var curves: [Int: Curve] = [:]
            for year in years {
                curves[year] = .straight(year)
            }
            self.curves = curves
        }

        private func curve(_ year: Int) -> Curve { curves[year] ?? .straight(year) }

        /// What the curve of the day's year is taken from.
        var basis: Curve.Basis { nature == .flow ? curve(day.year).basis : .direct }

        /// The shares that the board holds; nil where every curve is a straight line, which needs none.
        var shares: Shares? {
            let curved = curves.values.filter { $0.basis != .straight && $0.basis != .direct }
            if nature != .flow || curved.isEmpty { return nil }
            var months: [Int: [Int64]] = [:]
            for curve in curved {
                months[curve.year] = (1...12).map { month in
                    Day(year: curve.year, month: month, day: 1).map { curve.share(through: $0.endOfMonth) }
                        ?? Curve.whole
                }
            }
            let days = (0..<Board.days).map { place -> Int64 in
                let today = day.adding(days: place)
                return curve(today.year).share(through: today)
            }
            return Shares(days: days, months: months)
        }

        /// The state on each day of the board.
        func states(_ indicator: Indicator, _ course: Course?, _ goals: [Int: Goal]) -> [TargetState] {
            (0..<Board.days).map { place in
                let today = day.adding(days: place)
                return Standing(
                    actual: course?.value(asOf: today), goal: goals[today.year], nature: nature,
                    year: today.year, today: today
                ).state
            }
        }

        /// From when the targets count that do not count from 1 January.
        func starts(_ indicator: Indicator, _ course: Course?, _ goals: [Int: Goal]) -> [Int: Start] { [:] }

        /// 31 December as it will be seen on each day, if nothing is entered.
        func forecast(_ indicator: Indicator, _ course: Course?) -> Spans<Forecast?> { Spans([nil]) }
    }
}
