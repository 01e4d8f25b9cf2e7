import Core
import TUI

/// A user made of code: presses keys on a real session and reads the screen.
struct Robot<H: Host> {
    private(set) var session: Session<H>
    private var now = ContinuousClock.now

    init(_ root: any Screen<H.W>, _ host: H, size: Size = Size(80, 24), medium: Medium = Medium()) {
        session = Session(root, host: host, size: size, medium: medium)
    }

    /// What the screen shows.
    var canvas: Canvas { session.canvas() }
    /// The rows of the screen, without the blanks at their ends.
    var rows: [String] { canvas.glyphRows() }
    /// The last row.
    var footer: String { rows.last ?? "" }
    /// The row above the footer.
    var message: String { rows.dropLast().last ?? "" }
    /// The titles of the open screens: `总览 › 台账`.
    var path: String { session.path.map(\.zh).joined(separator: " › ") }
    var isOver: Bool { session.isOver }

    /// Press keys by their names, separated by blanks: `Down PgDn F2 Ctrl-L Esc x`.
    mutating func press(_ names: String) {
        for name in names.split(separator: " ") { session.handle(.key(Robot.key(String(name))), at: now) }
    }

    /// Type a text, one grapheme at a time.
    mutating func type(_ text: String) {
        for character in text { session.handle(.key(.text(String(character))), at: now) }
    }

    mutating func paste(_ text: String) { session.handle(.key(.paste(text)), at: now) }

    mutating func send(_ event: TerminalEvent) { session.handle(event, at: now) }

    /// Let long work go on to its end.
    mutating func finishWork() {
        while session.isBusy { session.goOn() }
    }

    /// Let time pass; deadlines that are due then come in as the terminal would report them.
    mutating func wait(_ duration: Duration) {
        now = now.advanced(by: duration)
        if let deadline = session.deadline, deadline <= now { session.handle(.deadline, at: now) }
    }

    private static func key(_ name: String) -> Key {
        let named: [String: Key] = [
            "Up": .up, "Down": .down, "Left": .left, "Right": .right, "PgUp": .pageUp, "PgDn": .pageDown,
            "Home": .home, "End": .end, "Tab": .tab, "Shift-Tab": .backTab, "Enter": .enter, "Esc": .escape,
            "Backspace": .backspace, "Del": .delete, "Space": .text(" "), "Ctrl-Left": .wordLeft,
            "Ctrl-Right": .wordRight,
        ]
        if let key = named[name] { return key }
        if name.hasPrefix("Ctrl-"), let letter = name.last { return .control(Character(letter.lowercased())) }
        if name.count > 1, name.first == "F", let number = Int(name.dropFirst()) { return .function(number) }
        return .text(name)
    }
}
