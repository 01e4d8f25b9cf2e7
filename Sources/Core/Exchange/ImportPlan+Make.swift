extension ImportPlan {
    /// What reading `sheet` into `register` would do.
    ///
    /// - Parameters:
    ///   - context: the day, the branch and the records that references may name.
    ///   - table: the records that are there, for `options.key`; `nil` when there are none.
    ///   - progress: told now and then how many rows of how many are read.
    public init(
        _ register: Register, _ sheet: Sheet, options: ImportOptions = ImportOptions(), context: InputContext,
        table: Table? = nil, progress: ((_ done: Int, _ all: Int) -> Void)? = nil
    ) throws(ImportFailure) {
        var options = options
        let isUpdate = options.key != nil && table != nil
        var header = try ImportPlan.header(register, sheet, &options, isUpdate: isUpdate)
        let body = SheetBody(sheet, after: header, amounts: header.cells(of: .money, in: register))
        let numbers = ImportPlan.dropRowNumbers(&header, sheet, body, register, options)
        let reader = RowReader(register, header, year: options.year, context: context)
        // The records' ids are read only to know records again by them.
        let idNames = options.key == "id" ? [] : header.names(feeding: register.columns.count)
        self.init(
            register: register.id, file: sheet.name, encoding: sheet.encoding,
            headerLine: sheet.line(header.row),
            mapping: register.columns.indices.compactMap { place in
                header.sources[place].map {
                    Mapping(column: register.columns[place].id, names: $0.map(\.name))
                }
            },
            unmapped: idNames + header.unmapped, isStrict: options.isStrict)
        notices = sheet.notices
        for words in numbers { note(sheet.line(header.row), .warning, words) }
        for (row, words) in body.skipped { note(sheet.line(row), .skipped, words) }
        rows.reserveCapacity(body.records.count)
        // Only rows that may be about records that are there have to wait for all others.
        var waiting: [RowReader.Reading] = []
        for (index, row) in body.records.enumerated() {
            if index & 0xFFF == 0 { progress?(index, body.records.count) }
            let reading = reader.read(sheet.cells(row))
            take(reading, sheet, row, isUpdate ? [] : reading.lacking)
            if sheet.hasText(row, from: header.names.count) {
                note(sheet.line(row), .warning, ImportPlan.tooWide)
            }
            if isUpdate {
                waiting.append(reading)
            } else {
                noteMasks(index, reading.masked, register, nil)
                noteStars(index, reading.values, register, nil)
                fill(index, reading.values, register, nil, reader.mapped)
            }
        }
        progress?(body.records.count, body.records.count)
        if isUpdate, let key = options.key, let table {
            match(waiting, key: key, reader.mapped, table)
            for index in rows.indices {
                noteMasks(index, waiting[index].masked, register, table)
                noteStars(index, waiting[index].values, register, table)
                fill(index, waiting[index].values, register, table, reader.mapped)
            }
        }
        notices.sort { $0.line < $1.line }
        sortTotals(register)
    }

    private static let tooWide = Bilingual(
        "比表头多出几格，多出的内容没有导入，请核对是否缺了引号",
        "more cells than the header; they are left behind: are quotes missing?")

    mutating func note(_ line: Int, _ weight: SheetNotice.Weight, _ words: Bilingual) {
        notices.append(SheetNotice(file: file, line: line, weight: weight, words))
    }

    /// Notes that the row at `index` is refused, and why.
    mutating func refuse(_ index: Int, _ refusals: [Refusal]) {
        rows[index].fate = .refused
        for refusal in refusals {
            note(rows[index].line, .refused, Bilingual(refusal.message(in: .zh), refusal.message(in: .en)))
        }
    }

    private mutating func take(
        _ reading: RowReader.Reading, _ sheet: Sheet, _ row: Int, _ lacking: [Refusal]
    ) {
        rows.append(Row(line: sheet.line(row), fate: .add, values: []))
        if sheet.isBroken(row) {
            let words = Bilingual("引号没有成对，未导入；请补上引号", "its quotes do not match; not imported: mend them")
            refuse(rows.count - 1, [Refusal(rule: words)])
        } else if !reading.refusals.isEmpty || !lacking.isEmpty {
            refuse(rows.count - 1, reading.refusals + lacking)
        } else {
            for words in reading.warnings { note(sheet.line(row), .warning, words) }
        }
    }

    /// Puts the values of a row into it: all of a new record, those that differ of an old one.
    private mutating func fill(
        _ index: Int, _ values: [Int: Value], _ register: Register, _ table: Table?, _ mapped: [Int]
    ) {
        if rows[index].fate != .refused { count(values, register, mapped) }
        switch rows[index].fate {
        case .add:
            rows[index].values = values.sorted { $0.key < $1.key }.map {
                Assignment(register.columns[$0.key].id, $0.value)
            }
        case .change(let id):
            guard let table, let row = table.liveRow(of: id) else { return }
            let notePlace = register.place(of: "note")
            let places = KeyMatch.differing(values, table, row, mapped, notePlace).sorted()
            rows[index].was = places.map { Assignment(register.columns[$0].id, table.value($0, row)) }
            rows[index].values = places.map { place in
                var value = values[place]
                // The file has no notes of its own: what it adds stands behind what is there.
                if place == notePlace, !mapped.contains(place), let old = table.value(place, row)?.text,
                    let text = value?.text
                {
                    value = .text(old + "；" + text)
                }
                return Assignment(register.columns[place].id, value)
            }
        case .unchanged, .refused: break
        }
    }
}
