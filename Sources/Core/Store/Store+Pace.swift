import Glibc

extension Store {
    /// How long a board stands before the next one may replace it, in milliseconds: ten a second at most, and
    /// a little more, because a file's time may lag behind the clock by a tick of the kernel.
    static let boardPause = 110

    /// How many milliseconds the board on disk has to stand yet. Under `publish.lock` its own age tells,
    /// whichever process wrote it, so that the limit holds over all of them.
    var boardRest: Int {
        var info = stat()
        guard stat(directory.board, &info) == 0 else { return 0 }
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let age =
            (now.tv_sec - info.st_mtim.tv_sec) * 1000 + (now.tv_nsec - info.st_mtim.tv_nsec) / 1_000_000
        // A board from the future stands beside a clock that was set back: nobody waits for that.
        return age < 0 ? 0 : max(0, Store.boardPause - age)
    }

    /// Waits until the board may be replaced; false, at once, for whoever would rather come again than wait.
    /// The last commit is always published: the one who waits reads the journal only afterwards, and those
    /// who wait behind him find their commit published.
    func waitForBoard(mayWait: Bool) -> Bool {
        let rest = boardRest
        guard rest > 0 else { return true }
        guard mayWait else { return false }
        poll(nil, 0, Int32(rest))
        return true
    }
}
