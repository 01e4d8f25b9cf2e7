/// The alerts of a board as they are held.
extension Board {
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
        /// Which records are counted, and by what; empty where the board does not say.
        public internal(set) var definition = Bilingual("", "")
        /// Counts day by day, by part of the branch as in `Line`.
        var counts: [Count]
        /// How many of the whole branch's are acknowledged, day by day.
        var acknowledged = Spans([0])

        /// The counts of one part of the branch.
        struct Count: Hashable, Sendable {
            let district: String?
            let count: Spans<Int>
        }
    }

    /// That somebody knows of an alert, and until when that holds.
    public struct Acknowledgement: Hashable, Sendable {
        /// The account that said so.
        public let by: String
        /// The last day on which it holds.
        public let until: Day

        /// Known to `by` until a day.
        public init(by: String, until: Day) {
            self.by = by
            self.until = until
        }
    }

    /// A record that is among the most pressing alerts on one of the board's days.
    struct Candidate: Hashable, Sendable {
        /// The place of its alert among the warnings.
        let warning: Int
        /// The record's id.
        let record: String
        /// The name of the station or of the AED's place.
        let title: String
        /// The six-digit code of its district.
        let district: String?
        /// When it was, or is, due.
        let due: Day?
        /// The days after the board's on which it is an alert.
        let days: Range<Int>
        /// Who knows of it.
        let acknowledged: Acknowledgement?
    }
}
