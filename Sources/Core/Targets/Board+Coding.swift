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

    private enum Cut: CaseIterable { case months, alerts, urgent, details, places, districts, recent }

    /// How many characters of a district's name are left when details are left out.
    private static let shortName = 12

    private mutating func cut(_ step: Cut) {
        isCut = true
        switch step {
        case .months:
            eachDistrict { $0.months = [[], []].map { _ in Array(repeating: nil, count: 12) } }
        case .alerts:
            for place in warnings.indices { warnings[place].counts.removeAll { $0.district != nil } }
        case .urgent: candidates = Array(candidates.prefix(Board.mostUrgent))
        case .details:
            districts = districts.map { .init(code: $0.code, name: $0.name.bounded(Board.shortName)) }
            eachDistrict { line in
                line.records = Spans([nil])
                line.changed = nil
                for year in line.goals.keys {
                    line.goals[year]?.source = nil
                    line.goals[year]?.floor = nil
                    line.goals[year]?.stretch = nil
                }
            }
        case .places:
            eachDistrict { line in
                line.lastMonth = Spans([nil])
                line.lastYear = Spans([nil])
            }
        case .districts:
            for place in entries.indices { entries[place].lines.removeAll { $0.district != nil } }
            districts = []
            totals = []
        case .recent: recent = []
        }
    }

    private mutating func eachDistrict(_ body: (inout Line) -> Void) {
        for entry in entries.indices {
            for line in entries[entry].lines.indices where entries[entry].lines[line].district != nil {
                body(&entries[entry].lines[line])
            }
        }
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
        writer.key("clock")
        writer.beginArray()
        for (start, offset) in zip(clock.starts, clock.offsets) {
            writer.number(start)
            writer.number(offset)
        }
        writer.endArray()
        writer.key("districts")
        writer.list(districts) { writer, district in
            writer.member("code", district.code)
            writer.member("name", district.name)
        }
        writer.key("programmes")
        writer.list(panes) { writer, pane in
            writer.member("id", pane.id)
            writer.member("label", pane.label)
        }
        writer.key("indicators")
        writer.list(entries) { writer, entry in entry.encode(to: &writer) }
        writer.key("alerts")
        writer.list(warnings) { writer, warning in warning.encode(to: &writer) }
        writer.key("urgent")
        writer.list(candidates) { writer, candidate in candidate.encode(to: &writer) }
        writer.key("totals")
        writer.list(totals) { writer, total in
            writer.member("district", total.district)
            writer.places("lastMonth", total.lastMonth)
            writer.places("lastYear", total.lastYear)
        }
        writer.key("recent")
        writer.list(recent) { writer, change in change.encode(to: &writer) }
        return CacheFile.sealed(writer)
    }
}

extension JSONWriter {
    /// Writes a figure: null, a whole number over `scale`, or `[top,bottom]`.
    fileprivate mutating func figure(_ figure: Figure?, scale: Int64) {
        guard let figure else { return null() }
        if figure.bottom == scale { return number(figure.top) }
        beginArray()
        number(figure.top)
        number(figure.bottom)
        endArray()
    }

    /// Writes the places of an earlier day, or nothing where none is known.
    fileprivate mutating func places(_ key: String, _ places: Spans<Int?>) {
        if places.values.allSatisfy({ $0 == nil }) { return }
        self.key(key)
        spans(places) { writer, place in
            if let place { writer.number(place) } else { writer.null() }
        }
    }

    /// Writes an array of numbers.
    fileprivate mutating func numbers(_ numbers: [Int64]) {
        beginArray()
        for number in numbers { self.number(number) }
        endArray()
    }

