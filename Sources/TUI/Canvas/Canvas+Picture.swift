extension Canvas {
    /// The canvas as readable text for golden tests: the glyphs, then a letter per cell for its role, then
    /// the caret.
    ///
    /// Blanks at the ends of rows are left out; the letters are those of ``Role/table``, a dot for plain
    /// text.
    public func picture() -> String {
        var lines = ["-- \(size.width)x\(size.height)"]
        lines += glyphRows()
        lines.append("-- roles")
        for y in 0..<size.height {
            let letters = (0..<size.width).map { x in
                let role = self[x, y].role
                return role == .text ? "." : role.letter
            }
            lines.append(trimmed(String(letters), "."))
        }
        lines.append("-- caret " + (caret.map { "\($0.x),\($0.y)" } ?? "hidden"))
        return lines.joined(separator: "\n") + "\n"
    }

    /// The glyphs of each row, without the blanks at its end.
    public func glyphRows() -> [String] {
        (0..<size.height).map { y in
            trimmed((0..<size.width).map { self[$0, y].text }.joined(), " ")
        }
    }

    private func trimmed(_ line: String, _ blank: Character) -> String {
        var line = Substring(line)
        while line.last == blank { line.removeLast() }
        return String(line)
    }
}
