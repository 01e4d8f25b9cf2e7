/// Writes rows as RFC 4180 has it: cells in quotes where they must be, CR LF after each row, UTF-8.
public struct CSVWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8]
    private let delimiter: UInt8

    /// A writer; `withMark` puts a byte order mark first, without which Excel takes UTF-8 for GBK.
    public init(delimiter: Sheet.Delimiter = .comma, withMark: Bool = true) {
        self.delimiter = delimiter.rawValue
        bytes = withMark ? [0xEF, 0xBB, 0xBF] : []
    }

    /// Appends one row.
    public mutating func row(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            append(cell, isAlone: cells.count == 1)
        }
        bytes += [0x0D, 0x0A]
    }

    /// Takes what has been written so far, so that a long file can be written piece by piece.
    public mutating func drain() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private mutating func append(_ cell: String, isAlone: Bool) {
        let isEdgy = cell.utf8.first == 0x20 || cell.utf8.last == 0x20
        // A row of nothing but an empty cell would be an empty line, which is no row.
        let mustQuote =
            isEdgy || (isAlone && cell.isEmpty)
            || cell.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard mustQuote else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
