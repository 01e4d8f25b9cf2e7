extension Day {
    /// The day a person means by `text`, typed in a form or on the command line.
    ///
    /// `3.5`, `3月5日` (of this year), `20260305`, `260305`, `2026/3/5`, `今天`, `上周五`, `月底`, `去年3月5日`,
    /// `5号` (of this month), `+3`, `3天前`, `21 Nov 2026`, `yesterday`. Weeks begin on Monday. Nil for what is
    /// impossible or could mean two days; the form echoes the full date of what was understood.
    public static func parse(_ text: String, today: Day) -> Day? {
        guard text.utf8.count <= 80 else { return nil }
        let folded = Folding.fold(text).lowercased()
        if let english = english(folded) { return english }
        let (tight, weekday) = withoutWeekday(folded.filter { $0 != " " })
        guard !tight.isEmpty else { return nil }
        // A date with its weekday behind it, as this program writes it: the two must agree.
        if let weekday {
            guard let day = parse(tight, today: today), day.weekday == weekday else { return nil }
            return day
        }
        return dayWord(tight, today: today) ?? distance(tight, today: today) ?? week(tight, today: today)
            ?? compact(tight, shortYear: true) ?? written(tight, today: today)
    }

    /// The day in a cell of a file: `2020.01.23`, `2020/1/3`, `20200103`, `2020年1月3日`, any of them with a
    /// time behind it, which is dropped; with `allowSerial` also Excel's count of days (43861 is 2020-01-31).
    ///
    /// A cell without a year (`1月23日`) has one only if the caller gives it in `year`.
    public static func parseCell(_ text: String, allowSerial: Bool, year: Int? = nil) -> Day? {
        guard text.utf8.count <= 80 else { return nil }
        let folded = Folding.fold(text)
        if let day = Day(iso: folded) { return day }
        if let day = compact(folded, shortYear: false) { return day }
        if allowSerial, let day = serial(folded) { return day }
        let (date, weekday) = withoutWeekday(withoutTime(folded).filter { $0 != " " })
        guard let day = parts(date, year: year), weekday == nil || day.weekday == weekday else { return nil }
        return day
    }

    /// `20260305`, and `260305` of this century where `shortYear`.
    private static func compact(_ text: String, shortYear: Bool) -> Day? {
        guard Folding.isDigits(text), let number = Int(text) else { return nil }
        switch text.utf8.count {
        case 8 where (1900...2100).contains(number / 10_000):
            return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case 6 where shortYear:
            return Day(year: 2000 + number / 10_000, month: number / 100 % 100, day: number % 100)
        default:
            return nil
        }
    }

    /// Excel's day count, of five digits (1927 to 2173), so that a bare year or a quantity is never taken for
    /// one; what lies behind the point is the time.
    private static func serial(_ text: String) -> Day? {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count <= 2, pieces.allSatisfy({ Folding.isDigits($0) }), pieces[0].utf8.count == 5,
            let count = Int(pieces[0]), count >= 10_000
        else { return nil }
        // Excel believes in 29 February 1900, so that its day 0 falls on 30 December for all later days.
        return Day(year: 1899, month: 12, day: 30)?.adding(days: count)
    }

    /// Numbers with separators; the year from `year` where there are only month and day.
    static func parts(_ text: String, year: Int?) -> Day? {
        for mark in [".", "-", "/"] where text.contains(mark) {
            let pieces = text.split(separator: Character(mark), omittingEmptySubsequences: false)
            guard let numbers = numbers(pieces) else { return nil }
            return day(numbers, written: pieces, year: year)
        }
        var rest = Substring(text)
        guard rest.contains("月"), !rest.hasSuffix("月") else { return nil }
        if rest.hasSuffix("日") || rest.hasSuffix("号") || rest.hasSuffix("號") { rest.removeLast() }
        let pieces = rest.split(omittingEmptySubsequences: false) { $0 == "年" || $0 == "月" }
        let marks = rest.filter { $0 == "年" || $0 == "月" }
        guard marks == "年月" || marks == "月", let numbers = numbers(pieces) else { return nil }
        return day(numbers, written: pieces, year: year)
    }

    private static func numbers(_ pieces: [Substring]) -> [Int]? {
        guard (2...3).contains(pieces.count) else { return nil }
        let numbers = pieces.compactMap { Folding.isDigits($0) && $0.utf8.count <= 4 ? Int($0) : nil }
        return numbers.count == pieces.count ? numbers : nil
    }

    /// A year must have four digits: `26.3.5` could be read from either end.
    private static func day(_ numbers: [Int], written: [Substring], year: Int?) -> Day? {
        guard written.suffix(2).allSatisfy({ $0.utf8.count <= 2 }) else { return nil }
        if numbers.count == 3 {
            guard written[0].utf8.count == 4, numbers[0] >= 1000 else { return nil }
            return Day(year: numbers[0], month: numbers[1], day: numbers[2])
        }
        return year.flatMap { Day(year: $0, month: numbers[0], day: numbers[1]) }
    }

    /// `2020-01-03 00:00:00`, `2020/1/3 8:30`, `2020-01-03T00:00:00Z`: what stands before the time.
    private static func withoutTime(_ text: String) -> String {
        guard let gap = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return text }
        let time = text[text.index(after: gap)...].drop { $0 == " " }
        let clock = time.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
        let zone = time[clock.endIndex...]
        let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count), isClock(fields), zone.isEmpty || zone == "Z" || isOffset(zone)
        else {
            return text
        }
        return String(text[..<gap])
    }

    private static func isClock(_ fields: [Substring]) -> Bool {
        for (index, field) in fields.enumerated() {
            let whole = index == 2 ? field.prefix { $0 != "." } : field
            guard Folding.isDigits(whole), whole.utf8.count <= 2, let value = Int(whole) else { return false }
            guard value < (index == 0 ? 24 : 60) else { return false }
        }
        return true
    }

    private static func isOffset(_ text: Substring) -> Bool {
        guard text.first == "+" || text.first == "-" else { return false }
        let digits = text.dropFirst().filter { $0 != ":" }
        return Folding.isDigits(digits) && digits.utf8.count == 4
    }

    /// The text before a weekday at its end, and that weekday; a bare weekday is left as it is.
    private static func withoutWeekday(_ text: String) -> (String, Int?) {
        guard let last = text.last, let weekday = Day.weekday(last) else { return (text, nil) }
        let head = text.dropLast()
        for name in ["星期", "周", "礼拜"] where head.hasSuffix(name) {
            let date = head.dropLast(name.count)
            guard let end = date.last, end == "日" || end == "号" || end.isNumber else { break }
            return (String(date), weekday)
        }
        return (text, nil)
    }
}
