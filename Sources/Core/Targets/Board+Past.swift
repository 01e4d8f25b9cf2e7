/// Where the districts stood on the same days of last month and of last year.
extension Board {
    /// The places of earlier days, by what is known today; of fitness by what was kept at the end of those
    /// days.
    struct Past {
        private let codes: [String]
        private let today: Day
        /// For each of the board's days, the same day of last month and of last year.
        private let months: [Day]
        private let years: [Day]
        /// What each district has completed, day by day: sums of shares by their weights, and the weights.
        private var monthly: [[Mean]]
        private var yearly: [[Mean]]

        private struct Mean {
            var sum: Int128 = 0
            var weight: Int128 = 0
        }

        init(_ codes: [String], _ day: Day) {
            self.codes = codes
            today = day
            let days = (0..<Board.days).map { day.adding(days: $0) }
            // The last day of a shorter month stands for those that it lacks.
            months = days.map { $0.adding(months: -1) }
            years = days.map { $0.adding(months: -12) }
            let nothing = Array(repeating: Mean(), count: codes.count)
            monthly = Array(repeating: nothing, count: Board.days)
            yearly = monthly
        }

        /// The days before `day` whose ends are asked for.
        static func days(_ day: Day) -> Set<Day> {
            var result: Set<Day> = [day.adding(days: -1)]
            for place in 0..<Board.days {
                let today = day.adding(days: place)
                result.formUnion([today.adding(months: -1), today.adding(months: -12)])
            }
            return result.filter { $0 < day }
        }

        /// The districts' places in an indicator, by district and then day by day. `courses` are those of the
        /// whole branch, of the districts and of what lies in none.
        mutating func places(
            _ indicator: Indicator, _ courses: [Course?], _ weight: Fixed?, _ sources: Sources
        ) -> (month: [[Int?]], year: [[Int?]]) {
            let goals = Goals(indicator.id, codes, months + years, sources.goals)
            func all(_ days: [Day], _ means: inout [[Mean]]) -> [[Int?]] {
                var result = Array(repeating: [Int?](repeating: nil, count: days.count), count: codes.count)
                for (place, day) in days.enumerated() {
                    var scores: [Int64?] = []
                    for (number, code) in codes.enumerated() {
                        let goal = goals.goal(number, day)
                        let figure = figure(indicator, courses[number + 1], code, day, goal, sources)
                        scores.append(Score(indicator.nature, figure, of: goal?.goal)?.billionths)
                        guard let weight, let score = Score(completed: figure, of: goal?.goal) else {
                            continue
                        }
                        means[place][number].sum +=
                            Int128(min(score.billionths, Score.one)) * Int128(weight.raw)
                        means[place][number].weight += Int128(weight.raw)
                    }
                    for (number, known) in Past.order(scores).enumerated() { result[number][place] = known }
                }
                return result
            }
            var (monthly, yearly) = (self.monthly, self.yearly)
            let places = (all(months, &monthly), all(years, &yearly))
            (self.monthly, self.yearly) = (monthly, yearly)
            return places
        }

        /// The districts' places in all indicators together.
        func totals() -> [Total.Before] {
            func all(_ means: [[Mean]]) -> [[Int?]] {
                means.map { Past.order($0.map { $0.weight > 0 ? Int64(clamping: $0.sum / $0.weight) : nil }) }
            }
            let (month, year) = (all(monthly), all(yearly))
            return codes.enumerated().map { number, code in
                Total.Before(
                    district: code, lastMonth: Spans(month.map { $0[number] }),
                    lastYear: Spans(year.map { $0[number] }))
            }
        }

        /// What counted on a day, by what is known today.
        private func figure(
            _ indicator: Indicator, _ course: Course?, _ code: String, _ day: Day, _ goal: Goal?,
            _ sources: Sources
        ) -> Figure? {
            guard let course else { return nil }
            // The days to come are as they will be if nothing is entered.
            if course.isOfToday, day < today { return sources.dayEnds[day]?.figure(indicator.id, code) }
            guard let from = goal?.from, from.year == day.year, course.isFlow else {
                return course.value(asOf: day)
            }
            return from <= day ? course.value(asOf: day, since: from) : nil
        }

        /// 1, 2, 2, 4: one more than how many are better.
        private static func order(_ scores: [Int64?]) -> [Int?] {
            var places: [Int64: Int] = [:]
            for (index, score) in scores.compactMap({ $0 }).sorted(by: >).enumerated()
            where places[score] == nil {
                places[score] = index + 1
            }
            return scores.map { $0.flatMap { places[$0] } }
        }

        /// The districts' targets in the years of some days.
        private struct Goals {
            private var known: [Int: [Goal?]] = [:]

            init(_ indicator: String, _ codes: [String], _ days: [Day], _ book: GoalBook) {
                for year in Set(days.map(\.year)) {
                    known[year] = codes.map { book.goal(indicator, year, $0) }
                }
            }

            func goal(_ number: Int, _ day: Day) -> Goal? { known[day.year]?[number] ?? nil }
        }
    }
}
