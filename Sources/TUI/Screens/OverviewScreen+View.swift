import Core

extension OverviewScreen {
    /// From this width and height on, panes stand two by two.
    static let gridSize = Size(104, 27)

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let panes = scene.world.panes
        guard !panes.isEmpty else { return }
        let bands = panes.reduce(0) { $0 + $1.rows.count + 1 }
        if bounds.width >= OverviewScreen.gridSize.width, bounds.height >= OverviewScreen.gridSize.height {
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
        // Air between the bands where there is room for it; what is left, at least a row, says what others
        // did.
        let gap = bounds.height >= used + panes.count ? 1 : 0
        let columns = OverviewColumns(panes, width: bounds.width - 4, scene)
        var y = 0
        for (place, pane) in panes.enumerated() {
            canvas.heading(
                heading(pane, place, scene), place == active ? .paneTitleActive : .paneTitle,
                facts(pane, scene), y: y, width: bounds.width - 1)
            for (line, row) in pane.rows.enumerated() {
                columns.draw(&canvas, row, at: Point(3, y + 1 + line), scene)
            }
            y += pane.rows.count + 1 + gap
        }
        if y == bounds.height { y -= gap }
        drawNews(&canvas, in: Rect(1, y, bounds.width - 2, bounds.height - y), isTitled: false, scene)
    }

    private func heading(_ pane: Pane, _ place: Int, _ scene: Scene<Office>) -> String {
        "\(place == active ? ">" : " ")\(place + 1) \(scene(pane.label)) "
    }

    private func facts(_ pane: Pane, _ scene: Scene<Office>) -> [(String, Role)] {
        pane.facts.map { ($0.words(scene.language), $0.role) }
    }

    // MARK: Two by two

    private func drawGrid(_ canvas: inout Canvas, _ panes: [Pane], _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let lines = (panes.count + 1) / 2
        let tallest = panes.map { $0.rows.count * 3 + $0.facts.count + 3 }.max() ?? 0
        let high = min((bounds.height - 4) / max(1, lines), max(11, tallest))
        let wide = bounds.width / 2
        let columns = OverviewColumns(panes, width: wide - 4, isTwoLine: true, scene)
        let isAiry = panes.allSatisfy { high - 2 >= $0.rows.count * 3 + max(1, $0.facts.count) + 1 }
        for (place, pane) in panes.enumerated() {
            let isOn = place == active
            let x = place % 2 == 0 ? 0 : wide
            let rect = Rect(x, place / 2 * high, place % 2 == 0 ? wide : bounds.width - wide, high)
            // Only the title's edge says where one is: a whole frame would be sent again at every Tab.
            canvas.box(rect, .frame)
            if isOn { canvas.recolour(Rect(rect.x, rect.y, rect.width, 1), .frameActive) }
            canvas.put(
                heading(pane, place, scene), at: Point(rect.x + 2, rect.y),
                isOn ? .paneTitleActive : .paneTitle)
            canvas.within(rect.inset(2, 1)) { drawPane(&$0, pane, columns, isAiry: isAiry, scene) }
        }
        let y = lines * high + 1
        drawNews(&canvas, in: Rect(2, y, bounds.width - 4, bounds.height - y), isTitled: true, scene)
    }

    private func drawPane(
        _ canvas: inout Canvas, _ pane: Pane, _ columns: OverviewColumns, isAiry: Bool,
        _ scene: Scene<Office>
    ) {
        let bounds = canvas.bounds
        let facts = max(1, pane.facts.count)
        var y = isAiry ? 1 : 0
        for row in pane.rows {
            columns.draw(&canvas, row, at: Point(0, y), scene)
            y += isAiry ? 3 : 2
        }
        if !isAiry, y + facts < bounds.height { y += 1 }
        canvas.list(
            self.facts(pane, scene), in: Rect(0, y, bounds.width, min(pane.facts.count, bounds.height - y)))
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
            x = canvas.put(
                place == active ? heading(pane, place, scene) : " \(place + 1) ", at: Point(x, 0), role)
        }
        let pane = panes[min(active, panes.count - 1)]
        let shown = min(pane.facts.count, max(1, bounds.height - 1 - pane.rows.count * 2))
        canvas.list(facts(pane, scene), in: Rect(1, 1, bounds.width - 2, shown))
        var y = 1 + shown
        for row in pane.rows where y + 1 < bounds.height {
            let state = scene(row.state)
            let wide = canvas.medium.width(of: state)
            canvas.put(scene(row.label), at: Point(1, y), .text, width: max(0, bounds.width - wide - 3))
            canvas.put(state, at: Point(bounds.width - wide - 1, y), row.role)
            let end = canvas.put(
                [
                    (row.actual, .textBright), (" / ", .textDim), (row.goal, .text), ("  ", .text),
                    (row.percent, .text),
                ],
                at: Point(3, y + 1))
            let bar = bounds.width - end - 3
            if bar >= 6, row.done != nil {
                Gauge(done: row.done, mark: row.mark).draw(
                    &canvas, at: Point(end + 2, y + 1), width: min(bar, 24), row.role)
            }
            y += 2
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
            if others.isEmpty, office.hasLookedBack, y < canvas.bounds.height {
                canvas.put(
                    scene(Bilingual("同事最近没有改动", "Nobody else changed anything lately")), at: Point(0, y),
                    .textDim)
            }
            for commit in others.prefix(max(0, canvas.bounds.height - y)) {
                let local = commit.at.local(in: office.store.zone)
                let isToday = local.prefix(10) == today
                let when = isToday ? local.dropFirst(11).prefix(5) : local.dropFirst(5).prefix(5)
                let x = canvas.put("\(when)  \(commit.by)  ", at: Point(0, y), .textDim)
                canvas.put(
                    scene(HistoryWords.summary(commit, office)), at: Point(x, y), .text,
                    width: max(0, canvas.bounds.width - x))
                y += 1
            }
        }
    }
}
