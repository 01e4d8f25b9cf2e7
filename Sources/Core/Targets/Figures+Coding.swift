/// The figures as JSON, the content of `aggregates.json` (docs/format.md): the same bytes for the same
/// figures.
extension Figures {
    private static let format = 4

    /// Writes the figures as one JSON object. What is still to be counted is left out.
    public func encode(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("format", Figures.format)
        writer.key("intervals")
        writer.beginObject()
        for id in Set(measurements.flatMap(\.intervals)).sorted() { writer.member(id, intervals.days(id)) }
        writer.endObject()
        writer.key("tallies")
        writer.beginObject()
        let order = measurements.indices.sorted { measurements[$0].key < measurements[$1].key }
        for place in order where !stale.contains(place) {
            writer.key(measurements[place].key)
            tallies[place].encode(to: &writer)
        }
        writer.endObject()
        encodePressing(order.filter { !stale.contains($0) }, to: &writer)
        writer.key("acknowledged")
        acknowledgements.encode(to: &writer)
        writer.key("moved")
        writer.beginObject()
        for place in order {
            guard let moved = moved[place], !moved.isEmpty else { continue }
            writer.key(measurements[place].key)
            writer.beginObject()
            for (district, at) in moved.sorted(by: { $0.key < $1.key }) {
                writer.member(district, Int(at.seconds))
            }
            writer.endObject()
        }
        writer.endObject()
        writer.endObject()
    }

    /// The figures in a JSON object; nil where it is of another format or does not fit itself.
    ///
    /// What another version counted otherwise is marked, for `settle`; likewise what depends on an interval
    /// that the branch has changed since.
    public init?(decoding node: JSONNode, catalog: Catalog, branch: Branch) {
        guard node["format"]?.integer == Int64(Figures.format), let content = node["tallies"],
            content.kind == .object
        else { return nil }
        self.init(catalog, branch)
        var counted: [String: Int] = [:]
        node["intervals"]?.forEachMember { key, value in
            counted[String(decoding: key, as: UTF8.self)] = value.integer.map { Int($0) }
        }
        var found: [String: Tally] = [:]
        var isSound = true
        content.forEachMember { key, value in
            guard let tally = Tally(decoding: value) else {
                isSound = false
                return
            }
            found[String(decoding: key, as: UTF8.self)] = tally
        }
        guard isSound else { return nil }
        for (place, measurement) in measurements.enumerated() {
            let fits = measurement.intervals.allSatisfy { counted[$0] == intervals.days($0) }
            put(fits ? found[measurement.key] : nil, for: place)
        }
        // What counts otherwise than the file was moved by commits that the file does not tell of.
        isMovedKnown = measurements.allSatisfy { found[$0.key] != nil }
        guard decodePressing(node),
            let book = node["acknowledged"].flatMap({ AcknowledgementBook(decoding: $0) })
        else { return nil }
        acknowledgements = book
        let places = Dictionary(measurements.indices.map { (measurements[$0].key, $0) }) { first, _ in first }
        node["moved"]?.forEachMember { key, districts in
            guard let place = places[String(decoding: key, as: UTF8.self)] else { return }
            districts.forEachMember { district, at in
                if let at = at.integer {
                    moved[place, default: [:]][String(decoding: district, as: UTF8.self)] =
                        Instant(seconds: at)
                }
            }
        }
    }
}

extension Tally {
    /// Writes `[[slot,"district",[bucket,amount,…]],…]`, each bucket as its distance from the one before.
    func encode(to writer: inout JSONWriter) {
        writer.beginArray()
        for place in series.keys.sorted() {
            writer.beginArray()
            writer.number(place.slot)
            writer.string(place.district)
            if let text = rendered(place) { writer.raw(text) } else { series[place]?.encode(to: &writer) }
            writer.endArray()
        }
        writer.endArray()
    }

    /// The tally in such an array, nil where it does not fit.
    init?(decoding node: JSONNode) {
        guard node.kind == .array else { return nil }
        self.init()
        for entry in node.elements {
            let parts = entry.elements
            guard parts.count == 3, let slot = parts[0].integer, (0...255).contains(slot),
                let district = parts[1].string, let series = Series(decoding: parts[2]), !series.isEmpty
            else { return nil }
            add(Int(slot), district, series)
        }
    }
}

extension Series {
    /// Writes the buckets and amounts; an amount beyond 64 bits is a string.
    func encode(to writer: inout JSONWriter) {
        writer.beginArray()
        var previous: Int64 = 0
        for (bucket, amount) in zip(buckets, amounts) {
            writer.number(Int64(bucket) - previous)
            previous = Int64(bucket)
            if let small = Int64(exactly: amount) { writer.number(small) } else { writer.string("\(amount)") }
        }
        writer.endArray()
    }

    /// The series in such an array, nil where it does not fit: buckets must ascend and amounts must not be 0.
    init?(decoding node: JSONNode) {
        guard node.kind == .array else { return nil }
        self.init()
        var previous: Int64 = 0
        var bucket: Int32?
        var isSound = true
        node.forEachElement { part in
            guard isSound else { return }
            if let known = bucket {
                let amount = part.integer.map { Int128($0) } ?? part.string.flatMap { Int128($0) }
                guard let amount, amount != 0 else {
                    isSound = false
                    return
                }
                add(known, amount)
                bucket = nil
            } else {
                let (next, overflow) = previous.addingReportingOverflow(part.integer ?? Int64.max)
                guard !overflow, let number = Int32(exactly: next), buckets.last.map({ $0 < number }) ?? true
                else {
                    isSound = false
                    return
                }
                previous = next
                bucket = number
            }
        }
        guard isSound, bucket == nil else { return nil }
    }
}
