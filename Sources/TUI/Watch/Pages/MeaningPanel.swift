import Core

/// What a figure means (口径), over the page: lines of text, each under its heading.
struct MeaningPanel {
    /// What is explained.
    let title: String
    /// The headings and their texts.
    let sections: [(head: String, text: String)]
    let language: Language
    let medium: Medium

    private static let widest = 84

    /// How many rows of the text a page of this size has no room for, and how many it has.
    func rows(in size: Size) -> (hidden: Int, shown: Int) {
        let all = lines(width: min(size.width, MeaningPanel.widest) - 4).count
        let shown = max(1, min(size.height - 2, all))
        return (max(0, all - shown), shown)
    }

    /// Draw the panel in the middle of the page, as large as its text and no larger than the page, without
    /// the first rows of the text.
    func draw(_ canvas: inout Canvas, without first: Int = 0) {
        let size = canvas.bounds
        let wide = min(size.width, MeaningPanel.widest)
        let lines = lines(width: wide - 4)
        let high = min(size.height, lines.count + 2)
        guard wide >= 12, high >= 3 else { return }
        let rect = Rect(size).centred(Size(wide, high))
        canvas.panel(
            rect, title: (language == .zh ? "口径：" : "What it means: ") + title, frame: .dialogFrame,
            titleRole: .dialogTitle, inside: .dialogText)
        canvas.within(rect.inset(2, 1)) { canvas in
            let room = canvas.bounds.height
            let rest = lines.dropFirst(max(0, min(first, lines.count - room)))
            for (y, line) in rest.prefix(room).enumerated() {
                // The last row says so where the text goes on below it.
                let isLast = y == room - 1 && rest.count > room
                canvas.put(
                    isLast ? medium.ellipsis : line.text, at: Point(0, y), line.role,
                    width: canvas.bounds.width)
            }
        }
    }

    private func lines(width: Int) -> [(text: String, role: Role)] {
        let label = sections.map { medium.width(of: $0.head) }.max() ?? 0
        let isNarrow = width < 56
        var lines: [(text: String, role: Role)] = []
        for section in sections {
            if isNarrow {
                let head = section.head + (language == .zh ? "：" : ": ")
                lines += medium.wrap(head + section.text, to: max(1, width)).map { ($0, .dialogText) }
                continue
            }
            let text = medium.wrap(section.text, to: max(1, width - label - 2))
            for (index, part) in text.enumerated() {
                let head = medium.pad(index == 0 ? section.head : "", to: label)
                lines.append((head + "  " + part, .dialogText))
            }
        }
        return lines
    }
}
