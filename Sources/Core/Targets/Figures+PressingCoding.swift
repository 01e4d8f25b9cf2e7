/// What is kept by name, as JSON: `pressing` by the key of what is counted, and `named` by register, so that
/// a record that several alerts look at is told of once.
extension Figures {
    func encodePressing(_ order: [Int], to writer: inout JSONWriter) {
        var records: [String: [UInt32: Pressing.Record]] = [:]
        writer.key("pressing")
        writer.beginObject()
        for place in order {
            guard let held = pressing[place] else { continue }
            records[measurements[place].register, default: [:]].merge(held.records) { first, _ in first }
            writer.key(measurements[place].key)
            writer.beginObject()
            writer.key("ranges")
            writer.keys(held.ranges.flatMap { [$0.lowerBound, $0.upperBound] })
            writer.key("keys")
            writer.keys(held.keys)
            writer.endObject()
        }
        writer.endObject()
        writer.key("named")
        writer.beginObject()
        for (register, records) in records.sorted(by: { $0.key < $1.key }) {
            writer.key(register)
            writer.beginArray()
            for (number, record) in records.sorted(by: { $0.key < $1.key }) {
                writer.beginArray()
                writer.number(Int(number))
                writer.string(record.district)
                if let title = record.title { writer.string(title) }
                writer.endArray()
            }
            writer.endArray()
        }
        writer.endObject()
    }

    /// Takes over what is kept by name; what is absent is marked, for `settle`. Says false where it does not
    /// fit itself.
    mutating func decodePressing(_ node: JSONNode) -> Bool {
        var records: [String: [UInt32: Pressing.Record]] = [:]
        var isSound = true
        node["named"]?.forEachMember { register, entries in
            var named: [UInt32: Pressing.Record] = [:]
            entries.forEachElement { entry in
                let parts = entry.elements
                guard parts.count == 2 || parts.count == 3,
                    let number = parts[0].integer.flatMap({ UInt32(exactly: $0) }),
                    let district = parts[1].string
                else {
                    isSound = false
                    return
                }
                let title = parts.count == 3 ? parts[2].string : nil
                named[number] = Pressing.Record(title: title, district: district)
            }
            records[String(decoding: register, as: UTF8.self)] = named
        }
        var found: [String: Pressing] = [:]
        node["pressing"]?.forEachMember { key, value in
            let name = String(decoding: key, as: UTF8.self)
            guard let place = measurements.firstIndex(where: { $0.key == name }) else { return }
            guard let bounds = value["ranges"]?.keys, bounds.count % 2 == 0, let keys = value["keys"]?.keys,
                stride(from: 0, to: bounds.count, by: 2).allSatisfy({ bounds[$0] <= bounds[$0 + 1] }),
                let held = Pressing(
                    keys: keys,
                    ranges: stride(from: 0, to: bounds.count, by: 2).map { bounds[$0]...bounds[$0 + 1] },
                    records: records[measurements[place].register] ?? [:])
            else {
                isSound = false
                return
            }
            found[name] = held
        }
        guard isSound else { return false }
        for place in measurements.indices where isNamed(place) {
            if let held = found[measurements[place].key] { pressing[place] = held } else { markStale(place) }
        }
        return true
    }
}

extension JSONWriter {
    /// Writes places as pairs of numbers.
    fileprivate mutating func keys(_ keys: [Pressing.Key]) {
        beginArray()
        for key in keys {
            number(Int(key.day))
            number(Int(key.number))
        }
        endArray()
    }
}

extension JSONNode {
    fileprivate var keys: [Pressing.Key]? {
        guard kind == .array else { return nil }
        let numbers = elements.map(\.integer)
        guard numbers.count % 2 == 0 else { return nil }
        var result: [Pressing.Key] = []
        for place in stride(from: 0, to: numbers.count, by: 2) {
            guard let day = numbers[place].flatMap({ Int32(exactly: $0) }),
                let number = numbers[place + 1].flatMap({ UInt32(exactly: $0) })
            else { return nil }
            result.append(Pressing.Key(day: day, number: number))
        }
        return result
    }
}
