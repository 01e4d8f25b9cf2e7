/// The months of a line as they read on a later day.
extension Board {
    /// The months as they will read on a later day: those that begin until then add nothing to a flow, what
    /// stands goes on as the days say, and of fitness only the month of the day is known.
    func months(
        _ nature: Indicator.Nature, _ line: Line, _ shown: Day
    ) -> (before: [Figure?], year: [Figure?]) {
        let unknown = [Figure?](repeating: nil, count: 12)
        var years = [day.year - 1: line.months[0], day.year: line.months[1]]
        if !line.reasons.isEmpty {
            years = [shown.year: unknown]
            years[shown.year]?[shown.month - 1] = line.actual.at(shown - day)
            return (unknown, years[shown.year] ?? unknown)
        }
        let nothing = line.months.joined().compactMap { $0 }.first.map { Figure(0, over: $0.bottom) }
        if nature == .flow, let now = line.actual.at(min(day.endOfMonth, shown) - day) {
            // What is dated in the days to come is of this month too.
            let moved = now.minus(line.actual.at(0) ?? Figure(0, over: now.bottom))
            if let sofar = years[day.year]?[day.month - 1] ?? (moved.top != 0 ? nothing : nil) {
                years[day.year]?[day.month - 1] = sofar.minus(Figure(-moved.top, over: moved.bottom))
            }
        }
        var first = nature == .flow ? day.endOfMonth.adding(days: 1) : day.startOfMonth
        while first <= shown, first < .last.startOfMonth {
            var figure = line.actual.at(max(min(first.endOfMonth, shown) - day, 0))
            if nature == .flow, first.month > 1 {
                let until = line.actual.at(first - day - 1)
                figure = until.flatMap { until in figure.map { $0.minus(until) } } ?? nothing
            }
            years[first.year, default: unknown][first.month - 1] = figure
            first = first.adding(months: 1)
        }
        return (years[shown.year - 1] ?? unknown, years[shown.year] ?? unknown)
    }
}
