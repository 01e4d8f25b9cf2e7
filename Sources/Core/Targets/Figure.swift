/// An exact figure in its indicator's unit: a fraction, so that a share or a 分 loses nothing on the way to a
/// comparison.
public struct Figure: Hashable, Sendable {
    /// The part above the line.
    public let top: Int64
    /// The part below the line, above 0.
    public let bottom: Int64

    /// `top` ÷ `bottom`; a bottom of 0 or less counts as 1. Both are halved while the bottom is beyond a
    /// million million, which no count of records is, so that products of figures fit into 128 bits.
    public init(_ top: Int64, over bottom: Int64 = 1) {
        var (top, bottom) = (top, max(bottom, 1))
        while bottom > 1_000_000_000_000 { (top, bottom) = (top / 2, bottom / 2) }
        self.top = top
        self.bottom = bottom
    }

    /// A decimal number.
    public init(_ fixed: Fixed) { self.init(fixed.raw, over: Fixed.one) }

    /// The figure in steps of 1 ÷ `scale`, cut towards zero: hundredths, 分, ten-millionths.
    public func whole(times scale: Int64) -> Int64 {
        Int64(clamping: Int128(top) * Int128(scale) / Int128(bottom))
    }

    /// The figure in steps of 1 ÷ `scale`, rounded half away from zero.
    public func rounded(times scale: Int64) -> Int64 {
        let product = Int128(top) * Int128(scale)
        let half = Int128(bottom) / 2
        let shifted = product < 0 ? product - half : product + half
        return Int64(clamping: shifted / Int128(bottom))
    }

    /// The nearest binary number, for bars and charts only.
    public var double: Double { Double(top) / Double(bottom) }

    /// The difference, exact where it fits and in ten-millionths where it does not.
    public func minus(_ other: Figure) -> Figure {
        if bottom == other.bottom {
            let (difference, overflow) = top.subtractingReportingOverflow(other.top)
            if !overflow { return Figure(difference, over: bottom) }
        }
        let cross = Int128(top) * Int128(other.bottom) - Int128(other.top) * Int128(bottom)
        let below = Int128(bottom) * Int128(other.bottom)
        if let top = Int64(exactly: cross), let bottom = Int64(exactly: below) {
            return Figure(top, over: bottom)
        }
        let (quotient, rest) = cross.quotientAndRemainder(dividingBy: below)
        let raw = quotient.multipliedReportingOverflow(by: Int128(Fixed.one))
        if raw.overflow { return Figure(quotient > 0 ? Int64.max : Int64.min + 1) }
        let sum = raw.partialValue + Int128(Double(rest) / Double(below) * Double(Fixed.one))
        return Figure(Int64(clamping: sum), over: Fixed.one)
    }

    /// -1, 0 or 1 as the figure is smaller than, equal to or larger than another, exactly.
    public func compared(to other: Figure) -> Int {
        let left = Int128(top) * Int128(other.bottom)
        let right = Int128(other.top) * Int128(bottom)
        return left < right ? -1 : left > right ? 1 : 0
    }
}
