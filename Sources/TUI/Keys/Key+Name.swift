import Core

extension Key {
    /// What is printed on the key: `F1`, `Enter`, `PgUp`, `↑`. In ASCII media the arrows are words.
    public func name(_ language: Language, _ medium: Medium = Medium()) -> String {
        switch self {
        case .up: medium.hasBlocks ? "↑" : language == .zh ? "上" : "Up"
        case .down: medium.hasBlocks ? "↓" : language == .zh ? "下" : "Down"
        case .left: medium.hasBlocks ? "←" : language == .zh ? "左" : "Left"
        case .right: medium.hasBlocks ? "→" : language == .zh ? "右" : "Right"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .enter: "Enter"
        case .escape: "Esc"
        case .backspace: language == .zh ? "退格" : "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .wordLeft: "Ctrl-" + Key.left.name(language, medium)
        case .wordRight: "Ctrl-" + Key.right.name(language, medium)
        case .function(let number): "F\(number)"
        case .control(let letter): "Ctrl-\(letter.uppercased())"
        case .text(" "): language == .zh ? "空格" : "Space"
        case .text(let text): text
        case .paste: language == .zh ? "粘贴" : "Paste"
        }
    }
}
