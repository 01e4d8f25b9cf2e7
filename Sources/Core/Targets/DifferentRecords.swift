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

    /// Counts references whose keys are below `keys` and whose districts are below `districts`.
    init(_ events: [Event], keys: Int, districts: Int) {
        let events = DifferentRecords.sorted(events)
        var changes = Array(repeating: Series(), count: districts)
        var ends = [Int32](repeating: Series.blank, count: keys)
        var homes = [UInt32](repeating: UInt32.max, count: keys)
        // A record is nearly always seen in one district; the others are kept aside.
        var away: [UInt64: Int32] = [:]
        for event in events {
            let key = Int(event.key)
            if homes[key] == UInt32.max { homes[key] = event.district }
            if homes[key] == event.district {
                DifferentRecords.prolong(&ends[key], event.month, &changes[Int(event.district)])
            } else {
                let pair = UInt64(event.district) << 32 | UInt64(event.key)
                DifferentRecords.prolong(
                    &away[pair, default: Series.blank], event.month, &changes[Int(event.district)])
            }
        }
        apart = changes.map(DifferentRecords.levels)
        var all = Series()
        if away.isEmpty {
            for series in apart { all.add(series) }
        } else {
            ends = Array(repeating: Series.blank, count: keys)
            for event in events { DifferentRecords.prolong(&ends[Int(event.key)], event.month, &all) }
            all = DifferentRecords.levels(all)
        }
        whole = all
    }

    /// `end` is the first month in which the record no longer counts.
    @inline(__always)
    private static func prolong(_ end: inout Int32, _ month: Int32, _ changes: inout Series) {
        let next = month + 12
        if end == next { return }
        if end == Series.blank || end < month {
            changes.add(month, 1)
        } else {
            changes.add(end, 1)
        }
        changes.add(next, -1)
        end = next
    }

    /// The running sum of changes, for every month in which it is not 0.
    private static func levels(_ changes: Series) -> Series {
        var result = Series()
        var level: Int128 = 0
        for (place, bucket) in changes.buckets.enumerated() {
            level += changes.amounts[place]
            guard place + 1 < changes.buckets.count, level != 0 else { continue }
            for month in bucket..<changes.buckets[place + 1] { result.add(month, level) }
        }
        return result
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
