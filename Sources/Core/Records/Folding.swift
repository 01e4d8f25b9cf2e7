/// Brings what people type or paste to plain characters before a rule looks at it.
///
/// Input methods leave full-width digits and punctuation behind, web pages leave no-break and zero-width
/// spaces, and none of them is visible. Every parser and check folds first, so that one rule holds for all.
public enum Folding {
    /// `text` with full-width ASCII made half-width, every kind of blank made a plain space, invisible
    /// format characters removed, dash look-alikes made `-`, and the ends trimmed.
    public static func fold(_ text: some StringProtocol) -> String {
        if isPlain(text) { return String(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let folded = fold(scalar) { scalars.append(folded) }
        }
        return trimmed(scalars)
    }

    /// `text`, already folded, without its thousands marks; nil where the groups are not of three digits.
    ///
    /// A comma or a single space between digits counts as a mark; anything else is left for the caller.
    public static func ungrouped(_ text: String) -> String? {
        guard text.utf8.contains(where: isGroupMark) else { return text }
        var kept: [UInt8] = []
        var inGroup = 0
        var marks = 0
        var fraction = false
        for byte in text.utf8 {
            if isGroupMark(byte) {
                guard !fraction, marks == 0 ? (1...3).contains(inGroup) : inGroup == 3 else { return nil }
                marks += 1
                inGroup = 0
                continue
            }
            if byte == UInt8(ascii: ".") {
                guard marks == 0 || inGroup == 3 else { return nil }
                fraction = true
            } else if isDigit(byte) {
                inGroup += 1
            }
            kept.append(byte)
        }
        guard fraction || marks == 0 || inGroup == 3 else { return nil }
        return String(decoding: kept, as: UTF8.self)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10
    }

    /// Whether `text` is not empty and made of ASCII digits only.
    static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isDigit)
    }

    private static func isGroupMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ")
    }

    /// The common case in 420,000 rows: printable ASCII with nothing to trim is returned as it is.
    private static func isPlain(_ text: some StringProtocol) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F else { return false }
            last = byte
        }
        return text.utf8.first != 0x20 && (last != 0x20 || text.isEmpty)
    }

    /// The folded scalar, or nil for one that is to vanish.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E:
            return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0x09...0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            return " "
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
            return nil
        case 0x2010...0x2015, 0x2212, 0xFE63:
            return "-"
        case 0xFFE5:
            return "\u{A5}"
        default:
            return scalar
        }
    }

    private static func trimmed(_ scalars: String.UnicodeScalarView) -> String {
        guard let start = scalars.firstIndex(where: { $0 != " " }),
            let end = scalars.lastIndex(where: { $0 != " " })
        else { return "" }
        return String(scalars[start...end])
    }
}
