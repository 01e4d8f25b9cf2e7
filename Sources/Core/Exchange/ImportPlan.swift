/// What an import would do, row by row, before anything is committed.
public struct ImportPlan: Sendable {
    /// What becomes of a row.
    public enum Fate: Sendable, Equatable {
        /// A new record.
        case add
        /// New values for the record with this id.
        case change(String)
        /// The record with this id has these values already.
        case unchanged(String)
        /// It does not come in.
        case refused
    }

    /// A row that is a record.
    public struct Row: Sendable {
        /// Its line in the file.
        public let line: Int
        /// What becomes of it.
        public internal(set) var fate: Fate
        /// The values read, blanks left out; for a change only those that differ.
        public internal(set) var values: [Assignment]
        /// What those columns hold now, for a change.
        public internal(set) var was: [Assignment] = []
    }

    /// The sum of a money column over the rows that come in, or over those with one code of the choice that
    /// keeps its sums apart.
    public struct Total: Sendable, Equatable {
        /// The column's id.
        public let column: String
        /// The code; nil where nothing keeps sums apart or the code is blank.
        public var part: String?
        /// The sum; `nil` when it is too large to be held.
        public internal(set) var sum: Money?
        /// How many rows have an amount.
        public internal(set) var count: Int
    }

    /// A column and the names in the file that feed it.
    public struct Mapping: Sendable, Equatable {
        /// The column's id.
        public let column: String
        /// The names, in the order in which their cells are put together.
        public let names: [String]
    }

    /// The register's id.
    public let register: String
    /// The name of the file.
    public let file: String
    /// The encoding that was read.
    public let encoding: TextEncoding
    /// The line of the header.
    public let headerLine: Int
    /// What the names in the header were taken for, in the register's order of columns.
    public let mapping: [Mapping]
    /// Names in the header that mean no column; their cells are left behind.
    public let unmapped: [String]
    /// The rows that are records, in the order of the file.
    public internal(set) var rows: [Row] = []
    /// Lines passed over, warnings and refusals, in the order of lines.
    public internal(set) var notices: [SheetNotice] = []
    /// Control totals of the money columns that are mapped, in the order of columns and codes; those without
    /// an amount are left out.
    public internal(set) var totals: [Total] = []
    /// Whether one refused row stops all.
    public let isStrict: Bool

    /// How many rows become records.
    public var added: Int { count { $0 == .add } }

    /// How many rows change a record.
    public var changed: Int {
        count { if case .change = $0 { true } else { false } }
    }

    /// How many rows change nothing.
    public var unchanged: Int {
        count { if case .unchanged = $0 { true } else { false } }
    }

    /// How many rows do not come in.
    public var refused: Int { count { $0 == .refused } }

    /// How many warnings there are, about rows and about the file.
    public var warnings: Int { notices.reduce(0) { $0 + ($1.weight == .warning ? 1 : 0) } }

    /// Whether nothing may be committed, because a row was refused and the import is strict.
    public var isStopped: Bool { isStrict && refused > 0 }

    /// The whole import as the changes of one commit; empty when it is stopped.
    public var changes: [Change] {
        if isStopped { return [] }
        return rows.compactMap { row in
            switch row.fate {
            case .add: Change.add(register, row.values)
            case .change(let id): Change.set(register, id, row.values, was: row.was)
            case .unchanged, .refused: nil
            }
        }
    }

    private func count(_ holds: (Fate) -> Bool) -> Int {
        rows.reduce(0) { $0 + (holds($1.fate) ? 1 : 0) }
    }
}
