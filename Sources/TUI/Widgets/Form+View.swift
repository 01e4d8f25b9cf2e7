import Core

extension Form {
    /// A row of the drawn form.
    private enum Line {
        case section(Bilingual)
        case field(Int)
        case note(String, Role)
    }

    /// Draw the form in `rect`, scrolled so that the field you are in and its note are visible, with the
    /// caret in it.
    public func draw(_ canvas: inout Canvas, in rect: Rect, _ language: Language) {
        canvas.within(rect) { canvas in
            let columns = columns(canvas.bounds.width, canvas.medium, language)
            let lines = lines(columns, canvas.medium, language)
            let height = canvas.bounds.height
            guard height > 0 else { return }
            let at = lines.firstIndex { if case .field(active) = $0 { true } else { false } } ?? 0
            let below = lines[at...].dropFirst().prefix { if case .note = $0 { true } else { false } }.count
            let last = max(0, lines.count - height)
            let needed = at + below + 1 - height
            let first = max(0, min(at, max(needed, min(at - height / 2, last))))
            for (y, line) in lines.dropFirst(first).prefix(height).enumerated() {
                switch line {
                case .section(let title):
                    canvas.put(title(language), at: Point(1, y), .helpHeading)
                case .field(let index): draw(index, y, columns, &canvas, language)
                case .note(let text, let role): canvas.put(text, at: Point(columns.field, y), role)
                }
            }
        }
    }

    /// Where labels, fields and what stands behind them begin.
    private struct Columns {
        let label: Int
        let field: Int
        let fieldWidth: Int
        let echo: Int
        let width: Int
    }

    private func columns(_ width: Int, _ medium: Medium, _ language: Language) -> Columns {
        let widest = fields.map { medium.width(of: $0.label(language)) }.max() ?? 0
        let label = min(widest, max(8, width / 3))
        let field = label + 5
        let fieldWidth = max(4, min(44, width - field - (width >= 64 ? 22 : 1)))
        return Columns(
            label: label, field: field, fieldWidth: fieldWidth, echo: field + fieldWidth + 2, width: width)
    }

    private func lines(_ columns: Columns, _ medium: Medium, _ language: Language) -> [Line] {
        var lines: [Line] = []
        for (index, field) in fields.enumerated() {
            if let section = field.section { lines.append(.section(section)) }
            lines.append(.field(index))
            guard index == active else { continue }
            let text = field.error ?? field.hint
            let role: Role = field.error == nil ? .formHint : .formError
            for part in medium.wrap(text(language), to: max(8, columns.width - columns.field - 1)) {
                lines.append(.note(part, role))
            }
        }
        return lines
    }

    private func draw(
        _ index: Int, _ y: Int, _ columns: Columns, _ canvas: inout Canvas, _ language: Language
    ) {
        let field = fields[index]
        let isActive = index == active
        if field.required { canvas.put("*", at: Point(1, y), .formHint) }
        canvas.put(
            field.label(language), at: Point(3, y), isActive ? .formLabelActive : .formLabel,
            width: columns.label)
        let place = Point(columns.field, y)
        switch field.kind {
        case .text:
            field.field.draw(
                &canvas, at: place, width: columns.fieldWidth, active: isActive,
                role: field.isChanged ? .formFieldChanged : .formField)
            if isActive, field.isSelected {
                let wide = min(canvas.medium.width(of: field.field.text), columns.fieldWidth)
                canvas.recolour(Rect(place.x, y, wide, 1), .listItemSelected)
            }
        case .choice:
            let role: Role = isActive ? .formFieldActive : field.isChanged ? .formFieldChanged : .formField
            canvas.put(field.field.text, at: place, role, width: columns.fieldWidth - 2)
            canvas.put(" v", at: Point(place.x + columns.fieldWidth - 2, y), role)
            if isActive { canvas.placeCaret(at: place) }
        case .fixed:
            canvas.put(field.field.text, at: place, .textDim, width: columns.fieldWidth)
        }
        let room = columns.width - columns.echo
        guard room > 2 else { return }
        if let error = field.error, !isActive {
            canvas.put(error(language), at: Point(columns.echo, y), .formError, width: room)
        } else {
            canvas.put(field.echo, at: Point(columns.echo, y), .textDim, width: room)
        }
    }
}
