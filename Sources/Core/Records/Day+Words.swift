/// Days as people speak of them: 今天, 上周五, 月底, 3天前.
extension Day {
    /// 今天, 前天, today.
    static func dayWord(_ text: String, today: Day) -> Day? {
        dayWords[text].map { today.adding(days: $0) }
    }

    private static let dayWords: [String: Int] = [
        "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2,
        "大后天": 3, "yesterday": -1, "today": 0, "tomorrow": 1,
    ]

    /// `+3`, `-7`, `3天后`, `2周前`, counted from today.
    static func distance(_ text: String, today: Day) -> Day? {
        var digits = Substring(text)
        var sign = 1
        var unit = 1
        if let first = text.first, first == "+" || first == "-" {
            sign = first == "+" ? 1 : -1
            digits.removeFirst()
        } else {
            guard let end = digits.popLast(), end == "前" || end == "后" else { return nil }
            sign = end == "后" ? 1 : -1
            if digits.hasSuffix("以") || digits.hasSuffix("之") { digits.removeLast() }
            guard let name = digits.popLast(), name == "天" || name == "日" || name == "周" else { return nil }
            unit = name == "周" ? 7 : 1
        }
        guard Folding.isDigits(digits), digits.utf8.count <= 5, let count = Int(digits) else { return nil }
        return today.adding(days: sign * unit * count)
    }

    /// 周三, 本周三, 上周五, 下下周一; weeks begin on Monday.
    static func week(_ text: String, today: Day) -> Day? {
        guard let last = text.last, let weekday = weekday(last) else { return nil }
        var head = text.dropLast()
        guard let name = ["星期", "礼拜", "周"].first(where: { head.hasSuffix($0) }) else { return nil }
        head.removeLast(name.count)
        if head.count > 1, head.hasSuffix("个") { head.removeLast() }
        let weeks: [Substring: Int] = ["": 0, "本": 0, "这": 0, "上": -1, "上上": -2, "下": 1, "下下": 2]
        guard let week = weeks[head] else { return nil }
        return today.adding(days: 7 * week + weekday - today.weekday)
    }

    /// The weekday of 一…六, 日, 天 or 1…7.
    static func weekday(_ character: Character) -> Int? {
        if character == "天" { return 7 }
        if let index = chineseWeekdays.firstIndex(of: character) { return index + 1 }
        guard let digit = character.wholeNumberValue, character.isASCII else { return nil }
        return (1...7).contains(digit) ? digit : nil
    }

    /// A date in numbers or with 月底, 年初 and the like, perhaps behind 去年 or 下个月.
    static func written(_ text: String, today: Day) -> Day? {
        let (year, month) = (today.year, today.month)
        for (word, shift) in [("今年", 0), ("去年", -1), ("前年", -2), ("明年", 1), ("后年", 2)]
        where text.hasPrefix(word) {
            let rest = String(text.dropFirst(word.count))
            if rest == "底" || rest == "末" { return Day(year: year + shift, month: 12, day: 31) }
            if rest == "初" { return Day(year: year + shift, month: 1, day: 1) }
            return rest.contains("年") ? nil : ofYear(rest, year + shift)
        }
        if text == "年底" || text == "年末" { return Day(year: year, month: 12, day: 31) }
        if text == "年初" { return Day(year: year, month: 1, day: 1) }
        for (word, shift) in [
            ("上个月", -1), ("下个月", 1), ("这个月", 0), ("上月", -1), ("下月", 1), ("本月", 0), ("月", 0),
        ] where text.hasPrefix(word) {
            let first = today.startOfMonth.adding(months: shift)
            return ofMonth(String(text.dropFirst(word.count)), first)
        }
        if let end = text.last, end == "号" || end == "日", Folding.isDigits(text.dropLast()) {
            return Day(year: year, month: month, day: Int(text.dropLast()) ?? 0)
        }
        return ofYear(text, year)
    }

    /// `3月5日`, `3.5`, `3月底`, or a full date with its own year.
    private static func ofYear(_ text: String, _ year: Int) -> Day? {
        if let middle = text.firstIndex(of: "月"), let month = Int(text[..<middle]),
            Folding.isDigits(text[..<middle]),
            let first = Day(year: year, month: month, day: 1),
            let day = ofMonth(String(text[text.index(after: middle)...]), first)
        {
            return day
        }
        return parts(text, year: year)
    }

    /// 底, 初, or `5号`, of the month that begins on `first`.
    private static func ofMonth(_ text: String, _ first: Day) -> Day? {
        switch text {
        case "底", "末": return first.endOfMonth
        case "初": return first
        default:
            guard let end = text.last, end == "号" || end == "日", Folding.isDigits(text.dropLast()),
                let day = Int(text.dropLast())
            else { return nil }
            return Day(year: first.year, month: first.month, day: day)
        }
    }

    /// `21 Nov 2026`, with the month's name in short or in full; other orders leave room for doubt.
    static func english(_ text: String) -> Day? {
        let words = text.split(separator: " ")
        guard words.count == 3, Folding.isDigits(words[0]), words[2].utf8.count == 4,
            Folding.isDigits(words[2]),
            let day = Int(words[0]), let year = Int(words[2]),
            let month = fullMonths.firstIndex(where: { $0 == words[1] || $0.prefix(3) == words[1] })
        else { return nil }
        return Day(year: year, month: month + 1, day: day)
    }

    private static let fullMonths = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ]
}
