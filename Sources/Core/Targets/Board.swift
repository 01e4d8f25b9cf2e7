/// Everything the panels show (看板): the content of `board.json`, and all that a watcher may read.
///
/// The board is a function of the journal up to `seq` and of `day`. What time alone changes it holds for
/// `days` days as they will be if nothing is entered; `on` picks a day. It never holds personal data
/// (storage invariant 11): counts and sums, labels of declarations, names of the branch and its districts,
/// and in the last changes the titles of records whose title is not a personal column.
public struct Board: Hashable, Sendable {
    /// The format of `board.json` that this version writes.
    public static let format = 1
    /// How many days a board holds: today and the next 35.
    public static let days = 36
    /// The most bytes it may have.
    public static let limit = 256 * 1024

    /// A programme, one pane of the overview.
    public struct Pane: Hashable, Sendable {
        /// The programme's id.
        public let id: String
        /// Its label.
        public let label: Bilingual
    }

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
        /// What keeps records from being fit, by the names of the tests.
        public let reasons: [Bilingual]
        /// The whole branch first, then the districts in the branch's order, then what lies in none of them.
        public internal(set) var lines: [Line]
    }

    /// One indicator in one part of the branch.
    public struct Line: Hashable, Sendable {
        /// The district's code; nil for the whole branch, empty for what lies in none of its districts.
        public let district: String?
        /// The actual figure day by day.
        let actual: Spans<Figure?>
        /// The targets of the years that the days touch.
        let goals: [Int: Goal]
        /// The months of the year before, and of this year so far.
        var months: [[Figure?]]
        /// How many records fail each test first, day by day.
        let reasons: [Spans<Int>]
    }

    /// One alert.
    public struct Warning: Hashable, Sendable {
        /// The alert's id.
        public let id: String
        /// The id of its programme.
        public let programme: String
        /// The id of the register it looks at.
        public let register: String
        /// The fact in words.
        public let label: Bilingual
        /// How pressing it is.
        public let urgency: Alert.Urgency
        /// Counts day by day, by part of the branch as in `Line`.
        var counts: [Count]

        /// The counts of one part of the branch.
        struct Count: Hashable, Sendable {
            let district: String?
            let count: Spans<Int>
        }
    }

    /// What somebody did lately, without any value.
    public struct RecentChange: Hashable, Sendable {
        /// The commit.
        public let seq: Int
        /// When.
        public let at: Instant
        /// The account.
        public let by: String
        /// The id of the register.
        public let register: String
        /// Its label.
        public let label: Bilingual
        /// Added, changed or deleted.
        public let operation: Change.Operation
        /// How many records.
        public let count: Int
        /// The record's title, where there is one record and its title is not personal.
        public let title: String?
    }

    /// The branch's name.
    public let name: String
    /// The branch's division code.
    public let code: String
    /// The language of its screens; nil follows the locale.
    public let language: Language?
    /// The day it was made for, the first of its days.
    public let day: Day
    /// The commit up to which it counts.
    public let seq: Int
    /// When it was made.
    public let publishedAt: Instant
    /// The districts in the order of tables.
    public let districts: [Branch.District]
    /// The programmes in the order of the overview.
    public let panes: [Pane]
    /// The indicators in the order of the overview.
    public internal(set) var entries: [Entry]
    /// The alerts in the order of the overview.
    public internal(set) var warnings: [Warning]
    /// The last changes, newest first.
    public internal(set) var recent: [RecentChange]
    /// Whether districts were left out because the whole would have been too large.
    public internal(set) var isCut = false

    init(
        name: String, code: String, language: Language?, day: Day, seq: Int, publishedAt: Instant,
        districts: [Branch.District], panes: [Pane], entries: [Entry], warnings: [Warning],
        recent: [RecentChange], isCut: Bool
    ) {
        self.name = name
        self.code = code
        self.language = language
        self.day = day
        self.seq = seq
        self.publishedAt = publishedAt
        self.districts = districts
        self.panes = panes
        self.entries = entries
        self.warnings = warnings
        self.recent = recent
        self.isCut = isCut
    }
}
