/// A board as bytes (docs/format.md): one JSON object that ends with its own checksum, at most
/// `Board.limit` bytes.
extension Board {
    /// The bytes of `board.json`. What would make it too large is left out, districts' months first, and
    /// `isCut` says so.
    public func encode() -> [UInt8] {
        var board = self
        var bytes = board.encoded()
        for step in Cut.allCases where bytes.count > Board.limit {
            board.cut(step)
            bytes = board.encoded()
        }
        return bytes
    }

    private enum Cut: CaseIterable { case months, alerts, districts, recent }

    private mutating func cut(_ step: Cut) {
        isCut = true
        switch step {
        case .months:
            for entry in entries.indices {
                for line in entries[entry].lines.indices where entries[entry].lines[line].district != nil {
                    entries[entry].lines[line].months = [[], []].map { _ in Array(repeating: nil, count: 12) }
                }
            }
        case .alerts:
            for place in warnings.indices { warnings[place].counts.removeAll { $0.district != nil } }
        case .districts:
            for place in entries.indices { entries[place].lines.removeAll { $0.district != nil } }
            self = withoutDistricts
        case .recent: recent = []
        }
    }

    private var withoutDistricts: Board {
        Board(
            name: name, code: code, language: language, day: day, seq: seq, publishedAt: publishedAt,
            districts: [], panes: panes, entries: entries, warnings: warnings, recent: recent, isCut: true)
    }

    private func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", Board.format)
        writer.member("seq", seq)
        writer.member("day", day.iso)
        writer.member("at", publishedAt.iso)
        writer.member("name", name)
        writer.member("code", code)
        writer.member("language", language?.rawValue)
        if isCut {
            writer.key("cut")
            writer.flag(true)
        }
        writer.key("districts")
        writer.array(districts) { writer, district in
            writer.member("code", district.code)
            writer.member("name", district.name)
        }
        writer.key("programmes")
        writer.array(panes) { writer, pane in
            writer.member("id", pane.id)
            writer.member("label", pane.label)
        }
        writer.key("indicators")
        writer.array(entries) { writer, entry in entry.encode(to: &writer) }
        writer.key("alerts")
        writer.array(warnings) { writer, warning in warning.encode(to: &writer) }
        writer.key("recent")
        writer.array(recent) { writer, change in change.encode(to: &writer) }
        return CacheFile.sealed(writer)
    }
}

extension JSONWriter {
    /// Writes an array of objects.
    fileprivate mutating func array<Element>(
        _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
    ) {
        beginArray()
        for element in elements {
            beginObject()
            body(&self, element)
            endObject()
        }
        endArray()
    }

    /// Writes a figure: null, a whole number over `scale`, or `[top,bottom]`.
    fileprivate mutating func figure(_ figure: Figure?, scale: Int64) {
        guard let figure else { return null() }
        if figure.bottom == scale { return number(figure.top) }
        beginArray()
        number(figure.top)
        number(figure.bottom)
        endArray()
    }

    fileprivate mutating func spans<Value>(_ spans: Spans<Value>, _ body: (inout JSONWriter, Value) -> Void) {
        beginArray()
        for (start, value) in zip(spans.starts, spans.values) {
            number(start)
            body(&self, value)
        }
        endArray()
    }
}

extension Board.Entry {
    fileprivate func encode(to writer: inout JSONWriter) {
        let scale = self.scale
        writer.member("id", id)
        writer.member("programme", programme)
        writer.member("label", label)
        writer.member("unit", unit.rawValue)
        writer.member("nature", nature.rawValue)
        writer.member("definition", definition)
        writer.member("scale", Int(scale))
        if !reasons.isEmpty {
            writer.key("reasons")
            writer.array(reasons) { writer, label in
                writer.member("zh", label.zh)
                writer.member("en", label.en)
            }
        }
        writer.key("lines")
        writer.array(lines) { writer, line in line.encode(to: &writer, scale: scale) }
    }

    /// The bottom that most of its figures share.
    private var scale: Int64 {
        for case let figure? in lines.lazy.flatMap(\.actual.values) {
            return unit == .percent ? 1 : figure.bottom
        }
        return 1
    }
}

extension Board.Line {
    fileprivate func encode(to writer: inout JSONWriter, scale: Int64) {
        writer.member("district", district)
        writer.key("actual")
        writer.spans(actual) { $0.figure($1, scale: scale) }
        writer.key("goals")
        writer.array(goals.sorted { $0.key < $1.key }) { writer, goal in
            writer.member("year", goal.key)
            for (key, mark) in [
                ("floor", goal.value.floor), ("goal", goal.value.goal), ("stretch", goal.value.stretch),
            ] {
                guard let mark else { continue }
                writer.key(key)
                writer.number(mark.raw)
            }
            writer.member("source", goal.value.source)
        }
        writer.key("months")
        writer.beginArray()
        for year in months {
            writer.beginArray()
            for month in year { writer.figure(month, scale: scale) }
            writer.endArray()
        }
        writer.endArray()
        if reasons.isEmpty { return }
        writer.key("reasons")
        writer.beginArray()
        for reason in reasons { writer.spans(reason) { $0.number($1) } }
        writer.endArray()
    }
}

extension Board.Warning {
    fileprivate func encode(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("programme", programme)
        writer.member("register", register)
        writer.member("label", label)
        writer.member("urgency", urgency.rawValue)
        writer.key("counts")
        writer.array(counts) { writer, count in
            writer.member("district", count.district)
            writer.key("count")
            writer.spans(count.count) { $0.number($1) }
        }
    }
}

extension Board.RecentChange {
    fileprivate func encode(to writer: inout JSONWriter) {
        writer.member("seq", seq)
        writer.member("at", at.iso)
        writer.member("by", by)
        writer.member("register", register)
        writer.member("label", label)
        writer.member("op", operation.rawValue)
        writer.member("count", count)
        writer.member("title", title)
    }
}
