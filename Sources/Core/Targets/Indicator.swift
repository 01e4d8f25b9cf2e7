/// A figure derived from registers for a year, a month and a district (指标).
public struct Indicator: Sendable {
    /// The id in code and in files, such as `aeds.installed`.
    public let id: String
    /// What a person reads.
    public let label: Bilingual
    /// The unit of the figure.
    public let unit: FigureUnit
    /// How the figure is defined, for the 口径 key and the manual.
    public let definition: Bilingual
    /// How the figure is derived.
    public let formula: Formula

    /// An indicator with its definition and formula.
    public init(
        _ id: String, _ zh: String, _ en: String, unit: FigureUnit, definition: Bilingual, _ formula: Formula
    ) {
        self.id = id
        self.label = Bilingual(zh, en)
        self.unit = unit
        self.definition = definition
        self.formula = formula
    }

    /// Whether it is a flow, a stock or a rate.
    public var nature: Nature {
        switch formula.measure {
        case .rows, .sum: .flow
        case .standing, .distinct: .stock
        case .share, .fit: .rate
        }
    }

    /// How a figure behaves in time.
    public enum Nature: String, Sendable {
        /// Adds up over the year.
        case flow
        /// Stands at a moment.
        case stock
        /// A share in percent at a moment.
        case rate
    }
}

/// The unit of a figure.
public enum FigureUnit: String, Sendable {
    case stations = "座"
    case percent = "%"
    case sessions = "场"
    case attendances = "人次"
    case people = "人"
    case hours = "小时"
    case devices = "台"
    case yuan = "元"

    /// The unit for a person.
    public var label: Bilingual {
        switch self {
        case .stations: Bilingual("座", "stations")
        case .percent: Bilingual("%", "%")
        case .sessions: Bilingual("场", "sessions")
        case .attendances: Bilingual("人次", "attendances")
        case .people: Bilingual("人", "people")
        case .hours: Bilingual("小时", "hours")
        case .devices: Bilingual("台", "devices")
        case .yuan: Bilingual("元", "yuan")
        }
    }

    /// The unit behind a number as it is shown: English has a word of its own for one.
    func label(behind number: String, _ language: Language) -> String {
        guard language == .en, ["1", "-1"].contains(number) else { return label(language) }
        return switch self {
        case .people: "person"
        case .percent, .yuan: label(language)
        default: String(label(language).dropLast())
        }
    }

    /// Whether only whole numbers of it are there: nobody installs half a device.
    var isWhole: Bool {
        switch self {
        case .stations, .sessions, .attendances, .people, .devices: true
        case .percent, .hours, .yuan: false
        }
    }
}

/// How an indicator is derived from one register. A formula is data, so that the same declaration gives the
/// figure, its incremental update, its recount and its words.
public struct Formula: Hashable, Sendable {
    /// The register whose records are measured.
    public let register: String
    /// Which records count at all.
    public let condition: Condition
    /// What is measured.
    public let measure: Measure
    /// The reference column through which a record's district is found, when it has none of its own.
    public let districtThrough: String?

    /// A measure over the records of `register` that satisfy `condition`.
    public init(
        _ register: String, where condition: Condition = .always, _ measure: Measure, through: String? = nil
    ) {
        self.register = register
        self.condition = condition
        self.measure = measure
        self.districtThrough = through
    }

    /// What is measured. Column names are ids.
    public enum Measure: Hashable, Sendable {
        /// Records by a day column.
        case rows(dated: String)
        /// The sum of a column by a day column; blanks add nothing.
        case sum(String, dated: String)
        /// Records standing on a day: those whose own day is blank or not later.
        case standing(since: String?)
        /// Different records referred to within the twelve months that end with a day.
        case distinct(String, dated: String)
        /// The share, in percent, of the standing records that satisfy a condition.
        case share(Condition, since: String?)
        /// The share, in percent, of records that pass every test today; the rest by their first failed test.
        case fit([FitTest])
    }
}

/// A condition on one record, as data.
public indirect enum Condition: Hashable, Sendable {
    /// Every record.
    case always
    /// The column holds one of these codes.
    case isOneOf(String, [String])
    /// The column's number is at least this.
    case atLeast(String, Int64)
    /// The column is blank.
    case isBlank(String)
    /// Both hold.
    case both(Condition, Condition)
    /// The condition does not hold.
    case not(Condition)

    /// The columns it looks at.
    public var columns: [String] {
        switch self {
        case .always: []
        case .isOneOf(let column, _), .atLeast(let column, _), .isBlank(let column): [column]
        case .both(let a, let b): a.columns + b.columns
        case .not(let a): a.columns
        }
    }

    /// Whether it holds for the record whose values `value` gives by column id.
    public func holds(_ value: (String) -> Value?) -> Bool {
        switch self {
        case .always: true
        case .isOneOf(let column, let codes): value(column)?.text.map(codes.contains) ?? false
        case .atLeast(let column, let least): value(column)?.number.map { $0 >= least } ?? false
        case .isBlank(let column): value(column) == nil
        case .both(let a, let b): a.holds(value) && b.holds(value)
        case .not(let a): !a.holds(value)
        }
    }
}

/// One thing a record must satisfy to be fit today, and what to call it when it does not.
public struct FitTest: Hashable, Sendable {
    /// The id of the reason in files.
    public let id: String
    /// The reason for a person.
    public let label: Bilingual
    /// What is tested.
    public let kind: Kind

    /// A test named by its failure.
    public init(_ id: String, _ zh: String, _ en: String, _ kind: Kind) {
        self.id = id
        self.label = Bilingual(zh, en)
        self.kind = kind
    }

    /// What is tested.
    public enum Kind: Hashable, Sendable {
        /// The condition holds.
        case condition(Condition)
        /// The day in the column is known and not past.
        case notExpired(String)
        /// The day in the column is known and at most the branch's interval with this id ago.
        case recent(String, interval: String)
    }
}
