import Testing

@testable import Core
@testable import TUI

/// Boards that somebody else wrote: nothing in them reaches the terminal as a command, and none crashes the
/// watch.
@Suite("watch: hostile boards")
struct HostileBoardTests {
    private let clock = HandClock(SampleBoard.moment)
    private let text = String(decoding: SampleBoard.bytes, as: UTF8.self)

    /// Shows a board on every page in several sizes and as lines; gives back everything that was shown.
    private func show(_ bytes: [UInt8], sizes: [Size] = [Size(40, 20), Size(200, 60)]) -> String {
        let source = ScriptedSource(nil)
        source.bytes = .success(bytes)
        var shown = ""
        for count in [1, 2] {
            let world = WatchWorld((0..<count).map { _ in WatchBranch(source) }, now: clock.now)
            let host = WatchHost(world, clock: clock.watch)
            for size in sizes {
                for page in WatchPage.all(of: host.world.branches[0].board) + [.branches] {
                    var robot = Robot(WatchScreen(host.world, pinned: page), host, size: size)
                    shown += robot.rows.joined(separator: "\n")
                    robot.press("End Enter")
                    shown += robot.rows.joined(separator: "\n")
                }
            }
            var lines = WatchLines()
            shown += lines.next(host.world).joined(separator: "\n")
        }
        return shown
    }

    private func isClean(_ shown: String) -> Bool {
        shown.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A: true
            case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: false
            default: true
            }
        }
    }

    @Test("control and direction characters become visible marks")
    func controls() throws {
        let wild = #"\u001b]0;取得\u0007\u001b[2J\u0000\u009b31m\u202e倒\u2066\u200b\r\n\u007f"#
        for word in ["嘉兴市红十字会", "南湖区", "新增 AED", "客运中心"] where text.contains(word) {
            let shown = show(try SealedText.sealed(text.replacing(word, with: word + wild)))
            #expect(isClean(shown), "\(word)")
            #expect(shown.contains("␛") || shown.contains("‹"), "\(word)")
        }
        #expect(text.contains("嘉兴市红十字会"))
    }

    @Test("numbers beyond all bounds neither crash nor hang")
    func numbers() throws {
        let extremes = [
            "9223372036854775807", "-9223372036854775808", "0", "-1", "1000000000001", "2147483648",
        ]
        var random = SystemRandomNumberGenerator()
        var read = 0
        for round in 0..<24 {
            var mutated = ""
            var rest = text[...]
            while let start = rest.firstIndex(where: { $0 == ":" || $0 == "," || $0 == "[" }) {
                let after = rest.index(after: start)
                mutated += rest[..<after]
                rest = rest[after...]
                let digits = rest.prefix { $0.isNumber || $0 == "-" }
                guard !digits.isEmpty, rest.dropFirst(digits.count).first.map({ ",]}".contains($0) }) == true
                else { continue }
                let isHit = Int.random(in: 0..<(round < 12 ? 8000 : 20), using: &random) == 0
                mutated += isHit ? extremes.randomElement(using: &random) ?? "0" : String(digits)
                rest = rest.dropFirst(digits.count)
            }
            mutated += rest
            let bytes = try SealedText.sealed(mutated)
            if Board.decode(bytes) != nil { read += 1 }
            let shown = show(bytes, sizes: [Size(80, 24)])
            #expect(isClean(shown))
        }
        // Most of them are whole boards, so that the pages really were drawn.
        #expect(read > 0)
    }

    @Test(
        "a number at the very end of what fits, where each of these is",
        arguments: ["clock", "goal", "floor"])
    func ends(key: String) throws {
        let pattern = try Regex("\"\(key)\":(\\[[0-9]+,)?-?[0-9]+")
        let places = text.matches(of: pattern)
        #expect(!places.isEmpty)
        // All of them at one end, and every other one at the opposite end: what is subtracted meets its like.
        for ends in [[Int64.min], [.max], [.min, .max], [.max, .min]] {
            var count = 0
            let mutated = text.replacing(pattern) { place in
                count += 1
                let lead = text[place.range].prefix { $0 != "," }.replacing(/:-?[0-9]+$/, with: ":")
                return lead + (text[place.range].contains(",") ? "," : "") + String(ends[count % ends.count])
            }
            #expect(count == places.count)
            #expect(isClean(show(try SealedText.sealed(mutated), sizes: [Size(80, 24)])))
        }
    }

    @Test("parts that are missing, of another kind or far too many")
    func parts() throws {
        let deep = String(repeating: "[", count: 60_000) + String(repeating: "]", count: 60_000)
        let districts = (0..<2_000).map { "{\"code\":\"\($0)\",\"name\":\"第\($0)区\"}" }.joined(separator: ",")
        let wild = [
            text.replacing("\"indicators\":[", with: "\"indicators\":\(deep),\"x\":["),
            text.replacing("\"clock\":[", with: "\"clock\":[-9000000000000000000,-9223372036854775808,"),
            text.replacing("\"goal\":", with: "\"goal\":-9223372036854775808,\"x\":", maxReplacements: 1),
            text.replacing("\"goal\":", with: "\"goal\":-9223372036854775808,\"x\":"),
            text.replacing("\"districts\":[", with: "\"districts\":[\(districts),"),
            text.replacing("\"programmes\":[", with: "\"programmes\":[],\"x\":["),
            text.replacing("\"alerts\":[", with: "\"alerts\":{},\"x\":["),
            text.replacing("\"lines\":[", with: "\"lines\":[],\"x\":["),
            text.replacing(
                "\"name\":\"嘉兴市红十字会\"", with: "\"name\":\"\(String(repeating: "长", count: 20_000))\""),
            text.replacing("\"name\":\"嘉兴市红十字会\"", with: "\"name\":\"\""),
            text.replacing("\"day\":\"2026-11-21\"", with: "\"day\":\"9999-12-31\""),
            text.replacing("\"day\":\"2026-11-21\"", with: "\"day\":\"0001-01-01\""),
        ]
        for (place, board) in wild.enumerated() {
            #expect(board != text, "\(place)")
            #expect(isClean(show(try SealedText.sealed(board), sizes: [Size(80, 24)])), "\(place)")
        }
        #expect(isClean(show(Array("not a board at all".utf8))))
        #expect(isClean(show([])))
    }

    @Test("the smallest windows are survived on every page")
    func smallWindows() throws {
        let sizes = [Size(1, 1), Size(2, 3), Size(10, 4), Size(20, 5), Size(39, 8), Size(300, 6)]
        #expect(isClean(show(SampleBoard.bytes, sizes: sizes)))
    }
}
