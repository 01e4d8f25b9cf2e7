/// The address of a page: only http and https, so that opening one never starts another program.
public enum Url {
    /// The address with blanks at its ends removed and the scheme in small letters.
    public static func check(_ text: String) -> Verdict {
        let scalars = text.unicodeScalars
        // Only line ends and blanks may stand at the ends; inside, what cannot be seen can deceive.
        let trimmed = String(
            String.UnicodeScalarView(
                scalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()))
        guard let mark = trimmed.firstRange(of: "://") else { return .refused(wrongScheme) }
        let scheme = trimmed[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return .refused(wrongScheme) }
        let rest = trimmed[mark.upperBound...]
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard rest.unicodeScalars.allSatisfy(isVisible) else { return .refused(wrongCharacter) }
        guard host.contains(where: { $0.isLetter || $0.isNumber }), trimmed.utf8.count <= 2000 else {
            return .refused(wrongHost)
        }
        return .valid(scheme + "://" + rest)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        Folding.fold(scalar) == " "
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x21 || (0x7F...0x9F).contains(scalar.value) { return false }
        let folded = Folding.fold(scalar)
        return folded != nil && folded != " "
    }

    private static let wrongScheme = Bilingual(
        "应以 http:// 或 https:// 开头", "it must begin with http:// or https://")
    private static let wrongCharacter = Bilingual(
        "含有空格或看不见的字符，请重新复制", "it holds blanks or invisible characters; copy it again")
    private static let wrongHost = Bilingual("网址不完整，请核对", "the address is not complete; please check")
}
