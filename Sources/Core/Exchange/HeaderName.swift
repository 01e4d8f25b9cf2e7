/// The name in a header cell, brought to a form in which the spellings of one name are equal: traditional,
/// Japanese and simplified characters, full and half width, upper and lower case, brackets and units.
public struct HeaderName: Hashable, Sendable {
    /// All letters and digits, those in brackets too: `捐赠(单位/姓名）个人` is 捐赠单位姓名个人.
    public let full: String
    /// Without what stands in brackets: `金额（元）` is 金额.
    public let bare: String
    /// What separated marks divide, when there are several: `姓名/单位` is 姓名 and 单位.
    public let parts: [String]
    /// The unit that money in this column is in, when the name says so: 元, 万元, 亿元, 分 …
    public let unit: String?

    /// The folded form of `text`.
    public init(_ text: String) {
        let marked = CellText.halfWidth(CellText.clean(text)).lowercased()
        var inside = 0
        var full = ""
        var bare = ""
        var parts = [""]
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "(", "[", "{", "【", "〔", "「", "<": inside += 1
            case ")", "]", "}", "】", "〕", "」", ">": inside = max(0, inside - 1)
            case "/", "、", "|", "，", ",", ";":
                if inside == 0 { parts.append("") }
            default:
                // Letters of any script and digits make the name; `_`, `*`, `.` and blanks are dress.
                guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { continue }
                let plain = Unicode.Scalar(HeaderName.simplified[scalar.value] ?? scalar.value) ?? scalar
                full.unicodeScalars.append(plain)
                if inside > 0 { continue }
                bare.unicodeScalars.append(plain)
                parts[parts.count - 1].unicodeScalars.append(plain)
            }
        }
        unit = HeaderName.unit(in: full)
        self.full = HeaderName.withoutUnit(full)
        self.bare = HeaderName.withoutUnit(bare.isEmpty ? full : bare)
        self.parts = parts.count > 1 ? parts.map(HeaderName.withoutUnit).filter { !$0.isEmpty } : []
    }

    /// Whether there is no name at all.
    public var isEmpty: Bool { full.isEmpty }

    private static let moneyUnits = ["亿元", "百万元", "千万元", "万元", "千元", "元", "万", "分", "yuan", "rmb", "cny"]
    private static let otherUnits = ["人民币", "人次", "小时", "公斤", "人", "台", "座", "件", "个", "户"]

    /// The unit of money at the end of a name or after 单位.
    static func unit(in name: String) -> String? {
        let ending = name.hasSuffix("人民币") ? String(name.dropLast(3)) : name
        guard let unit = moneyUnits.first(where: { ending.hasSuffix($0) }) else { return nil }
        // 积分 and 部分 end like a unit and are none; a unit alone is no name of a column either.
        if unit == "分", !ending.hasSuffix("额分"), !ending.hasSuffix("款分") { return nil }
        if unit == "万", !["额万", "款万", "资万", "值万"].contains(where: { ending.hasSuffix($0) }) { return nil }
        switch unit {
        case "yuan", "rmb", "cny": return "元"
        case "万": return "万元"
        default: return unit
        }
    }

    /// The name before its unit, or the name where nothing would be left.
    private static func withoutUnit(_ name: String) -> String {
        for unit in otherUnits + moneyUnits where name.hasSuffix(unit) && name.count > unit.count + 1 {
            // 捐款人, 受益人次 are names; a counting word is taken off only after another whole word.
            if otherUnits.contains(unit), unit.count == 1 { continue }
            if unit == "分" || unit == "万", self.unit(in: name) == nil { continue }
            let rest = String(name.dropLast(unit.count))
            return unit == "人次" || unit == "小时" ? name : withoutUnit(rest)
        }
        return name
    }

    /// The spellings under which the name may be known, surest first.
    public var spellings: [String] {
        var result = [full]
        if bare != full { result.append(bare) }
        return result
    }
}
