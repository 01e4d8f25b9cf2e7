/// A board from figures and targets. It costs a walk over the tallies, whatever the registers hold.
extension Board {
    /// What a board is made from.
    struct Sources {
        /// The figures; they must be settled.
        let figures: Figures
        /// The targets.
        let goals: GoalBook
        /// The branch, with its districts and weights.
        let branch: Branch
        /// The zone in which its days are counted.
        var zone = Zone.shanghai
        /// The last commits, newest first.
        var recent: [Commit] = []
        /// What later commits than those did, as a board tells it.
        var lately: [RecentChange] = []
        /// How things stood at the end of earlier days, as far as that was kept.
        var dayEnds: [Day: DayEnd] = [:]
        /// The registers in which the past was asked for and today's values stand in for it.
        var marked: Set<String> = []

        init(_ figures: Figures, _ goals: GoalBook, _ branch: Branch) {
            self.figures = figures
            self.goals = goals
            self.branch = branch
        }
    }

    /// The board of `day`, as of the commit `seq`. `recent` are the last commits, newest first. `figures`
    /// must be settled. `lately` is what later commits than those did, as a board tells it.
    public init(
        figures: Figures, goals: GoalBook, branch: Branch, day: Day, seq: Int, publishedAt: Instant,
        zone: Zone = .shanghai, recent: [Commit] = [], lately: [RecentChange] = []
    ) {
        var sources = Sources(figures, goals, branch)
        sources.zone = zone
        sources.recent = recent
        sources.lately = lately
        self.init(sources, day: day, seq: seq, publishedAt: publishedAt)
    }

    /// The board of `day` from its sources.
    init(_ sources: Sources, day: Day, seq: Int, publishedAt: Instant) {
        let catalog = sources.figures.catalog
        let branch = sources.branch
        var making = Making(sources, day)
        let entries = catalog.programmes.flatMap { programme in
            programme.indicators.map { making.entry($0, programme.id) }
        }
        self.init(
            name: branch.name.bounded(80), code: branch.code.bounded(12),
            language: branch.language, day: day, seq: seq, publishedAt: publishedAt,
            clock: Clock(sources.zone, from: day), districts: making.districts,
            panes: catalog.programmes.filter { !$0.indicators.isEmpty || !$0.alerts.isEmpty }
                .map { Pane(id: $0.id, label: $0.label) },
            entries: entries,
            warnings: catalog.programmes.flatMap { programme in
                programme.alerts.filter { sources.figures.isKnown($0) }
                    .map { making.warning($0, programme.id) }
            },
            candidates: making.candidates(), totals: making.totals(),
            recent: Array(
                (sources.lately + sources.recent.flatMap { RecentChange.all(of: $0, catalog) }).prefix(20)),
            isCut: false)
    }

    /// What is asked of the sources.
    struct Making {
        let sources: Sources
        let day: Day
        /// The districts; a watcher's screen shows no more of a name, and a wild file must not fill the
        /// board.
        let districts: [Branch.District]
        /// Where the districts stood before, in all indicators together.
        var past: Past

        var figures: Figures { sources.figures }

        init(_ sources: Sources, _ day: Day) {
            self.sources = sources
            self.day = day
            districts = sources.branch.districts.map {
                Branch.District(code: $0.code.bounded(12), name: $0.name.bounded(40))
            }
            past = Past(districts.map(\.code), day)
        }

        /// The whole branch, its districts, and what lies in none of them.
        var territories: [(district: String?, territory: Territory)] {
            let codes = districts.map(\.code)
            return [(nil, .branch)] + codes.map { ($0, .district($0)) } + [("", .outside(codes))]
        }

