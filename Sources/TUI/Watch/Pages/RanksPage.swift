import Core

/// Districts by indicators: who stands where in what, what moved them, and how far the next place is.
struct RanksPage: WatchPageDrawing {
    private let panel: Panel
    /// The indicators in which districts have places.
    private let rows: [Board.Row]
    /// The districts by their place in all of them together.
    private let totals: [Board.Total]

    /// Below this width one indicator at a time is shown.
    private static let matrixWidth = 64

    init(_ panel: Panel) {
        self.panel = panel
        rows = panel.rows.filter { $0.districts.contains { $0.rank != nil } }
        totals = panel.view.totals.enumerated().sorted {
            ($0.element.rank?.place ?? Int.max, $0.offset) < ($1.element.rank?.place ?? Int.max, $1.offset)
        }.map(\.element)
    }

    /// The total and the indicators.
    var columns: Int { rows.count + 1 }

    var stops: [WatchFigure?] {
        guard !rows.isEmpty else { return [] }
        return totals.flatMap { total in [nil] + rows.map { WatchFigure($0.entry.id, total.district) } }
    }

    func question(at row: Int) -> WatchQuestion? {
        let stops = stops
        guard stops.indices.contains(row) else { return nil }
        return stops[row].map { .figure($0) } ?? .total(totals[row / columns].district)
    }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) { draw(&canvas, row: row) }

    /// Draw the page with the cursor on this cell, counted row by row.
    func draw(_ canvas: inout Canvas, row: Int) {
        let size = canvas.bounds
        guard !rows.isEmpty, !totals.isEmpty else {
            let words = panel(
                "区县都没有年度目标，还排不出名次。给区县定了目标，这里就有排名。",
                "No district has a target, so nothing can be ranked. Set districts' targets to see ranks here."
            )
            for (line, text) in panel.medium.wrap(words, to: max(1, size.width - 2)).enumerated()
            where line + 1 < size.height {
                canvas.put(text, at: Point(1, line + 1), .textDim)
            }
            return
        }
        let cell = min(max(0, row), totals.count * columns - 1)
        let (line, column) = (cell / columns, cell % columns)
        let details = RankWords(totals[line], column == 0 ? nil : rows[column - 1], panel).facts
        let below = min(max(2, size.height / 3), canvas.flowHeight(details, width: size.width - 2))
        let room = size.height - below - 1
        guard room >= 3 else { return }
        canvas.within(Rect(0, 0, size.width, room)) { canvas in
            if size.width < RanksPage.matrixWidth {
                drawList(&canvas, line, column)
            } else {
                drawMatrix(&canvas, line, column)
            }
        }
        // Close to the table where there is room to spare, so that the eye need not travel.
        let used = min(
            room, totals.count + (size.width < RanksPage.matrixWidth ? 1 : heads(cellWidth(size.width)).count)
        )
        let y = min(room, used + 1)
        canvas.horizontal(at: Point(0, y), length: size.width)
        let height = canvas.flow(details, in: Rect(1, y + 1, size.width - 2, size.height - y - 1))
        let rest = Rect(1, y + height + 2, size.width - 2, size.height - y - height - 2)
        drawTables(&canvas, totals[line], column == 0 ? nil : rows[column - 1], in: rest)
    }

    /// The chosen district in every indicator, and every district in the chosen one, as far as there is
    /// room.
    private func drawTables(
        _ canvas: inout Canvas, _ total: Board.Total, _ row: Board.Row?, in rest: Rect
    ) {
        guard rest.height >= 5, rest.width >= RanksPage.matrixWidth else { return }
        let isBeside = row != nil && rest.width >= 110
        let wide = isBeside ? rest.width / 2 - 2 : rest.width
        let own = Rect(rest.x, rest.y, wide, rest.height)
        canvas.put(
            panel(total.name), at: Point(own.x, own.y), .paneTitle,
            width: min(own.width, panel.medium.width(of: panel(total.name))))
        DistrictProfile(total.district, rows, panel).draw(
            &canvas, in: Rect(own.x, own.y + 1, own.width, own.height - 1))
        guard isBeside, let row else { return }
        let x = rest.x + wide + 3
        let title = panel(row.entry.label)
        canvas.put(title, at: Point(x, rest.y), .paneTitle, width: min(wide, panel.medium.width(of: title)))
        DistrictTable(row, panel).draw(
            &canvas, in: Rect(x, rest.y + 1, rest.right - x, rest.height - 1))
    }

    // MARK: The matrix

    private var nameWidth: Int {
        min(16, totals.map { panel.medium.width(of: panel($0.name)) }.max() ?? 6)
    }

    /// How wide a cell is: with the share where all indicators fit so, else the place and its change only.
    private func cellWidth(_ width: Int) -> Int {
        let room = width - 2 - nameWidth - 18
        let fair = room / max(1, rows.count)
        return fair >= 14 ? min(18, fair) : max(7, min(9, fair))
    }

    /// The labels of the indicators, broken evenly into as many rows as they take, at most three.
    private func heads(_ cell: Int) -> [[String]] {
        let wrapped = rows.map { evenly(panel($0.entry.label), cell - 1) }
        let height = wrapped.map(\.count).max() ?? 1
        return (0..<height).map { line in
            wrapped.map { lines in
                let lead = height - lines.count
                return line < lead ? "" : lines[line - lead]
            }
        }
    }

    /// `text` in the fewest rows of at most `width` columns, and those as equal as they can be. A word is
    /// only broken where it is longer than a row, and with a hyphen.
    private func evenly(_ text: String, _ width: Int) -> [String] {
        let words = text.split(separator: " ").flatMap { hyphenated($0, width) }
        let text = words.joined(separator: " ")
        let lines = panel.medium.wrap(text, to: width)
        if lines.count > 3 {
            return Array(lines.prefix(2)) + [panel.medium.cut(lines[2...].joined(), to: width)]
        }
        let least = words.filter { $0.utf8.count == $0.count }.map(\.count).max() ?? 1
        let narrowest = (min(least, width)...max(1, width)).first {
            panel.medium.wrap(text, to: $0).count <= lines.count
        }
        return panel.medium.wrap(text, to: narrowest ?? width)
    }

    /// A word of Latin letters in pieces of at most `width` columns; others are broken anywhere.
    private func hyphenated(_ word: Substring, _ width: Int) -> [String] {
        guard width > 3, word.count > width, word.utf8.count == word.count else { return [String(word)] }
        // Not a letter alone on the next row.
        let first = word.prefix(min(width - 1, word.count - 3))
        return [first + "-"] + hyphenated(word.dropFirst(first.count), width)
    }

    private func drawMatrix(_ canvas: inout Canvas, _ line: Int, _ column: Int) {
        let size = canvas.bounds
        let cell = cellWidth(size.width)
        let left = 2 + nameWidth + 1
        let totalWidth = 15
        let start = left + totalWidth + 1
        let fits = max(1, (size.width - start - 1) / cell)
        let first = max(0, min(column - 1 - fits / 2, rows.count - fits))
        let shown = first..<min(rows.count, first + fits)
        let heads = heads(cell)
        for (y, head) in heads.enumerated() {
            for (order, index) in shown.enumerated() {
                let isOn = index == column - 1
                canvas.put(
                    head[index], at: Point(start + order * cell, y), isOn ? .paneTitleActive : .textDim,
                    width: cell - 1, align: .end)
            }
        }
        canvas.put(panel("区县", "District"), at: Point(2, heads.count - 1), .textDim, width: nameWidth)
        canvas.put(
            panel("合计", "Total"), at: Point(left, heads.count - 1), column == 0 ? .paneTitleActive : .textDim,
            width: totalWidth - 1, align: .end)
        if first > 0 { canvas.put(panel.medium.hasBlocks ? "‹" : "<", at: Point(start - 1, 0), .textBright) }
        if shown.upperBound < rows.count {
            canvas.put(panel.medium.hasBlocks ? "›" : ">", at: Point(size.width - 1, 0), .textBright)
        }
        let room = size.height - heads.count
        let top = max(0, min(line - room / 2, totals.count - room))
        for (y, index) in (top..<min(totals.count, top + room)).enumerated() {
            let total = totals[index]
            let at = heads.count + y
            let isOn = index == line
            if isOn { canvas.put(">", at: Point(0, at), .paneTitleActive) }
            canvas.put(
                panel(total.name), at: Point(2, at), isOn ? .paneTitleActive : .text, width: nameWidth)
            draw(
                &canvas, total.rank, FigureText.percent(total.permille), Rect(left, at, totalWidth - 1, 1),
                isOn && column == 0)
            for (order, place) in shown.enumerated() {
                let part = rows[place].districts.first { $0.district == total.district }
                draw(
                    &canvas, part?.rank,
                    cell >= 14 ? part.map { share(rows[place].entry, $0.standing) } ?? "" : "",
                    Rect(start + order * cell, at, cell - 1, 1), isOn && place == column - 1)
            }
        }
    }

    /// What is completed of the goal; of a rate without one, the rate itself, by which it is ranked.
    private func share(_ entry: Board.Entry, _ standing: Standing) -> String {
        standing.goal == nil && entry.nature == .rate
            ? panel.words.actual(standing.actual, entry.unit) : FigureText.percent(standing.permille)
    }

    /// The share where there is room for it, the place, and how it moved since last month.
    private func draw(_ canvas: inout Canvas, _ rank: Rank?, _ share: String, _ rect: Rect, _ isOn: Bool) {
        if isOn { canvas.fill(rect, .tableRowSelected) }
        guard let rank else {
            canvas.put(
                FigureText.unknown, at: Point(rect.x, rect.y), isOn ? .tableRowSelected : .textDim,
                width: rect.width - 2, align: .end)
            return
        }
        let movement = FigureWords.movement(rank.lastMonth, rank.place, panel.medium)
        let place = "\(rank.place)"
        let tail = rect.right - 3
        canvas.put(
            place, at: Point(tail - 1 - panel.medium.width(of: place), rect.y),
            isOn ? .tableRowSelected : .textBright)
        canvas.put(
            movement, at: Point(tail, rect.y), isOn ? .tableRowSelected : RanksPage.role(movement), width: 3)
        let room = rect.width - 4 - panel.medium.width(of: place) - 1
        if !share.isEmpty, panel.medium.width(of: share) <= room {
            canvas.put(
                share, at: Point(rect.x, rect.y), isOn ? .tableRowSelected : .text, width: room, align: .end)
        }
    }

    private static func role(_ movement: String) -> Role {
        switch movement.first {
        case "↑", "+": .stateAhead
        case "↓", "-": .stateBehind
        default: .textDim
        }
    }

    // MARK: One indicator at a time

    private func drawList(_ canvas: inout Canvas, _ line: Int, _ column: Int) {
        let size = canvas.bounds
        let name = column == 0 ? panel("合计", "Total") : panel(rows[column - 1].entry.label)
        let position = " \(column + 1)/\(columns)"
        let wide = panel.medium.width(of: position)
        canvas.put(name, at: Point(2, 0), .paneTitleActive, width: max(0, size.width - wide - 3))
        canvas.put(position, at: Point(size.width - wide - 1, 0), .textDim)
        let room = size.height - 1
        let top = max(0, min(line - room / 2, totals.count - room))
        for (y, index) in (top..<min(totals.count, top + room)).enumerated() {
            let total = totals[index]
            let part = column == 0 ? nil : rows[column - 1].districts.first { $0.district == total.district }
            let rank = column == 0 ? total.rank : part?.rank
            let share =
                column == 0
                ? FigureText.percent(total.permille)
                : part.map { self.share(rows[column - 1].entry, $0.standing) } ?? ""
            let isOn = index == line
            if isOn { canvas.put(">", at: Point(0, y + 1), .paneTitleActive) }
            let right = 14
            canvas.put(
                panel(total.name), at: Point(2, y + 1), isOn ? .paneTitleActive : .text,
                width: max(0, size.width - right - 4))
            draw(&canvas, rank, share, Rect(size.width - right - 1, y + 1, right, 1), false)
        }
    }
}
