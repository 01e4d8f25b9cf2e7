/// The cells of a register as a file that spreadsheets open and that `ImportPlan` reads back.
public struct RegisterExport: Sendable {
    /// The columns in the order of the file.
    public let columns: [AnyColumn]
    private let language: Language
    private let withID: Bool

    /// An export of `columns`, with the records' ids before them unless `withID` is false.
    public init(_ columns: [AnyColumn], language: Language = .zh, withID: Bool = true) {
        self.columns = columns
        self.language = language
        self.withID = withID
    }

    /// The header: labels in the language of the file, the money columns with their unit.
    public var header: [String] {
        (withID ? ["id"] : [])
            + columns.map { column in
                let label = column.label(language)
                guard column.kind == .money else { return label }
                return language == .zh ? label + "（元）" : label + " (yuan)"
            }
    }

    /// The cells of one record. `value` is asked by column; `masked` replaces what the reader of the file may
    /// not see.
    public func row(
        id: String, value: (AnyColumn) -> Value?, masked: (AnyColumn, Value) -> String? = { _, _ in nil }
    ) -> [String] {
        (withID ? [id] : [])
            + columns.map { column in
                guard let value = value(column) else { return "" }
                return cell(column, value, masked(column, value))
            }
    }

    private func cell(_ column: AnyColumn, _ value: Value, _ masked: String?) -> String {
        // A number is never touched: -5 is no formula where it stands in a column of numbers.
        if column.kind.isNumeric, masked == nil {
            return column.kind == .flag ? flag(value) : column.plain(value)
        }
        if let masked { return TextGuard.guarded(masked) }
        if column.kind == .choice, let code = value.text, let label = column.vocabulary?.term(code)?.label {
            // Two codes may share a label; the code itself is then the only name.
            let isSure = column.vocabulary?.code(meaning: label(language)) == code
            return TextGuard.guarded(isSure ? label(language) : code)
        }
        return TextGuard.guarded(column.plain(value))
    }

    private func flag(_ value: Value) -> String {
        let isYes = value.number != 0
        return language == .zh ? (isYes ? "是" : "否") : (isYes ? "yes" : "no")
    }
}
