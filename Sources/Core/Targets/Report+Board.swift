extension Report {
    /// The report of a board on a day: for those who may read nothing else, and of a day that is past.
    public init(_ board: Board, on wanted: Day) {
        let view = board.on(wanted)
        self.init(
            day: view.day, seq: board.seq,
            rows: view.rows.map { row in
                Row(
                    id: row.entry.id, label: row.entry.label, unit: row.entry.unit,
                    standing: row.whole.standing, row: row)
            })
        self.view = view
    }

    /// Writes what only a board says of an indicator: every key is always there, null where it is unknown.
    func write(_ row: Row, to writer: inout JSONWriter) {
        let part = row.row?.whole
        Report.member("counted", row.standing.counted, row.unit, &writer)
        writer.optional("from", row.standing.from?.iso)
        writer.optional("basis", row.row?.entry.basis.name)
        Report.member("perWeek", part?.perWeek, row.unit, &writer)
        writer.key("forecast")
        switch part?.forecast {
        case nil: writer.null()
        case .refused(let reason): writer.string(reason.rawValue)
        case .figure(let middle, let low, let high):
            writer.beginObject()
            Report.member("middle", middle, row.unit, &writer)
            Report.member("low", low, row.unit, &writer)
            Report.member("high", high, row.unit, &writer)
            writer.endObject()
        }
        Report.write(part, row.unit, to: &writer)
        writer.key("districts")
        writer.list(row.row?.districts ?? []) { writer, part in
            writer.member("district", part.district ?? "")
            writer.member("name", part.name)
            Report.write(part.standing, row.unit, to: &writer)
            Report.write(part, row.unit, to: &writer)
            Report.write(part.rank, row.row?.entry.unit ?? row.unit, to: &writer)
        }
    }

    private static func write(_ part: Board.Part?, _ unit: FigureUnit, to writer: inout JSONWriter) {
        member("today", part?.today, unit, &writer)
        writer.optional("records", part?.records)
        writer.optional("changed", part?.changed?.iso)
        writer.key("marked")
        writer.flag(part?.isMarked ?? false)
    }

    /// Writes a place among the districts, or null.
    static func write(_ rank: Rank?, _ unit: FigureUnit, to writer: inout JSONWriter) {
        writer.key("rank")
        guard let rank else { return writer.null() }
        writer.beginObject()
        writer.member("place", rank.place)
        writer.member("of", rank.of)
        writer.key("tied")
        writer.flag(rank.isTied)
        writer.optional("lastMonth", rank.lastMonth)
        writer.optional("lastYear", rank.lastYear)
        member("toNext", rank.toNext, unit, &writer)
        writer.endObject()
    }
}

extension Board.View {
    /// Writes `alerts`, their counts, and `urgent`, the most pressing records.
    public func writeAlerts(to writer: inout JSONWriter) {
        writer.key("alerts")
        writer.list(alerts) { writer, alert in
            writer.member("id", alert.warning.id)
            writer.member("register", alert.warning.register)
            writer.member("label", alert.warning.label)
            writer.member("urgency", alert.warning.urgency.rawValue)
            writer.member("count", alert.count)
            writer.member("acknowledged", alert.acknowledged)
        }
        writer.key("urgent")
        writer.list(urgent) { writer, entry in
            writer.member("alert", entry.warning.id)
            writer.member("record", entry.record)
            writer.member("title", entry.title)
            writer.optional("district", entry.district)
            writer.optional("due", entry.due?.iso)
            writer.optional("overdue", entry.overdue)
            writer.optional("by", entry.acknowledged?.by)
            writer.optional("until", entry.acknowledged?.until.iso)
        }
    }
}

extension Curve.Basis {
    /// Its name in files.
    var name: String {
        switch self {
        case .history: "history"
        case .calendar: "calendar"
        case .straight: "straight"
        case .direct: "direct"
        }
    }
}

extension JSONWriter {
    /// Writes an array of objects.
    mutating func list<Element>(_ elements: [Element], _ body: (inout JSONWriter, Element) -> Void) {
        beginArray()
        for element in elements {
            beginObject()
            body(&self, element)
            endObject()
        }
        endArray()
    }

    /// Writes a member, null where there is nothing to say.
    mutating func optional(_ key: String, _ text: String?) {
        self.key(key)
        if let text { string(text) } else { null() }
    }

    /// Writes a member, null where there is nothing to say.
    mutating func optional(_ key: String, _ count: Int?) {
        self.key(key)
        if let count { number(count) } else { null() }
    }

    /// Writes a percentage given in tenths.
    mutating func tenths(_ permille: Int64?) {
        if let permille { raw(Report.decimal(permille, places: 1)) } else { null() }
    }
}
