/// On which days records of a register refer to each record of another: what the count of different records
/// needs to follow a commit in small steps, without loading a million rows.
///
/// Packed by the number of the record referred to; what changed since lies over it, until there is so much
/// that it is packed anew. The packed part stands in a file of its own and is read when it is needed.
struct ReferenceDays: Sendable {
    /// The days of each record, in the order of the records' numbers.
    struct Packed: Hashable, Sendable {
        private(set) var numbers: [UInt32] = []
        private var ends: [Int32] = []
        private(set) var days: [Int32] = []

        /// Adds the days of a record whose number is above those that are there.
        mutating func append(_ number: UInt32, _ more: some Sequence<Int32>) {
            let before = days.count
            days.append(contentsOf: more)
            guard days.count > before else { return }
            numbers.append(number)
            ends.append(Int32(days.count))
        }

        /// The days of the record at a place.
        func days(at place: Int) -> ArraySlice<Int32> {
            days[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
        }

        /// The days of a record.
        func days(of number: UInt32) -> ArraySlice<Int32> {
            var low = 0
            var high = numbers.count
            while low < high {
                let middle = (low + high) / 2
                if numbers[middle] < number { low = middle + 1 } else { high = middle }
            }
            return low < numbers.count && numbers[low] == number ? days(at: low) : []
        }
    }

    /// The packed days; nil while they have not been read from their file.
    private(set) var packed: Packed?
    /// The checksum of the file that holds the packed days; nil while none does.
    private(set) var file: String?
    /// What changed since: all days of a record, ascending; none where nothing refers to it any more.
    private(set) var tail: [UInt32: [Int32]]

    /// Beyond so many records, or days of records, the tail is packed, and the file written anew.
    static let mostTail = 1000
    private static let mostTailDays = 20_000

    /// Days that were just counted.
    init(_ packed: Packed) {
        self.packed = packed
        tail = [:]
    }

    /// Days that stand in the file with this checksum, and what lies over it.
    init(file: String, tail: [UInt32: [Int32]]) {
        self.file = file
        self.tail = tail
    }

    /// References that were counted, keys being the numbers of records.
    init(counted events: [DifferentRecords.Event], keys: Int) {
        var places = [Int32](repeating: 0, count: keys + 1)
        for event in events { places[Int(event.key) + 1] += 1 }
        for key in 0..<keys { places[key + 1] += places[key] }
        var days = [Int32](repeating: 0, count: events.count)
        var at = places
        for event in events {
            days[Int(at[Int(event.key)])] = event.day
            at[Int(event.key)] += 1
        }
        var packed = Packed()
        for key in 0..<keys where places[key] < places[key + 1] {
            packed.append(UInt32(key), days[Int(places[key])..<Int(places[key + 1])].sorted())
        }
        self.init(packed)
    }

    /// Whether the days may be asked for.
    var isHeld: Bool { packed != nil }

    /// Whether the file has to be written anew.
    var isDue: Bool {
        file == nil || tail.count > ReferenceDays.mostTail
            || tail.values.reduce(0) { $0 + $1.count } > ReferenceDays.mostTailDays
    }

    /// The days on which a record is referred to, ascending, one as often as there are references.
    func days(of number: UInt32) -> [Int32] { tail[number] ?? Array(packed?.days(of: number) ?? []) }

    /// Gives a record other days.
    mutating func put(_ days: [Int32], of number: UInt32) { tail[number] = days }

    /// Takes over the packed days as they stand in the file.
    mutating func hold(_ packed: Packed) { self.packed = packed }

    /// Everything packed, with what lay over it.
    func settled() -> Packed {
        guard let packed, !tail.isEmpty else { return packed ?? Packed() }
        var result = Packed()
        let over = tail.sorted { $0.key < $1.key }
        var next = 0
        for place in packed.numbers.indices {
            let number = packed.numbers[place]
            while next < over.count, over[next].key < number {
                result.append(over[next].key, over[next].value)
                next += 1
            }
            if next < over.count, over[next].key == number {
                result.append(number, over[next].value)
                next += 1
            } else {
                result.append(number, packed.days(at: place))
            }
        }
        for (number, days) in over[next...] { result.append(number, days) }
        return result
    }

    /// Lays what is held over the packed days of another file, which somebody else wrote meanwhile.
    mutating func rebase(on other: Packed, _ sha256: String) {
        let own = settled()
        var over: [UInt32: [Int32]] = [:]
        for (place, number) in own.numbers.enumerated()
        where !own.days(at: place).elementsEqual(other.days(of: number)) {
            over[number] = Array(own.days(at: place))
        }
        for number in other.numbers where own.days(of: number).isEmpty { over[number] = [] }
        (packed, file, tail) = (other, sha256, over)
    }

    /// Notes that everything stands in the file with this checksum.
    mutating func filed(_ settled: Packed, _ sha256: String) {
        packed = settled
        file = sha256
        tail = [:]
    }
}

// MARK: In files

extension ReferenceDays.Packed {
    /// Writes `[number, how many days, day, …]` and so on: each number as its distance from the one before,
    /// each day after a record's first as its distance from the day before.
    func encode(to writer: inout JSONWriter) {
        writer.beginArray()
        var previous: UInt32 = 0
        for (place, number) in numbers.enumerated() {
            writer.number(Int64(number - previous))
            previous = number
            let days = days(at: place)
            writer.number(days.count)
            var last: Int64 = 0
            for day in days {
                writer.number(Int64(day) - last)
                last = Int64(day)
            }
        }
        writer.endArray()
    }

    /// The days in such an array; nil where it does not fit.
    init?(decoding node: JSONNode) {
        guard node.kind == .array else { return nil }
        self.init()
        var number: Int64 = 0
        var left = -1
        var days: [Int32] = []
        var last: Int64 = 0
        var isSound = true
        var isFirst = true
        node.forEachElement { part in
            guard isSound else { return }
            guard let value = part.integer else { return isSound = false }
            if left < 0 {
                isSound = (isFirst ? 0 : 1)..<(1 << 32) ~= value && number + value < Int64(UInt32.max)
                if isSound { number += value }
                left = 0
                isFirst = false
            } else if days.isEmpty, left == 0 {
                isSound = value > 0 && value < 1 << 30
                left = Int(value)
                last = 0
            } else {
                let (day, overflow) = last.addingReportingOverflow(value)
                guard !overflow, let exact = Int32(exactly: day), days.isEmpty || value >= 0 else {
                    return isSound = false
                }
                days.append(exact)
                last = day
                left -= 1
                guard left == 0 else { return }
                append(UInt32(number), days)
                days.removeAll(keepingCapacity: true)
                left = -1
            }
        }
        guard isSound, left == -1 else { return nil }
    }
}
