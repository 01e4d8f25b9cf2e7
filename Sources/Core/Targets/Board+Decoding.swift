/// A board from bytes that somebody else may have written: whatever does not fit counts as absent.
extension Board {
    /// The board in the bytes of `board.json`; nil where its checksum does not fit, where it is of a newer
    /// format, or where a part is missing.
    public static func decode(_ bytes: [UInt8]) -> Board? {
        guard bytes.count <= limit, CacheFile.isWhole(bytes) else { return nil }
        let board = try? JSONParser().parse(bytes) { Board(decoding: $0) }
        return board ?? nil
    }

    /// The day and the seq of the board in `bytes`, without reading the rest of it.
    public static func head(_ bytes: [UInt8]) -> (day: Day, seq: Int)? {
        guard bytes.count <= limit, CacheFile.isWhole(bytes) else { return nil }
        let head = try? JSONParser().parse(bytes) { node -> (day: Day, seq: Int)? in
            guard node["format"]?.integer == Int64(format), let day = node.day("day"),
                let seq = node.count("seq")
            else { return nil }
            return (day, seq)
        }
        return head ?? nil
    }

    private init?(decoding node: JSONNode) {
        guard node["format"]?.integer == Int64(Board.format), let seq = node.count("seq"),
            let day = node.day("day"), let at = node["at"]?.string.flatMap({ Instant(iso: $0) }),
            let name = node["name"]?.string, let code = node["code"]?.string,
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
            let recent = node["recent"]?.all({ RecentChange(decoding: $0) })
        else { return nil }
        self.init(
            name: name, code: code, language: node["language"]?.string.flatMap(Language.init), day: day,
            seq: seq,
            publishedAt: at, districts: districts, panes: panes, entries: entries, warnings: warnings,
            recent: recent, isCut: node["cut"]?.flag ?? false)
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

    fileprivate var counts: Spans<Int>? { spans { $0.integer.map { Int($0) } } }
}

extension Board.Entry {
    fileprivate init?(decoding node: JSONNode) {
        guard let id = node["id"]?.string, let programme = node["programme"]?.string,
            let label = node.label("label"), let unit = node["unit"]?.string.flatMap(FigureUnit.init),
            let nature = node["nature"]?.string.flatMap(Indicator.Nature.init),
            let definition = node.label("definition"), let scale = node["scale"]?.integer, scale > 0
        else { return nil }
        let reasons = node["reasons"].map { $0.all(\.bilingual) } ?? []
        guard let reasons, let lines = node["lines"]?.all({ Board.Line(decoding: $0, scale, reasons.count) })
        else { return nil }
        self.init(
            id: id, programme: programme, label: label, unit: unit, nature: nature, definition: definition,
            reasons: reasons, lines: lines)
    }
}

extension Board.Line {
    fileprivate init?(decoding node: JSONNode, _ scale: Int64, _ reasonCount: Int) {
        var goals: [Int: Goal] = [:]
        for entry in node["goals"]?.elements ?? [] {
            guard let year = entry.count("year"), let goal = entry["goal"]?.integer else { return nil }
            func mark(_ key: String) -> Fixed? { entry[key]?.integer.map { Fixed(raw: $0) } }
            goals[year] = Goal(
                Fixed(raw: goal), floor: mark("floor"), stretch: mark("stretch"),
                source: entry["source"]?.string)
        }
        let months = node["months"]?.all { year -> [Figure?]? in
            let months = year.all { $0.figure(scale: scale) }
            return months?.count == 12 ? months : nil
        }
        let reasons = node["reasons"].map { $0.all(\.counts) } ?? []
        guard let actual: Spans<Figure?> = node["actual"]?.spans({ $0.figure(scale: scale) }), let months,
            months.count == 2, let reasons, reasons.count == reasonCount
        else { return nil }
        self.init(
            district: node["district"]?.string, actual: actual, goals: goals, months: months, reasons: reasons
        )
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
            id: id, programme: programme, register: register, label: label, urgency: urgency, counts: counts)
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
