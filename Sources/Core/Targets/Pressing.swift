/// The records that an alert concerns first, kept up commit by commit, so that the most pressing can be named
/// without loading their register.
///
/// A record stands under the day in the alert's column. Of a large register only ranges are held: what is
/// longest past, what comes up next, and the first of those without a day. Within a range every record is
/// held, so an answer is either right or none.
struct Pressing: Hashable, Sendable {
    /// A record's place: its day, then its number; those without a day stand last.
    struct Key: Hashable, Comparable, Sendable {
        /// The day's number, `blank` where there is none.
        var day: Int32
        /// The number of the record's id.
        var number: UInt32

        static let blank = Int32.max
        static let first = Key(day: Int32.min, number: 0)
        static let last = Key(day: blank, number: UInt32.max)

        static func < (a: Key, b: Key) -> Bool { (a.day, a.number) < (b.day, b.number) }
    }

    /// What may be told of a record.
    struct Record: Hashable, Sendable {
        /// Its title, nil where that may not be told.
        var title: String?
        /// Its six-digit district, empty where it is unknown.
        var district: String
    }

    /// The records held, in order.
    private(set) var keys: [Key] = []
    /// Where every record is held; they ascend and do not touch.
    private(set) var ranges: [ClosedRange<Key>] = [Key.first...Key.last]
    /// What may be told of those held.
    private(set) var records: [UInt32: Record] = [:]
    private var days: [UInt32: Int32] = [:]

    /// Up to so many records are all held.
    private static let most = 400
    private static let mostPast = 150
    private static let mostBlank = 100
    /// So far ahead everything is held, and so many records beyond: what a board's last day looks at, and
    /// something for the days until the next count.
    private static let daysAhead = 130
    private static let mostBeyond = 150

    /// No records.
    init() {}

    /// The records with these places; `record` tells of those that are held. `today` is where what comes up
    /// begins.
    init(_ all: [Key], today: Day, record: (UInt32) -> Record) {
        let all = all.sorted()
        if all.count > Pressing.most {
            let coming = Key(day: today.number, number: 0)
            let far = Key(day: today.adding(days: Pressing.daysAhead).number, number: 0)
            let ahead = Pressing.firstPlace(all, of: far) - Pressing.firstPlace(all, of: coming)
            ranges = Pressing.merged([
                Pressing.range(all, from: .first, Pressing.mostPast),
                Pressing.range(all, from: coming, ahead + Pressing.mostBeyond),
                Pressing.range(all, from: Key(day: Key.blank, number: 0), Pressing.mostBlank),
            ])
        }
        for key in all where isHeld(key) {
            keys.append(key)
            days[key.number] = key.day
            records[key.number] = record(key.number)
        }
    }

    /// Parts read from a file; nil where they do not fit one another.
    init?(keys: [Key], ranges: [ClosedRange<Key>], records: [UInt32: Record]) {
        guard zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }), !ranges.isEmpty, ranges.count <= 3,
            zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound < $1.lowerBound })
        else { return nil }
        self.ranges = ranges
        for key in keys {
            guard isHeld(key), let record = records[key.number], days[key.number] == nil else { return nil }
            days[key.number] = key.day
            self.records[key.number] = record
        }
        self.keys = keys
    }

    /// So many records from a place on.
    private static func range(_ all: [Key], from start: Key, _ count: Int) -> ClosedRange<Key> {
        let place = firstPlace(all, of: start)
        return start...(place + count < all.count ? max(all[place + count - 1], start) : Key.last)
    }

    private static func merged(_ ranges: [ClosedRange<Key>]) -> [ClosedRange<Key>] {
        var result: [ClosedRange<Key>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, last.upperBound >= range.lowerBound {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    private static func firstPlace(_ keys: [Key], of key: Key) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isHeld(_ key: Key) -> Bool { ranges.contains { $0.contains(key) } }

    // MARK: Changes

    /// Puts a record where its day says; nil takes it out.
    mutating func put(_ number: UInt32, day: Int32?, _ record: Record) {
        if let old = days.removeValue(forKey: number) {
            let key = Key(day: old, number: number)
            let place = Pressing.firstPlace(keys, of: key)
            if place < keys.count, keys[place] == key { keys.remove(at: place) }
            records[number] = nil
        }
        guard let day, isHeld(Key(day: day, number: number)) else { return }
        let key = Key(day: day, number: number)
        keys.insert(key, at: Pressing.firstPlace(keys, of: key))
        days[number] = day
        records[number] = record
    }

    /// What may be told of a record has changed, but not its place.
    mutating func retell(_ number: UInt32, _ record: Record) {
        if days[number] != nil { records[number] = record }
    }

    /// The day under which a record is held; nil where it is not.
    func day(of number: UInt32) -> Int32? { days[number] }

    /// Whether every record is held.
    var isComplete: Bool { ranges == [Key.first...Key.last] }

    // MARK: Questions

    /// The first records of a range of days, at most `limit`; nil where not all of them are held.
    func first(_ limit: Int, in days: ClosedRange<Int32>) -> ArraySlice<Key>? {
        let start = Key(day: days.lowerBound, number: 0)
        let end = Key(day: days.upperBound, number: UInt32.max)
        guard let range = ranges.first(where: { $0.contains(start) }) else { return nil }
        let place = Pressing.firstPlace(keys, of: start)
        var stop = place
        while stop < keys.count, stop - place < limit, keys[stop] <= end, keys[stop] <= range.upperBound {
            stop += 1
        }
        guard stop - place == limit || range.upperBound >= end else { return nil }
        return keys[place..<stop]
    }
}
