import Core

/// Where the parts of an indicator stand, the same in every pane, so that figures and bars line up.
struct OverviewColumns {
    private let label: Int
    private let actual: Int
    private let goal: Int
    private let state: Int
    private let bar: Int
    /// The bar has a line of its own under the figures, beside what the calendar expects.
    private let isTwoLine: Bool
    private let width: Int
    private let hasForecast: Bool
    private static let percent = 7
    /// The year's trend, where there is room for it.
    private static let months = 12

    init(_ panes: [Pane], width: Int, isTwoLine: Bool = false, _ scene: Scene<Office>) {
        let medium = scene.medium
        let rows = panes.flatMap(\.rows)
        func widest(_ text: (Pane.Row) -> String) -> Int {
            rows.map { medium.width(of: text($0)) }.max() ?? 0
        }
        self.isTwoLine = isTwoLine
        self.width = width
        state = widest { scene($0.state) }
        actual = widest(\.actual)
        goal = widest(\.goal)
        let fixed = actual + goal + 3 + OverviewColumns.percent + state + 2
        let least = isTwoLine ? 0 : 10
        label = max(6, min(widest { scene($0.label) }, width - fixed - least - 2))
        // Beside the bar, what is expected by now, and in wide panes what is foreseen.
        hasForecast = width >= 66 && rows.contains { !$0.forecast.isEmpty }
        bar = isTwoLine ? max(8, width - (hasForecast ? 42 : 20)) : max(0, width - fixed - label - 4)
    }

    /// Draw one indicator.
    func draw(_ canvas: inout Canvas, _ row: Pane.Row, at point: Point, _ scene: Scene<Office>) {
        let y = point.y
        // A long label may use what a short figure leaves free.
        let free = actual - scene.medium.width(of: row.actual)
        var x = canvas.put(scene(row.label), at: point, .text, width: label + free) + 1
        x = canvas.put(row.actual, at: Point(x, y), .textBright)
        x = canvas.put(" / ", at: Point(x, y), .textDim)
        x = canvas.put(row.goal, at: Point(x, y), .text, width: goal)
        x = canvas.put(row.percent, at: Point(x, y), .text, width: OverviewColumns.percent, align: .end)
        let gauge = Gauge(done: row.done, mark: row.mark)
        canvas.put(scene(row.state), at: Point(point.x + width - state, y), row.role, width: state)
        guard isTwoLine else {
            gauge.draw(&canvas, at: Point(x + 2, y), width: bar, row.role)
            return
        }
        let gap = point.x + width - state - x
        if gap >= OverviewColumns.months + 4 {
            Sparkline(row.months).draw(&canvas, at: Point(x + 3, y), width: OverviewColumns.months)
        }
        gauge.draw(&canvas, at: Point(point.x, y + 1), width: bar, row.role)
        let room = width - bar - 2
        if !row.expected.isEmpty {
            var words = scene(Bilingual("应达 ", "due ")) + row.expected
            if hasForecast, !row.forecast.isEmpty {
                words += scene(Bilingual("   预测 ", "   forecast ")) + row.forecast
            }
            canvas.put(words, at: Point(point.x + bar + 2, y + 1), .textDim, width: room, align: .end)
        }
    }
}
