/// A decimal number with at most seven places: hours, quantities, degrees of latitude (1 cm on the ground).
///
/// Held as a whole number, so that 0.1 + 0.2 is 0.3, equal values compare equal and files keep their bytes.
public struct Fixed: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The value times ten million.
    public var raw: Int64

    /// The value `raw` ÷ 10⁷.
    public init(raw: Int64) {
        self.raw = raw
    }

    /// Ten million.
    public static let one: Int64 = 10_000_000

    /// The number written in `text`: an optional `-`, digits, at most one point; full-width digits as well.
    ///
    /// Nil for more than seven places (unless `rounding`, half away from zero) and for more than fifteen
    /// significant digits, which is what every reader of JSON keeps.
    public init?(_ text: some StringProtocol, rounding: Bool = false) {
        guard text.utf8.count <= 120 else { return nil }
        var magnitude: UInt64 = 0
        var negative = false
        var digits = 0
        var places: Int?
        var roundsUp = false
        for (index, byte) in Folding.fold(text).utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0:
                negative = true
                continue
            case UInt8(ascii: ".") where places == nil && digits > 0:
                places = 0
                digits = 0
                continue
            default:
                guard Folding.isDigit(byte) else { return nil }
            }
            digits += 1
            if let some = places {
                if some >= 7 {
                    if some == 7 { roundsUp = byte >= UInt8(ascii: "5") }
                    guard rounding || byte == UInt8(ascii: "0") else { return nil }
                    places = some + 1
                    continue
                }
                places = some + 1
            }
            let (tenfold, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            guard !overflow, tenfold < UInt64(Int64.max) else { return nil }
            magnitude = tenfold + UInt64(byte - 0x30)
        }
        guard digits > 0 else { return nil }
        for _ in 0..<max(0, 7 - (places ?? 0)) {
            let (tenfold, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            magnitude = tenfold
        }
        if roundsUp { magnitude += 1 }
        guard magnitude < UInt64(Int64.max), Fixed.isShort(magnitude) else { return nil }
        raw = negative ? -Int64(magnitude) : Int64(magnitude)
    }

    /// The nearest such number to `value`; nil for infinities, not-a-number and what is too large.
    public init?(rounding value: Double) {
        let scaled = value * Double(Fixed.one)
        // Beyond 2⁵³ the product itself is inexact; there the shortest decimal text of the value is read.
        if abs(scaled) < 9_007_199_254_740_992 {
            raw = Int64(scaled.rounded())
        } else {
            guard value.isFinite, let exact = Fixed("\(value)", rounding: true) else { return nil }
            self = exact
        }
    }

    /// Smaller numbers come first.
    public static func < (left: Fixed, right: Fixed) -> Bool {
        left.raw < right.raw
    }

    /// The nearest binary number, for ratios and drawing only.
    public var double: Double {
        Double(raw) / Double(Fixed.one)
    }

    /// The shortest text: `2.5`, `30`, `-0.0000001`.
    public var description: String {
        let whole = raw.magnitude / Fixed.one.magnitude
        var rest = raw.magnitude % Fixed.one.magnitude
        let sign = raw < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        var places = 7
        while rest % 10 == 0 {
            rest /= 10
            places -= 1
        }
        let digits = String(rest)
        return "\(sign)\(whole)." + String(repeating: "0", count: places - digits.count) + digits
    }

    /// At most fifteen significant digits, zeros at either end not counted.
    private static func isShort(_ magnitude: UInt64) -> Bool {
        var kept = magnitude
        while kept >= 1_000_000_000_000_000, kept % 10 == 0 { kept /= 10 }
        return kept < 1_000_000_000_000_000
    }
}
