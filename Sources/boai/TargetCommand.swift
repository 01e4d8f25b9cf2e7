import ArgumentParser
import Core

/// `boai target set …`, `boai target list` and `boai targets backtest`
struct TargetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "target",
        abstract: said("设定和列出年度目标，检验预测。", "Set and list the targets of a year; test the forecast."),
        subcommands: [TargetSetCommand.self, TargetListCommand.self, BacktestCommand.self],
        aliases: ["targets"])
}

/// `boai target set INDICATOR --year 2026 --goal 500`
struct TargetSetCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: said("设定年度目标；改目标即新版本，旧版本保留。", "Set a target; a change is a new version."))

    @Argument(help: ArgumentHelp(said("指标，如 aeds.installed。", "The indicator, such as aeds.installed.")))
    var indicator: String
    @Option(help: ArgumentHelp(said("年度。", "The year.")))
    var year: String
    // Whatever stands behind these is the value: a number below 0 is refused as such, and not as an option.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            said("目标值，以指标单位计；金额为元，可写 500万。", "The goal in the indicator's unit; money in 元, or 500万.")))
    var goal: String
    @Option(parsing: .unconditional, help: ArgumentHelp(said("底线。", "What must not be missed.")))
    var floor: String?
    @Option(parsing: .unconditional, help: ArgumentHelp(said("力争。", "What to strive for.")))
    var stretch: String?
    @Option(help: ArgumentHelp(said("区县；默认全会。", "The district; the whole branch when left out.")))
    var district: String?
    @Option(help: ArgumentHelp(said("文号。", "The document that sets it.")))
    var source: String?
    @Option(help: ArgumentHelp(said("决定日期。", "The day it was decided.")))
    var decided: String?
    @Option(
        help: ArgumentHelp(
            said("起算日；默认 1 月 1 日。", "The first day that counts; 1 January when left out."), valueName: "day"))
    var from: String?
    @Option(help: ArgumentHelp(said("备注。", "A note.")))
    var note: String?
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let declared = try indicatorMeant(desk)
        let table = try desk.store.table("targets")
        let values = try values(declared, table.register, desk)
        let subject = GoalBook.Subject(
            declared.id, Int(clamping: number("year", values) ?? 0),
            values.first { $0.column == "district" }?.value?.text.map { String($0.prefix(6)) })
        let current = GoalBook(table).versions(subject).first { $0.isCurrent }
        var all = [Assignment("indicator", .text(declared.id))] + values
        if let current { all.append(Assignment("replaces", .text(current.id))) }
        let commit = try desk.commit([.add("targets", all)])
        let id = commit.changes.first?.id ?? ""
        Output.line(id)
        let shown = FigureText.goal(
            Fixed(raw: number("goal", values) ?? 0), declared.unit, desk.language)
        let place = subject.district.map { desk.store.branch.districtName($0) } ?? desk.store.branch.name
        desk.say(
            Bilingual(
                "\(place) \(subject.year) 年「\(declared.label.zh)」目标 \(shown)"
                    + (current.map { "，替代 \($0.id)" } ?? "") + "。",
                "\(place), \(subject.year), “\(declared.label.en)”: the target is \(shown)"
                    + (current.map { ", in place of \($0.id)" } ?? "") + "."))
    }

    private func number(_ column: String, _ values: [Assignment]) -> Int64? {
        values.first { $0.column == column }?.value?.number
    }

    private func indicatorMeant(_ desk: Desk) throws -> Indicator {
        let all = desk.store.catalog.indicators
        let found = all.first { [$0.id, $0.label.zh, $0.label.en].contains(indicator) }
        if let found { return found }
        throw Failed(
            .refused,
            Bilingual(
                "没有指标“\(indicator)”。可用：" + all.map { "\($0.id)（\($0.label.zh)）" }.joined(separator: "、"),
                "There is no indicator “\(indicator)”. There are: " + all.map(\.id).joined(separator: ", ")),
            in: desk.language)
    }

    /// What was given, read as the register's columns read it, money in 元 with 万 and 亿 allowed.
    private func values(_ indicator: Indicator, _ register: Register, _ desk: Desk) throws -> [Assignment] {
        let given: [(String, String?)] = [
            ("year", year), ("district", district), ("floor", floor), ("goal", goal), ("stretch", stretch),
            ("source", source), ("decided", decided), ("from", from), ("note", note),
        ]
        let marks: Set<String> = ["floor", "goal", "stretch"]
        var values: [Assignment] = []
        var refusals: [Refusal] = []
        for case (let id, let text?) in given {
            guard let column = register.column(id) else { continue }
            do throws(Refusal) {
                var text = text
                if marks.contains(id) { text = Self.figure(text, indicator.unit) }
                let parsed = try column.parse(text, in: desk.store.inputContext())
                values.append(Assignment(id, parsed.value))
                if let warning = parsed.warning { desk.say(warning) }
            } catch {
                refusals.append(error)
            }
        }
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        return values
    }

    /// A figure as the column reads it: without the unit that people write behind it.
    private static func figure(_ text: String, _ unit: FigureUnit) -> String {
        if unit == .yuan, let money = Money.parse(text) { return money.plain }
        let text = text.trimmed
        return text.hasSuffix(unit.rawValue) ? String(text.dropLast(unit.rawValue.count)) : text
    }
}

/// `boai target list`
struct TargetListCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: said("列出现行目标。", "List the targets in force."))

    @Option(help: ArgumentHelp(said("年度，默认全部。", "The year; all when left out.")))
    var year: Int?
    @Switch(help: ArgumentHelp(said("也列出被替代的版本。", "Replaced versions as well.")))
    var versions = false
    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let table = try desk.store.table("targets")
        let book = GoalBook(table)
        let rows = table.liveRows.filter { row in
            let year = table.value("year", row)?.number.map { Int(clamping: $0) } ?? 0
            if let wanted = self.year, wanted != year { return false }
            if versions { return true }
            let district = table.value("district", row)?.text.map { String($0.prefix(6)) }
            let subject = GoalBook.Subject(table.value("indicator", row)?.text ?? "", year, district)
            return book.versions(subject).contains { $0.isCurrent && $0.id == table.id(row) }
        }
        if json {
            let listing = Listing(
                table: table, rows: rows.map { UInt32(truncatingIfNeeded: $0) },
                columns: table.register.columns, desk: desk, isRevealed: false)
            return listing.writeJSON(Output.json)
        }
        write(table, rows, desk)
    }

    private func write(_ table: Table, _ rows: [Int], _ desk: Desk) {
        let columns = [
            "indicator", "year", "district", "floor", "goal", "stretch", "source", "decided", "from",
        ]
        .compactMap { table.register.column($0) }
        let marks: Set<String> = ["floor", "goal", "stretch"]
        var text = TextTable(
            [Bilingual("编号", "Id")(desk.language)] + columns.map { $0.label(desk.language) },
            isRight: [false] + columns.map { marks.contains($0.id) })
        let shown = Shown(desk: desk, isRevealed: false)
        for row in rows {
            let indicator = table.value("indicator", row)?.text.flatMap { desk.store.catalog.indicator($0) }
            text.add(
                [table.id(row)]
                    + columns.map { column in
                        let value = table.value(column.id, row)
                        if let indicator {
                            if column.id == "indicator" { return indicator.label(desk.language) }
                            if marks.contains(column.id), let number = value?.number {
                                return FigureText.goal(Fixed(raw: number), indicator.unit, desk.language)
                            }
                        }
                        if column.id == "district", value == nil { return desk.store.branch.name }
                        return shown.text(value, column)
                    })
        }
        text.write()
    }
}
