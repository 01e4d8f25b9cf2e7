/// A place in a list of rows: the row you are on, and the first row shown. Costs the same for ten rows and a
/// million.
public struct Cursor: Hashable, Sendable {
    /// The row you are on, from 0; meaningless where there are no rows.
    public private(set) var selected = 0
    /// The first row shown, as of the last move.
    private var top = 0

    /// On the first row.
    public init() {}

    /// Move among `count` rows of which `height` are shown.
    public mutating func move(_ motion: Motion, count: Int, height: Int) {
        let page = max(1, height - 1)
        switch motion {
        case .up: select(selected - 1, count: count, height: height)
        case .down: select(selected + 1, count: count, height: height)
        case .pageUp: select(selected - page, count: count, height: height)
        case .pageDown: select(selected + page, count: count, height: height)
        case .first: select(0, count: count, height: height)
        case .last: select(count - 1, count: count, height: height)
        }
    }

    /// Go to a row; outside of the list, to its nearest end. The rows shown move no more than they must.
    public mutating func select(_ row: Int, count: Int, height: Int) {
        selected = max(0, min(row, count - 1))
        top = visible(count: count, height: height).lowerBound
    }

    /// The rows shown of `count` when there is room for `height`. Always contains the row you are on.
    public func visible(count: Int, height: Int) -> Range<Int> {
        guard count > 0, height > 0 else { return 0..<0 }
        let row = max(0, min(selected, count - 1))
        var first = max(0, min(top, count - height))
        if row < first { first = row }
        if row >= first + height { first = row - height + 1 }
        return first..<min(count, first + height)
    }
}
