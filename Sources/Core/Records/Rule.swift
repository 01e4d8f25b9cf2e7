/// What a column's value must satisfy beyond its kind. A rule is data, so that help and the manual can say
/// it.
public enum Rule: Hashable, Sendable {
    /// The number, in the unit of the kind, lies in this range.
    case range(Int64, Int64)
    /// The number is above zero.
    case positive
    /// The number is not below zero.
    case notNegative
    /// The day is not after today.
    case notFuture
    /// The day is not before the day in another column of the record.
    case notBefore(column: String)
    /// At most this many characters.
    case maxLength(Int)

    /// The rule in words, for hints and refusals.
    public func words(kind: Kind) -> Bilingual {
        switch self {
        case .range(let low, let high):
            let (low, high) = (Rule.plain(low, kind), Rule.plain(high, kind))
            return Bilingual("应在 \(low) 到 \(high) 之间", "must lie between \(low) and \(high)")
        case .positive: return Bilingual("应大于 0", "must be above 0")
        case .notNegative: return Bilingual("不能小于 0", "must not be below 0")
        case .notFuture: return Bilingual("不能晚于今天", "must not be after today")
        case .notBefore(let column):
            return Bilingual("不能早于「\(column)」", "must not be before “\(column)”")
        case .maxLength(let length):
            return Bilingual("最多 \(length) 个字", "at most \(length) characters")
        }
    }

    private static func plain(_ number: Int64, _ kind: Kind) -> String {
        switch kind {
        case .decimal, .coordinate: Fixed(raw: number).description
        case .money: Money(fen: number).plain
        case .day: Day(number: Int32(clamping: number)).iso
        case .clock: ClockTime(seconds: number).iso
        default: String(number)
        }
    }
}
