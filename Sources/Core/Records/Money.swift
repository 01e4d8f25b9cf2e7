/// An amount of money in whole 分. Never a binary fraction: control totals must agree to the 分.
public struct Money: Hashable, Comparable, Sendable {
    /// Hundredths of a yuan.
    public var fen: Int64

    /// So many 分.
    public init(fen: Int64) {
        self.fen = fen
    }

    /// Nothing at all, which is not the same as unknown.
    public static let zero = Money(fen: 0)

    /// The largest amount taken from people and files, in 分: fifteen digits, which every reader of JSON
    /// keeps exactly (9,999,999,999,999.99 元).
    public static let limit: Int64 = 999_999_999_999_999

    /// Smaller amounts come first.
    public static func < (left: Money, right: Money) -> Bool {
        left.fen < right.fen
    }

    /// The sum, nil where it cannot be held.
    public func adding(_ other: Money) -> Money? {
        let (sum, overflow) = fen.addingReportingOverflow(other.fen)
        return overflow ? nil : Money(fen: sum)
    }

    /// A unit that a figure on a screen is given in. One column of figures keeps to one scale.
    public enum Scale: Sendable, CaseIterable {
        case yuan, wan, yi, million, billion

        /// 分 in one of this unit.
        public var fen: Int64 {
            switch self {
            case .yuan: 100
            case .wan: 1_000_000
            case .million: 100_000_000
            case .yi: 10_000_000_000
            case .billion: 100_000_000_000
            }
        }

        /// The name that stands behind a figure.
        public var label: Bilingual {
            switch self {
            case .yuan: Bilingual("元", "yuan")
            case .wan: Bilingual("万元", "10,000 yuan")
            case .million: Bilingual("百万元", "million yuan")
            case .yi: Bilingual("亿元", "100 million yuan")
            case .billion: Bilingual("十亿元", "billion yuan")
            }
        }
    }

    /// The unit in which this amount reads best: 元, 万元, 亿元 in Chinese; yuan, million, billion in English,
    /// where nobody counts in ten thousands.
    public func scale(_ language: Language) -> Scale {
        let scales: [Scale] = language == .zh ? [.yi, .wan] : [.billion, .million]
        return scales.first { fen.magnitude >= $0.fen.magnitude } ?? .yuan
    }

    /// `1280.50`, for files and for typing again.
    public var plain: String {
        (fen < 0 ? "-" : "") + "\(fen.magnitude / 100)." + Money.cents(fen.magnitude % 100)
    }

    /// `1,280.50`.
    public var grouped: String {
        (fen < 0 ? "-" : "") + Money.grouped(fen.magnitude / 100) + "." + Money.cents(fen.magnitude % 100)
    }

    /// The amount in `scale` with two decimals and no unit.
    ///
    /// Digits beyond the second are cut, not rounded: 9999.996万 must not read as 1.00亿, nor 4999.996万 as
    /// a goal of 5000 reached.
    public func figure(in scale: Scale) -> String {
        if scale == .yuan { return grouped }
        let whole = fen.magnitude / scale.fen.magnitude
        let hundredths = fen.magnitude % scale.fen.magnitude / (scale.fen.magnitude / 100)
        let sign = fen < 0 && (whole > 0 || hundredths > 0) ? "-" : ""
        return sign + Money.grouped(whole) + "." + Money.cents(hundredths)
    }

    /// The amount with the unit that fits its size: `1,280.50元`, `12.80万元`, `1.06亿元`; `128,000.00 yuan`,
    /// `106.00 million yuan`. Exact below 万 (a million in English), cut to two decimals above.
    public func display(_ language: Language) -> String {
        let scale = scale(language)
        return figure(in: scale) + (language == .zh ? "" : " ") + scale.label(language)
    }

    private static func cents(_ value: UInt64) -> String {
        value < 10 ? "0\(value)" : String(value)
    }

    private static func grouped(_ value: UInt64) -> String {
        if value < 1000 { return String(value) }
        let rest = value % 1000
        let zeros = rest < 10 ? "00" : rest < 100 ? "0" : ""
        return grouped(value / 1000) + "," + zeros + String(rest)
    }
}
