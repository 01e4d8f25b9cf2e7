import ArgumentParser
import Core

/// `boai add REGISTER column=value …`
struct AddCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: said("新增一条记录，输出其编号。", "Add a record and print its id."))

    @Argument(help: ArgumentHelp(said("台账。", "The register.")))
    var register: String
    @Argument(help: ArgumentHelp(said("栏目=值。", "Columns and values.")))
    var values: [String] = []
    @Switch(help: ArgumentHelp(said("金额以分为单位。", "Amounts are in 分, not 元.")))
    var fen = false
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let declared = try desk.register(register)
        let given = try Assignments(values, of: declared, at: desk)
            .values(desk.store.inputContext(moneyUnit: fen ? .fen : .yuan), at: desk)
        let named = Set(given.map(\.column))
        let filled = Set(given.filter { $0.value != nil }.map(\.column))
        let defaults = declared.columns.compactMap { column in
            named.contains(column.id)
                ? nil : column.startValue(whereFilled: filled.contains).map { Assignment(column.id, $0) }
        }
        // Whoever stops the program while caches are written must have the id of what was saved.
        try desk.commit([.add(declared.id, given + defaults)]) { commit in
            Output.line(commit.changes.first?.id ?? "")
            Output.flush()
        }
    }
}
