import ArgumentParser
import Core

/// The record that a command is about.
struct Subject: ParsableArguments {
    @Argument(help: ArgumentHelp(said("台账，如 aeds；可写中文名。", "The register, such as aeds.")))
    var register: String
    @Argument(help: ArgumentHelp(said("编号。", "The record's id.")))
    var id: String
}
