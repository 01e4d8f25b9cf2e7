/// By what districts are ranked: what is completed of a target, or a rate itself.
struct Score: Hashable, Sendable {
    /// In thousand-millionths of the target, or of a percent for a rate, cut. Equal shares are equal here.
    let billionths: Int64
    /// What one thousand million of them are, in the indicator's unit: the target, or 1 %.
    let whole: Fixed
    /// What has been reached, in ten-millionths of the unit, cut.
    let reached: Int64

    static let one: Int64 = 1_000_000_000

    init(billionths: Int64, whole: Fixed, reached: Int64) {
        self.billionths = billionths
        self.whole = whole
        self.reached = reached
    }

    /// What is completed of a target above 0; nil where there is none or the figure is unknown.
    init?(completed figure: Figure?, of goal: Fixed?) {
        guard let figure, let goal, goal.raw > 0 else { return nil }
        let top = Int128(figure.top) * Int128(Fixed.one) * Int128(Score.one)
        self.init(
            billionths: Int64(clamping: top / (Int128(figure.bottom) * Int128(goal.raw))), whole: goal,
            reached: figure.whole(times: Fixed.one))
    }

    /// A rate by itself.
    init?(rate figure: Figure?) {
        guard let figure else { return nil }
        self.init(
            billionths: figure.whole(times: Score.one), whole: Fixed(raw: Fixed.one),
            reached: figure.whole(times: Fixed.one))
    }

    /// By what an indicator ranks a figure.
    init?(_ nature: Indicator.Nature, _ figure: Figure?, of goal: Fixed?) {
        if nature == .rate { self.init(rate: figure) } else { self.init(completed: figure, of: goal) }
    }

    /// In tenths of a percent of the whole, cut.
    var permille: Int64 { billionths / 1_000_000 }

    /// What is missing to another's place, in steps of the unit, rounded up so that it really is enough.
    func missing(to other: Score, _ unit: FigureUnit) -> Figure {
        let one = Int128(Score.one)
        let needed = (Int128(other.billionths) * Int128(whole.raw) + one - 1) / one
        let step = Int128(unit.step)
        let steps = (max(needed - Int128(reached), 1) + step - 1) / step
        return Figure(Int64(clamping: steps * step), over: Fixed.one)
    }

    /// The scores of the districts by which an indicator ranks them.
    static func all(_ entry: Board.Entry, _ standings: [Standing]) -> [String: Score] {
        scores(entry, standings) { Score(entry.nature, $0.counted, of: $0.goal?.goal) }
    }

    /// What each district has completed of its target, for the total.
    static func completions(_ entry: Board.Entry, _ standings: [Standing]) -> [String: Score] {
        scores(entry, standings) { Score(completed: $0.counted, of: $0.goal?.goal) }
    }

    private static func scores(
        _ entry: Board.Entry, _ standings: [Standing], _ score: (Standing) -> Score?
    ) -> [String: Score] {
        var result: [String: Score] = [:]
        for (line, standing) in zip(entry.lines, standings) {
            guard let district = line.district, !district.isEmpty else { continue }
            result[district] = score(standing)
        }
        return result
    }

    /// The weighted mean of completions, each at most the whole, in percent; and how many there are.
    static func mean(_ parts: [(score: Score, weight: Fixed)]) -> (score: Score?, count: Int) {
        var sum: Int128 = 0
        var weights: Int128 = 0
        var count = 0
        for (score, weight) in parts where weight.raw > 0 {
            sum += Int128(min(score.billionths, one)) * Int128(weight.raw)
            weights += Int128(weight.raw)
            count += 1
        }
        guard weights > 0 else { return (nil, 0) }
        let mean = Int64(clamping: sum / weights)
        // A hundred percent are the whole: one thousand-millionth of it is ten to the minus seven percent.
        return (Score(billionths: mean, whole: Fixed(raw: 100 * Fixed.one), reached: mean), count)
    }
}

extension FigureUnit {
    /// The smallest step that people read, in ten-millionths: one record, one yuan, a tenth.
    var step: Int64 {
        switch self {
        case .percent, .hours: Fixed.one / 10
        default: Fixed.one
        }
    }
}

extension Rank {
    /// The places of all that have a score. Those with equal scores share a place: 1, 2, 2, 4.
    static func all(
        _ scores: [String: Score], unit: FigureUnit, lastMonth: [String: Int] = [:],
        lastYear: [String: Int] = [:]
    ) -> [String: Rank] {
        let order = scores.sorted { ($1.value.billionths, $0.key) < ($0.value.billionths, $1.key) }
        var result: [String: Rank] = [:]
        var place = 1
        var better: Score?
        for (index, (district, score)) in order.enumerated() {
            if index > 0, order[index - 1].value.billionths != score.billionths {
                place = index + 1
                better = order[index - 1].value
            }
            let isTied =
                (index > 0 && order[index - 1].value.billionths == score.billionths)
                || (index + 1 < order.count && order[index + 1].value.billionths == score.billionths)
            result[district] = Rank(
                place: place, of: order.count, isTied: isTied, lastMonth: lastMonth[district],
                lastYear: lastYear[district], toNext: better.map { score.missing(to: $0, unit) })
        }
        return result
    }

    /// The places alone.
    static func places(_ scores: [String: Score]) -> [String: Int] {
        all(scores, unit: .people).mapValues(\.place)
    }
}
