/// A district's place among the districts (排名).
public struct Rank: Hashable, Sendable {
    /// The place, 1 for the best; those that tie share it, and the next one is as many places further on.
    public let place: Int
    /// How many are ranked.
    public let of: Int
    /// Whether another has the same place.
    public let isTied: Bool
    /// The place on the same day of last month, nil where it is unknown.
    public let lastMonth: Int?
    /// The place on the same day of last year, nil where it is unknown.
    public let lastYear: Int?
    /// What is missing to the next better place, in the indicator's unit; nil at the top.
    public let toNext: Figure?

    /// A place among `of`.
    public init(
        place: Int, of: Int, isTied: Bool = false, lastMonth: Int? = nil, lastYear: Int? = nil,
        toNext: Figure? = nil
    ) {
        self.place = place
        self.of = of
        self.isTied = isTied
        self.lastMonth = lastMonth
        self.lastYear = lastYear
        self.toNext = toNext
    }
}
