/// The most pressing records, as far as they may be named.
extension Figures {
    /// The measurements whose records are kept by name: those of alerts on registers with a public title.
    static func named(_ catalog: Catalog) -> Set<Measurement> {
        Set(
            catalog.alerts.filter { catalog.register($0.register)?.hasPublicTitle ?? false }
                .map { Measurement($0, catalog) })
    }

    /// Follows one change in everything that is kept by name.
    mutating func follow(_ change: RowChange) {
        guard let number = RecordID.number(change.id), let register = catalog.register(change.register) else {
            return
        }
        for place in pressing.keys where measurements[place].register == change.register {
            let measurement = measurements[place]
            guard let after = change.after else {
                pressing[place]?.put(number, day: nil, Pressing.Record(title: nil, district: ""))
                continue
            }
            let record = Figures.record(register, measurement.district) { after[$0] }
            if measurement.isScanned {
                pressing[place]?.retell(number, record)
            } else {
                pressing[place]?.put(number, day: measurement.pressingDay(after), record)
            }
        }
    }

    /// What may be told of a record with these values.
    static func record(_ register: Register, _ district: String?, _ value: (String) -> Value?)
        -> Pressing.Record
    {
        Pressing.Record(
            title: register.publicTitle(value),
            district: district.flatMap { Bucket.district(value($0)?.text) } ?? "")
    }

    /// Marks what no longer says enough for the days from `today` on, for `settle`.
    mutating func freshenPressing(from today: Day) {
        self.today = today
        for alert in catalog.alerts {
            guard let place = place(alert), let held = pressing[place] else { continue }
            let window = window(alert)
            let days = [today, today.adding(days: Board.days - 1)].compactMap { window.days(on: $0) }
            let isEnough = days.allSatisfy { held.first(Board.mostUrgent, in: $0) != nil }
            let blank = Pressing.Key.blank
            let isBlankEnough =
                !window.hasBlanks || held.first(Board.mostUrgent, in: blank...blank) != nil
            if !isEnough || !isBlankEnough { markStale(place) }
        }
    }

    /// When an alert concerns a record.
    func window(_ alert: Alert) -> PressingWindow {
        let nearer = catalog.alerts.compactMap { other -> Int? in
            guard other.id != alert.id, place(other) == place(alert),
                case .expiresWithin(_, let days) = other.trigger
            else { return nil }
            return days
        }
        return PressingWindow(alert, intervals, nearer: nearer)
    }

    /// What is held for an alert; nil where its records may not be named.
    func pressing(_ alert: Alert) -> Pressing? { place(alert).flatMap { pressing[$0] } }
}

extension Measurement {
    /// The day under which a record with these values stands for an alert; nil where it does not concern it.
    func pressingDay(_ values: [String: Value]) -> Int32? {
        guard condition.holds({ values[$0] }) else { return nil }
        switch way {
        case .days(let column): return Bucket.day(values[column]?.number) ?? Pressing.Key.blank
        case .blank(let column): return values[column] == nil ? Pressing.Key.blank : nil
        default: return nil
        }
    }

    /// The records by name, from one walk over the packed columns.
    func pressing(today: Day, tables: (String) throws -> Table) throws -> Pressing {
        let table = try tables(register)
        let mask = condition.mask(table)
        var days: [Int32]
        switch way {
        case .days(let column): days = table.days(column)
        case .silent(let register, let reference, let dated, let begun):
            days =
                LastDays(
                    of: table, in: try tables(register), reference: reference, dated: dated, begun: begun
                ).days
        case .blank(let column):
            let store = table.register.place(of: column).map { table.columns[$0] }
            days = (0..<table.rowCount).map { store?.isBlank($0) ?? true ? Series.blank : Pressing.no }
        default: return Pressing()
        }
        var keys: [Pressing.Key] = []
        for row in 0..<table.rowCount where mask[row] && !table.isDeleted[row] && days[row] != Pressing.no {
            let day = days[row] == Series.blank ? Pressing.Key.blank : days[row]
            keys.append(Pressing.Key(day: day, number: table.numbers[row]))
        }
        return Pressing(keys, today: today) { number in
            guard let row = table.row(ofNumber: number) else { return .init(title: nil, district: "") }
            return Figures.record(table.register, district) { table.value($0, row) }
        }
    }
}

extension Pressing {
    /// Stands for a row that an alert does not concern.
    fileprivate static let no = Int32.min + 1
}

extension Table {
    /// The days of a column, `Series.blank` where there is none.
    fileprivate func days(_ column: String) -> [Int32] {
        guard let place = register.place(of: column) else {
            return Array(repeating: Series.blank, count: rowCount)
        }
        if let store = columns[place] as? DayStore { return store.numbers }
        return (0..<rowCount).map { Bucket.day(value(place, $0)?.number) ?? Series.blank }
    }
}
