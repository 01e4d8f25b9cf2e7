/// The words of the filter language, in Chinese and English.
enum FilterWords {
    /// What a word behind a column asks.
    enum Asked {
        case blank, notBlank, oneOf, isWord
    }

    static let asked: [String: Asked] = [
        "is": .isWord, "in": .oneOf, "属于": .oneOf, "为空": .blank, "是空": .blank, "空白": .blank,
        "为空白": .blank, "不为空": .notBlank, "非空": .notBlank, "不为空白": .notBlank, "不是空": .notBlank,
    ]

    static let blanks: Set<String> = ["blank", "null", "empty", "空", "空白"]

    private static let signs: [String: FilterToken.Content] = [
        "and": .and, "且": .and, "并且": .and, "而且": .and, "or": .or, "或": .or, "或者": .or, "not": .not,
        "非": .not, "不": .not, "contains": .contains, "包含": .contains, "含": .contains,
        "等于": .comparison(.equal), "是": .comparison(.equal), "不等于": .comparison(.notEqual),
        "不是": .comparison(.notEqual), "大于": .comparison(.more), "晚于": .comparison(.more),
        "小于": .comparison(.less), "早于": .comparison(.less), "不小于": .comparison(.atLeast),
        "大于等于": .comparison(.atLeast), "不早于": .comparison(.atLeast), "不大于": .comparison(.atMost),
        "小于等于": .comparison(.atMost), "不晚于": .comparison(.atMost),
    ]

    /// Whether a word ends the name of a column.
    static func isAsking(_ word: String) -> Bool { asked[word.lowercased()] != nil }

    /// `tokens` with the words of the language made signs. Chinese is written without blanks, so a word such
    /// as 南湖区且状态 before a sign is three pieces when 状态 is a column.
    static func understood(_ tokens: [FilterToken], _ names: ColumnNames) -> [FilterToken] {
        var result: [FilterToken] = []
        for (index, token) in tokens.enumerated() {
            guard case .word(let word) = token.content else {
                result.append(token)
                continue
            }
            // Behind a comparison every word is a value: 匿名 = 是.
            if let sign = signs[word.lowercased()], !isComparison(result.last?.content) {
                result.append(FilterToken(content: sign, position: token.position))
            } else {
                let isValue = isComparison(result.last?.content)
                result += pieces(
                    word, token.position, isValue: isValue, before: tokens[index + 1].content, names)
            }
        }
        return result
    }

    private static func isComparison(_ content: FilterToken.Content?) -> Bool {
        switch content {
        case .comparison, .contains: true
        default: false
        }
    }

    private static func pieces(
        _ word: String, _ position: Int, isValue: Bool, before next: FilterToken.Content,
        _ names: ColumnNames
    ) -> [FilterToken] {
        let characters = Array(word)
        // No column's name is longer than this.
        let last = characters.indices.suffix(64)
        for place in last.reversed() where characters[place] == "且" || characters[place] == "或" {
            let rest = String(characters[(place + 1)...])
            var tail: [FilterToken]?
            if isSign(next), names.column(rest) != nil {
                tail = [FilterToken(content: .word(rest), position: position + place + 1)]
            } else if let asking = asking(rest, position + place + 1, names) {
                tail = asking
            }
            guard let tail, place > 0 else { continue }
            let join = FilterToken(content: characters[place] == "且" ? .and : .or, position: position + place)
            let head = String(characters[..<place])
            return pieces(head, position, isValue: isValue, before: join.content, names) + [join] + tail
        }
        let whole = [FilterToken(content: .word(word), position: position)]
        return isValue ? whole : asking(word, position, names) ?? whole
    }

    /// 备注为空 and 金额大于0 as a column, what is asked of it, and the value.
    private static func asking(_ word: String, _ position: Int, _ names: ColumnNames) -> [FilterToken]? {
        for ending in ["不为空", "为空", "非空"] where word.hasSuffix(ending) {
            let name = word.dropLast(ending.count)
            guard names.column(String(name)) != nil else { continue }
            return [
                FilterToken(content: .word(String(name)), position: position),
                FilterToken(content: .word(ending), position: position + name.count),
            ]
        }
        for sign in attached {
            guard let range = word.firstRange(of: sign), let content = signs[sign],
                names.column(String(word[..<range.lowerBound])) != nil
            else { continue }
            let place = position + word.distance(from: word.startIndex, to: range.lowerBound)
            var tokens = [
                FilterToken(content: .word(String(word[..<range.lowerBound])), position: position),
                FilterToken(content: content, position: place),
            ]
            let rest = String(word[range.upperBound...])
            if !rest.isEmpty {
                tokens.append(FilterToken(content: .word(rest), position: place + sign.count))
            }
            return tokens
        }
        return nil
    }

    /// Signs written as words that may stand without blanks, longer ones first.
    private static let attached = [
        "大于等于", "小于等于", "不等于", "不大于", "不小于", "不早于", "不晚于", "大于", "小于", "等于", "早于", "晚于",
        "包含",
    ]

    private static func isSign(_ content: FilterToken.Content) -> Bool {
        if isComparison(content) { return true }
        guard case .word(let word) = content else { return false }
        return asked[word.lowercased()] != nil || signs[word.lowercased()] != nil
    }
}
