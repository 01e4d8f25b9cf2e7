/// How an indicator keeps up with its target in one part of the branch, on any day of a year.
///
/// Everything is a function of the records' days, the target and the day that is asked for, so that whoever
/// asks, and whenever, is told the same.
public struct Pace: Sendable {
    /// The indicator there, as it runs; nil where nothing is known.
    public let course: Course?
    /// The target, nil where none is set.
    public let goal: Goal?
    /// What the calendar expects.
    public let curve: Curve
    /// Whether it is a flow, a stock or a rate.
    public let nature: Indicator.Nature
    /// The first day that counts: the target's own, else 1 January.
    public let start: Day
    private let end: Day

    /// The pace of a course towards a goal in the curve's year.
    public init(_ course: Course?, goal: Goal?, curve: Curve, nature: Indicator.Nature) {
        self.course = course
        self.goal = goal
        self.curve = curve
        self.nature = nature
        let first = Day(year: curve.year, month: 1, day: 1) ?? .first
        end = first.endOfYear
        // A day of another year is nobody's intention; the register refuses it.
        start = goal?.from.flatMap { $0.year == curve.year ? $0 : nil } ?? first
    }

    /// The year.
    public var year: Int { curve.year }

    /// Since when the target counts, where that is not 1 January.
    public var from: Day? { start == start.startOfYear ? nil : start }

    // MARK: What is expected

    /// What should have been reached by the end of a day: of a flow what the curve expects from the first day
    /// that counts, scaled so that 31 December expects the whole goal; of a stock or a rate the goal, from
    /// that day on. Nil without a target.
    public func expected(through day: Day) -> Figure? {
        guard let goal else { return nil }
        let share = share(through: day)
        let raw = Int128(goal.goal.raw) * Int128(share.part) / Int128(share.whole)
        return Figure(Fixed(raw: Int64(clamping: raw)))
    }

    /// What is expected by the end of each month of the year, for the charts; nil for a month that ends
    /// before the target counts. Empty without a target and for what is compared with its goal directly.
    public var expectedMonths: [Figure?] {
        guard goal != nil, nature == .flow else { return [] }
        return (0..<12).map { month in
            let last = start.startOfYear.adding(months: month).endOfMonth
            return last < start ? nil : expected(through: last)
        }
    }

    /// The part of the goal that is expected by the end of a day, as a fraction.
    func share(through day: Day) -> (part: Int64, whole: Int64) {
        if nature != .flow { return day < start && from != nil ? (0, 1) : (1, 1) }
        if day >= end { return (1, 1) }
        if day < start { return (0, 1) }
        if curve.basis != .straight {
            let before = curve.share(through: start.adding(days: -1))
            // A curve that expects nothing more says nothing of the days that are left.
            if before < Curve.whole { return (curve.share(through: day) - before, Curve.whole - before) }
        }
        return (Int64(day - start + 1), Int64(end - start + 1))
    }

    // MARK: Where it stands

    /// Where it stands at the end of a day. A day after the year is its last; before it nothing is known.
    public func standing(on day: Day) -> Standing { standings(from: day, days: 1)[0] }

    /// Where it stands at the end of each of `days` days from one on.
    ///
    /// The state of a day follows from the days before it in the same year: it is left only when what is
    /// reached is 0.02 of what is expected past its boundary (docs/targets.md). Fitness has no such memory:
    /// what a device's pads were then is no longer there.
    public func standings(from first: Day, days: Int) -> [Standing] {
        guard days > 0 else { return [] }
        var states: [TargetState] = []
        if let goal {
            var memory = StateMemory(goal: goal.goal)
            let isRemembered = course.map { !$0.isOfToday } ?? false
            var day = isRemembered ? min(start, first) : first
            let last = first.adding(days: days - 1)
            while day <= last {
                // Once the year is over, nothing moves any more.
                let state =
                    day > end && states.count > 0
                    ? states[states.count - 1]
                    : memory.next(
                        counted(on: day), share(through: day), hasBegun: day >= start, isKept: isRemembered)
                if day >= first { states.append(state) }
                if day == .last { break }
                day = day > end && day < first ? first : day.adding(days: 1)
            }
        }
        return (0..<days).map { step in
            let day = first.adding(days: step)
            return Standing(
                actual: actual(on: day), counted: counted(on: day), from: from, goal: goal,
                expected: expected(through: day),
                state: goal == nil ? .noTarget : states[min(step, states.count - 1)])
        }
    }

