/// Tells the code of a Swift file from its comments and the contents of its strings, well enough for the
/// house rules: nested comments, raw and multi-line strings, and code inside interpolations.
struct SwiftScanner {
    /// The file with comments and string contents blanked; lines and columns (in bytes) stay where they are.
    private(set) var code: [UInt8]

    private let bytes: [UInt8]
    private var at = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        code = bytes
        scanCode(insideInterpolation: false)
    }

    /// Walks code up to the end, or up to the parenthesis that closes an interpolation.
    private mutating func scanCode(insideInterpolation: Bool) {
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "/") where starts(with: "//"): skipLineComment()
            case UInt8(ascii: "/") where starts(with: "/*"): skipBlockComment()
            case UInt8(ascii: "\""), UInt8(ascii: "#"):
                if let hashes = hashesOfString() { scanString(hashes: hashes) } else { at += 1 }
            case UInt8(ascii: "("):
                depth += 1
                at += 1
            case UInt8(ascii: ")"):
                depth -= 1
                at += 1
                if insideInterpolation && depth == 0 { return }
            default: at += 1
            }
        }
    }

    private mutating func skipLineComment() {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { blank() }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                blank()
            } else if starts(with: "*/") {
                depth -= 1
                blank()
            }
            blank()
        } while depth > 0 && at < bytes.count
    }

    /// The number of `#` before the quote of a string that starts here; nil when none does.
    private func hashesOfString() -> Int? {
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - at : nil
    }

    private mutating func scanString(hashes: Int) {
        at += hashes
        let raw = String(repeating: "#", count: hashes)
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        at += quote.utf8.count
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\"") where starts(with: quote + raw):
                at += quote.utf8.count + hashes
                return
            case UInt8(ascii: "\n") where quote == "\"": return
            case UInt8(ascii: "\\") where starts(with: "\\" + raw + "("):
                for _ in 0...hashes { blank() }
                scanCode(insideInterpolation: true)
            case UInt8(ascii: "\\") where starts(with: "\\" + raw):
                for _ in 0..<hashes + 2 { blank() }
            default: blank()
            }
        }
    }

    private func starts(with text: String) -> Bool {
        let wanted = text.utf8
        return at + wanted.count <= bytes.count && zip(bytes[at...], wanted).allSatisfy { $0 == $1 }
    }

    private mutating func blank() {
        guard at < bytes.count else { return }
        if bytes[at] != UInt8(ascii: "\n") {
            code[at] = UInt8(ascii: " ")
        }
        at += 1
    }
}
