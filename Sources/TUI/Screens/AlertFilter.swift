import Core

/// An alert as a filter, so that the records behind a number on the overview can be looked at.
extension Alert {
    /// What a record must be for this alert today; nil where nothing says how long is too long.
    func expression(_ office: Office) -> FilterExpression? {
        guard let own = ownExpression(office) else { return nil }
        if case .always = condition { return own }
        return condition.expression.map { .and($0, own) }
    }

    private func ownExpression(_ office: Office) -> FilterExpression? {
        let today = office.today
        func day(_ distance: Int) -> Value { .number(Int64(today.number) + Int64(distance)) }
        switch trigger {
        case .expired(let column): return .compare(column: column, .less, day(0))
        case .expiresWithin(let column, let days):
            return .and(
                .compare(column: column, .atLeast, day(0)), .compare(column: column, .atMost, day(days)))
        case .notWithin(let column, let interval):
            guard let days = office.store.branch.intervals[interval] else { return nil }
            return .or(.blank(column: column), .compare(column: column, .less, day(-days)))
        case .blank(let column): return .blank(column: column)
        case .blankAfter(let column, let dated, let days):
            let isLate = FilterExpression.compare(column: dated, .less, day(-days))
            return .and(.blank(column: column), .or(.blank(column: dated), isLate))
        case .silent(let register, let reference, let dated, let begun, let days):
            let since = office.today.number - Int32(clamping: days)
            return .silent(
                register: register, reference: reference, dated: dated, begun: begun,
                since: Day(number: since))
        }
    }
}

extension Condition {
    /// The same condition as a filter; nil for the one that always holds.
    var expression: FilterExpression? {
        switch self {
        case .always: nil
        case .isOneOf(let column, let codes): .oneOf(column: column, codes.map { .text($0) })
        case .atLeast(let column, let least): .compare(column: column, .atLeast, .number(least))
        case .isBlank(let column): .blank(column: column)
        case .both(let a, let b):
            switch (a.expression, b.expression) {
            case (let a?, let b?): .and(a, b)
            case (let one, let other): one ?? other
            }
        case .not(let a): a.expression.map { .not($0) }
        }
    }
}
