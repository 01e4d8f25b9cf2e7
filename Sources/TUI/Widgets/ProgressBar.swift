import Core

/// How far a long piece of work has come: what it is, a bar, figures.
public struct ProgressBar: Hashable, Sendable {
    /// What is being done.
    public let label: Bilingual
    /// How much is done.
    public let done: Int
    /// How much there is; 0 where nobody knows.
    public let total: Int

    /// A state of the work.
    public init(_ label: Bilingual, done: Int, total: Int) {
        self.label = label
        self.done = max(0, done)
        self.total = max(0, total)
    }

    /// Draw it in one row of `width` columns.
    public func draw(_ canvas: inout Canvas, at point: Point, width: Int, _ language: Language) {
        guard width > 0 else { return }
        let figures =
            total > 0
            ? "\(TableView.grouped(min(done, total)))/\(TableView.grouped(total))" : TableView.grouped(done)
        let text = label(language) + " " + figures
        let bar = min(30, width - canvas.medium.width(of: text) - 1)
        guard total > 0, bar >= 5 else {
            canvas.put(text, at: point, .text, width: width)
            return
        }
        let filled = min(bar, Int(Double(bar) * Double(min(done, total)) / Double(total)))
        let fine = canvas.medium.hasBlocks
        let full = String(repeating: fine ? "━" : "=", count: filled)
        let rest = String(repeating: fine ? "─" : "-", count: bar - filled)
        let x = canvas.put([(full, .progressDone), (rest, .progressRest)], at: point)
        canvas.put(" " + text, at: Point(x, point.y), .text)
    }
}
