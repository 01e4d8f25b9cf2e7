import Foundation
import Testing

@testable import Core

/// What a watch costs on the line, counted on a bare one.
@Suite("Watching costs little", .serialized)
struct WatchBytesTests {
    private func expect(_ bytes: [UInt8], below most: Int) {
        #expect(!bytes.isEmpty)
        let text = String(decoding: bytes, as: UTF8.self).debugDescription
        #expect(bytes.count < most, "\(bytes.count) bytes: \(text)")
    }

    @Test("idle within a minute it sends nothing and does not even wake")
    func idle() throws {
        let branch = try CliBranch.withDevice()
        try Line.watching(branch).expectRest(stretches: 4)
        withExtendedLifetime(branch) {}
    }

    @Test("the turn of the minute sends at most 60 bytes, of one branch and of twenty on a wall")
    func minute() throws {
        let minutes = try LongWatch.shared().minutes
        #expect(minutes.count == 5)
        for bytes in minutes { expect(bytes, below: 61) }
    }

    // A page of a programme shows the figure in four places, and what follows from it in five more.
    @Test("a figure that changes sends under 300 bytes, and its mark goes again with one small repaint")
    func figure() throws {
        let watch = try LongWatch.shared()
        expect(watch.change, below: 300)
        expect(watch.unmarking, below: 160)
    }

    @Test("a gift moves two figures and the last changes of the overview in under 300 bytes")
    func overview() throws {
        let branch = try CliBranch.withDevice()
        func gift(_ donor: String) throws {
            _ = try branch.add("donations", "amount=1280.50", "date=今天", "donor=\(donor)", "donorKind=个人")
        }
        // The first gift gives the columns their width.
        try gift("张守志")
        let line = try Line.watching(branch)
        try gift("阿依古丽·买买提")
        line.forget()
        line.take(for: .seconds(5), gap: .seconds(1))
        expect(line.received, below: 300)
        withExtendedLifetime(branch) {}
    }

    @Test("on a slow line many changes are one picture, and no mark is taken away later")
    func slow() throws {
        let watch = try LongWatch.shared()
        #expect(watch.isFirstInTime, "at most ten seconds after the picture before it")
        expect(watch.slow, below: 1000)
        #expect(watch.slow.contains(Array("6处".utf8)), "the last of the burst")
        // Of the same burst a usual line gets several pictures, and the marks go again.
        #expect(watch.slow.count < watch.usual.count)
    }
}

extension Line {
    /// A watch that has shown all it had to show.
    fileprivate static func watching(_ branch: CliBranch, _ more: [String] = []) throws -> Line {
        try watching(
            branch, [branch.path + "/data"] + more, (120, 40), showing: "数据截至")
    }

    fileprivate static func watching(
        _ branch: CliBranch, _ arguments: [String], _ size: (columns: UInt16, rows: UInt16),
        showing text: String
    ) throws -> Line {
        let line = try Line(
            branch, arguments: ["watch"] + arguments, columns: size.columns, rows: size.rows)
        try line.wait(for: text)
        line.take(for: .seconds(5), gap: .milliseconds(500))
        return line
    }
}

/// What came on the lines of watches that wait beside one another: for a full minute, for a mark to go, and
/// for a slow line's ten seconds. Each would take its time alone; what comes to one of them while another is
/// read waits on its line.
private struct LongWatch {
    /// What the turn of the minute sent, of one branch and of twenty, in two languages and sizes.
    private(set) var minutes: [[UInt8]] = []
    /// What a figure that changes sent, and what its mark did when it went.
    private(set) var change: [UInt8] = []
    private(set) var unmarking: [UInt8] = []
    /// Whether the slow line got a picture of a change within twelve seconds.
    private(set) var isFirstInTime = false
    /// What a burst of changes sent on a slow line and on a usual one.
    private(set) var slow: [UInt8] = []
    private(set) var usual: [UInt8] = []

    private static let made = Result { try LongWatch() }
    static func shared() throws -> LongWatch { try made.get() }

    private init() throws {
        let (still, page, busy) = (
            try CliBranch.withDevice(), try CliBranch.withDevice(), try CliBranch.withDevice()
        )
        let slowLine = try Line.watching(busy, ["--slow-link"])
        let usualLine = try Line.watching(busy)
        let pageLine = try Line.watching(page, ["--page", "aeds"])
        // The minute must not turn while they open.
        while time(nil) % 60 > 48 { usleep(200_000) }
        let walls =
            try [Line.watching(still)] + LongWatch.walls(still, .zh, showing: "59 分钟前")
            + LongWatch.walls(still, .en, showing: "59 min ago")
        for wall in walls {
            wall.take(for: .seconds(5), gap: .milliseconds(200))
            wall.forget()
        }
        let minute = time(nil) / 60
        func add(_ branch: CliBranch, _ place: String) throws {
            _ = try branch.add("aeds", "place=\(place)", "state=在用", "installed=今天")
        }
        let clock = ContinuousClock()

        try add(page, "图书馆")
        pageLine.forget()
        pageLine.take(for: .seconds(5), gap: .seconds(1))
        change = pageLine.received
        pageLine.forget()
        let changed = clock.now

        slowLine.forget()
        try add(busy, "第一处")
        // At most one picture in ten seconds; a minute that turns meanwhile is none.
        isFirstInTime = (0..<12).contains { _ in
            slowLine.take(for: .seconds(1))
            return slowLine.received.contains(Array("第一处".utf8))
        }
        usualLine.take(for: .seconds(1))
        for line in [slowLine, usualLine] { line.forget() }
        for place in 2...6 { try add(busy, "第\(place)处") }
        let burst = clock.now

        pageLine.take(for: changed.advanced(by: .seconds(12)) - clock.now)
        unmarking = pageLine.received
        slowLine.take(for: burst.advanced(by: .seconds(14)) - clock.now)
        slow = slowLine.received
        usualLine.take(for: .seconds(1))
        usual = usualLine.received

        // All that takes half a minute, so that one minute has turned, or is about to.
        while time(nil) < (minute + 1) * 60 + 4 { usleep(100_000) }
        for wall in walls { wall.take(for: .milliseconds(500)) }
        minutes = walls.map(\.received)
        withExtendedLifetime([still, page, busy]) {}
    }

    /// Walls of twenty in two sizes, the data of all 59 minutes old: the next minute has other words for it.
    private static func walls(
        _ branch: CliBranch, _ language: Language, showing age: String
    ) throws -> [Line] {
        let directory = branch.path + "/" + language.rawValue
        let bytes = try #require(try Files.read(branch.directory.board))
        guard case .whole(let board) = Board.reading(bytes) else { throw Terminal.NeverSeen() }
        let aged = Board(
            name: board.name, code: board.code, language: language, day: board.day, seq: board.seq,
            publishedAt: Instant(seconds: Instant.now().seconds - 59 * 60), clock: board.clock,
            districts: board.districts, panes: board.panes, entries: board.entries, warnings: board.warnings,
            candidates: board.candidates, totals: board.totals, recent: board.recent)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data(aged.encode()).write(to: URL(fileURLWithPath: directory + "/board.json"))
        return try [(80, 24), (120, 40)].map {
            try Line.watching(branch, Array(repeating: directory, count: 20), $0, showing: age)
        }
    }
}
