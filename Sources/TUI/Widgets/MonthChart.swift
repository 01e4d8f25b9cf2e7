import Core

/// Twelve months of a figure beside what was expected of it: thick columns for what is, a thin stroke
/// for what should be, and a line where the goal lies. Shapes tell them apart, colours only help.
struct MonthChart {
    /// What each month reached; nil where it is unknown or has not come.
    let actual: [Double?]
    /// What each month is compared with; nil or empty for nothing.
    let compared: [Double?]
    /// The goal; nil for none.
    let goal: Double?
    /// The figures of the months in so many columns each, for under the chart; nil where they do not fit.
    let figures: (Int) -> [String]?
    /// What the columns, the strokes and the line are.
    let names: (actual: String, compared: String, goal: String)
    /// A figure beside the axis.
    let axis: (Double) -> String
    /// The month that is not over, from 0.
    let current: Int?

    private static let months = 12
    /// A bar, a stroke and no blank: the least for a month.
    private static let leastPitch = 2

    /// Draw the chart in `rect`, its columns in `role`. Where there is not room for one, two trends.
    func draw(_ canvas: inout Canvas, in rect: Rect, _ role: Role) {
        canvas.within(rect) { canvas in
            let room = canvas.bounds
            let label = labelWidth(canvas.medium)
            let pitch = min(8, (room.width - label - 1) / MonthChart.months)
            guard pitch >= MonthChart.leastPitch, room.height >= 5, top > 0 else {
                return drawTrends(&canvas, role)
            }
            drawLegend(&canvas, role)
            let figures = room.height >= 8 && pitch > 3 ? figures(pitch - 1) : nil
            let plot = Rect(label + 1, 1, pitch * MonthChart.months, room.height - (figures == nil ? 2 : 3))
            drawAxis(&canvas, plot, label)
            for month in 0..<MonthChart.months { drawMonth(&canvas, month, plot, pitch, role) }
            for month in 0..<MonthChart.months {
                let x = plot.x + month * pitch
                let isNow = month == current
                canvas.put(
                    "\(month + 1)", at: Point(x, plot.bottom), isNow ? .textBright : .textDim,
                    width: max(2, pitch - 1), align: pitch > 3 ? .centre : .start, cut: .clip)
                guard let figures, figures.indices.contains(month) else { continue }
                canvas.put(
                    figures[month], at: Point(x, plot.bottom + 1), isNow ? .textBright : .text,
                    width: pitch - 1, align: .centre)
            }
        }
    }

    private var top: Double {
        (actual + compared).compactMap { $0 }.reduce(goal ?? 0, max)
    }

    /// Half way up to the goal, or to the top.
    private var middle: Double { (goal.map { $0 > 0 ? $0 : top } ?? top) / 2 }

    // MARK: The columns

    private func drawMonth(_ canvas: inout Canvas, _ month: Int, _ plot: Rect, _ pitch: Int, _ role: Role) {
        let x = plot.x + month * pitch
        let wide = max(1, pitch - 2)
        if let value = value(actual, month) {
            drawBar(&canvas, value, Rect(x, plot.y, wide, plot.height), role)
        }
        if let value = value(compared, month) {
            drawStroke(&canvas, value, Rect(x + wide, plot.y, 1, plot.height))
        }
    }

    private func value(_ values: [Double?], _ month: Int) -> Double? {
        values.indices.contains(month) ? values[month] : nil
    }

    private func drawBar(_ canvas: inout Canvas, _ value: Double, _ rect: Rect, _ role: Role) {
        let steps: [Character] = canvas.medium.hasBlocks ? Array("▁▂▃▄▅▆▇█") : Array("_=#")
        var filled = parts(value, rect.height, steps.count)
        // Something is never drawn as nothing.
        if filled == 0, value > 0 { filled = 1 }
        for line in 0..<rect.height {
            let here = min(steps.count, filled - line * steps.count)
            guard here > 0 else { return }
            let text = String(repeating: steps[here - 1], count: rect.width)
            canvas.put(text, at: Point(rect.x, rect.bottom - 1 - line), role)
        }
    }

