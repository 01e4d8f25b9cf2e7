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

    /// Where `actual` stands on `today` in `year`.
    public init(actual: Figure?, goal: Goal?, nature: Indicator.Nature, year: Int, today: Day) {
        self.actual = actual
        counted = actual
        from = nil
        self.goal = goal
        let share = Standing.elapsed(nature, year, today)
        expected = goal.map { goal in
            let raw = Int128(goal.goal.raw) * Int128(share.part) / Int128(share.whole)
            return Figure(Fixed(raw: Int64(clamping: raw)))
        }
        guard let goal else {
            state = .noTarget
            return
        }
        guard let actual else {
            state = .noData
            return
        }
        state = Standing.state(actual, goal.goal, share)
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

    /// The part of the year that counts against the goal: its days so far for a flow, all of it for a stock
    /// or a rate and for a year that is over, none of a year to come.
    static func elapsed(_ nature: Indicator.Nature, _ year: Int, _ today: Day) -> (part: Int, whole: Int) {
        guard nature == .flow else { return (1, 1) }
        if year < today.year { return (1, 1) }
        let days = Day.isLeap(year) ? 366 : 365
        return year > today.year ? (0, days) : (today.dayOfYear, days)
    }

    /// The state by r = actual ÷ (goal × part ÷ whole), with everything multiplied out.
    private static func state(_ actual: Figure, _ goal: Fixed, _ share: (part: Int, whole: Int))
        -> TargetState
    {
        if actual.compared(to: Figure(goal)) >= 0 { return .reached }
        let left = Int128(actual.top) * 100 * Int128(Fixed.one) * Int128(share.whole)
        let right = Int128(goal.raw) * Int128(share.part) * Int128(actual.bottom)
        if left >= 105 * right { return .ahead }
        if left >= 95 * right { return .onTrack }
        return left >= 80 * right ? .behind : .farBehind
    }
}
