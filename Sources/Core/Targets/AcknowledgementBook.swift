/// Who knows of which alert, and until when: the content of the register `acknowledgements`.
///
/// It is kept with the figures, so that a board is made without loading the register.
struct AcknowledgementBook: Hashable, Sendable {
    /// The register's id.
    static let register = "acknowledgements"

    /// One record of the register.
    struct Entry: Hashable, Sendable {
        let alert: String
        let register: String
        let record: String
        let by: String
        let until: Day
    }

    private(set) var entries: [String: Entry] = [:]

    /// Nobody knows of anything.
    init() {}

    /// What stands in the register.
    init(_ table: Table) {
        for row in table.liveRows { entries[table.id(row)] = Entry(table.values(row)) }
    }

    /// Follows a change of the register; others are passed over.
    mutating func follow(_ change: Figures.RowChange) {
        guard change.register == AcknowledgementBook.register else { return }
        entries[change.id] = change.after.flatMap { Entry($0) }
    }

    /// Who knows of a record's alert on a day; of several, the one who knows longest.
    func known(_ alert: String, _ record: String, on day: Day) -> Board.Acknowledgement? {
        let holding = entries.values.filter {
            $0.alert == alert && $0.record == record && $0.until >= day
        }
        return holding.max { ($0.until, $0.by) < ($1.until, $1.by) }
            .map { Board.Acknowledgement(by: $0.by.bounded(32), until: $0.until) }
    }

    /// The records that somebody knows of, with the last day on which that holds.
    func records(of alert: Alert) -> [String: Day] {
        var result: [String: Day] = [:]
        for entry in entries.values where entry.alert == alert.id && entry.register == alert.register {
            result[entry.record] = max(result[entry.record] ?? entry.until, entry.until)
        }
        return result
    }

    // MARK: In aggregates.json

    func encode(to writer: inout JSONWriter) {
        writer.beginArray()
        for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
            writer.beginArray()
            for text in [id, entry.alert, entry.register, entry.record, entry.by] { writer.string(text) }
            writer.number(Int(entry.until.number))
            writer.endArray()
        }
        writer.endArray()
    }

    init?(decoding node: JSONNode) {
        guard node.kind == .array else { return nil }
        for part in node.elements {
            let parts = part.elements
            let texts = parts.compactMap(\.string)
            guard parts.count == 6, texts.count == 5,
                let until = parts[5].integer.flatMap({ Int32(exactly: $0) })
            else { return nil }
            entries[texts[0]] = Entry(
                alert: texts[1], register: texts[2], record: texts[3], by: texts[4],
                until: Day(number: until))
        }
    }
}

extension AcknowledgementBook.Entry {
    /// What a record says; nil where a part of it is missing.
    init?(_ values: [String: Value]) {
        guard let alert = values["alert"]?.text, let register = values["register"]?.text,
            let record = values["record"]?.text, let until = values["until"]?.number
        else { return nil }
        self.init(
            alert: alert, register: register, record: record, by: values["by"]?.text ?? "",
            until: Day(number: Int32(clamping: until)))
    }
}
