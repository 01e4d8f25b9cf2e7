/// What a secret or personal value is, and so which part of it may be seen.
public enum MaskKind: Hashable, Sendable, CaseIterable {
    case phone, identity, name, birth, coordinate, generic
}

/// Hides personal values: enough is left to tell two of them apart, not enough to use one.
///
/// The forms follow the practice of public notices. The number of stars is fixed for each form, so that it
/// says nothing; a value too short or strange for its form is hidden altogether.
public enum Masking {
    /// What is shown where all is hidden.
    public static let hidden = "***"

    /// `value` masked: `138****5678`, `330402********123X`, `张*`, `****-**-**`, `30.7*`, `***`.
    public static func mask(_ value: String, as kind: MaskKind) -> String {
        if value.isEmpty { return "" }
        switch kind {
        case .phone: return phone(value)
        case .identity: return identity(IdentityNumber.canonical(value))
        case .name: return name(value)
        case .birth: return Day(iso: Folding.fold(value)) == nil ? hidden : "****-**-**"
        case .coordinate: return coordinate(value)
        case .generic: return hidden
        }
    }

    private static func phone(_ value: String) -> String {
        guard let number = PhoneNumber.check(value).canonical else { return hidden }
        // An extension is dropped: it is part of what reaches the person.
        let groups = number.split(separator: "-")
        if PhoneNumber.isMobile(groups[0]) { return mobile(groups[0]) }
        guard groups.count > 1 else { return hidden }
        return landline(groups[0] + groups[1]) ?? hidden
    }

    /// `138****5678`, of eleven digits.
    static func mobile(_ digits: some StringProtocol) -> String {
        digits.prefix(3) + "****" + digits.suffix(4)
    }

    /// `0573-****34`; nil for digits that are no landline with area code.
    static func landline(_ digits: some StringProtocol) -> String? {
        PhoneNumber.areaLength(digits).map { digits.prefix($0) + "-****" + digits.suffix(2) }
    }

    /// `330402********123X`. The older kind shows three digits at its end, as the fourth is of the birth.
    static func identity(_ number: String) -> String {
        let count = number.utf8.count
        let body = count == 18 ? number.dropLast() : number[...]
        guard count == 18 || count == 15, Folding.isDigits(body) else { return hidden }
        return number.prefix(6) + "********" + number.suffix(count == 18 ? 4 : 3)
    }

    private static func name(_ value: String) -> String {
        let name = Folding.fold(value)
        guard name.count > 1, let first = name.first else { return name.isEmpty ? "" : "*" }
        if let dot = name.firstIndex(where: { dots.contains($0) }) {
            return dot == name.startIndex ? hidden : name[..<dot] + "·**"
        }
        if first.isASCII { return "\(first)***" }
        if name.count > 2, compoundSurnames.contains(String(name.prefix(2))) { return name.prefix(2) + "**" }
        return "\(first)*"
    }

    /// One decimal, cut: about ten kilometres, the size of a district.
    private static func coordinate(_ value: String) -> String {
        guard let degrees = Fixed(value, rounding: true) else { return hidden }
        let tenths = degrees.raw.magnitude / (Fixed.one.magnitude / 10)
        return "\(degrees.raw < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)*"
    }

    /// Every way the dot inside a name is typed.
    private static let dots: Set<Character> = ["·", "•", "‧", "・", "･", "∙", "⋅", "．", "."]

    private static let compoundSurnames: Set<String> = Set(
        """
        欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 \
        太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 \
        漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 西门 第五 梁丘 淳于 \
        單于 单于 歐陽 東方 獨孤 南宮 諸葛 尉遲 赫連 澹臺 濮陽 公孫 鍾離 長孫 司馬 軒轅 令狐 呼延
        """.split(separator: " ").map(String.init))
}
