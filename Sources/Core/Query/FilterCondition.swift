/// One condition of a filter, built from a column and the texts it is compared with.
struct FilterCondition {
    let column: AnyColumn
    let context: InputContext
    let isRevealed: Bool

    /// Whether the column answers to one whole value only.
    var isHidden: Bool { column.privacy == .secret && !isRevealed }

    func compare(
        _ comparison: FilterExpression.Comparison, _ text: String, _ position: Int
    ) throws(FilterError) -> FilterExpression {
        if isHidden, comparison != .equal { throw hidden(position) }
        let value = try value(text, position)
        if comparison != .equal, comparison != .notEqual, !isOrdered(value) {
            throw FilterError(
                position, "「\(column.label.zh)」没有大小之分，请用 =、!= 或 in",
                "“\(column.label.en)” has no order; use =, != or in")
        }
        return .compare(column: column.id, comparison, value)
    }

    func oneOf(_ texts: [(String, Int)]) throws(FilterError) -> FilterExpression {
        var values: [Value] = []
        for (text, position) in texts { values.append(try value(text, position)) }
        return .oneOf(column: column.id, values)
    }

    func contains(_ text: String, _ position: Int) throws(FilterError) -> FilterExpression {
        if isHidden { throw hidden(position) }
        guard !text.allSatisfy(\.isWhitespace), !column.kind.isNumeric, column.kind != .unknown else {
            throw FilterError(
                position, "「\(column.label.zh)」不是文字，不能用 ~；请用 =、<、>",
                "“\(column.label.en)” is no text; use =, <, > in place of ~")
        }
        let scan = ContainsScan(text)
        func isMeant(_ name: String) -> Bool { scan.isFound(in: name) }
        let direct = FilterExpression.contains(column: column.id, text)
        switch column.kind {
        case .choice:
            let terms = column.vocabulary?.terms.filter { isMeant($0.label.zh) || isMeant($0.label.en) } ?? []
            return .or(direct, .oneOf(column: column.id, terms.map { .text($0.code) }))
        case .division:
            let districts = context.branch?.districts.filter { isMeant($0.name) } ?? []
            return .or(direct, .oneOf(column: column.id, districts.map { .text($0.code) }))
        default: return direct
        }
    }

    /// Choices have an order where their codes are numbers (stars); the others have none.
    private func isOrdered(_ value: Value) -> Bool {
        switch column.kind {
        case .choice: value.text.flatMap { Int64($0) } != nil
        case .flag, .reference: column.id == FilterExpression.id
        // Nobody asks for an order of notes, and it would tell of the numbers masked in them.
        case .text: !column.keepsLines
        default: true
        }
    }

    private func value(_ text: String, _ position: Int) throws(FilterError) -> Value {
        do {
            if let value = try column.read(text, in: column.id == FilterExpression.id ? plain : context).value
            {
                return value
            }
        } catch {
            throw FilterError(position, Bilingual(error.message(in: .zh), error.message(in: .en)))
        }
        throw FilterError(
            position, "查空白请写“\(column.label.zh) is blank”", "for blanks write “\(column.id) is blank”")
    }

    /// The record's own id is looked up nowhere.
    private var plain: InputContext {
        var plain = context
        plain.resolve = nil
        return plain
    }

    /// The refusal of more than one value of a hidden column in one question.
    func tooMany(_ position: Int) -> FilterError {
        FilterError(
            position, "「\(column.label.zh)」是隐藏栏目，一次只能查一个值；要查多个请先申请显示",
            "“\(column.label.en)” is hidden: one value at a time can be asked for, unless revealed")
    }

    private func hidden(_ position: Int) -> FilterError {
        FilterError(
            position, "「\(column.label.zh)」是隐藏栏目，只能用 = 查完整的值，或查 is blank；要按范围查请先申请显示",
            "“\(column.label.en)” is hidden: it can be matched by = with the whole value or “is blank”, unless revealed"
        )
    }
}
