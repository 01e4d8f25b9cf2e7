/// A rectangle of cells. May lie partly or fully outside of the canvas; drawing is cut at the edges.
public struct Rect: Hashable, Sendable {
    /// The leftmost column.
    public var x: Int
    /// The topmost row.
    public var y: Int
    /// Columns; never negative.
    public var width: Int
    /// Rows; never negative.
    public var height: Int

    /// A rectangle; negative lengths become 0.
    public init(_ x: Int, _ y: Int, _ width: Int, _ height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The rectangle of `size` at the origin.
    public init(_ size: Size) {
        self.init(0, 0, size.width, size.height)
    }

    /// The first column to the right of the rectangle.
    public var right: Int { x + width }
    /// The first row below the rectangle.
    public var bottom: Int { y + height }
    /// Columns and rows.
    public var size: Size { Size(width, height) }
    /// Whether no cell is inside.
    public var isEmpty: Bool { width == 0 || height == 0 }

    /// Whether `point` lies inside.
    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < right && point.y >= y && point.y < bottom
    }

    /// The part shared with `other`; empty where they do not meet.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(left, top, min(right, other.right) - left, min(bottom, other.bottom) - top)
    }

    /// The rectangle with `columns` taken from the left and right and `rows` from the top and bottom.
    public func inset(_ columns: Int, _ rows: Int) -> Rect {
        Rect(x + columns, y + rows, width - 2 * columns, height - 2 * rows)
    }

    /// A rectangle of `size`, cut to fit, in the middle of this one.
    public func centred(_ size: Size) -> Rect {
        let wide = min(size.width, width)
        let high = min(size.height, height)
        return Rect(x + (width - wide) / 2, y + (height - high) / 2, wide, high)
    }
}
