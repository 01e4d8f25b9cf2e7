/// A board from figures and targets. It costs a walk over the tallies, whatever the registers hold.
extension Board {
    /// The board of `day`, as of the commit `seq`. `recent` are the last commits, newest first. `figures`
    /// must be settled. `lately` is what later commits than those did, as a board tells it.
    public init(
        figures: Figures, goals: GoalBook, branch: Branch, day: Day, seq: Int, publishedAt: Instant,
        zone: Zone = .shanghai, recent: [Commit] = [], lately: [RecentChange] = []
    ) {
        let catalog = figures.catalog
        // A watcher's screen shows no more of a name, and a wild file must not fill the board.
        let districts = branch.districts.map {
            Branch.District(code: String($0.code.prefix(12)), name: String($0.name.prefix(40)))
        }
        let parts = Parts(figures: figures, goals: goals, branch: branch, day: day)
        self.init(
            name: String(branch.name.prefix(80)), code: String(branch.code.prefix(12)),
            language: branch.language,
            day: day, seq: seq, publishedAt: publishedAt, clock: Clock(zone, from: day),
            districts: districts,
            panes: catalog.programmes.filter { !$0.indicators.isEmpty || !$0.alerts.isEmpty }
                .map { Pane(id: $0.id, label: $0.label) },
            entries: catalog.programmes.flatMap { programme in
                programme.indicators.map { parts.entry($0, programme.id) }
            },
            warnings: catalog.programmes.flatMap { programme in
                programme.alerts.filter { figures.isKnown($0) }.map { parts.warning($0, programme.id) }
            },
            candidates: [], totals: [],
            recent: Array((lately + recent.flatMap { RecentChange.all(of: $0, catalog) }).prefix(20)),
            isCut: false)
    }

    /// What every indicator is asked.
    private struct Parts {
        let figures: Figures
        let goals: GoalBook
        let branch: Branch
        let day: Day

        /// The whole branch, its districts, and what lies in none of them.
        var territories: [(district: String?, territory: Territory)] {
            let codes = branch.districts.map { String($0.code.prefix(12)) }
            return [(nil, .branch)] + codes.map { ($0, .district($0)) } + [("", .outside(codes))]
        }

        func entry(_ indicator: Indicator, _ programme: String) -> Entry {
            var tests: [FitTest] = []
            if case .fit(let all) = indicator.formula.measure { tests = all }
            let lines = territories.map { line(indicator, $0.district, $0.territory) }
            return Entry(
                id: indicator.id, programme: programme, label: indicator.label, unit: indicator.unit,
                nature: indicator.nature, definition: indicator.definition,
                filters: indicator.filters(figures.catalog), caveat: indicator.caveat,
                reasons: tests.map(\.label), weight: branch.weight(indicator.id),
                basis: indicator.nature == .flow ? .straight : .direct,
                lines: lines.filter { $0.district != "" || $0.actual.values.contains { ($0?.top ?? 0) != 0 } }
            )
        }

        private func line(_ indicator: Indicator, _ district: String?, _ territory: Territory) -> Line {
            let years = Set([day.year, day.adding(days: Board.days - 1).year])
            var goals: [Int: Goal] = [:]
            for year in years {
                guard var goal = self.goals.goal(indicator.id, year, in: territory, of: branch) else {
                    continue
                }
                goal.source = goal.source.map { String($0.prefix(60)) }
                goals[year] = goal
            }
            let actual = actual(indicator, territory)
            let states = actual.enumerated().map { place, figure in
                let today = day.adding(days: place)
                return Standing(
                    actual: figure, goal: goals[today.year], nature: indicator.nature, year: today.year,
                    today: today
                ).state
            }
            return Line(
                district: district, actual: Spans(actual), goals: goals, states: Spans(states),
                months: [day.year - 1, day.year].map {
                    figures.monthly(indicator, year: $0, in: territory, today: day)
                },
                reasons: figures.reasons(indicator, in: territory, from: day, days: Board.days).map {
                    Spans($0.counts)
                })
        }

        /// The actual figure on each day.
        private func actual(_ indicator: Indicator, _ territory: Territory) -> [Figure?] {
            let course = figures.course(indicator, in: territory)
            return (0..<Board.days).map { course?.value(asOf: day.adding(days: $0)) }
        }

        func warning(_ alert: Alert, _ programme: String) -> Warning {
            let counts = territories.map { district, territory in
                Warning.Count(
                    district: district,
                    count: Spans(figures.counts(alert, in: territory, from: day, days: Board.days)))
            }
            return Warning(
                id: alert.id, programme: programme, register: alert.register, label: alert.label,
                urgency: alert.urgency,
                counts: counts.filter { $0.district == nil || $0.count.values.contains { $0 != 0 } })
        }
    }
}

extension Board.RecentChange {
    /// What a commit did, by register and operation; reveals and changes of the branch itself left out.
    static func all(of commit: Commit, _ catalog: Catalog) -> [Board.RecentChange] {
        struct Group: Hashable {
            let register: String
            let operation: Change.Operation
        }
        var order: [Group] = []
        var records: [Group: [String: Change]] = [:]
        for change in commit.changes where change.operation != .reveal {
            guard catalog.register(change.register) != nil else { continue }
            let group = Group(register: change.register, operation: change.operation)
            if records[group] == nil { order.append(group) }
            records[group, default: [:]][change.id] = change
        }
        return order.compactMap { group in
            guard let register = catalog.register(group.register), let changes = records[group] else {
                return nil
            }
            let only = changes.count == 1 ? changes.values.first : nil
            return Board.RecentChange(
                seq: commit.seq, at: commit.at, by: String(commit.by.prefix(32)), register: register.id,
                label: register.label, operation: group.operation, count: changes.count,
                title: only.flatMap { title(of: $0, register) })
        }
    }

    /// The title in a change, unless it may say something of a person: a personal column, a reference (whose
    /// own title may be one), or a text with a number as long as a telephone's in it.
    private static func title(of change: Change, _ register: Register) -> String? {
        guard let column = register.column(register.title), column.kind == .text, !column.isPersonal else {
            return nil
        }
        let assigned =
            change.set.first { $0.column == column.id } ?? change.was.first { $0.column == column.id }
        guard let text = assigned?.value?.text else { return nil }
        var digits = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType != nil {
                digits += 1
                if digits >= 7 { return nil }
            } else if scalar != "-" && scalar != " " {
                digits = 0
            }
        }
        return String(text.prefix(40))
    }
}
