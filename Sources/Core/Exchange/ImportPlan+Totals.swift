extension ImportPlan {
    /// Adds the amounts of a row to the control totals.
    mutating func count(_ values: [Int: Value], _ register: Register, _ mapped: [Int]) {
        for place in mapped where register.columns[place].kind == .money {
            guard let fen = values[place]?.number else { continue }
            let column = register.columns[place]
            let part = column.sumsApart.flatMap { register.place(of: $0) }.flatMap { values[$0]?.text }
            let total = Total(column: column.id, part: part, sum: .zero, count: 0)
            let index = totals.firstIndex { $0.column == total.column && $0.part == part } ?? totals.count
            if index == totals.count { totals.append(total) }
            totals[index].count += 1
            totals[index].sum = totals[index].sum?.adding(Money(fen: fen))
        }
    }

    /// Puts the totals in the order of columns and codes, whatever came first in the file.
    mutating func sortTotals(_ register: Register) {
        func rank(_ total: Total) -> [Int] {
            let column = register.column(total.column)
            let codes = column?.sumsApart.flatMap { register.column($0) }?.vocabulary
            let order = total.part.map { codes?.order($0) ?? Int.max } ?? -1
            return [register.place(of: total.column) ?? 0, Int(order)]
        }
        totals.sort { rank($0).lexicographicallyPrecedes(rank($1)) }
    }

    /// Leaves out columns of a file that only number its rows, 1 to the last, unless somebody mapped them:
    /// a serial number is not 1, 2, 3. Returns what to say of them.
    static func dropRowNumbers(
        _ header: inout HeaderRow, _ sheet: Sheet, _ body: SheetBody, _ register: Register,
        _ options: ImportOptions
    ) -> [Bilingual] {
        guard body.records.count > 2 else { return [] }
        var labels: [String: Bilingual] = [:]
        let given = Set(options.map.map { HeaderName($0.name).full })
        let dropped = header.drop { place, source in
            guard place < register.columns.count else { return false }
            let column = register.columns[place]
            guard column.kind == .text, !column.isRequired, column.id != register.title,
                column.id != options.key, !given.contains(HeaderName(source.name).full)
            else { return false }
            let isCount = body.records.enumerated().allSatisfy { index, row in
                sheet.cell(row, source.cell) == String(index + 1)
            }
            if isCount { labels[source.name] = column.label }
            return isCount
        }
        return dropped.map { name in
            let label = labels[name] ?? Bilingual(name, name)
            return Bilingual(
                "“\(name)”只是行号（1、2、3……），没有当作「\(label.zh)」导入；要导入请写 --map \(name)=\(label.zh)",
                "“\(name)” only numbers the rows; it is not read as “\(label.en)” unless --map says so")
        }
    }
}
