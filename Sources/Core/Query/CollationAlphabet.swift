/// The characters of a column in the order in which an office sorts them: signs, digits, letters, then 汉字
/// by their most usual pinyin, a surname by its own. Upper and lower case, full and half width, 繁 and 简
/// stand side by side.
struct CollationAlphabet {
    /// The code points met, in the order of their numbers.
    private var points: [UInt32] = []
    /// By that number the place in the order, from 1.
    private var places: [UInt16] = []
    /// For every 256 code points where their page begins in `numbers`, 0 for none met yet.
    private var pages = [Int](repeating: 0, count: 0x1100)
    /// By page and the last byte of the code point its number and one, 0 for one not met.
    private var numbers = [Int32](repeating: 0, count: 256)

    /// Where the first characters are surnames, which of them are read otherwise; else empty.
    private let surnames: [UInt8]
    /// Surnames that are read otherwise stand in for themselves at the end of the last plane, where there are
    /// no characters.
    private static let firstSurname: UInt32 = 0x10_F000

    /// An alphabet; in one of `names` a first character is read as a surname.
    init(names: Bool = false) { surnames = names ? Surname.places : [] }

    /// Takes note of the characters of a text.
    mutating func meet(_ text: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < text.count {
            let point = self.point(text, &at)
            let page = pages[Int(point >> 8)]
            if page == 0 || numbers[page + Int(point & 0xFF)] == 0 { add(point) }
        }
    }

    private mutating func add(_ point: UInt32) {
        var page = pages[Int(point >> 8)]
        if page == 0 {
            page = numbers.count
            pages[Int(point >> 8)] = page
            numbers.append(contentsOf: repeatElement(0, count: 256))
        }
        points.append(point)
        numbers[page + Int(point & 0xFF)] = Int32(points.count)
    }

    /// Puts the characters met in order; then `head` and `key` may be asked.
    mutating func close() {
        let keyed = points.indices.map { index in
            (key: CollationAlphabet.key(points[index]), index: index)
        }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        places = [UInt16](repeating: 0, count: points.count)
        // Beyond 65,535 different characters, which no register has, the last share a place.
        for (place, entry) in keyed.enumerated() { places[entry.index] = UInt16(clamping: place + 1) }
    }

    private static func key(_ point: UInt32) -> [UInt32] {
        if point >= firstSurname, point - firstSurname < 256 {
            let surname = Surname.reading(Int(point - firstSurname))
            let folded = SearchFolding.fold(point: surname.point)
            return [1] + surname.reading.utf8.map(UInt32.init) + [0, folded, surname.point]
        }
        let folded = SearchFolding.fold(point: point)
        guard let scalar = Unicode.Scalar(folded), let reading = Pinyin.readings(of: scalar).first else {
            return [folded < 0x2E80 ? 0 : 2, folded, point]
        }
        // An end mark, so that 安 (an) comes before 昂 (ang) whatever character follows.
        return [1] + reading.utf8.map(UInt32.init) + [0, folded, point]
    }

    /// The places of the first four characters in one number, 0 for an empty text.
    func head(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var head: UInt64 = 0
        var at = 0
        for _ in 0..<4 {
            head <<= 16
            if at < text.count { head |= UInt64(place(point(text, &at))) }
        }
        return head
    }

    /// The places of all characters.
    func key(_ text: UnsafeBufferPointer<UInt8>) -> [UInt16] {
        var key: [UInt16] = []
        var at = 0
        while at < text.count { key.append(place(point(text, &at))) }
        return key
    }

    @inline(__always)
    private func place(_ point: UInt32) -> UInt16 {
        places[Int(numbers[pages[Int(point >> 8)] + Int(point & 0xFF)]) - 1]
    }

    /// The code point at `at`; what lies beyond Unicode stands as U+FFFD, a surname as its stand-in.
    @inline(__always)
    private func point(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
        let isFirst = at == 0
        let point = ContainsScan.point(text, &at)
        if isFirst, !surnames.isEmpty, point >= 0x4E00, point < 0xA000 {
            let number = surnames[Int(point - 0x4E00)]
            if number > 0 { return CollationAlphabet.firstSurname + UInt32(number - 1) }
        }
        // A private character of a file must not pass for a surname.
        if point >= CollationAlphabet.firstSurname, point < CollationAlphabet.firstSurname + 256 {
            return 0xFFFD
        }
        return point < 0x11_0000 ? point : 0xFFFD
    }
}
