/// A time of day as the clock on the wall shows it, in whole seconds since midnight: when a service began. It
/// belongs to the day in another column of its record, so it has no zone.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since midnight, at most those of a whole day: 24:00 is the end of the day.
    public let seconds: Int

    private static let wholeDay = 86_400

    /// The time so many seconds after midnight; what lies outside the day becomes its beginning or its end.
    public init(seconds: Int64) {
        self.seconds = Int(min(max(seconds, 0), Int64(ClockTime.wholeDay)))
    }

    /// The time as files have it, `09:02` or `09:02:03`; nil for anything else.
    init?(iso text: String) {
        guard let seconds = ClockTime.seconds(text[...]), ClockTime(seconds: Int64(seconds)).iso == text
        else { return nil }
        self.seconds = seconds
    }

    /// What `text` means, and whether a day stood before it: `9:02`, `09:02:03`, `9点`, `9点半`, `9时02分`,
    /// `下午2:30`, `2:30 pm`, each also behind a day (`2026-03-05 9:02`), as systems export it. Nil for
    /// anything else.
    static func parse(_ text: String, today: Day) -> (time: ClockTime, hasDay: Bool)? {
        let folded = Folding.fold(text).lowercased()
        guard folded.utf8.count <= 80 else { return nil }
        if let time = halved(folded.filter { $0 != " " }) { return (time, false) }
        guard let gap = folded.firstIndex(where: { $0 == " " || $0 == "t" }),
            Day.parse(String(folded[..<gap]), today: today) != nil,
            let time = halved(folded[folded.index(after: gap)...].filter { $0 != " " })
        else { return nil }
        return (time, true)
    }

    /// Earlier times come first.
    public static func < (left: ClockTime, right: ClockTime) -> Bool { left.seconds < right.seconds }

    /// `09:02`, with its seconds only where there are some.
    public var iso: String {
        let clock = Day.two(seconds / 3600) + ":" + Day.two(seconds / 60 % 60)
        return clock + (seconds % 60 == 0 ? "" : ":" + Day.two(seconds % 60))
    }

    /// The same as `iso`.
    public var description: String { iso }

    // MARK: Reading

    /// Words before or behind a time that say which half of the day it is in, and the hours that they go
    /// with: 晚上12点 is no evening, and is left to be written as 24:00.
    private static let halves: [(word: String, isLate: Bool, hours: Set<Int>)] = [
        ("凌晨", false, Set(0...6).union([12])), ("早上", false, Set(4...11)), ("上午", false, Set(0...12)),
        ("午前", false, Set(0...12)), ("下午", true, Set(0...23)), ("午後", true, Set(0...23)),
        ("晚上", true, Set(5...23).subtracting([12])), ("am", false, Set(0...12)), ("a.m.", false, Set(0...12)),
        ("pm", true, Set(0...23)), ("p.m.", true, Set(0...23)),
    ]

    /// A time with or without a word for the half of the day.
    private static func halved(_ text: String) -> ClockTime? {
        let half = halves.first { text.hasPrefix($0.word) || text.hasSuffix($0.word) }
        var rest = text[...]
        if let word = half?.word {
            rest = rest.hasPrefix(word) ? rest.dropFirst(word.count) : rest.dropLast(word.count)
        }
        guard let seconds = seconds(rest) ?? spoken(rest) else { return nil }
        guard let half else { return ClockTime(seconds: Int64(seconds)) }
        guard half.hours.contains(seconds / 3600) else { return nil }
        let noon = 12 * 3600
        // 下午14:30 is said twice over; 12 is the hour that each half begins with.
        let isWhole = seconds >= noon + 3600
        let inHalf = seconds % noon
        return ClockTime(seconds: Int64(isWhole ? seconds : half.isLate ? inHalf + noon : inHalf))
    }

    /// Seconds since midnight of `9:02` and `9:02:03`; nil for anything else.
    static func seconds(_ text: Substring) -> Int? {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count) else { return nil }
        return seconds(fields)
    }

    /// Seconds since midnight of hours, minutes and seconds, of which only the hours may have one digit.
    private static func seconds(_ fields: [Substring]) -> Int? {
        var seconds = 0
        for (index, field) in fields.enumerated() {
            guard Folding.isDigits(field), field.utf8.count <= 2, index == 0 || field.utf8.count == 2,
                let value = Int(field), value <= (index == 0 ? 24 : 59)
            else { return nil }
            seconds = seconds * 60 + value
        }
        for _ in fields.count..<3 { seconds *= 60 }
        return seconds <= wholeDay ? seconds : nil
    }

    /// Seconds since midnight of `9点`, `9点半`, `9点02分`, `9时2分`.
    private static func spoken(_ text: Substring) -> Int? {
        guard let mark = text.firstIndex(where: { "点點时時".contains($0) }) else { return nil }
        let hour = text[..<mark]
        var minute = text[text.index(after: mark)...]
        if minute.isEmpty || minute == "整" || minute == "钟" { return seconds([hour]) }
        if minute == "半" { return seconds([hour, "30"]) }
        if minute.hasSuffix("分") { minute.removeLast() }
        return seconds([hour, minute.utf8.count == 1 ? "0" + minute : minute])
    }
}
