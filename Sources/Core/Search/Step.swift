/// What one character of a text can do for one term of a query: from which positions of the term it may be
/// read, and how far it carries the reading. Positions are bits, so a step is a few shifts however the
/// character is pronounced.
struct Step {
    /// Positions from which this character ends the term.
    var finish: UInt64 = 0
    /// Positions that remain although this character takes nothing: it is a space or a dot.
    var stay: UInt64 = 0
    /// Positions from which it takes one, two … six letters and the term goes on.
    var one: UInt64 = 0
    var two: UInt64 = 0
    var three: UInt64 = 0
    var four: UInt64 = 0
    var five: UInt64 = 0
    var six: UInt64 = 0

    /// Whether the character is of no use to the term.
    var isIdle: Bool { finish | stay | one | two | three | four | five | six == 0 }

    /// The positions reached from `positions`.
    @inline(__always)
    func advance(_ positions: UInt64) -> UInt64 {
        let short = (positions & stay) | (positions & one) << 1 | (positions & two) << 2
        let middle = (positions & three) << 3 | (positions & four) << 4
        return short | middle | (positions & five) << 5 | (positions & six) << 6
    }

    /// Lets the character take `length` letters from `position` of a term of `count`.
    mutating func allow(_ length: Int, from position: Int, of count: Int) {
        let bit: UInt64 = 1 << UInt64(position)
        if position + length == count {
            finish |= bit
            return
        }
        switch length {
        case 1: one |= bit
        case 2: two |= bit
        case 3: three |= bit
        case 4: four |= bit
        case 5: five |= bit
        default: six |= bit
        }
    }

    /// Adds what another reading of the same character can do.
    mutating func formUnion(_ other: Step) {
        finish |= other.finish
        stay |= other.stay
        one |= other.one
        two |= other.two
        three |= other.three
        four |= other.four
        five |= other.five
        six |= other.six
    }
}
