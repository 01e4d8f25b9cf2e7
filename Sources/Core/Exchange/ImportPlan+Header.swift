extension ImportPlan {
    /// The header of `sheet` for `register`. Names in `options` become ids of columns; `isUpdate` says that
    /// records may be there which have what the file lacks.
    static func header(
        _ register: Register, _ sheet: Sheet, _ options: inout ImportOptions, isUpdate: Bool
    ) throws(ImportFailure) -> HeaderRow {
        for index in options.map.indices where options.map[index].column != "-" {
            options.map[index].column = try id(named: options.map[index].column, register)
        }
        if let key = options.key { options.key = try id(named: key, register) }
        var columns = register.columns.map { column in
            HeaderColumn(
                id: column.id, labels: [column.label.zh, column.label.en, column.id], aliases: column.aliases,
                isRequired: column.isRequired, isTitle: column.id == register.title)
        }
        columns.append(HeaderColumn(id: "id", labels: ["id", "记录编号", "Record id"], aliases: []))
        guard let header = HeaderRow.find(in: sheet, columns: columns, map: options.map) else {
            throw .noHeader(file: sheet.name, known: register.columns.prefix(6).map(\.label.zh))
        }
        // A name that is none of the file's is a slip of the pen, and its column would stay blank unnoticed.
        let known = Set(header.names.map { HeaderName($0).full })
        let missing = options.map.map(\.name).filter { !known.contains(HeaderName($0).full) }
        if !missing.isEmpty {
            throw .namesNotInFile(missing, file: sheet.name, names: header.names.filter { !$0.isEmpty })
        }
        if let key = options.key {
            let place = columns.firstIndex { $0.id == key } ?? columns.count - 1
            if header.sources[place] == nil { throw .keyNotInFile(key, file: sheet.name) }
        }
        let lacking = register.columns.indices.filter {
            let column = register.columns[$0]
            return column.isRequired && column.waiver == nil && column.defaultValue == nil
                && header.sources[$0] == nil
        }
        if !lacking.isEmpty, !isUpdate {
            throw .requiredNotInFile(
                lacking.map { register.columns[$0].label }, file: sheet.name, unmapped: header.unmapped)
        }
        return header
    }

    /// The id of the column that a person means by an id, a label or an alias.
    private static func id(named name: String, _ register: Register) throws(ImportFailure) -> String {
        if name == "id" || register.column(name) != nil { return name }
        let folded = HeaderName(name).full
        let column = register.columns.first { column in
            ([column.label.zh, column.label.en] + column.aliases).contains { HeaderName($0).full == folded }
        }
        guard let column else { throw .unknownColumn(name, register: register.label) }
        return column.id
    }
}
