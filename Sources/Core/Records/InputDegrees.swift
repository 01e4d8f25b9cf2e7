/// Degrees of latitude or longitude as they stand on maps and in lists: `30.7536`, `北纬30.7536°`, `120.75E`,
/// `30°45'12.5"N`, `30度45分12秒`.
enum InputDegrees {
    /// The degrees, south and west below zero, cut to seven places (a centimetre); nil for anything else.
    static func read(_ text: String) -> Fixed? {
        guard text.utf8.count <= 120 else { return nil }
        var rest = Folding.fold(text).uppercased().filter { $0 != " " }
        guard let sign = takeHemisphere(&rest) else { return nil }
        for (mark, plain) in marks {
            rest = rest.split(separator: mark, omittingEmptySubsequences: false).joined(separator: plain)
        }
        if !rest.contains(where: { $0 == "°" || $0 == "'" || $0 == "\"" }) {
            guard let degrees = Fixed(rest, rounding: true), sign == 1 || degrees.raw >= 0 else { return nil }
            return Fixed(raw: Int64(sign) * degrees.raw)
        }
        return sexagesimal(rest, sign: sign)
    }

    /// Degrees, minutes and seconds; only the last of them may have a fraction.
    private static func sexagesimal(_ text: String, sign: Int) -> Fixed? {
        var rest = Substring(text)
        let negative = rest.first == "-"
        if negative { rest.removeFirst() }
        guard !negative || sign == 1 else { return nil }
        var parts: [Double] = []
        for mark: Character in ["°", "'", "\""] {
            guard let end = rest.firstIndex(of: mark) else { break }
            guard let number = Fixed(rest[..<end], rounding: true), number.raw >= 0 else { return nil }
            guard parts.isEmpty || number.raw < 60 * Fixed.one else { return nil }
            if let last = parts.last, last != last.rounded(.down) { return nil }
            parts.append(number.double)
            rest = rest[rest.index(after: end)...]
        }
        guard rest.isEmpty, let degrees = parts.first else { return nil }
        let sum = degrees + (parts.count > 1 ? parts[1] / 60 : 0) + (parts.count > 2 ? parts[2] / 3600 : 0)
        return Fixed(rounding: negative ? -sum : Double(sign) * sum)
    }

    /// Removes N, 北纬 and their like; the sign they stand for, nil for two of them.
    private static func takeHemisphere(_ text: inout String) -> Int? {
        var sign: Int?
        for (word, value) in hemispheres {
            if text.hasPrefix(word) {
                text.removeFirst(word.count)
            } else if text.hasSuffix(word) {
                text.removeLast(word.count)
            } else {
                continue
            }
            if sign != nil { return nil }
            sign = value
        }
        return sign ?? 1
    }

    private static let hemispheres: [(String, Int)] = [
        ("北纬", 1), ("南纬", -1), ("东经", 1), ("西经", -1), ("北緯", 1), ("東經", 1), ("東経", 1), ("N", 1),
        ("S", -1), ("E", 1), ("W", -1),
    ]

    private static let marks: [(String, String)] = [
        ("度", "°"), ("º", "°"), ("˚", "°"), ("分", "'"), ("′", "'"), ("’", "'"), ("秒", "\""), ("''", "\""),
        ("″", "\""),
        ("”", "\""), ("“", "\""),
    ]
}
