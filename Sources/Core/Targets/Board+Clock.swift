/// The branch's clock around the days of a board.
extension Board {
    /// What clocks in the branch show, for the board's days and a day either side; no table of time zones is
    /// read. Beyond them the nearest offset holds.
    public struct Clock: Hashable, Sendable {
        /// The moments from which each offset holds, ascending.
        let starts: [Int64]
        /// Seconds ahead of UTC from each of them on.
        let offsets: [Int]

        /// The offsets of `zone` around the days from `first` on.
        public init(_ zone: Zone, from first: Day) {
            let start = zone.startOfDay(first.adding(days: -1))
            let changes = zone.changes(
                from: start, to: zone.startOfDay(first.adding(days: Board.days + 1)))
            starts = [start.seconds] + changes.map(\.at.seconds)
            offsets = [zone.offset(at: start)] + changes.map(\.offset)
        }

        /// Parts read from a file; nil where they are no clock.
        init?(starts: [Int64], offsets: [Int]) {
            guard !starts.isEmpty, starts.count == offsets.count, starts.count <= 100,
                zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }),
                offsets.allSatisfy({ (-90_000...90_000).contains($0) })
            else { return nil }
            self.starts = starts
            self.offsets = offsets
        }

        /// The calendar day there.
        public func day(at moment: Instant) -> Day { Instant.split(local(moment)).day }

        /// The hour (0…23) and minute on the wall there.
        public func time(at moment: Instant) -> (hour: Int, minute: Int) {
            let second = Instant.split(local(moment)).second
            return (second / 3600, second / 60 % 60)
        }

        private func local(_ moment: Instant) -> Int64 {
            let place = starts.lastIndex { $0 <= moment.seconds } ?? 0
            let (sum, overflow) = moment.seconds.addingReportingOverflow(Int64(offsets[place]))
            return overflow ? moment.seconds : sum
        }
    }
}
