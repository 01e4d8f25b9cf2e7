/// A board as it reads on one of its days.
extension Board {
    /// One day of a board.
    public struct View: Sendable {
        /// The day that is shown.
        public let day: Day
        /// Whether the day asked for lies outside the board's days, so that the nearest one is shown.
        public let isOutside: Bool
        /// The indicators.
        public let rows: [Row]
        /// The alerts with something to them.
        public let alerts: [AlertCount]

        /// The indicators of one programme.
        public func rows(of programme: String) -> [Row] { rows.filter { $0.entry.programme == programme } }

        /// The alerts of one programme.
        public func alerts(of programme: String) -> [AlertCount] {
            alerts.filter { $0.warning.programme == programme }
        }
    }

    /// One indicator on one day.
    public struct Row: Sendable {
        /// The indicator.
        public let entry: Entry
        /// The whole branch.
        public let whole: Part
        /// The districts in the branch's order, then what lies in none of them.
        public let districts: [Part]
    }

    /// One indicator in one part of the branch on one day.
    public struct Part: Sendable {
        /// The district's code; nil for the whole branch, empty for what lies in none of its districts.
        public let district: String?
        /// The name for a table; the branch's own for the whole.
        public let name: Bilingual
        /// Where it stands.
        public let standing: Standing
        /// The twelve months of the day's year.
        public let months: [Figure?]
        /// The twelve months of the year before.
        public let monthsBefore: [Figure?]
        /// How many records fail each test of the entry first.
        public let reasons: [(label: Bilingual, count: Int)]
    }

    /// One alert on one day.
    public struct AlertCount: Sendable {
        /// The alert.
        public let warning: Warning
        /// How many records in the whole branch.
        public let count: Int
        /// How many in each district that has any.
        public let districts: [(name: Bilingual, count: Int)]
    }

    /// The last day that the board holds.
    public var lastDay: Day { day.adding(days: Board.days - 1) }

    /// The board as it reads on a day, or on the nearest that it holds.
    public func on(_ wanted: Day) -> View {
        let shown = min(max(wanted, day), lastDay)
        let place = shown - day
        let rows = entries.compactMap { entry -> Row? in
            let parts = entry.lines.map { part(entry, $0, shown, place) }
            guard let whole = parts.first(where: { $0.district == nil }) else { return nil }
            return Row(entry: entry, whole: whole, districts: parts.filter { $0.district != nil })
        }
        let alerts = warnings.compactMap { warning -> AlertCount? in
            let counts = warning.counts.map { ($0.district, $0.count.at(place)) }
            guard let whole = counts.first(where: { $0.0 == nil })?.1, whole > 0 else { return nil }
            return AlertCount(
                warning: warning, count: whole,
                districts: counts.filter { $0.0 != nil && $0.1 > 0 }.map { (districtName($0.0), $0.1) })
        }
        return View(day: shown, isOutside: shown != wanted, rows: rows, alerts: alerts)
    }

    private func part(_ entry: Entry, _ line: Line, _ shown: Day, _ place: Int) -> Part {
        let months = months(entry.nature, line, shown)
        return Part(
            district: line.district, name: districtName(line.district),
            standing: Standing(
                actual: line.actual.at(place), goal: line.goals[shown.year], nature: entry.nature,
                year: shown.year, today: shown),
            months: months.year, monthsBefore: months.before,
            reasons: zip(entry.reasons, line.reasons).map { ($0, $1.at(place)) })
    }

    /// The months as they will read on a later day: those that begin until then add nothing to a flow, what
    /// stands goes on as the days say, and of fitness only the month of the day is known.
    private func months(
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

    private func districtName(_ code: String?) -> Bilingual {
        guard let code else { return Bilingual(name, name) }
        if code.isEmpty { return Bilingual("未填区县", "no district") }
        let name = districts.first { $0.code == code }?.name ?? code
        return Bilingual(name, name)
    }

    /// Writes the whole branch's indicators on a day in the form of `boai board --json`.
    public func writeReport(to writer: inout JSONWriter, day wanted: Day) {
        Report(self, on: wanted).write(to: &writer)
    }
}
