/// What an indicator counts, in the words of its own declaration, for the 口径 key.
extension Indicator {
    /// Which records are counted, by which day, and where their district comes from.
    func filters(_ catalog: Catalog) -> Bilingual {
        guard let register = catalog.register(formula.register) else { return Bilingual("", "") }
        func label(_ column: String) -> Bilingual {
            register.column(column)?.label ?? Bilingual(column, column)
        }
        var zh = ["台账：\(register.label.zh)"]
        var en = ["register: \(register.label.en)"]
        if let words = formula.condition.words(register) {
            zh.append("条件：\(words.zh)")
            en.append("where \(words.en)")
        }
        let dated: String? =
            switch formula.measure {
            case .rows(let dated), .sum(_, let dated), .distinct(_, let dated): dated
            case .standing(let since), .share(_, let since): since
            case .fit: nil
            }
        if let dated {
            zh.append("按“\(label(dated).zh)”计入")
            en.append("by “\(label(dated).en)”")
        }
        if case .share(let part, _) = formula.measure, let words = part.words(register) {
            zh.append("其中：\(words.zh)")
            en.append("of these \(words.en)")
        }
        if let through = formula.districtThrough {
            zh.append("区县取自“\(label(through).zh)”")
            en.append("district from “\(label(through).en)”")
        }
        return Bilingual(zh.joined(separator: "；"), en.joined(separator: "; "))
    }

    /// Why another report on the same thing may say something else.
    var caveat: Bilingual {
        switch formula.measure {
        case .rows, .sum:
            Bilingual(
                "按业务日期计入当年当月，补录和改正会改变以往月份；报表若按录入日期统计，数字会不同。",
                "Counted by the day it happened, so late entries change earlier months; a report by the day of entry differs."
            )
        case .standing, .share:
            Bilingual(
                "以往月份按今天掌握的状态回算；当时报出的数可能不同。",
                "Past months are counted with what is known today; what was reported then may differ.")
        case .distinct:
            Bilingual(
                "每人只计一次；各区县分别去重，同一人在两个区县都计，区县之和可能大于全会。",
                "Each is counted once; a person seen in two districts counts in both, so districts may add up to more."
            )
        case .fit:
            Bilingual(
                "每天按有效期和巡检周期重新判定，不改台账数字也会变；任何一项空白都算不合格。",
                "Judged anew each day by expiry and inspection, so it moves without any entry; a blank counts as unfit."
            )
        }
    }
}

extension Condition {
    /// The condition in the labels of a register's columns; nil where it lets everything through.
    func words(_ register: Register) -> Bilingual? {
        switch self {
        case .always: return nil
        case .isOneOf(let column, let codes):
            let terms = codes.map { code in
                register.column(column)?.vocabulary?.terms.first { $0.code == code }?.label
                    ?? Bilingual(code, code)
            }
            let label = register.column(column)?.label ?? Bilingual(column, column)
            return Bilingual(
                "\(label.zh)为\(terms.map(\.zh).joined(separator: "、"))",
                "\(label.en) is \(terms.map(\.en).joined(separator: " or "))")
        case .atLeast(let column, let least):
            let label = register.column(column)?.label ?? Bilingual(column, column)
            return Bilingual("\(label.zh)不小于 \(least)", "\(label.en) is at least \(least)")
        case .isBlank(let column):
            let label = register.column(column)?.label ?? Bilingual(column, column)
            return Bilingual("\(label.zh)空白", "\(label.en) is blank")
        case .both(let a, let b):
            guard let left = a.words(register) else { return b.words(register) }
            guard let right = b.words(register) else { return left }
            return Bilingual("\(left.zh)，且\(right.zh)", "\(left.en) and \(right.en)")
        case .not(let a):
            return a.words(register).map { Bilingual("不含\($0.zh)", "not \($0.en)") }
        }
    }
}
