import Core

/// What a figure means (口径), over the page: definition, what is counted, how many records, what moved it
/// last, and why another report may say something else.
struct MeaningPanel {
    private let row: Board.Row
    private let part: Board.Part
    private let panel: Panel

    /// The meaning of a figure; nil where the board does not have it.
    init?(_ figure: WatchFigure, _ panel: Panel) {
        guard let row = panel.view.rows.first(where: { $0.entry.id == figure.indicator }),
            let part = ([row.whole] + row.districts).first(where: { $0.district == figure.district })
        else { return nil }
        self.row = row
        self.part = part
        self.panel = panel
    }

    /// The lines of text, each under its heading.
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

    /// Draw the panel in the middle of the page, as large as its text and no larger than the page.
    func draw(_ canvas: inout Canvas) {
        let size = canvas.bounds
        let wide = min(size.width, 84)
        let lines = lines(width: wide - 4)
        let high = min(size.height, lines.count + 2)
        guard wide >= 12, high >= 3 else { return }
        let rect = Rect(size).centred(Size(wide, high))
        let place = part.district == nil ? "" : " · " + panel(part.name)
        canvas.panel(
            rect, title: panel("口径：", "What it means: ") + panel(row.entry.label) + place,
            frame: .dialogFrame, titleRole: .dialogTitle, inside: .dialogText)
        canvas.within(rect.inset(2, 1)) { canvas in
            let room = canvas.bounds.height
            for (y, line) in lines.prefix(room).enumerated() {
                // The last row says so where the text goes on below it.
                let isLast = y == room - 1 && lines.count > room
                canvas.put(
                    isLast ? panel.medium.ellipsis : line.text, at: Point(0, y), line.role,
                    width: canvas.bounds.width)
            }
        }
    }

    private func lines(width: Int) -> [(text: String, role: Role)] {
        let sections = sections
        let label = sections.map { panel.medium.width(of: $0.head) }.max() ?? 0
        let isNarrow = width < 56
        var lines: [(text: String, role: Role)] = []
        for section in sections {
            if isNarrow {
                let head = section.head + panel("：", ": ")
                lines += panel.medium.wrap(head + section.text, to: max(1, width)).map { ($0, .dialogText) }
                continue
            }
            let text = panel.medium.wrap(section.text, to: max(1, width - label - 2))
            for (index, part) in text.enumerated() {
                let head = panel.medium.pad(index == 0 ? section.head : "", to: label)
                lines.append((head + "  " + part, .dialogText))
            }
        }
        return lines
    }
}
