import Core

extension RegisterScreen {
    /// From this width on, the record one is on stands in full beside the table.
    static let detailWidth = 116
    /// Columns of the detail, its line and air included.
    static let detailRoom = 46

    /// Rows of records on the screen: one row above for what narrows the list, one below for the sums.
    func height(_ scene: Scene<Office>) -> Int { max(1, TableView.height(in: scene.size) - 2) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        guard let table = table(scene) else {
            canvas.put(
                scene(Bilingual("正在读取……（Esc 返回）", "Reading … (Esc goes back)")), at: Point(2, 1), .textDim)
            return
        }
        let bounds = canvas.bounds
        let hasDetail = bounds.width >= RegisterScreen.detailWidth && bounds.height >= 8
        let wide = hasDetail ? bounds.width - RegisterScreen.detailRoom : bounds.width
        canvas.within(Rect(0, 0, wide, bounds.height)) { canvas in
            drawTop(&canvas, table, scene)
            rowTable(table, scene).draw(&canvas, in: Rect(0, 1, wide - 1, bounds.height - 2), scene.language)
            drawSums(&canvas, y: bounds.height - 1, table, scene)
        }
        guard hasDetail else { return }
        canvas.vertical(at: Point(wide, 0), length: bounds.height, .frame)
        canvas.within(Rect(wide + 2, 0, bounds.width - wide - 3, bounds.height)) {
            drawDetail(&$0, table, scene)
        }
    }

    // MARK: The table

    /// The columns that are listed, most important first, or those that were chosen.
    func listed(_ register: Register, _ scene: Scene<Office>) -> [Int] {
        if let chosen = scene.world.settings.columns[register.id] {
            let places = chosen.compactMap { register.place(of: $0) }
            if !places.isEmpty { return places }
        }
        // Of a newer version's register nothing says which columns matter.
        if !register.isKnown { return Array(register.columns.indices) }
        return register.columns.indices.filter { register.columns[$0].listRank > 0 }
            .sorted { register.columns[$0].listRank < register.columns[$1].listRank }
    }

    /// The columns shown: the first, which names the record, always stays.
    private func shown(_ register: Register, _ scene: Scene<Office>) -> [Int] {
        let listed = listed(register, scene)
        return Array(listed.prefix(1) + listed.dropFirst(1 + min(skipped, max(0, listed.count - 2))))
    }

    private func rowTable(_ table: Core.Table, _ scene: Scene<Office>) -> TableView {
        let places = shown(table.register, scene)
        let columns = places.map { table.register.columns[$0] }
        let alerts = alerts(scene)
        let world = scene.world
        var shownTable = TableView(
            columns: columns.enumerated().map { head($1, priority: $0, alerts, scene) },
            count: list.rows.count, cursor: cursor, empty: emptyWords(table.register),
            isMarked: { marks.contains(list.rows[$0]) }
        ) { place, column in
            let row = Int(list.rows[place])
            let isUnveiled = world.isUnveiled(RecordName(register, table.id(row)))
            let text = world.text(columns[column], table.value(places[column], row), isRevealed: isUnveiled)
            let alert = alerts.first { $0.day == columns[column].id && $0.holds(table, row, world) }
            guard let alert else { return TableCell(text) }
            return TableCell(
                text + (alert.isUrgent ? " !" : " ~"), alert.isUrgent ? .alertUrgent : .alertSoon)
        }
        if let sort = list.sortColumn, let place = columns.firstIndex(where: { $0.id == sort }) {
            shownTable.sort = (place, list.isDescending)
        }
        return shownTable
    }

    /// The most columns that a term of a vocabulary gets.
    private static let widestTerm = 18

    private func head(
        _ column: AnyColumn, priority: Int, _ alerts: [DayAlert], _ scene: Scene<Office>
    ) -> TableColumn {
        let label = scene.medium.width(of: scene(column.label))
        let mark = alerts.contains { $0.day == column.id } ? 12 : 0
        // Widths are declared for Chinese; a term in another language may be longer.
        let terms = column.vocabulary?.terms.map { scene.medium.width(of: scene($0.label)) } ?? []
        let term = column.listWidth > 0 ? min(terms.max() ?? 0, RegisterScreen.widestTerm) : 0
        let wide = max(column.listWidth > 0 ? column.listWidth : 14, label, mark, term)
        let isText = column.kind == .text && column.listWidth >= 16
        return TableColumn(
            column.label, ideal: wide,
            minimum: isText ? max(label, min(wide, priority == 0 ? 20 : 12)) : wide,
            align: column.isRightAligned ? .end : .start, weight: priority == 0 ? 2 : isText ? 1 : 0,
            priority: priority)
    }