    /// Writes a forecast: null, the name of a refusal, or `[middle,low,high]`.
    fileprivate mutating func forecast(_ forecast: Forecast?, scale: Int64) {
        switch forecast {
        case nil: null()
        case .refused(let reason): string(reason.rawValue)
        case .figure(let middle, let low, let high):
            beginArray()
            for figure in [middle, low, high] { self.figure(figure, scale: scale) }
            endArray()
        }
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
        writer.member("filters", filters)
        writer.member("caveat", caveat)
        if let weight {
            writer.key("weight")
            writer.number(weight.raw)
        }
        encodeBasis(to: &writer)
        writer.member("scale", Int(scale))
        if !reasons.isEmpty {
            writer.key("reasons")
            writer.list(reasons) { writer, label in
                writer.member("zh", label.zh)
                writer.member("en", label.en)
            }
        }
        writer.key("lines")
        writer.list(lines) { writer, line in line.encode(to: &writer, scale: scale) }
    }

    private func encodeBasis(to writer: inout JSONWriter) {
        writer.member("basis", basis.name)
        if case .history(let years) = basis {
            writer.key("years")
            writer.numbers(years.map { Int64($0) })
        }
        guard let shares else { return }
        writer.key("shares")
        writer.numbers(shares.days)
        writer.key("sharesByMonth")
        writer.list(shares.months.sorted { $0.key < $1.key }) { writer, year in
            writer.member("year", year.key)
            writer.key("through")
            writer.numbers(year.value)
        }
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
        encodeGoals(to: &writer, scale: scale)
        writer.key("states")
        writer.spans(states) { $0.string($1.rawValue) }
        writer.key("months")
        writer.beginArray()
        for year in months {
            writer.beginArray()
            for month in year { writer.figure(month, scale: scale) }
            writer.endArray()
        }
        writer.endArray()
        if !reasons.isEmpty {
            writer.key("reasons")
            writer.beginArray()
            for reason in reasons { writer.spans(reason) { $0.number($1) } }
            writer.endArray()
        }
        writer.places("records", records)
        if let eve {
            writer.key("eve")
            writer.figure(eve, scale: scale)
        }
        writer.member("changed", changed.map { Int($0.seconds) })
        if isMarked {
            writer.key("marked")
            writer.flag(true)
        }
        if forecast.values.contains(where: { $0 != nil }) {
            writer.key("forecast")
            writer.spans(forecast) { writer, forecast in writer.forecast(forecast, scale: scale) }
        }
        writer.places("lastMonth", lastMonth)
        writer.places("lastYear", lastYear)
    }

    private func encodeGoals(to writer: inout JSONWriter, scale: Int64) {
        if goals.isEmpty { return }
        writer.key("goals")
        writer.list(goals.sorted { $0.key < $1.key }) { writer, goal in
            writer.member("year", goal.key)
            for (key, mark) in [
                ("floor", goal.value.floor), ("goal", goal.value.goal), ("stretch", goal.value.stretch),
            ] {
                guard let mark else { continue }
                writer.key(key)
                writer.number(mark.raw)
            }
            writer.member("source", goal.value.source)
            guard let start = starts[goal.key] else { return }
            writer.member("from", start.from.iso)
            writer.member("share", Int(start.share))
            writer.key("counted")
            writer.spans(start.counted) { $0.figure($1, scale: scale) }
        }
    }
}

extension Board.Warning {
    fileprivate func encode(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("programme", programme)
        writer.member("register", register)
        writer.member("label", label)
        writer.member("urgency", urgency.rawValue)
        if !definition.zh.isEmpty { writer.member("definition", definition) }
        writer.key("counts")
        writer.list(counts) { writer, count in
            writer.member("district", count.district)
            writer.key("count")
            writer.spans(count.count) { $0.number($1) }
        }
        if acknowledged.values.contains(where: { $0 != 0 }) {
            writer.key("acknowledged")
            writer.spans(acknowledged) { $0.number($1) }
        }
    }
}

extension Board.Candidate {
    fileprivate func encode(to writer: inout JSONWriter) {
        writer.member("alert", warning)
        writer.member("record", record)
        writer.member("title", title)
        writer.member("district", district)
        writer.member("due", due?.iso)
        writer.key("days")
        writer.numbers([Int64(days.lowerBound), Int64(days.upperBound)])
        guard let acknowledged else { return }
        writer.member("by", acknowledged.by)
        writer.member("until", acknowledged.until.iso)
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
