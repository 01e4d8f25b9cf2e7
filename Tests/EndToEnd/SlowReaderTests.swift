import Foundation
import Testing

/// A line that takes no more for a while, and on which writing then fails instead of waiting: a program that
/// shares the terminal has set it so.
@Suite("A terminal that reads slowly", .serialized)
struct SlowReaderTests {
    /// What clears the screen before a picture is sent as a whole.
    private static let clearing = Array("\u{1B}[2J".utf8)

    /// Types Ctrl-L until the program waits for the line, and no longer for a key. Nobody reads meanwhile.
    private func fill(_ line: Line) -> Bool {
        let clock = ContinuousClock()
        for _ in 0..<500 {
            let sleeps = line.sleeps
            line.send([0x0C])
            let end = clock.now.advanced(by: .seconds(3))
            while line.sleeps == sleeps {
                if clock.now > end { return true }
                usleep(2000)
            }
        }
        return false
    }

    @Test("every picture arrives whole, once", arguments: [false, true])
    func whole(isWatch: Bool) throws {
        let branch = try CliBranch.withDevice()
        let arguments = isWatch ? ["watch", branch.path + "/data"] : []
        for _ in 0..<4 {
            let line = try Line(branch, arguments: arguments, columns: 250, rows: 70, isUnwaiting: true)
            try line.wait(for: "嘉兴市红十字会")
            line.take(for: .seconds(5), gap: .milliseconds(500))
            let minute = time(nil) / 60
            line.forget()
            line.send([0x0C])
            try line.wait(for: Self.clearing)
            line.take(for: .seconds(5), gap: .milliseconds(500))
            let picture = line.received
            line.forget()
            let isFull = fill(line)
            line.take(for: .seconds(20), gap: .seconds(1))
            // The clock in the title is another one then.
            if time(nil) / 60 != minute { continue }
            #expect(isFull, "nothing kept it waiting")
            let count = line.received.count / picture.count
            #expect(count > 1)
            let pictures = (0..<count).flatMap { _ in picture }
            let isSame = line.received == pictures
            #expect(isSame, "\(line.received.count) bytes, \(picture.count) each")
            line.send("q")
            #expect(line.end() == 0)
            return
        }
        Issue.record("the minute turned each time")
    }
}
