/// A bar of fixed length: how much is done, and where the calendar says it should be today.
///
/// Thick and thin strokes tell the parts apart without colour; where those are not to be had, `=`, `-` and
/// `|` do.
public struct Gauge: Hashable, Sendable {
    /// The done part, 1 for all of it; more is drawn as all of it, nil as no data.
    public let done: Double?
    /// Where it should be by now; nil for no mark.
    public let mark: Double?

    /// A bar.
    public init(done: Double?, mark: Double? = nil) {
        self.done = done.flatMap { $0.isFinite ? $0 : nil }
        self.mark = mark.flatMap { $0.isFinite ? $0 : nil }
    }

    /// Draw the bar in `width` columns; the done part in `role`, as a state wants it.
    public func draw(_ canvas: inout Canvas, at point: Point, width: Int, _ role: Role = .gaugeDone) {
        guard width > 0 else { return }
        let fine = canvas.medium.hasBlocks
        let halves = min(width * 2, max(0, Int(((done ?? 0) * Double(width) * 2).rounded(.down))))
        let markAt = mark.map { min(width - 1, max(0, Int(($0 * Double(width)).rounded(.down)))) }
        for x in 0..<width {
            let place = Point(point.x + x, point.y)
            if x == markAt {
                canvas.put(fine ? "┃" : "|", at: place, .gaugeMark, width: 1)
            } else if halves >= 2 * x + 2 {
                canvas.put(fine ? "━" : "=", at: place, role, width: 1)
            } else if halves == 2 * x + 1 {
                canvas.put(fine ? "╸" : "-", at: place, fine ? role : .gaugeRest, width: 1)
            } else {
                canvas.put(done == nil ? " " : fine ? "─" : "-", at: place, .gaugeRest, width: 1)
            }
        }
    }
}
