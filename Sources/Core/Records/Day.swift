/// A calendar day in the branch's own zone, without a time: a birth, a gift, the date on a pair of pads.
///
/// The Gregorian calendar is carried back without end (proleptic), as ISO 8601 does.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before it.
    public var number: Int32

    /// The day with this number.
    public init(number: Int32) {
        self.number = number
    }

    /// The day of these numbers, nil where the calendar has none (2026-02-30) or the year is not in 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.daysInMonth(year: year, month: month)
        else { return nil }
        number = Day.count(year: year, month: month, day: day)
    }

    /// The day written exactly as `2026-11-21`.
    public init?(iso text: some StringProtocol) {
        let parsed = text.utf8.withContiguousStorageIfAvailable { Day(isoBytes: $0) }
        if let parsed {
            guard let parsed else { return nil }
            self = parsed
        } else {
            let copy = Array(text.utf8)
            guard let parsed = copy.withUnsafeBufferPointer({ Day(isoBytes: $0) }) else { return nil }
            self = parsed
        }
    }

    /// The day in ten ASCII bytes `2026-11-21`, without making a string: journals and snapshots are read so.
    public init?(isoBytes bytes: UnsafeBufferPointer<UInt8>) {
        let dash = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash else { return nil }
        var digits: (year: Int, month: Int, day: Int) = (0, 0, 0)
        for place in 0..<10 where place != 4 && place != 7 {
            let digit = Int(bytes[place]) - 0x30
            guard digit >= 0, digit <= 9 else { return nil }
            if place < 4 {
                digits.year = digits.year * 10 + digit
            } else if place < 7 {
                digits.month = digits.month * 10 + digit
            } else {
                digits.day = digits.day * 10 + digit
            }
        }
        self.init(year: digits.year, month: digits.month, day: digits.day)
    }

    /// 0001-01-01, the first day that can be written.
    public static let first = Day(number: count(year: 1, month: 1, day: 1))
    /// 9999-12-31, the last day that can be written.
    public static let last = Day(number: count(year: 9999, month: 12, day: 31))

    /// Earlier days come first.
    public static func < (left: Day, right: Day) -> Bool {
        left.number < right.number
    }

    /// Whole days from `right` to `left`.
    public static func - (left: Day, right: Day) -> Int {
        Int(left.number) - Int(right.number)
    }

    /// Year, month and day at once, which costs no more than one of them.
    public var civil: (year: Int, month: Int, day: Int) {
        // Counted from 0000-03-01, so that the leap day is the last day of its year and of its era of 400.
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayFromMarch + 2) / 153
        let day = dayFromMarch - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year.
    public var year: Int { civil.year }
    /// The month, 1…12.
    public var month: Int { civil.month }
    /// The day of the month, 1…31.
    public var day: Int { civil.day }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    public var weekday: Int {
        let sinceMonday = (Int(number) + 3) % 7
        return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
    }

    /// 1 for 1 January to 365 or 366.
    public var dayOfYear: Int {
        Int(number) - Int(Day.count(year: year, month: 1, day: 1)) + 1
    }

    /// Whether February has 29 days in `year`.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The length of a month; 0 for a month that is not in 1…12.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1, 3, 5, 7, 8, 10, 12: 31
        default: 0
        }
    }

    /// The day so many days later, held within `first` and `last`.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = Int(number).addingReportingOverflow(days)
        if overflow { return days > 0 ? .last : .first }
        let held = min(max(sum, Int(Day.first.number)), Int(Day.last.number))
        return Day(number: Int32(held))
    }

    /// The same day so many months later, or the last day of that month where it is shorter.
    public func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        if overflow || sum >= 10_000 * 12 { return months > 0 ? .last : .first }
        if sum < 12 { return .first }
        let length = Day.daysInMonth(year: sum / 12, month: sum % 12 + 1)
        return Day(number: Day.count(year: sum / 12, month: sum % 12 + 1, day: min(day, length)))
    }

    /// The first day of its month.
    public var startOfMonth: Day {
        adding(days: 1 - day)
    }

    /// The last day of its month.
    public var endOfMonth: Day {
        let (year, month, day) = civil
        return adding(days: Day.daysInMonth(year: year, month: month) - day)
    }

    /// The day number of a date of the proleptic Gregorian calendar; the caller vouches for the parts.
    private static func count(year: Int, month: Int, day: Int) -> Int32 {
        let fromMarch = month <= 2 ? year - 1 : year
        let era = (fromMarch >= 0 ? fromMarch : fromMarch - 399) / 400
        let yearOfEra = fromMarch - era * 400
        let dayFromMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayFromMarch
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }
}
