/// A board as it reads on one of its days.
extension Board {
    /// The last day that the board holds.
    public var lastDay: Day { day.adding(days: Board.days - 1) }

    /// The board as it reads on a day, or on the nearest that it holds.
    public func on(_ wanted: Day) -> View {
        let shown = min(max(wanted, day), lastDay)
        let place = shown - day
        var scores: [[String: Score]] = []
        let rows = entries.compactMap { entry -> Row? in
            let standings = entry.lines.map { standing(entry, $0, shown, place) }
            guard let home = entry.lines.firstIndex(where: { $0.district == nil }) else { return nil }
            let ranked = Score.all(entry, standings)
            let ranks = Rank.all(
                ranked, unit: entry.unit, lastMonth: entry.before(\.lastMonth, place),
                lastYear: entry.before(\.lastYear, place))
            scores.append(entry.weight == nil ? [:] : Score.completions(entry, standings))
            let parts = zip(entry.lines, standings).map { line, standing in
                part(entry, line, standing, line.district.flatMap { ranks[$0] }, shown, place)
            }
            return Row(
                entry: entry, whole: parts[home], districts: parts.filter { $0.district != nil },
                goalSum: goalSum(entry, shown.year, whole: standings[home].goal?.goal))
        }
        return View(
            day: shown, isOutside: shown != wanted, rows: rows,
            totals: totals(scores, rows.map { $0.entry.weight }, place), alerts: alerts(place),
            urgent: urgent(shown, place))
    }

    // MARK: Indicators

    private func standing(_ entry: Entry, _ line: Line, _ shown: Day, _ place: Int) -> Standing {
        let actual = line.actual.at(place)
        let start = line.starts[shown.year]
        let goal = line.goals[shown.year]
        return Standing(
            actual: actual, counted: start.map { $0.counted.at(place) } ?? actual, from: start?.from,
            goal: goal,
            expected: goal.map { goal in
                guard entry.nature == .flow else {
                    return start.map { $0.from > shown } ?? false ? Figure(0) : Figure(goal.goal)
                }
                return Board.expected(entry, goal.goal, shown, share: entry.shares?.days[place], start)
            }, state: line.states.at(place))
    }

    private func part(
        _ entry: Entry, _ line: Line, _ standing: Standing, _ rank: Rank?, _ shown: Day, _ place: Int
    ) -> Part {
        let months = months(entry.nature, line, shown)
        return Part(
            district: line.district, name: districtName(line.district), standing: standing,
            months: months.year, monthsBefore: months.before,
            reasons: zip(entry.reasons, line.reasons).map { ($0, $1.at(place)) },
            expectedMonths: expectedMonths(entry, line, standing, shown.year),
            perWeek: perWeek(entry.nature, standing, shown),
            forecast: line.district == nil ? line.forecast.at(place) : nil, rank: rank,
            today: moved(entry.nature, line, shown, place), records: line.records.at(place),
            changed: line.changed.flatMap { Board.isRecent(clock.day(at: $0), on: shown) ? $0 : nil },
            isMarked: line.isMarked)
    }

    /// What the day has moved: against the end of the day before, where a flow's new year begins at nothing.
    private func moved(_ nature: Indicator.Nature, _ line: Line, _ shown: Day, _ place: Int) -> Figure? {
        guard let now = line.actual.at(place) else { return nil }
        if nature == .flow, shown.dayOfYear == 1 { return now }
        let before = place == 0 ? line.eve : line.actual.at(place - 1)
        return before.map { now.minus($0) }
    }

    /// What is missing, over the weeks that are left; in the last week all of it.
    private func perWeek(_ nature: Indicator.Nature, _ standing: Standing, _ shown: Day) -> Figure? {
        guard nature != .rate else { return nil }
        return standing.gap?.perWeek(from: max(shown, standing.from ?? shown), through: shown.endOfYear)
    }

    private func expectedMonths(_ entry: Entry, _ line: Line, _ standing: Standing, _ year: Int) -> [Figure?]
    {
        guard entry.nature == .flow, let goal = standing.goal?.goal else { return [] }
        let start = line.starts[year]
        return (1...12).map { month in
            guard let last = Day(year: year, month: month, day: 1)?.endOfMonth else { return nil }
            if let start, last < start.from { return nil }
            return Board.expected(
                entry, goal, last, share: entry.shares?.months[year]?[month - 1], start)
        }
    }

    /// The part of a goal that is expected by the end of a day: by the share of the year where there is one,
    /// else along a straight line, without the loss of a rounded share.
    private static func expected(
        _ entry: Entry, _ goal: Fixed, _ day: Day, share: Int64?, _ start: Start?
    ) -> Figure {
        if day >= day.endOfYear { return Figure(goal) }
        if let start, day < start.from { return Figure(0, over: Fixed.one) }
        let before = start?.share ?? 0
        var part = (top: Int128(day.dayOfYear), bottom: Int128(day.endOfYear.dayOfYear))
        // A curve that expects nothing more says nothing of the days that are left.
        if let share, entry.shares?.months[day.year] != nil, before < Curve.whole {
            part = (Int128(max(share - before, 0)), Int128(Curve.whole - before))
        } else if let start {
            part = (Int128(day - start.from + 1), Int128(day.endOfYear - start.from + 1))
        }
        return Figure(Fixed(raw: Int64(clamping: Int128(goal.raw) * part.top / max(part.bottom, 1))))
    }

