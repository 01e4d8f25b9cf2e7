/// References, as the number behind the letter of the id: four bytes a row.
///
/// An id of another form (a newer version's, or typed into a file by hand) is kept as it stands, aside.
public final class ReferenceStore: ColumnStore {
    /// What stands for a blank.
    public static let blank = UInt32.max
    /// The numbers of the ids; `blank` where there is none, `UInt32.max - 1` where the id stands aside.
    public private(set) var numbers: [UInt32] = []
    private var prefix: [UInt8] = []
    private var aside: [Int: String] = [:]
    private static let strange = UInt32.max - 1

    public override var count: Int { numbers.count }

    public override func value(_ row: Int) -> Value? {
        switch numbers[row] {
        case ReferenceStore.blank: nil
        case ReferenceStore.strange: aside[row].map { .text($0) }
        case let number: .text(RecordID.text(prefix: prefix, number: number))
        }
    }

    public override func isBlank(_ row: Int) -> Bool { numbers[row] == ReferenceStore.blank }

    override func set(_ row: Int, _ value: Value?) {
        guard var text = value?.text else {
            numbers[row] = ReferenceStore.blank
            return
        }
        numbers[row] = text.withUTF8 { number(of: $0, row: row) }
    }

    override func append(_ value: Value?) {
        numbers.append(ReferenceStore.blank)
        if value != nil { set(numbers.count - 1, value) }
    }

    override func append(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        numbers.append(number(of: bytes, row: numbers.count))
    }

    override func append(cells: TapeCells) -> Bool {
        let first = numbers.count
        let added = cells.numbers(blank: ReferenceStore.blank) { node, row in
            node.isString ? number(of: node.utf8, row: first + row) : nil
        }
        guard let added else { return false }
        numbers.append(contentsOf: added)
        return true
    }

    override func reserve(_ rows: Int) { numbers.reserveCapacity(rows) }

    public override func isAscending(_ a: Int, _ b: Int) -> Bool { numbers[a] < numbers[b] }

    private func number(of bytes: UnsafeBufferPointer<UInt8>, row: Int) -> UInt32 {
        if let (letters, number) = RecordID.parse(bytes), number < ReferenceStore.strange {
            if prefix.isEmpty { prefix = Array(letters) }
            if prefix.elementsEqual(letters) { return number }
        }
        aside[row] = String(decoding: bytes, as: UTF8.self)
        return ReferenceStore.strange
    }
}

/// The form of a record's id: letters, then a number of at least six digits, such as `A000123`.
public enum RecordID {
    /// The id with these letters and number.
    public static func text(prefix: some Sequence<UInt8>, number: UInt32) -> String {
        var digits: [UInt8] = []
        var rest = number
        repeat {
            digits.append(UInt8(rest % 10) + 0x30)
            rest /= 10
        } while rest > 0
        while digits.count < 6 { digits.append(0x30) }
        return String(decoding: Array(prefix) + digits.reversed(), as: UTF8.self)
    }

    /// The id with these letters and number.
    public static func text(_ prefix: String, _ number: UInt32) -> String {
        text(prefix: prefix.utf8, number: number)
    }

    /// The number of an id, `nil` for any other text.
    static func number(_ id: String) -> UInt32? {
        var id = id
        return id.withUTF8 { parse($0)?.number }
    }

    /// The letters and the number of an id in the form above, `nil` for any other text.
    public static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (letters: Slice<UnsafeBufferPointer<UInt8>>, number: UInt32)? {
        guard let start = bytes.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }), start > 0 else { return nil }
        let digits = bytes.count - start
        guard digits >= 6, digits <= 9, digits == 6 || bytes[start] != 0x30 else { return nil }
        var number: UInt32 = 0
        for byte in bytes[start...] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + UInt32(byte - 0x30)
        }
        return (bytes[..<start], number)
    }

    /// The number of an id that begins with `prefix`, `nil` for any other text.
    public static func number(_ id: String, prefix: String) -> UInt32? {
        var id = id
        return id.withUTF8 { bytes in
            guard let (letters, number) = parse(bytes), letters.elementsEqual(prefix.utf8) else { return nil }
            return number
        }
    }
}
