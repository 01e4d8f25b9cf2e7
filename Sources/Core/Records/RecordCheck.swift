/// A whole record before it is committed: what must be there, and what columns ask of one another.
public enum RecordCheck {
    /// Why the record with these values may not be kept, each reason naming its column; empty when it may.
    ///
    /// - Parameters:
    ///   - values: every value the record would have, by column id, blanks left out.
    ///   - changed: the columns that this change sets; nil for a new record, of which everything is asked.
    ///   - before: the values as they were. What was wrong before and is not touched now is let pass: old
    ///     imports must not stand in the way of correcting a phone number.
    ///   - today: the day for rules that look at it; nil leaves the columns' own rules out, for callers whose
    ///     values come from `AnyColumn.parse`.
    public static func refusals(
        _ values: [String: Value], of register: Register, changed: Set<String>? = nil,
        before: [String: Value]? = nil, today: Day? = nil
    ) -> [Refusal] {
        var refusals: [Refusal] = []
        for column in register.columns {
            func isTouched(_ other: String) -> Bool { changed?.contains(other) ?? true }
            let own = isTouched(column.id)
            if own || column.waiver?.columns.contains(where: isTouched) ?? false,
                let refusal = missing(column, values, in: register)
            {
                refusals.append(refusal)
            }
            if own, let today, let value = values[column.id],
                let refusal = column.refusal(of: value, today: today)
            {
                refusals.append(refusal)
            }
            for case .notBefore(let other) in column.rules where own || isTouched(other) {
                if let refusal = early(column, other, values, in: register) { refusals.append(refusal) }
            }
        }
        for rule in register.rules where !rule.holds(values) {
            let wasWrong = before.map { !rule.holds($0) } ?? false
            if let changed, wasWrong, !changed.contains(rule.column) { continue }
            let column = register.column(rule.column)
            refusals.append(Refusal(column: column?.label, rule: rule.words))
        }
        return refusals
    }

    private static func missing(
        _ column: AnyColumn, _ values: [String: Value], in register: Register
    ) -> Refusal? {
        guard column.isRequired, values[column.id] == nil else { return nil }
        guard let waiver = column.waiver else { return Refusal(column: column.label, rule: needed) }
        if waiver.holds({ values[$0] }) { return nil }
        // The way out is often the other column: an amount may be blank once the gift is said to be goods.
        let names = waiver.columns.compactMap { register.column($0)?.label }
        guard !names.isEmpty else { return Refusal(column: column.label, rule: needed) }
        let rule = Bilingual(
            "必填；若属例外，请先填「" + names.map(\.zh).joined(separator: "」「") + "」",
            "needed; for an exception fill in " + names.map { "“\($0.en)”" }.joined(separator: ", ")
                + " first")
        return Refusal(column: column.label, rule: rule)
    }

    private static func early(
        _ column: AnyColumn, _ other: String, _ values: [String: Value], in register: Register
    ) -> Refusal? {
        guard let day = values[column.id]?.number, let first = values[other]?.number, day < first else {
            return nil
        }
        guard let earlier = register.column(other) else { return nil }
        let limit = earlier.privacy == .secret ? nil : earlier.plain(.number(first))
        return column.refusal(
            column.plain(.number(day)),
            Bilingual(
                "不能早于「\(earlier.label.zh)」" + (limit.map { "（\($0)）" } ?? "") + "，请核对两个日期",
                "must not be before “\(earlier.label.en)”" + (limit.map { " (\($0))" } ?? "")
                    + "; compare the two days"))
    }

    private static let needed = Bilingual("必填，请填写", "needed; please fill it in")
}
