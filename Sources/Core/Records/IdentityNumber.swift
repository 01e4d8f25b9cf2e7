/// 居民身份证号码, the number of a person by GB 11643: six digits of region, eight of birth, three of order
/// (odd for men), one check character. The older kind has fifteen digits and no check.
public enum IdentityNumber {
    /// Looks at length, birth and check character. The region never counts: codes are abolished, people stay.
    public static func check(_ text: String) -> Verdict {
        let number = canonical(text)
        if number.contains("*") { return .refused(masked) }
        let digits = Array(number.utf8)
        switch digits.count {
        case 15 where Folding.isDigits(number):
            guard date(digits) != nil else { return .refused(wrongBirth) }
            return .warning(number, legacy)
        case 18 where digits[..<17].allSatisfy(Folding.isDigit) && isCheckCharacter(digits[17]):
            guard date(digits) != nil else { return .refused(wrongBirth) }
            guard checkCharacter(digits) == digits[17] else { return .refused(wrongCheck) }
            return .valid(number)
        default:
            return .refused(wrongShape)
        }
    }

    /// The birth that a valid number states; nil for any other text.
    public static func birth(of text: String) -> Day? {
        guard let number = check(text).canonical else { return nil }
        return date(Array(number.utf8))
    }

    /// Whether a valid number was given to a man; nil for any other text.
    public static func isMale(of text: String) -> Bool? {
        guard let number = check(text).canonical else { return nil }
        let digits = Array(number.utf8)
        return digits[digits.count == 18 ? 16 : 14] % 2 == 1
    }

    /// Half-width, without blanks and hyphens, with a capital X.
    static func canonical(_ text: String) -> String {
        Folding.fold(text).filter { $0 != " " && $0 != "-" }.uppercased()
    }

    /// The check character that belongs behind the first seventeen digits.
    static func checkCharacter(_ digits: [UInt8]) -> UInt8 {
        var sum = 0
        for (digit, weight) in zip(digits, weights) { sum += Int(digit - 0x30) * weight }
        return checkCharacters[sum % 11]
    }

    /// The birth in a number of eighteen or fifteen characters; two-digit years are of the last century.
    static func date(_ digits: [UInt8]) -> Day? {
        let start = digits.count == 18 ? 10 : 8
        let shortYear = pair(digits, start - 2)
        let century = digits.count == 18 ? pair(digits, 6) : 19
        guard century >= 18 else { return nil }
        return Day(year: century * 100 + shortYear, month: pair(digits, start), day: pair(digits, start + 2))
    }

    private static func pair(_ digits: [UInt8], _ index: Int) -> Int {
        Int(digits[index] - 0x30) * 10 + Int(digits[index + 1] - 0x30)
    }

    private static func isCheckCharacter(_ byte: UInt8) -> Bool {
        Folding.isDigit(byte) || byte == UInt8(ascii: "X")
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432".utf8)

    private static let wrongShape = Bilingual(
        "应为 18 位：17 位数字加 1 位数字或 X，请核对位数", "18 characters are needed: 17 digits and a digit or X")
    private static let wrongBirth = Bilingual(
        "其中的出生日期不存在，请对照证件核对", "the birth date in it does not exist; compare with the card")
    private static let wrongCheck = Bilingual(
        "校验位不符，可能有一位输错，请对照证件核对",
        "the check character does not fit, so a digit may be wrong; compare with the card")
    private static let legacy = Bilingual(
        "是 15 位旧号码，已照收；方便时请换成 18 位新号码", "an old 15-digit number, kept as it is; ask for the 18-digit one")
    private static let masked = Bilingual(
        "带星号的是隐藏后的号码，请填写完整号码", "the stars hide part of the number; enter all of it")
}
