/// 行政区划代码: six digits by GB/T 2260 for a district, nine with the township, twelve with the village.
public enum DivisionCode {
    /// The code without the zeros that stand for "the whole of it": 330402000000 is the district 330402.
    ///
    /// Whether the place exists is not asked: lists change every year and no list is complete.
    public static func check(_ text: String) -> Verdict {
        var code = Folding.fold(text).filter { $0 != " " && $0 != "-" }
        // Spreadsheets hand whole numbers over as 330402.0.
        if code.hasSuffix(".0") { code.removeLast(2) }
        guard Folding.isDigits(code), [6, 9, 12].contains(code.utf8.count), !code.hasPrefix("0") else {
            return .refused(wrong)
        }
        while code.utf8.count > 6, code.hasSuffix("000") { code.removeLast(3) }
        return .valid(code)
    }

    /// The district in which a place with a valid code lies; nil for any other text.
    public static func district(of text: String) -> String? {
        check(text).canonical.map { String($0.prefix(6)) }
    }

    private static let wrong = Bilingual(
        "应为 6 位、9 位或 12 位数字的区划代码，例如 330402",
        "a division code of 6, 9 or 12 digits is needed, such as 330402")
}
