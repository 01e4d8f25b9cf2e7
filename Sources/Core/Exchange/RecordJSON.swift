/// Records, commits and declarations as `--json` gives them; stable, and described in docs/cli.md.
public struct RecordJSON {
    private let isRevealed: Bool

    /// A form of output; personal values are masked unless they were revealed.
    public init(isRevealed: Bool) { self.isRevealed = isRevealed }

    /// Writes a record: its id, its revision, and those of `columns` that are not blank; `value` is asked by
    /// the place in `columns`.
    public func write(
        _ id: String, revision: UInt32, _ columns: [AnyColumn], value: (Int) -> Value?,
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("rev", Int(revision))
        for (place, column) in columns.enumerated() {
            guard let value = value(place) else { continue }
            writer.key(column.id)
            write(value, of: column, to: &writer)
        }
        writer.endObject()
    }

    /// Writes a value: money in 分, days as `2026-11-21`, choices by code, masked values as texts.
    public func write(_ value: Value, of column: AnyColumn, to writer: inout JSONWriter) {
        if !isRevealed, let masked = column.masked(value) {
            writer.string(masked)
        } else {
            ValueCoding.write(value, of: column, to: &writer)
        }
    }

    /// Writes a commit; `register` gives the declarations, as far as this version knows them.
    public func write(_ commit: Commit, register: (String) -> Register?, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("seq", commit.seq)
        writer.member("at", commit.at.iso)
        writer.member("by", commit.by)
        writer.member("via", commit.via)
        writer.member("why", commit.why.map(Masking.scrub))
        writer.key("changes")
        writer.beginArray()
        for change in commit.changes {
            writer.beginObject()
            writer.member("op", change.operation.rawValue)
            writer.member("register", change.register)
            writer.member("id", change.id)
            let declared = register(change.register)
            write(change.set, "set", declared, to: &writer)
            write(change.was, "was", declared, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.member("hash", commit.hash)
        writer.endObject()
    }

    private func write(
        _ assignments: [Assignment], _ key: String, _ register: Register?, to writer: inout JSONWriter
    ) {
        if assignments.isEmpty { return }
        writer.key(key)
        writer.beginObject()
        for assignment in assignments {
            writer.key(assignment.column)
            guard let value = assignment.value else {
                writer.null()
                continue
            }
            let id = assignment.column
            let column =
                register?.column(id) ?? AnyColumn(id: id, label: Bilingual(id, id), kind: .unknown)
            write(value, of: column, to: &writer)
        }
        writer.endObject()
    }
}
