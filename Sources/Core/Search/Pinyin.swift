/// The readings of Chinese characters in toneless pinyin: every living reading in Unihan, and the ones that
/// names of persons and places use (单 shan, 仇 qiu, 曾 zeng). Looking one up allocates nothing and reads a
/// packed constant in place, so nothing is paid at start.
public enum Pinyin {
    /// The toneless readings of `character`, most usual first, ü written `v`; empty when none is known.
    public static func readings(of character: Unicode.Scalar) -> [String] {
        var found: [String] = []
        forEachSyllable(inList: list(of: character.value)) { found.append(spelling(of: $0)) }
        return found
    }

    /// The spelling of syllable number `syllable`, ü written `v`.
    static func spelling(of syllable: Int) -> String {
        String(decoding: letters(of: syllable), as: UTF8.self)
    }

    /// The letters of syllable number `syllable` in the constant itself.
    static func letters(of syllable: Int) -> UnsafeBufferPointer<UInt8> {
        let width = PinyinTable.syllableWidth
        let start = PinyinTable.syllables.utf8Start + syllable * width
        var length = width
        while length > 0, start[length - 1] == UInt8(ascii: ".") { length -= 1 }
        return UnsafeBufferPointer(start: start, count: length)
    }

    /// The number of the list of readings of a code point; `PinyinTable.noReading` when there is none.
    static func list(of point: UInt32) -> Int {
        if PinyinTable.denseRange.contains(point) {
            let offset = Int(point - PinyinTable.denseRange.lowerBound)
            return PackedTable(PinyinTable.dense, digits: 2)[offset]
        }
        guard point >= 0x2E80 else { return PinyinTable.noReading }
        return PackedTable(PinyinTable.sparse, digits: 5).value(ofKey: point) ?? PinyinTable.noReading
    }

    /// Calls `body` with the number of every syllable of list `list`, most usual first.
    @inline(__always)
    static func forEachSyllable(inList list: Int, _ body: (Int) -> Void) {
        if list < PinyinTable.syllableCount {
            body(list)
        } else if list < PinyinTable.noReading {
            let starts = PackedTable(PinyinTable.listStarts, digits: 3)
            let pool = PackedTable(PinyinTable.listPool, digits: 2)
            let index = list - PinyinTable.syllableCount
            for place in starts[index]..<starts[index + 1] { body(pool[place]) }
        }
    }
}

/// A constant of numbers in base 91, as `script/make-pinyin` writes them: `digits` printable characters each.
struct PackedTable {
    private let text: UnsafePointer<UInt8>
    private let digits: Int
    /// How many entries there are.
    let count: Int

    init(_ text: StaticString, digits: Int) {
        self.text = text.utf8Start
        self.digits = digits
        count = text.utf8CodeUnitCount / digits
    }

    /// Entry number `index` as one number.
    subscript(index: Int) -> Int { number(at: index * digits, digits) }

    /// The value beside a code point, in a table whose entries are a key of three digits and a value, in the
    /// order of the keys.
    func value(ofKey point: UInt32) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let key = number(at: middle * digits, 3)
            if key == Int(point) { return number(at: middle * digits + 3, digits - 3) }
            if key < Int(point) { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    @inline(__always)
    private func number(at start: Int, _ count: Int) -> Int {
        var number = 0
        for place in start..<start + count {
            let byte = text[place]
            number = number * 91 + Int(byte) - (byte > 92 ? 36 : 35)  // the backslash, 92, is no digit
        }
        return number
    }
}
