import Core

/// Headings with facts, and labels with values one after the other.
extension Canvas {
    /// A heading at the left, and at the right as many of the facts as fit whole.
    mutating func heading(
        _ title: String, _ role: Role, _ facts: [(String, Role)], y: Int, width: Int? = nil
    ) {
        let width = width ?? bounds.width
        let x = put(title, at: Point(0, y), role, width: min(width, medium.width(of: title)))
        var shown: [(String, Role)] = []
        var wide = 0
        for fact in facts {
            let more = medium.width(of: fact.0) + (shown.isEmpty ? 0 : 3)
            guard x + 2 + wide + more <= width else { break }
            shown.append(fact)
            wide += more
        }
        var left = width - wide
        for fact in shown { left = put(fact.0, at: Point(left, y), fact.1) + 3 }
    }

    /// Labels with their values one after the other, in as many rows as they take and at most `height`.
    /// Returns the rows used.
    @discardableResult
    mutating func flow(
        _ items: [(label: String, value: String, role: Role)], in rect: Rect, gap: Int = 3
    ) -> Int {
        var x = 0
        var y = 0
        for item in items {
            let label = item.label.isEmpty ? "" : item.label + " "
            let wide = medium.width(of: label) + medium.width(of: item.value)
            if x > 0, x + gap + wide > rect.width {
                x = 0
                y += 1
            }
            guard y < rect.height else { return rect.height }
            if x > 0 { x += gap }
            let at = Point(rect.x + x, rect.y + y)
            let head = min(rect.width - x, medium.width(of: label))
            let middle = put(label, at: at, .textDim, width: head)
            let room = rect.x + rect.width - middle
            let tail = min(room, medium.width(of: item.value))
            x = put(item.value, at: Point(middle, at.y), item.role, width: tail) - rect.x
        }
        return items.isEmpty ? 0 : y + 1
    }

    /// How many rows `flow` takes in `width` columns.
    func flowHeight(_ items: [(label: String, value: String, role: Role)], width: Int, gap: Int = 3) -> Int {
        var x = 0
        var y = 0
        for item in items {
            let wide =
                (item.label.isEmpty ? 0 : medium.width(of: item.label) + 1) + medium.width(of: item.value)
            if x > 0, x + gap + wide > width {
                x = 0
                y += 1
            }
            x += (x > 0 ? gap : 0) + wide
        }
        return items.isEmpty ? 0 : y + 1
    }

    /// Says at the right end of a row how many more there are than can be seen.
    mutating func more(_ hidden: Int, y: Int, _ language: Language) {
        guard hidden > 0 else { return }
        let words = language == .zh ? " 还有 \(hidden) 项 " : " \(hidden) more "
        let wide = medium.width(of: words)
        guard wide <= bounds.width else { return }
        put(words, at: Point(bounds.width - wide, y), .textDim)
    }
}
