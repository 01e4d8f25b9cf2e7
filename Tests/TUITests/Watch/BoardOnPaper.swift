import Testing

@testable import Core
@testable import TUI

/// A board that comes from no file: the test says what is on it, and what is wrong with it.
final class BoardOnPaper: BoardSource {
    let place = "/var/lib/boai"
    let descriptor: Int32 = 7
    let pollInterval: Duration? = nil
    var bytes: [UInt8]
    var trouble: BoardTrouble?

    init(_ board: Board) { bytes = board.encode() }

    func drain() {}
    func hasChanged() -> Bool { false }
    func fetch() throws(BoardTrouble) -> [UInt8] {
        if let trouble { throw trouble }
        return bytes
    }
}

/// Clocks that move when they are told to.
final class PaperClock {
    var moment: Instant
    var uptime = ContinuousClock.now

    init(_ moment: Instant) { self.moment = moment }

    func pass(_ seconds: Int64) {
        moment = Instant(seconds: moment.seconds + seconds)
        uptime = uptime.advanced(by: .seconds(seconds))
    }

    var clock: WatchClock { WatchClock(now: { self.moment }, uptime: { self.uptime }) }
}

/// A person in front of a watch, at eleven minutes past ten in 嘉兴.
struct Watcher {
    let paper: BoardOnPaper
    let clock: PaperClock
    private(set) var robot: Robot<WatchHost>

    init(
        _ board: Board = SampleBoard.make(), _ size: Size, medium: Medium = Medium(),
        language: Language? = nil
    ) {
        paper = BoardOnPaper(language.map { board.told($0) } ?? board)
        clock = PaperClock(Instant(seconds: SampleBoard.moment.seconds + 11 * 60))
        let world = WatchWorld([WatchBranch(paper)], now: clock.moment)
        let host = WatchHost(world, clock: clock.clock)
        robot = Robot(WatchScreen(host.world), host, size: size, medium: medium)
    }

    mutating func press(_ keys: String) { robot.press(keys) }

    mutating func resize(_ size: Size) { robot.send(.resized(size)) }

    /// Another board is published, and looked at a second later.
    mutating func publish(_ board: Board) {
        paper.bytes = board.encode()
        look()
    }

    /// The watch is woken by the file.
    mutating func look() {
        clock.pass(1)
        robot.send(.readable(paper.descriptor))
    }

    var canvas: Canvas { robot.canvas }
}

extension Board {
    /// The same board in another language.
    func told(_ language: Language) -> Board {
        Board(
            name: name, code: code, language: language, day: day, seq: seq, publishedAt: publishedAt,
            clock: clock, districts: districts, panes: panes, entries: entries, warnings: warnings,
            candidates: candidates, totals: totals, recent: recent)
    }
}
