import Core

/// Labels with their values under one another: a record beside its table.
public struct Facts: Sendable {
    /// One label and its value.
    public struct Fact: Sendable {
        let label: Bilingual
        let value: String
        let role: Role

        /// A value; `role` for values that are a state.
        public init(_ label: Bilingual, _ value: String, _ role: Role = .text) {
            self.label = label
            self.value = value
            self.role = role
        }
    }

    /// The facts, in order.
    public let facts: [Fact]

    /// A list of facts.
    public init(_ facts: [Fact]) {
        self.facts = facts
    }

    /// Draw them in `rect`, long values wrapped. Returns the rows used.
    @discardableResult
    public func draw(_ canvas: inout Canvas, in rect: Rect, _ language: Language) -> Int {
        let medium = canvas.medium
        let widest = facts.map { medium.width(of: $0.label(language)) }.max() ?? 0
        let label = min(widest, rect.width / 3)
        var y = 0
        canvas.within(rect) { canvas in
            for fact in facts {
                guard y < rect.height else { return }
                canvas.put(fact.label(language), at: Point(0, y), .textDim, width: label)
                let lines = medium.wrap(fact.value, to: max(1, rect.width - label - 2))
                for (offset, line) in lines.enumerated() {
                    canvas.put(line, at: Point(label + 2, y + offset), fact.role)
                }
                y += max(1, lines.count)
            }
        }
        return min(y, rect.height)
    }
}
