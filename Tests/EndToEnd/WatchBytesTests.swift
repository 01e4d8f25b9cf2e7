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

    @Test("the turn of the minute sends at most 60 bytes")
    func minute() throws {
        let line = try line()
        let count = line.take(for: .seconds(70 - Int(time(nil) % 60)))
        #expect(count > 0)
        #expect(
            count <= 60,
            "\(count) bytes: \(String(decoding: line.received.suffix(count), as: UTF8.self).debugDescription)"
        )
    }

    // The goal is 300 bytes (docs/performance.md): a page of a programme shows the figure in four places.
    @Test("a figure that changes sends under 1,000 bytes, and its mark goes again with one small repaint")
    func figure() throws {
        let line = try line("--page", "aeds")
        // The first change lays out the mark; the age of the data may turn with it.
        for place in ["图书馆", "体育馆"] {
            try add(place)
            let count = line.take(for: .seconds(5), gap: .seconds(1))
            let text = String(decoding: line.received.suffix(count), as: UTF8.self).debugDescription
            #expect(count > 0)
            #expect(count < 1000, "\(count) bytes: \(text)")
            line.take(for: .seconds(12))
        }
    }

    @Test("on a slow line many changes are one picture, and no mark is taken away later")
    func slow() throws {
        let line = try line("--slow-link")
        try add("第一处")
        // At most one picture in ten seconds.
        #expect(line.take(for: .seconds(12), gap: .seconds(11)) > 0)
        line.forget()
        for place in 2...6 { try add("第\(place)处") }
        let count = line.take(for: .seconds(14))
        #expect(count > 0)
        #expect(count < 3000, "\(count)")
        try line.wait(for: "6")
    }
}
