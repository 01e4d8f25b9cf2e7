/// Identity numbers and telephone numbers: eight bytes a row.
///
/// A text of up to 18 digits, of which the last may be an `X` (GB 11643), is kept as a number; every other
/// text (a landline with its hyphen, a number of another country) in an arena beside it. An arena alone took
/// 23 bytes for an identity number, of which a roster of 420,000 has as many.
public final class DigitStore: ColumnStore {
    /// The most digits that fit into a number.
    private static let longest = 18
    /// What a row's word says when its text stands among `others`; the rest of the word says where.
    private static let otherMark: UInt64 = 1 << 63
    /// The least word of a text by its length, so that 0138 and 138 have different words; 0 is the blank.
    private static let bases: [UInt64] = {
        var bases: [UInt64] = [0, 1]
        var size: UInt64 = 11
        for _ in 1..<longest {
            bases.append(bases[bases.count - 1] + size)
            size *= 10
        }
        return bases
    }()

    private var words: [UInt64] = []
    private let others = TextStore()

    public override var count: Int { words.count }

    public override func value(_ row: Int) -> Value? {
        words[row] == 0 ? nil : .text(withText(row) { String(decoding: $0, as: UTF8.self) })
    }

    public override func isBlank(_ row: Int) -> Bool { words[row] == 0 }

    public override func withText<R>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let word = words[row]
        if word == 0 { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        if word & DigitStore.otherMark != 0 {
            return others.withText(Int(word & ~DigitStore.otherMark), body)
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: DigitStore.longest) { bytes in
            let length = DigitStore.bases.lastIndex { $0 <= word } ?? 1
            var rest = word - DigitStore.bases[length]
            let last = UInt8(rest % 11)
            rest /= 11
            bytes[length - 1] = last == 10 ? UInt8(ascii: "X") : UInt8(ascii: "0") + last
            for place in stride(from: length - 2, through: 0, by: -1) {
                bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            return body(UnsafeBufferPointer(rebasing: bytes[..<length]))
        }
    }

    override func set(_ row: Int, _ value: Value?) {
        guard var text = value?.text else { return words[row] = 0 }
        text.withUTF8 { bytes in
            if let word = DigitStore.word(bytes) {
                words[row] = word
            } else if words[row] & DigitStore.otherMark != 0 {
                others.set(
                    Int(words[row] & ~DigitStore.otherMark), .text(String(decoding: bytes, as: UTF8.self)))
            } else {
                words[row] = addOther(bytes)
            }
        }
    }

    override func append(_ value: Value?) {
        guard var text = value?.text else { return words.append(0) }
        text.withUTF8 { append(utf8: $0) }
    }

    override func append(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        words.append(DigitStore.word(bytes) ?? addOther(bytes))
    }

    override func append(cells: TapeCells) -> Bool {
        for row in 0..<cells.count {
            if cells.isBlank(row) {
                words.append(0)
            } else if let text = cells.text(row) {
                append(utf8: text)
            } else {
                return false
            }
        }
        return true
    }

    override func reserve(_ rows: Int) { words.reserveCapacity(rows) }

    public override func isAscending(_ a: Int, _ b: Int) -> Bool {
        withText(a) { a in withText(b) { b in a.lexicographicallyPrecedes(b) } }
    }

    /// The word of a text; nil for one that has to stand among the others.
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard (1...longest).contains(bytes.count) else { return nil }
        var number: UInt64 = 0
        for byte in bytes.dropLast() {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + UInt64(digit)
        }
        let last = bytes[bytes.count - 1]
        let digit = last == UInt8(ascii: "X") ? 10 : last &- UInt8(ascii: "0")
        guard digit < 10 || last == UInt8(ascii: "X") else { return nil }
        return bases[bytes.count] + number * 11 + UInt64(digit)
    }

    private func addOther(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        others.append(utf8: bytes)
        return DigitStore.otherMark | UInt64(others.count - 1)
    }
}
