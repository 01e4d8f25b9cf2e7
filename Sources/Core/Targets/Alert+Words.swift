/// What an alert counts, in the words of its own declaration, for the 口径 key.
extension Alert {
    /// Which records are counted, and by what; `intervals` are the branch's own.
    func definition(_ catalog: Catalog, _ intervals: Intervals) -> Bilingual {
        guard let register = catalog.register(self.register) else { return Bilingual("", "") }
        var parts = [Bilingual("台账：\(register.label.zh)", "register: \(register.label.en)")]
        if let words = condition.words(register) {
            parts.append(Bilingual("条件：\(words.zh)", "where \(words.en)"))
        }
        parts.append(trigger.words(register, catalog, intervals))
        return Bilingual(
            parts.map(\.zh).joined(separator: "；"), parts.map(\.en).joined(separator: "; "))
    }
}

extension Alert.Trigger {
    /// What makes one of the records an alert, in the labels of the columns.
    fileprivate func words(_ own: Register, _ catalog: Catalog, _ intervals: Intervals) -> Bilingual {
        func label(_ column: String, _ register: Register? = nil) -> Bilingual {
            (register ?? own).column(column)?.label ?? Bilingual(column, column)
        }
        switch self {
        case .expired(let column):
            let day = label(column)
            return Bilingual("“\(day.zh)”早于当天", "“\(day.en)” before the day")
        case .expiresWithin(let column, let days):
            let day = label(column)
            return Bilingual(
                "“\(day.zh)”在当天到其后 \(days) 天之间，更近的也在内，已过期的不在内",
                "“\(day.en)” on the day or up to \(days) days later, the nearer ones too, expired ones not")
        case .notWithin(let column, let interval):
            let (day, days) = (label(column), intervals.days(interval))
            return Bilingual(
                "“\(day.zh)”空白，或距当天超过 \(days) 天（本会的间隔）",
                "“\(day.en)” blank or more than \(days) days before the day (the branch's interval)")
        case .silent(let other, _, let dated, let begun, let days):
            let register = catalog.register(other)
            let (name, day) = (register?.label ?? Bilingual(other, other), label(dated, register))
            let start = begun.map { label($0) }
            return Bilingual(
                "“\(name.zh)”里最近一次“\(day.zh)”距当天超过 \(days) 天"
                    + (start.map { "；从没有过的从“\($0.zh)”算起，那也空白就算" } ?? "；从没有过的都算"),
                "the last “\(day.en)” in “\(name.en)” more than \(days) days before the day"
                    + (start.map { "; with none at all, counted from “\($0.en)”, and a blank there counts" }
                        ?? "; those with none at all count"))
        case .blank(let column):
            let name = label(column)
            return Bilingual("“\(name.zh)”空白", "“\(name.en)” blank")
        case .blankAfter(let column, let dated, let days):
            let (name, day) = (label(column), label(dated))
            return Bilingual(
                "“\(name.zh)”空白，且“\(day.zh)”距当天超过 \(days) 天或也空白",
                "“\(name.en)” blank and “\(day.en)” more than \(days) days before the day, or blank too")
        }
    }
}
