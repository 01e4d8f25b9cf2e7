@_spi(_Unicode) import Swift

/// Brings a free text to the form in which it is kept: nothing that cannot be seen, no blanks at its ends,
/// one way to write each character.
enum InputText {
    /// The most bytes taken for one value: a line of the journal holds 1 MB and a record many values.
    static let mostBytes = 65_536

    /// The text to keep, and whether something invisible was taken out of it.
    ///
    /// Line ends stay where `keepsLines`, and become blanks elsewhere.
    static func clean(_ text: String, keepsLines: Bool) -> (text: String, dropped: Bool) {
        if isPlain(text) { return (text, false) }
        var kept = String.UnicodeScalarView()
        var dropped = false
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { last = scalar }
            switch scalar.value {
            case 0x0A where last == "\r":
                continue
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029:
                kept.append(keepsLines ? "\n" : " ")
            case 0x09, 0xA0, 0x202F:
                kept.append(" ")
            case 0..<0x20, 0x7F...0x9F:
                dropped = true
            // Marks that turn the direction of writing, and blanks of no width, deceive the eye. The two that
            // join or part letters (U+200C, U+200D) belong to some scripts and to emoji.
            case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
                dropped = true
            case 0xFFF9...0xFFFB, 0xE0001, 0xE0020...0xE007F:
                dropped = true
            default:
                kept.append(scalar)
            }
        }
        return (composed(trimmed(kept)), dropped)
    }

    /// The text by Normalization Form C: two names that look the same are the same.
    private static func composed(_ text: Substring.UnicodeScalarView) -> String {
        // Below U+0300 nothing composes, and neither does 汉字 outside the compatibility block.
        let needsWork = text.contains { scalar in
            switch scalar.value {
            case 0..<0x300, 0x3000...0x3098, 0x309B...0x9FFF, 0xFF00...0xFFEF, 0x20000...0x2F7FF: false
            default: true
            }
        }
        let string = String(text)
        return needsWork ? String(String.UnicodeScalarView(string._nfc)) : string
    }

    /// Printable ASCII with nothing to trim: the common case of codes and numbers.
    private static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F else { return false }
            last = byte
        }
        return text.utf8.first != 0x20 && (last != 0x20 || text.isEmpty)
    }

    private static func trimmed(_ scalars: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let end = scalars.lastIndex(where: { !isBlank($0) })
        else { return Substring().unicodeScalars }
        return scalars[start...end]
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\u{3000}" || (0x2000...0x200A).contains(scalar.value)
    }
}
