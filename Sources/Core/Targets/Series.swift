/// Amounts by bucket: a day, or the blank that comes before them all.
///
/// Buckets ascend and hold no zeros, so two series are equal when their figures are. Amounts have 128 bits:
/// nothing that fits into a column can overflow a sum of it.
struct Series: Hashable, Sendable {
    /// The bucket of records whose day is blank.
    static let blank = Int32.min

    private(set) var buckets: [Int32] = []
    private(set) var amounts: [Int128] = []

    var isEmpty: Bool { buckets.isEmpty }

    /// Adds an amount to a bucket.
    mutating func add(_ bucket: Int32, _ amount: Int128) {
        if amount == 0 { return }
        if let last = buckets.last, last == bucket {
            change(buckets.count - 1, by: amount)
            return
        }
        let place = place(of: bucket)
        if place < buckets.count, buckets[place] == bucket {
            change(place, by: amount)
        } else {
            buckets.insert(bucket, at: place)
            amounts.insert(amount, at: place)
        }
    }

    /// Adds every bucket of another series, in one walk over both.
    mutating func add(_ other: Series) {
        if other.isEmpty { return }
        if isEmpty {
            self = other
            return
        }
        var merged = Series()
        merged.reserve(buckets.count + other.buckets.count)
        var mine = 0
        var theirs = 0
        while mine < buckets.count || theirs < other.buckets.count {
            let isMine =
                theirs == other.buckets.count
                || mine < buckets.count && buckets[mine] <= other.buckets[theirs]
            if isMine {
                merged.append(buckets[mine], amounts[mine])
                mine += 1
            } else {
                merged.append(other.buckets[theirs], other.amounts[theirs])
                theirs += 1
            }
        }
        self = merged
    }

    /// Makes room for so many buckets.
    mutating func reserve(_ count: Int) {
        buckets.reserveCapacity(count)
        amounts.reserveCapacity(count)
    }

    /// Adds an amount to a bucket that is not below the last one.
    mutating func append(_ bucket: Int32, _ amount: Int128) {
        if amount == 0 { return }
        if buckets.last == bucket { return change(buckets.count - 1, by: amount) }
        buckets.append(bucket)
        amounts.append(amount)
    }

    /// The amount in one bucket.
    func amount(at bucket: Int32) -> Int128 {
        let place = place(of: bucket)
        return place < buckets.count && buckets[place] == bucket ? amounts[place] : 0
    }

    /// The sum of all buckets up to and with this one, the blank among them.
    func sum(through bucket: Int32) -> Int128 {
        var sum: Int128 = 0
        for place in 0..<self.place(after: bucket) { sum &+= amounts[place] }
        return sum
    }

    /// The sum of the buckets in a range.
    func sum(_ range: ClosedRange<Int32>) -> Int128 {
        var sum: Int128 = 0
        for place in place(of: range.lowerBound)..<place(after: range.upperBound) { sum &+= amounts[place] }
        return sum
    }

    /// `sum(through:)` of `count` buckets, from `first` on, in one walk.
    func sums(through first: Int32, count: Int) -> [Int128] {
        var place = place(after: first)
        var sum = amounts[..<place].reduce(0, &+)
        return (0..<count).map { step in
            let bucket = Int64(first) + Int64(step)
            while place < buckets.count, Int64(buckets[place]) <= bucket {
                sum &+= amounts[place]
                place += 1
            }
            return sum
        }
    }

    private mutating func change(_ place: Int, by amount: Int128) {
        amounts[place] &+= amount
        if amounts[place] == 0 {
            amounts.remove(at: place)
            buckets.remove(at: place)
        }
    }

    /// The first place whose bucket is not below this one.
    private func place(of bucket: Int32) -> Int {
        var low = 0
        var high = buckets.count
        while low < high {
            let middle = (low + high) / 2
            if buckets[middle] < bucket { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func place(after bucket: Int32) -> Int {
        bucket == Int32.max ? buckets.count : place(of: bucket + 1)
    }
}
