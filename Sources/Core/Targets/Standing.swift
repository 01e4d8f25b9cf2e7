/// Where an indicator stands in a year: actual, target, what the calendar expects, and the state.
///
/// Every comparison is exact; only what is shown is cut to its decimals (docs/targets.md).
public struct Standing: Hashable, Sendable {
    /// The actual figure, nil where it is unknown.
    public let actual: Figure?
    /// What counts towards the goal: since `from`, where the goal does not count from 1 January.
    public let counted: Figure?
    /// The first day that counts towards the goal; nil is 1 January.
    public let from: Day?
    /// The target, nil where none is set.
    public let goal: Goal?
    /// What should have been reached by now, nil without a target.
    public let expected: Figure?
    /// The state.
    public let state: TargetState

    /// Where `actual` stands on `today` in `year` by a straight line and that day alone: `Pace` knows more.
    init(actual: Figure?, goal: Goal?, nature: Indicator.Nature, year: Int, today: Day) {
        let pace = Pace(
            nil, goal: goal, curve: nature == .flow ? .straight(year) : .direct(year), nature: nature)
        let share = pace.share(through: today)
        var memory = goal.map { StateMemory(goal: $0.goal) }
        self.init(
            actual: actual, counted: actual, from: pace.from, goal: goal,
            expected: pace.expected(through: today),
            state: memory?.next(actual, share, hasBegun: today >= pace.start, isKept: false) ?? .noTarget)
    }

    /// A standing whose parts are known.
    init(
        actual: Figure?, counted: Figure?, from: Day?, goal: Goal?, expected: Figure?, state: TargetState
    ) {
        self.actual = actual
        self.counted = counted
        self.from = from
        self.goal = goal
        self.expected = expected
        self.state = state
    }

    /// What stands beside the target: what counts towards it, which is the year's figure unless the target
    /// counts from a later day.
    public var compared: Figure? { from == nil ? actual : counted }

    /// What counts, in tenths of a percent of the goal, cut, so that 99.96 % does not read as 100; nil where
    /// either is unknown or the goal is 0.
    public var permille: Int64? {
        guard let counted, let goal, goal.goal.raw != 0 else { return nil }
        let top = Int128(counted.top) * Int128(Fixed.one) * 1000
        return Int64(clamping: top / (Int128(goal.goal.raw) * Int128(counted.bottom)))
    }

    /// What is missing to the goal; below 0 where it is exceeded; nil where either is unknown.
    public var gap: Figure? {
        guard let counted, let goal else { return nil }
        return Figure(goal.goal).minus(counted)
    }
}
