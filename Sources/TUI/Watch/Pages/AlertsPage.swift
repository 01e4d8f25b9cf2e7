import Core

/// What is unsafe, expired or overdue: how many of each kind, then record by record, most pressing first.
struct AlertsPage: WatchPageDrawing {
    private let panel: Panel
    /// The kinds, the urgent ones first.
    let kinds: [Board.AlertCount]

    /// From this width on, the kinds stand beside the records.
    private static let sideBySide = 150
    /// Below this width a record takes two rows.
    private static let rowWidth = 64

    init(_ panel: Panel) {
        self.panel = panel
        let alerts = panel.view.alerts
        kinds =
            alerts.filter { $0.warning.urgency == .urgent } + alerts.filter { $0.warning.urgency != .urgent }
    }

    /// The records; where none may be named, one stop for all kinds.
    var stops: [WatchFigure?] {
        Array(repeating: nil, count: max(panel.view.urgent.count, kinds.isEmpty ? 0 : 1))
    }

    func question(at row: Int) -> WatchQuestion? {
        let urgent = panel.view.urgent
        return (urgent.indices.contains(row) ? urgent[row].warning.id : kinds.first?.warning.id)
            .map { .alert($0) }
    }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) { draw(&canvas, row: row) }

    /// Draw the page with the cursor on the record in this place.
    func draw(_ canvas: inout Canvas, row: Int) {
        let size = canvas.bounds
        guard !kinds.isEmpty else {
            canvas.put(
                panel("没有提醒：没有过期、逾期或快到期的。", "No alerts: nothing is expired, overdue or due soon."),
                at: Point(1, 1), .alertCalm, width: max(0, size.width - 2))
            return
        }
        if size.width >= AlertsPage.sideBySide {
            let wide = 58
            canvas.within(Rect(1, 0, wide, size.height)) { drawKinds(&$0) }
            canvas.within(Rect(wide + 4, 0, size.width - wide - 5, size.height)) { drawRecords(&$0, row) }
            return
        }
        let items = kinds.map { kind -> (label: String, value: String, role: Role) in
            let (text, role) = panel.fact(kind)
            return ("", text + known(kind), role)
        }
        let used = canvas.flow(items, in: Rect(1, 0, size.width - 2, max(1, size.height / 3)))
        let top = used + (size.height >= 16 ? 1 : 0)
        canvas.within(Rect(1, top, size.width - 2, size.height - top)) { drawRecords(&$0, row) }
    }

    private func known(_ kind: Board.AlertCount) -> String {
        kind.acknowledged == 0
            ? "" : panel("（\(kind.acknowledged) 已知悉）", " (\(kind.acknowledged) acknowledged)")
    }

    // MARK: Kinds

    private func drawKinds(_ canvas: inout Canvas) {
        canvas.put(panel("各类提醒", "By kind"), at: Point(0, 0), .paneTitle)
        var y = 1
        for kind in kinds where y + 1 < canvas.bounds.height {
            let (text, role) = panel.fact(kind)
            canvas.put(text + known(kind), at: Point(0, y), role, width: canvas.bounds.width)
            let districts = kind.districts.map { "\(panel($0.name)) \($0.count)" }
            let items = districts.map { (label: "", value: $0, role: Role.text) }
            y +=
                1
                + canvas.flow(
                    items, in: Rect(2, y + 1, canvas.bounds.width - 2, min(2, canvas.bounds.height - y - 1)))
        }
    }

    // MARK: Records

    private func drawRecords(_ canvas: inout Canvas, _ row: Int) {
        let size = canvas.bounds
        let urgent = panel.view.urgent
        guard size.height >= 2, !urgent.isEmpty else { return }
        let on = min(max(0, row), urgent.count - 1)
        let title = panel("最要紧的 \(urgent.count) 条", "The \(urgent.count) most urgent")
        canvas.put(title, at: Point(0, 0), .paneTitle, width: min(size.width, panel.medium.width(of: title)))
        let isTwoLine = size.width < AlertsPage.rowWidth
        let each = isTwoLine ? 2 : 1
        let top = isTwoLine ? 1 : 2
        let room = max(1, (size.height - top) / each)
        let first = max(0, min(on - room / 2, urgent.count - room))
        let shown = first..<min(urgent.count, first + room)
        canvas.more(urgent.count - shown.upperBound, y: 0, panel.language)
        let rows = UrgentRows(panel, width: size.width - 2, hasHead: true)
        if !isTwoLine { rows.drawHead(&canvas, at: Point(2, 1)) }
        for (line, index) in shown.enumerated() {
            let y = top + line * each
            guard y < size.height else { return }
            if index == on { canvas.put(">", at: Point(0, y), .paneTitleActive) }
            if isTwoLine {
                drawTwoLines(&canvas, urgent[index], y, index == on)
            } else {
                rows.draw(&canvas, urgent[index], at: Point(2, y), isOn: index == on)
            }
        }
    }

    private func drawTwoLines(_ canvas: inout Canvas, _ urgent: Board.Urgent, _ y: Int, _ isOn: Bool) {
        let width = canvas.bounds.width
        let words = panel.words(urgent)
        let role = words.role
        let time = words.howLong
        let wide = panel.medium.width(of: time)
        canvas.put(words.mark, at: Point(2, y), role, width: 1)
        canvas.put(
            urgent.title, at: Point(4, y), isOn ? .paneTitleActive : .textBright,
            width: max(0, width - wide - 5))
        canvas.put(time, at: Point(width - wide, y), role, width: min(width, wide))
        guard y + 1 < canvas.bounds.height else { return }
        let known = words.known.isEmpty ? "" : panel("，", ", ") + words.known
        let x = canvas.put(
            panel(urgent.warning.label) + known, at: Point(4, y + 1), .textDim,
            width: min(max(0, width - 4), panel.medium.width(of: panel(urgent.warning.label) + known)))
        // The district gives way first.
        guard urgent.district != nil, width - x > 6 else { return }
        canvas.put(panel(urgent.districtName), at: Point(x + 2, y + 1), .textDim, width: width - x - 2)
    }
}
