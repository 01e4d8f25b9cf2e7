import ArgumentParser
import Core

/// `boai undo`
struct UndoCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: said("撤销本账号最近一次提交。", "Undo this account's last commit."))

    @Option(help: ArgumentHelp(said("理由，记入流水。", "The reason, kept in the journal."), valueName: "text"))
    var why: String?
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        guard let commit = try desk.store.undoable() else {
            throw Failed(
                .refused, Bilingual("没有可以撤销的提交。", "There is nothing to undo."), in: desk.language)
        }
        try desk.store.undo(commit, why: why)
        desk.settle()
        let summary = Telling(desk: desk, isRevealed: false).summary(commit)
        desk.say(
            Bilingual("已撤销第 \(commit.seq) 次提交：\(summary)。", "Undone: commit \(commit.seq), \(summary)."))
    }
}
