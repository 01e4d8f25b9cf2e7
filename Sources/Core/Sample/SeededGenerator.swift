/// A small generator whose numbers follow from its seed, so that a sample branch has the same bytes each time
/// (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator that begins at `seed`.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number in a range. Its own method, so that no other library's way of drawing changes the
    /// bytes.
    mutating func pick(_ range: Range<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(max(1, range.count)))
    }

    /// One of some elements.
    mutating func pick<T>(_ elements: [T]) -> T { elements[pick(0..<elements.count)] }

    /// True in so many cases of a hundred.
    mutating func chance(_ percent: Int) -> Bool { pick(0..<100) < percent }

    /// One of some elements by weight.
    mutating func pick<T>(weighted elements: [(T, Int)]) -> T {
        var left = pick(0..<elements.reduce(0) { $0 + $1.1 })
        for (element, weight) in elements {
            if left < weight { return element }
            left -= weight
        }
        return elements[elements.count - 1].0
    }
}
