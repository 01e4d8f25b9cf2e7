import ArgumentParser
import Core

/// `boai board`
struct BoardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: said("全部指标：实际、目标、完成、状态。", "Every indicator: actual, target, percent, state."))

    @Option(help: ArgumentHelp(said("年度，默认今年。", "The year; this one when left out.")))
    var year: Int?
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var place: Place

    func validate() throws {
        if let year, !(1949...2200).contains(year) {
            throw ValidationError(said("--year 应为四位年份。", "--year is a year of four digits."))
        }
    }

    func run() throws {
        // Watchers may read the board and nothing else.
        if year == nil, !place.directory.isReadable, let board = Store.publishedBoard(in: place.directory) {
            return write(Report(board, on: Zone.shanghai.day(of: .now())), .spoken(in: nil))
        }
        let desk = try Desk(place)
        do {
            let store = desk.store
            let report = Report(
                figures: try store.currentFigures(), goals: GoalBook(try store.table("targets")),
                branch: store.branch, year: year ?? store.today.year, today: store.today, seq: store.seq)
            write(report, desk.language)
        } catch {
            throw Failed(error, in: desk.language, isDamaged: !desk.store.warnings.isEmpty)
        }
        desk.report()
        if !desk.store.warnings.isEmpty { throw Failed(.damaged, nil, in: desk.language) }
    }

    private func write(_ report: Report, _ language: Language) {
        if json {
            var writer = JSONWriter()
            report.write(to: &writer)
            writer.space("\n")
            return Output.json(writer.bytes)
        }
        let headers = [
            Bilingual("指标", "Indicator"), Bilingual("实际", "Actual"), Bilingual("目标", "Target"),
            Bilingual("完成", "Percent"), Bilingual("应达", "Expected"), Bilingual("差距", "Gap"),
            Bilingual("状态", "State"),
        ]
        var text = TextTable(
            headers.map { $0(language) }, isRight: [false, true, true, true, true, true, false])
        for row in report.rows {
            let standing = row.standing
            func figure(_ figure: Figure?) -> String { FigureText.display(figure, row.unit, language) }
            text.add([
                row.label(language), figure(standing.actual), figure(standing.goal.map { Figure($0.goal) }),
                FigureText.percent(standing.permille), figure(standing.expected), figure(standing.gap),
                standing.state.label(language),
            ])
        }
        text.write()
    }
}
