import ArgumentParser
import Core

/// `boai list REGISTER …`
struct ListCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: said("列出台账的记录。", "List the records of a register."),
        discussion: said(
            "例：boai list aeds --where '区县=南湖区 且 电极片有效期<2026-12-31' --sort padsExpire",
            "Such as: boai list aeds --where 'district=330402 and padsExpire<2026-12-31' --sort padsExpire"))

    @Argument(help: ArgumentHelp(said("台账。", "The register.")))
    var register: String
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
    @Option(help: ArgumentHelp(said("最多列出几条。", "At most so many records."), valueName: "n"))
    var limit: Int?
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @Switch(help: ArgumentHelp(said("输出 CSV。", "Print CSV.")))
    var csv = false
    @OptionGroup var revealing: Revealing
    @OptionGroup var place: Place

    func validate() throws {
        if json, csv { throw ValidationError(said("--json 和 --csv 只能选一个。", "Choose --json or --csv.")) }
        if let limit, limit < 0 { throw ValidationError(said("--limit 不能小于 0。", "--limit is 0 or more.")) }
    }

    func run(at desk: Desk) throws {
        let table = try desk.store.table(try desk.register(register).id)
        let shown = try chosen(table.register, at: desk)
        let (rows, asked) = try found(table, at: desk)
        if revealing.reveal {
            let columns = table.register.columns.filter { column in
                shown.contains { $0.id == column.id } || asked.contains(column.id)
            }
            try desk.store.reveal(table.register.id, columns: columns, why: revealing.why)
        }
        let listing = Listing(
            table: table, rows: rows, columns: shown, desk: desk, isRevealed: revealing.reveal)
        if json { listing.writeJSON() } else if csv { listing.writeCSV() } else { listing.writeText() }
    }

    /// The columns to show: those asked for, else all in files and those of the table on screens.
    private func chosen(_ register: Register, at desk: Desk) throws -> [AnyColumn] {
        guard let columns else {
            if json || csv { return register.columns }
            let listed = register.columns.filter { $0.listRank > 0 }
            return listed.isEmpty ? register.columns : listed
        }
        let names = ColumnNames(register)
        return try columns.split(whereSeparator: { ",，、".contains($0) }).compactMap { name in
            if name == "id" { return nil }
            guard let column = names.column(String(name)), register.column(column.id) != nil else {
                let words = Bilingual(
                    "「\(register.label.zh)」没有栏目“\(name)”。可用：\(names.listed(.zh))",
                    "“\(register.label.en)” has no column “\(name)”. There are: \(names.listed(.en))")
                throw Failed(.usage, words, in: desk.language)
            }
            return column
        }
    }

    /// The rows that were asked for, in order, and the columns that the question names.
    private func found(_ table: Table, at desk: Desk) throws -> (rows: [UInt32], asked: Set<String>) {
        var asked: Set<String> = []
        var rows: [UInt32]
        if let condition {
            let filter = try Filter(
                condition, register: table.register, context: desk.store.inputContext(),
                isRevealed: revealing.reveal)
            asked = filter.expression.columns
            rows = filter.rows(in: table, tables: desk.tables)
        } else {
            rows = table.liveRows.map { UInt32(truncatingIfNeeded: $0) }
        }
        if let search {
            rows = RecordSearch(table, tables: desk.tables).rows(matching: search, within: rows)
        }
        if let sort {
            let order = try Sort(sort, register: table.register, isRevealed: revealing.reveal)
            asked.formUnion(order.keys.map(\.column))
            rows = order.sorted(rows, in: table, tables: desk.tables)
        }
        if let limit { rows = Array(rows.prefix(limit)) }
        return (rows, asked)
    }
}
