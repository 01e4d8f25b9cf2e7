/// One press of a key, or one paste, as the terminal reported it.
public enum Key: Hashable, Sendable {
    case up, down, left, right
    case pageUp, pageDown, home, end
    case tab, backTab
    case enter, escape
    case backspace, delete, insert
    /// Ctrl with left or right: a word at a time.
    case wordLeft, wordRight
    /// F1 to F12. Alt with a digit arrives as one of these too (Alt-0 is F10).
    case function(Int)
    /// Ctrl with a letter, in lower case; `_` for Ctrl-/.
    case control(Character)
    /// A character as typed: one grapheme, or a combining mark that follows one.
    case text(String)
    /// A bracketed paste, as it came. It presses no keys.
    case paste(String)

    /// The key as commands see it: full-width `：？／１` count as `:?/1`, and `、。` as `/.`; anything else is
    /// itself.
    ///
    /// Fields take the key as it was typed.
    public var command: Key {
        guard case .text(let text) = self, let scalar = text.unicodeScalars.first,
            text.unicodeScalars.count == 1
        else { return self }
        switch scalar.value {
        case 0xFF01...0xFF5E:
            guard let half = Unicode.Scalar(scalar.value - 0xFEE0) else { return self }
            return .text(String(Character(half)))
        case 0x3000: return .text(" ")
        case 0x3001: return .text("/")
        case 0x3002: return .text(".")
        case 0x00B7: return .text("`")
        case 0x2014: return .text("_")
        default: return self
        }
    }

    /// The digit 0–9 this key types, in either width.
    public var digit: Int? {
        guard case .text(let text) = command, let value = text.first?.wholeNumberValue, text.count == 1,
            value < 10
        else { return nil }
        return value
    }

    /// The F-key that Esc or Alt with this digit means: 1–9 are F1–F9, 0 is F10.
    public var functionOfDigit: Key? {
        digit.map { .function($0 == 0 ? 10 : $0) }
    }
}
