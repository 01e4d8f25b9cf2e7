/// A board from bytes that somebody else may have written: whatever does not fit counts as absent.
extension Board {
    /// The board in the bytes of `board.json`; nil where its checksum does not fit, where it is of a newer
    /// format, or where a part is missing.
    public static func decode(_ bytes: [UInt8]) -> Board? {
        guard bytes.count <= limit, CacheFile.isWhole(bytes) else { return nil }
        let board = try? JSONParser().parse(bytes) { Board(decoding: $0) }
        return board ?? nil
    }

    /// What one needs to know of a board before reading all of it.
    public enum Head: Hashable, Sendable {
        /// Of the format that this version writes.
        case ours(day: Day, seq: Int)
        /// Written by a newer version.
        case newer
    }

    /// The head of the board in `bytes`, without reading the rest of it; nil where it is not whole or of an
    /// older format.
    public static func head(_ bytes: [UInt8]) -> Head? {
        guard bytes.count <= limit, CacheFile.isWhole(bytes) else { return nil }
        let head = try? JSONParser().parse(bytes) { node -> Head? in
            guard let found = node["format"]?.integer else { return nil }
            if found > Int64(format) { return .newer }
            guard found == Int64(format), let day = node.day("day"), let seq = node.count("seq") else {
                return nil
            }
            return .ours(day: day, seq: seq)
        }
        return head ?? nil
    }

    private init?(decoding node: JSONNode) {
        guard node["format"]?.integer == Int64(Board.format), let seq = node.count("seq"),
            let day = node.day("day"), let at = node["at"]?.string.flatMap({ Instant(iso: $0) }),
            let name = node["name"]?.string, let code = node["code"]?.string,
            let clock = node["clock"].flatMap({ Clock(decoding: $0) }),
            let districts = node["districts"]?.all({ node -> Branch.District? in
                guard let code = node["code"]?.string, let name = node["name"]?.string else { return nil }
                return Branch.District(code: code, name: name)
            }),
            let panes = node["programmes"]?.all({ node -> Pane? in
                guard let id = node["id"]?.string, let label = node.label("label") else { return nil }
                return Pane(id: id, label: label)
            }),
            let entries = node["indicators"]?.all({ Entry(decoding: $0) }),
            let warnings = node["alerts"]?.all({ Warning(decoding: $0) }),
            let candidates = node["urgent"]?.all({ Candidate(decoding: $0, warnings.count) }),
            let totals = node["totals"]?.all({ Total.Before(decoding: $0) }),
            let recent = node["recent"]?.all({ RecentChange(decoding: $0) })
        else { return nil }
        self.init(
            name: name, code: code, language: node["language"]?.string.flatMap(Language.init), day: day,
            seq: seq, publishedAt: at, clock: clock, districts: districts, panes: panes, entries: entries,
            warnings: warnings, candidates: candidates, totals: totals, recent: recent,
            isCut: node["cut"]?.flag ?? false)
    }
}

extension JSONNode {
    /// The elements of an array, each made into something; nil where one of them cannot be.
    fileprivate func all<Element>(_ make: (JSONNode) -> Element?) -> [Element]? {
        guard kind == .array else { return nil }
        var result: [Element] = []
        for element in elements {
            guard let made = make(element) else { return nil }
            result.append(made)
        }
        return result
    }

    fileprivate func count(_ key: String) -> Int? {
        guard let number = self[key]?.integer, number >= 0 else { return nil }
        return Int(number)
    }

    fileprivate func day(_ key: String) -> Day? { self[key]?.string.flatMap { Day(iso: $0) } }

    fileprivate func label(_ key: String) -> Bilingual? { self[key].flatMap(\.bilingual) }

    fileprivate var bilingual: Bilingual? {
        guard let zh = self["zh"]?.string, let en = self["en"]?.string else { return nil }
        return Bilingual(zh, en)
    }

    /// A figure: `.some(nil)` is an unknown one, nil is none at all.
    fileprivate func figure(scale: Int64) -> Figure?? {
        if kind == .null { return .some(nil) }
        if let top = integer { return Figure(top, over: scale) }
        let parts = elements.compactMap(\.integer)
        guard parts.count == 2, parts[1] > 0 else { return nil }
        return Figure(parts[0], over: parts[1])
    }

