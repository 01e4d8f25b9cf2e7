import Core

/// What people did lately, newest first: when, who, what.
struct ChangeRows {
    private let panel: Panel

    init(_ panel: Panel) { self.panel = panel }

    private static let columns = [
        Grid.Column(title: Bilingual("时间", "When")),
        Grid.Column(title: Bilingual("账号", "Who"), align: .start, least: 6),
        Grid.Column(title: Bilingual("内容", "What"), align: .start, least: 12),
    ]

    /// Draw a title and as many changes as there is room for.
    func draw(_ canvas: inout Canvas) {
        let size = canvas.bounds
        guard size.height > 0 else { return }
        canvas.put(panel("最近的改动", "Last changes"), at: Point(0, 0), .paneTitle, width: size.width)
        let shown = panel.board.recent.prefix(max(0, size.height - 1)).map(cells)
        let grid = Grid(
            ChangeRows.columns, rows: shown, width: size.width, hasHead: false, panel.medium, panel.language)
        for (line, row) in shown.enumerated() { grid.draw(&canvas, row, at: Point(0, line + 1)) }
        if panel.board.recent.isEmpty, size.height > 1 {
            canvas.put(
                panel("还没有改动", "Nothing was changed yet"), at: Point(0, 1), .textDim, width: size.width)
        }
    }

    private func cells(_ change: Board.RecentChange) -> [Grid.Cell] {
        [
            .text(WatchTime.stamp(change.at, of: panel.board, today: panel.today), .textDim),
            .text(change.by, .text), .text(words(change), .text),
        ]
    }

    private func words(_ change: Board.RecentChange) -> String {
        let act =
            switch change.operation {
            case .add: Bilingual("新增", "added")
            case .set: Bilingual("修改", "changed")
            case .delete: Bilingual("删除", "deleted")
            case .reveal: Bilingual("查看", "looked at")
            }
        let label = panel(change.label)
        let what =
            change.count == 1
            ? (change.title.map { "\(label) \($0)" } ?? label + panel(" 1 条", ", 1 record"))
            : label + panel(" \(change.count) 条", ", \(change.count) records")
        return panel("\(act.zh) \(what)", "\(act.en) \(what)")
    }
}
