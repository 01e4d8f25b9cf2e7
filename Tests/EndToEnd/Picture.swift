/// What a terminal shows at one moment.
struct Picture: Equatable {
    /// The rows, blanks at their ends cut.
    let rows: [String]
    /// The caret's cell, from 0.
    let column: Int, row: Int
    let isCaretVisible: Bool
    /// Whether the program has the full screen; the shell's own screen is behind it.
    let isFullScreen: Bool

    /// Everything, for a person.
    var text: String { rows.joined(separator: "\n") + "\n(caret \(column),\(row) \(isCaretVisible))" }

    /// Whether `text` is anywhere on the screen.
    func shows(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

    /// The text of the caret's row, before the caret and from it on.
    var aroundCaret: (before: String, after: String) {
        guard rows.indices.contains(row) else { return ("", "") }
        var before = ""
        var width = 0
        var rest = rows[row][...]
        while width < column, let character = rest.popFirst() {
            before.append(character)
            width += Picture.columns(of: character)
        }
        return (before, String(rest))
    }

    /// In a form, the label of the field with the caret.
    var label: String {
        aroundCaret.before.split(separator: " ").first { $0 != "*" }.map(String.init) ?? ""
    }

    /// Columns of the characters that the tests use.
    private static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first?.value else { return 0 }
        return (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
            || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
            || (0xFF00...0xFF60).contains(scalar) || (0x20000...0x3FFFD).contains(scalar) ? 2 : 1
    }
}
