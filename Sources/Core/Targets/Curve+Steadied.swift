/// How far a curve of earlier years may be trusted.
extension Curve {
    /// The curve drawn towards a straight line, as far as what sets its months apart may be chance: for a
    /// forecast, which would otherwise take every uneven month of one or two years for a season. What is
    /// expected to date stays as it is.
    ///
    /// With S the squared distances of its months from a straight line and N what of that is chance, the
    /// part 1 − N ÷ S of it is kept (James and Stein). N is what the years differ from each other, at least
    /// what their records scatter: a share that rests on single gifts of very different size scatters as if
    /// there were as few gifts as (Σ gift)² ÷ Σ gift², and gifts of one day count as equal.
    func steadied(_ course: Course) -> Curve {
        guard case .history(let years) = basis else { return self }
        let straight = Curve.straight(year)
        let even = Curve.months(
            straight.shares.enumerated().map { place, share in
                Double(share - (place == 0 ? 0 : straight.shares[place - 1])) / Double(Curve.whole)
            }, year)
        var apart: [[Double]] = []
        var scatter = 0.0
        for source in years {
            let days = Curve.moved(course.days(source), from: source, to: year)
            let sum = days.reduce(0, +)
            guard sum > 0 else { continue }
            apart.append(zip(Curve.months(days, year), even).map { $0 / sum - $1 })
            scatter += course.squares(source) / (sum * sum)
        }
        let count = Double(apart.count)
        guard count > 0 else { return straight }
        let means = even.indices.map { month in apart.reduce(0) { $0 + $1[month] } / count }
        let season = means.reduce(0) { $0 + $1 * $1 }
        // Of twelve parts of a whole, each scatters with 1 − 1 ÷ 12 of its own.
        var chance = scatter * 11 / 12 / (count * count)
        if count > 1 {
            let between = even.indices.reduce(0.0) { sum, month in
                apart.reduce(sum) { $0 + ($1[month] - means[month]) * ($1[month] - means[month]) }
            }
            chance = max(chance, between / (count - 1) / count)
        }
        guard chance < season else { return straight }
        let kept = 1 - chance / season
        var shares = zip(shares, straight.shares).map { own, even in
            even + Int64((Double(own - even) * kept).rounded())
        }
        if let last = shares.indices.last { shares[last] = Curve.whole }
        return Curve(basis: basis, year: year, shares: shares)
    }

    /// The sums of a year's months from those of its days.
    private static func months(_ days: [Double], _ year: Int) -> [Double] {
        var start = 0
        return (1...12).map { month in
            let end = min(start + Day.daysInMonth(year: year, month: month), days.count)
            defer { start = end }
            return days[start..<end].reduce(0, +)
        }
    }
}

extension Course {
    /// The sum of the squares of what a year's records brought, if those of one day were equal.
    fileprivate func squares(_ year: Int) -> Double {
        guard let first = Day(year: year, month: 1, day: 1) else { return 0 }
        var records = [Double](repeating: 1, count: 366)
        known.each(from: first, through: first.endOfYear) { bucket, count in
            records[Int(bucket - first.number)] = max(Double(nearest: count), 1)
        }
        return zip(days(year), records).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    }
}
