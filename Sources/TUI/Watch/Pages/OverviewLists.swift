import Core

/// What is most pressing and what happened last, below the programmes where there is room for it.
struct OverviewLists {
    private let panel: Panel

    init(_ panel: Panel) { self.panel = panel }

    /// From this width on they stand beside each other, as they do where there is no room for both below one
    /// another. A list over the whole width can be scrolled by the terminal: a change costs one row.
    private static let sideBySide = 160
    private static let leastHeight = 8
    private static let mostChanges = 5

    /// Draw both.
    func draw(_ canvas: inout Canvas) {
        let size = canvas.bounds
        if size.width < OverviewLists.sideBySide, size.height >= OverviewLists.leastHeight {
            let changes = 1 + min(OverviewLists.mostChanges, size.height / 3)
            canvas.within(Rect(1, 0, size.width - 2, size.height - changes - 1)) { drawUrgent(&$0) }
            canvas.within(Rect(1, size.height - changes, size.width - 2, changes)) {
                ChangeRows(panel).draw(&$0)
            }
            return
        }
        let half = size.width / 2
        canvas.within(Rect(1, 0, half - 2, size.height)) { drawUrgent(&$0) }
        canvas.within(Rect(half + 1, 0, size.width - half - 2, size.height)) { ChangeRows(panel).draw(&$0) }
    }

    /// Draw what is most pressing.
    func drawUrgent(_ canvas: inout Canvas) {
        let size = canvas.bounds
        let urgent = panel.view.urgent
        let title = panel("最要紧的", "Most urgent")
        // In up to three rows the records say by themselves what they are.
        let top = size.height > 3 ? 1 : 0
        if top == 1 {
            canvas.put(
                title, at: Point(0, 0), .paneTitle, width: min(size.width, panel.medium.width(of: title)))
            canvas.more(urgent.count - size.height + 1, y: 0, panel.language)
        }
        let shown = max(0, size.height - top)
        let rows = UrgentRows(panel, width: size.width, isBrief: true)
        for (line, urgent) in urgent.prefix(shown).enumerated() {
            rows.draw(&canvas, urgent, at: Point(0, line + top))
        }
        guard urgent.isEmpty else { return }
        // A board may count alerts without naming the records.
        let facts = panel.board.panes.flatMap { panel.alerts(of: $0.id) }.map(panel.fact)
        let calm = (panel("没有要紧的事", "Nothing pressing"), Role.alertCalm)
        canvas.list(facts.isEmpty ? [calm] : facts, in: Rect(0, top, size.width, shown))
    }
}
