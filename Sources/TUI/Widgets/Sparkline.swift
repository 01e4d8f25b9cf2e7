/// A small chart in one row: a column for each value, blank where there is none.
public struct Sparkline: Hashable, Sendable {
    /// The values, oldest first; nil for no data.
    public let values: [Double?]
    /// What the highest column stands for; nil for the largest value.
    public let top: Double?

    /// A chart of `values`; what is not a number counts as no data. `top` puts several on one scale.
    public init(_ values: [Double?], top: Double? = nil) {
        self.values = values.map { value in value.flatMap { $0.isFinite ? $0 : nil } }
        self.top = top
    }

    /// The chart as text: eight heights of block, or eight weights of ASCII.
    public func text(_ medium: Medium) -> String {
        let steps: [Character] = medium.hasBlocks ? Array("▁▂▃▄▅▆▇█") : Array("_.-~=+*#")
        let known = values.compactMap { $0 }
        let low = min(0, known.min() ?? 0)
        let span = (top ?? known.max() ?? 0) - low
        return String(
            values.map { value in
                guard let value else { return " " }
                guard span > 0 else { return steps[0] }
                return steps[
                    max(0, min(steps.count - 1, Int((value - low) / span * Double(steps.count - 1) + 0.5)))]
            })
    }

    /// Draw the latest values that fit in `width` columns, the newest at the right end.
    public func draw(_ canvas: inout Canvas, at point: Point, width: Int) {
        guard width > 0 else { return }
        let latest = Sparkline(values.suffix(width), top: top).text(canvas.medium)
        canvas.put(latest, at: point, .trend, width: width, align: .end)
    }
}
