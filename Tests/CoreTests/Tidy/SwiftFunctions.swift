/// A function, initializer, subscript or computed property found in the code of a Swift file.
struct SwiftFunction: Equatable {
    /// The word after the keyword, or the keyword.
    let name: String
    /// The line of the keyword, from 1.
    let line: Int
    /// Lines from the keyword to the closing brace, both counted.
    let lines: Int

    /// All of them in `code` (as `SwiftScanner.code` gives it), nested ones too, in order.
    static func all(in code: [UInt8]) -> [SwiftFunction] {
        var found: [SwiftFunction] = []
        var line = 1
        var at = 0
        while at < code.count {
            guard isWordByte(code[at]) else {
                if code[at] == newline { line += 1 }
                at += 1
                continue
            }
            let word = wordEnd(at, code)
            let keyword = String(decoding: code[at..<word], as: UTF8.self)
            let isCall = at > 0 && (code[at - 1] == UInt8(ascii: ".") || code[at - 1] == UInt8(ascii: "`"))
            if !isCall, let end = bodyEnd(of: keyword, after: word, code) {
                let lines = code[at..<end].count { $0 == newline } + 1
                found.append(SwiftFunction(name: name(keyword, after: word, code), line: line, lines: lines))
            }
            at = word
        }
        return found
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func wordEnd(_ start: Int, _ code: [UInt8]) -> Int {
        code[start...].firstIndex { !isWordByte($0) } ?? code.count
    }

    private static func name(_ keyword: String, after word: Int, _ code: [UInt8]) -> String {
        guard keyword == "func" || keyword == "var",
            let start = code[word...].firstIndex(where: { $0 != UInt8(ascii: " ") })
        else { return keyword }
        let end = wordEnd(start, code)
        return end > start ? String(decoding: code[start..<end], as: UTF8.self) : keyword
    }

    /// The place behind the brace that closes the body of the declaration; nil without one, as in a protocol.
    private static func bodyEnd(of keyword: String, after word: Int, _ code: [UInt8]) -> Int? {
        guard ["func", "init", "deinit", "subscript", "var"].contains(keyword) else { return nil }
        var depth = 0
        for at in word..<code.count {
            switch code[at] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "{") where depth == 0: return closing(of: at, code)
            case UInt8(ascii: "}") where depth == 0: return nil
            // A property has its body on the line of its type, or it is a stored one.
            case newline where keyword == "var" && depth == 0: return nil
            default: break
            }
            if depth < 0 { return nil }
        }
        return nil
    }

    private static func closing(of brace: Int, _ code: [UInt8]) -> Int? {
        var depth = 0
        for at in brace..<code.count {
            if code[at] == UInt8(ascii: "{") { depth += 1 }
            if code[at] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return at + 1 }
        }
        return nil
    }
}
