import Foundation
import Testing

@testable import Core

/// What a watch costs on the line, counted on a bare one.
@Suite("Watching costs little", .serialized)
struct WatchBytesTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch.withDevice() }

    private func line(_ more: String...) throws -> Line {
        let line = try Line(
            branch, arguments: ["watch", branch.path + "/data"] + more, columns: 120, rows: 40)
        try line.wait(for: "数据截至")
        line.take(for: .seconds(5), gap: .milliseconds(500))
        return line
    }

    private func add(_ place: String) throws {
        _ = try branch.add("aeds", "place=\(place)", "state=在用", "installed=今天")
    }

    @Test("idle within a minute it sends nothing and does not even wake")
    func idle() throws {
        try line().expectRest(stretches: 4)
    }

    @Test("the turn of the minute sends at most 60 bytes, of one branch and of twenty on a wall")
    func minute() throws {
        // The minute must not turn while they open.
        while time(nil) % 60 > 40 { usleep(200_000) }
        let lines = try [line()] + wall(.zh, showing: "59 分钟前") + wall(.en, showing: "59 min ago")
        // What comes to one while another is read waits on its line.
        let end = ContinuousClock.now.advanced(by: .seconds(64 - Int(time(nil) % 60)))
        for line in lines {
            let count = line.take(for: max(.milliseconds(500), end - .now))
            #expect(count > 0)
            let text = String(decoding: line.received.suffix(count), as: UTF8.self).debugDescription
            #expect(count <= 60, "\(count) bytes: \(text)")
        }
    }

    /// A wall of twenty in two sizes, the data of all 59 minutes old: the next minute has other words for it.
    private func wall(_ language: Language, showing age: String) throws -> [Line] {
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
        return try [(UInt16(80), UInt16(24)), (120, 40)].map { columns, rows in
            let line = try Line(
                branch, arguments: ["watch"] + Array(repeating: directory, count: 20), columns: columns,
                rows: rows)
            try line.wait(for: age)
            line.take(for: .seconds(5), gap: .milliseconds(500))
            return line
        }
    }

    // A page of a programme shows the figure in four places, and what follows from it in five more.
    @Test("a figure that changes sends under 300 bytes, and its mark goes again with one small repaint")
    func figure() throws {
        let line = try line("--page", "aeds")
        try add("图书馆")
        expect(line.take(for: .seconds(5), gap: .seconds(1)), below: 300, line)
        expect(line.take(for: .seconds(12)), below: 160, line)
    }

    @Test("a gift moves two figures and the last changes of the overview in under 300 bytes")
    func overview() throws {
        // The first gift gives the columns their width.
        try gift("张守志")
        let line = try line()
        try gift("阿依古丽·买买提")
        expect(line.take(for: .seconds(5), gap: .seconds(1)), below: 300, line)
    }

    private func gift(_ donor: String) throws {
        _ = try branch.add("donations", "amount=1280.50", "date=今天", "donor=\(donor)", "donorKind=个人")
    }

    private func expect(_ count: Int, below most: Int, _ line: Line) {
        let text = String(decoding: line.received.suffix(count), as: UTF8.self).debugDescription
        #expect(count > 0)
        #expect(count < most, "\(count) bytes: \(text)")
    }

    @Test("on a slow line many changes are one picture, and no mark is taken away later")
    func slow() throws {
        let (line, usual) = (try line("--slow-link"), try line())
        try add("第一处")
        // At most one picture in ten seconds.
        #expect((0..<12).contains { _ in line.take(for: .seconds(1)) > 0 })
        usual.take(for: .seconds(1))
        line.forget()
        for place in 2...6 { try add("第\(place)处") }
        let count = line.take(for: .seconds(14))
        #expect(count > 0)
        expect(count, below: 1000, line)
        try line.wait(for: "6")
        // Of the same burst a usual line gets several pictures, and the marks go again.
        let more = usual.take(for: .seconds(1))
        #expect(count < more, "\(count) bytes, \(more) without --slow-link")
    }
}
