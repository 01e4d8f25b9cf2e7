import Testing

@testable import Core

/// Where a target stands on each day of a year, and what is still to do.
@Suite struct TargetsPaceTests {
    private func day(_ text: String) -> Day { Day(iso: text) ?? .first }
    private func whole(_ number: Int64) -> Fixed { Fixed(raw: number * Fixed.one) }
    private var newYear: Day { day("2026-01-01") }

    /// A flow towards 36,500 in 2026, of which every day expects 100, that stands at these parts of what is
    /// expected.
    private func pace(_ parts: [Double], goal: Int64 = 36_500) -> Pace {
        var days: [Day: Int] = [:]
        var sum = 0
        for (place, part) in parts.enumerated() {
            let now = Int((part * 100 * Double(place + 1)).rounded())
            days[newYear.adding(days: place)] = now - sum
            sum = now
        }
        return Pace(Courses.flow(days), goal: Goal(whole(goal)), curve: .straight(2026), nature: .flow)
    }

    @Test func aStateIsLeftOnlyPastItsBoundary() {
        let steps: [(Double, TargetState)] = [
            (0.94, .onTrack), (0.93, .onTrack), (0.9299, .behind), (0.96, .behind), (0.9699, .behind),
            (0.97, .onTrack), (1.06, .onTrack), (1.0699, .onTrack), (1.07, .ahead), (1.04, .ahead),
            (1.03, .ahead), (1.0299, .onTrack), (0.70, .farBehind), (0.81, .farBehind), (0.8199, .farBehind),
            (0.82, .behind), (0.79, .behind), (0.78, .behind), (0.7799, .farBehind), (0.96, .onTrack),
            (1.20, .ahead), (0.80, .behind), (0.50, .farBehind), (1.50, .ahead),
        ]
        let parts = [Double](repeating: 1, count: 200) + steps.map(\.0)
        let standings = pace(parts).standings(from: newYear.adding(days: 200), days: steps.count)
        #expect(standings.map(\.state) == steps.map(\.1))
    }

    @Test func aFigureOnABoundaryDoesNotFlap() {
        for edge in [0.80, 0.95, 1.05] {
            let parts = (0..<300).map { $0 % 2 == 0 ? edge + 0.004 : edge - 0.004 }
            // A figure of a hundred and more days is exact enough for these parts.
            let states = pace(parts).standings(from: newYear.adding(days: 100), days: 200).map(\.state)
            #expect(Set(states).count == 1, "\(edge)")
            let plain = (100..<300).map { place in
                Standing(
                    actual: Figure(Int64((parts[place] * 100 * Double(place + 1)).rounded())),
                    goal: Goal(whole(36_500)), nature: .flow, year: 2026,
                    today: newYear.adding(days: place)
                ).state
            }
            #expect(Set(plain).count == 2, "\(edge)")
        }
    }

