import ArgumentParser
import Core

/// `boai demo`
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: said("生成示例分会：三年的虚构数据。", "Make a sample branch: three years of invented data."))

    @Option(help: ArgumentHelp(said("规模：s、m 或 l。", "The size: s, m or l.")))
    var size = "s"
    @Option(help: ArgumentHelp(said("种子；相同的种子得到相同的数据。", "The seed; the same seed gives the same data.")))
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp(said("“今天”是哪一天，默认今天。", "Which day today is."), valueName: "day"))
    var today: String?
    @Option(
        help: ArgumentHelp(
            said("几个人共用：用户组名，目录归这个组。", "For a group of staff: the directory is the group's."),
            valueName: "name"))
    var group: String?
    @OptionGroup var place: Place

    func run() throws {
        let language = Language.spoken(in: nil)
        guard let size = SampleSize(size) else {
            throw Failed(.usage, Bilingual("--size 应为 s、m 或 l。", "--size is s, m or l."))
        }
        let now = Zone.shanghai.day(of: .now())
        guard let day = today.map({ Day.parse($0, today: now) }) ?? now else {
            throw Failed(
                .usage, Bilingual("--today 应为日期，如 2026-11-21。", "--today is a day, such as 2026-11-21."))
        }
        let progress = Progress(Bilingual("生成示例", "Making the sample"), language)
        do {
            try SampleBranch.write(
                to: place.directory, size: size, seed: seed, today: day, group: group, now: .now()
            ) {
                progress.report($0.done, $0.total, $0.step)
                return true
            }
        } catch {
            throw Failed(error, in: language)
        }
        Message.send(
            Bilingual("示例分会在 \(place.directory.path)。", "The sample branch is in \(place.directory.path).")(
                language))
    }
}
