import ArgumentParser
import Core
import Glibc
import TUI

/// `boai watch`
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: said("只看看板，实时更新：目标与实绩。", "Watch boards live, read-only: target against actual."),
        discussion: said(
            """
            只读各数据目录里的 board.json，不读别的文件，什么也不写。环境变量不能指定目录。
            不给目录时看当前账号主目录下的 .local/share/boai。
            """,
            """
            Reads board.json of each directory and nothing else, and writes nothing. No environment variable
            chooses the directory; without one it is .local/share/boai in the account's home.
            """))

    @Argument(help: ArgumentHelp(said("数据目录，可以有几个。", "Data directories, one or more."), valueName: "dir"))
    var directories: [String] = []
    @Option(help: ArgumentHelp(said("同上，一个目录。", "The same, one directory."), valueName: "dir"))
    var data: String?
    @Option(
        help: ArgumentHelp(
            said("固定在这一页：", "Hold this page: ") + Watching.pageNames.joined(separator: said("、", ", "))
                + said("。", "."), valueName: "name"))
    var page: String?
    @Option(
        help: ArgumentHelp(said("自动翻页，如 20s。", "Turn pages by themselves, as in 20s."), valueName: "time"))
    var rotate: String?
    @Switch(help: ArgumentHelp(said("线路慢：尽量少发。", "A slow line: send as little as can be.")))
    var slowLink = false
    @Switch(help: ArgumentHelp(said("图形只用 ASCII 字符。", "Draw with ASCII characters only.")))
    var ascii = false

    @Switch(help: ArgumentHelp(said("逐行输出文字，供读屏和日志。", "Print lines of text, for screen readers and logs.")))
    var plain = false

    /// The command that `--data` belongs to wherever it stands: this one's own is there for the help page.
    @ParentCommand private var root: Boai

    /// The directories in the order in which they are shown.
    private var given: [String] { [root.place.data ?? data].compactMap { $0 } + directories }

    func validate() throws {
        if page != nil, rotate != nil {
            throw ValidationError(
                said("--page 与 --rotate 不能同时用。", "--page and --rotate do not go together."))
        }
        if let rotate, WatchCommand.seconds(rotate) == nil {
            throw ValidationError(
                said(
                    "--rotate 应为 5s 至 1h 之间的时间，如 20s、2m。",
                    "--rotate is a time from 5s to 1h, such as 20s or 2m."))
        }
        let options = CommandLine.arguments.prefix { $0 != "--" }.count {
            $0 == "--data" || $0.hasPrefix("--data=")
        }
        if options > 1 {
            throw ValidationError(
                said(
                    "--data 只能写一次；几个目录直接写在 watch 后面。",
                    "--data is given once; several directories are named behind watch."))
        }
        if given.contains("") {
            throw ValidationError(said("有一个目录是空的。", "One of the directories is empty."))
        }
        if given.count > WatchCommand.mostDirectories {
            throw ValidationError(said("一次最多看 64 个目录。", "At most 64 directories at once."))
        }
    }

    /// More boards than one person can look at, and fewer than inotify allows.
    private static let mostDirectories = 64

    func run() throws {
        if !Fence.isUp { Fence.raise() }
        let options = WatchOptions(
            DataDirectory.watched(given), page: page.map { WatchPage(name: $0) },
            rotation: rotate.flatMap(WatchCommand.seconds), isSlow: slowLink, ascii: ascii)
        if let page, let names = Watching.otherPages(options) {
            throw Failed(
                .usage,
                Bilingual(
                    "没有“\(page)”这一页。--page 可用：" + names.joined(separator: "、") + "。",
                    "There is no page “\(page)”. --page takes: " + names.joined(separator: ", ") + "."))
        }
        let code = isPlain ? Watching.speak(options, write: WatchCommand.write) : Watching.run(options)
        if code != 0 { throw Failed(Outcome(rawValue: code) ?? .refused, nil) }
    }

    /// Whether there can be no full screen here, or none is wanted.
    private var isPlain: Bool {
        let terminal = Language.environment("TERM") ?? ""
        return plain || terminal.isEmpty || terminal == "dumb" || !Output.isTerminal
            || isatty(STDIN_FILENO) == 0
    }

    /// Writes lines at once; says whether anybody took them.
    private static func write(_ lines: [String]) -> Bool {
        for line in lines { Output.line(line) }
        Output.flush()
        return Output.failure == 0
    }

    /// The seconds in `20s`, `20`, `2m` or `1h`; nil for anything else, and outside 5 seconds to one hour.
    static func seconds(_ text: String) -> Int? {
        let unit = text.last.flatMap { ["s": 1, "m": 60, "h": 3600][$0] }
        guard let number = Int(unit == nil ? text[...] : text.dropLast()), (1...3600).contains(number) else {
            return nil
        }
        let seconds = number * (unit ?? 1)
        return (5...3600).contains(seconds) ? seconds : nil
    }
}
