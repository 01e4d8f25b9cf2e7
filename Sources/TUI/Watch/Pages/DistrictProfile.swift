import Core

/// One district in every indicator in which districts have places.
struct DistrictProfile {
    private let district: String
    private let rows: [Board.Row]
    private let panel: Panel

    init(_ district: String, _ rows: [Board.Row], _ panel: Panel) {
        self.district = district
        self.rows = rows
        self.panel = panel
    }

    private static let columns = [
        Grid.Column(title: Bilingual("指标", "Indicator"), align: .start, least: 8),
        Grid.Column(title: Bilingual("名次", "Place")),
        Grid.Column(title: Bilingual("实绩", "Actual")),
        Grid.Column(title: Bilingual("/ 目标", "/ Target"), align: .start, priority: 3, gap: 1),
        Grid.Column(title: Bilingual("完成", "Done")),
        Grid.Column(title: Bilingual("进度", "Bar"), align: .start, priority: 8, least: 8, most: 20),
        Grid.Column(title: Bilingual("状态", "State"), align: .start, priority: 1),
        Grid.Column(title: Bilingual("缺口", "Gap"), priority: 6),
        Grid.Column(title: Bilingual("距上一名", "To next"), priority: 4),
        Grid.Column(title: Bilingual("比上月", "Month"), align: .end, priority: 2),
        Grid.Column(title: Bilingual("比上年", "Year"), align: .end, priority: 5),
        Grid.Column(title: Bilingual("今日", "Today"), priority: 7),
    ]

    private func cells(_ row: Board.Row, _ part: Board.Part) -> [Grid.Cell] {
        let entry = row.entry
        let standing = part.standing
        let rank = part.rank
        return [
            .text(panel(entry.label), .text),
            .text(rank.map { "\($0.place)/\($0.of)" } ?? FigureText.unknown, .textBright),
            panel.actual(entry, part), panel.goal(entry, standing), panel.percent(standing),
            panel.gauge(standing), panel.state(standing), panel.gap(entry, standing),
            .text(rank?.toNext.map { panel.words.actual($0, entry.unit) } ?? "", .text),
            .text(rank.map { FigureWords.movement($0.lastMonth, $0.place, panel.medium) } ?? "", .text),
            .text(rank.map { FigureWords.movement($0.lastYear, $0.place, panel.medium) } ?? "", .text),
            panel.change(entry, part),
        ]
    }

    func draw(_ canvas: inout Canvas, in rect: Rect) {
        guard rect.height > 1 else { return }
        let lines = rows.compactMap { row in
            row.districts.first { $0.district == district }.map { cells(row, $0) }
        }
        canvas.within(rect) { canvas in
            let grid = Grid(
                DistrictProfile.columns, rows: lines, width: canvas.bounds.width, panel.medium, panel.language
            )
            grid.drawHead(&canvas, at: Point(0, 0))
            let shown = lines.count + 1 <= canvas.bounds.height ? lines.count : canvas.bounds.height - 2
            for (line, row) in lines.prefix(max(0, shown)).enumerated() {
                grid.draw(&canvas, row, at: Point(0, line + 1))
            }
            if shown < lines.count {
                canvas.more(lines.count - max(0, shown), y: canvas.bounds.height - 1, panel.language)
            }
        }
    }
}
