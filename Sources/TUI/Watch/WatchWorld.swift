import Core

/// What every page of the watch may read: the boards and the time. It holds no store and no path that could
/// be opened, and there is nothing that a page could ask to be done outside.
public struct WatchWorld: World {
    /// What a page may tell the host. None of it leaves the process.
    public enum Action {
        /// Somebody turned to this branch, nil for all: the pages turn by themselves only later.
        case turned(branch: Int?)
    }

    /// What happened outside.
    public enum News {
        /// The board of a branch is another one, or can no longer be read, or can be again.
        case board(Int)
        /// Another minute.
        case minute
        /// It is time for the next page.
        case turn
    }

    /// The branches, in the order of the command line; never empty.
    public internal(set) var branches: [WatchBranch]
    /// The moment it is, as of the last wake.
    public internal(set) var now: Instant
    /// The branch whose pages are shown; nil for all of them side by side.
    public internal(set) var shown: Int?
    /// Whether the line is slow: nothing is sent that can wait.
    public let isSlow: Bool
    /// The language where no board names one.
    private let fallback: Language

    /// The world of `branches`, of which nothing has been read yet.
    public init(_ branches: [WatchBranch], now: Instant, isSlow: Bool = false, fallback: Language = .zh) {
        self.branches = branches
        self.now = now
        self.isSlow = isSlow
        self.fallback = fallback
        shown = branches.count == 1 ? 0 : nil
    }

    /// The boards' language, else the locale's, else Chinese.
    public var language: Language { branches.lazy.compactMap { $0.board?.language }.first ?? fallback }

    /// Whether there are several branches.
    public var isSeveral: Bool { branches.count > 1 }

    /// How old the data is; where several branches are shown side by side, that of the oldest, and the time.
    public var status: String { status(width: 60) }

    /// The age of the data in the room there is.
    public func status(width: Int) -> String {
        guard let shown, branches.indices.contains(shown) else {
            return wall(width: width)
        }
        let branch = branches[shown]
        guard let board = branch.board else { return Bilingual("等待看板", "waiting for the board")(language) }
        let time = WatchTime.stamp(board.publishedAt, of: board, today: branch.today)
        let age = padded(board.publishedAt)
        let isStale = branch.trouble != nil
        let words =
            isStale ? Bilingual("已停 \(time)", "STALE \(time)") : Bilingual("数据截至 \(time)", "as of \(time)")
        return width < 48 ? (isStale ? words(language) : time) + " " + age : words(language) + " · " + age
    }

    /// Of several branches side by side: a row each would be told anew with each minute, so only the oldest
    /// data's age is.
    private func wall(width: Int) -> String {
        let boards = branches.compactMap(\.board)
        guard let time = boards.first?.localTime(at: now), let oldest = boards.map(\.publishedAt).min()
        else { return "" }
        guard width >= 48 else { return time }
        return Bilingual("最旧一家 ", "oldest ")(language) + padded(oldest) + " · " + time
    }

    /// An age in a fixed width: when the minute turns, what stands before it stays where it is.
    private func padded(_ moment: Instant) -> String {
        Medium().padded(WatchTime.age(of: moment, at: now)(language), to: 9)
    }
}

extension Medium {
    /// `text` with blanks before it up to `width` columns.
    fileprivate func padded(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - self.width(of: text))) + text
    }
}
