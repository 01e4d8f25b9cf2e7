/// A typed handle on one field of a register (栏目): its id, labels, kind, vocabulary and rules.
///
/// The typed column is a view on `AnyColumn`, which is what registers, files and screens work with.
public struct Column<Content: ColumnContent>: Sendable, ColumnDeclaration {
    /// The column without its type.
    public private(set) var erased: AnyColumn

    /// A column with its id in code and in files, and its labels in Chinese and English.
    public init(_ id: String, _ zh: String, _ en: String) {
        erased = AnyColumn(id: id, label: Bilingual(zh, en), kind: Content.kind)
    }

    /// The id in code and in files.
    public var id: String { erased.id }

    /// A record without it is refused.
    public func required() -> Self { with { $0.isRequired = true } }

    /// A record without it is refused, unless the condition holds for its other columns.
    public func required(unless condition: Condition) -> Self {
        with {
            $0.isRequired = true
            $0.waiver = condition
        }
    }

    /// The grade of a personal column.
    public func privacy(_ grade: Privacy) -> Self { with { $0.privacy = grade } }

    /// Sums of it are kept apart by the codes of another column: cash and goods are never added.
    public func summed(apart column: String) -> Self { with { $0.sumsApart = column } }

    /// The birth that the identity number in another column states: imports warn where they differ.
    public func stated(by identity: String) -> Self { with { $0.statedBy = identity } }

    /// Its numbers are never added up: they are of different units or years, or are no amounts.
    public func notSummed() -> Self { with { $0.isSummed = false } }

    /// Its numbers are percent: they are shown with the sign, may be typed with it, and are never added up.
    public func percent() -> Self {
        with {
            $0.isPercent = true
            $0.isSummed = false
        }
    }

    /// Its numbers are in the unit of the indicator that another column names.
    public func measured(by column: String) -> Self { with { $0.measuredBy = column } }

    /// Other names of the column in the headers of imported files.
    public func aliases(_ names: String...) -> Self { with { $0.aliases += names } }

    /// What a value must satisfy beyond its kind.
    public func rule(_ rule: Rule) -> Self { with { $0.rules.append(rule) } }

    /// A sentence for the form: what to type here, with an example.
    public func hint(_ zh: String, _ en: String) -> Self { with { $0.hint = Bilingual(zh, en) } }

    /// Search as you type looks into this column.
    public func searched() -> Self { with { $0.isSearched = true } }

    /// The same text stands in many records: kept dictionary-coded.
    public func repeating() -> Self { with { $0.isRepeating = true } }

    /// The table shows the column at once; `rank` 1 is the last to go when room is short.
    public func listed(_ rank: Int, width: Int) -> Self {
        with {
            $0.listRank = rank
            $0.listWidth = width
        }
    }

    /// The value a new record starts with.
    public func `default`(_ element: Content.Element) -> Self {
        with { $0.defaultValue = Content.value(element) }
    }

    /// The value a new record starts with instead where another column is filled.
    public func `default`(_ element: Content.Element, whereFilled column: String) -> Self {
        with { $0.impliedValue = AnyColumn.Implied(column: column, value: Content.value(element)) }
    }

    private func with(_ change: (inout AnyColumn) -> Void) -> Self {
        var copy = self
        change(&copy.erased)
        return copy
    }
}

extension Column where Content == Choice {
    /// A choice from `vocabulary`.
    public init(_ id: String, _ zh: String, _ en: String, in vocabulary: Vocabulary) {
        self.init(id, zh, en)
        erased.vocabulary = vocabulary
    }
}

extension Column where Content == Reference {
    /// A reference to a record of the register with id `register`.
    public init(_ id: String, _ zh: String, _ en: String, to register: String) {
        self.init(id, zh, en)
        erased.target = register
    }
}

/// What a column declaration gives a register.
public protocol ColumnDeclaration: Sendable {
    /// The column without its type.
    var erased: AnyColumn { get }
}

/// A column without its type: what registers, files and screens work with. A column declared at run time is
/// equal in everything to one declared in code.
public struct AnyColumn: Sendable, ColumnDeclaration {
    /// The id in code and in files.
    public let id: String
    /// What a person reads.
    public let label: Bilingual
    /// What it holds.
    public let kind: Kind
    /// The codes of a choice.
    public internal(set) var vocabulary: Vocabulary?
    /// The id of the register a reference points into.
    public internal(set) var target: String?
    /// The grade of a personal column.
    public internal(set) var privacy = Privacy.none
    /// Whether a record without it is refused.
    public internal(set) var isRequired = false
    /// When the record may do without a required column.
    public internal(set) var waiver: Condition?
    /// The choice column by whose codes sums of this one are kept apart.
    public internal(set) var sumsApart: String?
    /// The identity column whose numbers state this day.
    public internal(set) var statedBy: String?
    /// The column that names the indicator in whose unit this one's numbers are; nil for plain numbers.
    public internal(set) var measuredBy: String?
    /// Whether its numbers are percent.
    public internal(set) var isPercent = false
    /// Whether a sum of it over records means anything.
    public internal(set) var isSummed = true
    /// Other names in the headers of imported files.
    public internal(set) var aliases: [String] = []
    /// What a value must satisfy beyond its kind.
    public internal(set) var rules: [Rule] = []
    /// A sentence for the form.
    public internal(set) var hint: Bilingual?
    /// The value a new record starts with.
    public internal(set) var defaultValue: Value?
    /// The value it starts with instead where another column is filled.
    public internal(set) var impliedValue: Implied?
    /// Whether search as you type looks into it.
    public internal(set) var isSearched = false
    /// Whether its texts are kept dictionary-coded.
    public internal(set) var isRepeating = false
    /// 1 is the last to go when room is short; 0 is shown only on demand.
    public internal(set) var listRank = 0
    /// Columns of the terminal it takes in a table.
    public internal(set) var listWidth = 0

    /// A plain column.
    public init(id: String, label: Bilingual, kind: Kind) {
        self.id = id
        self.label = label
        self.kind = kind
    }

    /// The column itself.
    public var erased: AnyColumn { self }

    /// Whether values are sealed in the journal.
    public var isPersonal: Bool { privacy != .none }
}

extension AnyColumn {
    /// The value that a column starts with where another is filled.
    public struct Implied: Hashable, Sendable {
        /// The column that is filled.
        public let column: String
        /// What this one starts with then.
        public let value: Value
    }

    /// What the column of a new record starts with, which has these columns filled.
    public func startValue(whereFilled isFilled: (String) -> Bool) -> Value? {
        if let impliedValue, isFilled(impliedValue.column) { return impliedValue.value }
        return defaultValue
    }
}
