import Core

/// One branch on the wall: its board on the day it is there, what just moved, and whether it can be read.
public struct WatchBranch {
    /// Where its board comes from, and the last one that could be read.
    public private(set) var feed: BoardFeed
    /// The board on its day; nil before the first one.
    public private(set) var view: Board.View?
    /// The day it is in the branch.
    public private(set) var today: Day?
    /// When a board was first shown, or last differed from the one before; nil before the first.
    public private(set) var changedAt: Instant?
    /// The figures that have just moved.
    public private(set) var moves: [WatchFigure: WatchMove] = [:]

    /// The branch whose board comes from `source`.
    public init(_ source: any BoardSource) { feed = BoardFeed(source) }

    /// The last board that could be read.
    public var board: Board? { feed.board }
    /// Why the board cannot be read now; nil while it can.
    public var trouble: BoardTrouble? { feed.trouble }

    /// What people call it: the name on its board, else the last part of the place.
    public var name: String {
        if let name = board?.name, !name.isEmpty { return name }
        return feed.source.place.split(separator: "/").last.map(String.init) ?? feed.source.place
    }

    /// The move of a figure; nil where it has not just moved.
    public func move(of figure: WatchFigure) -> WatchMove? { moves[figure] }

    /// The move of an indicator in a part of the branch; nil where it has not just moved.
    public func move(of indicator: String, _ district: String? = nil) -> WatchMove? {
        moves[WatchFigure(indicator, district)]
    }

    /// Reads the board. Returns whether anything shown has changed.
    mutating func read(at now: Instant, marking uptime: ContinuousClock.Instant?) -> Bool {
        switch feed.read(at: now) {
        case .same: return false
        case .trouble: return true
        case .changed(let before):
            changedAt = now
            let old = view
            look(at: now)
            // Of a board that went back in time nothing has "moved", nor from one day to the next.
            if let uptime, before != nil, !feed.isSetBack, let old, let view, old.day == view.day {
                mark(old.figures, view.figures, at: uptime)
            } else {
                moves = [:]
            }
            return true
        }
    }

    /// Takes the board on the day it is now. Returns whether that is another day than before.
    @discardableResult
    mutating func look(at now: Instant) -> Bool {
        guard let board else { return false }
        let day = board.localDay(at: now)
        let isNew = day != today
        today = day
        view = board.on(day)
        return isNew
    }

    private mutating func mark(
        _ before: [WatchFigure: Figure?], _ after: [WatchFigure: Figure?], at uptime: ContinuousClock.Instant
    ) {
        for (figure, now) in after {
            guard let was = before[figure], !WatchBranch.isSame(was, now) else { continue }
            let first = moves[figure].map(\.before) ?? was
            moves[figure] =
                WatchBranch.isSame(first, now)
                ? nil : WatchMove(figure: figure, before: first, after: now, at: uptime)
        }
        moves = moves.filter { after[$0.key] != nil }
    }

    private static func isSame(_ a: Figure?, _ b: Figure?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return a.compared(to: b) == 0
    }

    /// When the next mark is to go; nil where there is none.
    var nextUnmarking: ContinuousClock.Instant? {
        moves.values.map(\.at).min()?.advanced(by: WatchMove.duration)
    }

    /// Takes the marks away that have stood long enough. Returns whether there were any.
    mutating func unmark(at uptime: ContinuousClock.Instant) -> Bool {
        let count = moves.count
        moves = moves.filter { $0.value.at.advanced(by: WatchMove.duration) > uptime }
        return moves.count != count
    }
}