    fileprivate func spans<Value>(_ make: (JSONNode) -> Value?) -> Spans<Value>? {
        let parts = elements
        guard kind == .array, parts.count % 2 == 0 else { return nil }
        var starts: [Int] = []
        var values: [Value] = []
        for place in stride(from: 0, to: parts.count, by: 2) {
            guard let start = parts[place].integer, let value = make(parts[place + 1]) else { return nil }
            starts.append(Int(start))
            values.append(value)
        }
        return Spans(starts: starts, values: values)
    }

    /// The places of an earlier day; unknown throughout where they are absent.
    fileprivate func places(_ key: String) -> Spans<Int?>? {
        guard let node = self[key] else { return Spans([nil]) }
        return node.spans { node -> Int?? in
            if node.kind == .null { return .some(nil) }
            return node.integer.map { Int($0) }
        }
    }

    fileprivate var numbers: [Int64]? { all(\.integer) }

    /// Shares of a year in ten-millionths, so many of them.
    fileprivate func shares(_ count: Int) -> [Int64]? {
        guard let shares = numbers, shares.count == count,
            shares.allSatisfy({ (0...Curve.whole).contains($0) })
        else { return nil }
        return shares
    }

    fileprivate func forecast(scale: Int64) -> Forecast?? {
        if kind == .null { return .some(nil) }
        if let reason = string { return Forecast.Refusal(rawValue: reason).map { .refused($0) } }
        let parts = elements.compactMap { $0.figure(scale: scale) ?? nil }
        guard parts.count == 3 else { return nil }
        return .figure(middle: parts[0], low: parts[1], high: parts[2])
    }

    fileprivate var counts: Spans<Int>? { spans { $0.integer.map { Int($0) } } }
}

extension Board.Clock {
    fileprivate init?(decoding node: JSONNode) {
        guard let numbers = node.numbers, numbers.count % 2 == 0 else { return nil }
        let places = stride(from: 0, to: numbers.count, by: 2)
        self.init(
            starts: places.map { numbers[$0] }, offsets: places.map { Int(clamping: numbers[$0 + 1]) })
    }
}

extension Board.Entry {
    fileprivate init?(decoding node: JSONNode) {
        guard let id = node["id"]?.string, let programme = node["programme"]?.string,
            let label = node.label("label"), let unit = node["unit"]?.string.flatMap(FigureUnit.init),
            let nature = node["nature"]?.string.flatMap(Indicator.Nature.init),
            let definition = node.label("definition"), let filters = node.label("filters"),
            let caveat = node.label("caveat"), let basis = Board.Entry.basis(node),
            let scale = node["scale"]?.integer, scale > 0
        else { return nil }
        let reasons = node["reasons"].map { $0.all(\.bilingual) } ?? []
        guard let reasons, let lines = node["lines"]?.all({ Board.Line(decoding: $0, scale, reasons.count) })
        else { return nil }
        self.init(
            id: id, programme: programme, label: label, unit: unit, nature: nature, definition: definition,
            filters: filters, caveat: caveat, reasons: reasons,
            weight: node["weight"]?.integer.map { Fixed(raw: $0) }, basis: basis, lines: lines)
        guard let days = node["shares"] else { return }
        guard let days = days.shares(Board.days),
            let years = node["sharesByMonth"]?.all({ node -> (Int, [Int64])? in
                guard let year = node.count("year"), let through = node["through"]?.shares(12) else {
                    return nil
                }
                return (year, through)
            })
        else { return nil }
        shares = Board.Shares(days: days, months: Dictionary(years) { first, _ in first })
    }

    private static func basis(_ node: JSONNode) -> Curve.Basis? {
        switch node["basis"]?.string {
        case "history": node["years"]?.numbers.map { .history($0.map { Int(clamping: $0) }) }
        case "calendar": .calendar
        case "straight": .straight
        case "direct": .direct
        default: nil
        }
    }
}

