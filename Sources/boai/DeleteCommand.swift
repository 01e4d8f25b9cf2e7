import ArgumentParser
import Core

/// `boai delete REGISTER ID`
struct DeleteCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: said("删除一条记录；boai undo 可恢复。", "Delete a record; boai undo brings it back."))

    @OptionGroup var subject: Subject
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let declared = try desk.register(subject.register)
        let (table, row) = try desk.record(declared, subject.id)
        try desk.commit([.delete(declared.id, table.id(row))])
        desk.say(Bilingual("已删除 \(table.id(row))。", "Deleted \(table.id(row))."))
    }
}
