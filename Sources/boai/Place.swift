import ArgumentParser
import Core

/// Which branch a command is about.
struct Place: ParsableArguments {
    @Option(name: .customLong("data"), help: help)
    var data: String?

    private static let help = ArgumentHelp(
        said(
            "数据目录；默认 $BOAI_DATA，再次 $XDG_DATA_HOME/boai。",
            "The data directory; else $BOAI_DATA, else $XDG_DATA_HOME/boai."),
        valueName: "dir")

    func validate() throws {
        // A script whose variable is unset must not write into another branch.
        if data == "" {
            throw ValidationError(said("--data 后面没有写目录。", "--data names no directory."))
        }
    }

    /// The data directory.
    var directory: DataDirectory { .chosen(option: data) }
}

/// Whether hidden values are shown, and why; the journal keeps both.
struct Revealing: ParsableArguments {
    @Switch(help: ArgumentHelp(said("显示隐藏的内容；先记入流水。", "Show hidden values; the journal notes it first.")))
    var reveal = false

    @Option(help: ArgumentHelp(said("理由，记入流水。", "The reason, kept in the journal."), valueName: "text"))
    var why: String?

    func validate() throws {
        if why != nil, !reveal {
            throw ValidationError(said("--why 要与 --reveal 一起用。", "--why goes with --reveal."))
        }
    }
}