    /// The figure of the year at the end of a day; nil before the year.
    private func actual(on day: Day) -> Figure? { value(on: day, since: nil) }

    /// What of it counts towards the goal.
    private func counted(on day: Day) -> Figure? { value(on: day, since: start) }

    private func value(on day: Day, since: Day?) -> Figure? {
        guard let course, day.year >= year else { return nil }
        if day > end, course.isOfToday { return nil }
        return course.value(asOf: min(day, end), since: since ?? start.startOfYear)
    }

    // MARK: What is still to do

    /// What each week has to bring from this day on, itself among them, for the goal to be reached by 31
    /// December; with less than a week left, what is missing. Nil without a goal, once it is reached, when
    /// the year is over, and for a rate, which no week adds to.
    public func perWeek(on day: Day) -> Figure? {
        guard nature != .rate, day <= end, day.year == year, let goal, let counted = counted(on: day) else {
            return nil
        }
        return Figure(goal.goal).minus(counted).perWeek(from: max(day, start), through: end)
    }
}

extension Figure {
    /// What each week of some days has to bring for this gap to close; in the last week all of it. Nil where
    /// nothing is missing.
    func perWeek(from first: Day, through last: Day) -> Figure? {
        guard top > 0 else { return nil }
        let (week, isTooMuch) = top.multipliedReportingOverflow(by: 7)
        return isTooMuch ? self : Figure(week, over: bottom * Int64(max(last - first + 1, 7)))
    }
}

/// The state of a target as one day follows another.
struct StateMemory {
    /// By how many hundredths of what is expected a boundary must be passed before a state is left.
    static let width: Int128 = 2
    /// The lower boundaries of 落后, 正常 and 领先 in hundredths of what is expected.
    private static let boundaries: [Int128] = [80, 95, 105]
    private static let states: [TargetState] = [.farBehind, .behind, .onTrack, .ahead]

    private let goal: Fixed
    /// How many boundaries the state of the day before lies above; nil where there was none of the four.
    private var level: Int?

    /// The memory of a year that begins.
    init(goal: Fixed) { self.goal = goal }

    /// The state of the next day. Reached is a fact and has no memory: it holds while the figure is at least
    /// the goal.
    mutating func next(
        _ counted: Figure?, _ share: (part: Int64, whole: Int64), hasBegun: Bool, isKept: Bool
    ) -> TargetState {
        let before = level
        level = nil
        guard let counted else { return .noData }
        if counted.compared(to: Figure(goal)) >= 0 { return .reached }
        // Where nothing is expected yet nobody is behind.
        if share.part <= 0 { return hasBegun && counted.top > 0 ? .ahead : .onTrack }
        func isAtLeast(_ hundredths: Int128) -> Bool {
            StateMemory.isAtLeast(counted, hundredths, of: goal, share)
        }
        var now = StateMemory.boundaries.filter(isAtLeast).count
        if isKept, let before, now != before {
            let edge =
                now > before
                ? isAtLeast(StateMemory.boundaries[before] + StateMemory.width)
                : !isAtLeast(StateMemory.boundaries[before - 1] - StateMemory.width)
            if !edge { now = before }
        }
        level = now
        return StateMemory.states[now]
    }

    /// Whether a figure is at least so many hundredths of the goal's share, with everything multiplied out.
    private static func isAtLeast(
        _ figure: Figure, _ hundredths: Int128, of goal: Fixed, _ share: (part: Int64, whole: Int64)
    ) -> Bool {
        let left = (Int128(figure.top) * 100 * Int128(Fixed.one))
            .multipliedReportingOverflow(by: Int128(share.whole))
        let right = (Int128(goal.raw) * hundredths * Int128(figure.bottom))
            .multipliedReportingOverflow(by: Int128(share.part))
        if !left.overflow, !right.overflow { return left.partialValue >= right.partialValue }
        let expected = Double(goal.raw) * Double(share.part) / Double(share.whole) / Double(Fixed.one)
        return figure.double * 100 >= expected * Double(hundredths)
    }
}
