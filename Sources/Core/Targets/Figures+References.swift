/// Counts of different records, followed in small steps where the days of references are known.
extension Figures {
    /// Follows a change of a record that refers to others. False where it cannot be followed: the days do not
    /// fit it, or the record referred to is not there.
    mutating func stepReferences(
        _ place: Int, _ change: RowChange, _ tables: (String) throws -> Table
    ) rethrows -> Bool {
        let measurement = measurements[place]
        guard case .distinct(let reference, let dated) = measurement.way,
            let held = references[place], held.isHeld
        else { return false }
        func day(_ values: [String: Value]?) -> Int32? { Bucket.day(values?[dated]?.number) }
        func event(_ values: [String: Value]?) -> (id: String, day: Int32)? {
            guard let values, measurement.condition.holds({ values[$0] }), let day = day(values),
                let id = values[reference]?.text
            else { return nil }
            return (id, day)
        }
        let (old, new) = (event(change.before), event(change.after))
        let seen = (day(change.after) == nil ? 0 : 1) - (day(change.before) == nil ? 0 : 1)
        amend(place) { $0.add(Tally.Slot.seen, "", Series.blank, Int128(seen)) }
        for id in Set([old?.id, new?.id].compactMap { $0 }) {
            guard let number = RecordID.number(id, prefix: prefix(of: reference, measurement)),
                let district = try district([reference: .text(id)], measurement, tables)
            else { return false }
            let before = references[place]?.days(of: number) ?? []
            var after = before
            if let old, old.id == id {
                guard let at = after.firstIndex(of: old.day) else { return false }
                after.remove(at: at)
            }
            if let new, new.id == id {
                after.insert(new.day, at: after.firstIndex { $0 > new.day } ?? after.count)
            }
            references[place]?.put(after, of: number)
            for (days, sign) in [(before, -1), (after, 1)] as [([Int32], Int128)] {
                let changes = DifferentRecords(ofOne: days).whole
                amend(place) { tally in
                    for (bucket, amount) in zip(changes.buckets, changes.amounts) {
                        tally.add(Tally.Slot.second, "", bucket, sign * amount)
                        tally.add(Tally.Slot.amount, district, bucket, sign * amount)
                    }
                }
            }
        }
        return true
    }

    private func prefix(of reference: String, _ measurement: Measurement) -> String {
        let target = catalog.register(measurement.register)?.column(reference)?.target
        return target.flatMap { catalog.register($0)?.prefix } ?? ""
    }

    // MARK: The file

    private static let fileFormat = 1

    /// Whether days are not in the file yet, or so many lie over it that it has to be written anew.
    var areReferencesDue: Bool { filed.contains { references[$0]?.isDue ?? false } }

    /// The checksums of the files that the days are said to stand in.
    var referenceFiles: Set<String> { Set(filed.compactMap { references[$0]?.file }) }

    /// Whether following a change in one of these registers needs days that have not been read.
    func needsReferences(for registers: Set<String>) -> Bool {
        filed.contains { place in
            registers.contains(measurements[place].register) && references[place]?.isHeld == false
        }
    }

    /// Takes over the days in the bytes of the file. What is not in it, or what names another file, is
    /// counted anew when it is next needed.
    mutating func holdReferences(_ bytes: [UInt8]?) {
        let sha256 = bytes.flatMap { CacheFile.checksum(of: $0) }
        // A file that nobody names is not worth reading.
        let isNamed = references.values.contains { !$0.isHeld && $0.file == sha256 }
        let found = isNamed ? Figures.referenceDays(bytes ?? []) : [:]
        for (place, days) in references where !days.isHeld {
            if days.file == sha256, let packed = found[measurements[place].key] {
                references[place]?.hold(packed)
            } else {
                references[place] = nil
            }
        }
    }

