/// Reads a filter's text: `区县=南湖区 且 (电极片有效期<2026-12-31 或 状态 in (停用,丢失))`.
struct FilterParser {
    let names: ColumnNames
    let context: InputContext
    let isRevealed: Bool
    private var tokens: [FilterToken]
    private var at = 0
    private var depth = 0
    private var count = 0
    /// How many values each secret column was compared with so far.
    private var guesses: [String: Int] = [:]

    /// The deepest nesting and the most conditions taken: nobody asks more, and the stack has an end.
    private static let deepest = 60
    private static let mostConditions = 500

    init(_ text: String, register: Register, context: InputContext, isRevealed: Bool) throws(FilterError) {
        names = ColumnNames(register)
        self.context = context
        self.isRevealed = isRevealed
        tokens = FilterWords.understood(try FilterToken.tokens(text), names)
    }

    mutating func parse() throws(FilterError) -> FilterExpression {
        let expression = try either()
        switch token.content {
        case .end: return expression
        case .close: throw FilterError(token.position, "多了一个右括号", "there is a ) too many")
        default:
            throw FilterError(
                token.position, "这里应写“且”“或”；含空格的值请加引号",
                "“and” or “or” is expected; put a value with blanks in quotes")
        }
    }

    private var token: FilterToken { tokens[at] }

    private mutating func take(_ content: FilterToken.Content) -> Bool {
        guard token.content == content else { return false }
        at += 1
        return true
    }

    private mutating func either() throws(FilterError) -> FilterExpression {
        var left = try both()
        while take(.or) { left = .or(left, try both()) }
        return left
    }

    private mutating func both() throws(FilterError) -> FilterExpression {
        var left = try single()
        while take(.and) { left = .and(left, try single()) }
        return left
    }

    private mutating func single() throws(FilterError) -> FilterExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw FilterError(token.position, "括号套得太深", "the brackets are nested too deeply")
        }
        if take(.not) { return .not(try single()) }
        if take(.open) {
            let expression = try either()
            guard take(.close) else { throw FilterError(token.position, "这里缺右括号", "a ) is missing here") }
            return expression
        }
        count += 1
        guard count <= Self.mostConditions else {
            throw FilterError(token.position, "条件太多", "there are too many conditions")
        }
        return try condition()
    }

    /// A column and what is asked of it.
    private mutating func condition() throws(FilterError) -> FilterExpression {
        let column = try takeColumn()
        let position = token.position
        let builder = FilterCondition(column: column, context: context, isRevealed: isRevealed)
        switch token.content {
        case .comparison(let comparison):
            at += 1
            let (text, position) = try takeValue()
            try spend(1, on: builder, position)
            return try builder.compare(comparison, text, position)
        case .contains:
            at += 1
            let (text, place) = try takeValue()
            return try builder.contains(text, place)
        case .word(let word):
            guard let asked = FilterWords.asked[word.lowercased()] else { break }
            at += 1
            return try asks(asked, builder, position)
        case .not:
            at += 1
            if case .word(let word) = token.content, word.lowercased() == "in" {
                at += 1
                return .not(try oneOf(builder))
            }
            throw FilterError(token.position, "“not”后面应为 in (…)", "“in (…)” is expected after “not”")
        default: break
        }
        throw FilterError(
            position, "「\(column.label.zh)」后面应写 =、!=、<、<=、>、>=、~、in 或 is blank",
            "=, !=, <, <=, >, >=, ~, in or is blank is expected after “\(column.label.en)”")
    }

    private mutating func asks(
        _ asked: FilterWords.Asked, _ builder: FilterCondition, _ position: Int
    ) throws(FilterError) -> FilterExpression {
        let blank = FilterExpression.blank(column: builder.column.id)
        switch asked {
        case .blank: return blank
        case .notBlank: return .not(blank)
        case .oneOf: return try oneOf(builder)
        case .isWord:
            let isNegated = take(.not)
            if case .word(let word) = token.content, FilterWords.blanks.contains(word.lowercased()) {
                at += 1
                return isNegated ? .not(blank) : blank
            }
            let (text, place) = try takeValue()
            try spend(1, on: builder, place)
            return try builder.compare(isNegated ? .notEqual : .equal, text, place)
        }
    }

    private mutating func oneOf(_ builder: FilterCondition) throws(FilterError) -> FilterExpression {
        let position = token.position
        let texts = try takeList()
        try spend(texts.count, on: builder, position)
        return try builder.oneOf(texts)
    }

    /// Many values in one question would halve the range of a hidden value with each question asked.
    private mutating func spend(
        _ values: Int, on builder: FilterCondition, _ position: Int
    ) throws(FilterError) {
        guard builder.isHidden else { return }
        guesses[builder.column.id, default: 0] += values
        if guesses[builder.column.id, default: 0] > 1 { throw builder.tooMany(position) }
    }

    private mutating func takeColumn() throws(FilterError) -> AnyColumn {
        let start = token
        if case .quoted(let text) = start.content {
            at += 1
            guard let column = names.column(text) else { throw unknown(text, start.position) }
            return column
        }
        var words: [String] = []
        while case .word(let word) = token.content, words.isEmpty || !FilterWords.isAsking(word) {
            words.append(word)
            at += 1
        }
        guard !words.isEmpty else {
            throw FilterError(start.position, "这里应为栏目名", "the name of a column is expected here")
        }
        let name = words.joined(separator: " ")
        guard let column = names.column(name) else { throw unknown(words[0], start.position) }
        return column
    }

    private func unknown(_ text: String, _ position: Int) -> FilterError {
        FilterError(
            position, "没有栏目“\(text)”。可用：" + names.listed(.zh),
            "there is no column “\(text)”; there are: " + names.listed(.en))
    }

    private mutating func takeValue() throws(FilterError) -> (String, Int) {
        let position = token.position
        switch token.content {
        case .word(let text), .quoted(let text):
            at += 1
            return (text, position)
        default:
            throw FilterError(
                position, "这里应为要比较的值；查空白请写 is blank", "a value is expected here; for blanks write “is blank”")
        }
    }

    private mutating func takeList() throws(FilterError) -> [(String, Int)] {
        guard take(.open) else { throw FilterError(token.position, "in 后面应为括号", "( is expected after “in”") }
        var values = [try takeValue()]
        while take(.comma) { values.append(try takeValue()) }
        guard take(.close) else {
            throw FilterError(token.position, "这里应为逗号或右括号", ", or ) is expected here")
        }
        return values
    }
}
