import Core

extension OverviewScreen {
    /// From this width on, panes stand two by two.
    static let gridWidth = 104

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let panes = scene.world.panes
        guard !panes.isEmpty else { return }
        let bands = panes.reduce(0) { $0 + $1.rows.count + 1 }
        if bounds.width >= OverviewScreen.gridWidth, bounds.height >= 24 {
            drawGrid(&canvas, panes, scene)
        } else if bounds.width >= 78, bounds.height >= bands {
            drawBands(&canvas, panes, scene)
        } else {
            drawSingle(&canvas, panes, scene)
        }
    }

    // MARK: Bands, for 80×24

    private func drawBands(_ canvas: inout Canvas, _ panes: [Pane], _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let used = panes.reduce(0) { $0 + $1.rows.count + 1 }
        // Air between the bands as far as there is room; what is left says what others did.
        let gaps = bounds.height - used >= panes.count - 1 + 1 ? 1 : 0
        var y = 0
        for (place, pane) in panes.enumerated() {
            drawHeading(&canvas, pane, place, y: y, scene)
            y += 1
            for row in pane.rows {
                drawRow(&canvas, row, y: y, left: 3, width: bounds.width - 4, scene)
                y += 1
            }
            y += gaps
        }
        drawNews(&canvas, in: Rect(1, y, bounds.width - 2, bounds.height - y), isTitled: false, scene)
    }

    private func drawHeading(
        _ canvas: inout Canvas, _ pane: Pane, _ place: Int, y: Int, _ scene: Scene<Office>
    ) {
        let isOn = place == active
        let role: Role = isOn ? .paneTitleActive : .paneTitle
        let title = "\(isOn ? ">" : " ")\(place + 1) \(scene(pane.label)) "
        let x = canvas.put(title, at: Point(0, y), role)
        var right = canvas.bounds.width - 1
        // As many facts as fit, the most pressing one first from the left.
        var shown: [Pane.Fact] = []
        var wide = 0
        for fact in pane.facts {
            let width = canvas.medium.width(of: fact.words(scene.language)) + 2
            guard x + wide + width < right else { break }
            shown.append(fact)
            wide += width
        }
        right -= max(0, wide - 2)
        for fact in shown {
            right = canvas.put(fact.words(scene.language), at: Point(right, y), fact.role) + 2
        }
    }

    // MARK: One indicator

    /// Label, figure, target, percent, bar and state in one row.
    private func drawRow(
        _ canvas: inout Canvas, _ row: Pane.Row, y: Int, left: Int, width: Int, _ scene: Scene<Office>
    ) {
        let state = canvas.medium.width(of: scene(row.state))
        let figures = 11
        let label = min(18, max(10, width - 2 * figures - 7 - 8 - 12 - 11))
        var x = canvas.put(scene(row.label), at: Point(left, y), .text, width: label) + 1
        x = canvas.put(row.actual, at: Point(x, y), .textBright, width: figures, align: .end)
        x = canvas.put(" / ", at: Point(x, y), .textDim)
        x = canvas.put(row.goal, at: Point(x, y), .text, width: figures, align: .start)
        x = canvas.put(row.percent, at: Point(x, y), .text, width: 7, align: .end) + 2
        let bar = max(4, left + width - x - 10)
        Gauge(done: row.done, mark: row.mark).draw(&canvas, at: Point(x, y), width: bar, row.role)
        canvas.put(scene(row.state), at: Point(x + bar + 2, y), row.role, width: max(8, min(state, 10)))
    }

    // MARK: Two by two

    private func drawGrid(_ canvas: inout Canvas, _ panes: [Pane], _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let lines = (panes.count + 1) / 2
        let news = max(4, min(8, bounds.height - lines * 13))
        let high = (bounds.height - news) / max(1, lines)
        let wide = bounds.width / 2
        for (place, pane) in panes.enumerated() {
            let isOn = place == active
            let x = place % 2 == 0 ? 0 : wide
            let rect = Rect(x, place / 2 * high, place % 2 == 0 ? wide : bounds.width - wide, high)
            canvas.box(rect, isOn ? .frameActive : .frame)
            let title = " \(isOn ? ">" : "")\(place + 1) \(scene(pane.label)) "
            canvas.put(title, at: Point(rect.x + 2, rect.y), isOn ? .paneTitleActive : .paneTitle)
            canvas.within(rect.inset(2, 1)) { drawPane(&$0, pane, scene) }
        }
        drawNews(
            &canvas, in: Rect(2, lines * high, bounds.width - 4, bounds.height - lines * high),
            isTitled: true, scene)
    }

    private func drawPane(_ canvas: inout Canvas, _ pane: Pane, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let spacious = bounds.height >= pane.rows.count * 2 + pane.facts.count + 1
        var y = spacious ? 1 : 0
        for row in pane.rows {
            drawRow(&canvas, row, y: y, left: 0, width: bounds.width, scene)
            y += spacious ? 2 : 1
        }
        if !spacious { y += 1 }
        for fact in pane.facts where y < bounds.height {
            canvas.put(fact.words(scene.language), at: Point(0, y), fact.role, width: bounds.width)
            y += 1
        }
        if pane.facts.isEmpty, y < bounds.height {
            canvas.put(scene(Bilingual("没有要紧的事", "Nothing pressing")), at: Point(0, y), .alertCalm)
        }
    }

    // MARK: One at a time

    private func drawSingle(_ canvas: inout Canvas, _ panes: [Pane], _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        var x = 0
        for (place, pane) in panes.enumerated() {
            let role: Role = place == active ? .paneTitleActive : .textDim
            let text = place == active ? ">\(place + 1) \(scene(pane.label))" : " \(place + 1)"
            x = canvas.put(text, at: Point(x, 0), role) + 1
        }
        let pane = panes[min(active, panes.count - 1)]
        var y = 1
        for row in pane.rows where y < bounds.height {
            let state = scene(row.state)
            let wide = canvas.medium.width(of: state)
            canvas.put(scene(row.label), at: Point(1, y), .text, width: max(0, bounds.width - wide - 3))
            canvas.put(state, at: Point(bounds.width - wide - 1, y), row.role)
            canvas.put(
                [
                    (row.actual, .textBright), (" / ", .textDim), (row.goal + "  ", .text),
                    (row.percent, .text),
                ],
                at: Point(3, y + 1))
            y += 2
        }
        for fact in pane.facts where y < bounds.height {
            canvas.put(fact.words(scene.language), at: Point(1, y), fact.role, width: bounds.width - 2)
            y += 1
        }
    }

    // MARK: What others did

    private func drawNews(_ canvas: inout Canvas, in rect: Rect, isTitled: Bool, _ scene: Scene<Office>) {
        guard rect.height > 0 else { return }
        canvas.within(rect) { canvas in
            let office = scene.world
            let others = office.recent.filter { $0.by != office.store.user && !$0.changes.isEmpty }
            let today = office.moment.local(in: office.store.zone).prefix(10)
            var y = 0
            if isTitled {
                canvas.put(
                    scene(Bilingual("同事最近的改动", "Lately changed by others")), at: Point(0, 0), .paneTitle)
                y = 1
            }
            if others.isEmpty, y < canvas.bounds.height {
                canvas.put(
                    scene(Bilingual("同事最近没有改动", "Nobody else changed anything lately")), at: Point(0, y),
                    .textDim)
            }
            for commit in others.prefix(max(0, canvas.bounds.height - y)) {
                let local = commit.at.local(in: office.store.zone)
                let when =
                    local.prefix(10) == today ? local.dropFirst(11).prefix(5) : local.dropFirst(5).prefix(5)
                let x = canvas.put("\(when)  \(commit.by)  ", at: Point(0, y), .textDim)
                canvas.put(
                    scene(HistoryWords.summary(commit, office)), at: Point(x, y), .text,
                    width: max(0, canvas.bounds.width - x))
                y += 1
            }
        }
    }
}
