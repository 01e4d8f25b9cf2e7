/// The indicators of a board as they are held.
extension Board {
    /// One indicator, in the whole branch and in each district.
    public struct Entry: Hashable, Sendable {
        /// The indicator's id.
        public let id: String
        /// The id of its programme.
        public let programme: String
        /// Its label.
        public let label: Bilingual
        /// Its unit.
        public let unit: FigureUnit
        /// Whether it is a flow, a stock or a rate.
        public let nature: Indicator.Nature
        /// How it is defined (口径).
        public let definition: Bilingual
        /// What is counted, in words.
        public var filters = Bilingual("", "")
        /// Why another report may say something else.
        public var caveat = Bilingual("", "")
        /// What keeps records from being fit, by the names of the tests.
        public var reasons: [Bilingual] = []
        /// Its weight in the total of ranks; nil where it is not weighed.
        public var weight: Fixed?
        /// What the expected figures are taken from.
        public var basis = Curve.Basis.direct
        /// The expected shares; nil for a straight line, and where nothing is expected by the calendar.
        var shares: Shares?
        /// The whole branch first, then the districts in the branch's order, then what lies in none of them.
        public internal(set) var lines: [Line]
    }

    /// What part of a year's flow is expected, in ten-millionths.
    struct Shares: Hashable, Sendable {
        /// Through each of the board's days, of the year that the day lies in.
        let days: [Int64]
        /// Through the end of each month, by year.
        let months: [Int: [Int64]]
    }

    /// From when a target counts, where it does not count from 1 January.
    struct Start: Hashable, Sendable {
        /// The first day that counts.
        let from: Day
        /// What counts since then, day by day.
        let counted: Spans<Figure?>
        /// The share that was expected before it, in ten-millionths.
        let share: Int64
    }

    /// One indicator in one part of the branch.
    public struct Line: Hashable, Sendable {
        /// The district's code; nil for the whole branch, empty for what lies in none of its districts.
        public let district: String?
        /// The actual figure day by day.
        let actual: Spans<Figure?>
        /// The targets of the years that the days touch.
        var goals: [Int: Goal] = [:]
        /// From when they count, by year.
        var starts: [Int: Start] = [:]
        /// The state day by day.
        var states: Spans<TargetState>
        /// The months of the year before, and of this year so far.
        var months: [[Figure?]]
        /// How many records fail each test first, day by day.
        var reasons: [Spans<Int>] = []
        /// How many records were counted, day by day.
        var records = Spans<Int?>([nil])
        /// The figure at the end of the day before the board's.
        var eve: Figure?
        /// When a commit last moved the figure.
        var changed: Instant?
        /// Whether it stands on today's value of an undated column where the past was asked for.
        var isMarked = false
        /// 31 December day by day, of the whole branch.
        var forecast = Spans<Forecast?>([nil])
        /// The place on the same day of last month, day by day.
        var lastMonth = Spans<Int?>([nil])
        /// The place on the same day of last year, day by day.
        var lastYear = Spans<Int?>([nil])
    }
}
