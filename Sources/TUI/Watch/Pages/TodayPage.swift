import Core

/// What came in and moved today, figure by figure with its districts, and who changed what last.
struct TodayPage: WatchPageDrawing {
    private let panel: Panel
    private let rows: [Board.Row]

    /// From this width on, the last changes stand beside the figures.
    private static let sideBySide = 150

    init(_ panel: Panel) {
        self.panel = panel
        rows = panel.rows.filter { row in
            ([row.whole] + row.districts).contains {
                ($0.today?.top ?? 0) != 0 || panel.moves[WatchFigure(row.entry.id, $0.district)] != nil
            }
        }
    }

    var stops: [WatchFigure?] { rows.map { WatchFigure($0.entry.id) } }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) { draw(&canvas, row: row) }

    /// Draw the page with the cursor on the figure in this place.
    func draw(_ canvas: inout Canvas, row: Int) {
        let size = canvas.bounds
        if size.width >= TodayPage.sideBySide {
            let wide = size.width * 3 / 5
            canvas.within(Rect(0, 0, wide - 2, size.height)) { _ = drawFigures(&$0, row, $0.bounds.height) }
            canvas.within(Rect(wide, 0, size.width - wide - 1, size.height)) { ChangeRows(panel).draw(&$0) }
            return
        }
        let needed = max(1, rows.count) * (isTwoLine(grid(size.width)) ? 2 : 1) + 2
        let most = max(3, min(needed, size.height * 2 / 3))
        var used = 0
        canvas.within(Rect(0, 0, size.width, min(size.height, most))) { used = drawFigures(&$0, row, most) }
        let y = used + 1
        guard size.height - y >= 2 else { return }
        canvas.within(Rect(1, y, size.width - 2, size.height - y)) { ChangeRows(panel).draw(&$0) }
    }

    // MARK: Figures

    private static let columns = [
        Grid.Column(title: Bilingual("指标", "Indicator"), align: .start, least: 22),
        Grid.Column(title: Bilingual("今日", "Today")),
        Grid.Column(title: Bilingual("实绩", "Actual")),
        Grid.Column(title: Bilingual("/ 目标", "/ Target"), align: .start, priority: 2, gap: 1),
        Grid.Column(title: Bilingual("完成", "Done"), priority: 1),
        Grid.Column(title: Bilingual("状态", "State"), align: .start, priority: 3),
        Grid.Column(title: Bilingual("区县", "Districts"), align: .start, priority: 4, least: 16),
    ]

    private func cells(_ row: Board.Row, _ isOn: Bool) -> [Grid.Cell] {
        let entry = row.entry
        let standing = row.whole.standing
        var change = panel.change(entry, row.whole)
        if case .text(let text, .text) = change { change = .text(text, .textBright) }
        return [
            .text(panel.label(row), isOn ? .paneTitleActive : .text), change,
            panel.actual(entry, row.whole),
            panel.goal(entry, standing), panel.percent(standing), panel.state(standing),
            .text(districts(row), .text),
        ]
    }

    /// The districts with what each brought, in at most `width` columns: those that do not fit are counted.
    private func districts(_ row: Board.Row, _ width: Int = Int.max) -> String {
        let all = row.districts.filter { ($0.today?.top ?? 0) != 0 }.map {
            panel($0.name) + " " + panel.words.change($0.today, row.entry.unit)
        }
        func text(_ count: Int) -> String {
            let shown = all.prefix(count).joined(separator: panel("、", ", "))
            let left = all.count - count
            return left == 0 ? shown : shown + panel(" 等 \(all.count) 个", " +\(left)")
        }
        let fitting = (0...all.count).last { panel.medium.width(of: text($0)) <= width } ?? 0
        return fitting == 0 && !all.isEmpty ? panel("\(all.count) 个区县", "\(all.count)") : text(fitting)
    }

    private func grid(_ width: Int) -> Grid {
        Grid(
            TodayPage.columns, rows: rows.map { cells($0, false) }, width: width - 3, panel.medium,
            panel.language)
    }

    /// Whether the districts stand below the figures, where there is no room for them beside.
    private func isTwoLine(_ grid: Grid) -> Bool { !grid.shows(TodayPage.columns.count - 1) }

    /// Returns the rows used.
    private func drawFigures(_ canvas: inout Canvas, _ row: Int, _ height: Int) -> Int {
        let size = canvas.bounds
        let day = panel.view.day
        canvas.put(
            panel("今天（\(day.month) 月 \(day.day) 日）的变化", "Moved today, \(day.iso)"), at: Point(1, 0),
            .paneTitle,
            width: max(0, size.width - 2))
        guard !rows.isEmpty else {
            let isUnknown = panel.rows.allSatisfy { $0.whole.today == nil }
            let words =
                isUnknown
                ? panel("看板没有今天的变化", "The board does not say what moved today")
                : panel("今天还没有变化", "Nothing has moved today")
            if size.height > 1 {
                canvas.put(words, at: Point(2, 1), .textDim, width: max(0, size.width - 3))
            }
            return min(size.height, 2)
        }
        let on = min(max(0, row), rows.count - 1)
        let grid = grid(size.width)
        let isTwoLine = isTwoLine(grid)
        let each = isTwoLine ? 2 : 1
        let top = size.width < 60 || size.height < 3 ? 1 : 2
        let room = max(1, (size.height - top) / each)
        let first = max(0, min(on - room / 2, rows.count - room))
        let shown = first..<min(rows.count, first + room)
        if top == 2 { grid.drawHead(&canvas, at: Point(2, 1)) }
        canvas.more(rows.count - shown.upperBound, y: 0, panel.language)
        for (line, index) in shown.enumerated() {
            let y = top + line * each
            guard y < size.height else { break }
            if index == on { canvas.put(">", at: Point(0, y), .paneTitleActive) }
            var cells = cells(rows[index], index == on)
            if let place = grid.places.last, place.column == cells.count - 1 {
                cells[place.column] = .text(districts(rows[index], place.width), .text)
            }
            grid.draw(&canvas, cells, at: Point(2, y))
            if isTwoLine, y + 1 < size.height {
                canvas.put(
                    districts(rows[index], size.width - 5), at: Point(4, y + 1), .textDim,
                    width: max(0, size.width - 5))
            }
        }
        return min(size.height, top + shown.count * each)
    }
}
