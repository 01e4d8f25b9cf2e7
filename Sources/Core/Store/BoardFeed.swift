/// One branch's board as a watcher follows it: the last one that could be read, and why nothing newer can.
public struct BoardFeed {
    /// What came of a reading.
    public enum Outcome {
        /// Nothing that shows.
        case same
        /// There is another board; the one before it, where there was one.
        case changed(Board?)
        /// It could not be read, or can be again.
        case trouble
    }

    /// Where the board comes from.
    public let source: any BoardSource
    /// The last board that could be read; nil before the first.
    public private(set) var board: Board?
    /// Why the board could not be read the last time; nil while it can.
    public private(set) var trouble: BoardTrouble?
    /// When the board could last be read.
    public private(set) var readAt: Instant?
    /// The highest seq that this session has seen.
    private var topSeq = 0

    /// Follows the board of `source`; nothing is read yet.
    public init(_ source: any BoardSource) { self.source = source }

    /// Whether the board that is shown is older than one that was shown before, as after a backup was put
    /// back.
    public var isSetBack: Bool { (board?.seq ?? 0) < topSeq }

    /// Reads the board once.
    public mutating func read(at now: Instant) -> Outcome {
        let hadTrouble = trouble
        do {
            let new = try BoardFeed.board(in: try source.fetch())
            trouble = nil
            readAt = now
            let before = board
            topSeq = max(topSeq, new.seq)
            guard new != before else { return hadTrouble == nil ? .same : .trouble }
            board = new
            return .changed(before)
        } catch {
            trouble = error
            return hadTrouble == trouble ? .same : .trouble
        }
    }

    private static func board(in bytes: [UInt8]) throws(BoardTrouble) -> Board {
        switch Board.reading(bytes) {
        case .whole(let board): return board
        case .older(let format): throw .older(format: format)
        case .newer(let format): throw .newer(format: format)
        case .damaged: throw .damaged
        }
    }
}
