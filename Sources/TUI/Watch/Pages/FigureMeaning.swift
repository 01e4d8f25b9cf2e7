import Core

/// What a figure of an indicator means: definition, what is counted, how many records, what moved it last,
/// and why another report may say something else.
struct FigureMeaning {
    private let row: Board.Row
    private let part: Board.Part
    private let panel: Panel

    /// The figure asked about; nil where the board does not have it.
    init?(_ figure: WatchFigure, _ panel: Panel) {
        guard let row = panel.view.rows.first(where: { $0.entry.id == figure.indicator }),
            let part = ([row.whole] + row.districts).first(where: { $0.district == figure.district })
        else { return nil }
        self.row = row
        self.part = part
        self.panel = panel
    }

    /// What to show.
    var meaning: MeaningPanel {
        let place = part.district == nil ? "" : " · " + panel(part.name)
        return MeaningPanel(
            title: panel(row.entry.label) + place, sections: sections, language: panel.language,
            medium: panel.medium)
    }

    private var sections: [(head: String, text: String)] {
        let entry = row.entry
        let standing = part.standing
        var sections: [(head: String, text: String)] = []
        func add(_ zh: String, _ en: String, _ text: String) {
            if !text.isEmpty { sections.append((panel(zh, en), text)) }
        }
        add("现在", "Now", now)
        add("定义", "Definition", panel(entry.definition))
        add("算了哪些", "Counted", panel(entry.filters))
        add(
            "记录数", "Records",
            part.records.map { FigureText.grouped(Int64($0)) + panel(" 条", "") } ?? panel("不详", "unknown"))
        add(
            "最近变动", "Last moved",
            part.changed.map { WatchTime.stamp($0, of: panel.board, today: panel.today) }
                ?? panel("\(Board.days) 天内没有", "not within \(Board.days) days"))
        if standing.goal != nil { add("应达依据", "Due by", basis) }
        if let goal = standing.goal { add("年度目标", "Target", target(goal)) }
        if part.isMarked {
            add(
                "注意", "Note",
                panel("* 这一栏没有历史日期，按今天的取值计。", "* The column has no past; today's value stands in."))
        }
        add("与别处不同", "Elsewhere", panel(entry.caveat))
        return sections
    }

    private var now: String {
        let entry = row.entry
        let exact = panel.words.exact(part.standing.actual, entry.unit)
        let today = panel.words.change(part.today, entry.unit)
        if today.isEmpty { return exact }
        return exact
            + panel("，今日 \(today)（今天的提交，含导入）", ", today \(today) (by commits, imports too)")
    }

    private var basis: String {
        let words = panel.words.basis(row.entry.basis)
        guard case .history(let years) = row.entry.basis, years.count > 1 else { return words }
        return words + panel(" 的累计曲线", "")
    }

    private func target(_ goal: Goal) -> String {
        let size = panel.words.actual(Figure(goal.goal), row.entry.unit)
        let source = (goal.source ?? "").isEmpty ? "" : panel("，", ", ") + (goal.source ?? "")
        let from = part.standing.from.map { panel("，自 \($0.iso) 起计", ", counted since \($0.iso)") } ?? ""
        return size + source + from
    }
}