        mutating func entry(_ indicator: Indicator, _ programme: String) -> Entry {
            var tests: [FitTest] = []
            if case .fit(let all) = indicator.formula.measure { tests = all }
            let courses = territories.map { figures.course(indicator, in: $0.territory) }
            let weight = sources.branch.weight(indicator.id)
            let places = past.places(indicator, courses, weight, sources)
            let curves = Curves(indicator, day, sources)
            let lines = zip(territories, courses).enumerated().map { place, part in
                var line = line(indicator, part.0.district, part.0.territory, part.1, curves)
                if place > 0, place <= districts.count {
                    line.lastMonth = Spans(places.month[place - 1])
                    line.lastYear = Spans(places.year[place - 1])
                }
                return line
            }
            return Entry(
                id: indicator.id, programme: programme, label: indicator.label, unit: indicator.unit,
                nature: indicator.nature, definition: indicator.definition,
                filters: indicator.filters(figures.catalog), caveat: indicator.caveat,
                reasons: tests.map(\.label), weight: weight, basis: curves.basis, shares: curves.shares,
                lines: lines.filter { $0.district != "" || $0.actual.values.contains { ($0?.top ?? 0) != 0 } }
            )
        }

        private func line(
            _ indicator: Indicator, _ district: String?, _ territory: Territory, _ course: Course?,
            _ curves: Curves
        ) -> Line {
            var goals: [Int: Goal] = [:]
            for year in curves.years {
                guard
                    var goal = sources.goals.goal(indicator.id, year, in: territory, of: sources.branch)
                else { continue }
                goal.source = goal.source.map { $0.bounded(60) }
                goals[year] = goal
            }
            let days = (0..<Board.days).map { day.adding(days: $0) }
            var line = Line(
                district: district, actual: Spans(days.map { course?.value(asOf: $0) }), goals: goals,
                states: Spans(curves.states(course, goals)),
                months: [day.year - 1, day.year].map {
                    figures.monthly(indicator, year: $0, in: territory, today: day)
                },
                reasons: figures.reasons(indicator, in: territory, from: day, days: Board.days).map {
                    Spans($0.counts)
                },
                records: Spans(days.map { records(indicator, course, $0) }))
            line.starts = curves.starts(course, goals)
            line.eve = sources.dayEnds[day.adding(days: -1)]?.figure(indicator.id, district)
            line.changed = changed(indicator, district)
            line.isMarked = isMarked(indicator, district)
            if district == nil { line.forecast = curves.forecast(course, goals) }
            return line
        }

        /// Whether today's star, state or district stands in for that of the past which was asked for.
        private func isMarked(_ indicator: Indicator, _ district: String?) -> Bool {
            let formula = indicator.formula
            if sources.marked.contains(formula.register) {
                return district != nil || formula.hasUndatedColumns
            }
            let through = formula.districtThrough.flatMap {
                figures.catalog.register(formula.register)?.column($0)?.target
            }
            return district != nil && (through.map(sources.marked.contains) ?? false)
        }

        /// How many records a figure rests on; of different records nobody knows how often each was seen.
        private func records(_ indicator: Indicator, _ course: Course?, _ day: Day) -> Int? {
            if case .distinct = indicator.formula.measure { return nil }
            return course.flatMap { $0.isSeen || $0.isOfToday ? $0.records(asOf: day) : nil }
        }

        /// The last commit that moved a figure, within as many days back as a board looks ahead.
        private func changed(_ indicator: Indicator, _ district: String?) -> Instant? {
            let at = figures.changed(indicator, in: district, of: districts.map(\.code))
            return at.flatMap { Board.isRecent(sources.zone.day(of: $0), on: day) ? $0 : nil }
        }
    }

    /// Whether a day is one of those that a board of another day looks back on.
    static func isRecent(_ day: Day, on today: Day) -> Bool { today - day < Board.days }
}

extension Formula {
    /// Whether it looks at columns that say how things are and not when: a star, a state, a device's parts.
    var hasUndatedColumns: Bool {
        if !condition.columns.isEmpty { return true }
        switch measure {
        case .share, .fit: return true
        case .rows, .sum, .standing, .distinct: return false
        }
    }
}