    /// What stands in the bytes of the file, by measurement.
    private static func referenceDays(_ bytes: [UInt8]) -> [String: ReferenceDays.Packed] {
        var found: [String: ReferenceDays.Packed] = [:]
        _ = try? JSONParser().parse(bytes) { node in
            guard node["format"]?.integer == Int64(Figures.fileFormat) else { return }
            node["days"]?.forEachMember { key, days in
                found[String(decoding: key, as: UTF8.self)] = ReferenceDays.Packed(decoding: days)
            }
        }
        return found
    }

    /// Lays the days that are held over the file that another session has written, so that two sessions do
    /// not replace each other's for ever.
    mutating func rebaseReferences(on bytes: [UInt8]?) {
        guard let bytes, let sha256 = CacheFile.checksum(of: bytes) else { return }
        let found = Figures.referenceDays(bytes)
        for place in filed where references[place]?.isHeld == true && references[place]?.file != sha256 {
            if let packed = found[measurements[place].key] { references[place]?.rebase(on: packed, sha256) }
        }
    }

    /// The bytes of the file with all days that are held, and the figures as they are once it is written.
    func filingReferences() -> (bytes: [UInt8], figures: Figures) {
        var settled: [Int: ReferenceDays.Packed] = [:]
        for place in filed { settled[place] = references[place]?.settled() }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", Figures.fileFormat)
        writer.key("days")
        writer.beginObject()
        for (place, days) in settled.sorted(by: { measurements[$0.key].key < measurements[$1.key].key }) {
            writer.key(measurements[place].key)
            days.encode(to: &writer)
        }
        writer.endObject()
        let bytes = CacheFile.sealed(writer)
        var figures = self
        if let sha256 = CacheFile.checksum(of: bytes) {
            for (place, days) in settled { figures.references[place]?.filed(days, sha256) }
        }
        return (bytes, figures)
    }

    /// Whether all days that are held are those of other figures.
    func agreesInReferences(with other: Figures) -> Bool {
        filed.allSatisfy { place in
            guard let days = references[place], days.isHeld else { return true }
            return days.settled() == other.references[place]?.settled()
        }
    }

    /// Writes which file holds the days, and what lies over it.
    func encodeReferences(to writer: inout JSONWriter) {
        writer.beginObject()
        for place in filed.sorted(by: { measurements[$0].key < measurements[$1].key }) {
            guard let days = references[place], let file = days.file else { continue }
            writer.key(measurements[place].key)
            writer.beginObject()
            writer.member("file", file)
            writer.key("tail")
            writer.beginArray()
            for (number, days) in days.tail.sorted(by: { $0.key < $1.key }) {
                writer.beginArray()
                writer.number(Int64(number))
                for day in days { writer.number(Int64(day)) }
                writer.endArray()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endObject()
    }

    /// Takes over what such an object says; what does not fit is left out.
    mutating func decodeReferences(_ node: JSONNode) {
        let places = Dictionary(measurements.indices.map { (measurements[$0].key, $0) }) { first, _ in first }
        node.forEachMember { key, entry in
            guard let place = places[String(decoding: key, as: UTF8.self)], !isStale(place),
                measurements[place].isFollowed, let file = entry["file"]?.string, let tail = entry["tail"]
            else { return }
            var over: [UInt32: [Int32]] = [:]
            for days in tail.elements.map({ $0.elements.compactMap(\.integer) }) {
                guard let number = days.first.flatMap({ UInt32(exactly: $0) }) else { return }
                over[number] = days.dropFirst().map { Int32(clamping: $0) }.sorted()
            }
            references[place] = ReferenceDays(file: file, tail: over)
        }
    }

    /// The measurements whose days are known.
    private var filed: [Int] { references.keys.filter { !isStale($0) } }
}

extension DifferentRecords {
    /// By how much the count changes day by day where one record alone is referred to on `days`.
    init(ofOne days: [Int32]) {
        self.init(days.map { Event(day: $0, key: 0, district: 0) }, keys: 1, districts: 1)
    }
}
