/// One line of the journal: a part of a commit, or the seal that closes a segment.
struct JournalLine {
    /// The newest format this version writes, and the newest it reads without harm.
    static let format = 1
    /// No line of ours is longer; a commit with more goes into several parts.
    static let byteLimit = 1_000_000

    var format: Int
    var seq: Int
    var part: (number: Int, of: Int)
    var at: Instant
    var by: String
    var via: String
    var why: String?
    var changes: [Change]
    var previous: String
    var hash: String
    /// Set on the line that closes a segment: the registers touched in it.
    var seal: [String]?
    /// Whether its format is newer, or a change in it is of a kind that this version does not know.
    var isNewer = false

    /// The hash before the first line of all.
    static let noHash = String(repeating: "0", count: 64)

    /// What is found in a line that is no line of a journal.
    enum Fault: Error {
        case json(String)
        case hash
        case field(String)
        case sealedMissing(String)
    }

    // MARK: Writing

    /// The lines of a commit, each with its line end, from its changes; `previous` is the hash before it.
    static func encode(
        _ commit: Commit, previous: String, catalog: RegisterSource, seal: inout Seal
    ) -> (bytes: [UInt8], hash: String) {
        let groups = encodeChanges(commit.changes, catalog, &seal)
        var bytes: [UInt8] = []
        var previous = previous
        for (index, group) in groups.enumerated() {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("v", format)
            writer.member("seq", commit.seq)
            writer.key("part")
            writer.raw("[\(index + 1),\(groups.count)]")
            writer.member("at", commit.at.iso)
            writer.member("by", commit.by)
            writer.member("via", commit.via)
            writer.member("why", commit.why)
            writer.key("changes")
            writer.raw(group.changes)
            previous = finish(&writer, previous: previous, sealed: group.sealed)
            bytes.append(contentsOf: writer.bytes)
        }
        return (bytes, previous)
    }

    /// The line that closes a segment.
    static func encodeSeal(registers: [String], first: Int, last: Int, previous: String) -> (
        bytes: [UInt8], hash: String
    ) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("v", format)
        writer.key("seal")
        writer.beginObject()
        writer.key("registers")
        writer.beginArray()
        for register in registers { writer.string(register) }
        writer.endArray()
        writer.member("first", first)
        writer.member("last", last)
        writer.endObject()
        let hash = finish(&writer, previous: previous, sealed: [])
        return (writer.bytes, hash)
    }

    /// Adds `prev`, `hash` and `sealed` and ends the line; returns the hash.
    private static func finish(
        _ writer: inout JSONWriter, previous: String, sealed: [(digest: String, salt: String, value: String)]
    ) -> String {
        writer.member("prev", previous)
        let hash = writer.bytes.withUnsafeBytes { Hex.sha256($0) }
        writer.member("hash", hash)
        if !sealed.isEmpty {
            writer.key("sealed")
            writer.beginObject()
            for entry in sealed {
                writer.key(entry.digest)
                writer.beginArray()
                writer.string(entry.salt)
                writer.string(entry.value)
                writer.endArray()
            }
            writer.endObject()
        }
        writer.endObject()
        writer.space("\n")
        return hash
    }

    private typealias Group = (changes: [UInt8], sealed: [(digest: String, salt: String, value: String)])

    /// Changes as JSON arrays, so many in each that a line with its sealed values stays below the limit.
    private static func encodeChanges(
        _ changes: [Change], _ catalog: RegisterSource, _ seal: inout Seal
    ) -> [Group] {
        var groups: [Group] = []
        var writer = JSONWriter()
        writer.beginArray()
        seal.clear()
        var sealedBytes = 0
        for change in changes {
            if writer.bytes.count + sealedBytes > byteLimit - 200_000 {
                writer.endArray()
                groups.append((writer.bytes, seal.entries))
                writer = JSONWriter()
                writer.beginArray()
                seal.clear()
                sealedBytes = 0
            }
            let before = seal.entries.count
            encode(change, catalog, &writer, &seal)
            for entry in seal.entries[before...] { sealedBytes += 110 + entry.value.utf8.count }
        }
        writer.endArray()
        groups.append((writer.bytes, seal.entries))
        return groups
    }

    private static func encode(
        _ change: Change, _ catalog: RegisterSource, _ writer: inout JSONWriter, _ seal: inout Seal
    ) {
        writer.beginObject()
        writer.member("op", change.operation.rawValue)
        writer.member("register", change.register)
        writer.member("id", change.id)
        if let revision = change.revision { writer.member("rev", Int(revision)) }
        if change.operation == .reveal {
            writer.key("columns")
            writer.beginArray()
            for assignment in change.set { writer.string(assignment.column) }
            writer.endArray()
        } else {
            let register = catalog.register(change.register)
            for (key, assignments) in [("set", change.set), ("was", change.was)] where !assignments.isEmpty {
                writer.key(key)
                writer.beginObject()
                for assignment in assignments {
                    writer.key(assignment.column)
                    encode(assignment, register?.column(assignment.column), &writer, &seal)
                }
                writer.endObject()
            }
        }
        writer.endObject()
    }

    private static func encode(
        _ assignment: Assignment, _ column: AnyColumn?, _ writer: inout JSONWriter, _ seal: inout Seal
    ) {
        let column = column ?? AnyColumn(id: assignment.column, label: Bilingual("", ""), kind: .unknown)
        guard let value = assignment.value else { return writer.null() }
        if column.kind == .unknown, let digest = Seal.digest(inRaw: value) { seal.carry(digest) }
        guard column.isPersonal else { return ValueCoding.write(value, of: column, to: &writer) }
        let digest = seal.seal(ValueCoding.sealable(value, of: column))
        writer.beginObject()
        writer.member("sealed", digest)
        writer.endObject()
    }
}

/// Where a register's declaration is found: the program's own, or one met in the files.
protocol RegisterSource {
    func register(_ id: String) -> Register?
}

extension Catalog: RegisterSource {}
