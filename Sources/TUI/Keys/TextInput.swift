/// A key as a text field understands it.
public enum TextInput: Hashable, Sendable {
    /// Typed characters, or a paste, hidden characters included.
    case insert(String)
    case backspace, delete
    case left, right, wordLeft, wordRight, home, end
    /// Remove the word before the caret (Ctrl-W).
    case deleteWord
    /// Remove everything (Ctrl-U).
    case clear
    /// Take back the last change inside the field (Ctrl-/).
    case undo

    /// What `key` means in a field; nil for keys that are never part of editing, such as Enter, Tab, Up and
    /// F-keys.
    public init?(_ key: Key) {
        switch key {
        case .text(let text), .paste(let text): self = .insert(text)
        case .backspace, .control("h"): self = .backspace
        case .delete: self = .delete
        case .left: self = .left
        case .right: self = .right
        case .wordLeft: self = .wordLeft
        case .wordRight: self = .wordRight
        case .home: self = .home
        case .end: self = .end
        case .control("w"): self = .deleteWord
        case .control("u"): self = .clear
        case .control("_"): self = .undo
        default: return nil
        }
    }
}
