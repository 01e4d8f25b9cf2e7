import Core

/// The keys that work now, in one row: five at most, the most useful first, the rest behind F1.
struct Footer {
    /// How many keys a footer shows.
    static let limit = 5

    /// The bindings shown, in order.
    let bindings: [Binding<Void>]

    /// The footer of `bindings`: those with a place in it, by that place.
    init(_ bindings: [Binding<Void>]) {
        let placed = bindings.enumerated().filter { $0.element.footer != nil && !$0.element.keys.isEmpty }
        let ordered = placed.sorted {
            ($0.element.footer ?? 0, $0.offset) < ($1.element.footer ?? 0, $1.offset)
        }
        self.bindings = ordered.prefix(Footer.limit).map(\.element)
    }

    /// Draw as many as fit whole.
    func draw(_ canvas: inout Canvas, _ row: Rect, _ language: Language) {
        let medium = canvas.medium
        var x = row.x + 1
        for binding in bindings {
            let key = binding.keys[0].name(language, medium)
            let name = binding.name(language)
            let wide = medium.width(of: key) + 1 + medium.width(of: name)
            guard x + wide < row.right else { break }
            let dimmed = binding.disabled != nil
            x = canvas.put(key, at: Point(x, row.y), dimmed ? .footerDisabled : .footerKey)
            x = canvas.put(" ", at: Point(x, row.y), .footerLabel)
            x = canvas.put(name, at: Point(x, row.y), dimmed ? .footerDisabled : .footerLabel) + 2
        }
    }
}
