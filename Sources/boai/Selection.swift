import ArgumentParser
import Core

/// Which records of a register, in which order, and which of their columns.
struct Selection: ParsableArguments {
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(said("条件。", "A condition."), valueName: "condition"))
    var condition: String?
    @Option(
        help: ArgumentHelp(
            said("查找：汉字、拼音或首字母。", "Search: 汉字, pinyin or initials."), valueName: "text"))
    var search: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said("排序栏目，- 为降序。", "Columns of the order; - for descending."), valueName: "columns"))
    var sort: String?
    @Option(
        help: ArgumentHelp(
            said("要列出的栏目，逗号分隔。", "The columns shown, with commas between."), valueName: "a,b"))
    var columns: String?
    @Option(help: ArgumentHelp(said("最多几条。", "At most so many records."), valueName: "n"))
    var limit: Int?

    func validate() throws {
        try Selection.check(limit: limit)
    }

    /// Refuses a limit that nobody means.
    static func check(limit: Int?) throws {
        guard let limit, !(0...1_000_000_000).contains(limit) else { return }
        throw ValidationError(
            said("--limit 应在 0 到 1000000000 之间。", "--limit is from 0 to 1000000000."))
    }

    /// The columns that were asked for; nil where nobody said.
    func chosen(_ register: Register, at desk: Desk) throws -> [AnyColumn]? {
        guard let columns else { return nil }
        let names = ColumnNames(register)
        var chosen: [AnyColumn] = []
        for name in columns.split(whereSeparator: { ",，、".contains($0) }) where name != "id" {
            guard let column = names.column(String(name)), register.column(column.id) != nil else {
                let words = Bilingual(
                    "「\(register.label.zh)」没有栏目“\(name)”。可用：\(names.listed(.zh))",
                    "“\(register.label.en)” has no column “\(name)”. There are: \(names.listed(.en))")
                throw Failed(.usage, words, in: desk.language)
            }
            if !chosen.contains(where: { $0.id == column.id }) { chosen.append(column) }
        }
        return chosen
    }

    /// The records that were asked for, ready to be shown.
    ///
    /// Where hidden values are to be shown, that is journalled here, before anything of them is known: the
    /// question may tell of them as much as the answer.
    func listing(
        _ register: Register, _ revealing: Revealing, standard: (Register) -> [AnyColumn], at desk: Desk
    ) throws -> Listing {
        let table = try desk.store.table(register.id)
        let isRevealed = revealing.reveal
        let shown = try chosen(table.register, at: desk) ?? standard(table.register)
        let filter = try condition.map {
            try Filter(
                $0, register: table.register, context: desk.store.inputContext(), isRevealed: isRevealed)
        }
        let order = try sort.map { try Sort($0, register: table.register, isRevealed: isRevealed) }
        if isRevealed {
            var asked = filter?.expression.columns ?? []
            asked.formUnion(order?.keys.map(\.column) ?? [])
            asked.formUnion(shown.map(\.id))
            try desk.store.reveal(
                table.register.id, columns: table.register.columns.filter { asked.contains($0.id) },
                why: revealing.why)
            desk.settle(isReveal: true)
        }
        var rows =
            filter?.rows(in: table, tables: desk.tables)
            ?? table.liveRows.map { UInt32(truncatingIfNeeded: $0) }
        if let search {
            rows = RecordSearch(table, tables: desk.tables).rows(matching: search, within: rows)
        }
        if let order { rows = order.sorted(rows, in: table, tables: desk.tables) }
        if let limit { rows = Array(rows.prefix(limit)) }
        return Listing(table: table, rows: rows, columns: shown, desk: desk, isRevealed: isRevealed)
    }
}
