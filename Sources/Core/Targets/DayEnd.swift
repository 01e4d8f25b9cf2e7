/// How all indicators stood at the end of a day, as it was known then: a cache, for what has moved since and
/// for what no record's own day can tell.
struct DayEnd: Hashable, Sendable {
    /// The day.
    let day: Day
    /// The last commit of the day, or before it.
    let seq: Int
    /// The figures, by indicator and then by district; the whole branch is `*`, what lies in none is empty.
    private(set) var figures: [String: [String: Figure]] = [:]

    static let format = 1
    private static let branch = "*"

    /// How some indicators stand at the end of `day`.
    init(_ counted: Figures, _ branch: Branch, of indicators: [Indicator], day: Day, seq: Int) {
        self.day = day
        self.seq = seq
        let codes = branch.districts.map { $0.code.bounded(12) }
        for indicator in indicators {
            var found: [String: Figure] = [:]
            found[DayEnd.branch] = counted.value(indicator, asOf: day)
            for code in codes { found[code] = counted.value(indicator, in: .district(code), asOf: day) }
            found[""] = counted.value(indicator, in: .outside(codes), asOf: day)
            figures[indicator.id] = found
        }
    }

    /// Whether it tells of every indicator, and not only of those whose records do not tell their past.
    func isWhole(_ catalog: Catalog) -> Bool {
        catalog.indicators.allSatisfy { figures[$0.id] != nil }
    }

    /// An indicator's figure in a district, nil for the whole branch; nil where it is unknown.
    func figure(_ indicator: String, _ district: String?) -> Figure? {
        figures[indicator]?[district ?? DayEnd.branch]
    }

    // MARK: The file

    func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", DayEnd.format)
        writer.member("day", day.iso)
        writer.member("seq", seq)
        writer.key("figures")
        writer.beginObject()
        for (indicator, districts) in figures.sorted(by: { $0.key < $1.key }) {
            writer.key(indicator)
            writer.beginObject()
            for (district, figure) in districts.sorted(by: { $0.key < $1.key }) {
                writer.key(district)
                writer.beginArray()
                writer.number(figure.top)
                writer.number(figure.bottom)
                writer.endArray()
            }
            writer.endObject()
        }
        writer.endObject()
        return CacheFile.sealed(writer)
    }

    /// The day's end in the bytes of a file; nil where they do not fit.
    init?(_ bytes: [UInt8]) {
        guard CacheFile.isWhole(bytes) else { return nil }
        let read = try? JSONParser().parse(bytes) { node -> DayEnd? in DayEnd(decoding: node) }
        guard let found = read ?? nil else { return nil }
        self = found
    }

    private init?(decoding node: JSONNode) {
        guard node["format"]?.integer == Int64(DayEnd.format), let seq = node["seq"]?.integer,
            let day = node["day"]?.string.flatMap({ Day(iso: $0) }), let content = node["figures"],
            content.kind == .object
        else { return nil }
        self.day = day
        self.seq = Int(seq)
        var isSound = true
        content.forEachMember { indicator, districts in
            var found: [String: Figure] = [:]
            districts.forEachMember { district, figure in
                let parts = figure.elements.compactMap(\.integer)
                guard parts.count == 2, parts[1] > 0 else {
                    isSound = false
                    return
                }
                found[String(decoding: district, as: UTF8.self)] = Figure(parts[0], over: parts[1])
            }
            figures[String(decoding: indicator, as: UTF8.self)] = found
        }
        if !isSound { return nil }
    }
}

extension Catalog {
    /// The indicators whose past no record's own day can tell: fitness.
    var untoldIndicators: [Indicator] {
        indicators.filter { if case .fit = $0.formula.measure { true } else { false } }
    }
}
