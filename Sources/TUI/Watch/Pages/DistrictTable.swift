import Core

/// The districts of one indicator by their place, with what moved them.
struct DistrictTable {
    private let row: Board.Row
    private let panel: Panel
    private let parts: [Board.Part]

    init(_ row: Board.Row, _ panel: Panel) {
        self.row = row
        self.panel = panel
        // By place; those without one as they come.
        parts = row.districts.enumerated().sorted {
            ($0.element.rank?.place ?? Int.max, $0.offset) < ($1.element.rank?.place ?? Int.max, $1.offset)
        }.map(\.element)
    }

    private static let columns = [
        Grid.Column(title: Bilingual("名次", "#"), align: .end),
        Grid.Column(title: Bilingual("区县", "District"), align: .start, least: 6),
        Grid.Column(title: Bilingual("实绩", "Actual"), priority: 1),
        Grid.Column(title: Bilingual("/ 目标", "/ Target"), align: .start, priority: 4, gap: 1),
        Grid.Column(title: Bilingual("完成", "Done")),
        Grid.Column(title: Bilingual("进度", "Bar"), align: .start, priority: 11, least: 8, most: 20),
        Grid.Column(title: Bilingual("状态", "State"), align: .start, priority: 2),
        Grid.Column(title: Bilingual("应达", "Due"), priority: 9),
        Grid.Column(title: Bilingual("缺口", "Gap"), priority: 8),
        Grid.Column(title: Bilingual("距上一名", "To next"), priority: 6),
        Grid.Column(title: Bilingual("比上月", "Month"), align: .end, priority: 3),
        Grid.Column(title: Bilingual("比上年", "Year"), align: .end, priority: 5),
        Grid.Column(title: Bilingual("今日", "Today"), priority: 7, kept: 7),
        Grid.Column(title: Bilingual("各月", "Months"), align: .start, priority: 10, least: 12),
    ]

    private func cells(_ part: Board.Part) -> [Grid.Cell] {
        let entry = row.entry
        let standing = part.standing
        let rank = part.rank
        return [
            .text(rank.map { ($0.isTied ? panel("并", "=") : "") + "\($0.place)" } ?? "", .textBright),
            .text(panel(part.name), .text), panel.actual(entry, part), panel.goal(entry, standing),
            panel.percent(standing), panel.gauge(standing), panel.state(standing),
            panel.expected(entry, standing), panel.gap(entry, standing),
            .text(rank?.toNext.map { panel.words.actual($0, entry.unit) } ?? "", .text),
            .text(rank.map { FigureWords.movement($0.lastMonth, $0.place, panel.medium) } ?? "", .text),
            .text(rank.map { FigureWords.movement($0.lastYear, $0.place, panel.medium) } ?? "", .text),
            panel.change(entry, part), .trend(Sparkline(part.months.map { $0?.double })),
        ]
    }

    func draw(_ canvas: inout Canvas, in rect: Rect) {
        guard rect.height > 1, rect.width > 10 else { return }
        canvas.within(rect) { canvas in
            guard !parts.isEmpty else {
                canvas.put(
                    panel("没有设区县", "There are no districts"), at: Point(0, 0), .textDim,
                    width: canvas.bounds.width)
                return
            }
            let grid = Grid(
                DistrictTable.columns, rows: parts.map(cells), width: canvas.bounds.width, panel.medium,
                panel.language)
            grid.drawHead(&canvas, at: Point(0, 0))
            let shown = parts.count + 1 <= canvas.bounds.height ? parts.count : canvas.bounds.height - 2
            for (line, part) in parts.prefix(max(0, shown)).enumerated() {
                grid.draw(&canvas, cells(part), at: Point(0, line + 1))
            }
            if shown < parts.count {
                canvas.more(parts.count - max(0, shown), y: canvas.bounds.height - 1, panel.language)
            }
        }
    }
}