    private func emptyWords(_ register: Register) -> Bilingual {
        if list.isNarrowed {
            return Bilingual(
                "没有符合的记录。\nEsc 清除查找，F3 更改筛选。", "Nothing fits.\nEsc clears the search, F3 changes the filter.")
        }
        return Bilingual(
            "\(register.label.zh)还是空的。\n\n\(register.purpose.zh)\n\n按 F4 登记第一条；已有表格时，在命令行用\nboai import \(register.id) 文件名",
            "\(register.label.en): nothing yet.\n\n\(register.purpose.en)\n\nF4 enters the first record; a sheet comes in with\nboai import \(register.id) FILE"
        )
    }

    // MARK: Above and below

    /// What narrows the list at the left, how many there are at the right.
    private func drawTop(_ canvas: inout Canvas, _ table: Core.Table, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let total = TableView.grouped(table.liveCount)
        let shown = TableView.grouped(list.rows.count)
        let text = scene(
            list.isNarrowed
                ? Bilingual("显示 \(shown) / 共 \(total) 条", "\(shown) of \(total)")
                : Bilingual("共 \(total) 条", "\(total) records"))
        let wide = canvas.medium.width(of: text)
        canvas.put(text, at: Point(bounds.width - wide - 1, 0), .textDim)
        let room = bounds.width - wide - 3
        var x = 1
        if field != nil || !list.search.isEmpty {
            x = canvas.put(scene(Bilingual("查找：", "Search: ")), at: Point(x, 0), .formLabelActive)
            if let field {
                let length = max(3, min(30, room - x))
                field.draw(&canvas, at: Point(x, 0), width: length, active: true)
                x += length + 2
            } else {
                x = canvas.put(list.search, at: Point(x, 0), .textBright) + 2
            }
        }
        let filters = list.conditions.map(\.words)
        if !filters.isEmpty, x < room {
            x = canvas.put(scene(Bilingual("筛选：", "Filter: ")), at: Point(x, 0), .textDim)
            canvas.put(filters.joined(separator: "  "), at: Point(x, 0), .text, width: max(0, room - x))
        } else if field != nil, x < room {
            let columns = RecordSearch.columns(of: table.register)
            let names = columns.map { scene($0) }.joined(separator: scene.language == .zh ? "、" : ", ")
            canvas.put(
                scene(Bilingual("可查：", "in: ")) + names, at: Point(x, 0), .textDim, width: room - x)
        } else if x == 1 {
            canvas.put(scene(table.register.purpose), at: Point(x, 0), .textDim, width: max(0, room - x))
        }
    }

    /// The sums of what is shown, how many are marked, and the place in the list.
    private func drawSums(_ canvas: inout Canvas, y: Int, _ table: Core.Table, _ scene: Scene<Office>) {
        var parts: [String] = []
        for figure in list.summary?.figures ?? [] {
            guard let column = table.register.column(figure.column), column.listRank > 0 else { continue }
            let unit = column.kind == .money ? scene(Bilingual(" 元", " yuan")) : ""
            let part = figure.part.flatMap { code in
                column.sumsApart.flatMap { table.register.column($0)?.vocabulary?.term(code)?.label }
            }
            let label =
                (part.map { scene($0) + scene(Bilingual("", " ")) } ?? "") + scene(column.label)
                + scene(Bilingual("合计 ", " "))
            if let sum = figure.sum {
                parts.append(label + column.display(sum, scene.language) + unit)
            } else if figure.isTooLarge {
                parts.append(label + scene(Bilingual("过大", "too large")))
            }
        }
        if !marks.isEmpty { parts.append(scene(Bilingual("已标记 \(marks.count) 条", "\(marks.count) marked"))) }
        let position =
            list.rows.isEmpty
            ? "" : TableView.grouped(cursor.selected + 1) + "/" + TableView.grouped(list.rows.count)
        let wide = canvas.medium.width(of: position)
        canvas.put(position, at: Point(canvas.bounds.width - wide - 1, y), .textDim)
        canvas.put(
            parts.joined(separator: "   "), at: Point(1, y), .textDim,
            width: max(0, canvas.bounds.width - wide - 4))
    }

    /// The record one is on, column by column.
    private func drawDetail(_ canvas: inout Canvas, _ table: Core.Table, _ scene: Scene<Office>) {
        guard let row = list.rows.isEmpty ? nil : detailed.map(Int.init) ?? row else { return }
        let id = table.id(row)
        let bounds = canvas.bounds
        let wide = canvas.medium.width(of: id)
        canvas.put(
            scene.world.title(register, id), at: Point(0, 0), .paneTitle, width: bounds.width - wide - 1)
        canvas.put(id, at: Point(bounds.width - wide, 0), .textDim)
        let isUnveiled = scene.world.isUnveiled(RecordName(register, id))
        let facts = table.register.columns.enumerated().compactMap { place, column -> Facts.Fact? in
            guard column.id != table.register.title else { return nil }
            // A blank keeps its line, so that every value stands where the eye left it one record earlier.
            let value = table.value(place, row)
            return Facts.Fact(
                column.label, value.map { scene.world.text(column, $0, isRevealed: isUnveiled) } ?? "")
        }
        Facts(facts).draw(&canvas, in: Rect(0, 2, bounds.width, bounds.height - 2), scene.language)
    }
}
