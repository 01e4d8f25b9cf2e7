import ArgumentParser
import Core

/// `boai history REGISTER ID`
struct HistoryCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: said("一条记录的经过：何时、何人、从什么改成什么。", "What happened to a record: when, who, from what to what."))

    @OptionGroup var subject: Subject
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var revealing: Revealing
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let declared = try desk.register(subject.register)
        let id = subject.id.uppercased()
        let commits = try desk.store.history(register: declared.id, id: id)
        guard commits.contains(where: { $0.changes.contains { $0.id == id } }) else {
            throw Failed(
                .refused,
                Bilingual(
                    "「\(declared.label.zh)」里从未有过 \(id)。", "“\(declared.label.en)” never had a record \(id)."),
                in: desk.language)
        }
        if revealing.reveal {
            let touched = Set(commits.flatMap { $0.changes.flatMap { ($0.set + $0.was).map(\.column) } })
            // A column that this version does not know is shown word for word, and so is journalled as well.
            let columns = touched.sorted().map { column in
                declared.column(column)
                    ?? AnyColumn(id: column, label: Bilingual(column, column), kind: .unknown)
            }
            try desk.store.reveal(declared.id, id, columns: columns, why: revealing.why)
        }
        let telling = Telling(desk: desk, isRevealed: revealing.reveal)
        if json { telling.writeJSON(commits) } else { telling.writeSteps(commits) }
    }
}
