import Core

/// What an import did, or would do, in words.
struct ImportReport {
    let plan: ImportPlan
    let register: Register
    let desk: Desk

    private var language: Language { desk.language }

    /// The lines that were passed over, doubtful or refused, on stderr.
    func sayNotices() {
        for notice in plan.notices {
            let word =
                switch notice.weight {
                case .skipped: Bilingual("略过", "skipped")
                case .warning: Bilingual("提醒", "warning")
                case .refused: Bilingual("拒绝", "refused")
                }
            Message.send("\(word(language))  \(notice.text(language))")
        }
    }

    /// Every row and what becomes of it, on stdout; secret columns masked.
    func writeRows() {
        for row in plan.rows {
            let fate: String
            switch row.fate {
            case .add: fate = Bilingual("新增", "add")(language)
            case .change(let id): fate = Bilingual("修改", "change")(language) + " \(id)"
            case .unchanged(let id): fate = Bilingual("不变", "same")(language) + " \(id)"
            case .refused: fate = Bilingual("拒绝", "refuse")(language)
            }
            let values = row.values.compactMap { assignment -> String? in
                guard let column = register.column(assignment.column) else { return nil }
                let before = row.was.first { $0.column == assignment.column }
                let value = shown(assignment.value, column)
                guard let before else { return "\(column.label(language))=\(value)" }
                return "\(column.label(language))=\(shown(before.value, column))→\(value)"
            }
            Output.line(([String(row.line), fate] + values).map { Visible.text($0) }.joined(separator: "\t"))
        }
    }

    private func shown(_ value: Value?, _ column: AnyColumn) -> String {
        column.display(value, language, branch: desk.store.branch, zone: desk.store.zone)
    }

    /// Encoding, header, what the names were taken for, counts and control totals, on stderr.
    func saySummary(isTrial: Bool) {
        let names = plan.mapping.map { mapping in
            let label = register.column(mapping.column)?.label(language) ?? mapping.column
            let sources = mapping.names.joined(separator: "+")
            return sources == label ? label : "\(sources)→\(label)"
        }
        desk.say(
            Bilingual(
                "\(plan.file)：\(plan.encoding.rawValue)，表头在第 \(plan.headerLine) 行；"
                    + names.joined(separator: "、"),
                "\(plan.file): \(plan.encoding.rawValue), header in line \(plan.headerLine); "
                    + names.joined(separator: ", ")))
        if !plan.unmapped.isEmpty {
            desk.say(
                Bilingual(
                    "未识别、没有导入的列：\(plan.unmapped.joined(separator: "、"))（可用 --map 列名=栏目 指明）",
                    "Names not known and left behind: \(plan.unmapped.joined(separator: ", ")) (see --map)"))
        }
        for total in plan.totals where total.count > 0 {
            let column = register.column(total.column)
            let part = total.part.flatMap { code in
                column?.sumsApart.flatMap { register.column($0)?.vocabulary?.term(code)?.label }
            }
            let name = column?.label ?? Bilingual(total.column, total.column)
            let label = part.map { Bilingual("\($0.zh)·\(name.zh)", "\($0.en), \(name.en)") } ?? name
            let sum = total.sum?.grouped ?? FigureText.unknown
            desk.say(
                Bilingual(
                    "「\(label.zh)」合计 \(sum) 元（\(total.count) 笔）",
                    "“\(label.en)” in all \(sum) yuan (\(total.count) rows)"))
        }
        let counts = Bilingual(
            "新增 \(plan.added)，修改 \(plan.changed)，不变 \(plan.unchanged)，拒绝 \(plan.refused)，提醒 \(plan.warnings)",
            "\(plan.added) added, \(plan.changed) changed, \(plan.unchanged) same, \(plan.refused) refused, "
                + "\(plan.warnings) warnings")
        let head =
            isTrial
            ? Bilingual("试导入（没有保存）：", "Trial, nothing was saved: ")
            : plan.isStopped
                ? Bilingual("没有导入（--strict）：", "Nothing was imported (--strict): ")
                : Bilingual("已导入：", "Imported: ")
        desk.say(Bilingual(head.zh + counts.zh, head.en + counts.en))
    }
}
