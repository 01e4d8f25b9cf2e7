/// The text of a cell without what nobody meant to write: blanks at the ends, characters without width,
/// HTML entities.
public enum CellText {
    /// The meant text of `bytes`, which are UTF-8. Line breaks inside a cell stay, as LF.
    static func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        if isPlain(bytes) {
            var range = bytes.indices
            while let first = range.first, bytes[first] == 0x20 { range.removeFirst() }
            while let last = range.last, bytes[last] == 0x20 { range.removeLast() }
            return String(decoding: bytes[range], as: UTF8.self)
        }
        return clean(String(decoding: bytes, as: UTF8.self))
    }

    /// Whether nothing but plain blanks at the ends may have to go: nearly every cell of a million rows.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in bytes.indices {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch bytes[index] {
            // Control characters and entities; then the first bytes of U+0085 and U+00A0, of U+1680, of the
            // blanks and marks around U+2000, of the ideographic space and of the byte order mark.
            case 0..<0x20, 0x26: return false
            case 0xC2 where next == 0x85 || next == 0xA0: return false
            case 0xE1 where next == 0x9A: return false
            case 0xE2 where next == 0x80 || next == 0x81: return false
            case 0xE3 where next == 0x80 && index + 2 < bytes.count && bytes[index + 2] == 0x80: return false
            case 0xEF where next == 0xBB: return false
            default: continue
            }
        }
        return true
    }

    /// The meant text of `text`.
    public static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        let source = text.utf8.contains(0x26) ? decodingEntities(text) : text
        var afterReturn = false
        for scalar in source.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar.value {
            // Characters without width hide in copied cells and spoil every comparison.
            case 0x00, 0x200B, 0x2060, 0xFEFF: continue
            case 0x09, 0xA0, 0x2007, 0x202F: result.append(" ")
            case 0x0D, 0x2028, 0x2029: result.append("\n")
            case 0x0A: if !afterReturn { result.append("\n") }
            default: result.append(scalar)
            }
        }
        return trimmed(String(result))
    }

    /// `text` without white space, ideographic spaces and joiners at both ends.
    public static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, isEdge(first) { scalars.removeFirst() }
        while let last = scalars.last, isEdge(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{200C}" || scalar == "\u{200D}"
    }

    /// Full-width letters, digits and marks as the plain ones (`１` becomes `1`), ideographic space as space.
    public static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000: result.append(" ")
            case 0xFFE5: result.append("¥")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Words that stand for "nothing to say" in a cell.
    private static let blankWords: Set<String> = [
        "na", "n/a", "n.a.", "#n/a", "null", "nil", "none", "nan", "无", "無", "なし", "暂无", "暫無", "不详", "不詳",
        "未知", "-", "--", "---", "—", "——", "–", "－", "―", "/", "\\", "・", ".", "…", "……", "*",
    ]

    /// Whether `text` only says that there is nothing to say (`NA`, `null`, 无, —).
    public static func isBlankWord(_ text: String) -> Bool {
        text.utf8.count <= 12 && (text.isEmpty || blankWords.contains(halfWidth(text).lowercased()))
    }

    /// `text` with HTML entities as their characters; what is no entity stays.
    static func decodingEntities(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            let after = rest[rest.index(after: ampersand)...]
            if let end = after.prefix(10).firstIndex(of: ";"), let scalar = entity(after[..<end]) {
                result.unicodeScalars.append(scalar)
                rest = after[after.index(after: end)...]
            } else {
                result.append("&")
                rest = after
            }
        }
        return result + rest
    }

    private static func entity(_ name: Substring) -> Unicode.Scalar? {
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let number =
                digits.first == "x" || digits.first == "X"
                ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
            guard let number, number >= 0x20, !(0x7F...0x9F).contains(number) else { return nil }
            return Unicode.Scalar(number)
        }
        return entities[String(name)]
    }

    private static let entities: [String: Unicode.Scalar] = [
        "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u{A0}", "middot": "·",
        "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "hellip": "…", "mdash": "—", "ndash": "–",
        "times": "×", "yen": "¥", "deg": "°", "ensp": " ", "emsp": " ",
    ]
}
