import Glibc

/// A time zone of the tz database: where a moment becomes a calendar day.
///
/// Reads the compiled file (RFC 8536) itself, so that a small binary needs no library of calendars.
public struct Zone: Sendable {
    /// Its name in the tz database, such as `Asia/Shanghai`.
    public let name: String
    /// Moments at which the offset changes, ascending, and the offset in seconds from each on.
    private let transitions: [Int64]
    private let offsets: [Int]
    /// The offset before the first change.
    private let initial: Int

    /// The zone of this name, nil where the machine does not know it or the name is no name.
    ///
    /// `Asia/Shanghai` and `UTC` work without any tz database. Beyond the last change in the file its last
    /// offset holds.
    public init?(_ name: String) {
        guard Zone.isName(name) else { return nil }
        if let bytes = Zone.file(name), let zone = Zone(name: name, file: bytes) {
            self = zone
        } else if let offset = Zone.builtIn[name] {
            self.init(name: name, fixed: offset)
        } else {
            return nil
        }
    }

    /// 北京时间, the default of a new branch, whatever the machine has installed.
    public static let shanghai = Zone("Asia/Shanghai") ?? Zone(name: "Asia/Shanghai", fixed: 28_800)

    private init(name: String, fixed offset: Int) {
        self.name = name
        transitions = []
        offsets = []
        initial = offset
    }

    /// The zone in the bytes of a compiled tz file; nil for a file that does not keep its own counts.
    init?(name: String, file: [UInt8]) {
        guard let old = Zone.Header(file, at: 0), old.end(timeBytes: 4) <= file.count else { return nil }
        // Version 2 and later repeat everything with 64-bit moments; the 32-bit part may be empty.
        var header = old
        var timeBytes = 4
        if old.version >= 0x32 {
            guard let second = Zone.Header(file, at: old.end(timeBytes: 4)) else { return nil }
            header = second
            timeBytes = 8
        }
        guard header.end(timeBytes: timeBytes) <= file.count, header.types > 0 else { return nil }
        let times = header.start
        let indexes = times + header.times * timeBytes
        let types = indexes + header.times
        var known: [Int] = []
        for type in 0..<header.types {
            known.append(Int(Zone.number(file, at: types + type * 6, bytes: 4)))
        }
        guard known.allSatisfy({ abs($0) < 90_000 }) else { return nil }
        var transitions: [Int64] = []
        var offsets: [Int] = []
        for time in 0..<header.times {
            let type = Int(file[indexes + time])
            let moment = Zone.number(file, at: times + time * timeBytes, bytes: timeBytes)
            guard type < known.count, transitions.last.map({ $0 < moment }) ?? true else { return nil }
            transitions.append(moment)
            offsets.append(known[type])
        }
        self.name = name
        self.transitions = transitions
        self.offsets = offsets
        initial = known[0]
    }

    /// Seconds that clocks there are ahead of UTC.
    public func offset(at instant: Instant) -> Int {
        if let last = transitions.last, instant.seconds >= last { return offsets[offsets.count - 1] }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= instant.seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initial : offsets[low - 1]
    }

    /// The moments after `first` and before `last` at which the clocks change, and the offset from each on.
    func changes(from first: Instant, to last: Instant) -> [(at: Instant, offset: Int)] {
        zip(transitions, offsets).filter { $0.0 > first.seconds && $0.0 < last.seconds }
            .map { (Instant(seconds: $0.0), $0.1) }
    }

    /// The calendar day there.
    public func day(of instant: Instant) -> Day {
        Instant.split(local(instant)).day
    }

    /// The hour (0…23) and minute on the wall there.
    public func clock(of instant: Instant) -> (hour: Int, minute: Int) {
        let second = Instant.split(local(instant)).second
        return (second / 3600, second / 60 % 60)
    }

    /// The first moment of `day` there, also where the clocks skip or repeat midnight.
    public func startOfDay(_ day: Day) -> Instant {
        let midnight = Int64(day.number) * 86_400
        var found: Int64?
        for near in [midnight - 2 * 86_400, midnight + 2 * 86_400] {
            let moment = midnight - Int64(offset(at: Instant(seconds: near)))
            guard local(Instant(seconds: moment)) == midnight else { continue }
            found = min(found ?? moment, moment)
        }
        if let found { return Instant(seconds: found) }
        let skipped = transitions.first {
            abs($0 - midnight) < 2 * 86_400 && self.day(of: Instant(seconds: $0)) >= day
        }
        return Instant(seconds: skipped ?? midnight - Int64(offset(at: Instant(seconds: midnight))))
    }

    private func local(_ instant: Instant) -> Int64 {
        let (sum, overflow) = instant.seconds.addingReportingOverflow(Int64(offset(at: instant)))
        return overflow ? instant.seconds : sum
    }

    private static let builtIn = ["Asia/Shanghai": 28_800, "PRC": 28_800, "UTC": 0, "Etc/UTC": 0]

    /// Names come from branch.json, which anybody can edit: nothing in one may lead out of the folder.
    private static func isName(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 64 else { return false }
        return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.utf8.first, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first & 0xDF else {
                return false
            }
            return part.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || Folding.isDigit(byte)
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            }
        }
    }

    private static func file(_ name: String) -> [UInt8]? {
        guard let file = fopen("/usr/share/zoneinfo/" + name, "re") else { return nil }
        defer { fclose(file) }
        let limit = 262_144
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = fread(buffer.baseAddress, 1, limit, file)
        }
        return bytes.count < limit ? bytes : nil
    }

    /// A signed big-endian number of four or eight bytes; the caller has checked that they are there.
    private static func number(_ file: [UInt8], at index: Int, bytes: Int) -> Int64 {
        var bits: UInt64 = file[index] >= 0x80 ? .max : 0
        for byte in file[index..<index + bytes] { bits = bits << 8 | UInt64(byte) }
        return Int64(bitPattern: bits)
    }

    /// The counts at the head of one part of a compiled file.
    private struct Header {
        let version: UInt8
        let start: Int
        let times: Int
        let types: Int
        private let letters: Int
        private let leaps: Int
        private let flags: Int

        init?(_ file: [UInt8], at index: Int) {
            guard index >= 0, index + 44 <= file.count, file[index..<index + 4].elementsEqual("TZif".utf8)
            else {
                return nil
            }
            let counts = (0..<6).map { Int(Zone.number(file, at: index + 20 + $0 * 4, bytes: 4)) }
            guard counts.allSatisfy({ $0 >= 0 && $0 <= file.count }) else { return nil }
            version = file[index + 4]
            start = index + 44
            flags = counts[0] + counts[1]
            leaps = counts[2]
            times = counts[3]
            types = counts[4]
            letters = counts[5]
        }

        /// Where the part ends, with moments of four or eight bytes.
        func end(timeBytes: Int) -> Int {
            start + times * (timeBytes + 1) + types * 6 + letters + leaps * (timeBytes + 4) + flags
        }
    }
}
