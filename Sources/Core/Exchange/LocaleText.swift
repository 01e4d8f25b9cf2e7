import Glibc

/// Text between UTF-8 and the encoding of the locale, for terminals that still speak GB18030 or Big5.
public struct LocaleText {
    private let toLocale: Converter
    private let fromLocale: Converter

    /// The encoding of the process's locale; nil where that is UTF-8 or names none, as `C` does, and where
    /// the C library cannot convert it.
    public init?() {
        setlocale(LC_CTYPE, "")
        guard let name = nl_langinfo(nl_item(CODESET)).map({ String(cString: $0) }) else { return nil }
        self.init(charset: name)
    }

    /// The encoding that the C library calls `charset`.
    init?(charset: String) {
        if ["UTF-8", "utf8", "ANSI_X3.4-1968", "US-ASCII", ""].contains(charset) { return nil }
        // What the terminal cannot show becomes a question mark, not garbage.
        guard let toLocale = Converter(from: "UTF-8", to: charset + "//TRANSLIT"),
            let fromLocale = Converter(from: charset, to: "UTF-8")
        else { return nil }
        self.toLocale = toLocale
        self.fromLocale = fromLocale
    }

    /// UTF-8 as the terminal reads it.
    public func encoded(_ utf8: [UInt8]) -> [UInt8] { toLocale.convert(utf8) }

    /// What somebody typed, as UTF-8. Text that is UTF-8 already stays: a script may be written in it.
    public func decoded(_ bytes: [UInt8]) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil {
            return String(decoding: bytes, as: UTF8.self)
        }
        return String(decoding: fromLocale.convert(bytes), as: UTF8.self)
    }
}
