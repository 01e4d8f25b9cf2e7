/// How many records are shown and what their figures add up to. A blank is unknown and adds nothing, not 0.
public struct Summary: Hashable, Sendable {
    /// The sum of one column.
    public struct Figure: Hashable, Sendable {
        /// The column's id.
        public let column: String
        /// The code that the sum is of, where sums are kept apart by another column; nil otherwise.
        public internal(set) var part: String?
        /// The sum in the unit of the column's kind; nil where every value is blank, or the sum is beyond
        /// what can be held.
        public let sum: Value?
        /// How many of the records are blank there.
        public let blanks: Int
        /// Whether the sum is beyond what can be held.
        public let isTooLarge: Bool
    }

    /// How many records.
    public let count: Int
    /// The columns that can be summed, in the register's order.
    public let figures: [Figure]

    /// The figures of `rows` of `table`. Secret columns are not summed.
    public init(_ rows: [UInt32], of table: Table) {
        count = rows.count
        figures = table.register.columns.enumerated().flatMap { place, column -> [Figure] in
            guard column.kind.isSummable, column.isSummed, column.privacy != .secret,
                let store = table.columns[place] as? NumberStore
            else { return [] }
            guard !rows.isEmpty, let apart = column.sumsApart.flatMap(table.register.place(of:)),
                let codes = table.columns[apart] as? CodedStore
            else { return [Summary.figure(rows, store, column.id)] }
            let parts = Dictionary(grouping: rows) { codes.code(Int($0)) }
            return parts.sorted { $0.key < $1.key }.map { code, rows in
                var figure = Summary.figure(rows, store, column.id)
                figure.part = codes.text(ofCode: code)
                return figure
            }
        }
    }

    /// The figure of a column.
    public func figure(_ column: String) -> Figure? { figures.first { $0.column == column } }

    private static func figure(_ rows: [UInt32], _ store: NumberStore, _ column: String) -> Figure {
        var sum: Int64 = 0
        var blanks = 0
        var isTooLarge = false
        store.numbers.withUnsafeBufferPointer { numbers in
            for row in rows {
                let number = numbers[Int(row)]
                if number == NumberStore.blank {
                    blanks += 1
                    continue
                }
                let (next, overflow) = sum.addingReportingOverflow(number)
                isTooLarge = isTooLarge || overflow
                sum = next
            }
        }
        let isKnown = blanks < rows.count && !isTooLarge
        return Figure(
            column: column, sum: isKnown ? .number(sum) : nil, blanks: blanks, isTooLarge: isTooLarge)
    }
}
