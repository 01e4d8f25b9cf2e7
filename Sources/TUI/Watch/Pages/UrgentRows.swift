import Core

/// The most urgent records in rows: what, where, how long overdue, and who knows of it.
struct UrgentRows {
    private let panel: Panel
    private let grid: Grid
    private let isBrief: Bool

    private static let columns = [
        Grid.Column(title: Bilingual("", ""), align: .start),
        Grid.Column(title: Bilingual("名称", "Name"), align: .start, least: 20, gap: 1),
        Grid.Column(title: Bilingual("区县", "District"), align: .start, priority: 3, least: 12),
        Grid.Column(title: Bilingual("事由", "What"), align: .start, priority: 1, least: 14),
        Grid.Column(title: Bilingual("到期日", "Due"), align: .start, priority: 4),
        Grid.Column(title: Bilingual("期限", "How long"), align: .end),
        Grid.Column(title: Bilingual("知悉", "Acknowledged"), align: .start, priority: 2, least: 20),
    ]

    /// `isBrief` leaves out who knows of it: a mark says that somebody does.
    init(_ panel: Panel, width: Int, hasHead: Bool = false, isBrief: Bool = false) {
        self.panel = panel
        self.isBrief = isBrief
        grid = Grid(
            UrgentRows.columns, rows: panel.view.urgent.map { UrgentRows.cells($0, panel, isBrief) },
            width: width, hasHead: hasHead, panel.medium, panel.language)
    }

    func drawHead(_ canvas: inout Canvas, at point: Point) { grid.drawHead(&canvas, at: point) }

    func draw(_ canvas: inout Canvas, _ urgent: Board.Urgent, at point: Point, isOn: Bool = false) {
        var cells = UrgentRows.cells(urgent, panel, isBrief)
        if isOn, case .text(let text, _) = cells[1] { cells[1] = .text(text, .paneTitleActive) }
        grid.draw(&canvas, cells, at: point)
    }

    private static func cells(_ urgent: Board.Urgent, _ panel: Panel, _ isBrief: Bool) -> [Grid.Cell] {
        let words = panel.words(urgent)
        return [
            .text(words.mark, words.role),
            .text(urgent.title, words.isKnown ? .text : .textBright),
            .text(urgent.district == nil ? "" : panel(urgent.districtName), .text),
            .text(panel(urgent.warning.label), words.role),
            .text(urgent.due.map { $0.iso } ?? "", .textDim),
            .text(words.howLong, words.role),
            .text(isBrief ? "" : words.known, .text),
        ]
    }
}

extension Panel {
    /// The words for an urgent record.
    func words(_ urgent: Board.Urgent) -> UrgentWords {
        UrgentWords(urgent, language, year: view.day.year)
    }
}
