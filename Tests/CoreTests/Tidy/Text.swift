import Glibc

/// A text to look for words in: its bytes for a quick no, its lines for the place.
struct Text: Sendable {
    let bytes: [UInt8]
    let lines: [String]
    private let whole: String

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        whole = String(decoding: bytes, as: UTF8.self)
        var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if pieces.last?.isEmpty == true { pieces.removeLast() }
        lines = pieces.map { String(decoding: $0, as: UTF8.self) }
    }

    /// True when `word` stands anywhere, be it inside a longer word.
    func contains(_ word: String) -> Bool { strstr(whole, word) != nil }

    /// The numbers, from 1, of the lines in which `word` stands alone: not as a part of a longer word.
    func lines(with word: String) -> [Int] {
        guard contains(word) else { return [] }
        let wanted = Array(word.utf8)
        return lines.indices
            .filter { strstr(lines[$0], word) != nil && Self.standsAlone(wanted, in: Array(lines[$0].utf8)) }
            .map { $0 + 1 }
    }

    private static func standsAlone(_ wanted: [UInt8], in line: [UInt8]) -> Bool {
        guard line.count >= wanted.count, let first = wanted.first, let last = wanted.last else {
            return false
        }
        return (0...(line.count - wanted.count)).contains { at in
            let end = at + wanted.count
            guard line[at..<end].elementsEqual(wanted) else { return false }
            let opens = at == 0 || !isWordByte(first) || !isWordByte(line[at - 1])
            return opens && (end == line.count || !isWordByte(last) || !isWordByte(line[end]))
        }
    }

    /// Letters and digits of ASCII and `_`; Chinese beside an English word does not make it longer.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
