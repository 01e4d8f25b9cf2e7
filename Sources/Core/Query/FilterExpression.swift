/// What a filter asks of a record, as data: the filter line of a screen builds the same as `--where` reads.
///
/// A column that is blank makes a comparison unknown, and `not` leaves unknown unknown: only `blank` and
/// `notBlank` ever find a blank (invariant 9).
public indirect enum FilterExpression: Hashable, Sendable {
    /// How a value stands to another.
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
    }

    /// The column's value stands so to the given one.
    case compare(column: String, Comparison, Value)
    /// The column's value is one of these.
    case oneOf(column: String, [Value])
    /// The column's text holds this one, upper and lower case, width and 繁简 alike; for a reference the title
    /// of the record it names.
    case contains(column: String, String)
    /// The column is blank.
    case blank(column: String)
    /// No live record of `register` names this one in `reference` with a day in `dated` from `since` on;
    /// where none names it at all, its own day in `begun` is before `since` or blank.
    case silent(register: String, reference: String, dated: String, begun: String? = nil, since: Day)
    /// Both hold.
    case and(FilterExpression, FilterExpression)
    /// One of them holds, or both.
    case or(FilterExpression, FilterExpression)
    /// It does not hold.
    case not(FilterExpression)

    /// The columns it looks at.
    public var columns: Set<String> {
        switch self {
        case .compare(let column, _, _), .oneOf(let column, _), .contains(let column, _), .blank(let column):
            [column]
        case .silent: []
        case .and(let a, let b), .or(let a, let b): a.columns.union(b.columns)
        case .not(let a): a.columns
        }
    }

    /// Other registers whose records it looks at: they have to be in memory.
    public var registers: Set<String> {
        switch self {
        case .silent(let register, _, _, _, _): [register]
        case .and(let a, let b), .or(let a, let b): a.registers.union(b.registers)
        case .not(let a): a.registers
        case .compare, .oneOf, .contains, .blank: []
        }
    }

    /// The name under which a filter knows the record's own id.
    public static let id = "id"
}
