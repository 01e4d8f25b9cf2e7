/// Counts different records within windows of twelve months.
///
/// A record that is referred to in a month counts from that month to the eleventh after it. Taking the
/// references in the order of their months, each either starts a stretch or prolongs one, so a window needs
/// no set of its own.
struct DifferentRecords {
    /// One reference.
    struct Event {
        var month: Int32
        var key: UInt32
        var district: UInt32
    }

    /// Different records by month, wherever they are.
    let whole: Series
    /// Different records by month within each district.
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
            changes.turn(to: event.month)
            if seen[key].home == UInt32.max { seen[key].home = event.district }
            if seen[key].home == event.district {
                changes.prolong(&seen[key].end, row: Int(event.district))
            } else {
                let pair = UInt64(event.district) << 32 | UInt64(event.key)
                changes.prolong(&away[pair, default: UInt32.max], row: Int(event.district))
            }
        }
        apart = (0..<districts).map { changes.levels(row: $0) }
        var all = Series()
        if away.isEmpty {
            for series in apart { all.add(series) }
        } else {
            var changes = Changes(events, rows: 1)
            var ends = [UInt32](repeating: UInt32.max, count: keys)
            for event in events {
                changes.turn(to: event.month)
                changes.prolong(&ends[Int(event.key)], row: 0)
            }
            all = changes.levels(row: 0)
        }
        whole = all
    }

    /// By how much the count changes at each month at which one can: months with references, and twelve
    /// months after them. Months are numbered, so that a wild one costs no more than another.
    private struct Changes {
        private var months: [Int32] = []
        private var amounts: [Int32]
        private var month: Int32?
        private var from: UInt32 = 0
        private var until: UInt32 = 0

        init(_ events: [Event], rows: Int) {
            var starts: [Int32] = []
            for event in events where event.month != starts.last { starts.append(event.month) }
            months = Set(starts + starts.map { $0 + 12 }).sorted()
            amounts = Array(repeating: 0, count: months.count * rows)
        }

        /// Goes on to the references of a month.
        @inline(__always)
        mutating func turn(to next: Int32) {
            if month == next { return }
            month = next
            from = UInt32(place(of: next))
            until = UInt32(place(of: next + 12))
        }

        /// Starts a stretch, or prolongs the one that ends at the month numbered `end`.
        @inline(__always)
        mutating func prolong(_ end: inout UInt32, row: Int) {
            if end == until { return }
            let start = end == UInt32.max || end < from ? from : end
            amounts[row * months.count + Int(start)] += 1
            amounts[row * months.count + Int(until)] -= 1
            end = until
        }

        /// The running sum of a row, for every month in which it is not 0.
        func levels(row: Int) -> Series {
            var result = Series()
            var level: Int128 = 0
            for place in months.indices.dropLast() {
                level += Int128(amounts[row * months.count + place])
                if level == 0 { continue }
                for month in months[place]..<months[place + 1] { result.add(month, level) }
            }
            return result
        }

        private func place(of month: Int32) -> Int {
            var low = 0
            var high = months.count
            while low < high {
                let middle = (low + high) / 2
                if months[middle] < month { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// In the order of their months, by counting.
    private static func sorted(_ events: [Event]) -> [Event] {
        var isSorted = true
        for place in events.indices.dropFirst() where events[place].month < events[place - 1].month {
            isSorted = false
            break
        }
        if isSorted { return events }
        var counts = Series()
        for event in events { counts.add(event.month, 1) }
        var starts: [Int32: Int] = [:]
        var start = 0
        for (month, count) in zip(counts.buckets, counts.amounts) {
            starts[month] = start
            start += Int(count)
        }
        var result = events
        for event in events {
            let place = starts[event.month] ?? 0
            result[place] = event
            starts[event.month] = place + 1
        }
        return result
    }
}
