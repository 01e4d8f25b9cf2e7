/// What a board says of one of its days.
extension Board {
    /// One day of a board.
    public struct View: Sendable {
        /// The day that is shown.
        public let day: Day
        /// Whether the day asked for lies outside the board's days, so that the nearest one is shown.
        public let isOutside: Bool
        /// The indicators.
        public let rows: [Row]
        /// The districts in all indicators together, in the branch's order.
        public let totals: [Total]
        /// The alerts with something to them.
        public let alerts: [AlertCount]
        /// The most pressing records, at most `Board.mostUrgent`, most pressing first.
        public let urgent: [Urgent]

        /// The indicators of one programme.
        public func rows(of programme: String) -> [Row] { rows.filter { $0.entry.programme == programme } }

        /// The alerts of one programme.
        public func alerts(of programme: String) -> [AlertCount] {
            alerts.filter { $0.warning.programme == programme }
        }
    }

    /// One indicator on one day.
    public struct Row: Sendable {
        /// The indicator.
        public let entry: Entry
        /// The whole branch.
        public let whole: Part
        /// The districts in the branch's order, then what lies in none of them.
        public let districts: [Part]
        /// The sum of the districts' targets where it differs from the branch's own; nil where it does not,
        /// where either is missing, where they do not all count from the same day, and for rates.
        public let goalSum: Fixed?
    }

    /// One indicator in one part of the branch on one day.
    public struct Part: Sendable {
        /// The district's code; nil for the whole branch, empty for what lies in none of its districts.
        public let district: String?
        /// The name for a table; the branch's own for the whole.
        public let name: Bilingual
        /// Where it stands.
        public let standing: Standing
        /// The twelve months of the day's year.
        public let months: [Figure?]
        /// The twelve months of the year before.
        public let monthsBefore: [Figure?]
        /// How many records fail each test of the entry first.
        public let reasons: [(label: Bilingual, count: Int)]
        /// What is expected in all by the end of each month of the day's year; empty for stocks and rates,
        /// and without a target.
        public let expectedMonths: [Figure?]
        /// What each week until 31 December must bring to reach the target, the day itself included; nil
        /// where it is reached or there is none, and for rates.
        public let perWeek: Figure?
        /// 31 December as it is seen on the day; of the whole branch only.
        public let forecast: Forecast?
        /// The place among the districts; nil for the whole branch and where it is not ranked.
        public let rank: Rank?
        /// What the day has moved so far; nil where it is unknown.
        public let today: Figure?
        /// How many records were counted; nil where it is unknown.
        public let records: Int?
        /// When a commit last moved the figure; nil where it is unknown.
        public let changed: Instant?
        /// Whether it stands on today's value of an undated column where the past was asked for.
        public let isMarked: Bool
    }

    /// One district in all indicators together.
    public struct Total: Sendable {
        /// The district's code.
        public let district: String
        /// Its name.
        public let name: Bilingual
        /// The weighted mean of what is completed, each at most 100 %, in tenths of a percent, cut; nil where
        /// nothing is counted.
        public let permille: Int64?
        /// The place among the districts.
        public let rank: Rank?
        /// How many indicators are in it.
        public let counted: Int

        /// Where the district stood before, day by day.
        struct Before: Hashable, Sendable {
            let district: String
            let lastMonth: Spans<Int?>
            let lastYear: Spans<Int?>
        }
    }

    /// One alert on one day.
    public struct AlertCount: Sendable {
        /// The alert.
        public let warning: Warning
        /// How many records in the whole branch.
        public let count: Int
        /// How many of them somebody knows of.
        public let acknowledged: Int
        /// How many in each district that has any.
        public let districts: [(name: Bilingual, count: Int)]
    }

    /// One record that is an alert on one day.
    public struct Urgent: Sendable {
        /// The alert.
        public let warning: Warning
        /// The record's id.
        public let record: String
        /// The name of the station, the team or the AED's place; the record's id where that may not be told.
        public let title: String
        /// The code of its district, nil where it is unknown.
        public let district: String?
        /// The name of its district.
        public let districtName: Bilingual
        /// When it was, or is, due; nil where that is unknown.
        public let due: Day?
        /// Days since then, below 0 where it is still to come; nil where that is unknown.
        public let overdue: Int?
        /// Who knows of it, and until when.
        public let acknowledged: Acknowledgement?
    }
}
