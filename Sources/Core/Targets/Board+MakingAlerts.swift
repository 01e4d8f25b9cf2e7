/// The alerts of a board that is made.
extension Board.Making {
    func warning(_ alert: Alert, _ programme: String) -> Board.Warning {
        let counts = territories.map { district, territory in
            Board.Warning.Count(
                district: district,
                count: Spans(figures.counts(alert, in: territory, from: day, days: Board.days)))
        }
        return Board.Warning(
            id: alert.id, programme: programme, register: alert.register, label: alert.label,
            urgency: alert.urgency, definition: alert.definition(figures.catalog, figures.intervals),
            counts: counts.filter { $0.district == nil || $0.count.values.contains { $0 != 0 } },
            acknowledged: acknowledged(alert))
    }

    /// How many of an alert's records somebody knows of, day by day. A record that is kept by name counts on
    /// the days on which it is one; of others it is taken that they still are.
    private func acknowledged(_ alert: Alert) -> Spans<Int> {
        let known = figures.acknowledgements.records(of: alert)
        if known.isEmpty { return Spans([0]) }
        let held = figures.pressing(alert)
        let window = figures.window(alert)
        var counts = [Int](repeating: 0, count: Board.days)
        for (record, until) in known {
            var days = 0..<Board.days
            if let number = RecordID.number(record), let day = held?.day(of: number) {
                days = window.active(day, from: self.day, Board.days)
            } else if held?.isComplete ?? false {
                continue
            }
            for place in days where day.adding(days: place) <= until { counts[place] += 1 }
        }
        return Spans(counts)
    }

    /// The records that are among the most pressing on one of the board's days.
    func candidates() -> [Board.Candidate] {
        let alerts = figures.catalog.programmes.flatMap { $0.alerts }
        let warnings = alerts.map { alert in
            Board.Warning(
                id: alert.id, programme: "", register: alert.register, label: alert.label,
                urgency: alert.urgency, counts: [])
        }
        let named = alerts.enumerated().compactMap { number, alert in
            figures.pressing(alert).map { (number, alert, $0, figures.window(alert)) }
        }
        var made: [Place: Board.Candidate] = [:]
        var chosen: Set<Place> = []
        var all: [Board.Candidate] = []
        for place in 0..<Board.days {
            let today = day.adding(days: place)
            var pressing: [Place] = []
            for (number, alert, held, window) in named {
                for key in keys(held, window, on: today) {
                    let place = Place(alert: number, record: key.number)
                    if made[place] == nil { made[place] = candidate(number, alert, held, window, key) }
                    pressing.append(place)
                }
            }
            let order = pressing.compactMap { place in made[place].map { (place, $0) } }
                .sorted { $0.1.precedes($1.1, on: today, warnings) }
            for (place, candidate) in Board.foremost(order, warnings, alert: { $0.0.alert })
            where chosen.insert(place).inserted {
                all.append(candidate)
            }
        }
        return all
    }

    /// A record of an alert.
    private struct Place: Hashable {
        let alert: Int
        let record: UInt32
    }

    /// The most pressing records of an alert on a day.
    private func keys(_ held: Pressing, _ window: PressingWindow, on today: Day) -> [Pressing.Key] {
        let dated = window.days(on: today).flatMap { held.first(Board.mostUrgent, in: $0) } ?? []
        let blank = Pressing.Key.blank
        let undated = window.hasBlanks ? held.first(Board.mostUrgent, in: blank...blank) ?? [] : []
        return Array(dated) + Array(undated)
    }

    private func candidate(
        _ number: Int, _ alert: Alert, _ held: Pressing, _ window: PressingWindow, _ key: Pressing.Key
    ) -> Board.Candidate {
        let prefix = figures.catalog.register(alert.register)?.prefix ?? ""
        let id = RecordID.text(prefix, key.number)
        let record = held.records[key.number]
        let district = record?.district ?? ""
        return Board.Candidate(
            warning: number, record: id, title: record?.title ?? id,
            district: district.isEmpty ? nil : district,
            due: key.day == Pressing.Key.blank ? nil : Day(number: key.day).adding(days: window.grace),
            days: window.active(key.day, from: day, Board.days),
            acknowledged: figures.acknowledgements.known(alert.id, id, on: day))
    }

    /// Where the districts stood before, in all indicators together.
    func totals() -> [Board.Total.Before] { past.totals() }
}
