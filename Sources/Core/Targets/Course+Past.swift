/// A course as it was known on a day of the past.
extension Course {
    /// The course from the records dated until a day, as if nothing had come after it.
    func through(_ day: Day) -> Course {
        var kind = kind
        switch kind {
        case .flow(let counts?):
            kind = .flow(counts: (counts.known.cut(after: day), counts.blank.cut(after: day)))
        case .share(let part): kind = .share(part: part.cut(after: day))
        case .flow(nil), .stock, .fitness: break
        }
        return Course(kind: kind, amount: amount.cut(after: day), isSeen: isSeen, scale: scale)
    }

    /// The first day from which on it tells of the branch and not of a slip: one record in two hundred may
    /// have a wild date. A window of twelve months is full a year after that. Nil where there is nothing.
    var reliableFrom: Day? {
        let sums = known
        let undated = sums.through(Series.blank)
        let most = (sums.sums.max() ?? 0) - undated
        guard most > 0 else { return nil }
        for (bucket, sum) in zip(sums.buckets, sums.sums) where bucket != Series.blank {
            guard sum - undated > most / 200 else { continue }
            let day = Day(number: bucket)
            if case .stock(isWindow: true) = kind { return day.adding(months: 12) }
            return day
        }
        return nil
    }
}

extension Course.Sums {
    /// The sums through a day and no further.
    func cut(after day: Day) -> Course.Sums {
        let count = count(through: day.number)
        return Course.Sums(buckets: Array(buckets[..<count]), sums: Array(sums[..<count]))
    }
}
