/// What is said to a person whose input was not taken, or was taken with a doubt.
enum InputWords {
    static let tooLong = Bilingual("内容太长，请删减", "too long; please shorten it")
    static let dropped = Bilingual("已去掉看不见的字符", "invisible characters were left out")
    static let whole = Bilingual(
        "应为整数，例如 1200 或 1,200（不超过 15 位）",
        "a whole number is needed, such as 1200 or 1,200, of at most 15 digits")
    static let decimal = Bilingual(
        "应为数字，例如 2.5（小数不超过 7 位）", "a number is needed, such as 2.5, with at most seven places")
    static let money = Bilingual(
        "应为金额，例如 1280.50 或 12.8万，精确到分", "an amount is needed, such as 1280.50 or 12.8万, to the fen at most")
    static let fen = Bilingual(
        "应为以分为单位的整数，例如 128050", "an amount in whole fen is needed, such as 128050")
    static let day = Bilingual(
        "应为日期，例如 2026-03-05、3.5、今天、上周五", "a day is needed, such as 2026-03-05, 3.5, today")
    static let farYear = Bilingual("年份离现在很远，请核对", "the year is far from now; please check")
    static let time = Bilingual(
        "应为时间，例如 2026-03-05 14:30", "a time is needed, such as 2026-03-05 14:30")
    static let clock = Bilingual(
        "应为钟点，例如 9:00、14:30", "a time of day is needed, such as 9:00 or 14:30")
    static let dayDropped = Bilingual(
        "只取了钟点，前面的日期没有用", "only the time of day was taken, not the day before it")
    static let flag = Bilingual("请填“是”或“否”", "enter yes or no")
    static let degrees = Bilingual(
        "应为度数，例如 30.7536 或 30°45'12\"N", "degrees are needed, such as 30.7536 or 30°45'12\"N")
    static let unknownColumn = Bilingual(
        "由更新版本的博爱写入，只能查看", "written by a newer version; it can only be read")
    static let foreignDistrict = Bilingual(
        "不在本会的区县之内，已照收，请核对", "not a district of this branch; kept as it is, please check")
    static let noRecord = Bilingual(
        "没有这条记录，请填编号（如 A000123）或完整名称",
        "there is no such record; enter its id, such as A000123, or its whole name")

    /// The most choices that a refusal lists, so that it fits a few lines.
    private static let mostListed = 20

    static func choice(_ terms: [Vocabulary.Term]) -> Bilingual {
        let shown = terms.prefix(mostListed)
        let more = shown.count < terms.count
        return Bilingual(
            "可填：" + shown.map(\.label.zh).joined(separator: "、") + (more ? "……" : ""),
            "choose one of: " + shown.map(\.label.en).joined(separator: ", ") + (more ? " …" : ""))
    }

    static func division(_ districts: [Branch.District]) -> Bilingual {
        if districts.isEmpty {
            return Bilingual(
                "应为 6 位、9 位或 12 位数字的区划代码，例如 330402",
                "a division code of 6, 9 or 12 digits is needed, such as 330402")
        }
        let names = districts.prefix(mostListed).map(\.name)
        let more = names.count < districts.count
        return Bilingual(
            "应为区划代码，或本会的区县：" + names.joined(separator: "、") + (more ? "……" : ""),
            "enter a division code or a district of this branch: " + names.joined(separator: ", ")
                + (more ? " …" : ""))
    }

    static func ambiguous(_ ids: [String]) -> Bilingual {
        let shown = ids.prefix(5)
        let more = shown.count < ids.count
        return Bilingual(
            "有 \(ids.count) 条同名记录，请改填编号：" + shown.joined(separator: "、") + (more ? "……" : ""),
            "\(ids.count) records have this name; enter one id: " + shown.joined(separator: ", ")
                + (more ? " …" : ""))
    }
}
