/// Keeps a spreadsheet from running a text as a formula, and our own reading from taking a text for something
/// else: such texts go out behind an apostrophe, and come in without it.
public enum TextGuard {
    /// `text` as it may stand in a text cell of a file that people open in a spreadsheet.
    public static func guarded(_ text: String) -> String {
        let marked = text.contains("&") ? escapingEntities(text) : text
        return needsGuard(marked) ? "'" + marked : marked
    }

    /// The text that `guarded` was given. People put an apostrophe before long numbers, too; it goes as well.
    public static func unguarded(_ text: String) -> String {
        guard text.first == "'", needsGuard(text.dropFirst()) || isNumber(text) else { return text }
        return String(text.dropFirst())
    }

    /// Whether a spreadsheet would calculate, or our own reading would not take the text as it stands.
    private static func needsGuard(_ text: some StringProtocol) -> Bool {
        let rest = text.drop { $0 == "'" }
        if rest.startIndex != text.startIndex, isNumber(text) { return true }
        guard let first = rest.unicodeScalars.first else { return false }
        return "=+-@\t\r".unicodeScalars.contains(first) || CellText.isBlankWord(String(rest))
    }

    private static func isNumber(_ text: some StringProtocol) -> Bool {
        text.drop { $0 == "'" }.unicodeScalars.first.map { ("0"..."9").contains($0) } ?? false
    }

    /// `&quot;` that is meant literally becomes `&amp;quot;`.
    private static func escapingEntities(_ text: String) -> String {
        CellText.decodingEntities(text) == text
            ? text : text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
    }
}