    /// Whoever asks, and whenever, is told the same of a day: the panel of yesterday has no say.
    @Test(arguments: [1, 2, 3] as [UInt64]) func aDayIsTheSameWhoeverAsks(seed: UInt64) {
        var numbers = SeededNumbers(state: seed)
        let parts = (0..<365).map { _ in Double.random(in: 0.7...1.2, using: &numbers) }
        let pace = pace(parts)
        let all = pace.standings(from: newYear, days: 365)
        for _ in 0..<40 {
            let first = Int.random(in: 0..<330, using: &numbers)
            let count = Int.random(in: 1...35, using: &numbers)
            let some = pace.standings(from: newYear.adding(days: first), days: count)
            #expect(some == Array(all[first..<first + count]))
        }
        // By the plainest way.
        var before: Int?
        for (place, standing) in all.enumerated() {
            guard let counted = standing.counted, let expected = standing.expected else { continue }
            let r = counted.double / expected.double
            if counted.double >= 36_500 {
                before = nil
                #expect(standing.state == .reached)
                continue
            }
            let plain = [0.80, 0.95, 1.05].filter { r >= $0 }.count
            var now = plain
            if let before, plain > before, r < [0.80, 0.95, 1.05][before] + 0.02 { now = before }
            if let before, plain < before, r >= [0.80, 0.95, 1.05][before - 1] - 0.02 { now = before }
            before = now
            #expect(
                standing.state == [.farBehind, .behind, .onTrack, .ahead][now],
                "day \(place) at \(r)")
        }
    }

    @Test func aTargetOfTheMiddleOfTheYearCountsFromItsDay() {
        let course = Courses.flow([day("2026-03-01"): 900, day("2026-07-01"): 10, day("2026-10-01"): 30])
        let goal = Goal(whole(184), from: day("2026-07-01"))
        let pace = Pace(course, goal: goal, curve: .straight(2026), nature: .flow)
        let october = pace.standing(on: day("2026-10-01"))
        #expect(october.actual == Figure(940))
        #expect(october.counted == Figure(40))
        #expect(october.from == day("2026-07-01"))
        // 93 of the 184 days from July to December.
        #expect(october.expected == Figure(whole(93)))
        #expect(october.state == .farBehind && october.permille == 217)
        #expect(october.gap?.compared(to: Figure(144)) == 0)
        #expect(pace.standing(on: day("2026-12-31")).expected == Figure(whole(184)))
        // Before its day nothing is expected, nothing counts, and nobody is behind.
        let june = pace.standing(on: day("2026-06-30"))
        #expect(june.counted == Figure(0) && june.expected == Figure(whole(0)) && june.state == .onTrack)
        #expect(june.actual == Figure(900))
        #expect(pace.standing(on: day("2026-07-01")).state == .ahead)
        #expect(pace.expectedMonths[..<6].allSatisfy { $0 == nil })
        #expect(pace.expectedMonths[6] == Figure(whole(31)) && pace.expectedMonths[11] == Figure(whole(184)))
        // A day of another year is none.
        let wrong = Pace(
            course, goal: Goal(whole(184), from: day("2025-07-01")), curve: .straight(2026), nature: .flow)
        #expect(wrong.from == nil && wrong.standing(on: day("2026-10-01")).counted == Figure(940))
        let january = Pace(
            course, goal: Goal(whole(184), from: newYear), curve: .straight(2026), nature: .flow)
        #expect(january.from == nil && january.standing(on: day("2026-10-01")).counted == Figure(940))
    }

    /// What is expected follows the curve, scaled to what it leaves of the year.
    @Test func aLaterStartScalesTheCurve() throws {
        let calendar = try WeightCalendar("1=0 2=0 3=0 4=0 5=0 6=0 7=0 8=0 9=300 10=0 11=100 12=0")
        let curve = Curve(basis: .calendar, year: 2026, shares: calendar.shares(2026))
        let course = Courses.flow([newYear: 1])
        func expected(_ from: String, _ text: String) -> Int64? {
            Pace(course, goal: Goal(whole(400), from: day(from)), curve: curve, nature: .flow)
                .expected(through: day(text))?.rounded(times: 1)
        }
        #expect(expected("2026-06-01", "2026-08-31") == 0)
        #expect(expected("2026-06-01", "2026-09-30") == 300)
        #expect(expected("2026-10-01", "2026-10-31") == 0)
        #expect(expected("2026-10-01", "2026-11-30") == 400)
        #expect(expected("2026-09-16", "2026-09-30") == 240)
        // The calendar expects nothing any more: the days that are left are alike.
        #expect(expected("2026-12-01", "2026-12-15") == 194)
        #expect(expected("2026-12-01", "2026-12-31") == 400)
    }

    @Test func everyTargetHasAnAnswer() {
        let course = Courses.flow([newYear: 40])
        func standing(_ goal: Goal?, _ text: String, _ course: Course?, _ nature: Indicator.Nature = .flow)
            -> Standing
        {
            let curve = nature == .flow ? Curve.straight(2026) : .direct(2026)
            return Pace(course, goal: goal, curve: curve, nature: nature).standing(on: day(text))
        }
        // A goal of 0 is reached and has no percent; a figure that is unknown reaches nothing.
        #expect(standing(Goal(whole(0)), "2026-01-01", course).state == .reached)
        #expect(standing(Goal(whole(0)), "2026-01-01", course).permille == nil)
        #expect(standing(Goal(whole(0)), "2026-01-01", nil).state == .noData)
        // Above the target on day one, and above 100 %.
        let above = standing(Goal(whole(30)), "2026-01-01", course)
        #expect(above.state == .reached && above.permille == 1333)
        // No target: never red, never 0 %.
        let none = standing(nil, "2026-06-01", Courses.flow([:]))
        #expect(none.state == .noTarget && none.permille == nil && none.expected == nil && none.gap == nil)
        #expect(!none.state.isBehind)
        // A year that is over stays as its last day was; one to come is unknown.
        let over = standing(Goal(whole(50)), "2027-05-01", course)
        #expect(over == standing(Goal(whole(50)), "2026-12-31", course))
        #expect(over.expected == Figure(whole(50)) && over.state == .behind)
        let next = standing(Goal(whole(50)), "2025-12-31", course)
        #expect(next.state == .noData && next.actual == nil && next.expected == Figure(whole(0)))
        // Nothing expected, nothing there: nobody is behind on a day on which nothing ever comes.
        let curve = Curve(
            basis: .history([2025]), year: 2026,
            shares: [0] + [Int64](repeating: 5_000_000, count: 363) + [Curve.whole])
        let quiet = Pace(Courses.flow([:]), goal: Goal(whole(50)), curve: curve, nature: .flow)
        #expect(quiet.standing(on: newYear).state == .onTrack)
        #expect(quiet.standing(on: newYear.adding(days: 1)).state == .farBehind)
        // A stock is measured by its goal, from its day on.
        let stock = Courses.stock([day("2020-01-01"): 40])
        #expect(standing(Goal(whole(50)), "2026-01-01", stock, .stock).state == .behind)
        #expect(standing(Goal(whole(50)), "2026-01-01", stock, .stock).expected == Figure(whole(50)))
        let later = Goal(whole(50), from: day("2026-07-01"))
        #expect(standing(later, "2026-06-30", stock, .stock).state == .onTrack)
        #expect(standing(later, "2026-07-01", stock, .stock).state == .behind)
        #expect(standing(later, "2026-07-01", stock, .stock).counted == Figure(40))
    }

    @Test func whatAWeekHasToBring() {
        let course = Courses.flow([newYear: 300])
        func perWeek(_ goal: Goal?, _ text: String, _ nature: Indicator.Nature = .flow) -> Figure? {
            Pace(course, goal: goal, curve: .straight(2026), nature: nature).perWeek(on: day(text))
        }
        // 65 are missing; from 22 October 71 days are left, itself among them.
        #expect(perWeek(Goal(whole(365)), "2026-10-22")?.compared(to: Figure(65 * 7, over: 71)) == 0)
        // In the last week it is what is missing.
        #expect(perWeek(Goal(whole(365)), "2026-12-25")?.compared(to: Figure(65)) == 0)
        #expect(perWeek(Goal(whole(365)), "2026-12-31")?.compared(to: Figure(65)) == 0)
        #expect(perWeek(Goal(whole(365)), "2027-01-01") == nil)
        #expect(perWeek(Goal(whole(365)), "2025-12-31") == nil)
        #expect(perWeek(Goal(whole(300)), "2026-05-01") == nil)
        #expect(perWeek(nil, "2026-05-01") == nil)
        #expect(perWeek(Goal(whole(365)), "2026-05-01", .rate) == nil)
        // One that begins later has only its own days.
        #expect(
            perWeek(Goal(whole(61), from: day("2026-11-01")), "2026-05-01")?.compared(to: Figure(7)) == 0)
    }

    @Test func wildGoalsDoNotTrap() {
        let course = Courses.flow([newYear: Int.max, newYear.adding(days: 1): Int.max])
        for goal in [Fixed(raw: Int64.max), Fixed(raw: 1), Fixed(raw: -1), Fixed(raw: Int64.min + 1)] {
            for curve in [Curve.straight(2026), Curve(Courses.flow([:]), year: 2026, calendar: nil)] {
                let pace = Pace(course, goal: Goal(goal), curve: curve, nature: .flow)
                #expect(pace.standings(from: newYear, days: 400).count == 400)
                _ = pace.perWeek(on: newYear)
                _ = pace.forecast(on: newYear.adding(days: 100), calendar: nil)
            }
        }
        let wild = Pace(course, goal: Goal(whole(5)), curve: .straight(9999), nature: .flow)
        #expect(wild.standings(from: .last, days: 3).count == 3)
    }

    /// Fitness of the past is not known, so today's alone decides.
    @Test func fitnessHasNoMemory() throws {
        let ledger = TestLedger()
        for place in 0..<1000 {
            ledger.add(
                "aeds",
                [
                    "place": .text("甲"), "state": .text("inUse"), "lastChecked": .day(day("2026-11-21")),
                    "padsExpire": .day(day(place < 100 ? "2026-11-20" : "2028-01-01")),
                    "batteryExpires": .day(day("2028-01-01")),
                ])
        }
        let figures = try ledger.recount()
        let indicator = try #require(ledger.catalog.indicator("aeds.ready"))
        let pace = Pace(
            figures.course(indicator), goal: Goal(whole(95)), curve: .direct(2026), nature: .rate)
        // 90 of 95 is 0.947: behind, though it was fit before the pads expired.
        #expect(pace.standing(on: day("2026-11-21")).state == .behind)
        #expect(pace.standing(on: day("2026-11-21")).actual?.compared(to: Figure(90)) == 0)
        #expect(pace.standing(on: day("2026-11-20")).state == .reached)
        #expect(
            pace.standings(from: day("2026-11-20"), days: 3).map(\.state) == [.reached, .behind, .behind])
    }
}
