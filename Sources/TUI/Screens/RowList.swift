import Core

/// Which rows of a register a table shows, and in what order. Holds row numbers only, so that 420,000 rows
/// cost little.
struct RowList {
    /// One condition that rows must meet, with the words for it.
    struct Condition: Hashable {
        /// The column it came from; nil for one that was typed.
        let column: String?
        /// What it says, as shown.
        let words: String
        let expression: FilterExpression
    }

    /// The rows, in the order shown.
    private(set) var rows: [UInt32] = []
    /// What the figures of the rows add up to.
    private(set) var summary: Summary?
    /// What was typed to search for.
    var search = ""
    /// All of these must hold.
    var conditions: [Condition] = []
    /// The column to sort by; nil for the order of ids.
    var sortColumn: String?
    /// Whether the sort runs downwards.
    var isDescending = false

    /// Whether anything narrows the list.
    var isNarrowed: Bool { !search.isEmpty || !conditions.isEmpty }

    /// The other registers that conditions look at.
    var others: Set<String> {
        conditions.reduce(into: []) { $0.formUnion($1.expression.registers) }
    }

    /// Find the rows anew.
    mutating func refresh(_ register: String, _ office: Office) {
        guard let table = office.table(register) else {
            rows = []
            return
        }
        let tables = { (id: String) in office.table(id) }
        if let first = conditions.first {
            let whole = conditions.dropFirst().reduce(first.expression) { .and($0, $1.expression) }
            rows = Filter(whole).rows(in: table, tables: tables)
            if !search.isEmpty {
                rows = office.search(table).rows(matching: search, within: rows)
            }
        } else if search.isEmpty {
            rows = table.liveRows.map { UInt32($0) }
        } else {
            rows = office.search(table).rows(matching: search)
        }
        if sortColumn != nil || isDescending {
            let key = SortKey(sortColumn ?? FilterExpression.id, isDescending: isDescending)
            rows = Sort([key]).sorted(rows, in: table, tables: tables)
        }
        summary = Summary(rows, of: table)
    }

    /// The values that every row has because of the conditions: what a new record of the list begins with.
    var settled: [String: Value] {
        var values: [String: Value] = [:]
        for condition in conditions {
            if case .compare(let column, .equal, let value) = condition.expression { values[column] = value }
        }
        return values
    }

    /// The place of a row in the list.
    func place(of row: UInt32) -> Int? { rows.firstIndex(of: row) }
}
