import ArgumentParser
import Core

/// `boai import REGISTER FILE`
struct ImportCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: said("导入 CSV 或 TSV；整个文件是一次提交。", "Read a CSV or TSV file; the whole is one commit."),
        discussion: said(
            "退出码：0 全部导入（可有提醒），1 有的行被拒绝。",
            "Exit codes: 0 every row came in, with warnings or not; 1 some were refused."))

    @Argument(help: ArgumentHelp(said("台账。", "The register.")))
    var register: String
    @Argument(help: ArgumentHelp(said("文件。", "The file.")))
    var file: String
    @Switch(
        name: .customLong("dry-run"),
        help: ArgumentHelp(said("只逐行列出会怎样，不导入。", "Only say what would happen, row by row.")))
    var isTrial = false
    @Switch(help: ArgumentHelp(said("有一行被拒绝就一行也不导入。", "One refused row stops all.")))
    var strict = false
    @Option(
        help: ArgumentHelp(said("编码，如 GB18030、Big5、CP932；默认自动识别。", "The encoding; found out when left out.")))
    var encoding: String?
    @Option(help: ArgumentHelp(said("没写年份的日期属于哪一年。", "The year of days without one.")))
    var year: Int?
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            said("列名=栏目，可重复；栏目写 - 则不导入该列。", "Names in the file and the columns they mean; - for none."),
            valueName: "name=column"))
    var map: [String] = []
    @Option(
        help: ArgumentHelp(said("按这一栏认出已有的记录并更新。", "Know records again by this column."), valueName: "column")
    )
    var key: String?
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let declared = try desk.register(register)
        let sheet = try opened(desk)
        let plan = try planned(declared, sheet, desk)
        let report = ImportReport(plan: plan, register: declared, desk: desk)
        report.sayNotices()
        if isTrial { report.writeRows() }
        let changes = plan.changes
        if !isTrial, !changes.isEmpty {
            if changes.count > 20_000 {
                Message.progress(Bilingual("保存…", "Saving…")(desk.language))
            }
            defer { Message.clear() }
            try desk.commit(changes, via: "import", why: Masking.scrub(sheet.name))
        }
        report.saySummary(isTrial: isTrial)
        if plan.refused > 0 { throw Failed(.refused, nil, in: desk.language) }
    }

    private func opened(_ desk: Desk) throws -> Sheet {
        var chosen: TextEncoding?
        if let encoding {
            chosen = TextEncoding.named(encoding)
            guard chosen != nil else {
                let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw Failed(
                    .usage,
                    Bilingual(
                        "不认识编码“\(encoding)”。可用：\(names)",
                        "Unknown encoding “\(encoding)”. There are: \(names)"),
                    in: desk.language)
            }
        }
        do throws(Sheet.Failure) {
            return try Sheet.open(path: file, encoding: chosen)
        } catch {
            throw Failed(
                .refused, Bilingual("\(file)：\(error.words.zh)", "\(file): \(error.words.en)"),
                in: desk.language)
        }
    }

    private func planned(_ declared: Register, _ sheet: Sheet, _ desk: Desk) throws -> ImportPlan {
        var options = ImportOptions()
        options.isStrict = strict
        options.year = year
        options.key = key.map { column($0, declared) }
        for text in map {
            let sign = text.lastIndex { $0 == "=" || $0 == "＝" }
            guard let sign, sign > text.startIndex else {
                throw Failed(
                    .usage, Bilingual("“\(text)”应写成 列名=栏目。", "“\(text)” must be name=column."),
                    in: desk.language)
            }
            let target = String(text[text.index(after: sign)...])
            options.map.append((String(text[..<sign]), column(target, declared)))
        }
        let progress = Progress(Bilingual("读取文件", "Reading the file"), desk.language)
        return try ImportPlan(
            declared, sheet, options: options, context: desk.store.inputContext(isForMany: true),
            table: try desk.store.table(declared.id), progress: { progress.report($0, $1) })
    }

    /// The id of the column called `name`; `-` and what is no column stay, for the plan to judge.
    private func column(_ name: String, _ register: Register) -> String {
        name == "-" ? name : ColumnNames(register).column(name)?.id ?? name
    }
}
