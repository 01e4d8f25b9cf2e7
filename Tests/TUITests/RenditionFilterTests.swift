import Testing

@testable import Core
@testable import TUI

/// What goes out looks as what ncurses asked for, in fewer bytes.
@Suite struct RenditionFilterTests {
    private func filtered(_ text: String, _ filter: inout RenditionFilter) -> String {
        String(decoding: filter.filter(Array(text.utf8)), as: UTF8.self)
    }

    @Test func aDigitInAnotherColourNamesOnlyThatColour() {
        var filter = RenditionFilter()
        _ = filtered("\u{1B}(B\u{1B}[0m\u{1B}[38;5;251m\u{1B}[48;5;234m应达", &filter)
        // Bold and bright, as ncurses says it, and back.
        let bright = "\u{1B}[5;9H\u{1B}(B\u{1B}[0;1m\u{1B}[38;5;231m\u{1B}[48;5;234m8"
        #expect(filtered(bright, &filter) == "\u{1B}[5;9H\u{1B}[1;38;5;231m8")
        let back = "\u{1B}[6;9H\u{1B}(B\u{1B}[0m\u{1B}[38;5;251m\u{1B}[48;5;234m区"
        #expect(filtered(back, &filter) == "\u{1B}[6;9H\u{1B}[22;38;5;251m区")
        // Nothing is drawn between, so nothing is said.
        #expect(filtered("\u{1B}[39;49m\u{1B}(B\u{1B}[m", &filter) == "")
        #expect(filtered("\u{1B}[38;5;251m\u{1B}[48;5;234m县", &filter) == "县")
    }

    @Test func whoeverWritesNextFindsTheLookThatWasLeft() {
        var filter = RenditionFilter()
        _ = filtered("\u{1B}[0;1;4m\u{1B}[31m标题\u{1B}[39;49m\u{1B}(B\u{1B}[m", &filter)
        #expect(String(decoding: filter.settle(), as: UTF8.self) == "\u{1B}[m")
        #expect(filter.settle().isEmpty)
        filter.forget()
        #expect(filtered("字", &filter) == "\u{1B}(B\u{1B}[m字")
    }

    @Test func linesAreDrawnInTheirOwnSet() {
        var filter = RenditionFilter()
        #expect(filtered("\u{1B}(0\u{1B}[mlqk\u{1B}(B文", &filter) == "\u{1B}(0\u{1B}[mlqk\u{1B}(B文")
    }

    @Test func whatItDoesNotKnowGoesThroughAndIsForgotten() {
        var filter = RenditionFilter()
        _ = filtered("\u{1B}[31m一", &filter)
        #expect(filtered("\u{1B}[1m\u{1B}[58;5;3m二", &filter) == "\u{1B}[1m\u{1B}[58;5;3m二")
        #expect(filtered("\u{1B}[32m三", &filter) == "\u{1B}[32m三")
        #expect(filtered("\u{1B}[0;1m四", &filter) == "\u{1B}[0;1m四")
        #expect(filtered("\u{1B}[1m五", &filter) == "五")
    }

    /// Random output in the manner of ncurses, in random pieces, read by a terminal that is written down here
    /// once more: the same text at the same places in the same looks.
    @Test(arguments: 1...40) func theSameIsSeen(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var filter = RenditionFilter()
        var (plain, short) = (Paper(), Paper())
        for _ in 0..<60 {
            let frame = (0..<(1 + random.pick(0..<12))).map { _ in Self.piece(&random) }.joined()
            plain.read(frame)
            let sent = filter.filter(Array(frame.utf8))
            short.read(String(decoding: sent, as: UTF8.self))
            if random.pick(0..<4) == 0 { short.read(String(decoding: filter.settle(), as: UTF8.self)) }
        }
        short.read(String(decoding: filter.settle(), as: UTF8.self))
        #expect(short.drawn == plain.drawn)
        #expect(short.described == plain.described)
    }

    private static func piece(_ random: inout SeededGenerator) -> String {
        let escape = "\u{1B}["
        switch random.pick(0..<12) {
        case 0: return "\u{1B}(B\(escape)0m"
        case 1: return "\u{1B}(B\(escape)0;1m"
        case 2: return "\(escape)38;5;\(231 + random.pick(0..<4))m\(escape)48;5;\(234 + random.pick(0..<2))m"
        case 3: return "\(escape)\(30 + random.pick(0..<8))m"
        case 4: return "\(escape)39;49m\u{1B}(B\(escape)m"
        case 5: return "\(escape)\(1 + random.pick(0..<30));\(1 + random.pick(0..<80))H"
        case 6: return "\(escape)K"
        case 7: return ["\r", "\u{8}", "\(escape)7C", "\(escape)3d"][random.pick(0..<4)]
        case 8: return "\(escape)\([4, 7, 2, 22, 24, 27][random.pick(0..<6)])m"
        case 9: return "\u{1B}(0lqk"
        case 10: return "\(escape)4;7;9\(random.pick(0..<9))m"
        default: return ["+12台", "𠮷祥社区", "━╸", "0"][random.pick(0..<4)]
        }
    }
}

/// A terminal that writes down what is drawn, in which look; cursor movements have none.
private struct Paper {
    var look: [String: String] = [:]
    var drawn: [String] = []

    mutating func read(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.popFirst() {
            guard first == "\u{1B}" else {
                // A cursor that is moved has no look.
                drawn.append(first.value < 0x20 ? "\(first.value)" : "\(first) \(described)")
                continue
            }
            if rest.first == "(" {
                look["set"] = String(rest[rest.startIndex + 1])
                rest = rest.dropFirst(2)
                continue
            }
            rest = rest.dropFirst()
            var inside = ""
            while let next = rest.first, "0123456789;".unicodeScalars.contains(next) {
                inside.unicodeScalars.append(next)
                rest = rest.dropFirst()
            }
            let final = rest.removeFirst()
            if final == "m" {
                choose(inside.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 })
            } else {
                drawn.append("\(inside)\(final)" + (final == "K" ? " \(described)" : ""))
            }
        }
    }

    var described: String {
        look.filter { !($0.key == "set" && $0.value == "B") }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    private mutating func choose(_ numbers: [Int]) {
        var rest = numbers[...]
        while let number = rest.popFirst() {
            switch number {
            case 0: look = look.filter { $0.key == "set" }
            case 22: (look["1"], look["2"]) = (nil, nil)
            case 24: look["4"] = nil
            case 27: look["7"] = nil
            case 30...37, 90...97: look["fg"] = "\(number)"
            case 38: look["fg"] = "5;\(rest.dropFirst().first ?? 0)"
            case 48: look["bg"] = "5;\(rest.dropFirst().first ?? 0)"
            case 39: look["fg"] = nil
            case 49: look["bg"] = nil
            default: look["\(number)"] = "on"
            }
            if number == 38 || number == 48 { rest = rest.dropFirst(2) }
        }
    }
}
