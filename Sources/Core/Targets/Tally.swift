/// What has been counted for one measurement: a series for each slot and district.
struct Tally: Hashable, Sendable {
    /// Where a series belongs.
    struct Place: Hashable, Comparable, Sendable {
        /// What is counted, one of `Slot`.
        var slot: Int
        /// The district's six-digit code, empty where it is unknown.
        var district: String

        static func < (a: Place, b: Place) -> Bool { (a.slot, a.district) < (b.slot, b.district) }
    }

    /// What a series counts. A slot means what its measurement says there.
    enum Slot {
        /// Records that show that the register is in use for this, without a district or a bucket.
        static let seen = 0
        /// The amount itself (of different records: by how much it changes).
        static let amount = 1
        /// Records with a known value (of a sum); the part that satisfies the condition (of a share); the
        /// figure of the whole branch (of different records).
        static let second = 2
        /// Records with a blank value (of a sum).
        static let blank = 3
        /// The first failed test (of fitness); later tests follow.
        static let firstReason = 2
    }

    private(set) var series: [Place: Series] = [:]
    /// The series as they stand in a file, as far as they have been written and not changed since.
    private var texts: [Place: [UInt8]] = [:]

    /// Equal when every series is.
    static func == (a: Tally, b: Tally) -> Bool { a.series == b.series }

    func hash(into hasher: inout Hasher) { hasher.combine(series) }

    /// Adds an amount.
    mutating func add(_ slot: Int, _ district: String, _ bucket: Int32, _ amount: Int128) {
        let place = Place(slot: slot, district: district)
        texts[place] = nil
        series[place, default: Series()].add(bucket, amount)
        if series[place]?.isEmpty ?? false { series[place] = nil }
    }

    /// Adds a whole series.
    mutating func add(_ slot: Int, _ district: String, _ more: Series) {
        let place = Place(slot: slot, district: district)
        texts[place] = nil
        series[place, default: Series()].add(more)
        if series[place]?.isEmpty ?? false { series[place] = nil }
    }

    /// Writes every series that changed, so that `encode` costs little whatever the tallies hold.
    mutating func render() {
        for (place, series) in series where texts[place] == nil {
            var writer = JSONWriter()
            series.encode(to: &writer)
            texts[place] = writer.bytes
        }
    }

    /// A series as it was rendered, nil where it was not.
    func rendered(_ place: Place) -> [UInt8]? { texts[place] }

    /// The series of a slot in a territory, districts added up.
    func series(_ slot: Int, _ territory: Territory) -> Series {
        if case .district(let code) = territory {
            return series[Place(slot: slot, district: code)] ?? Series()
        }
        var sum = Series()
        for (place, series) in series where place.slot == slot && territory.contains(place.district) {
            if sum.isEmpty { sum = series } else { sum.add(series) }
        }
        return sum
    }

    /// Whether the register is in use for this at all.
    var isSeen: Bool { series[Place(slot: Slot.seen, district: "")] != nil }
}

/// What part of the branch a figure is asked for.
public enum Territory: Hashable, Sendable {
    /// The whole branch, records of unknown district among them.
    case branch
    /// One district, by its six-digit code.
    case district(String)
    /// Everything that lies in none of these districts: their place is blank or none of the branch's.
    case outside([String])

    /// Whether records of a district belong to it.
    func contains(_ district: String) -> Bool {
        switch self {
        case .branch: true
        case .district(let code): code == district
        case .outside(let codes): !codes.contains(district)
        }
    }
}