extension Board.Line {
    fileprivate init?(decoding node: JSONNode, _ scale: Int64, _ reasonCount: Int) {
        let months = node["months"]?.all { year -> [Figure?]? in
            let months = year.all { $0.figure(scale: scale) }
            return months?.count == 12 ? months : nil
        }
        let reasons = node["reasons"].map { $0.all(\.counts) } ?? []
        guard let actual: Spans<Figure?> = node["actual"]?.spans({ $0.figure(scale: scale) }), let months,
            months.count == 2, let reasons, reasons.count == reasonCount,
            let states = node["states"]?.spans({ $0.string.flatMap(TargetState.init) }),
            let records = node.places("records"), let lastMonth = node.places("lastMonth"),
            let lastYear = node.places("lastYear")
        else { return nil }
        self.init(
            district: node["district"]?.string, actual: actual, states: states, months: months,
            reasons: reasons, records: records, eve: node["eve"]?.figure(scale: scale) ?? nil,
            changed: node["changed"]?.integer.map { Instant(seconds: $0) },
            isMarked: node["marked"]?.flag ?? false, lastMonth: lastMonth, lastYear: lastYear)
        if let forecast = node["forecast"] {
            guard let spans: Spans<Forecast?> = forecast.spans({ $0.forecast(scale: scale) }) else {
                return nil
            }
            self.forecast = spans
        }
        for entry in node["goals"]?.elements ?? [] where !take(goal: entry, scale) { return nil }
    }

    /// Takes over a target; says false where it does not fit.
    private mutating func take(goal entry: JSONNode, _ scale: Int64) -> Bool {
        guard let year = entry.count("year"), let goal = entry["goal"]?.integer else { return false }
        func mark(_ key: String) -> Fixed? { entry[key]?.integer.map { Fixed(raw: $0) } }
        let from = entry.day("from")
        goals[year] = Goal(
            Fixed(raw: goal), floor: mark("floor"), stretch: mark("stretch"),
            source: entry["source"]?.string, from: from)
        if let from {
            guard let share = entry["share"]?.integer, (0...Curve.whole).contains(share),
                let counted: Spans<Figure?> = entry["counted"]?.spans({ $0.figure(scale: scale) })
            else { return false }
            starts[year] = Board.Start(from: from, counted: counted, share: share)
        }
        return true
    }
}

extension Board.Warning {
    fileprivate init?(decoding node: JSONNode) {
        guard let id = node["id"]?.string, let programme = node["programme"]?.string,
            let register = node["register"]?.string, let label = node.label("label"),
            let urgency = node["urgency"]?.string.flatMap(Alert.Urgency.init),
            let counts = node["counts"]?.all({ node -> Count? in
                node["count"]?.counts.map { Count(district: node["district"]?.string, count: $0) }
            })
        else { return nil }
        self.init(
            id: id, programme: programme, register: register, label: label, urgency: urgency,
            definition: node.label("definition") ?? Bilingual("", ""), counts: counts)
        guard let acknowledged = node["acknowledged"] else { return }
        guard let counts = acknowledged.counts else { return nil }
        self.acknowledged = counts
    }
}

extension Board.Candidate {
    fileprivate init?(decoding node: JSONNode, _ warnings: Int) {
        guard let warning = node.count("alert"), warning < warnings, let record = node["record"]?.string,
            let title = node["title"]?.string, let days = node["days"]?.numbers, days.count == 2,
            days[0] >= 0, days[0] <= days[1], days[1] <= Int64(Board.days)
        else { return nil }
        var acknowledged: Board.Acknowledgement?
        if let by = node["by"]?.string, let until = node.day("until") {
            acknowledged = Board.Acknowledgement(by: by, until: until)
        }
        self.init(
            warning: warning, record: record, title: title, district: node["district"]?.string,
            due: node.day("due"), days: Int(days[0])..<Int(days[1]), acknowledged: acknowledged)
    }
}

extension Board.Total.Before {
    fileprivate init?(decoding node: JSONNode) {
        guard let district = node["district"]?.string, let lastMonth = node.places("lastMonth"),
            let lastYear = node.places("lastYear")
        else { return nil }
        self.init(district: district, lastMonth: lastMonth, lastYear: lastYear)
    }
}

extension Board.RecentChange {
    fileprivate init?(decoding node: JSONNode) {
        guard let seq = node.count("seq"), let at = node["at"]?.string.flatMap({ Instant(iso: $0) }),
            let by = node["by"]?.string, let register = node["register"]?.string,
            let label = node.label("label"), let count = node.count("count"),
            let operation = node["op"]?.string.flatMap(Change.Operation.init)
        else { return nil }
        self.init(
            seq: seq, at: at, by: by, register: register, label: label, operation: operation, count: count,
            title: node["title"]?.string)
    }
}
