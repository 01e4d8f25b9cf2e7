import ArgumentParser
import Core

/// `boai set REGISTER ID column=value …`
struct SetCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: said("修改一条记录的栏目；值留空即清空。", "Change columns of a record; an empty value blanks one."))

    @OptionGroup var subject: Subject
    @Argument(help: ArgumentHelp(said("栏目=值。", "Columns and values.")))
    var values: [String] = []
    @Option(
        name: .customLong("if-rev"),
        help: ArgumentHelp(said("只在记录仍是这一版时修改。", "Only while the record has this revision."), valueName: "n"))
    var revision: UInt32?
    @Switch(help: ArgumentHelp(said("金额以分为单位。", "Amounts are in 分, not 元.")))
    var fen = false
    @OptionGroup var place: Place

    func validate() throws {
        if values.isEmpty {
            throw ValidationError(said("请给出至少一个 栏目=值。", "Give at least one column=value."))
        }
    }

    func run(at desk: Desk) throws {
        let declared = try desk.register(subject.register)
        let given = try Assignments(values, of: declared, at: desk)
            .values(desk.store.inputContext(moneyUnit: fen ? .fen : .yuan), at: desk)
        let (table, row) = try desk.record(declared, subject.id)
        var change = Change.set(declared.id, table.id(row), given)
        change.revision = revision
        let commit = try desk.commit([change])
        if commit.changes.isEmpty {
            return desk.say(Bilingual("没有变化。", "Nothing changed."))
        }
        if let new = commit.changes.first(where: { $0.operation == .add }) {
            Output.line(new.id)
            return desk.say(
                Bilingual(
                    "改动已存为新版本 \(new.id)，替代 \(table.id(row))。",
                    "Saved as a new version, \(new.id), in place of \(table.id(row))."))
        }
        let now = table.revisions[row]
        desk.say(Bilingual("已保存 \(table.id(row))，第 \(now) 版。", "Saved \(table.id(row)), revision \(now)."))
    }
}
