extension JournalLine {
    /// Reads a line, without its line end, and checks its hash. `isWanted` says which registers' changes are
    /// decoded; the others' are passed over, which is what makes loading one register cheap. Changes beyond
    /// the first `most` come without their values, for whoever only counts them. `isForgotten` says of a
    /// sealed value that is missing whether a commit forgot it; it is a blank then.
    ///
    /// Of a newer format the chain is checked and what is known is taken; the rest is left out and
    /// ``JournalLine/isNewer`` says so.
    static func decode(
        _ bytes: ArraySlice<UInt8>, parser: JSONParser, catalog: RegisterSource, isWanted: (String) -> Bool,
        valuesOf most: Int = Int.max, isForgotten: @escaping (String) -> Bool = { _ in false }
    ) throws -> JournalLine {
        guard let hashStart = hashStart(bytes) else { throw Fault.field("hash") }
        let hash = bytes[bytes.startIndex..<hashStart].withUnsafeBytes { Hex.sha256($0) }
        do {
            return try parser.parse(bytes) { node in
                guard node["hash"]?.string == hash else { throw Fault.hash }
                return try line(
                    node, hash: hash, bytes: bytes, catalog: catalog, isWanted: isWanted, valuesOf: most,
                    isForgotten: isForgotten)
            }
        } catch let error as JSONError {
            throw Fault.json(error.reason)
        }
    }

    private static func line(
        _ node: JSONNode, hash: String, bytes: ArraySlice<UInt8>, catalog: RegisterSource,
        isWanted: (String) -> Bool, valuesOf most: Int, isForgotten: @escaping (String) -> Bool
    ) throws -> JournalLine {
        guard let format = node["v"]?.integer else { throw Fault.field("v") }
        guard let previous = node["prev"]?.string else { throw Fault.field("prev") }
        var line = JournalLine(
            format: Int(format), seq: 0, part: (1, 1), at: Instant(seconds: 0), by: "", via: "", changes: [],
            previous: previous, hash: hash)
        line.isNewer = line.format > JournalLine.format
        if let seal = node["seal"] {
            line.seal = seal["registers"]?.elements.compactMap(\.string) ?? []
            line.seq = Int(seal["last"]?.integer ?? 0)
            return line
        }
        guard let seq = node["seq"]?.integer else { throw Fault.field("seq") }
        guard let part = node["part"]?.elements.compactMap(\.integer), part.count == 2, part[0] >= 1,
            part[0] <= part[1]
        else { throw Fault.field("part") }
        guard let at = node["at"]?.string.flatMap({ Instant(iso: $0) }) else { throw Fault.field("at") }
        line.seq = Int(seq)
        line.part = (Int(part[0]), Int(part[1]))
        line.at = at
        line.by = node["by"]?.string ?? ""
        line.via = node["via"]?.string ?? ""
        line.why = node["why"]?.string
        let sealed = node["sealed"]
        var index: [Substring: (salt: String, value: String)]?
        var place = 0
        try node["changes"]?.forEachElement { element in
            defer { place += 1 }
            guard let name = element["op"]?.string else { throw Fault.field("op") }
            guard let operation = Change.Operation(rawValue: name) else { return line.isNewer = true }
            guard let register = element["register"]?.string else {
                if line.isNewer { return }
                throw Fault.field("register")
            }
            guard isWanted(register) else { return }
            if place >= most {
                line.changes.append(Change(operation, register, element["id"]?.string ?? ""))
                return
            }
            if index == nil { index = sealedEntries(sealed) }
            let raw = RawChange(line: bytes, place: place)
            let values = Values(
                register: catalog.register(register), sealed: index ?? [:], raw: raw, isForgotten: isForgotten
            )
            do { line.changes.append(try change(element, operation, register, values)) } catch Fault.field(
                let field)
            {
                // A newer format may have said in another way what this one looks for.
                if !line.isNewer { throw Fault.field(field) }
            }
        }
        return line
    }

