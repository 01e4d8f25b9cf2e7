extension Store {
    /// How long somebody may know of an alert without looking again, in days.
    public static let longestAcknowledgement = 366

    /// The alerts that a record is today, most pressing first.
    public func alerts(of register: String, _ id: String) throws -> [Alert] {
        let table = try table(register)
        guard let row = table.liveRow(of: id) else { throw missing(register, id) }
        let values = table.values(row)
        let intervals = Intervals(branch)
        let found = try catalog.alerts.filter { alert in
            guard alert.register == register else { return false }
            let measurement = Measurement(alert, catalog)
            var day = measurement.pressingDay(values)
            if case .silent(let other, let reference, let dated, let begun) = measurement.way,
                measurement.condition.holds({ values[$0] })
            {
                let last = LastDays(
                    of: table, in: try self.table(other), reference: reference, dated: dated, begun: begun
                ).days[row]
                day = last == Series.blank ? Pressing.Key.blank : last
            }
            guard let day else { return false }
            return !PressingWindow(alert, intervals).active(day, from: today, 1).isEmpty
        }
        return found.filter { $0.urgency == .urgent } + found.filter { $0.urgency != .urgent }
    }

    /// The change that says that whoever commits it knows of a record's alert until a day, that day included:
    /// a new record of the register `acknowledgements`, or a new day in the one that is there. Refuses a day
    /// that is past or more than a year off, and a record that is not there.
    public func acknowledgement(
        of alert: Alert, record id: String, until: Day, note: String? = nil
    ) throws -> Change {
        guard until >= today, until - today <= Store.longestAcknowledgement else {
            throw StoreError.refused([
                Refusal(
                    column: Bilingual("知悉至", "Until"), value: until.iso,
                    rule: Bilingual("应在今天到一年以内", "must lie between today and a year from now"))
            ])
        }
        guard try table(alert.register).liveRow(of: id) != nil else { throw missing(alert.register, id) }
        var values = [Assignment("until", .day(until))]
        if let note { values.append(Assignment("note", .text(note))) }
        let book = try table(AcknowledgementBook.register)
        for row in book.liveRows
        where book.value("alert", row)?.text == alert.id && book.value("record", row)?.text == id {
            return .set(AcknowledgementBook.register, book.id(row), values)
        }
        let named = [
            Assignment("alert", .text(alert.id)), Assignment("register", .text(alert.register)),
            Assignment("record", .text(id)),
        ]
        return .add(AcknowledgementBook.register, named + values)
    }

    /// Who knows of a record's alert today, and until when; nil where nobody does.
    public func acknowledgement(of alert: Alert, record id: String) throws -> Board.Acknowledgement? {
        try currentFigures().acknowledgements.known(alert.id, id, on: today)
    }

    private func missing(_ register: String, _ id: String) -> StoreError {
        let label = catalog.register(register)?.label ?? Bilingual(register, register)
        return .notFound(
            Bilingual("「\(label.zh)」里没有 \(id)。", "“\(label.en)” has no record \(id)."))
    }
}
