/// Counts different records within the twelve months that end with a day.
///
/// A record that is referred to on a day counts from that day on until the same date a year later. Taking the
/// references in the order of their days, each either starts a stretch or prolongs one, so a window needs no
/// set of its own. What is kept is by how much the count changes on a day, so that a count is a sum through
/// that day, as of everything that stands.
struct DifferentRecords {
    /// One reference.
    struct Event {
        var day: Int32
        var key: UInt32
        var district: UInt32
    }

    /// By how much their number changes day by day, wherever they are.
    let whole: Series
    /// By how much it changes within each district.
    let apart: [Series]

    /// Where a record's present stretch ends, and the district in which it was seen first.
    private struct Seen {
        var end = UInt32.max
        var home = UInt32.max
    }

    /// Counts references whose keys are below `keys` and whose districts are below `districts`.
    init(_ events: [Event], keys: Int, districts: Int) {
        let events = DifferentRecords.sorted(events)
        var changes = Changes(events, rows: districts)
        var seen = [Seen](repeating: Seen(), count: keys)
        // A record is nearly always seen in one district; the others are kept aside.
        var away: [UInt64: UInt32] = [:]
        for event in events {
            let key = Int(event.key)
            changes.turn(to: event.day)
            if seen[key].home == UInt32.max { seen[key].home = event.district }
            if seen[key].home == event.district {
                changes.prolong(&seen[key].end, row: Int(event.district))
            } else {
                let pair = UInt64(event.district) << 32 | UInt64(event.key)
                changes.prolong(&away[pair, default: UInt32.max], row: Int(event.district))
            }
        }
        apart = (0..<districts).map { changes.series(row: $0) }
        var all = Series()
        if away.isEmpty {
            for series in apart { all.add(series) }
        } else {
            var changes = Changes(events, rows: 1)
            var ends = [UInt32](repeating: UInt32.max, count: keys)
            for event in events {
                changes.turn(to: event.day)
                changes.prolong(&ends[Int(event.key)], row: 0)
            }
            all = changes.series(row: 0)
        }
        whole = all
    }

    /// By how much the count changes on each day on which it can: days with references, and those on which
    /// their windows end. Days are numbered, so that a wild one costs no more than another.
    private struct Changes {
        private var days: [Int32] = []
        private var amounts: [Int32]
        private var day: Int32?
        private var from: UInt32 = 0
        private var until: UInt32 = 0

        init(_ events: [Event], rows: Int) {
            var starts: [Int32] = []
            for event in events where event.day != starts.last { starts.append(event.day) }
            days = Set(starts + starts.map(Bucket.endOfWindow)).sorted()
            amounts = Array(repeating: 0, count: days.count * rows)
        }

        /// Goes on to the references of a day.
        @inline(__always)
        mutating func turn(to next: Int32) {
            if day == next { return }
            day = next
            from = UInt32(place(of: next))
            until = UInt32(place(of: Bucket.endOfWindow(next)))
        }

        /// Starts a stretch, or prolongs the one that ends at the day numbered `end`.
        @inline(__always)
        mutating func prolong(_ end: inout UInt32, row: Int) {
            if end == until { return }
            let start = end == UInt32.max || end < from ? from : end
            amounts[row * days.count + Int(start)] += 1
            amounts[row * days.count + Int(until)] -= 1
            end = until
        }

        /// The changes of a row.
        func series(row: Int) -> Series {
            var result = Series()
            for place in days.indices {
                result.append(days[place], Int128(amounts[row * days.count + place]))
            }
            return result
        }

        private func place(of day: Int32) -> Int {
            var low = 0
            var high = days.count
            while low < high {
                let middle = (low + high) / 2
                if days[middle] < day { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// In the order of their days, by counting.
    private static func sorted(_ events: [Event]) -> [Event] {
        var isSorted = true
        for place in events.indices.dropFirst() where events[place].day < events[place - 1].day {
            isSorted = false
            break
        }
        if isSorted { return events }
        var counts = Series()
        for event in events { counts.add(event.day, 1) }
        var starts: [Int32: Int] = [:]
        var start = 0
        for (day, count) in zip(counts.buckets, counts.amounts) {
            starts[day] = start
            start += Int(count)
        }
        var result = events
        for event in events {
            let place = starts[event.day] ?? 0
            result[place] = event
            starts[event.day] = place + 1
        }
        return result
    }
}
