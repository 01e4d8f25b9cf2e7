/// What the calendar expects of an indicator on the days of a board.
extension Board {
    /// The curves of the years that a board's days lie in.
    struct Curves {
        let day: Day
        let years: [Int]
        private let curves: [Int: Curve]
        private let nature: Indicator.Nature
        private let calendar: WeightCalendar?

        init(_ indicator: Indicator, _ day: Day, _ sources: Sources) {
            self.day = day
            nature = indicator.nature
            years = Set([day.year, day.adding(days: Board.days - 1).year]).sorted()
            calendar = sources.branch.calendar(of: indicator.id)
            curves = Dictionary(
                uniqueKeysWithValues: years.map { year in
                    (year, sources.figures.curve(indicator, year: year, branch: sources.branch))
                })
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

        private func pace(_ course: Course?, _ goals: [Int: Goal], _ year: Int) -> Pace {
            Pace(course, goal: goals[year], curve: curve(year), nature: nature)
        }

        /// The state on each day of the board, from the days of its year before it.
        func states(_ course: Course?, _ goals: [Int: Goal]) -> [TargetState] {
            years.flatMap { year -> [TargetState] in
                let days = (0..<Board.days).map { day.adding(days: $0) }.filter { $0.year == year }
                guard let first = days.first else { return [] }
                return pace(course, goals, year).standings(from: first, days: days.count).map(\.state)
            }
        }

        /// From when the targets count that do not count from 1 January.
        func starts(_ course: Course?, _ goals: [Int: Goal]) -> [Int: Start] {
            var starts: [Int: Start] = [:]
            for year in goals.keys {
                guard let from = pace(course, goals, year).from else { continue }
                let counted = (0..<Board.days).map { place -> Figure? in
                    let today = day.adding(days: place)
                    return today.year == year ? course?.value(asOf: today, since: from) : nil
                }
                starts[year] = Start(
                    from: from, counted: Spans(counted),
                    share: curve(year).share(through: from.adding(days: -1)))
            }
            return starts
        }

        /// 31 December as it will be seen on each day, if nothing is entered.
        func forecast(_ course: Course?, _ goals: [Int: Goal]) -> Spans<Forecast?> {
            let paces = Dictionary(uniqueKeysWithValues: years.map { ($0, pace(course, goals, $0)) })
            var forecaster = course.map { Forecaster($0, calendar: calendar) }
            return Spans(
                (0..<Board.days).map { place in
                    let today = day.adding(days: place)
                    return paces[today.year]?.forecast(on: today, by: &forecaster)
                })
        }
    }
}