    /// What reading the values of a change needs.
    private struct Values {
        let register: Register?
        let sealed: [Substring: (salt: String, value: String)]
        let raw: RawChange
        let isForgotten: (String) -> Bool

        /// The text behind a digest; nil where a commit forgot it.
        func unsealed(_ digest: String) throws -> String? {
            guard let entry = sealed[Substring(digest)] else {
                if isForgotten(digest) { return nil }
                throw Fault.sealedMissing(digest)
            }
            guard let salt = Hex.bytes(entry.salt), Seal.digest(salt: salt, value: entry.value) == digest
            else { throw Fault.hash }
            return entry.value
        }
    }

    private static func change(
        _ node: JSONNode, _ operation: Change.Operation, _ id: String, _ values: Values
    ) throws -> Change {
        var change = Change(operation, id, node["id"]?.string ?? "")
        change.revision = node["rev"]?.integer.map { UInt32(clamping: $0) }
        if operation == .reveal {
            change.set = node["columns"]?.elements.compactMap { $0.string.map { Assignment($0, nil) } } ?? []
            return change
        }
        change.set = try assignments(node["set"], "set", values)
        change.was = try assignments(node["was"], "was", values)
        return change
    }

    private static func assignments(_ node: JSONNode?, _ name: String, _ values: Values) throws
        -> [Assignment]
    {
        var result: [Assignment] = []
        try node?.forEachMember { key, value in
            let id = String(decoding: key, as: UTF8.self)
            guard value.kind != .null else { return result.append(Assignment(id, nil)) }
            let digest = value["sealed"]?.string
            let column = values.register?.column(id)
            guard let column, column.kind != .unknown else {
                if let digest, digest.utf8.count == 64 { _ = try values.unsealed(digest) }
                return result.append(Assignment(id, values.raw.value(name, id).map { .text($0) }))
            }
            if let digest {
                let value = try values.unsealed(digest).flatMap { ValueCoding.unsealed($0, of: column) }
                return result.append(Assignment(id, value))
            }
            guard let read = ValueCoding.read(value, of: column.kind) else { throw Fault.field(id) }
            result.append(Assignment(id, read))
        }
        return result
    }

    private static func sealedEntries(_ node: JSONNode?) -> [Substring: (salt: String, value: String)] {
        var result: [Substring: (salt: String, value: String)] = [:]
        node?.forEachMember { digest, entry in
            let pair = entry.elements.compactMap(\.string)
            if pair.count == 2 { result[Substring(decoding: digest, as: UTF8.self)] = (pair[0], pair[1]) }
        }
        return result
    }

    /// Where `,"hash":` begins. What follows are digests and strings, in which no bare quote can stand, so
    /// the last place in the line is the one.
    static func hashStart(_ bytes: ArraySlice<UInt8>) -> Int? {
        let mark = Array(",\"hash\":".utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var at = buffer.count - mark.count
            while at >= 0 {
                if buffer[at] == mark[0], buffer[(at + 1)..<(at + mark.count)].elementsEqual(mark.dropFirst())
                {
                    return bytes.startIndex + at
                }
                at -= 1
            }
            return nil
        }
    }
}

/// The bytes of a change as they stand in the line, for columns that this version does not know.
struct RawChange {
    let line: ArraySlice<UInt8>
    let place: Int

    /// The raw JSON of a column in `set` or `was`.
    func value(_ name: String, _ column: String) -> String? {
        guard let changes = RawJSON.members(line)?.first(where: { $0.key == "changes" })?.value,
            let elements = RawJSON.elements(changes), place < elements.count,
            let values = RawJSON.members(elements[place])?.first(where: { $0.key == name })?.value,
            let value = RawJSON.members(values)?.first(where: { $0.key == column })?.value
        else { return nil }
        return String(decoding: value, as: UTF8.self)
    }
}
