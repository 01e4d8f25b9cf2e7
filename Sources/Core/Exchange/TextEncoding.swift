/// How the bytes of a file stand for characters: the encodings that sheets arrive in.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// UTF-16, low byte first.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16, high byte first.
    case utf16BigEndian = "UTF-16BE"
    /// GB 18030, of which GBK and GB 2312 are parts.
    case gb18030 = "GB18030"
    /// Big5 with the Hong Kong supplement.
    case big5 = "Big5"
    /// Shift-JIS as Windows writes it.
    case cp932 = "CP932"
    /// Japanese as Unix machines wrote it.
    case eucJP = "EUC-JP"
    /// Western European, as old English sheets have it.
    case windows1252 = "Windows-1252"

    /// The encoding that a person means by `name`; `nil` for a name that is not known.
    public static func named(_ name: String) -> TextEncoding? {
        let key = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch key {
        case "utf8", "utf8bom", "utf8sig", "unicode", "65001": return .utf8
        case "utf16", "utf16le", "ucs2", "unicodele": return .utf16LittleEndian
        case "utf16be", "unicodebe": return .utf16BigEndian
        case "gb18030", "gbk", "gb2312", "gb", "cp936", "936", "euccn", "gb180302005", "gb180302022":
            return .gb18030
        case "big5", "big5hkscs", "cp950", "950", "big5eten": return .big5
        case "cp932", "932", "shiftjis", "sjis", "windows31j", "mskanji", "ms932": return .cp932
        case "eucjp", "ujis", "cp51932", "51932", "eucjpms": return .eucJP
        case "windows1252", "cp1252", "1252", "latin1", "iso88591": return .windows1252
        default: return nil
        }
    }

    /// The name under which the C library's `iconv` knows it.
    var iconvName: String {
        switch self {
        case .big5: "BIG5-HKSCS"
        case .windows1252: "CP1252"
        default: rawValue
        }
    }

    /// The encoding that a byte order mark announces, and the length of the mark.
    static func announced(by bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        return nil
    }
}
