/// What a screen that people look at all day must never get: a bell, blinking, dots of Braille.
enum Loudness {
    /// The first of them in what was sent to a terminal; nil where there is none.
    static func first(in bytes: [UInt8]) -> String? {
        if let place = bytes.firstIndex(of: 0x07) { return "a bell after \(place) bytes" }
        for mark in bytes.ranges(of: Array("\u{1B}[".utf8)) {
            let words = bytes[mark.upperBound...].prefix { $0 != UInt8(ascii: "m") && $0 < 0x40 }
            let end = mark.upperBound + words.count
            guard end < bytes.count, bytes[end] == UInt8(ascii: "m") else { continue }
            if blinks(String(decoding: words, as: UTF8.self)) {
                return "blinking: \(String(decoding: words, as: UTF8.self))"
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.unicodeScalars.first { (0x2800...0x28FF).contains($0.value) }.map { "Braille: \($0)" }
    }

    /// Whether a rendition asks for blinking, 5 or 6; those numbers of a colour are none.
    private static func blinks(_ words: String) -> Bool {
        var numbers = words.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }[...]
        while let number = numbers.popFirst() {
            if [5, 6].contains(number) { return true }
            guard [38, 48, 58].contains(number) else { continue }
            let kind = numbers.popFirst()
            numbers = numbers.dropFirst(kind == 5 ? 1 : kind == 2 ? 3 : 0)
        }
        return false
    }
}
