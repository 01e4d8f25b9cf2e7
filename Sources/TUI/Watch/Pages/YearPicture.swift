import Core

/// The twelve months of one indicator: a flow added up against what is expected, anything else month by month
/// against the goal; without a goal, against the year before. Where a share has no months, what keeps records
/// from counting.
struct YearPicture {
    private let row: Board.Row
    private let panel: Panel

    init(_ row: Board.Row, _ panel: Panel) {
        self.row = row
        self.panel = panel
    }

    /// Whether there are months to draw; of a share that is judged anew each day only one is known.
    var hasMonths: Bool {
        (row.whole.months + row.whole.monthsBefore).count { $0 != nil } >= 2
    }

    /// The least rows that say something.
    var least: Int {
        hasMonths ? 2 : max(1, min(6, row.whole.reasons.count { $0.count > 0 } + 1))
    }

    func draw(_ canvas: inout Canvas, in rect: Rect) {
        guard rect.width > 0, rect.height > 0 else { return }
        if hasMonths {
            let hasGoal = row.whole.standing.goal != nil
            let role = hasGoal ? FigureWords.role(row.whole.standing.state) : .trend
            return chart.draw(&canvas, in: rect, role)
        }
        if !row.whole.reasons.isEmpty { return drawReasons(&canvas, in: rect) }
        canvas.put(
            panel("还没有各月数据", "No months are known yet"), at: Point(rect.x, rect.y), .textDim,
            width: rect.width)
    }

    // MARK: Reasons

    private static let columns = [
        Grid.Column(title: Bilingual("未达标原因", "Not fit because"), align: .start, least: 8),
        Grid.Column(title: Bilingual("条数", "Records")),
        Grid.Column(title: Bilingual("占比", "Share"), align: .start, priority: 1, least: 6, most: 30),
    ]

    /// How many records fail each test first, as bars of the records that are counted.
    private func drawReasons(_ canvas: inout Canvas, in rect: Rect) {
        let reasons = row.whole.reasons.filter { $0.count > 0 }
        guard !reasons.isEmpty else {
            canvas.put(
                panel("全部达标", "All are fit"), at: Point(rect.x, rect.y), .stateReached, width: rect.width)
            return
        }
        let most = row.whole.records ?? reasons.reduce(0) { $0 + $1.count }
        let rows: [[Grid.Cell]] = reasons.map { reason in
            [
                .text(panel(reason.label), .text),
                .text(FigureText.grouped(Int64(reason.count)), .textBright),
                .gauge(Gauge(done: Double(reason.count) / Double(max(1, most))), .alertSoon),
            ]
        }
        let grid = Grid(YearPicture.columns, rows: rows, width: rect.width, panel.medium, panel.language)
        let hasHead = rect.height > rows.count
        if hasHead { grid.drawHead(&canvas, at: Point(rect.x, rect.y)) }
        let top = rect.y + (hasHead ? 1 : 0)
        for (line, row) in rows.prefix(rect.bottom - top).enumerated() {
            grid.draw(&canvas, row, at: Point(rect.x, top + line))
        }
    }

    // MARK: Months

    private var chart: MonthChart {
        let unit = row.entry.unit
        let standing = row.whole.standing
        let isFlow = row.entry.nature == .flow
        let months = isFlow ? counted(YearPicture.added(row.whole.months)) : row.whole.months
        let before =
            isFlow ? YearPicture.added(row.whole.monthsBefore, throughBlanks: true) : row.whole.monthsBefore
        let hasExpected = row.whole.expectedMonths.contains { $0 != nil }
        let compared = hasExpected ? row.whole.expectedMonths : before
        let goal = standing.goal.map { Figure($0.goal) }
        let words = panel.words
        return MonthChart(
            actual: months.map { $0?.double }, compared: compared.map { $0?.double }, goal: goal?.double,
            figures: { width in figures(months, width) },
            names: (
                actual: isFlow ? panel("累计实绩", "actual so far") : panel("各月实绩", "actual"),
                compared: hasExpected ? panel("应达", "due") : panel("上年同期", "the year before"),
                goal: goal.map { panel("目标 ", "target ") + words.bare($0, unit) } ?? ""
            ),
            axis: { value in
                let figure = Fixed(rounding: value).map { Figure($0) }
                return words.short(figure, unit, in: 8, panel.medium) ?? ""
            }, current: panel.view.day.month - 1)
    }

    /// The figures of the months in `width` columns each; nil where one of them does not fit.
    private func figures(_ months: [Figure?], _ width: Int) -> [String]? {
        var texts: [String] = []
        for month in months {
            guard let month else {
                texts.append("")
                continue
            }
            guard let text = panel.words.short(month, row.entry.unit, in: width, panel.medium) else {
                return nil
            }
            texts.append(text)
        }
        return texts
    }

    /// Of months added up, those that count towards a target from a later day, without what came before it.
    private func counted(_ months: [Figure?]) -> [Figure?] {
        let standing = row.whole.standing
        guard let from = standing.from, let actual = standing.actual, let counted = standing.counted else {
            return months
        }
        let before = actual.minus(counted)
        return months.enumerated().map { $0 + 1 < from.month ? nil : $1?.minus(before) }
    }

    /// Each month with those before it; nil from the first month that has not come.
    static func added(_ months: [Figure?], throughBlanks: Bool = false) -> [Figure?] {
        var sum: Figure?
        return months.map { month in
            guard let month else { return throughBlanks ? sum : nil }
            sum = sum.map { $0.plus(month) } ?? month
            return sum
        }
    }
}

extension Figure {
    /// The sum, as exact as ``minus(_:)``.
    func plus(_ other: Figure) -> Figure {
        minus(Figure(other.top == Int64.min ? Int64.max : -other.top, over: other.bottom))
    }
}
