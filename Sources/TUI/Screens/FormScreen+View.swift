import Core

extension FormScreen {
    /// Rows of fields that fit.
    static func rows(_ size: Size) -> Int { max(1, size.height - 4) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        var form = Form(fields.map { drawn($0, scene) } + foreign(scene))
        guard !form.fields.isEmpty else {
            canvas.put(scene(Bilingual("正在读取……", "Reading …")), at: Point(2, 1), .textDim)
            return
        }
        form.select(active)
        if fields.indices.contains(active) {
            form.fields[active].isSelected = isFresh && !fields[active].text.text.isEmpty
        }
        form.draw(&canvas, in: Rect(0, 1, bounds.width, bounds.height - 3), scene.language)
        let count = touched.count
        let text =
            count > 0
            ? Bilingual("未保存 \(count) 处，F2 保存", "\(count) unsaved, F2 saves")
            : isNew ? Bilingual("带 * 的必填", "* must be filled in") : Bilingual("没有改动", "nothing changed")
        canvas.horizontal(at: Point(0, bounds.height - 2), length: bounds.width, .frame)
        canvas.put(
            scene(text), at: Point(1, bounds.height - 1), count > 0 ? .text : .textDim,
            width: bounds.width - 2)
    }

    /// What a newer version wrote into columns that this one does not know: shown, and left as it is.
    private func foreign(_ scene: Scene<Office>) -> [FormField] {
        guard let table = scene.world.table(name.register), let row = table.row(of: name.id) else {
            return []
        }
        let isUnveiled = scene.world.isUnveiled(name)
        let heading = Bilingual("更新版本的栏目，这里只能查看", "Of a newer version; shown only")
        var result: [FormField] = []
        for (place, column) in table.register.columns.enumerated() where column.kind == .unknown {
            guard let value = table.value(place, row) else { continue }
            result.append(
                FormField(
                    column.label, hint: heading,
                    value: scene.world.text(column, value, isRevealed: isUnveiled), kind: .fixed,
                    section: result.isEmpty ? heading : nil))
        }
        return result
    }

    /// The field as the widget draws it.
    private func drawn(_ entry: FormEntry, _ scene: Scene<Office>) -> FormField {
        var field = FormField(
            entry.column.label, hint: wants(entry, scene), required: entry.column.isRequired)
        field.field = entry.text
        field.isChanged = entry.isChanged
        field.error = entry.refusal?.rule
        if entry.isKept {
            field.field = TextField(
                entry.column.display(entry.base, scene.language, branch: scene.world.store.branch))
            field.echo = scene(Bilingual("已隐藏", "hidden"))
        } else if case .value(let parsed) = entry.reading {
            let words = parsed.warning ?? measured(entry, parsed.value, scene) ?? parsed.echo
            field.echo = words.map { scene($0) } ?? ""
            // The room beside a field is short of one column for the longest date in full.
            if entry.column.kind == .day { field.echo = field.echo.replacing(" 星期", with: " 周") }
            if field.echo.isEmpty, entry.isChanged, !isNew { field.echo = scene(Bilingual("已改", "changed")) }
        }
        if let mark = mark(entry, scene) { field.echo = scene(mark.echo) }
        return field
    }

    /// A number with the unit of the indicator that the record is about, money in 万元 by size.
    private func measured(_ entry: FormEntry, _ value: Value?, _ scene: Scene<Office>) -> Bilingual? {
        guard let number = value?.number, let unit = unit(entry, scene) else { return nil }
        let figure = Fixed(raw: number)
        return Bilingual(FigureText.goal(figure, unit, .zh), FigureText.goal(figure, unit, .en))
    }

    /// The unit in which a number is typed: that of the indicator which another field names.
    private func unit(_ entry: FormEntry, _ scene: Scene<Office>) -> FigureUnit? {
        guard let by = entry.column.measuredBy,
            let id = fields.first(where: { $0.column.id == by })?.value?.text
        else { return nil }
        return scene.world.store.catalog.indicator(id)?.unit
    }

    /// The kind, the hint and the rules of a field, in one sentence.
    private func wants(_ entry: FormEntry, _ scene: Scene<Office>) -> Bilingual {
        let column = entry.column
        if let mark = mark(entry, scene) { return mark.hint }
        if entry.isKept {
            return Bilingual("内容已隐藏；直接输入即替换，F6 写明理由后显示", "hidden; typing replaces it, F6 shows it")
        }
        if case .value(let parsed) = entry.reading, let warning = parsed.warning { return warning }
        var parts: [Bilingual] = []
        if let hint = column.hint { parts.append(hint) }
        switch column.kind {
        case .day: parts.append(Bilingual("如 3.5、20260305、今天、上周五", "as 3.5, 20260305, 今天"))
        case .clock: parts.append(Bilingual("如 9:00、14:30", "as 9:00, 14:30"))
        case .choice, .division, .flag: parts.append(Bilingual("回车从列表选择，也可直接输入", "Enter opens the list"))
        case .reference: parts.append(Bilingual("回车查找记录", "Enter looks for the record"))
        case .money: parts.append(Bilingual("元，可写 12.8万", "yuan; 12.8万 will do"))
        case .decimal where entry.column.measuredBy != nil:
            guard let unit = unit(entry, scene) else { break }
            parts.append(Bilingual("单位：\(unit.label(.zh))", "in \(unit.label(.en))"))
            if unit == .yuan { parts.append(Bilingual("可写 500万", "500万 will do")) }
        case .text:
            if entry.isChoosable { parts.append(Bilingual("回车从列表选择", "Enter opens the list")) }
        default: if column.hint == nil { parts.append(column.kind.label) }
        }
        for rule in column.rules {
            guard case .notBefore(let other) = rule else {
                parts.append(rule.words(kind: column.kind))
                continue
            }
            guard let label = fields.first(where: { $0.column.id == other })?.column.label else { continue }
            parts.append(Bilingual("不能早于「\(label.zh)」", "not before “\(label.en)”"))
        }
        if isFresh, !entry.text.text.isEmpty {
            parts.append(Bilingual("直接输入即替换，左右键修改", "typing replaces, arrows edit"))
        }
        if parts.isEmpty, !column.isRequired { parts.append(Bilingual("可以留空", "may be left blank")) }
        if column.isRequired { parts.insert(Bilingual("必填", "required"), at: 0) }
        return Bilingual(
            parts.map(\.zh).joined(separator: "；"), parts.map(\.en).joined(separator: "; "))
    }
}
