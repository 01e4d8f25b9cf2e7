/// What counts as the same text in a search and in the headers of a foreign sheet: upper and lower case,
/// full and half width, traditional and simplified, dashes, and the dots of a name (买买提·艾力, ・, •) are one.
public enum SearchFolding {
    /// `text` with every character replaced by the one that stands for all its equals. One scalar becomes
    /// one scalar; nothing is dropped or trimmed.
    public static func fold(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(fold(scalar)) }
        return String(folded)
    }

    /// The one scalar that stands for `scalar` and all its equals.
    public static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        Unicode.Scalar(fold(point: scalar.value)) ?? scalar
    }

    /// What a folded code point does between the characters of a match.
    enum Part {
        /// Belongs to the text and has to be matched.
        case solid
        /// White space: parts the terms of a query, and is passed over within a text (王　明).
        case space
        /// Cannot be seen: control and format characters, variation selectors. Passed over everywhere.
        case unseen
        /// The dot of a name; people leave it out.
        case dot
    }

    static let dot: UInt32 = 0xB7
    static let apostrophe: UInt32 = 0x27

    static func fold(point: UInt32) -> UInt32 {
        switch point {
        case 0x41...0x5A: point + 32
        case 0..<0x80: point
        case 0xFF01...0xFF5E: fold(point: point - 0xFEE0)
        case 0x3000, 0xA0: 0x20
        case 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFF65: dot
        case 0x2018, 0x2019, 0x2BC, 0x60, 0xB4: apostrophe
        case 0x2010...0x2015, 0x2212: 0x2D
        case 0x2E80...: simplified(point)
        default: lowered(point)
        }
    }

    static func part(ofFolded point: UInt32) -> Part {
        switch point {
        case dot: return .dot
        case 0x20, 0x09...0x0D, 0x85: return .space
        case 0x21...0x7E, 0x3400...0x9FFF, 0x20000...0x3FFFF: return .solid
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return .unseen
        default: break
        }
        switch Unicode.Scalar(point)?.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        case .control, .format: return .unseen
        default: return .solid
        }
    }

    private static func simplified(_ point: UInt32) -> UInt32 {
        PackedTable(PinyinTable.folds, digits: 6).value(ofKey: point).map(UInt32.init) ?? point
    }

    /// The small letter of `point`, unless it needs more than one scalar.
    private static func lowered(_ point: UInt32) -> UInt32 {
        guard let small = Unicode.Scalar(point)?.properties.lowercaseMapping.unicodeScalars,
            let only = small.first, small.count == 1
        else { return point }
        return only.value
    }
}
