import Core

/// What stands before the first picture: opening the store, and reading the published board.
enum OpenBench {
    static func run(_ directory: DataDirectory) throws {
        var opens = Samples()
        var boards = Samples()
        var isCurrent = false
        for _ in 0..<7 {
            let (store, open) = try Stopwatch.milliseconds { try Store(opening: directory) }
            let (board, read) = Stopwatch.milliseconds { Store.publishedBoard(in: directory) }
            opens.add(open)
            boards.add(read)
            isCurrent = board?.seq == store.seq
        }
        Report.line([
            "open_ms_first": opens.values[0], "open_ms": opens.percentile(0.5),
            "board_ms": boards.percentile(0.5), "board_current": isCurrent ? 1 : 0,
            "private_mb": Report.privateMemory(),
        ])
    }
}
