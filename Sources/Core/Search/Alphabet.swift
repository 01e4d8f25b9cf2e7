/// The distinct characters of an index: each gets a 16-bit number when it is first met, and keeps what a
/// query needs to know of it.
struct Alphabet: Sendable {
    /// One character of the index.
    struct Letter: Sendable {
        /// The folded code point.
        let folded: UInt32
        /// The lists of readings of the character and of what it folds to.
        let list: UInt16
        let foldedList: UInt16
    }

    /// By number. The first two are the marks between rows and cells, the third stands for every character
    /// that came when all numbers were taken; nothing finds it. No real register comes near that.
    private(set) var letters = [Letter](repeating: Alphabet.blank, count: 3)

    private static let blank = Letter(
        folded: 0xFFFF_FFFF, list: UInt16(PinyinTable.noReading), foldedList: UInt16(PinyinTable.noReading))
    private static let overflow: UInt16 = 2

    /// For every 256 code points the number of their page, 0 for none yet; pages hold numbers, 0 for none.
    private var pageNumbers = [UInt16](repeating: 0, count: 0x1100)
    private var pages = [UInt16](repeating: 0, count: 256)

    /// The number of `point`, given to it now if it has none.
    @inline(__always)
    mutating func code(of point: UInt32) -> UInt16 {
        let page = Int(pageNumbers[Int(point >> 8)])
        let code = pages[page << 8 | Int(point & 0xFF)]
        return code != 0 && page != 0 ? code : newCode(of: point)
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
        let code = UInt16(letters.count)
        letters.append(
            Letter(
                folded: folded, list: UInt16(Pinyin.list(of: point)),
                foldedList: UInt16(Pinyin.list(of: folded))))
        pages[page << 8 | Int(point & 0xFF)] = code
        return code
    }
}
