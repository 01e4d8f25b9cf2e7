/// What reading a value needs to know beyond its column.
public struct InputContext {
    /// The day it is in the branch: 今天, 3月5日, and "not after today" are counted from it.
    public var today: Day
    /// The branch, for its districts and its zone; nil where there is none yet.
    public var branch: Branch?
    /// What a bare amount stands for.
    public var moneyUnit: Money.Unit
    /// The ids of the live records of a register (its id comes first) whose id or title is exactly the text.
    ///
    /// Nil where no records are at hand: then only ids are taken, unchecked.
    public var resolve: ((_ register: String, _ text: String) -> [String])?
    /// The branch's zone, in which a time without one is meant.
    public let zone: Zone

    /// A context; amounts are 元 unless `moneyUnit` says otherwise.
    public init(
        today: Day, branch: Branch? = nil, moneyUnit: Money.Unit = .yuan,
        resolve: ((_ register: String, _ text: String) -> [String])? = nil
    ) {
        self.today = today
        self.branch = branch
        self.moneyUnit = moneyUnit
        self.resolve = resolve
        zone = branch.flatMap { Zone($0.zone) } ?? .shanghai
    }
}

/// What was understood of a text that a person typed or a file held.
public struct ParsedValue: Hashable, Sendable {
    /// The value; nil for a blank.
    public var value: Value?
    /// Taken all the same, but somebody should look at it once more.
    public var warning: Bilingual?
    /// What was understood, in full: the date in words, the whole amount, the name behind a code.
    ///
    /// Holds what was typed, so it is for the person typing only where the column is secret.
    public var echo: Bilingual?

    /// A value with what there is to say of it.
    public init(_ value: Value?, warning: Bilingual? = nil, echo: Bilingual? = nil) {
        self.value = value
        self.warning = warning
        self.echo = echo
    }

    /// Nothing was entered.
    public static let blank = ParsedValue(nil)
}
