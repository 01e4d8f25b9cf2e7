/// When an alert concerns a record, by the day that the record stands under.
struct PressingWindow: Sendable {
    /// How many days before its own day a record begins to be an alert; nil from the beginning of time.
    private let before: Int?
    /// From how many days after its own day on it is one, or the last day on which it is.
    private let after: Int
    private let isOver: Bool
    /// Whether records without a day are alerts.
    let hasBlanks: Bool
    /// How many days after the day of a record it is due.
    let grace: Int

    /// The window of an alert. `nearer` are the lengths of the alerts on the same days that look less far
    /// ahead: what they tell is not told again.
    init(_ alert: Alert, _ intervals: Intervals, nearer: [Int] = []) {
        func capped(_ days: Int) -> Int { min(max(days, 0), 36_525) }
        switch alert.trigger {
        case .expired:
            (before, after, isOver, hasBlanks, grace) = (nil, 1, true, false, 0)
        case .expiresWithin(_, let days):
            let nearest = nearer.filter { $0 < days }.max()
            (before, after, isOver, hasBlanks, grace) = (
                capped(days), nearest.map { -capped($0) - 1 } ?? 0, false, false, 0
            )
        case .notWithin(_, let interval):
            let days = intervals.days(interval)
            (before, after, isOver, hasBlanks, grace) = (nil, days + 1, true, true, days)
        case .silent(_, _, _, _, let days), .blankAfter(_, _, let days):
            (before, after, isOver, hasBlanks, grace) = (nil, capped(days) + 1, true, true, capped(days))
        case .blank:
            (before, after, isOver, hasBlanks, grace) = (nil, 0, true, true, 0)
        }
    }

    /// The days under which records stand that are alerts on `today`; nil where no day makes one.
    func days(on today: Day) -> ClosedRange<Int32>? {
        let now = Int(today.number)
        if isOver {
            let last = now - after
            return last < Int(Int32.min) ? nil : Int32.min...Int32(clamping: last)
        }
        let range = (now - after)...(now + (before ?? 0))
        return Int32(clamping: range.lowerBound)...Int32(clamping: range.upperBound)
    }

    /// The days after `first`, of `count`, on which a record that stands under `day` is an alert.
    func active(_ day: Int32, from first: Day, _ count: Int) -> Range<Int> {
        if day == Pressing.Key.blank { return hasBlanks ? 0..<count : 0..<0 }
        let own = Int(day) - Int(first.number)
        let start = isOver ? own + after : own - (before ?? 0)
        let end = isOver ? count : own + after + 1
        let low = min(max(start, 0), count)
        return low..<max(low, min(end, count))
    }
}
