import ArgumentParser
import Core
import Glibc
import TUI

/// The program: its commands, and the dashboard when none is named.
@main
struct Boai: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boai",
        abstract: said("红十字会工作看板：家园、志愿者、AED、筹资。", "The operations board of a Red Cross branch."),
        discussion: said(
            """
            不带子命令时打开看板。数据目录：--data，其次 $BOAI_DATA，再次 $XDG_DATA_HOME/boai。
            退出码：0 完成，1 被拒绝或找不到，2 用法不对，3 数据损坏。
            """,
            """
            Without a subcommand the dashboard opens. Data lies in --data, else $BOAI_DATA, else
            $XDG_DATA_HOME/boai.
            Exit codes: 0 done, 1 refused or not found, 2 usage, 3 damaged data.
            """),
        version: "0.1.0",
        subcommands: [
            InitCommand.self, AddCommand.self, SetCommand.self, DeleteCommand.self, ListCommand.self,
            ShowCommand.self, HistoryCommand.self, LogCommand.self, UndoCommand.self, SchemaCommand.self,
            TargetCommand.self, BoardCommand.self, AlertsCommand.self, ImportCommand.self, ExportCommand.self,
            DemoCommand.self,
            SnapshotCommand.self, PublishCommand.self, VerifyCommand.self, BackupCommand.self,
            RestoreCommand.self, DoctorCommand.self, BranchSettingsCommand.self, WatchCommand.self,
        ])

    @OptionGroup var place: Place

    func run() throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            throw Failed(
                .refused,
                Bilingual(
                    "看板需要在终端里打开。命令见 boai --help。",
                    "The dashboard needs a terminal. For the commands see boai --help."))
        }
        let code = Dashboard.run(directory: place.directory)
        if code != 0 { throw Failed(Outcome(rawValue: code) ?? .refused, nil) }
    }

    static func main() {
        // Before anything looks at the environment: a watcher's may be somebody else's work.
        if isWatch { Fence.raise() }
        Glibc.exit(perform(Array(arguments.dropFirst())).rawValue)
    }

    /// Whether the command is `watch`; only `--data` may stand before it.
    private static var isWatch: Bool {
        var place = 1
        while place < Int(CommandLine.argc), let argument = CommandLine.unsafeArgv[place] {
            if strcmp(argument, "--data") == 0 {
                place += 2
            } else if strncmp(argument, "--data=", 7) == 0 {
                place += 1
            } else {
                return strcmp(argument, "watch") == 0
            }
        }
        return false
    }

    /// The arguments as they were meant: a terminal that speaks GB18030 types GB18030.
    private static var arguments: [String] {
        guard let locale = Output.locale else { return CommandLine.arguments }
        return (0..<Int(CommandLine.argc)).compactMap { place in
            CommandLine.unsafeArgv[place].map { argument in
                locale.decoded(Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument))))
            }
        }
    }

    /// Refuses `help` for a command that there is none of: the parser would show the help page above it.
    private static func checkHelp(_ arguments: [String]) throws {
        let words = arguments.first == "--data" ? arguments.dropFirst(2) : arguments[...]
        guard words.first == "help" else { return }
        var command: any ParsableCommand.Type = Boai.self
        var path = "boai"
        for word in words.dropFirst() where !word.hasPrefix("-") && word != "help" {
            let next = command.configuration.subcommands.first {
                $0.configuration.commandName == word || $0.configuration.aliases.contains(word)
            }
            guard let next else {
                throw Failed(
                    .usage,
                    Bilingual(
                        "用法不对：没有命令“\(path) \(word)”；全部命令见 \(path) --help。",
                        "There is no command “\(path) \(word)”; for those there are see \(path) --help."))
            }
            (command, path) = (next, path + " " + word)
        }
    }

    /// Runs what the arguments ask for and tells what came of it.
    private static func perform(_ arguments: [String]) -> Outcome {
        do {
            try checkHelp(arguments)
            var command = try parseAsRoot(arguments)
            try command.run()
            return Output.finish(in: .spoken(in: nil)) ? .done : .refused
        } catch let failed as Failed {
            Output.flush()
            if let words = failed.words { Message.send(words(failed.language)) }
            return failed.outcome
        } catch {
            Output.flush()
            let code = exitCode(for: error)
            let isCommand = { (name: String) in
                configuration.subcommands.contains { $0.configuration.commandName == name }
            }
            let english = fullMessage(for: error)
            let text = said(Wording.chinese(english, isCommand: isCommand), english)
            if code.isSuccess {
                Output.line(text)
                return Output.finish(in: .spoken(in: nil)) ? .done : .refused
            }
            let isMisuse = code == .validationFailure
            Message.send(text)
            return isMisuse ? .usage : .refused
        }
    }
}
