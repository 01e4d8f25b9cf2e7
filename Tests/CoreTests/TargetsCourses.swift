@testable import Core

/// Courses made by hand.
enum Courses {
    /// A flow of so much on each day.
    static func flow(_ days: [Day: Int], scale: Int64 = 1) -> Course {
        Course(kind: .flow(counts: nil), amount: sums(days), isSeen: true, scale: scale)
    }

    /// A sum of which each day has so many records.
    static func sum(_ days: [Day: (amount: Int, records: Int)], scale: Int64 = 1) -> Course {
        let counts = (known: sums(days.mapValues(\.records)), blank: sums([:]))
        return Course(
            kind: .flow(counts: counts), amount: sums(days.mapValues(\.amount)), isSeen: true, scale: scale)
    }

    /// A stock that changes by so much on each day.
    static func stock(_ days: [Day: Int], isWindow: Bool = false) -> Course {
        Course(kind: .stock(isWindow: isWindow), amount: sums(days), isSeen: true, scale: 1)
    }

    /// So much on every day of some years.
    static func days(_ years: ClosedRange<Int>, _ amount: (Day) -> Int) -> [Day: Int] {
        var days: [Day: Int] = [:]
        guard var day = Day(year: years.lowerBound, month: 1, day: 1) else { return days }
        while day.year <= years.upperBound {
            days[day] = amount(day)
            day = day.adding(days: 1)
        }
        return days
    }

    private static func sums(_ days: [Day: Int]) -> Course.Sums {
        var series = Series()
        for (day, amount) in days.sorted(by: { $0.key < $1.key }) {
            series.append(day.number, Int128(amount))
        }
        return Course.Sums(series)
    }
}
