import Glibc

/// A moment, in whole seconds of UTC: when a commit was made.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var seconds: Int64

    /// The moment so many seconds after 1970.
    public init(seconds: Int64) {
        self.seconds = seconds
    }

    /// The moment written as `2026-11-21T01:02:03Z`; also with fractions of a second, which are dropped, and
    /// with an offset such as `+08:00` in place of `Z`.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, bytes[10] == UInt8(ascii: "T"),
            let day = bytes[..<10].withUnsafeBufferPointer({ Day(isoBytes: $0) }),
            let time = Instant.clock(bytes, at: 11), bytes[16] == UInt8(ascii: ":"),
            let second = Instant.pair(bytes, at: 17), second < 60
        else { return nil }
        var next = 19
        if bytes[next] == UInt8(ascii: ".") {
            next += 1
            let start = next
            while next < bytes.count, Folding.isDigit(bytes[next]) { next += 1 }
            guard next > start else { return nil }
        }
        guard let offset = Instant.offset(bytes, at: next) else { return nil }
        seconds = Int64(day.number) * 86_400 + Int64(time * 60 + second - offset)
    }

    /// The system's clock.
    public static func now() -> Instant {
        Instant(seconds: Int64(time(nil)))
    }

    /// How long it is until `now()` says another minute.
    public static func restOfMinute() -> Duration {
        // `time` reads the coarse clock, which is a tick behind: whoever wakes to the point is too early.
        var time = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &time)
        return .seconds(60 - time.tv_sec % 60) - .nanoseconds(time.tv_nsec) + .milliseconds(10)
    }

    /// Earlier moments come first.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.seconds < right.seconds
    }

    /// `2026-11-21T01:02:03Z`.
    public var iso: String {
        let (day, second) = Instant.split(seconds)
        let clock = [second / 3600, second / 60 % 60, second % 60].map(Day.two).joined(separator: ":")
        return "\(day.iso)T\(clock)Z"
    }

    /// The same as `iso`.
    public var description: String { iso }

    /// Whole days and the seconds of the last one. Moments no calendar day can hold stop at the first or
    /// last.
    static func split(_ seconds: Int64) -> (day: Day, second: Int) {
        let rest = seconds % 86_400
        let days = seconds / 86_400 - (rest < 0 ? 1 : 0)
        let held = min(max(days, Int64(Day.first.number)), Int64(Day.last.number))
        return (Day(number: Int32(held)), Int(rest < 0 ? rest + 86_400 : rest))
    }

    private static func pair(_ bytes: [UInt8], at index: Int) -> Int? {
        guard index + 1 < bytes.count, Folding.isDigit(bytes[index]), Folding.isDigit(bytes[index + 1]) else {
            return nil
        }
        return Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30)
    }

    /// Minutes since midnight of `hh:mm`.
    private static func clock(_ bytes: [UInt8], at index: Int) -> Int? {
        guard let hour = pair(bytes, at: index), hour < 24, index + 2 < bytes.count,
            bytes[index + 2] == UInt8(ascii: ":"), let minute = pair(bytes, at: index + 3), minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// Seconds east of Greenwich of `Z`, `+08:00` or `-05:30` that ends the text.
    private static func offset(_ bytes: [UInt8], at index: Int) -> Int? {
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "Z") { return index + 1 == bytes.count ? 0 : nil }
        let east = bytes[index] == UInt8(ascii: "+")
        guard east || bytes[index] == UInt8(ascii: "-"), index + 6 == bytes.count,
            let minutes = clock(bytes, at: index + 1)
        else { return nil }
        return (east ? minutes : -minutes) * 60
    }
}
