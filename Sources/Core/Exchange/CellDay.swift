/// Days in the cells of files: what `Day.parseCell` reads, and years of other reckonings.
enum CellDay {
    /// The day in `text`. Five digits are a serial day of Excel; a day without a year has `year`.
    static func read(_ text: String, year: Int?) -> Day? {
        if let day = Day.parseCell(text, allowSerial: true, year: year) { return day }
        let folded = Folding.fold(text).filter { $0 != " " }
        for (era, before) in eras where folded.hasPrefix(era) {
            let rest = folded.dropFirst(era.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let isFirst = rest.hasPrefix("元")
            guard isFirst || (!digits.isEmpty && digits.count <= 3), let number = isFirst ? 1 : Int(digits)
            else {
                return nil
            }
            let tail = rest.dropFirst(isFirst ? 1 : digits.count)
            return Day.parseCell("\(before + number)\(tail)", allowSerial: false)
        }
        return english(folded, year: year)
    }

    /// The year before the first one of each era.
    private static let eras: [(String, Int)] = [
        ("民国", 1911), ("民國", 1911), ("中華民國", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("R", 2018),
        ("H", 1988), ("S", 1925),
    ]

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `24-Jan`, `24-Jan-2020`, as Excel writes days on an English machine.
    private static func english(_ text: String, year: Int?) -> Day? {
        let fields = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count), Folding.isDigits(fields[0]), let day = Int(fields[0]),
            let month = months.firstIndex(of: String(fields[1].prefix(3))), fields[1].count <= 9
        else { return nil }
        guard fields.count == 3 else { return year.flatMap { Day(year: $0, month: month + 1, day: day) } }
        guard Folding.isDigits(fields[2]), fields[2].utf8.count == 4 else { return nil }
        return Int(fields[2]).flatMap { Day(year: $0, month: month + 1, day: day) }
    }
}
