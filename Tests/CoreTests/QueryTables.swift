@testable import Core

/// Tables for the tests of queries.
enum QueryTables {
    /// A table of a register of the catalog with these rows, numbered from 1.
    static func table(_ register: String, _ rows: [[String: Value]]) -> Table {
        guard let register = Catalog.standard.register(register) else {
            return Table(Register.unknown("none"))
        }
        let table = Table(register)
        for row in rows { append(row, to: table) }
        return table
    }

    /// Adds a row with the next number.
    static func append(_ values: [String: Value], to table: Table) {
        let number = (table.numbers.last ?? 0) + 1
        _ = table.beginRow(number: number, letters: table.register.prefix.utf8, revision: 1)
        for (place, column) in table.register.columns.enumerated() {
            table.columns[place].append(values[column.id])
        }
    }

    /// Rows with random values and blanks; few different ones, so that comparisons hit.
    static func random(_ register: String, rows: Int, using random: inout some RandomNumberGenerator) -> Table
    {
        var made: [[String: Value]] = []
        let columns = Catalog.standard.register(register)?.columns ?? []
        for _ in 0..<rows {
            var values: [String: Value] = [:]
            for column in columns where Int.random(in: 0..<4, using: &random) > 0 {
                values[column.id] = few(column, using: &random)
            }
            made.append(values)
        }
        let table = table(register, made)
        for row in 0..<rows where Int.random(in: 0..<8, using: &random) == 0 { table.setDeleted(row, true) }
        return table
    }

    /// One of few values of a column.
    static func few(_ column: AnyColumn, using random: inout some RandomNumberGenerator) -> Value {
        switch column.kind {
        case .integer, .money, .decimal, .coordinate, .time:
            return .number([-10_000_000, 0, 1, 10_000_000, 128_050].randomElement(using: &random) ?? 0)
        case .day: return .number([-30_000, 0, 20_700, 20_778].randomElement(using: &random) ?? 0)
        case .clock: return .number([0, 32_400, 86_400].randomElement(using: &random) ?? 0)
        case .reference: return .text(RecordID.text("S", UInt32.random(in: 1...4, using: &random)))
        case .text: return .text(["南湖", "單小麗", "AED 甲", "aed", "ＡＥＤ"].randomElement(using: &random) ?? "")
        default: return RandomValues.value(of: column, using: &random)
        }
    }
}

/// A filter asked of one record at a time, value by value, in the plainest way.
struct NaiveFilter {
    let register: Register

    /// Whether the filter holds; nil for unknown.
    func holds(_ expression: FilterExpression, _ values: [String: Value]) -> Bool? {
        switch expression {
        case .blank(let column): return values[column] == nil
        case .silent: return nil
        case .not(let a): return holds(a, values).map { !$0 }
        case .and(let a, let b):
            let (a, b) = (holds(a, values), holds(b, values))
            return a == false || b == false ? false : a == nil || b == nil ? nil : true
        case .or(let a, let b):
            let (a, b) = (holds(a, values), holds(b, values))
            return a == true || b == true ? true : a == nil || b == nil ? nil : false
        case .oneOf(let column, let wanted):
            guard let value = values[column] else { return nil }
            return wanted.contains { isSame(value, $0, register.column(column)) }
        case .contains(let column, let text):
            guard let value = values[column]?.text else { return nil }
            return SearchFolding.fold(value).contains(SearchFolding.fold(text))
        case .compare(let column, let comparison, let wanted):
            guard let value = values[column] else { return nil }
            return compare(value, comparison, wanted, register.column(column))
        }
    }

    private func isSame(_ value: Value, _ wanted: Value, _ column: AnyColumn?) -> Bool {
        if value == wanted { return true }
        guard column?.kind == .division, let value = value.text, let wanted = wanted.text else {
            return false
        }
        return !wanted.hasSuffix("00") && value.hasPrefix(wanted)
    }

    private func compare(
        _ value: Value, _ comparison: FilterExpression.Comparison, _ wanted: Value, _ column: AnyColumn?
    ) -> Bool? {
        if comparison == .equal { return isSame(value, wanted, column) }
        if comparison == .notEqual { return !isSame(value, wanted, column) }
        var (a, b) = (value.number, wanted.number)
        if column?.kind == .choice {
            (a, b) = (value.text.flatMap { Int64($0) }, wanted.text.flatMap { Int64($0) })
        } else if a == nil, let text = value.text, let other = wanted.text {
            (a, b) = (text == other ? 0 : text.utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1, 0)
        }
        guard let a, let b else { return nil }
        switch comparison {
        case .less: return a < b
        case .atMost: return a <= b
        case .more: return a > b
        default: return a >= b
        }
    }
}
