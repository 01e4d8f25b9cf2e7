import Core

/// All programmes on one page: every indicator against its target, and what is pressing.
struct OverviewPage: WatchPageDrawing {
    private let panel: Panel
    private let rows: [Board.Row]

    /// From this width on, programmes stand two by two.
    private static let gridWidth = 104
    /// Below this width an indicator takes two rows.
    private static let rowWidth = 68

    init(_ panel: Panel) {
        self.panel = panel
        rows = panel.rows
    }

    var stops: [WatchFigure?] { rows.map { WatchFigure($0.entry.id) } }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) {
        draw(&canvas, row: row)
    }

    /// Draw the page with the cursor on the indicator in this place.
    func draw(_ canvas: inout Canvas, row: Int) {
        let size = canvas.bounds
        guard !rows.isEmpty else {
            canvas.put(
                panel("看板里还没有指标", "The board has no indicators yet"), at: Point(1, 1), .textDim,
                width: max(0, size.width - 2))
            return
        }
        let chosen = rows[min(max(0, row), rows.count - 1)].entry.id
        let used = drawSummary(&canvas)
        canvas.within(Rect(0, used, size.width, size.height - used)) { canvas in
            let plan = OverviewRows(panel, width: size.width / 2 - 6, .pair, hasHead: true)
            if size.width >= OverviewPage.gridWidth, size.height >= 26, !plan.isCut {
                drawGrid(&canvas, plan, chosen)
            } else {
                drawList(&canvas, chosen)
            }
        }
    }

    // MARK: How many stand how

    /// How much is unsafe or due, and how many indicators are in each state, the worst first. Returns the
    /// rows used: one, or as many as they take where they do not fit beside each other.
    private func drawSummary(_ canvas: inout Canvas) -> Int {
        let width = canvas.bounds.width
        var urgent = 0
        for alert in panel.view.alerts where alert.warning.urgency == .urgent { urgent += alert.count }
        let fact: (String, Role) =
            urgent == 0
            ? (panel("没有要紧的提醒", "no urgent alerts"), .alertCalm)
            : (panel("! 要紧的提醒 \(urgent)", "! \(urgent) urgent alerts"), .alertUrgent)
        let worst: [TargetState] = [.farBehind, .behind, .noData, .onTrack, .ahead, .reached, .noTarget]
        let states = worst.compactMap { state -> (label: String, value: String, role: Role)? in
            let count = rows.count { $0.whole.standing.state == state }
            let words = panel("\(state.label.zh) \(count)", "\(count) \(state.label.en)")
            return count == 0 ? nil : ("", words, FigureWords.role(state))
        }
        let wide = panel.medium.width(of: fact.0)
        if canvas.flowHeight(states, width: width - wide - 4) == 1 {
            canvas.put(fact.0, at: Point(width - 1 - wide, 0), fact.1)
            return canvas.flow(states, in: Rect(1, 0, width - wide - 4, 1))
        }
        return canvas.flow([("", fact.0, fact.1)] + states, in: Rect(1, 0, width - 2, 3), gap: 2)
    }

    // MARK: One under another

    /// A row of the list.
    private enum Line {
        case gap
        case heading(Board.Pane)
        case row(Board.Row)
        /// The second half of a row.
        case figures(Board.Row)
    }

    private func lines(_ plan: OverviewRows, isAiry: Bool) -> [Line] {
        var lines: [Line] = []
        for programme in panel.programmes {
            if isAiry, !lines.isEmpty { lines.append(.gap) }
            lines.append(.heading(programme.pane))
            for row in programme.rows {
                lines.append(.row(row))
                if plan.height == 2 { lines.append(.figures(row)) }
            }
        }
        return lines
    }

    private func drawList(_ canvas: inout Canvas, _ chosen: String) {
        let size = canvas.bounds
        let isPhone = size.width < OverviewPage.rowWidth
        let tight = rows.count * (isPhone ? 2 : 1) + panel.programmes.count
        let hasHead = !isPhone && tight + 1 <= size.height
        let plan = OverviewRows(panel, width: size.width - 3, isPhone ? .phone : .line, hasHead: hasHead)
        let isAiry = tight + panel.programmes.count <= size.height - (hasHead ? 1 : 0)
        let lines = lines(plan, isAiry: isAiry)
        let top = hasHead ? 1 : 0
        // Where not all of them fit, the last row says how many more there are.
        let isLong = lines.count > size.height - top
        let room = size.height - top - (isLong ? 1 : 0)
        let on =
            lines.firstIndex { if case .row(let row) = $0 { row.entry.id == chosen } else { false } } ?? 0
        // The chosen row stays in sight, in the middle where the list is longer than the window.
        let first = max(0, min(lines.count - room, on - room / 2))
        if hasHead { plan.drawHead(&canvas, at: Point(2, 0)) }
        var shownLines = lines[first..<min(lines.count, first + room)]
        // A name without its figures says nothing.
        if isLong, plan.height == 2, case .row? = shownLines.last { shownLines.removeLast() }
        for (order, line) in shownLines.enumerated() { draw(&canvas, line, plan, y: top + order, chosen) }
        if isLong {
            let shown = shownLines.count { if case .row = $0 { true } else { false } }
            canvas.more(rows.count - shown, y: size.height - 1, panel.language)
        }
        // What is left says what is most urgent, behind a blank row where there is one to spare.
        let left = size.height - top - lines.count
        guard left >= 1, !isPhone else { return }
        let y = top + lines.count + (left > 3 ? 1 : 0)
        canvas.within(Rect(1, y, size.width - 2, size.height - y)) { OverviewLists(panel).drawUrgent(&$0) }
    }

    private func draw(
        _ canvas: inout Canvas, _ line: Line, _ plan: OverviewRows, y: Int, _ chosen: String
    ) {
        switch line {
        case .gap: break
        case .heading(let pane):
            canvas.heading(
                " " + panel(pane.label), .paneTitle, panel.alerts(of: pane.id).map(panel.fact), y: y,
                width: canvas.bounds.width - 1)
        case .row(let row):
            let isOn = row.entry.id == chosen
            if isOn { canvas.put(">", at: Point(0, y), .paneTitleActive) }
            plan.draw(&canvas, row, at: Point(2, y), isOn)
        case .figures(let row): plan.drawFigures(&canvas, row, at: Point(2, y))
        }
    }

    // MARK: Two by two

    private func drawGrid(_ canvas: inout Canvas, _ plan: OverviewRows, _ chosen: String) {
        let size = canvas.bounds
        let programmes = panel.programmes
        let wide = size.width / 2
        let bands = stride(from: 0, to: programmes.count, by: 2).map {
            Array(programmes[$0..<min($0 + 2, programmes.count)])
        }
        // Frame, heads, figures, and the most pressing facts.
        let heights: [Int] = bands.map { band in
            let high: [Int] = band.map { programme in
                let facts = max(1, min(3, panel.alerts(of: programme.pane.id).count))
                return 3 + programme.rows.count * 2 + facts
            }
            return high.max() ?? 3
        }
        // The band with the chosen indicator stays in sight.
        let on = bands.firstIndex { $0.contains { $0.rows.contains { $0.entry.id == chosen } } } ?? 0
        var first = 0
        while first < on, heights[first...on].reduce(0, +) > size.height { first += 1 }
        var y = 0
        for index in first..<bands.count {
            let high = min(heights[index], size.height - y)
            guard high == heights[index] || index == first else { break }
            for (side, programme) in bands[index].enumerated() {
                let rect = Rect(side * wide, y, side == 0 ? wide : size.width - wide, high)
                drawBox(&canvas, programme, rect, plan, chosen)
            }
            y += high
        }
        let rest = size.height - y - 1
        guard rest >= 2 else { return }
        canvas.within(Rect(0, y + 1, size.width, rest)) { OverviewLists(panel).draw(&$0) }
    }

    private func drawBox(
        _ canvas: inout Canvas, _ programme: (pane: Board.Pane, rows: [Board.Row]), _ rect: Rect,
        _ plan: OverviewRows, _ chosen: String
    ) {
        canvas.box(rect, .frame)
        canvas.put(" \(panel(programme.pane.label)) ", at: Point(rect.x + 2, rect.y), .paneTitle)
        canvas.within(rect.inset(2, 1)) { canvas in
            let size = canvas.bounds
            plan.drawHead(&canvas, at: Point(2, 0))
            var y = 1
            for row in programme.rows where y + 1 < size.height {
                let isOn = row.entry.id == chosen
                plan.draw(&canvas, row, at: Point(2, y), isOn)
                plan.drawFigures(&canvas, row, at: Point(2, y + 1))
                if isOn { canvas.put(">", at: Point(0, y), .paneTitleActive) }
                y += 2
            }
            let facts = panel.alerts(of: programme.pane.id).map(panel.fact)
            let shown = min(facts.count, max(0, size.height - y))
            canvas.list(facts, in: Rect(2, size.height - shown, size.width - 2, shown))
            if facts.isEmpty, y < size.height {
                canvas.put(
                    panel("没有要紧的事", "Nothing pressing"), at: Point(2, size.height - 1), .alertCalm,
                    width: size.width - 2)
            }
        }
    }
}
