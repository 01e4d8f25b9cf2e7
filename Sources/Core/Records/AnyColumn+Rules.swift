/// Whether a value is right for its column, beyond its kind.
extension AnyColumn {
    /// The first rule of the column that `value` breaks; nil when it keeps them all.
    ///
    /// Rules between columns are `RecordCheck`'s.
    public func refusal(of value: Value, today: Day) -> Refusal? {
        for rule in rules {
            if let words = rule.broken(by: value, kind: kind, today: today) {
                return refusal(plain(value), words)
            }
        }
        return nil
    }

    /// A refusal that names the column and `text`, masked where the column is secret.
    func refusal(_ text: String?, _ rule: Bilingual) -> Refusal {
        let shown = text.map { privacy == .secret ? Masking.mask($0, as: maskKind) : $0 }
        return Refusal(column: label, value: shown, rule: rule)
    }

    /// How a secret value of the column is hidden.
    public var maskKind: MaskKind {
        switch kind {
        case .phone: .phone
        case .identity: .identity
        case .day: .birth
        case .coordinate: .coordinate
        default: .generic
        }
    }
}

extension Rule {
    /// The rule in words with a way out, when `value` breaks it.
    func broken(by value: Value, kind: Kind, today: Day) -> Bilingual? {
        let words = words(kind: kind)
        switch (self, value) {
        case (.range(let low, let high), .number(let number)):
            return low...max(low, high) ~= number ? nil : words
        case (.positive, .number(let number)):
            return number > 0 ? nil : words
        case (.notNegative, .number(let number)):
            return number >= 0 ? nil : words
        case (.notFuture, .number(let number)):
            // A moment is one of today at the latest; which zone it is in moves it by less than a day.
            let latest =
                kind == .time ? (Int64(today.number) + 1) * 86_400 + 43_200 : Int64(today.number)
            if number <= latest { return nil }
            return Bilingual(
                words.zh + "（今天是 \(today.iso)），请核对年份",
                words.en + " (it is \(today.iso)); check the year")
        case (.maxLength(let most), .text(let text)):
            // The bytes settle most cases without counting characters.
            if text.utf8.count <= most { return nil }
            let count = text.count
            if count <= most { return nil }
            return Bilingual(
                words.zh + "，现有 \(count) 个，请删减", words.en + "; there are \(count), please shorten it")
        default:
            return nil
        }
    }
}
