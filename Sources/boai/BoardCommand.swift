import ArgumentParser
import Core

/// `boai board`
struct BoardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "board",
        abstract: said("全部指标：实际、目标、完成、状态。", "Every indicator: actual, target, percent, state."))

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
            throw ValidationError(said("--year 应为四位年份。", "--year is a year of four digits."))
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
        } catch let error as ValidationError {
            throw error
        } catch {
            throw Failed(error, in: desk.language, isDamaged: !desk.store.warnings.isEmpty)
        }
        desk.report()
        if !desk.store.warnings.isEmpty { throw Failed(.damaged, nil, in: desk.language) }
    }

    private func report(_ desk: Desk) throws -> Report {
        let store = desk.store
        let asOf = try self.asOf.map { try day($0, "--as-of", store.today) }
        let knownOn = try self.knownOn.map { try day($0, "--known-on", store.today) }
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

    private func day(_ text: String, _ option: String, _ today: Day) throws -> Day {
        guard let day = Day.parse(text, today: today) else {
            throw ValidationError(
                said("\(option) 应为日期，如 2026-06-30。", "\(option) is a day such as 2026-06-30."))
        }
        guard day <= today else {
            throw ValidationError(said("\(option) 不能晚于今天。", "\(option) must not be after today."))
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
        var text = TextTable(
            BoardCommand.headers.map { $0(language) }, isRight: [false, true, true, true, true, true, false])
        for row in report.rows {
            let mark = row.row?.whole.isMarked ?? false ? " *" : ""
            text.add([row.label(language) + mark] + BoardCommand.cells(row.standing, row.unit, language))
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
        Bilingual("指标", "Indicator"), Bilingual("实际", "Actual"), Bilingual("目标", "Target"),
        Bilingual("完成", "Percent"), Bilingual("应达", "Expected"), Bilingual("差距", "Gap"),
        Bilingual("状态", "State"),
    ]

    private static func cells(_ standing: Standing, _ unit: FigureUnit, _ language: Language) -> [String] {
        func figure(_ figure: Figure?) -> String { FigureText.display(figure, unit, language) }
        return [
            figure(standing.actual), figure(standing.goal.map { Figure($0.goal) }),
            FigureText.percent(standing.permille), figure(standing.expected), figure(standing.gap),
            standing.state.label(language),
        ]
    }

    /// A row for the branch and for each district: exact figures in the indicator's unit, blank where
    /// unknown.
    private func writeCSV(_ report: Report, _ language: Language) {
        var csv = CSVWriter()
        csv.row(
            [Bilingual("编号", "Id"), Bilingual("区县", "District"), Bilingual("单位", "Unit")].map { $0(language) }
                + BoardCommand.headers.map { $0(language) } + [Bilingual("名次", "Rank")(language)])
        for row in report.rows {
            func cell(_ figure: Figure?) -> String {
                figure.map { Fixed(raw: $0.whole(times: Fixed.one)).description } ?? ""
            }
            func add(_ standing: Standing, _ name: String, _ rank: Rank?) {
                let percent = standing.permille.map { Fixed(raw: $0 * Fixed.one / 10).description } ?? ""
                csv.row([
                    row.id, name, row.unit.label(language), row.label(language), cell(standing.actual),
                    cell(standing.goal.map { Figure($0.goal) }), percent, cell(standing.expected),
                    cell(standing.gap), standing.state.label(language),
                    rank.map { "\($0.place)/\($0.of)" } ?? "",
                ])
            }
            add(row.standing, "", nil)
            for part in row.row?.districts ?? [] { add(part.standing, part.name(language), part.rank) }
        }
        Output.text(csv.bytes)
    }

    private func writePlain(_ report: Report, _ language: Language) {
        Output.line(
            Bilingual(
                "看板 \(report.day.iso)，数据到第 \(report.seq) 次提交",
                "board of \(report.day.iso), data up to commit \(report.seq)")(language))
        for (place, row) in report.rows.enumerated() {
            let words = zip(
                BoardCommand.headers.dropFirst(), BoardCommand.cells(row.standing, row.unit, language)
            )
            .map { $0(language) + (language == .zh ? "" : " ") + $1 }
            let separator = language == .zh ? "，" : ", "
            let colon = language == .zh ? "：" : ": "
            Output.line("\(place + 1). " + row.label(language) + colon + words.joined(separator: separator))
        }
    }
}
