/// The searched columns of a register, held so that a filter is one scan: each row is a run of 16-bit numbers
/// of characters, and what a character means for a query is worked out once a query, not once a row. Four
/// bytes a row and two a character, so 420,000 names of three characters take some 5 MB.
///
/// Rows are numbered from 0 in the order they are added. A value: a change of one copy is not seen by others.
public struct SearchIndex: Sendable {
    /// A cell that many rows share, as a choice or a district; a row holds two bytes of it. Belongs to the
    /// index that made it.
    public enum Phrase: Sendable {
        /// Kept once, under this number.
        case shared(UInt16)
        /// Spelled out in every row, for there are too many phrases.
        case spelled(String)
    }

    /// Ends a row.
    static let rowEnd: UInt16 = 0
    /// Parts the cells of a row.
    static let cellEnd: UInt16 = 1
    /// The number of the first character; 2 stands for those that came when all numbers were taken.
    static let firstLetter = 3
    /// The start of a row that was removed.
    static let removed = UInt32.max

    private(set) var starts: [UInt32] = []
    /// The rows, then unused room.
    private(set) var codes: [UInt16] = []
    /// How much of `codes` is in use.
    private(set) var end = 0
    private(set) var alphabet = Alphabet()
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
        makeRoom(for: characters + rows)
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
        starts.append(UInt32(truncatingIfNeeded: end))
    }

    /// Adds a cell, in UTF-8, to the row that was opened. Bytes that are no UTF-8 count as U+FFFD.
    public mutating func add(_ utf8: UnsafeBufferPointer<UInt8>) {
        makeRoom(for: utf8.count + 1)
        codes.withUnsafeMutableBufferPointer { codes in
            if end > 0, codes[end - 1] != Self.rowEnd {
                codes[end] = Self.cellEnd
                end += 1
            }
            end += alphabet.encode(utf8, to: UnsafeMutableBufferPointer(rebasing: codes[end...]))
        }
    }

    /// Adds a cell to the row that was opened.
    public mutating func add(_ cell: String) {
        var cell = cell
        cell.withUTF8 { add($0) }
    }

    /// Adds a cell that many rows share to the row that was opened.
    public mutating func add(_ phrase: Phrase) {
        switch phrase {
        case .spelled(let text): add(text)
        case .shared(let code):
            // No match runs over a phrase, so it needs no mark before it.
            makeRoom(for: 1)
            codes[end] = code
            end += 1
        }
    }

    /// Prepares `text` to be the cell of many rows. Ask once for every entry of a column's dictionary: the
    /// index does not notice that a phrase was made before.
    public mutating func phrase(_ text: String) -> Phrase {
        alphabet.newPhrase(text).map { .shared($0) } ?? .spelled(text)
    }

    /// Ends the row that was opened.
    public mutating func closeRow() {
        makeRoom(for: 1)
        codes[end] = Self.rowEnd
        end += 1
        revision += 1
    }

    /// Gives row `row` other cells; rows that do not exist yet are added without cells up to it.
    public mutating func replace(row: Int, with cells: [String]) {
        replace(row: row) { index in
            for cell in cells { index.add(cell) }
        }
    }

    /// Gives row `row` the cells that `fill` adds; rows that do not exist yet are added without cells.
    public mutating func replace(row: Int, filling fill: (inout SearchIndex) -> Void) {
        guard row >= 0 else { return }
        while starts.count <= row {
            openRow()
            closeRow()
        }
        waste += length(of: row)
        let start = UInt32(truncatingIfNeeded: end)
        fill(&self)
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

    /// Grows `codes` by a quarter at a time: doubling would leave megabytes of a large register unused.
    private mutating func makeRoom(for count: Int) {
        guard end + count > codes.count else { return }
        let room = max(end + count, codes.count + codes.count / 4 + 1024)
        codes.reserveCapacity(room)
        codes.append(contentsOf: repeatElement(Self.rowEnd, count: room - codes.count))
    }

    /// Rewrites the codes in the order of the rows once a quarter of them is unused.
    private mutating func compactIfWasteful() {
        guard waste > end / 4 + 4096 else { return }
        var kept: [UInt16] = []
        kept.reserveCapacity(end - waste)
        for row in starts.indices where starts[row] != Self.removed {
            let length = length(of: row)
            let start = Int(starts[row])
            starts[row] = UInt32(truncatingIfNeeded: kept.count)
            kept.append(contentsOf: codes[start..<start + length])
        }
        codes = kept
        end = kept.count
        waste = 0
    }
}
