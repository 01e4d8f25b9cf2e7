extension ImportPlan {
    /// Decides which rows are about records that are there, by their ids or by the values of a column.
    mutating func match(_ readings: [RowReader.Reading], key: String, _ mapped: [Int], _ table: Table) {
        let notePlace = table.register.place(of: "note")
        if let place = table.register.place(of: key) {
            for index in rows.indices where rows[index].fate == .add {
                // Without its key a row would become a second record of the same person.
                guard readings[index].masked[place] != nil else { continue }
                refuse(index, [table.register.columns[place].refusal(nil, ImportPlan.maskedKey)])
            }
            var match = KeyMatch(table, key: place, compared: mapped)
            for index in rows.indices where rows[index].fate == .add {
                if let row = match.same(readings[index].values, note: notePlace) {
                    rows[index].fate = .unchanged(table.id(row))
                }
            }
            for index in rows.indices where rows[index].fate == .add {
                guard let key = readings[index].values[place], key.isStarred, let text = key.text else {
                    continue
                }
                matchStarred(index, text, readings[index].values, &match, table, place)
            }
            for index in rows.indices where rows[index].fate == .add {
                if let row = match.next(readings[index].values) { rows[index].fate = .change(table.id(row)) }
            }
        } else {
            matchIDs(readings, mapped, table, notePlace)
        }
        for index in rows.indices where rows[index].fate == .add && !readings[index].lacking.isEmpty {
            refuse(index, readings[index].lacking)
        }
    }

    /// A name behind which a number is hidden is known where just one record shows it so: it must not become
    /// a second record of the same person.
    private mutating func matchStarred(
        _ index: Int, _ text: String, _ values: [Int: Value], _ match: inout KeyMatch, _ table: Table,
        _ place: Int
    ) {
        guard let row = match.hidden(text) else {
            refuse(index, [table.register.columns[place].refusal(nil, ImportPlan.maskedKey)])
            return
        }
        let isSame = match.differing(values, row, table.register.place(of: "note")).isEmpty
        rows[index].fate = isSame ? .unchanged(table.id(row)) : .change(table.id(row))
    }

    /// Warns of texts with stars: of an edited one, which leaves the stored text as it is, and of one that
    /// comes into a new record.
    mutating func noteStars(_ index: Int, _ values: [Int: Value], _ register: Register, _ table: Table?) {
        let row: Int?
        switch rows[index].fate {
        case .refused: return
        case .add: row = nil
        case .change(let id), .unchanged(let id): row = table?.liveRow(of: id)
        }
        for (place, value) in values.sorted(by: { $0.key < $1.key }) where value.isStarred {
            let column = register.columns[place]
            guard column.isRevealable, column.privacy != .secret else { continue }
            guard let row, let table else {
                note(rows[index].line, .warning, column.starWarning)
                continue
            }
            guard let old = table.value(place, row), old != value, let shown = column.masked(old),
                shown != value.text
            else { continue }
            note(rows[index].line, .warning, column.keptWarning)
        }
    }

    private static let maskedKey = Bilingual(
        "带星号的是隐藏后的内容，不能用来对应记录；请改用编号对应，或导出完整内容",
        "the stars hide the value, so that no record is known by it; go by the id, or export all of it")

    /// Warns of the stars in a row, except where they hide just what the record holds.
    mutating func noteMasks(_ index: Int, _ masked: [Int: String], _ register: Register, _ table: Table?) {
        let row: Int?
        switch rows[index].fate {
        case .refused: return
        case .add: row = nil
        case .change(let id), .unchanged(let id): row = table?.liveRow(of: id)
        }
        for (place, text) in masked.sorted(by: { $0.key < $1.key }) {
            let column = register.columns[place]
            if let row, let table, let old = table.value(place, row), column.masked(old) == text { continue }
            note(rows[index].line, .warning, column.maskWarning)
        }
    }

    /// Rows with an id are about the record of that id; the same id twice, or an unknown one, is refused.
    private mutating func matchIDs(
        _ readings: [RowReader.Reading], _ mapped: [Int], _ table: Table, _ notePlace: Int?
    ) {
        var seen: [String: Int] = [:]
        for index in rows.indices where rows[index].fate == .add {
            guard let id = readings[index].id else { continue }
            guard let row = table.liveRow(of: id) else {
                let words = Bilingual(
                    "没有编号 \(id) 的记录；新记录请把编号留空", "there is no record \(id); leave the id of a new record blank"
                )
                refuse(index, [Refusal(rule: words)])
                continue
            }
            if let line = seen.updateValue(rows[index].line, forKey: id) {
                let words = Bilingual(
                    "编号 \(id) 在第 \(line) 行已出现，请只留一行",
                    "the id \(id) stands on line \(line) already; keep one of them")
                refuse(index, [Refusal(rule: words)])
                continue
            }
            let isSame = KeyMatch.differing(readings[index].values, table, row, mapped, notePlace).isEmpty
            rows[index].fate = isSame ? .unchanged(id) : .change(id)
        }
    }
}
