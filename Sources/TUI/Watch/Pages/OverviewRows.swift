import Core

/// An indicator on the overview, its figures in the same columns in every programme.
struct OverviewRows {
    /// How much room an indicator has.
    enum Shape {
        /// One row for all.
        case line
        /// Figures above, the bar with what is expected below.
        case pair
        /// Two rows of a phone.
        case phone
    }

    let shape: Shape
    private let panel: Panel
    private let upper: Grid
    private let lower: Grid

    init(_ panel: Panel, width: Int, _ shape: Shape, hasHead: Bool) {
        self.panel = panel
        self.shape = shape
        let rows = panel.rows
        func grid(_ columns: [Grid.Column], _ cells: (Board.Row) -> [Grid.Cell]) -> Grid {
            Grid(
                columns, rows: rows.map(cells), width: width, hasHead: hasHead, panel.medium, panel.language)
        }
        switch shape {
        case .line:
            upper = grid(OverviewRows.whole) { OverviewRows.wholeCells($0, panel) }
            lower = upper
        case .pair:
            upper = grid(OverviewRows.line) { OverviewRows.lineCells($0, panel) }
            lower = Grid(
                OverviewRows.bar, rows: rows.map { OverviewRows.barCells($0, panel) }, width: width,
                hasHead: false, panel.medium, panel.language)
        case .phone:
            upper = grid(OverviewRows.names) { OverviewRows.nameCells($0, panel) }
            lower = grid(OverviewRows.figures) { OverviewRows.figureCells($0, panel) }
        }
    }

    /// Whether a name, a figure or a state is cut.
    var isCut: Bool { upper.isCut || lower.isCut }

    /// How many rows an indicator takes.
    var height: Int { shape == .line ? 1 : 2 }

    /// Draw the heads of the first row.
    func drawHead(_ canvas: inout Canvas, at point: Point) { upper.drawHead(&canvas, at: point) }

    /// Draw the first row.
    func draw(_ canvas: inout Canvas, _ row: Board.Row, at point: Point, _ isOn: Bool) {
        var cells =
            switch shape {
            case .line: OverviewRows.wholeCells(row, panel)
            case .pair: OverviewRows.lineCells(row, panel)
            case .phone: OverviewRows.nameCells(row, panel)
            }
        if isOn, case .text(let label, _) = cells[0] { cells[0] = .text(label, .paneTitleActive) }
        upper.draw(&canvas, cells, at: point)
    }

    /// Draw the second row.
    func drawFigures(_ canvas: inout Canvas, _ row: Board.Row, at point: Point) {
        let cells =
            shape == .phone ? OverviewRows.figureCells(row, panel) : OverviewRows.barCells(row, panel)
        lower.draw(&canvas, cells, at: point)
    }

    private static let label = Grid.Column(title: Bilingual("指标", "Indicator"), align: .start, least: 8)
    private static let actual = Grid.Column(title: Bilingual("实绩", "Actual"))
    private static let goal = Grid.Column(title: Bilingual("/ 目标", "/ Target"), align: .start, gap: 1)
    private static let done = Grid.Column(title: Bilingual("完成", "Done"))
    private static let state = Grid.Column(title: Bilingual("状态", "State"), align: .start)

    // MARK: All in one row

    private static let whole = [
        label, actual, goal, done,
        Grid.Column(title: Bilingual("进度", "Bar"), align: .start, priority: 9, least: 8, most: 24),
        state, Grid.Column(title: Bilingual("今日", "Today"), priority: 1, kept: 12),
    ]

    private static func wholeCells(_ row: Board.Row, _ panel: Panel) -> [Grid.Cell] {
        let standing = row.whole.standing
        return [
            .text(panel.label(row), .text), panel.actual(row.entry, row.whole),
            panel.goal(row.entry, standing), panel.percent(standing), panel.gauge(standing),
            panel.state(standing), panel.change(row.entry, row.whole),
        ]
    }

    // MARK: Figures above, bar below

    private static let line = [
        Grid.Column(title: label.title, align: .start, most: 30), actual, goal, done, state,
        Grid.Column(title: Bilingual("各月", "Months"), align: .start, priority: 3, least: 12),
    ]

    private static func lineCells(_ row: Board.Row, _ panel: Panel) -> [Grid.Cell] {
        [
            .text(panel.label(row), .text), panel.actual(row.entry, row.whole),
            panel.goal(row.entry, row.whole.standing), panel.percent(row.whole.standing),
            panel.state(row.whole.standing), .trend(Sparkline(row.whole.months.map { $0?.double })),
        ]
    }

    private static let bar = [
        Grid.Column(title: Bilingual("进度", "Bar"), align: .start, least: 10, most: 40),
        Grid.Column(title: Bilingual("应达", "Due"), priority: 2),
        Grid.Column(title: Bilingual("预测", "Forecast"), priority: 3),
        Grid.Column(title: Bilingual("今日", "Today"), priority: 1, kept: 16),
    ]

    private static func barCells(_ row: Board.Row, _ panel: Panel) -> [Grid.Cell] {
        func labelled(_ zh: String, _ en: String, _ cell: Grid.Cell) -> Grid.Cell {
            guard case .text(let text, _) = cell, !text.isEmpty else { return .blank }
            return .text(panel(zh, en) + " " + text, .textDim)
        }
        let standing = row.whole.standing
        return [
            panel.gauge(standing), labelled("应达", "due", panel.expected(row.entry, standing)),
            labelled("预测", "forecast", panel.forecast(row.entry, row.whole)),
            panel.change(row.entry, row.whole, label: panel("今日", "today")),
        ]
    }

    // MARK: On a phone

    private static let names = [
        Grid.Column(title: label.title, align: .start, least: 6, most: 40),
        Grid.Column(title: Bilingual("今日", "Today"), priority: 1),
        Grid.Column(title: state.title, align: .end),
    ]

    private static func nameCells(_ row: Board.Row, _ panel: Panel) -> [Grid.Cell] {
        [
            .text(panel.label(row), .text),
            panel.change(row.entry, row.whole, label: panel("今日", "today")),
            panel.state(row.whole.standing),
        ]
    }

    private static let figures = [
        actual, goal, done,
        Grid.Column(title: Bilingual("进度", "Bar"), align: .start, priority: 1, least: 6, most: 40),
    ]

    private static func figureCells(_ row: Board.Row, _ panel: Panel) -> [Grid.Cell] {
        [
            panel.actual(row.entry, row.whole), panel.goal(row.entry, row.whole.standing),
            panel.percent(row.whole.standing), panel.gauge(row.whole.standing),
        ]
    }
}
