/// 统一社会信用代码, the code of an organisation by GB 32100: eighteen characters, the last a check.
public enum CreditCode {
    /// Length and alphabet must be right. A check that fails is only a warning, because codes that fail are
    /// in real use (91350211M0000XUF46); the person at the keyboard decides.
    public static func check(_ text: String) -> Verdict {
        let code = Folding.fold(text).filter { $0 != " " && $0 != "-" }.uppercased()
        let characters = Array(code.utf8)
        guard characters.count == 18 else { return .refused(wrongLength) }
        var values: [Int] = []
        for character in characters {
            guard let value = alphabet.firstIndex(of: character) else { return .refused(wrongCharacter) }
            values.append(value)
        }
        var sum = 0
        var weight = 1
        for value in values[..<17] {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return values[17] == (31 - sum % 31) % 31 ? .valid(code) : .warning(code, wrongCheck)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    private static let wrongLength = Bilingual(
        "应为 18 位，请对照营业执照或法人证书核对", "18 characters are needed; compare with the certificate")
    private static let wrongCharacter = Bilingual(
        "只能有数字和大写字母，且不含 I、O、S、V、Z，请核对",
        "only digits and capital letters except I, O, S, V and Z are in use")
    private static let wrongCheck = Bilingual(
        "校验位不符，可能有一位输错；核对无误可照此保存",
        "the check character does not fit; if the code is right all the same, keep it")
}
