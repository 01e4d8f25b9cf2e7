/// How an indicator runs in one part of the branch: its figure as of any day, from sums that are kept ready.
///
/// It is a function of the records' own days: what is dated later has not happened yet, what was entered late
/// counts on its day.
public struct Course: Sendable {
    /// Amounts added up through their buckets.
    struct Sums: Sendable {
        let buckets: [Int32]
        let sums: [Int128]

        /// Sums that are added up already.
        init(buckets: [Int32], sums: [Int128]) {
            self.buckets = buckets
            self.sums = sums
        }

        init(_ series: Series) {
            buckets = series.buckets
            var sum: Int128 = 0
            sums = series.amounts.map { amount in
                sum &+= amount
                return sum
            }
        }

        /// How many buckets there are up to and with this one.
        func count(through bucket: Int32) -> Int {
            var low = 0
            var high = buckets.count
            while low < high {
                let middle = (low + high) / 2
                if buckets[middle] <= bucket { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// The sum of all buckets up to and with this one.
        func through(_ bucket: Int32) -> Int128 {
            let count = count(through: bucket)
            return count == 0 ? 0 : sums[count - 1]
        }

        /// Every bucket from one day to another that holds something, with its amount.
        func each(from first: Day, through last: Day, _ body: (Int32, Int128) -> Void) {
            var place = count(through: first.number - 1)
            while place < buckets.count, buckets[place] <= last.number {
                body(buckets[place], sums[place] - (place == 0 ? 0 : sums[place - 1]))
                place += 1
            }
        }

        /// The sum of the days from one to another.
        func from(_ first: Day, through last: Day) -> Int128 {
            first > last ? 0 : through(last.number) - through(first.adding(days: -1).number)
        }
    }

    /// What the sums mean.
    enum Kind: Sendable {
        /// What came; `counts` are the records of a sum that have a value, and that have none.
        case flow(counts: (known: Sums, blank: Sums)?)
        /// What stands, or is seen within the window of twelve months that ends with the day.
        case stock(isWindow: Bool)
        /// The part of what stands.
        case share(part: Sums)
        /// What passes every test, less what fails one: the columns of today.
        case fitness(failing: [Sums])
    }

    let kind: Kind
    let amount: Sums
    /// Whether any record shows that the register is in use for this.
    let isSeen: Bool
    /// How many raw units make one of the figure's.
    let scale: Int64

    init(kind: Kind, amount: Sums, isSeen: Bool, scale: Int64) {
        self.kind = kind
        self.amount = amount
        self.isSeen = isSeen
        self.scale = scale
    }

    /// The course of a measurement; nil for one that is no indicator's.
    init?(_ measurement: Measurement, _ tally: Tally, _ territory: Territory) {
        func sums(_ slot: Int) -> Sums { Sums(tally.series(slot, territory)) }
        var slot = Tally.Slot.amount
        switch measurement.way {
        case .rows: kind = .flow(counts: nil)
        case .sum: kind = .flow(counts: (sums(Tally.Slot.second), sums(Tally.Slot.blank)))
        case .standing: kind = .stock(isWindow: false)
        case .distinct:
            kind = .stock(isWindow: true)
            // One who was seen in two districts is one in the branch.
            if territory == .branch { slot = Tally.Slot.second }
        case .share: kind = .share(part: sums(Tally.Slot.second))
        case .fit(let tests):
            kind = .fitness(failing: tests.indices.map { sums(Tally.Slot.firstReason + $0) })
        case .days, .blank, .silent: return nil
        }
        amount = sums(slot)
        isSeen = tally.isSeen
        scale = measurement.scale
    }

    /// Whether it is a flow, whose figure begins anew each year.
    var isFlow: Bool { if case .flow = kind { true } else { false } }

    /// Whether it rests on columns that only say how things are today.
    var isOfToday: Bool { if case .fitness = kind { true } else { false } }

    /// The figure as of a day; of a flow since `since`, else since 1 January. Nil where it is unknown.
    public func value(asOf day: Day, since: Day? = nil) -> Figure? {
        switch kind {
        case .flow(let counts):
            guard isSeen else { return nil }
            let first = since ?? day.startOfYear
            if let counts, counts.known.from(first, through: day) == 0,
                counts.blank.from(first, through: day) > 0
            {
                return nil
            }
            return Figure(Int64(clamping: amount.from(first, through: day)), over: scale)
        case .stock:
            return isSeen ? Figure(Int64(clamping: amount.through(day.number))) : nil
        case .share(let part):
            guard isSeen else { return nil }
            return Course.percent(part.through(day.number), amount.through(day.number))
        case .fitness(let failing):
            let whole = amount.through(Int32.max)
            return Course.percent(whole - failing.reduce(0) { $0 + $1.through(day.number) }, whole)
        }
    }

    /// How many records a figure as of a day rests on; of a flow since `since`, else since 1 January.
    public func records(asOf day: Day, since: Day? = nil) -> Int {
        switch kind {
        case .flow(let counts):
            let sums = counts.map { [$0.known, $0.blank] } ?? [amount]
            let first = since ?? day.startOfYear
            return Int(clamping: sums.reduce(Int128(0)) { $0 + $1.from(first, through: day) })
        case .stock, .share: return Int(clamping: amount.through(day.number))
        case .fitness: return Int(clamping: amount.through(Int32.max))
        }
    }

    private static func percent(_ part: Int128, _ whole: Int128) -> Figure? {
        whole > 0 ? Figure(Int64(clamping: part * 100), over: Int64(clamping: whole)) : nil
    }
}

extension Day {
    /// 1 January of its year.
    var startOfYear: Day { Day(year: year, month: 1, day: 1) ?? .first }

    /// 31 December of its year.
    var endOfYear: Day { Day(year: year, month: 12, day: 31) ?? .last }
}
