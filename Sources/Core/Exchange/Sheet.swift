/// A table read from a text file: rows of cells, each row with its line in the file.
///
/// The cells stand one after the other in one array of bytes, so that a million rows are a few large arrays.
public struct Sheet: Sendable {
    /// The name of the file, as messages give it.
    public let name: String
    /// The encoding that was read.
    public let encoding: TextEncoding
    /// The character between cells.
    public internal(set) var delimiter: Delimiter
    /// What is the matter with the file itself: bytes without meaning, quotes without an end.
    public internal(set) var notices: [SheetNotice] = []

    var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    var cellEnds: [Int] = []
    /// Where each row's cells end in `cellEnds`.
    var rowEnds: [Int] = []
    /// The line each row begins on.
    var lines: [Int32] = []
    /// Whether at least one empty line stands before the row.
    var gaps: [Bool] = []
    /// Rows whose quotes do not match; they were cut at the delimiters and must not be taken as they are.
    var brokenRows: Set<Int> = []

    /// The character between the cells of a file.
    public enum Delimiter: UInt8, Sendable, CaseIterable {
        /// `,`
        case comma = 0x2C
        /// The tabulator.
        case tab = 0x09
        /// `;`
        case semicolon = 0x3B
    }

    init(name: String, encoding: TextEncoding, delimiter: Delimiter) {
        self.name = name
        self.encoding = encoding
        self.delimiter = delimiter
    }

    /// How many rows there are; empty lines are none.
    public var rowCount: Int { rowEnds.count }

    /// How many cells row `row` has.
    public func cellCount(_ row: Int) -> Int { rowEnds[row] - firstCell(row) }

    /// The line in the file on which row `row` begins, 1 for the first.
    public func line(_ row: Int) -> Int { Int(lines[row]) }

    /// Whether an empty line stands before row `row`.
    public func followsGap(_ row: Int) -> Bool { gaps[row] }

    /// Whether the quotes of row `row` do not match, so that its cells cannot be relied upon.
    public func isBroken(_ row: Int) -> Bool { brokenRows.contains(row) }

    /// The text of a cell without what is not meant (`CellText`); empty beyond the end of the row.
    public func cell(_ row: Int, _ column: Int) -> String {
        let index = firstCell(row) + column
        guard column >= 0, index < rowEnds[row] else { return "" }
        let start = index == 0 ? 0 : cellEnds[index - 1]
        return bytes.withUnsafeBufferPointer {
            CellText.clean(UnsafeBufferPointer(rebasing: $0[start..<cellEnds[index]]))
        }
    }

    /// The texts of all cells of a row.
    public func cells(_ row: Int) -> [String] { (0..<cellCount(row)).map { cell(row, $0) } }

    /// The first text of a row, and how many of its cells have one.
    func outline(_ row: Int) -> (first: String, filled: Int) {
        var first = ""
        var filled = 0
        var start = firstCell(row) == 0 ? 0 : cellEnds[firstCell(row) - 1]
        for index in firstCell(row)..<rowEnds[row] {
            let end = cellEnds[index]
            defer { start = end }
            guard end > start else { continue }
            // What begins with a letter, a digit or a 汉字 cannot be blank.
            let byte = bytes[start]
            let isSure = (0x30...0x7A).contains(byte) || (0xE4...0xE9).contains(byte)
            if isSure, !first.isEmpty {
                filled += 1
                continue
            }
            let text = cell(row, index - firstCell(row))
            if text.isEmpty { continue }
            filled += 1
            if first.isEmpty { first = text }
        }
        return (first, filled)
    }

    /// Whether no cell of the row has any text.
    public func isBlank(_ row: Int) -> Bool { outline(row).filled == 0 }

    /// Whether a cell of the row at `column` or behind it has any text.
    func hasText(_ row: Int, from column: Int) -> Bool {
        guard cellCount(row) > column else { return false }
        return (column..<cellCount(row)).contains { !cell(row, $0).isEmpty }
    }

    private func firstCell(_ row: Int) -> Int { row == 0 ? 0 : rowEnds[row - 1] }
}

extension Sheet {
    /// What may go wrong before the first row is read.
    public enum Failure: Error, Sendable {
        /// The file could not be opened or read; the system's reason.
        case unreadable(String)
        /// The file is larger than 2 GB.
        case tooLarge
        /// The C library of this machine lacks the encoding.
        case noConverter(TextEncoding)
        /// The file is no text: a workbook, a picture, an archive.
        case notText(Bilingual)

        /// The reason and a way out.
        public var words: Bilingual {
            switch self {
            case .unreadable(let reason):
                Bilingual("读不了这个文件：\(reason)", "cannot read the file: \(reason)")
            case .tooLarge:
                Bilingual(
                    "文件超过 2 GB，请分成几个文件再导入", "the file is larger than 2 GB: split it and import the parts")
            case .noConverter(let encoding):
                Bilingual(
                    "这台电脑不会转换 \(encoding.rawValue)，请先另存为 UTF-8",
                    "this machine cannot convert \(encoding.rawValue): save the file as UTF-8 first")
            case .notText(let words): words
            }
        }
    }
}