    private func goalSum(_ entry: Entry, _ year: Int, whole: Fixed?) -> Fixed? {
        guard entry.nature != .rate, let whole else { return nil }
        // Targets that count from different days are not meant to add up.
        let set = entry.lines.filter { $0.goals[year] != nil }
        let from = set.first { $0.district == nil }?.starts[year]?.from
        guard set.allSatisfy({ $0.starts[year]?.from == from }) else { return nil }
        let goals = set.filter { $0.district != nil }.compactMap { $0.goals[year]?.goal.raw }
        let sum = goals.reduce(Int128(0)) { $0 + Int128($1) }
        return goals.isEmpty || sum == Int128(whole.raw) ? nil : Fixed(raw: Int64(clamping: sum))
    }

    // MARK: All indicators together

    private func totals(_ scores: [[String: Score]], _ weights: [Fixed?], _ place: Int) -> [Total] {
        let means = districts.map { district in
            (
                district,
                Score.mean(
                    zip(scores, weights).compactMap { scores, weight in
                        guard let score = scores[district.code], let weight else { return nil }
                        return (score, weight)
                    })
            )
        }
        let ranked = means.compactMap { district, mean in mean.score.map { (district.code, $0) } }
        let before = Dictionary(totals.map { ($0.district, $0) }) { first, _ in first }
        let ranks = Rank.all(
            Dictionary(ranked) { first, _ in first }, unit: .percent,
            lastMonth: before.compactMapValues { $0.lastMonth.at(place) },
            lastYear: before.compactMapValues { $0.lastYear.at(place) })
        return means.map { district, mean in
            Total(
                district: district.code, name: districtName(district.code), permille: mean.score?.permille,
                rank: ranks[district.code], counted: mean.count)
        }
    }

    // MARK: Alerts

    private func alerts(_ place: Int) -> [AlertCount] {
        warnings.compactMap { warning -> AlertCount? in
            let counts = warning.counts.map { ($0.district, $0.count.at(place)) }
            guard let whole = counts.first(where: { $0.0 == nil })?.1, whole > 0 else { return nil }
            return AlertCount(
                warning: warning, count: whole, acknowledged: min(warning.acknowledged.at(place), whole),
                districts: counts.filter { $0.0 != nil && $0.1 > 0 }.map { (districtName($0.0), $0.1) })
        }
    }

    private func urgent(_ shown: Day, _ place: Int) -> [Urgent] {
        let pressing = candidates.filter { $0.days.contains(place) && warnings.indices.contains($0.warning) }
            .sorted { $0.precedes($1, on: shown, warnings) }
        return Board.foremost(pressing, warnings) { $0.warning }.map { candidate in
            Urgent(
                warning: warnings[candidate.warning], record: candidate.record, title: candidate.title,
                district: candidate.district, districtName: districtName(candidate.district ?? ""),
                due: candidate.due, overdue: candidate.due.map { shown - $0 },
                acknowledged: candidate.acknowledged.flatMap { $0.until >= shown ? $0 : nil })
        }
    }

    func districtName(_ code: String?) -> Bilingual {
        guard let code else { return Bilingual(name, name) }
        if code.isEmpty { return Bilingual("未填区县", "no district") }
        let name = districts.first { $0.code == code }?.name ?? code
        return Bilingual(name, name)
    }
}

extension Board {
    /// Of records in order, the first `mostUrgent`; but of one alert that is not urgent at most `mostAlike`
    /// while those of others wait, lest a sheet of old teams hides every device.
    static func foremost<Record>(
        _ ordered: [Record], _ warnings: [Warning], alert: (Record) -> Int
    ) -> [Record] {
        guard ordered.count > mostUrgent else { return ordered }
        var alike: [Int: Int] = [:]
        var isFirst: [Bool] = []
        for record in ordered {
            let place = alert(record)
            alike[place, default: 0] += 1
            isFirst.append(warnings[place].urgency == .urgent || alike[place, default: 0] <= mostAlike)
        }
        var rest = mostUrgent - min(mostUrgent, isFirst.count { $0 })
        var room = mostUrgent - rest
        return zip(ordered, isFirst).compactMap { record, isFirst in
            guard isFirst ? room > 0 : rest > 0 else { return nil }
            if isFirst { room -= 1 } else { rest -= 1 }
            return record
        }
    }
}

extension Board.Candidate {
    /// Whether it comes before another: the urgent first, then what is longest overdue; what is unknown
    /// stands between what is past and what is still to come.
    func precedes(_ other: Board.Candidate, on day: Day, _ warnings: [Board.Warning]) -> Bool {
        let (mine, its) = (warnings[warning].urgency, warnings[other.warning].urgency)
        if mine != its { return mine == .urgent }
        let (late, later) = (due.map { day - $0 } ?? 0, other.due.map { day - $0 } ?? 0)
        if late != later { return late > later }
        return (warning, record.utf8.count, record) < (other.warning, other.record.utf8.count, other.record)
    }
}

extension Board.Entry {
    /// The places of an earlier day, by district.
    fileprivate func before(_ spans: KeyPath<Board.Line, Spans<Int?>>, _ place: Int) -> [String: Int] {
        var result: [String: Int] = [:]
        for line in lines {
            if let district = line.district, let known = line[keyPath: spans].at(place) {
                result[district] = known
            }
        }
        return result
    }
}
