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
        let header = try ImportPlan.header(register, sheet, options)
        let reader = RowReader(register, header, year: options.year, context: context)
        self.init(
            register: register.id, file: sheet.name, encoding: sheet.encoding,
            headerLine: sheet.line(header.row),
            mapping: register.columns.indices.compactMap { place in
                header.sources[place].map {
                    Mapping(column: register.columns[place].id, names: $0.map(\.name))
                }
            },
            unmapped: header.unmapped, isStrict: options.isStrict)
        notices = sheet.notices
        let body = SheetBody(sheet, after: header)
        for (row, words) in body.skipped { note(sheet.line(row), .skipped, words) }
        totals = register.columns.indices.filter { register.columns[$0].kind == .money }.compactMap { place in
            header.sources[place].map { _ in Total(column: register.columns[place].id, sum: .zero, count: 0) }
        }
        rows.reserveCapacity(body.records.count)
        // Only rows that may be about records that are there have to wait for all others.
        var waiting: [RowReader.Reading] = []
        for (index, row) in body.records.enumerated() {
            if index & 0xFFF == 0 { progress?(index, body.records.count) }
            let reading = reader.read(sheet.cells(row))
            take(reading, sheet, row)
            count(reading, register)
            if options.key == nil || table == nil {
                fill(index, reading.values, register, nil, reader.mapped)
            } else {
                waiting.append(reading)
            }
        }
        progress?(body.records.count, body.records.count)
        if let key = options.key, let table {
            match(waiting, key: key, reader.mapped, table)
            for index in rows.indices { fill(index, waiting[index].values, register, table, reader.mapped) }
        }
        notices.sort { $0.line < $1.line }
    }

    private static func header(
        _ register: Register, _ sheet: Sheet, _ options: ImportOptions
    ) throws(ImportFailure) -> HeaderRow {
        for (_, column) in options.map where column != "-" && column != "id" && register.column(column) == nil
        {
            throw .unknownColumn(column, register: register.label)
        }
        if let key = options.key, key != "id", register.column(key) == nil {
            throw .unknownColumn(key, register: register.label)
        }
        var columns = register.columns.map { column in
            HeaderColumn(
                id: column.id, labels: [column.label.zh, column.label.en, column.id], aliases: column.aliases,
                isRequired: column.isRequired, isTitle: column.id == register.title)
        }
        columns.append(HeaderColumn(id: "id", labels: ["id", "记录编号", "Record id"], aliases: []))
        guard let header = HeaderRow.find(in: sheet, columns: columns, map: options.map) else {
            throw .noHeader(file: sheet.name, known: register.columns.prefix(6).map(\.label.zh))
        }
        if let key = options.key {
            let place = columns.firstIndex { $0.id == key } ?? columns.count - 1
            if header.sources[place] == nil { throw .keyNotInFile(key, file: sheet.name) }
        }
        return header
    }

    private mutating func note(_ line: Int, _ weight: SheetNotice.Weight, _ words: Bilingual) {
        notices.append(SheetNotice(file: file, line: line, weight: weight, words))
    }

    private mutating func take(_ reading: RowReader.Reading, _ sheet: Sheet, _ row: Int) {
        let line = sheet.line(row)
        var refusals = reading.refusals.map { Bilingual($0.message(in: .zh), $0.message(in: .en)) }
        if sheet.isBroken(row) {
            refusals = [Bilingual("引号没有成对，未导入", "its quotes do not match; not imported")]
        }
        rows.append(Row(line: line, fate: refusals.isEmpty ? .add : .refused, values: []))
        for words in refusals { note(line, .refused, words) }
        if refusals.isEmpty { for words in reading.warnings { note(line, .warning, words) } }
    }

    /// Decides which rows are about records that are there.
    private mutating func match(
        _ readings: [RowReader.Reading], key: String, _ mapped: [Int], _ table: Table
    ) {
        let notePlace = table.register.place(of: "note")
        guard let place = table.register.place(of: key) else {
            for index in rows.indices where rows[index].fate == .add {
                guard let id = readings[index].id, let row = table.liveRow(of: id) else { continue }
                let isSame = KeyMatch.differing(readings[index].values, table, row, mapped, notePlace).isEmpty
                rows[index].fate = isSame ? .unchanged(id) : .change(id)
            }
            return
        }
        var match = KeyMatch(table, key: place, compared: mapped)
        for index in rows.indices where rows[index].fate == .add {
            if let row = match.same(readings[index].values, note: notePlace) {
                rows[index].fate = .unchanged(table.id(row))
            }
        }
        for index in rows.indices where rows[index].fate == .add {
            if let row = match.next(readings[index].values) { rows[index].fate = .change(table.id(row)) }
        }
    }

    /// Puts the values of a row into it: all of a new record, those that differ of an old one.
    private mutating func fill(
        _ index: Int, _ values: [Int: Value], _ register: Register, _ table: Table?, _ mapped: [Int]
    ) {
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

    private mutating func count(_ reading: RowReader.Reading, _ register: Register) {
        guard rows.last?.fate != .refused else { return }
        for index in totals.indices {
            guard let place = register.place(of: totals[index].column),
                let fen = reading.values[place]?.number
            else {
                continue
            }
            totals[index].count += 1
            totals[index].sum = totals[index].sum?.adding(Money(fen: fen))
        }
    }
}
