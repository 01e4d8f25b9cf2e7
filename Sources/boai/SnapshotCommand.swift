import ArgumentParser
import Core

/// `boai snapshot`
struct SnapshotCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: said("把各台账写成 registers/*.json，打开更快。", "Write registers/*.json, so that opening is faster."))

    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        try desk.store.snapshot()
    }
}
