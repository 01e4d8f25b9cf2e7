/// Numbers as people write them: `1,200`, `１２００`, `1.2万`, `12.0`.
enum InputNumber {
    /// A number and whether its text was short for more digits (万, 亿).
    struct Reading {
        /// The number times ten to the places asked for.
        var scaled: Int64
        /// Whether a word stood for zeros.
        var isShort: Bool
    }

    /// The number in `text` times ten to `places`; nil where it is none, not whole then, or beyond fifteen
    /// significant digits, which is what every reader of JSON keeps.
    static func read(_ text: String, places: Int) -> Reading? {
        guard text.utf8.count <= 120 else { return nil }
        var rest = Substring(Folding.fold(text))
        var negative = false
        if let sign = rest.first, sign == "-" || sign == "+" {
            negative = sign == "-"
            rest.removeFirst()
        }
        var zeros = 0
        for (word, count) in [("亿", 8), ("億", 8), ("万", 4), ("萬", 4), ("千", 3)] where rest.hasSuffix(word) {
            zeros = count
            rest.removeLast()
            while rest.last == " " { rest.removeLast() }
            break
        }
        guard let plain = Folding.ungrouped(String(rest)),
            let magnitude = scaled(plain, places: places + zeros)
        else { return nil }
        return Reading(scaled: negative ? -magnitude : magnitude, isShort: zeros > 0)
    }

    private static func scaled(_ text: String, places: Int) -> Int64? {
        let pieces = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = pieces.first, Folding.isDigits(whole) else { return nil }
        var fraction = pieces.count > 1 ? pieces[1] : ""
        guard pieces.count == 1 || Folding.isDigits(fraction) else { return nil }
        while fraction.last == "0" { fraction.removeLast() }
        guard fraction.utf8.count <= places else { return nil }
        let zeros = String(repeating: "0", count: places - fraction.utf8.count)
        let digits = (String(whole) + fraction + zeros).drop { $0 == "0" }
        guard digits.utf8.count <= 18, isShort(digits) else { return nil }
        return digits.isEmpty ? 0 : Int64(digits)
    }

    private static func isShort(_ digits: Substring) -> Bool {
        var kept = digits
        while kept.utf8.count > 15, kept.last == "0" { kept.removeLast() }
        return kept.utf8.count <= 15
    }

    /// A whole number with a comma between groups of three.
    static func grouped(_ number: Int64) -> String {
        var digits = Array(String(number.magnitude).utf8)
        var at = digits.count - 3
        while at > 0 {
            digits.insert(UInt8(ascii: ","), at: at)
            at -= 3
        }
        return (number < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
    }
}
