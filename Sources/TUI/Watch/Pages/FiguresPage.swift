import Core

/// Indicators in rows: actual, target, share and state.
struct FiguresPage: WatchPageDrawing {
    private let branch: WatchBranch
    private let rows: [Board.Row]

    init(_ branch: WatchBranch, _ view: Board.View, _ rows: [Board.Row]) {
        self.branch = branch
        self.rows = rows
    }

    var stops: [WatchFigure?] { rows.map { WatchFigure($0.entry.id) } }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) {
        let bounds = canvas.bounds
        let first = max(0, row - bounds.height + 1)
        for (line, entry) in rows.dropFirst(first).prefix(bounds.height).enumerated() {
            let standing = entry.whole.standing
            let unit = entry.entry.unit
            let move = branch.move(of: entry.entry.id).map { " " + $0.words(unit, scene.language) } ?? ""
            let text =
                FigureText.display(standing.actual, unit, scene.language) + move + " / "
                + FigureText.display(standing.goal.map { Figure($0.goal) }, unit, scene.language) + "  "
                + FigureText.percent(standing.permille) + "  " + scene(standing.state.label)
            let role: Role = first + line == row ? .tableRowSelected : .text
            let wide = canvas.medium.width(of: text)
            canvas.put(
                scene(entry.entry.label), at: Point(1, line), role, width: max(0, bounds.width - wide - 4))
            canvas.put(text, at: Point(bounds.width - 1 - wide, line), role)
        }
    }
}
