/// Several branches' boards together: the sum of what may be added, and the branches' places
/// (docs/watch.md).
///
/// Only figures of the same indicator in the same unit are added, and no rates. An unknown figure is no zero:
/// a sum says of how many branches it knows. A board that does not reach today, or is of an earlier year than
/// the others, is left out of sums and places; the branch stays on the list with the reason.
public struct BoardSum: Sendable {
    /// One indicator in all branches.
    public struct Line: Sendable {
        /// The indicator's id.
        public let id: String
        /// Its label on the first board that has it.
        public let label: Bilingual
        /// Its unit.
        public let unit: FigureUnit
        /// Whether it is a flow, a stock or a rate.
        public let nature: Indicator.Nature
        /// The sum of the known figures; nil for rates, and where none is known.
        public let actual: Figure?
        /// The sum of what counts towards the targets; the same as `actual` where all count from 1 January.
        public let counted: Figure?
        /// From when the targets count; nil where all count from 1 January.
        public let start: Start?
        /// The sum of the branches' targets; nil for rates, and where none has one.
        public let goal: Figure?
        /// How much of the targets is completed, in tenths of a percent, cut; nil where a branch with a
        /// figure has no target, and for rates.
        public let permille: Int64?
        /// In how many branches the figure is known.
        public let known: Int
        /// Each branch in it, in the order given; nil where its board does not have the indicator or is left
        /// out.
        public let parts: [Part?]
    }

    /// From when targets count.
    public enum Start: Hashable, Sendable {
        /// All from this day.
        case from(Day)
        /// From different days.
        case mixed

        /// `自 10-01 起`.
        public var label: Bilingual {
            switch self {
            case .from(let day): Bilingual(FigureText.since(day, .zh), FigureText.since(day, .en))
            case .mixed: Bilingual("自各起算日起", "from days of their own")
            }
        }

        fileprivate init?(_ starts: Set<Day?>) {
            guard let day = starts.compactMap({ $0 }).first else { return nil }
            self = starts.count == 1 ? .from(day) : .mixed
        }
    }

    /// One indicator in one branch.
    public struct Part: Sendable {
        /// Where it stands there.
        public let standing: Standing
        /// The branch's place in it; nil where it is not ranked.
        public let rank: Rank?
    }

    /// One branch among the others.
    public struct Branch: Sendable {
        /// The weighted mean of what is completed, each at most 100 %, in tenths of a percent, cut; nil where
        /// nothing is counted.
        public let permille: Int64?
        /// Its place in that; nil where nothing is counted.
        public let rank: Rank?
        /// How many indicators are behind what the calendar expects.
        public let behind: Int
        /// How many records are urgent alerts.
        public let urgent: Int
        /// Why it is left out of sums and places; nil where it is in them.
        public let omission: Omission?
    }

    /// Why a branch is left out of sums and places.
    public enum Omission: Hashable, Sendable {
        /// Its board's days do not hold today: what it said of today would be invented.
        case outside
        /// It is of an earlier year than another.
        case earlierYear

        /// That it is left out and why, in as few words as a cell has room for.
        public var label: Bilingual {
            switch self {
            case .outside: Bilingual("不计入：不含今天", "out: not of today")
            case .earlierYear: Bilingual("不计入：是去年的", "out: earlier year")
            }
        }

        /// The reason as part of a sentence.
        public var reason: Bilingual {
            switch self {
            case .outside: Bilingual("看板不含今天", "its board is not of today")
            case .earlierYear: Bilingual("看板是去年的", "its board is of an earlier year")
            }
        }

        fileprivate init?(_ view: Board.View, among year: Int?) {
            if view.isOutside {
                self = .outside
            } else if let year, view.day.year < year {
                self = .earlierYear
            } else {
                return nil
            }
        }
    }

    /// The indicators, in the order in which the boards have them.
    public let lines: [Line]
    /// The branches in the order given; nil where there is no board.
    public let branches: [Branch?]

