extension Money {
    /// What a bare number stands for.
    public enum Unit: Sendable {
        /// 元, as people write.
        case yuan
        /// 万元, as the heading of a report says.
        case wan
        /// 分, as files keep it.
        case fen
    }

    /// The amount in `text`: `1280.50`, `1,280.5`, `12.8万`, `1.06亿元`, `¥128`, `-128元`, also in full-width
    /// digits. A unit in the text goes before `unit`.
    ///
    /// Nil for what is no amount, for a part of a 分, and for more than `limit`. Brackets do not mean minus:
    /// in disclosures they hold remarks.
    public static func parse(_ text: String, unit: Unit = .yuan) -> Money? {
        guard text.utf8.count <= 80 else { return nil }
        if text.utf8.allSatisfy({ Folding.isDigit($0) || $0 == UInt8(ascii: ".") }) {
            return scaled(text, places: unit.places).flatMap { $0 <= limit ? Money(fen: $0) : nil }
        }
        var rest = Substring(Folding.fold(text))
        let negative = drop("-", from: &rest)
        for mark in ["¥", "CNY", "RMB", "人民币", "cny", "rmb"] where dropWord(mark, from: &rest) { break }
        if rest.first == "-" { return nil }
        let places = dropUnit(from: &rest) ?? unit.places
        guard let number = Folding.ungrouped(String(rest)),
            let fen = scaled(number, places: places), fen <= limit
        else { return nil }
        return Money(fen: negative ? -fen : fen)
    }

    /// Removes a unit at the end and tells how many decimal places separate it from 分.
    private static func dropUnit(from rest: inout Substring) -> Int? {
        // The common case of a million cells: nothing behind the number.
        if rest.utf8.last.map(Folding.isDigit) ?? true { return nil }
        for ending in ["整", "正"] where rest.hasSuffix("元" + ending) { rest.removeLast() }
        for (name, places) in units where rest.hasSuffix(name) {
            rest.removeLast(name.count)
            while rest.last == " " { rest.removeLast() }
            return places
        }
        return nil
    }

    /// Longer names first, so that 元 does not take the end of 万元.
    private static let units: [(String, Int)] = [
        ("million yuan", 8), ("billion yuan", 11), ("yuan", 2),
        ("亿元", 10), ("億元", 10), ("亿", 10), ("億", 10), ("百万元", 8), ("百万", 8),
        ("千万元", 9), ("千万", 9), ("万元", 6), ("萬元", 6), ("万", 6), ("萬", 6),
        ("千元", 5), ("元", 2), ("圆", 2), ("分", 0),
    ]

    /// A plain number times ten to the `places`, nil where that is not whole or too large.
    private static func scaled(_ number: String, places: Int) -> Int64? {
        var value: Int64 = 0
        var left: Int?
        var digits = 0
        for byte in number.utf8 {
            if byte == UInt8(ascii: ".") {
                guard left == nil, digits > 0 else { return nil }
                left = places
                digits = 0
                continue
            }
            guard Folding.isDigit(byte) else { return nil }
            digits += 1
            if let some = left {
                if some == 0 {
                    guard byte == UInt8(ascii: "0") else { return nil }
                    continue
                }
                left = some - 1
            }
            guard let next = appended(byte, to: value) else { return nil }
            value = next
        }
        guard digits > 0 else { return nil }
        for _ in 0..<(left ?? places) {
            guard let next = appended(UInt8(ascii: "0"), to: value) else { return nil }
            value = next
        }
        return value
    }

    private static func appended(_ digit: UInt8, to value: Int64) -> Int64? {
        let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = tenfold.addingReportingOverflow(Int64(digit) - 0x30)
        return tooLarge || overflow ? nil : sum
    }

    private static func drop(_ character: Character, from rest: inout Substring) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        while rest.first == " " { rest.removeFirst() }
        return true
    }

    private static func dropWord(_ word: String, from rest: inout Substring) -> Bool {
        guard rest.hasPrefix(word) else { return false }
        rest.removeFirst(word.count)
        while rest.first == " " { rest.removeFirst() }
        return true
    }
}

extension Money.Unit {
    /// Decimal places between this unit and 分.
    fileprivate var places: Int {
        switch self {
        case .fen: 0
        case .yuan: 2
        case .wan: 6
        }
    }
}
