import TUI

@testable import Core

/// A place for boards without a file: it gives what the test puts there.
final class ScriptedSource: BoardSource {
    let place: String
    var descriptor: Int32
    var pollInterval: Duration?
    var bytes: Result<[UInt8], BoardTrouble>
    /// How often the board was read.
    private(set) var fetches = 0
    private var seen: [UInt8]?

    init(_ board: Board?, place: String = "/srv/boai/jiaxing", descriptor: Int32 = 7) {
        self.place = place
        self.descriptor = descriptor
        bytes = board.map { .success($0.encode()) } ?? .failure(.gone)
    }

    func drain() {}
    func hasChanged() -> Bool { (try? bytes.get()) != seen }

    func fetch() throws(BoardTrouble) -> [UInt8] {
        fetches += 1
        seen = try? bytes.get()
        return try bytes.get()
    }

    func put(_ board: Board) { bytes = .success(board.encode()) }
}

/// Clocks that a test sets.
final class HandClock {
    var now: Instant
    var uptime = ContinuousClock.now

    init(_ now: Instant) { self.now = now }

    /// Let time pass on both.
    func pass(_ duration: Duration) {
        uptime = uptime.advanced(by: duration)
        leftover += duration
        let seconds = leftover.components.seconds
        now = Instant(seconds: now.seconds + seconds)
        leftover -= .seconds(seconds)
    }

    private var leftover: Duration = .zero

    var watch: WatchClock { WatchClock(now: { self.now }, uptime: { self.uptime }) }
}