    /// The sum of boards, each on its own day; nil for one that cannot be read.
    public init(_ views: [Board.View?]) {
        let year = views.compactMap { $0 }.filter { !$0.isOutside }.map(\.day.year).max()
        let omissions = views.map { view in view.flatMap { Omission($0, among: year) } }
        let counted = zip(views, omissions).map { $1 == nil ? $0 : nil }
        var keys: [Key] = []
        var seen: Set<Key> = []
        for row in counted.compactMap({ $0 }).flatMap(\.rows) {
            let key = Key(row)
            if seen.insert(key).inserted { keys.append(key) }
        }
        let rows = counted.map { view in
            Dictionary((view?.rows ?? []).map { (Key($0), $0) }) { first, _ in first }
        }
        lines = keys.map { key in BoardSum.line(rows.map { $0[key] }) }.compactMap { $0 }
        branches = BoardSum.branches(views, counted, omissions)
    }

    /// What has to be the same in figures that are added.
    private struct Key: Hashable {
        let id: String
        let unit: FigureUnit
        let nature: Indicator.Nature

        init(_ row: Board.Row) {
            id = row.entry.id
            unit = row.entry.unit
            nature = row.entry.nature
        }
    }

    private static func line(_ rows: [Board.Row?]) -> Line? {
        guard let entry = rows.compactMap({ $0?.entry }).first else { return nil }
        let standings = rows.map { $0?.whole.standing }
        var scores: [String: Score] = [:]
        for (place, standing) in standings.enumerated() {
            guard let standing else { continue }
            scores["\(place)"] = Score(entry.nature, standing.counted, of: standing.goal?.goal)
        }
        let ranks = Rank.all(scores, unit: entry.unit)
        let parts = standings.enumerated().map { place, standing in
            standing.map { Part(standing: $0, rank: ranks["\(place)"]) }
        }
        let known = standings.compactMap { $0 }.filter { $0.actual != nil }
        let isAdded = entry.nature != .rate && entry.unit != .percent
        let goals = standings.compactMap { $0?.goal.map { Figure($0.goal) } }
        let isComplete = isAdded && known.allSatisfy { ($0.goal?.goal.raw ?? 0) > 0 }
        let reached = known.compactMap(\.counted)
        let due = known.compactMap { $0.goal.map { Figure($0.goal) } }
        return Line(
            id: entry.id, label: entry.label, unit: entry.unit, nature: entry.nature,
            actual: isAdded ? sum(known.compactMap(\.actual)) : nil,
            counted: isAdded ? sum(reached) : nil,
            start: isAdded ? Start(Set(known.filter { $0.goal != nil }.map(\.from))) : nil,
            goal: isAdded ? sum(goals) : nil,
            permille: isComplete ? share(sum(reached), of: sum(due)) : nil, known: known.count, parts: parts)
    }

    /// The sum; nil of none.
    private static func sum(_ figures: [Figure]) -> Figure? {
        guard let first = figures.first else { return nil }
        return figures.dropFirst().reduce(first) { $0.minus(Figure(0, over: $1.bottom).minus($1)) }
    }

    /// In tenths of a percent, cut.
    private static func share(_ part: Figure?, of whole: Figure?) -> Int64? {
        guard let part, let whole, whole.top > 0 else { return nil }
        // The factors are taken apart so that no product leaves 128 bits.
        let raw = Int128(part.whole(times: Fixed.one)) * 1000
        let below = Int128(whole.whole(times: Fixed.one))
        return below > 0 ? Int64(clamping: raw / below) : nil
    }

    private static func branches(
        _ views: [Board.View?], _ counted: [Board.View?], _ omissions: [Omission?]
    ) -> [Branch?] {
        let means = counted.map { view in
            Score.mean(
                (view?.rows ?? []).compactMap { row in
                    let standing = row.whole.standing
                    guard let weight = row.entry.weight,
                        let score = Score(completed: standing.counted, of: standing.goal?.goal)
                    else { return nil }
                    return (score, weight)
                }
            ).score
        }
        var scores: [String: Score] = [:]
        for (place, mean) in means.enumerated() { scores["\(place)"] = mean }
        let ranks = Rank.all(scores, unit: .percent)
        return views.enumerated().map { place, view in
            view.map { view in
                Branch(
                    permille: means[place]?.permille, rank: ranks["\(place)"],
                    behind: view.rows.filter { $0.whole.standing.state.isBehind }.count,
                    urgent: view.alerts.filter { $0.warning.urgency == .urgent }
                        .reduce(0) { $0.addingReportingOverflow($1.count).partialValue },
                    omission: omissions[place])
            }
        }
    }
}
