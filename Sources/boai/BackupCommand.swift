import ArgumentParser
import Core

/// `boai backup FILE`
struct BackupCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: said("备份成一个 tar 文件；别人可以照常工作。", "Back up into one tar file; others go on working."))

    @Argument(help: ArgumentHelp(said("文件。", "The file.")))
    var file: String
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let progress = Progress(Bilingual("备份", "Backing up"), desk.language)
        let mark = try desk.store.backUp(to: file) { progress.report($0, $1) }
        Output.line("\(mark.seq) \(mark.hash)")
        desk.say(
            Bilingual(
                "已备份到 \(file)，到第 \(mark.seq) 次提交。文件里有个人信息，请妥善保管。",
                "Backed up to \(file), up to commit \(mark.seq). It holds personal data; keep it safe."))
    }
}

/// `boai restore FILE DIR`
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: said("从备份恢复到一个空目录；核对全部校验值，从不覆盖。", "Restore into an empty directory; every hash is checked.")
    )

    @Argument(help: ArgumentHelp(said("备份文件。", "The backup.")))
    var file: String
    @Argument(help: ArgumentHelp(said("目录。", "The directory.")))
    var directory: String
    @Switch(
        help: ArgumentHelp(
            said("备份有损坏时也照原样取出，只能查看。", "Restore a damaged backup as it is, to be read only.")))
    var damaged = false
    @Option(
        help: ArgumentHelp(
            said("几个人共用：用户组名，目录归这个组。", "For a group of staff: the directory is the group's."),
            valueName: "name"))
    var group: String?

    func run() throws {
        let language = Language.spoken(in: nil)
        let progress = Progress(Bilingual("恢复", "Restoring"), language)
        do {
            let found = try Store.restore(
                file, to: .chosen(option: directory), group: group, damaged: damaged
            ) {
                progress.report($0, $1)
            }
            Output.line("\(found.seq) \(found.hash)")
            for damage in found.damage { Message.send(damage.words(language)) }
            if !found.damage.isEmpty { throw Failed(.damaged, nil, in: language) }
            Message.send(
                Bilingual(
                    "已恢复到 \(directory)，到第 \(found.seq) 次提交，核对无误。",
                    "Restored to \(directory), up to commit \(found.seq); every hash is right.")(language))
        } catch {
            throw Failed(error, in: language)
        }
    }
}
