import Core

extension FormScreen {
    /// Rows of fields that fit: three at the bottom belong to the field one is in.
    static func rows(_ size: Size) -> Int { max(1, size.height - 4) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        guard !fields.isEmpty else {
            canvas.put(scene(Bilingual("正在读取……", "Reading …")), at: Point(2, 1), .textDim)
            return
        }
        let rows = FormScreen.rows(bounds)
        let first = max(0, min(active - rows / 2, fields.count - rows))
        let labels = fields.map { canvas.medium.width(of: scene($0.column.label)) }.max() ?? 0
        let labelWidth = min(labels, 24)
        let left = labelWidth + 6
        let wide = max(12, min(46, (bounds.width - left) * 58 / 100))
        for (line, index) in (first..<min(fields.count, first + rows)).enumerated() {
            draw(&canvas, index, y: line, labelWidth: labelWidth, left: left, width: wide, scene)
        }
        if fields.count > rows {
            let more = fields.count - min(fields.count, first + rows)
            if more > 0 {
                let text = scene(Bilingual("下面还有 \(more) 栏", "\(more) more below"))
                canvas.put(text, at: Point(left, rows), .textDim)
            }
        }
        drawExplanation(&canvas, y: bounds.height - 3, scene)
    }

    private func draw(
        _ canvas: inout Canvas, _ index: Int, y: Int, labelWidth: Int, left: Int, width: Int, _ scene: Scene<Office>
    ) {
        let field = fields[index]
        let isActive = index == active
        let labelRole: Role = isActive ? .formLabelActive : .formLabel
        if isActive { canvas.put(">", at: Point(0, y), .formLabelActive) }
        canvas.put(scene(field.column.label), at: Point(2, y), labelRole, width: labelWidth, align: .end)
        if field.column.isRequired { canvas.put("*", at: Point(labelWidth + 3, y), labelRole) }
        let role: Role = field.refusal != nil ? .formError : field.isChanged ? .formFieldChanged : .formField
        if field.isKept {
            let value = field.column.display(field.base, scene.language, branch: scene.world.store.branch)
            canvas.put(value, at: Point(left, y), isActive ? .formFieldActive : .formField, width: width)
            if isActive { canvas.placeCaret(at: Point(left, y)) }
        } else {
            field.text.draw(&canvas, at: Point(left, y), width: width, active: isActive, role: role)
        }
        let (note, noteRole) = note(field, scene)
        let x = left + width + 2
        if x < canvas.bounds.width - 2 {
            canvas.put(note, at: Point(x, y), noteRole, width: canvas.bounds.width - x - 1)
        }
    }

    /// What stands beside a field: why it is refused, what to look at again, what was understood.
    private func note(_ field: FormField, _ scene: Scene<Office>) -> (String, Role) {
        if field.isKept { return (scene(Bilingual("已隐藏", "hidden")), .textDim) }
        switch field.reading {
        case .refused(let refusal): return (scene(refusal.rule), .formError)
        case .value(let parsed):
            if let warning = parsed.warning { return (scene(warning), .alertSoon) }
            if let echo = parsed.echo { return (scene(echo), .formHint) }
            return field.isChanged && !isNew ? (scene(Bilingual("已改", "changed")), .textDim) : ("", .textDim)
        }
    }

    /// Below a rule: what the field wants, and in full why it is refused or how it was understood.
    private func drawExplanation(_ canvas: inout Canvas, y: Int, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        canvas.horizontal(at: Point(0, y), length: bounds.width, .frame)
        let count = touched.count
        if count > 0 {
            let text = scene(Bilingual(" 未保存 \(count) 处 ", " \(count) unsaved "))
            canvas.put(text, at: Point(bounds.width - canvas.medium.width(of: text) - 2, y), .textDim)
        }
        guard fields.indices.contains(active) else { return }
        let field = fields[active]
        canvas.put(wants(field, scene), at: Point(2, y + 1), .formHint, width: bounds.width - 4)
        let (text, role) =
            field.refusal.map { ($0.message(in: scene.language), Role.formError) }
            ?? explanation(field, scene)
        canvas.put(text, at: Point(2, y + 2), role, width: bounds.width - 4)
    }

    /// The kind, the hint and the rules of a field.
    private func wants(_ field: FormField, _ scene: Scene<Office>) -> String {
        let column = field.column
        var parts = [scene(column.kind.label)]
        if column.isRequired { parts.append(scene(Bilingual("必填", "required"))) }
        if let hint = column.hint { parts.append(scene(hint)) }
        for rule in column.rules {
            if case .notBefore(let other) = rule,
                let label = fields.first(where: { $0.column.id == other })?.column.label
            {
                parts.append(scene(Rule.notBefore(column: scene(label)).words(kind: column.kind)))
            } else {
                parts.append(scene(rule.words(kind: column.kind)))
            }
        }
        if field.isChoosable { parts.append(scene(Bilingual("按回车从列表选择", "Enter chooses from a list"))) }
        if column.kind == .day { parts.append(scene(Bilingual("如 3.5、20260305、今天、上周五", "as 3.5, 20260305, today"))) }
        return parts.joined(separator: scene(Bilingual("；", "; ")))
    }

    private func explanation(_ field: FormField, _ scene: Scene<Office>) -> (String, Role) {
        if field.isKept {
            return (scene(Bilingual("内容已隐藏；直接输入即替换，F6 写明理由后显示", "hidden; typing replaces it, F6 shows it")), .textDim)
        }
        let (text, role) = note(field, scene)
        return text.isEmpty ? ("", role) : (scene(Bilingual("即：", "That is: ")) + text, role)
    }
}
