/// The type behind a column: which Swift type its values have, and how they become a `Value`.
public protocol ColumnContent: Sendable {
    /// The Swift type of a value.
    associatedtype Element: Sendable
    /// The kind it stands for.
    static var kind: Kind { get }
    /// A value from an element.
    static func value(_ element: Element) -> Value
    /// The element of a value, `nil` for a value of another storage.
    static func element(_ value: Value) -> Element?
}

/// Content kept as text.
public protocol TextualContent: ColumnContent where Element == String {}

extension TextualContent {
    /// The text as a value.
    public static func value(_ element: String) -> Value { .text(element) }
    /// The text of a value.
    public static func element(_ value: Value) -> String? { value.text }
}

/// Free text.
public enum Text: TextualContent {
    /// `Kind.text`.
    public static let kind = Kind.text
}

/// A code from a vocabulary.
public enum Choice: TextualContent {
    /// `Kind.choice`.
    public static let kind = Kind.choice
}

/// The id of a record of another register.
public enum Reference: TextualContent {
    /// `Kind.reference`.
    public static let kind = Kind.reference
}

/// A mobile or landline number.
public enum Phone: TextualContent {
    /// `Kind.phone`.
    public static let kind = Kind.phone
}

/// 居民身份证 number.
public enum Identity: TextualContent {
    /// `Kind.identity`.
    public static let kind = Kind.identity
}

/// 统一社会信用代码.
public enum Credit: TextualContent {
    /// `Kind.creditCode`.
    public static let kind = Kind.creditCode
}

/// GB/T 2260 division code.
public enum Division: TextualContent {
    /// `Kind.division`.
    public static let kind = Kind.division
}

/// A web address.
public enum WebAddress: TextualContent {
    /// `Kind.url`.
    public static let kind = Kind.url
}

/// A whole number.
public enum Whole: ColumnContent {
    /// `Kind.integer`.
    public static let kind = Kind.integer
    /// The number as a value.
    public static func value(_ element: Int64) -> Value { .number(element) }
    /// The number of a value.
    public static func element(_ value: Value) -> Int64? { value.number }
}

/// Yes or no.
public enum Flag: ColumnContent {
    /// `Kind.flag`.
    public static let kind = Kind.flag
    /// Yes or no as a value.
    public static func value(_ element: Bool) -> Value { .flag(element) }
    /// Yes or no of a value.
    public static func element(_ value: Value) -> Bool? { value.number.map { $0 != 0 } }
}

extension Day: ColumnContent {
    /// `Kind.day`.
    public static let kind = Kind.day
    /// The day as a value.
    public static func value(_ element: Day) -> Value { .day(element) }
    /// The day of a value.
    public static func element(_ value: Value) -> Day? {
        value.number.map { Day(number: Int32(clamping: $0)) }
    }
}

extension Instant: ColumnContent {
    /// `Kind.time`.
    public static let kind = Kind.time
    /// The moment as a value.
    public static func value(_ element: Instant) -> Value { .number(element.seconds) }
    /// The moment of a value.
    public static func element(_ value: Value) -> Instant? { value.number.map { Instant(seconds: $0) } }
}

extension ClockTime: ColumnContent {
    /// `Kind.clock`.
    public static let kind = Kind.clock
    /// The time of day as a value.
    public static func value(_ element: ClockTime) -> Value { .number(Int64(element.seconds)) }
    /// The time of day of a value.
    public static func element(_ value: Value) -> ClockTime? { value.number.map { ClockTime(seconds: $0) } }
}

extension Money: ColumnContent {
    /// `Kind.money`.
    public static let kind = Kind.money
    /// The money as a value.
    public static func value(_ element: Money) -> Value { .money(element) }
    /// The money of a value.
    public static func element(_ value: Value) -> Money? { value.number.map { Money(fen: $0) } }
}

extension Fixed: ColumnContent {
    /// `Kind.decimal`.
    public static let kind = Kind.decimal
    /// The decimal as a value.
    public static func value(_ element: Fixed) -> Value { .fixed(element) }
    /// The decimal of a value.
    public static func element(_ value: Value) -> Fixed? { value.number.map { Fixed(raw: $0) } }
}

/// Degrees of latitude or longitude.
public enum Coordinate: ColumnContent {
    /// `Kind.coordinate`.
    public static let kind = Kind.coordinate
    /// The degrees as a value.
    public static func value(_ element: Fixed) -> Value { .fixed(element) }
    /// The degrees of a value.
    public static func element(_ value: Value) -> Fixed? { value.number.map { Fixed(raw: $0) } }
}
