/// Characters that a terminal might obey or swallow, made visible.
public enum Visible {
    /// `text` with controls as their pictures (␛) and direction marks by number (‹202E›).
    public static func text(_ text: String, keepsLines: Bool = false) -> String {
        // Nearly everything is plain, which its bytes tell faster than its characters.
        guard text.utf8.contains(where: isDoubtful), text.unicodeScalars.contains(where: isHidden) else {
            return text
        }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A where keepsLines: shown.append(scalar)
            case 0x00...0x1F: shown.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
            case 0x7F: shown.append("\u{2421}")
            case _ where isHidden(scalar):
                shown.append(
                    contentsOf: "‹\(String(scalar.value, radix: 16, uppercase: true))›".unicodeScalars)
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }

    /// JSON in which such characters are escapes; they only ever stand inside strings there.
    public static func json(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" }) else { return json }
        var shown = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            guard isHidden(scalar), scalar != "\n" else {
                shown.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                shown.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            }
        }
        return String(shown)
    }

    /// Controls, and the first bytes of U+0080–U+00BF, U+0600–U+063F, U+2000–U+2FFF, U+F000–U+FFFF and
    /// U+C0000–U+FFFFF.
    private static func isDoubtful(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x1F, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
        default: false
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0x4E00...0x9FFF: false
        case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}
