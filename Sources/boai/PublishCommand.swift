import ArgumentParser
import Core

/// `boai publish`
struct PublishCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: said("重写看板和汇总（board.json、aggregates.json）。", "Write board.json and aggregates.json anew."))

    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        if let reason = desk.store.readOnly { throw StoreError.readOnly(reason) }
        try desk.store.publish(isForced: true)
    }
}
