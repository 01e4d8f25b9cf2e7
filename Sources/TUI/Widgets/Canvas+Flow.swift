import Core

/// Headings with facts, and labels with values one after the other.
extension Canvas {
    /// A heading at the left, and at the right as many of the facts as fit whole.
    mutating func heading(
        _ title: String, _ role: Role, _ facts: [(String, Role)], y: Int, width: Int? = nil
    ) {
        let width = width ?? bounds.width
        let x = put(title, at: Point(0, y), role, width: min(width, medium.width(of: title)))
        let wide = facts.map { medium.width(of: $0.0) }
        // As many as fit, with a mark for the others.
        for count in stride(from: facts.count, through: 0, by: -1) {
            let mark = hidden(facts.count - count)
            let gaps = max(0, count - 1) * 3 + (mark.isEmpty || count == 0 ? 0 : 1)
            let all = wide[..<count].reduce(0, +) + gaps + medium.width(of: mark)
            guard x + 2 + all <= width else { continue }
            var left = width - all
            for fact in facts[..<count] { left = put(fact.0, at: Point(left, y), fact.1) + 3 }
            put(mark, at: Point(width - medium.width(of: mark), y), .textDim)
            return
        }
    }

    /// Facts one under another, as many as there are rows for; the last row says how many more there are.
    mutating func list(_ facts: [(String, Role)], in rect: Rect) {
        let mark = hidden(facts.count - rect.height)
        let wide = medium.width(of: mark)
        for (line, fact) in facts.prefix(max(0, rect.height)).enumerated() {
            let room = line == rect.height - 1 && wide > 0 ? rect.width - wide - 1 : rect.width
            put(fact.0, at: Point(rect.x, rect.y + line), fact.1, width: max(0, room))
        }
        guard rect.height > 0, wide < rect.width else { return }
        put(mark, at: Point(rect.x + rect.width - wide, rect.y + rect.height - 1), .textDim)
    }

    /// What stands for so many things that have no room; nothing for none.
    private func hidden(_ count: Int) -> String { count > 0 ? medium.ellipsis + "+\(count)" : "" }

    /// Labels with their values one after the other, in as many rows as they take and at most `height`; where
    /// that is too little, the last row says how many more there are. Returns the rows used.
    @discardableResult
    mutating func flow(
        _ items: [(label: String, value: String, role: Role)], in rect: Rect, gap: Int = 3
    ) -> Int {
        guard rect.height > 0, rect.width > 0 else { return 0 }
        let places = medium.flow(items, width: rect.width, gap: gap)
        let rows = (places.last?.y ?? -1) + 1
        let hidden = Set(places.filter { $0.y >= rect.height }.map(\.item)).count
        let words = self.hidden(hidden)
        let room = rect.width - (hidden == 0 ? 0 : medium.width(of: words) + 1)
        for place in places where place.y < rect.height {
            let isLast = hidden > 0 && place.y == rect.height - 1
            let wide = min(place.width, (isLast ? room : rect.width) - place.x)
            guard wide > 0 else { continue }
            put(place.text, at: Point(rect.x + place.x, rect.y + place.y), place.role, width: wide)
        }
        if hidden > 0 {
            let x = rect.x + rect.width - medium.width(of: words)
            put(words, at: Point(x, rect.y + rect.height - 1), .textDim)
        }
        return min(rows, rect.height)
    }

    /// How many rows `flow` takes in `width` columns.
    func flowHeight(_ items: [(label: String, value: String, role: Role)], width: Int, gap: Int = 3) -> Int {
        (medium.flow(items, width: width, gap: gap).last?.y ?? -1) + 1
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

extension Medium {
    /// A piece of text that flows.
    struct FlowPlace {
        let item: Int
        let x: Int
        let y: Int
        let text: String
        let width: Int
        let role: Role
    }

    /// Where labels and values stand that follow one another in rows of `width` columns. What is wider than a
    /// row goes on in the next one.
    func flow(
        _ items: [(label: String, value: String, role: Role)], width: Int, gap: Int
    ) -> [FlowPlace] {
        var places: [FlowPlace] = []
        var (x, y) = (0, 0)
        for (index, item) in items.enumerated() {
            let label = item.label.isEmpty ? "" : item.label + " "
            let (head, wide) = (self.width(of: label), self.width(of: label) + self.width(of: item.value))
            if x > 0, x + gap + wide > width { (x, y) = (0, y + 1) }
            if x > 0 { x += gap }
            if wide <= width || head >= width {
                if head > 0 {
                    let shown = min(head, width)
                    places.append(
                        FlowPlace(item: index, x: x, y: y, text: label, width: shown, role: .textDim))
                }
                let room = min(wide - head, max(0, width - x - head))
                places.append(
                    FlowPlace(item: index, x: x + head, y: y, text: item.value, width: room, role: item.role))
                x += wide
                continue
            }
            for (line, text) in wrap(label + item.value, to: width).enumerated() {
                let (first, rest) = line == 0 ? (label, text.dropFirst(label.count)) : ("", text[...])
                y += line == 0 ? 0 : 1
                if !first.isEmpty {
                    places.append(
                        FlowPlace(item: index, x: 0, y: y, text: first, width: head, role: .textDim))
                }
                let at = self.width(of: first)
                x = at + self.width(of: String(rest))
                places.append(
                    FlowPlace(item: index, x: at, y: y, text: String(rest), width: x - at, role: item.role))
            }
        }
        return places
    }
}
