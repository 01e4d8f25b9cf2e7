import Foundation
import Testing

/// What a person sees of colours on terminals that have few, or none wanted: the bytes themselves, on a bare
/// line.
@Suite("Colours on a bare line", .serialized)
struct ColourTests {
    private let branch: CliBranch

    init() throws {
        branch = try CliBranch.withDevice()
        _ = try branch.add("stations", "name=凤桥镇𠮷祥博爱家园", "district=330402", "opened=2026-03-05")
    }

    /// Walks through the overview, a register, a form, the menus and a message; gives all that was sent.
    private func walk(_ variables: [String: String]) throws -> [UInt8] {
        let line = try Line(branch, variables: variables)
        try line.wait(for: "4 筹资")
        for (keys, seen) in [("3", ""), ("\r", ""), ("1", "客运中心"), ("n", "电极片有效期"), ("\u{1B}", "")] {
            line.send(keys)
            if seen.isEmpty {
                line.take(for: .seconds(2), gap: .milliseconds(300))
            } else {
                try line.wait(for: seen)
            }
        }
        // A key that is none says so, in the colours of a warning; F9 opens the menus.
        line.send("§\u{1B}[20~")
        try line.wait(for: "程序")
        line.take(for: .seconds(2), gap: .milliseconds(300))
        return line.received
    }

    @Test(
        "NO_COLOR sends no colour at all, with what is chosen still marked",
        arguments: ["xterm-256color", "linux"])
    func none(term: String) throws {
        let looks = Looks(try walk(["TERM": term, "NO_COLOR": "1"]))
        #expect(looks.colours.isEmpty, "\(looks.colours.sorted())")
        #expect(looks.attributes.contains(7), "the row one is on stands out by reversing")
        #expect(looks.text.contains("客运中心"))
    }

    @Test("nor does a wall where none are wanted")
    func wall() throws {
        for (value, isPlain) in [("1", true), ("", false)] {
            let line = try Line(
                branch, arguments: ["watch", branch.path + "/data"], variables: ["NO_COLOR": value])
            try line.wait(for: "数据截至")
            line.take(for: .seconds(2), gap: .milliseconds(300))
            #expect(Looks(line.received).colours.isEmpty == isPlain)
        }
    }

    @Test("an empty NO_COLOR asks for nothing, and 256 colours are used where they are")
    func many() throws {
        let looks = Looks(try walk(["TERM": "xterm-256color", "NO_COLOR": ""]))
        #expect(looks.colours.contains { $0.hasPrefix("38;5") })
        #expect(looks.hidden.isEmpty)
    }

    @Test(
        "terminals with eight and with sixteen colours get those alone, and Chinese text to read",
        arguments: [("linux", 8), ("screen", 8), ("boai-16color", 16)])
    func few(term: String, count: Int) throws {
        let looks = Looks(try walk(["TERM": term, "TERMINFO": try Self.terminfo(in: branch.path)]))
        let codes = looks.colours.compactMap { Int($0) }
        #expect(codes.count == looks.colours.count, "38;5 and the like: \(looks.colours.sorted())")
        #expect(codes.contains { (30...37).contains($0) }, "colours are used")
        #expect(codes.contains { $0 >= 90 } == (count == 16), "\(codes.sorted())")
        // Nothing is written in the colour of what is behind it.
        #expect(looks.hidden.isEmpty, "\(looks.hidden)")
        for text in ["嘉兴市红十字会", "客运中心", "电极片有效期"] { #expect(looks.text.contains(text)) }
    }

    /// A terminal with sixteen colours, described in a folder of its own: not every machine knows one.
    private static func terminfo(in folder: String) throws -> String {
        let source = """
            boai-16color|xterm with sixteen colours,
            \tcolors#16, pairs#256,
            \tsetaf=\\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,
            \tsetab=\\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,
            \tuse=xterm,

            """
        let path = folder + "/terminfo"
        try Data(source.utf8).write(to: URL(fileURLWithPath: path + ".src"))
        let tic = try Child(
            [try #require(Search.path(of: "tic")), "-x", "-o", path, path + ".src"], ["PATH": "/usr/bin:/bin"]
        )
        try #require(tic.wait() == 0, "\(tic.err)")
        return path
    }
}

/// What a run of bytes asks of a terminal in colours and attributes (ECMA-48 8.3.117).
private struct Looks {
    /// The colours that were asked for, as their numbers: `31`, `38;5;208`. The terminal's own are none.
    private(set) var colours: Set<String> = []
    /// The attributes that were turned on.
    private(set) var attributes: Set<Int> = []
    /// All that is not an escape sequence.
    private(set) var text = ""
    /// Text whose ink is the colour of its paper.
    private(set) var hidden: [String] = []

    init(_ bytes: [UInt8]) {
        let all = String(decoding: bytes, as: UTF8.self)
        var (ink, paper): (String?, String?) = (nil, nil)
        var rest = all[...]
        while let escape = rest.firstIndex(of: "\u{1B}") {
            note(rest[..<escape], ink, paper)
            rest = rest[escape...].dropFirst()
            guard rest.first == "[" else {
                rest = rest.dropFirst(rest.first == "(" ? 2 : 1)
                continue
            }
            let body = rest.dropFirst().prefix { !("@"..."~").contains($0) }
            let final = rest.dropFirst(1 + body.count).first
            rest = rest.dropFirst(2 + body.count)
            if final == "m" { apply(body, &ink, &paper) }
        }
        note(rest, ink, paper)
    }

    private mutating func note(_ piece: Substring, _ ink: String?, _ paper: String?) {
        let shown = piece.filter { !$0.isWhitespace && $0 >= " " }
        text += shown
        if let ink, ink == paper, !shown.isEmpty { hidden.append(shown) }
    }

    private mutating func apply(_ body: Substring, _ ink: inout String?, _ paper: inout String?) {
        var numbers = body.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }[...]
        while let number = numbers.popFirst() {
            switch number {
            case 0: (ink, paper) = (nil, nil)
            case 39: ink = nil
            case 49: paper = nil
            case 38, 48:
                let more = numbers.prefix(numbers.first == 2 ? 4 : 2).map(String.init).joined(separator: ";")
                numbers = numbers.dropFirst(numbers.first == 2 ? 4 : 2)
                colours.insert("\(number);\(more)")
                if number == 38 { ink = more } else { paper = more }
            case 30...37, 90...97:
                colours.insert(String(number))
                ink = String(number % 10 + (number >= 90 ? 8 : 0))
            case 40...47, 100...107:
                colours.insert(String(number))
                paper = String(number % 10 + (number >= 100 ? 8 : 0))
            case 1...9: attributes.insert(number)
            default: break
            }
        }
    }
}
