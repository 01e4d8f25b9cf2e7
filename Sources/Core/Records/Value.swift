/// A value of any kind. A blank is the absence of a value (`nil`) and never counts as 0.
///
/// The kind of the column says what a number means: whole number, 10⁻⁷ (decimal, coordinate), 分 (money),
/// days since 1970-01-01 (day), UTC seconds (time), 0 or 1 (flag).
public enum Value: Hashable, Sendable {
    /// Text, a choice's code, a reference's id, a number kept as text, or raw JSON of an unknown column.
    case text(String)
    /// A number in the unit of the column's kind.
    case number(Int64)

    /// The text, when it is one.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The number, when it is one.
    public var number: Int64? {
        if case .number(let number) = self { number } else { nil }
    }

    /// A day as a value.
    public static func day(_ day: Day) -> Value { .number(Int64(day.number)) }

    /// Money as a value.
    public static func money(_ money: Money) -> Value { .number(money.fen) }

    /// A decimal or coordinate as a value.
    public static func fixed(_ fixed: Fixed) -> Value { .number(fixed.raw) }

    /// Yes or no as a value.
    public static func flag(_ flag: Bool) -> Value { .number(flag ? 1 : 0) }
}
