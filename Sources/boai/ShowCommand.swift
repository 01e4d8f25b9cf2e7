import ArgumentParser
import Core

/// `boai show REGISTER ID`
struct ShowCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: said("显示一条记录。", "Show one record."))

    @OptionGroup var subject: Subject
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var revealing: Revealing
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let (table, row) = try desk.record(try desk.register(subject.register), subject.id)
        let columns = table.register.columns.filter { table.value($0.id, row) != nil }
        if revealing.reveal {
            try desk.store.reveal(table.register.id, table.id(row), columns: columns, why: revealing.why)
        }
        if json {
            let rows = [UInt32(truncatingIfNeeded: row)]
            return Listing(
                table: table, rows: rows, columns: columns, desk: desk, isRevealed: revealing.reveal
            ).writeObject()
        }
        let shown = Shown(desk: desk, isRevealed: revealing.reveal)
        var text = TextTable([Bilingual("编号", "Id")(desk.language), table.id(row)], isRight: [false, false])
        text.add([Bilingual("版本", "Revision")(desk.language), String(table.revisions[row])])
        for column in columns {
            text.add([column.label(desk.language), shown.text(table.value(column.id, row), column)])
        }
        text.write()
    }
}
