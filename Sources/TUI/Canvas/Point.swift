/// A cell of the screen, counted in columns from the left and rows from the top, both from 0.
public struct Point: Hashable, Sendable {
    /// Columns from the left edge.
    public var x: Int
    /// Rows from the top edge.
    public var y: Int

    /// A point by column and row.
    public init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }
}
