/// What a row under the header is: a record, or one of the things people write around a table.
public enum LineSort: Sendable, Equatable {
    /// A record.
    case record
    /// Nothing at all.
    case blank
    /// The header once more.
    case header
    /// 合计, 小计, Total.
    case total
    /// 注：…, 说明：…
    case note
    /// 制表人：…, a name or a day under the table.
    case signature

    /// Why the row is no record.
    public var words: Bilingual {
        switch self {
        case .record: Bilingual("记录", "a record")
        case .blank: Bilingual("空行，略过", "empty, passed over")
        case .header: Bilingual("重复的表头，略过", "the header once more, passed over")
        case .total: Bilingual("合计行，略过", "a total, passed over")
        case .note: Bilingual("说明文字，略过", "a note, passed over")
        case .signature: Bilingual("落款或日期，略过", "a signature or date, passed over")
        }
    }

    /// What `cells` are by their own words, whatever stands around them.
    static func byWords(_ cells: [String]) -> LineSort {
        guard let first = cells.first(where: { !$0.isEmpty }) else { return .blank }
        let filled = cells.reduce(0) { $0 + ($1.isEmpty ? 0 : 1) }
        if first.utf8.count <= 120, isTotal(first) { return .total }
        if isNote(first), filled <= max(2, cells.count / 3) { return .note }
        if first.utf8.count <= 120, isSignature(first), filled <= 4 { return .signature }
        return .record
    }

    /// Whether the first text of a row may tell that it is no record: a word of a total, a colon, the mark of
    /// a note. Hardly any row of a large file has one.
    static func mayTell(_ first: String) -> Bool {
        first.unicodeScalars.contains { scalar in
            switch scalar {
            case "计", "計", "总", "總", "t", "T", "ｔ", "Ｔ", ":", "：", "※": true
            default: false
            }
        }
    }

    private static let totals = [
        "合计", "总计", "小计", "共计", "累计", "总和", "总额", "合計", "总数", "计", "grandtotal", "subtotal", "total",
        "totals",
    ]
    private static let totalHeads = ["本页", "本日", "当日", "本月", "本期", "本年", "以上", "全部", "金额", "捐款", "捐赠", ""]

    /// `合计`, `本页小计：`, `共计 335 笔`, `总计（元）`, `Total`; a name that merely begins so is none.
    private static func isTotal(_ text: String) -> Bool {
        let marked = CellText.halfWidth(text).lowercased()
        let opening = marked.prefix { !"(:[0123456789¥,.".contains($0) }
        let folded = HeaderName(String(opening)).full
        for head in totalHeads {
            for total in totals where folded == head + total {
                let rest = HeaderName(String(marked[opening.endIndex...])).full
                // What follows the word is a count or a sum, not more of a name.
                return rest.allSatisfy { $0.isNumber || "笔元万亿人个家条件户台座名次分共人民币".contains($0) }
            }
        }
        return false
    }

    private static let noteHeads = [
        "注", "备注", "備註", "附注", "说明", "說明", "備考", "注意", "温馨提示", "note", "notes", "source", "来源", "数据来源", "出典",
        "資料來源",
        "填表说明", "备注说明",
    ]

    /// `注：以上为…`, `※…`, `Note: …`.
    private static func isNote(_ text: String) -> Bool {
        let marked = CellText.halfWidth(String(text.prefix(20))).lowercased()
        if marked.hasPrefix("※"), marked.count > 1 { return true }
        guard let colon = marked.firstIndex(of: ":") else { return false }
        let head = marked[..<colon].filter { !$0.isWhitespace && !$0.isNumber && $0 != "*" }
        return noteHeads.contains(head)
    }

    private static let signers = [
        "制表", "制表人", "填表", "填表人", "填报人", "填报单位", "填报日期", "审核", "审核人", "复核", "复核人", "负责人签字", "经办", "经办人", "签字",
        "签章", "盖章", "单位盖章", "单位负责人", "制表日期", "制表单位", "填表日期", "報表日期", "公示单位", "公示日期", "截止日期", "制單", "製表", "審核",
        "製表人", "製表日期", "製表單位", "填表單位", "審核人", "覆核", "覆核人", "經辦", "經辦人", "负责人", "負責人",
    ]

    /// `制表人：张三`, `审核：`.
    private static func isSignature(_ text: String) -> Bool {
        let marked = CellText.halfWidth(text)
        guard let colon = marked.firstIndex(of: ":") else { return false }
        return signers.contains(marked[..<colon].filter { !$0.isWhitespace && $0 != "(" && $0 != ")" })
    }

    /// What a lone cell under the end of a table is: a note when it reads like a sentence, else a signature.
    static func lone(_ text: String) -> LineSort {
        text.count > 24 || text.contains("。") || text.contains("：") ? .note : .signature
    }

    /// Whether `text` is nothing but a day: `43862`, `2020年2月1日`, `2020-02-01`.
    static func isBareDay(_ text: String) -> Bool {
        let folded = Folding.fold(text)
        if Folding.isDigits(folded), folded.utf8.count == 5, let number = Int(folded) {
            return (20_000...80_000).contains(number)
        }
        return Day.parseCell(folded, allowSerial: false) != nil
    }
}
