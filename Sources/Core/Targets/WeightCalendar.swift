/// How a year's flow is spread over its days where the ledger has no earlier year to tell: the member
/// `calendar` of `branch.json`, which the steward keeps.
///
/// Every month weighs 100, spread over its days, unless it is named; a named day has its own weight besides.
/// So `9=300 05-08=50` says: September brings three times what another month does, 8 May alone half of it.
public struct WeightCalendar: Hashable, Sendable {
    /// What a month weighs that is not named.
    public static let ordinary = 100
    /// The most that a month or a day may weigh.
    public static let most = 100_000

    /// The weights of named months, 1…12.
    public private(set) var months: [Int: Int] = [:]
    /// The weights of named days, by month × 100 + day; 29 February falls on the 28th in a common year.
    public private(set) var days: [Int: Int] = [:]

    /// Every month alike.
    public init() {}

    /// The weights in a text such as `1=150 9=300 05-08=50`; months as 1…12 or 1月, days as 5-8, 05-08 or
    /// 5月8日. Refuses what is none and names it.
    public init(_ text: String) throws(Refusal) {
        for part in text.split(whereSeparator: { $0.isWhitespace || ",，;；、".contains($0) }) {
            let sides = part.split(maxSplits: 1, whereSeparator: { "=＝".contains($0) })
            guard sides.count == 2, let weight = Int(Folding.fold(String(sides[1]))),
                set(Folding.fold(String(sides[0])), to: weight)
            else {
                throw Refusal(
                    column: Bilingual("日历", "Calendar"), value: String(part),
                    rule: Bilingual(
                        "应写成 月=权重 或 月-日=权重，如 9=300 05-08=50，权重为 0 到 \(WeightCalendar.most) 的整数",
                        "write month=weight or month-day=weight, such as 9=300 05-08=50; a weight is a whole "
                            + "number up to \(WeightCalendar.most)"))
            }
        }
        if total == 0 {
            throw Refusal(
                column: Bilingual("日历", "Calendar"), value: text,
                rule: Bilingual("不能全部为 0", "must not weigh nothing at all"))
        }
    }

    /// Gives a month (`9`) or a day (`05-08`) a weight; whether it is one.
    mutating func set(_ name: String, to weight: Int) -> Bool {
        guard (0...WeightCalendar.most).contains(weight) else { return false }
        var name = name.hasSuffix("日") || name.hasSuffix("月") ? String(name.dropLast()) : name
        name = name.replacing("月", with: "-")
        let parts = name.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = parts.first, let month = first, (1...12).contains(month) else { return false }
        if parts.count == 1 {
            months[month] = weight == WeightCalendar.ordinary ? nil : weight
            return true
        }
        // A leap year has every day that any year has.
        guard parts.count == 2, let day = parts[1], Day(year: 2024, month: month, day: day) != nil else {
            return false
        }
        days[month * 100 + day] = weight == 0 ? nil : weight
        return true
    }

    /// The weights as they are typed.
    public var text: String { members.map { "\($0.name)=\($0.weight)" }.joined(separator: " ") }

    /// The named months and days in the order of the year's, months first.
    var members: [(name: String, weight: Int)] {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return months.keys.sorted().map { ("\($0)", months[$0] ?? 0) }
            + days.keys.sorted().map { ("\(two($0 / 100))-\(two($0 % 100))", days[$0] ?? 0) }
    }

    /// What the whole year weighs.
    var total: Int {
        (1...12).reduce(0) { $0 + (months[$1] ?? WeightCalendar.ordinary) } + days.values.reduce(0, +)
    }

    /// The share of the year through each of its days, in ten-millionths.
    func shares(_ year: Int) -> [Int64] {
        var shares: [Int64] = []
        // In parts of 1 ÷ (28 · 29 · 30 · 31 · weight), so that nothing is rounded before the end.
        let parts = Int128(28 * 29 * 30 * 31)
        let whole = Int128(total) * parts
        guard whole > 0 else { return Curve.straight(year).shares }
        var sum: Int128 = 0
        for month in 1...12 {
            let length = Day.daysInMonth(year: year, month: month)
            let daily = Int128(months[month] ?? WeightCalendar.ordinary) * parts / Int128(length)
            for day in 1...length {
                sum += daily + Int128(days[month * 100 + day] ?? 0) * parts
                if month == 2, day == 28, length == 28 { sum += Int128(days[229] ?? 0) * parts }
                shares.append(Int64(sum * Int128(Curve.whole) / whole))
            }
        }
        return shares
    }
}

/// In files: `{"9":300,"05-08":50}`.
extension WeightCalendar {
    func encode(to writer: inout JSONWriter) {
        writer.beginObject()
        for member in members { writer.member(member.name, member.weight) }
        writer.endObject()
    }

    /// The weights in such an object, leaving out what is none; nil where nothing weighs anything.
    init?(decoding node: JSONNode) {
        guard node.kind == .object else { return nil }
        self.init()
        node.forEachMember { key, value in
            if let weight = value.integer { _ = set(String(decoding: key, as: UTF8.self), to: Int(weight)) }
        }
        if total == 0 { return nil }
    }
}
