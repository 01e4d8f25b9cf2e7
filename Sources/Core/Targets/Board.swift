/// Everything the panels show (看板): the content of `board.json`, and all that a watcher may read.
///
/// The board is a function of the journal up to `seq` and of `day`. What time alone changes it holds for
/// `days` days as they will be if nothing is entered; `on` picks a day. It never holds personal data
/// (storage invariant 11): counts and sums, labels of declarations, names of the branch and its districts,
/// and titles of records whose title is not a personal column.
public struct Board: Hashable, Sendable {
    /// The format of `board.json` that this version writes.
    public static let format = 2
    /// How many days a board holds: today and the next 35.
    public static let days = 36
    /// The most bytes it may have.
    public static let limit = 256 * 1024
    /// How many of the most pressing alerts a day shows.
    public static let mostUrgent = 50
    /// At most so many of one alert that is not urgent, while those of others wait.
    static let mostAlike = 15

    /// A programme, one pane of the overview.
    public struct Pane: Hashable, Sendable {
        /// The programme's id.
        public let id: String
        /// Its label.
        public let label: Bilingual

        /// A pane.
        public init(id: String, label: Bilingual) {
            self.id = id
            self.label = label
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
    public internal(set) var publishedAt: Instant
    /// The branch's clock, so that a watcher opens no table of time zones.
    public let clock: Clock
    /// The districts in the order of tables.
    public internal(set) var districts: [Branch.District]
    /// The programmes in the order of the overview.
    public let panes: [Pane]
    /// The indicators in the order of the overview.
    public internal(set) var entries: [Entry]
    /// The alerts in the order of the overview.
    public internal(set) var warnings: [Warning]
    /// The records that are among the most pressing alerts on one of its days.
    var candidates: [Candidate]
    /// Where the districts stood in all indicators together before.
    var totals: [Total.Before]
    /// The last changes, newest first.
    public internal(set) var recent: [RecentChange]
    /// Whether something was left out because the whole would have been too large.
    public internal(set) var isCut = false
}
