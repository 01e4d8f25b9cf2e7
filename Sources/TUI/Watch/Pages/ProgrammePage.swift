import Core

/// One programme: every indicator in a row, and of the chosen one the year, the districts and what keeps
/// records from counting.
struct ProgrammePage: WatchPageDrawing {
    private let panel: Panel
    private let pane: Board.Pane
    private let rows: [Board.Row]

    /// From this width on, the chart and the districts stand side by side.
    private static let sideBySide = 76
    /// From this height on, the other indicators have a chart too.
    private static let tall = 46

    init(_ panel: Panel, programme: String) {
        self.panel = panel
        pane =
            panel.board.panes.first { $0.id == programme }
            ?? Board.Pane(id: programme, label: Bilingual(programme, programme))
        rows = panel.view.rows(of: programme)
    }

    var stops: [WatchFigure?] { rows.map { WatchFigure($0.entry.id) } }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) { draw(&canvas, row: row) }

    /// Draw the page with the cursor on the indicator in this place.
    func draw(_ canvas: inout Canvas, row: Int) {
        let size = canvas.bounds
        let facts = panel.alerts(of: pane.id).map(panel.fact)
        canvas.heading(
            " " + panel(pane.label), .paneTitle,
            facts.isEmpty ? [(panel("没有要紧的事", "nothing pressing"), .alertCalm)] : facts, y: 0,
            width: size.width - 1)
        guard !rows.isEmpty else {
            canvas.put(
                panel("这项业务还没有指标", "The programme has no indicators yet"), at: Point(1, 2), .textDim,
                width: max(0, size.width - 2))
            return
        }
        let place = min(max(0, row), rows.count - 1)
        let grid = Grid(
            ProgrammePage.columns, rows: rows.map(cells), width: size.width - 4, panel.medium, panel.language)
        var y = drawTable(&canvas, grid, place)
        y += size.height >= 20 && size.width >= ProgrammePage.sideBySide ? 1 : 0
        canvas.within(Rect(0, y, size.width, size.height - y)) { drawChosen(&$0, grid, place) }
    }

    // MARK: All indicators

    private static let columns = [
        Grid.Column(title: Bilingual("指标", "Indicator"), align: .start, least: 8),
        Grid.Column(title: Bilingual("实绩", "Actual"), priority: 2),
        Grid.Column(title: Bilingual("/ 目标", "/ Target"), align: .start, priority: 3, gap: 1),
        Grid.Column(title: Bilingual("完成", "Done")),
        Grid.Column(title: Bilingual("进度", "Bar"), align: .start, priority: 7, least: 10, most: 40),
        Grid.Column(title: Bilingual("应达", "Due"), priority: 4),
        Grid.Column(title: Bilingual("缺口", "Gap"), priority: 5),
        Grid.Column(title: Bilingual("每周还需", "Per week"), priority: 8),
        Grid.Column(title: Bilingual("预测", "Forecast"), priority: 6),
        Grid.Column(title: Bilingual("状态", "State"), align: .start),
        Grid.Column(title: Bilingual("今日", "Today"), priority: 1, kept: 12),
    ]

    /// What of the chosen one a column says already.
    private static let facts: [Int: StandingWords.Fact] = [1: .actual, 2: .goal, 6: .gap, 7: .perWeek]

    private func cells(_ row: Board.Row) -> [Grid.Cell] {
        let entry = row.entry
        let standing = row.whole.standing
        return [
            .text(panel.label(row), .text), panel.actual(entry, row.whole), panel.goal(entry, standing),
            panel.percent(standing), panel.gauge(standing), panel.expected(entry, standing),
            panel.gap(entry, standing), panel.perWeek(entry, row.whole), panel.forecast(entry, row.whole),
            panel.state(standing), panel.change(entry, row.whole),
        ]
    }

    /// The rows of the table with a head where there is room for one. Returns the row after them.
    private func drawTable(_ canvas: inout Canvas, _ grid: Grid, _ place: Int) -> Int {
        let size = canvas.bounds
        let hasHead = size.height >= 18
        if hasHead { grid.drawHead(&canvas, at: Point(2, 1)) }
        let top = hasHead ? 2 : 1
        // The chosen one and its figures come first where there are more indicators than rows.
        let room = max(1, min(rows.count, (size.height - top) / 2))
        let first = min(max(0, place - room / 2), rows.count - room)
        for (line, index) in (first..<first + room).enumerated() {
            var row = cells(rows[index])
            if index == place {
                canvas.put(">", at: Point(0, top + line), .paneTitleActive)
                row[0] = .text(panel.label(rows[index]), .paneTitleActive)
            }
            grid.draw(&canvas, row, at: Point(2, top + line))
        }
        return top + room
    }

    // MARK: The chosen one

    private func drawChosen(_ canvas: inout Canvas, _ grid: Grid, _ place: Int) {
        let size = canvas.bounds
        guard size.height > 0 else { return }
        let row = rows[place]
        canvas.horizontal(at: Point(0, 0), length: size.width)
        canvas.put(
            " \(panel.label(row)) ", at: Point(1, 0), .paneTitleActive,
            width: min(max(0, size.width - 2), panel.medium.width(of: panel.label(row)) + 2))
        let facts = StandingWords(row, panel)
            .facts(besides: Set(grid.places.compactMap { ProgrammePage.facts[$0.column] }))
        let room = max(0, size.height - 1)
        let used = canvas.flow(facts, in: Rect(1, 1, size.width - 2, min(room, max(2, size.height / 2))))
        var y = 1 + used
        if size.height - y > 12 { y += 1 }
        let rest = Rect(1, y, size.width - 2, size.height - y)
        guard rest.height > 0 else { return }
        if size.width >= ProgrammePage.sideBySide {
            drawBeside(&canvas, row, place, rest)
        } else {
            drawBelow(&canvas, row, rest)
        }
    }

    /// The chart at the left, the districts at the right, the other indicators below in tall windows.
    private func drawBeside(_ canvas: inout Canvas, _ row: Board.Row, _ place: Int, _ rest: Rect) {
        let needed = max(12, row.districts.count + 3)
        let others =
            rest.height >= needed + 12 && rest.height + 12 >= ProgrammePage.tall
            ? rows.indices.filter { $0 != place } : []
        let picture = YearPicture(row, panel)
        let most = picture.hasMonths ? 22 : needed
        let high = min(others.isEmpty ? rest.height : rest.height - 12, max(needed, most))
        let wide = rest.width * 11 / 20
        picture.draw(&canvas, in: Rect(rest.x, rest.y, wide - 2, high))
        DistrictTable(row, panel).draw(&canvas, in: Rect(rest.x + wide, rest.y, rest.width - wide, high))
        guard !others.isEmpty else { return }
        let y = rest.y + high + 1
        let part = rest.width / max(2, others.count)
        for (order, other) in others.enumerated() {
            let rect = Rect(rest.x + order * part, y, part - 2, min(rest.bottom - y, 18))
            canvas.put(
                panel.label(rows[other]), at: Point(rect.x, rect.y), .paneTitle, width: rect.width)
            YearPicture(rows[other], panel).draw(
                &canvas, in: Rect(rect.x, rect.y + 1, rect.width, rect.height - 1))
        }
    }

    /// The chart above the districts, as on a phone.
    private func drawBelow(_ canvas: inout Canvas, _ row: Board.Row, _ rest: Rect) {
        let picture = YearPicture(row, panel)
        let districts = row.districts.isEmpty ? 0 : min(row.districts.count + 1, max(3, rest.height - 8))
        let chart = min(rest.height, rest.height - districts >= 8 ? rest.height - districts : picture.least)
        picture.draw(&canvas, in: Rect(rest.x, rest.y, rest.width, chart))
        let y = rest.y + chart
        DistrictTable(row, panel).draw(&canvas, in: Rect(rest.x, y, rest.width, rest.bottom - y))
    }
}
