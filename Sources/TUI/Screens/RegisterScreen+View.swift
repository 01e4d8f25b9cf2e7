import Core

extension RegisterScreen {
    /// From this width on, the record one is on stands in full beside the table.
    static let detailWidth = 116

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        guard let table = table(scene) else {
            canvas.put(scene(Bilingual("正在读取……", "Reading …")), at: Point(2, 1), .textDim)
            return
        }
        let bounds = canvas.bounds
        let hasDetail = bounds.width >= RegisterScreen.detailWidth && bounds.height >= 8
        let wide = hasDetail ? bounds.width - 46 : bounds.width
        canvas.within(Rect(0, 0, wide, bounds.height)) { drawTable(&$0, table, scene) }
        guard hasDetail else { return }
        canvas.vertical(at: Point(wide, 0), length: bounds.height, .frame)
        canvas.within(Rect(wide + 2, 0, bounds.width - wide - 3, bounds.height)) { drawDetail(&$0, table, scene) }
    }

    private func drawTable(_ canvas: inout Canvas, _ table: Table, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        drawTop(&canvas, table, scene)
        let dated = Set(alerts(scene).compactMap(\.day))
        let grid = RowGrid(
            table.register, chosen: scene.world.settings.columns[register], width: bounds.width - 1,
            skipping: skipped, dated: dated, scene)
        grid.drawHeads(&canvas, y: 1, sort: list.sortColumn, isDescending: list.isDescending, scene)
        if list.rows.isEmpty { drawEmpty(&canvas, table, scene) }
        let alerts = alerts(scene)
        for (line, place) in cursor.visible(count: list.rows.count, height: height(scene)).enumerated() {
            drawRow(&canvas, y: line + 2, place, grid, alerts, table, scene)
        }
        drawSums(&canvas, y: bounds.height - 1, table, grid, scene)
    }

    /// What narrows the list at the left, how many there are at the right.
    private func drawTop(_ canvas: inout Canvas, _ table: Table, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let total = RegisterScreen.grouped(table.liveCount)
        let shown = RegisterScreen.grouped(list.rows.count)
        let count =
            list.isNarrowed
            ? Bilingual("显示 \(shown) / 共 \(total) 条", "\(shown) of \(total)") : Bilingual("共 \(total) 条", "\(total) records")
        let text = scene(count)
        let wide = canvas.medium.width(of: text)
        canvas.put(text, at: Point(bounds.width - wide - 1, 0), .textDim)
        let room = bounds.width - wide - 4
        var x = 1
        if field != nil || !list.search.isEmpty {
            x = canvas.put(scene(Bilingual("查找：", "Search: ")), at: Point(x, 0), .formLabelActive)
            if let field {
                let length = min(30, room - x)
                field.draw(&canvas, at: Point(x, 0), width: length, active: true)
                x += length + 2
            } else {
                x = canvas.put(list.search, at: Point(x, 0), .textBright) + 2
            }
        }
        let filters = list.wanted.compactMap { want -> String? in
            guard let column = table.register.column(want.column) else { return nil }
            let value = want.value.map { scene.world.text(column, $0) } ?? scene(Bilingual("空白", "blank"))
            return scene(column.label) + "=" + value
        }
        if !filters.isEmpty, x < room {
            x = canvas.put(scene(Bilingual("筛选：", "Filter: ")), at: Point(x, 0), .textDim)
            canvas.put(filters.joined(separator: "  "), at: Point(x, 0), .text, width: max(0, room - x))
        } else if x == 1 {
            canvas.put(scene(table.register.purpose), at: Point(x, 0), .textDim, width: max(0, room - x))
        }
    }

    private func drawEmpty(_ canvas: inout Canvas, _ table: Table, _ scene: Scene<Office>) {
        let wide = min(64, canvas.bounds.width - 6)
        let text =
            list.isNarrowed
            ? Bilingual("没有符合的记录。按 Esc 清除查找，F 取消筛选。", "Nothing fits. Esc clears the search, F takes the filter off.")
            : Bilingual(
                "\(table.register.label.zh)还是空的。\n\(table.register.purpose.zh)\n\n按 F4 登记第一条；已有表格时，在命令行用 boai import \(register) 文件 导入。",
                "\(table.register.label.en) is empty.\n\(table.register.purpose.en)\n\nF4 enters the first record; a sheet comes in with boai import \(register) FILE."
            )
        for (line, part) in canvas.medium.wrap(scene(text), to: wide).enumerated() {
            canvas.put(part, at: Point(3, 3 + line), line == 0 ? .text : .textDim)
        }
    }

    private func drawRow(
        _ canvas: inout Canvas, y: Int, _ place: Int, _ grid: RowGrid, _ alerts: [DayAlert], _ table: Table,
        _ scene: Scene<Office>
    ) {
        let row = Int(list.rows[place])
        let isOn = place == cursor.selected
        let isMarked = marks.contains(UInt32(row))
        let role: Role = isOn ? .tableRowSelected : isMarked ? .tableRowMarked : .tableRow
        canvas.fill(Rect(0, y, canvas.bounds.width, 1), role)
        if isMarked { canvas.put("*", at: Point(0, y), role) }
        let isUnveiled = scene.world.isUnveiled(RecordName(register, table.id(row)))
        for (head, x) in zip(grid.heads, grid.starts) {
            let value = table.value(head.place, row)
            var text = scene.world.text(head.column, value, isRevealed: isUnveiled)
            var cellRole = role
            if let alert = alerts.first(where: { $0.day == head.column.id && $0.holds(table, row, scene.world) }) {
                text += alert.isUrgent ? " !" : " ~"
                if !isOn { cellRole = alert.isUrgent ? .alertUrgent : .alertSoon }
            }
            canvas.put(
                text, at: Point(x, y), cellRole, width: head.width, align: head.column.isRightAligned ? .end : .start)
        }
    }

    /// The sums of what is shown, and how many are marked.
    private func drawSums(
        _ canvas: inout Canvas, y: Int, _ table: Table, _ grid: RowGrid, _ scene: Scene<Office>
    ) {
        var parts: [String] = []
        for (place, column) in table.register.columns.enumerated()
        where column.kind.isSummable && column.listRank > 0 && column.privacy == .none {
            let (sum, count) = list.sum(table, place)
            guard count > 0 else { continue }
            let text = column.display(.number(sum), scene.language)
            let unit = column.kind == .money ? scene(Bilingual(" 元", " yuan")) : ""
            parts.append(scene(column.label) + scene(Bilingual("合计 ", " ")) + text + unit)
        }
        if !marks.isEmpty {
            parts.append(scene(Bilingual("已标记 \(marks.count) 条", "\(marks.count) marked")))
        }
        canvas.put(
            parts.joined(separator: scene(Bilingual("　", "   "))), at: Point(RowGrid.gutter, y), .textDim,
            width: canvas.bounds.width - RowGrid.gutter - 1)
    }

    /// The record one is on, column by column.
    private func drawDetail(_ canvas: inout Canvas, _ table: Table, _ scene: Scene<Office>) {
        guard let row else { return }
        let id = table.id(row)
        let bounds = canvas.bounds
        let title = scene.world.title(register, id)
        let x = canvas.put(title, at: Point(0, 0), .paneTitle, width: min(canvas.medium.width(of: title), bounds.width - 9))
        canvas.put(id, at: Point(max(x + 1, bounds.width - canvas.medium.width(of: id)), 0), .textDim)
        let isUnveiled = scene.world.isUnveiled(RecordName(register, id))
        let labels = table.register.columns.map { canvas.medium.width(of: scene($0.label)) }.max() ?? 0
        let indent = min(labels, 16) + 2
        var y = 2
        for (place, column) in table.register.columns.enumerated() where column.id != table.register.title {
            guard y < bounds.height, let value = table.value(place, row) else { continue }
            canvas.put(scene(column.label), at: Point(0, y), .formLabel, width: indent - 2)
            let text = scene.world.text(column, value, isRevealed: isUnveiled)
            for line in canvas.medium.wrap(text, to: max(8, bounds.width - indent)).prefix(bounds.height - y).prefix(4) {
                canvas.put(line, at: Point(indent, y), .text)
                y += 1
            }
        }
    }

    /// A number with its thousands apart.
    static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }
}
