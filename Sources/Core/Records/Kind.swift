/// What a column holds. The raw value is the kind's name in `boai schema --json` and in docs/format.md.
public enum Kind: String, Sendable, CaseIterable {
    /// Free text.
    case text
    /// A whole number.
    case integer
    /// A decimal number with at most seven places.
    case decimal
    /// Money, in whole 分.
    case money
    /// A calendar day in the branch's zone.
    case day
    /// A moment, in UTC seconds.
    case time
    /// A time of day without a day, in seconds since midnight.
    case clock
    /// Yes or no.
    case flag
    /// A code from a vocabulary.
    case choice
    /// The id of a record of another register.
    case reference
    /// Degrees of latitude or longitude, with at most seven places.
    case coordinate
    /// A mobile or landline number.
    case phone
    /// 居民身份证 number (GB 11643).
    case identity
    /// 统一社会信用代码 (GB 32100).
    case creditCode
    /// GB/T 2260 division code of 6, 9 or 12 digits.
    case division
    /// A web address.
    case url
    /// A column that this version does not know: its JSON kept word for word, shown, never edited.
    case unknown

    /// Whether values are kept as a 64-bit number rather than as text.
    public var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .money, .day, .time, .clock, .flag, .coordinate: true
        default: false
        }
    }

    /// Whether figures of this kind line up on the right.
    public var isFigure: Bool {
        switch self {
        case .integer, .decimal, .money: true
        default: false
        }
    }

    /// Whether a sum over rows means something.
    public var isSummable: Bool { isFigure }

    /// The kind's name for a person.
    public var label: Bilingual {
        switch self {
        case .text: Bilingual("文本", "text")
        case .integer: Bilingual("整数", "whole number")
        case .decimal: Bilingual("小数", "decimal")
        case .money: Bilingual("金额", "money")
        case .day: Bilingual("日期", "day")
        case .time: Bilingual("时刻", "time")
        case .clock: Bilingual("钟点", "time of day")
        case .flag: Bilingual("是否", "yes or no")
        case .choice: Bilingual("选项", "choice")
        case .reference: Bilingual("引用", "reference")
        case .coordinate: Bilingual("坐标", "coordinate")
        case .phone: Bilingual("电话", "phone")
        case .identity: Bilingual("身份证号", "identity number")
        case .creditCode: Bilingual("统一社会信用代码", "social credit code")
        case .division: Bilingual("行政区划代码", "division code")
        case .url: Bilingual("网址", "web address")
        case .unknown: Bilingual("未知栏目", "unknown column")
        }
    }
}

/// The grades of personal columns (docs/format.md, "Who sees what").
public enum Privacy: String, Sendable, Comparable {
    /// Not personal.
    case none
    /// A person's name: shown to staff, never in the board.
    case name
    /// Phone, identity number, birth, a person's coordinates, health: masked until revealed with a reason.
    case secret

    private var grade: Int { self == .none ? 0 : self == .name ? 1 : 2 }

    /// `none` < `name` < `secret`.
    public static func < (a: Privacy, b: Privacy) -> Bool { a.grade < b.grade }
}
