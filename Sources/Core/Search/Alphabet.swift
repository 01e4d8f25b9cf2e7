/// The distinct characters and phrases of an index: each gets a 16-bit number when it is first met, and keeps
/// what a query needs to know of it.
struct Alphabet: Sendable {
    /// One character of the index.
    struct Letter: Sendable {
        /// The folded code point.
        let folded: UInt32
        /// The lists of readings of the character and of what it folds to.
        let list: UInt16
        let foldedList: UInt16
    }

    /// A cell that many rows share, held once.
    struct Phrase: Sendable {
        let code: UInt16
        /// Where it begins in `phraseCodes`.
        let start: UInt32
    }

    /// By number. The first two are the marks between rows and cells, the third stands for every character
    /// that came when all numbers were taken; nothing finds it. No real register comes near that.
    private(set) var letters = [Letter](repeating: Alphabet.blank, count: SearchIndex.firstLetter)
    private(set) var phrases: [Phrase] = []
    /// The characters of all phrases, each phrase ended like a row.
    private(set) var phraseCodes: [UInt16] = []

    private static let blank = Letter(
        folded: 0xFFFF_FFFF, list: UInt16(PinyinTable.noReading), foldedList: UInt16(PinyinTable.noReading))
    private static let overflow: UInt16 = 2
    /// The most phrases, so that the numbers last for the characters.
    private static let mostPhrases = 1 << 14

    /// For every 256 code points the number of their page, 0 for none yet; pages hold numbers, 0 for none.
    private var pageNumbers = [UInt16](repeating: 0, count: 0x1100)
    private var pages = [UInt16](repeating: 0, count: 256)

    /// Writes the numbers of the characters of `utf8` to `codes`, which must have room for as many as there
    /// are bytes, and returns how many there are. Bytes that are no UTF-8 count as U+FFFD.
    mutating func encode(
        _ utf8: UnsafeBufferPointer<UInt8>, to codes: UnsafeMutableBufferPointer<UInt16>
    ) -> Int {
        var place = 0
        var count = 0
        while true {
            // Runs until a character without a number turns up, which is rare after the first rows.
            var unknown: UInt32?
            pageNumbers.withUnsafeBufferPointer { pageNumbers in
                pages.withUnsafeBufferPointer { pages in
                    while place < utf8.count {
                        let (point, length) = Self.decode(utf8, at: place)
                        let page = Int(pageNumbers[Int(point >> 8)])
                        codes[count] = pages[page << 8 | Int(point & 0xFF)]
                        place += length
                        if codes[count] == 0 {
                            unknown = point
                            return
                        }
                        count += 1
                    }
                }
            }
            guard let unknown else { return count }
            codes[count] = newCode(of: unknown)
            count += 1
        }
    }

    /// The number of a new phrase, or nil when there are enough.
    mutating func newPhrase(_ text: String) -> UInt16? {
        guard phrases.count < Self.mostPhrases, letters.count < Int(UInt16.max) / 2 else { return nil }
        var text = text
        let encoded = text.withUTF8 { utf8 in
            [UInt16](unsafeUninitializedCapacity: utf8.count) { $1 = encode(utf8, to: $0) }
        }
        let code = UInt16(letters.count)
        letters.append(Self.blank)
        phrases.append(Phrase(code: code, start: UInt32(truncatingIfNeeded: phraseCodes.count)))
        phraseCodes += encoded + [SearchIndex.rowEnd]
        return code
    }

    private mutating func newCode(of point: UInt32) -> UInt16 {
        guard letters.count < Int(UInt16.max) else { return Self.overflow }
        var page = Int(pageNumbers[Int(point >> 8)])
        if page == 0 {
            page = pages.count >> 8
            pageNumbers[Int(point >> 8)] = UInt16(page)
            pages.append(contentsOf: repeatElement(0, count: 256))
        }
        let folded = SearchFolding.fold(point: point)
        let (list, foldedList) = (Pinyin.list(of: point), Pinyin.list(of: folded))
        let code = UInt16(letters.count)
        letters.append(Letter(folded: folded, list: UInt16(list), foldedList: UInt16(foldedList)))
        pages[page << 8 | Int(point & 0xFF)] = code
        return code
    }

    /// The code point that starts at `place`, and how many bytes it takes.
    @inline(__always)
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[place])
        if first < 0x80 { return (first, 1) }
        if first & 0xF0 == 0xE0, place + 2 < bytes.count {
            // Nearly everything: three bytes, of which only the bounds need care.
            let (second, third) = (UInt32(bytes[place + 1]), UInt32(bytes[place + 2]))
            let point = (first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
            if second & 0xC0 == 0x80, third & 0xC0 == 0x80, point >= 0x800, point & 0xF800 != 0xD800 {
                return (point, 3)
            }
        }
        return decodeRare(bytes, at: place)
    }

    private static func decodeRare(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[place])
        let length = first >= 0xF0 ? 4 : 2
        guard (0xC2...0xF4).contains(first), first & 0xF0 != 0xE0, place + length <= bytes.count else {
            return (0xFFFD, 1)
        }
        var point = first & (0x7F >> UInt32(length))
        for next in place + 1..<place + length {
            guard bytes[next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            point = point << 6 | UInt32(bytes[next] & 0x3F)
        }
        return point >= (length == 4 ? 0x10000 : 0x80) && point <= 0x10FFFF ? (point, length) : (0xFFFD, 1)
    }
}
