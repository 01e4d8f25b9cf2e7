/// A question about records, such as `district=330402 and padsExpire<2026-12-31`, ready to be asked of a
/// table.
public struct Filter: Hashable, Sendable {
    /// What is asked.
    public let expression: FilterExpression
    /// Whether what is masked may be looked into.
    public let isRevealed: Bool

    /// A filter built by a screen. Unless `isRevealed`, secret columns answer to whole values and to blanks
    /// only, and masked numbers in notes are not found.
    public init(_ expression: FilterExpression, isRevealed: Bool = false) {
        self.expression = expression
        self.isRevealed = isRevealed
    }

    /// The filter in `text`: comparisons, `~` (contains), `in (…)`, `is blank`, and, or, not, brackets,
    /// quotes, in English or Chinese words and signs; columns by id, label or alias, values as a form takes
    /// them.
    ///
    /// Secret columns can be asked for a full value and for blanks only, unless `isRevealed`.
    public init(
        _ text: String, register: Register, context: InputContext, isRevealed: Bool = false
    ) throws(FilterError) {
        var parser = try FilterParser(text, register: register, context: context, isRevealed: isRevealed)
        expression = try parser.parse()
        self.isRevealed = isRevealed
    }

    /// The rows of live records of `table` that the filter holds for, ascending. A blank is found by
    /// `is blank` only.
    ///
    /// `tables` gives the tables of other registers, for the titles behind references; without one, a
    /// reference is searched by its id.
    public func rows(in table: Table, tables: @escaping (String) -> Table? = { _ in nil }) -> [UInt32] {
        let verdicts = FilterScan(table: table, tables: tables, isRevealed: isRevealed).verdicts(expression)
        var rows: [UInt32] = []
        table.isDeleted.withUnsafeBufferPointer { deleted in
            verdicts.withUnsafeBufferPointer { verdicts in
                for row in verdicts.indices where verdicts[row] & FilterScan.yes != 0 && !deleted[row] {
                    rows.append(UInt32(truncatingIfNeeded: row))
                }
            }
        }
        return rows
    }
}