    private func drawStroke(_ canvas: inout Canvas, _ value: Double, _ rect: Rect) {
        let fine = canvas.medium.hasBlocks
        let filled = parts(value, rect.height, 2)
        for line in 0..<rect.height {
            let here = min(2, filled - line * 2)
            guard here > 0 else { return }
            let glyph = here == 2 ? (fine ? "│" : "|") : (fine ? "╷" : ".")
            canvas.put(glyph, at: Point(rect.x, rect.bottom - 1 - line), .gaugeMark)
        }
    }

    private func parts(_ value: Double, _ height: Int, _ steps: Int) -> Int {
        let all = height * steps
        return min(all, max(0, Int(value / top * Double(all) + 0.000_001)))
    }

    // MARK: Around them

    private func labelWidth(_ medium: Medium) -> Int {
        [top, middle, goal ?? top].map { medium.width(of: axis($0)) }.max() ?? 0
    }

    private func drawAxis(_ canvas: inout Canvas, _ plot: Rect, _ label: Int) {
        var used: Set<Int> = []
        func mark(_ value: Double, _ role: Role) {
            let y =
                plot.bottom - max(1, min(plot.height, Int((value / top * Double(plot.height)).rounded(.up))))
            // Labels stand apart, or they read as one.
            guard !used.contains(where: { abs($0 - y) < 2 }) else { return }
            used.insert(y)
            canvas.put(axis(value), at: Point(0, y), role, width: label, align: .end)
            guard value == goal else { return }
            for x in plot.x..<plot.right {
                canvas.put(canvas.medium.hasBlocks ? "┈" : ".", at: Point(x, y), .gaugeRest)
            }
        }
        if let goal, goal > 0 { mark(goal, .text) }
        mark(top, .textDim)
        mark(middle, .textDim)
    }

    private func drawLegend(_ canvas: inout Canvas, _ role: Role) {
        let fine = canvas.medium.hasBlocks
        var parts: [(String, Role)] = [(fine ? "█" : "#", role), (" " + names.actual + "   ", .textDim)]
        if compared.contains(where: { $0 != nil }) {
            parts += [(fine ? "│" : "|", .gaugeMark), (" " + names.compared + "   ", .textDim)]
        }
        if goal != nil { parts += [(fine ? "┈" : "..", .gaugeRest), (" " + names.goal, .textDim)] }
        var x = 0
        for index in stride(from: 0, to: parts.count, by: 2) {
            let wide = canvas.medium.width(of: parts[index].0) + canvas.medium.width(of: parts[index + 1].0)
            guard x + wide <= canvas.bounds.width + 3 else { return }
            x = canvas.put(parts[index].0, at: Point(x, 0), parts[index].1)
            let words = parts[index + 1].0
            let room = canvas.bounds.width - x
            x = canvas.put(
                words, at: Point(x, 0), .textDim, width: min(room, canvas.medium.width(of: words)), cut: .clip
            )
        }
    }

    /// Two rows of trend where a chart has no room.
    private func drawTrends(_ canvas: inout Canvas, _ role: Role) {
        let room = canvas.bounds
        let medium = canvas.medium
        let label = max(medium.width(of: names.actual), medium.width(of: names.compared))
        guard room.width >= label + 1 + MonthChart.months else { return }
        var y = 0
        for (name, values) in [(names.actual, actual), (names.compared, compared)] {
            guard y < room.height, values.contains(where: { $0 != nil }) else { continue }
            canvas.put(name, at: Point(0, y), .textDim, width: label)
            // Both on the same scale, or the eye compares what cannot be compared.
            let scaled = Sparkline(values.map { $0.map { max(0, $0) } }, top: top)
            canvas.put(scaled.text(medium), at: Point(label + 1, y), y == 0 ? role : .gaugeMark)
            y += 1
        }
    }
}
