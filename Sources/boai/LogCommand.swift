import ArgumentParser
import Core

/// `boai log`
struct LogCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: said("列出最近的提交，新的在前。", "List the latest commits, newest first."))

    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @Option(help: ArgumentHelp(said("最多几次提交。", "At most so many commits."), valueName: "n"))
    var limit = 50
    @OptionGroup var place: Place

    func validate() throws {
        try Selection.check(limit: limit)
    }

    func run(at desk: Desk) throws {
        let commits = try desk.store.wholeCommits(limit: limit)
        let telling = Telling(desk: desk, isRevealed: false)
        if json { telling.writeJSON(commits) } else { telling.writeTable(commits) }
    }
}
