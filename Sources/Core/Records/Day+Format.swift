extension Day: CustomStringConvertible {
    /// `2026-11-21`, the form of every file and of the command line.
    public var iso: String {
        let (year, month, day) = civil
        guard (0...9999).contains(year) else { return "\(year)-\(Day.two(month))-\(Day.two(day))" }
        return String(unsafeUninitializedCapacity: 10) { bytes in
            func put(_ value: Int, at place: Int) {
                bytes[place] = UInt8(0x30 + value / 10)
                bytes[place + 1] = UInt8(0x30 + value % 10)
            }
            put(year / 100, at: 0)
            put(year % 100, at: 2)
            bytes[4] = UInt8(ascii: "-")
            put(month, at: 5)
            bytes[7] = UInt8(ascii: "-")
            put(day, at: 8)
            return 10
        }
    }

    /// The same as `iso`.
    public var description: String { iso }

    /// The day as people write it: `2026年11月21日 星期六`, `21 Nov 2026`.
    public func formatted(_ language: Language) -> String {
        let (year, month, day) = civil
        switch language {
        case .zh: return "\(year)年\(month)月\(day)日 \(weekdayName(.zh))"
        case .en: return "\(day) \(Day.englishMonths[month - 1]) \(year)"
        }
    }

    /// 星期六, Saturday.
    public func weekdayName(_ language: Language) -> String {
        language == .zh ? "星期\(Day.chineseWeekdays[weekday - 1])" : Day.englishWeekdays[weekday - 1]
    }

    /// Two digits, for months, days, hours and minutes.
    static func two(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }

    static let englishMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    static let englishWeekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    static let chineseWeekdays: [Character] = ["一", "二", "三", "四", "五", "六", "日"]
}
