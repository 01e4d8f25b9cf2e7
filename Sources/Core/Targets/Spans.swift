/// A value for each of a run of days, kept only where it changes.
public struct Spans<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The places, from 0 on, at which the value changes, ascending; the first is 0.
    let starts: [Int]
    /// The value from each of them on.
    let values: [Value]

    /// The values of as many days; there must be one at least.
    init(_ daily: [Value]) {
        var starts: [Int] = []
        var values: [Value] = []
        for (place, value) in daily.enumerated() where values.last != value || starts.isEmpty {
            starts.append(place)
            values.append(value)
        }
        self.starts = starts
        self.values = values
    }

    /// Parts read from a file; nil where they are no run of days.
    init?(starts: [Int], values: [Value]) {
        guard starts.first == 0, starts.count == values.count,
            zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.starts = starts
        self.values = values
    }

    /// The value so many days after the first; beyond the last it stays as it was.
    public func at(_ place: Int) -> Value {
        let index = starts.lastIndex { $0 <= place } ?? 0
        return values[index]
    }
}
