/// The searched columns of a register, held so that a filter is one scan: each row is a run of 16-bit numbers
/// of characters, and what a character means for a query is worked out once a query, not once a row. Four
/// bytes a row and two a character, so 420,000 names of three characters take some 5 MB.
///
/// Rows are numbered from 0 in the order they are added. A value: a change of one copy is not seen by others.
public struct SearchIndex: Sendable {
    /// Ends a row.
    static let rowEnd: UInt16 = 0
    /// Parts the cells of a row.
    static let cellEnd: UInt16 = 1
    /// The number of the first character; 2 stands for those that came when all numbers were taken.
    static let firstLetter = 3
    /// The start of a row that was removed.
    static let removed = UInt32.max

    var starts: [UInt32] = []
    var codes: [UInt16] = []
    var alphabet = Alphabet()
    /// How many entries of `codes` no row uses any more.
    private var waste = 0

    /// Changes with every change of a row, so that a list of hits can be known to be out of date.
    public private(set) var revision = 0

    /// An index without rows.
    public init() {}

    /// How many rows there are, removed ones included.
    public var count: Int { starts.count }

    /// Makes room for `rows` rows with `characters` characters in all, so that filling it copies nothing.
    public mutating func reserve(rows: Int, characters: Int) {
        starts.reserveCapacity(rows)
        codes.reserveCapacity(characters + 2 * rows)
    }

    /// Adds a row with the given cells and returns its number.
    @discardableResult
    public mutating func append(_ cells: [String]) -> Int {
        openRow()
        for cell in cells { add(cell) }
        closeRow()
        return count - 1
    }

    /// Begins another row; `add` its cells, then call `closeRow`.
    public mutating func openRow() {
        starts.append(UInt32(truncatingIfNeeded: codes.count))
    }

    /// Adds a cell, in UTF-8, to the row that was opened. Bytes that are no UTF-8 count as U+FFFD.
    public mutating func add(_ utf8: UnsafeBufferPointer<UInt8>) {
        if let last = codes.last, last != Self.rowEnd { codes.append(Self.cellEnd) }
        var place = 0
        while place < utf8.count {
            let byte = utf8[place]
            if byte < 0x80 {
                codes.append(alphabet.code(of: UInt32(byte)))
                place += 1
            } else {
                let (point, length) = Self.decode(utf8, at: place)
                codes.append(alphabet.code(of: point))
                place += length
            }
        }
    }

    /// Adds a cell to the row that was opened.
    public mutating func add(_ cell: String) {
        var cell = cell
        cell.withUTF8 { add($0) }
    }

    /// Ends the row that was opened.
    public mutating func closeRow() {
        codes.append(Self.rowEnd)
        revision += 1
    }

    /// Gives row `row` other cells; rows that do not exist yet are added without cells up to it.
    public mutating func replace(row: Int, with cells: [String]) {
        guard row >= 0 else { return }
        while starts.count <= row {
            openRow()
            closeRow()
        }
        waste += length(of: row)
        let start = UInt32(truncatingIfNeeded: codes.count)
        for cell in cells { add(cell) }
        closeRow()
        starts[row] = start
        compactIfWasteful()
    }

    /// Takes row `row` out of every search; the numbers of the others stay. `replace` brings it back.
    public mutating func remove(row: Int) {
        guard starts.indices.contains(row), starts[row] != Self.removed else { return }
        waste += length(of: row)
        starts[row] = Self.removed
        revision += 1
        compactIfWasteful()
    }

    private func length(of row: Int) -> Int {
        guard starts[row] != Self.removed else { return 0 }
        var place = Int(starts[row])
        while codes[place] != Self.rowEnd { place += 1 }
        return place + 1 - Int(starts[row])
    }

    /// Rewrites the codes in the order of the rows once a quarter of them is unused.
    private mutating func compactIfWasteful() {
        guard waste > codes.count / 4 + 4096 else { return }
        var kept: [UInt16] = []
        kept.reserveCapacity(codes.count - waste)
        for row in starts.indices where starts[row] != Self.removed {
            let length = length(of: row)
            let start = Int(starts[row])
            starts[row] = UInt32(truncatingIfNeeded: kept.count)
            kept.append(contentsOf: codes[start..<start + length])
        }
        codes = kept
        waste = 0
    }

    /// The code point that starts at `place` with a byte above 0x7F, and how many bytes it takes.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (UInt32, Int) {
        let first = UInt32(bytes[place])
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, place + length <= bytes.count else { return (0xFFFD, 1) }
        var point = first & (0x7F >> UInt32(length))
        for next in place + 1..<place + length {
            guard bytes[next] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            point = point << 6 | UInt32(bytes[next] & 0x3F)
        }
        let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
        guard point >= least, Unicode.Scalar(point) != nil else { return (0xFFFD, 1) }
        return (point, length)
    }
}
