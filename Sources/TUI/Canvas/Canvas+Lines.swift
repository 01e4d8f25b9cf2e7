extension Canvas {
    /// A horizontal line of `length` cells.
    public mutating func horizontal(at point: Point, length: Int, _ role: Role = .frame) {
        guard let columns = visibleColumns(point.y), length > 0 else { return }
        let from = max(point.x, columns.lowerBound)
        let to = min(point.x + length, columns.upperBound)
        guard from < to else { return }
        for x in from..<to { put(.horizontal, at: Point(x, point.y), role) }
    }

    /// A vertical line of `length` cells.
    public mutating func vertical(at point: Point, length: Int, _ role: Role = .frame) {
        for y in point.y..<max(point.y, point.y + min(length, size.height + abs(point.y))) {
            put(.vertical, at: Point(point.x, y), role)
        }
    }

    /// A frame on the edge of `rect`; too small a one is not drawn. The inside is left as it is.
    public mutating func box(_ rect: Rect, _ role: Role = .frame) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        let right = rect.right - 1
        let bottom = rect.bottom - 1
        horizontal(at: Point(rect.x + 1, rect.y), length: rect.width - 2, role)
        horizontal(at: Point(rect.x + 1, bottom), length: rect.width - 2, role)
        vertical(at: Point(rect.x, rect.y + 1), length: rect.height - 2, role)
        vertical(at: Point(right, rect.y + 1), length: rect.height - 2, role)
        put(.topLeft, at: Point(rect.x, rect.y), role)
        put(.topRight, at: Point(right, rect.y), role)
        put(.bottomLeft, at: Point(rect.x, bottom), role)
        put(.bottomRight, at: Point(right, bottom), role)
    }

    /// A frame with a title in its upper edge, blank inside.
    public mutating func panel(_ rect: Rect, title: String, frame: Role, titleRole: Role, inside: Role) {
        fill(rect, inside)
        box(rect, frame)
        guard rect.width > 6, !title.isEmpty else { return }
        put(" \(medium.cut(title, to: rect.width - 6)) ", at: Point(rect.x + 2, rect.y), titleRole)
    }
}
