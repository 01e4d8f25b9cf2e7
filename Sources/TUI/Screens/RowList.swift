import Core

/// Which rows of a register a table shows, and in what order. Holds row numbers only, so that 420,000 rows
/// cost little.
struct RowList {
    /// A column that must hold one value, or be blank.
    struct Wanted: Hashable {
        let column: String
        let value: Value?
    }

    /// The rows, in the order shown.
    private(set) var rows: [UInt32] = []
    /// What was typed to search for.
    var search = ""
    /// Values that columns must have, all of them.
    var wanted: [Wanted] = []
    /// The column to sort by; nil for the order of ids.
    var sortColumn: String?
    /// Whether the sort runs downwards.
    var isDescending = false
    private var live = LiveSearch()

    /// Whether anything narrows the list.
    var isNarrowed: Bool { !search.isEmpty || !wanted.isEmpty }

    /// Find the rows anew.
    mutating func refresh(_ register: String, _ office: Office) {
        guard let table = office.table(register) else {
            rows = []
            return
        }
        let query = Query(search)
        if query.isEmpty {
            rows = table.liveRows.map { UInt32($0) }
        } else {
            rows = live.rows(matching: query, in: office.index(of: register))
        }
        for want in wanted {
            guard let place = table.register.place(of: want.column) else { continue }
            let store = table.columns[place]
            rows.removeAll { store.value(Int($0)) != want.value }
        }
        sort(table)
    }

    /// Blanks stay at the end whichever way the sort runs.
    private mutating func sort(_ table: Core.Table) {
        guard let sortColumn, let place = table.register.place(of: sortColumn) else {
            if isDescending { rows.reverse() }
            return
        }
        let store = table.columns[place]
        let blanks = rows.filter { store.isBlank(Int($0)) }
        rows.removeAll { store.isBlank(Int($0)) }
        let column = table.register.columns[place]
        if let vocabulary = column.vocabulary {
            let order = Dictionary(
                vocabulary.terms.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
            let keys = rows.map { order[store.value(Int($0))?.text ?? ""] ?? order.count }
            let places = rows.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
            rows = places.map { rows[$0] }
        } else {
            rows.sort { left, right in
                if store.isAscending(Int(left), Int(right)) { return true }
                if store.isAscending(Int(right), Int(left)) { return false }
                return left < right
            }
        }
        if isDescending { rows.reverse() }
        rows += blanks
    }

    /// The place of a row in the list.
    func place(of row: UInt32) -> Int? { rows.firstIndex(of: row) }

    /// The sum of a column over the rows shown, and how many of them have a value; blanks add nothing.
    func sum(_ table: Core.Table, _ place: Int) -> (sum: Int64, count: Int) {
        let store = table.columns[place]
        var sum: Int64 = 0
        var count = 0
        for row in rows {
            guard let number = store.value(Int(row))?.number else { continue }
            sum = sum.addingReportingOverflow(number).partialValue
            count += 1
        }
        return (sum, count)
    }
}
