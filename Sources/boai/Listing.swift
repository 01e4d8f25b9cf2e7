import Core

/// Records on their way to stdout.
struct Listing {
    let table: Table
    let rows: [UInt32]
    let columns: [AnyColumn]
    let desk: Desk
    let isRevealed: Bool

    private var places: [Int] { columns.compactMap { table.register.place(of: $0.id) } }

    /// An array of objects, one a line, piece by piece.
    func writeJSON(_ send: ([UInt8]) throws -> Void) rethrows {
        let form = RecordJSON(isRevealed: isRevealed)
        let places = places
        var writer = JSONWriter()
        writer.beginArray()
        for (index, row) in rows.enumerated() {
            if index > 0 { writer.nextLine() }
            write(Int(row), form, places, to: &writer)
            if writer.bytes.count >= 1 << 16 {
                try send(writer.bytes)
                writer.clear()
            }
        }
        writer.endArray()
        writer.space("\n")
        try send(writer.bytes)
    }

    /// One object with a record.
    func writeObject() {
        var writer = JSONWriter()
        let places = places
        for row in rows { write(Int(row), RecordJSON(isRevealed: isRevealed), places, to: &writer) }
        writer.space("\n")
        Output.json(writer.bytes)
    }

    private func write(_ row: Int, _ form: RecordJSON, _ places: [Int], to writer: inout JSONWriter) {
        form.write(
            table.id(row), revision: table.revisions[row], columns,
            value: { table.value(places[$0], row) }, to: &writer)
    }

    /// Rows that spreadsheets open and `boai import` reads back, piece by piece.
    func writeCSV(_ delimiter: Sheet.Delimiter, withMark: Bool, _ send: ([UInt8]) throws -> Void) rethrows {
        var writer = CSVWriter(delimiter: delimiter, withMark: withMark)
        let export = RegisterExport(columns, language: desk.language)
        writer.row(export.header)
        for row in rows {
            let cells = export.row(
                id: table.id(Int(row)), value: { table.value($0.id, Int(row)) },
                masked: { isRevealed ? nil : $0.masked($1) })
            writer.row(cells)
            if writer.bytes.count >= 1 << 16 { try send(writer.drain()) }
        }
        try send(writer.drain())
    }

    /// An aligned table, with the count on stderr.
    func writeText() {
        let shown = Shown(desk: desk, isRevealed: isRevealed)
        let places = places
        var text = TextTable(
            [Bilingual("编号", "Id")(desk.language)] + columns.map { $0.label(desk.language) },
            isRight: [false] + columns.map(\.isRightAligned))
        for row in rows {
            text.add(
                [table.id(Int(row))]
                    + zip(columns, places).map { shown.text(table.value($1, Int(row)), $0) })
        }
        text.write()
        Output.flush()
        if table.liveCount == 0 { return desk.say(table.register.purpose) }
        desk.say(
            Bilingual(
                "\(rows.count) 条，共 \(table.liveCount) 条。", "\(rows.count) of \(table.liveCount) records."))
    }
}
