import ArgumentParser
import Core
import TUI

/// `boai board`
struct BoardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: said("全部指标：实绩、目标、完成、状态。", "Every indicator: actual, target, done, state."))

    @Option(help: ArgumentHelp(said("年度，默认今年。", "The year; this one when left out.")))
    var year: Int?
    @Option(
        help: ArgumentHelp(
            said("业务日期截至这一天，按今天掌握的情况。", "Record dates up to this day, with all that is known."),
            valueName: "day"))
    var asOf: String?
    @Option(
        help: ArgumentHelp(
            said("只算到这一天为止的提交：当时看到的样子。", "Commits up to this day: as it was seen then."), valueName: "day"))
    var knownOn: String?
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @Switch(help: ArgumentHelp(said("输出 CSV，含各区县。", "Print CSV, districts too.")))
    var csv = false
    @Switch(help: ArgumentHelp(said("逐行编号输出，便于读屏。", "Print numbered lines, for screen readers.")))
    var plain = false
    @OptionGroup var place: Place

    func validate() throws {
        if let year, !(1949...2200).contains(year) {
            throw ValidationError(said("--year 应在 1949 到 2200 之间。", "--year is from 1949 to 2200."))
        }
        if [json, csv, plain].filter({ $0 }).count > 1 {
            throw ValidationError(
                said("--json、--csv、--plain 只能选一个。", "Choose one of --json, --csv, --plain."))
        }
        if year != nil, asOf != nil || knownOn != nil {
            throw ValidationError(
                said("--year 不能与 --as-of、--known-on 一起用。", "--year does not go with --as-of and --known-on."))
        }
    }

    func run() throws {
        // Watchers may read the board and nothing else.
        if year == nil, asOf == nil, knownOn == nil, !place.directory.isReadable,
            let board = Store.publishedBoard(in: place.directory)
        {
            return write(Report(board, on: board.clock.day(at: .now())), .spoken(in: nil))
        }
        let desk = try Desk(place)
        do {
            write(try report(desk), desk.language)
        } catch {
            throw Failed(error, in: desk.language, isDamaged: !desk.store.warnings.isEmpty)
        }
        desk.report()
        if !desk.store.warnings.isEmpty { throw Failed(.damaged, nil, in: desk.language) }
    }

    private func report(_ desk: Desk) throws -> Report {
        let store = desk.store
        let asOf = try self.asOf.map { try day($0, "--as-of", desk) }
        let knownOn = try self.knownOn.map { try day($0, "--known-on", desk) }
        if asOf != nil || knownOn != nil {
            let progress = Progress(Bilingual("重读流水", "reading the journal"), desk.language)
            let board = try store.board(.init(asOf: asOf, knownOn: knownOn)) { progress.report($0, $1) }
            var report = Report(board, on: board.day)
            report.asOf = asOf
            report.knownOn = knownOn
            return report
        }
        if let year, year != store.today.year {
            return Report(
                figures: try store.currentFigures(), goals: GoalBook(try store.table("targets")),
                branch: store.branch, year: year, today: store.today, seq: store.seq)
        }
        return Report(try store.currentBoard(), on: store.today)
    }

    private func day(_ text: String, _ option: String, _ desk: Desk) throws -> Day {
        let day = try desk.day(text, of: option)
        guard day <= desk.store.today else {
            throw Failed(
                .usage,
                Bilingual(
                    "\(option) 的 \(day.iso) 晚于今天（\(desk.store.today.iso)）。",
                    "\(option) \(day.iso) is after today, \(desk.store.today.iso)."),
                in: desk.language)
        }
        return day
    }

    // MARK: Output

    private func write(_ report: Report, _ language: Language) {
        if json {
            var writer = JSONWriter()
            report.write(to: &writer)
            writer.space("\n")
            return Output.json(writer.bytes)
        }
        if csv { return writeCSV(report, language) }
        if plain { return writePlain(report, language) }
        Output.line(BoardCommand.head(report)(language))
        // Beside a figure that does not count from 1 January stands the year's.
        let hasStart = report.rows.contains { $0.standing.from != nil }
        var text = TextTable(
            (BoardCommand.headers + (hasStart ? [BoardCommand.yearHeader] : [])).map { $0(language) },
            isRight: [false, true, true, true, true, true, false, true])
        for row in report.rows {
            let from = row.standing.from.map { FigureText.since($0, language) }
            let label = row.label(language) + (from.map { Bilingual("（\($0)）", " (\($0))")(language) } ?? "")
            let mark = row.row?.whole.isMarked ?? false ? " *" : ""
            let year = from == nil ? "" : FigureText.display(row.standing.actual, row.unit, language)
            text.add(
                [label + mark] + BoardCommand.cells(row.standing, row.unit, language)
                    + (hasStart ? [year] : []))
        }
        text.write()
        if report.rows.contains(where: { $0.row?.whole.isMarked ?? false }) {
            Output.line(
                Bilingual(
                    "* 其中有后来才录入的记录，星级、状态、区县等按今天的值。",
                    "* has records entered later; their stars, states and districts are today's.")(language))
        }
    }

    private static let headers = [
        Bilingual("指标", "Indicator"), Bilingual("实绩", "Actual"), Bilingual("目标", "Target"),
        Bilingual("完成", "Done"), Bilingual("应达", "Due"), Bilingual("缺口", "Gap"), Bilingual("状态", "State"),
    ]
    private static let yearHeader = Bilingual("全年实绩", "Whole year")

    /// Which day the figures are of, and what they were counted with.
    private static func head(_ report: Report) -> Bilingual {
        let day = report.day.iso
        let ofYear = report.day.year != report.year
        var (zh, en) =
            ofYear
            ? (
                "\(report.year) 年的看板，按 \(day) 掌握的情况",
                "board of \(report.year), with all that is known on \(day)"
            )
            : ("看板 \(day)", "board of \(day)")
        if let asOf = report.asOf {
            zh += "，业务日期截至 \(asOf.iso)"
            en += ", record dates up to \(asOf.iso)"
        }
        if let knownOn = report.knownOn {
            zh += "，只算到 \(knownOn.iso) 为止的提交"
            en += ", commits up to \(knownOn.iso)"
        }
        return Bilingual(zh + "，数据到第 \(report.seq) 次提交", en + ", data up to commit \(report.seq)")
    }

    private static func cells(_ standing: Standing, _ unit: FigureUnit, _ language: Language) -> [String] {
        func figure(_ figure: Figure?) -> String { FigureText.display(figure, unit, language) }
        return [
            figure(standing.counted), figure(standing.goal.map { Figure($0.goal) }),
            FigureText.percent(standing.permille), figure(standing.expected.map { FigureText.due($0, unit) }),
            FigureText.gap(standing.gap, language) { figure($0) }, standing.state.label(language),
        ]
    }

    /// A row for the branch and for each district: exact figures in the indicator's unit, blank where
    /// unknown.
    private func writeCSV(_ report: Report, _ language: Language) {
        var csv = CSVWriter()
        csv.row(
            [Bilingual("编号", "Id"), Bilingual("区县", "District"), Bilingual("单位", "Unit")].map { $0(language) }
                + BoardCommand.headers.map { $0(language) }
                + [
                    Bilingual("名次", "Rank"), Bilingual("计入目标", "Counted"), Bilingual("起算日", "Counts from"),
                    Bilingual("按今天的取值", "By today's value"),
                ].map { $0(language) })
        for row in report.rows {
            func cell(_ figure: Figure?) -> String {
                figure.map { Fixed(raw: $0.whole(times: Fixed.one)).description } ?? ""
            }
            func add(_ standing: Standing, _ name: String, _ rank: Rank?, _ isMarked: Bool) {
                let percent = standing.permille.map { Fixed(raw: $0 * Fixed.one / 10).description } ?? ""
                csv.row([
                    row.id, name, row.unit.label(language), row.label(language), cell(standing.actual),
                    cell(standing.goal.map { Figure($0.goal) }), percent, cell(standing.expected),
                    cell(standing.gap), standing.state.label(language),
                    rank.map { "\($0.place)/\($0.of)" } ?? "", cell(standing.counted),
                    standing.from?.iso ?? "", isMarked ? "*" : "",
                ])
            }
            add(row.standing, "", nil, row.row?.whole.isMarked ?? false)
            for part in row.row?.districts ?? [] {
                add(part.standing, part.name(language), part.rank, part.isMarked)
            }
        }
        Output.text(csv.bytes)
    }

    private func writePlain(_ report: Report, _ language: Language) {
        Output.line(BoardCommand.head(report)(language))
        for (place, row) in report.rows.enumerated() {
            let colon = language == .zh ? "：" : ": "
            Output.line("\(place + 1). " + row.label(language) + colon + WatchPhrase(row).text(language))
        }
    }
}
