import TUI

/// A terminal without a terminal: it reports a script, and keeps the pictures it was shown.
final class ScriptedTerminal: TerminalIO {
    var size: Size
    let medium = Medium()
    private(set) var theme = Theme.plain
    /// Batches of events, each the answer to one wait.
    private var script: [[TerminalEvent]]
    private(set) var pictures: [Canvas] = []
    private(set) var repaints = 0
    private(set) var suspensions = 0
    private(set) var deadlines: [ContinuousClock.Instant?] = []

    init(_ size: Size, _ script: [[TerminalEvent]]) {
        self.size = size
        self.script = script
    }

    func draw(_ canvas: Canvas) { pictures.append(canvas) }

    /// The next batch; when the script is at its end, the line drops, so that no test can hang.
    func wait(_ descriptors: [Int32], until deadline: ContinuousClock.Instant?) -> [TerminalEvent] {
        deadlines.append(deadline)
        return script.isEmpty ? [.terminate] : script.removeFirst()
    }

    func repaint() { repaints += 1 }
    func suspend() { suspensions += 1 }
    func wear(_ theme: Theme) { self.theme = theme }
}
