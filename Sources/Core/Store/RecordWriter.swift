/// Writes records as JSON objects, one a line, straight from the packed columns.
struct RecordWriter {
    private let table: Table

    init(table: Table) { self.table = table }

    func write(_ row: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", table.id(row))
        writer.member("rev", Int(table.revisions[row]))
        for (place, column) in table.register.columns.enumerated() {
            let store = table.columns[place]
            if store.isBlank(row) { continue }
            writer.key(column.id)
            if column.kind.isNumeric, let value = store.value(row) {
                ValueCoding.write(value, of: column, to: &writer)
            } else {
                store.withText(row) { text in
                    if column.kind == .unknown { writer.raw(text) } else { writer.string(utf8: text) }
                }
            }
        }
        writer.endObject()
    }
}
