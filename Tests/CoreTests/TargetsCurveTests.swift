import Testing

@testable import Core

/// What the calendar expects: from earlier years, from the steward's weights, or from every day alike.
@Suite struct TargetsCurveTests {
    private func day(_ text: String) -> Day { Day(iso: text) ?? .first }

    private func share(_ curve: Curve, _ text: String) -> Double {
        Double(curve.share(through: day(text))) / 100_000
    }

    @Test func withoutHistoryEveryDayIsAlikeOrAsTheStewardSays() throws {
        let course = Courses.flow([day("2026-03-01"): 5])
        let straight = Curve(course, year: 2026, calendar: nil)
        #expect(straight.basis == .straight)
        #expect(straight.share(through: day("2026-07-19")) == 10_000_000 * 200 / 365)
        #expect(straight.share(through: day("2025-12-31")) == 0)
        #expect(straight.share(through: day("2026-12-31")) == Curve.whole)
        #expect(straight.share(through: day("2027-01-01")) == Curve.whole)
        let calendar = Curve(course, year: 2026, calendar: try WeightCalendar("9=300 05-08=50"))
        #expect(calendar.basis == .calendar)
        #expect(calendar != straight)
        #expect(Curve(Courses.stock([:]), year: 2026, calendar: nil).basis == .direct)
    }

    @Test func aPeakOfLastYearComesOutByItself() {
        let course = Courses.flow(
            Courses.days(2025...2025) { $0.month == 5 && $0.day == 8 ? 365 : 1 })
        let curve = Curve(course, year: 2026, calendar: nil)
        #expect(curve.basis == .history([2025]))
        // Half of the year comes on one day.
        let jump = share(curve, "2026-05-08") - share(curve, "2026-05-07")
        #expect(abs(jump - 100 * 365 / 729) < 0.1)
        #expect(share(curve, "2026-05-07") < 20)
        #expect(curve.share(through: day("2026-12-31")) == Curve.whole)
    }

    /// 春节 was on 29 January 2025 and is on 17 February 2026.
    @Test func theSpringFestivalMoves() {
        let course = Courses.flow(
            Courses.days(2025...2025) { $0.month == 1 && 22...28 ~= $0.day ? 100 : 1 })
        let curve = Curve(course, year: 2026, calendar: nil)
        #expect(share(curve, "2026-01-31") < 15)
        #expect(share(curve, "2026-02-16") > 65)
        // From the middle of March on a day is its date.
        let same = Curve(course, year: 2027, calendar: nil)
        #expect(curve.share(through: day("2026-03-15")) == same.share(through: day("2027-03-15")))
        #expect(share(same, "2027-01-31") < 25 && share(same, "2027-02-05") > 65)
    }

    @Test(arguments: [(2024, 2025), (2023, 2024), (2020, 2024), (2088, 2089), (2087, 2088)])
    func leapYearsHaveAllTheirDays(source: Int, year: Int) {
        let course = Courses.flow(Courses.days(source...source) { _ in 1 })
        let curve = Curve(course, year: year, calendar: nil)
        #expect(curve.basis == .history([source]))
        #expect(curve.shares.count == (Day.isLeap(year) ? 366 : 365))
        #expect(zip(curve.shares, curve.shares.dropFirst()).allSatisfy { $0 <= $1 })
        // A flow that is the same every day is a straight line, but for the days around the leap day.
        let straight = Curve.straight(year)
        let furthest = zip(curve.shares, straight.shares).map { abs($0 - $1) }.max() ?? 0
        #expect(furthest < Curve.whole / 200)
        #expect(curve.share(through: day("\(year)-12-30")) < Curve.whole)
    }

    @Test func threeYearsAtMostAreAveraged() {
        func course(_ years: ClosedRange<Int>) -> Course {
            // Each year brings half of it in its own month, and one a day.
            Courses.flow(Courses.days(years) { $0.day == 1 && $0.month == $0.year - 2018 ? 365 : 1 })
        }
        #expect(Curve(course(2022...2025), year: 2026, calendar: nil).basis == .history([2023, 2024, 2025]))
        #expect(Curve(course(2024...2025), year: 2026, calendar: nil).basis == .history([2024, 2025]))
        // The years to come and the year itself say nothing.
        #expect(Curve(course(2024...2027), year: 2026, calendar: nil).basis == .history([2024, 2025]))
        #expect(Curve(course(2010...2018), year: 2026, calendar: nil).basis == .straight)
        let curve = Curve(course(2024...2025), year: 2026, calendar: nil)
        let jumps = ["2026-06-01", "2026-07-01"].map {
            share(curve, $0) - Double(curve.share(through: day($0).adding(days: -1))) / 100_000
        }
        #expect(jumps.allSatisfy { abs($0 - 25) < 0.3 })
    }

    @Test func halfAYearIsNoYear() {
        func basis(_ isIn: (Day) -> Bool) -> Curve.Basis {
            let days = Courses.days(2025...2025) { _ in 1 }.filter { isIn($0.key) }
            return Curve(Courses.flow(days), year: 2026, calendar: nil).basis
        }
        #expect(basis { _ in true } == .history([2025]))
        // Begun in February, broken off in September, a month in two, two dozen and one less.
        #expect(basis { $0.month > 1 } == .straight)
        #expect(basis { $0.month < 10 } == .straight)
        #expect(basis { $0.month % 2 == 1 } == .straight)
        #expect(basis { $0.day == 1 || $0.day == 15 } == .history([2025]))
        #expect(basis { $0.day == 1 || ($0.day == 15 && $0.month < 12) } == .straight)
        // Nothing in January, but the register was in use before.
        let days = Courses.days(2024...2025) { _ in 1 }.filter { $0.key.year == 2024 || $0.key.month > 1 }
        #expect(Curve(Courses.flow(days), year: 2026, calendar: nil).basis == .history([2024, 2025]))
    }

    @Test func whatIsTakenBackDoesNotLeadDown() {
        let course = Courses.flow(
            Courses.days(2025...2025) { $0.month == 6 && $0.day == 1 ? -100 : $0.dayOfYear == 200 ? 900 : 1 })
        let curve = Curve(course, year: 2026, calendar: nil)
        #expect(zip(curve.shares, curve.shares.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(curve.shares.allSatisfy { (0...Curve.whole).contains($0) })
    }

    @Test func weightsAreReadAsPeopleTypeThem() throws {
        let calendar = try WeightCalendar("1=150，9＝３００ 5-8=50;12月=0 9月9日=20")
        #expect(calendar.text == "1=150 9=300 12=0 05-08=50 09-09=20")
        #expect(try WeightCalendar(calendar.text) == calendar)
        #expect(try WeightCalendar("3=100 05-08=0") == WeightCalendar())
        let shares = Curve(basis: .calendar, year: 2026, shares: calendar.shares(2026))
        // 1,400 in all: nine months of 100, 150, 300, and two days of 50 and 20.
        #expect(shares.share(through: day("2026-01-31")) == Curve.whole * 150 / 1420)
        let before = shares.share(through: day("2026-05-07"))
        let daily = Double(Curve.whole) / 1420 * (100 / 31 + 50)
        #expect(abs(Double(shares.share(through: day("2026-05-08")) - before) - daily) < 2)
        #expect(shares.share(through: day("2026-11-30")) == Curve.whole)
        let leap = try WeightCalendar("02-29=1000")
        let common = leap.shares(2026)
        #expect(common.count == 365 && leap.shares(2028).count == 366)
        #expect(common[58] - common[57] > Curve.whole / 3)
        #expect(leap.shares(2028)[59] - leap.shares(2028)[58] > Curve.whole / 3)
    }

    @Test(arguments: [
        "13=5", "0=5", "5", "5=", "=5", "5=-1", "5=100001", "02-30=5", "5-=1", "a=1", "5=1.5", "1-2-3=4",
        "1=0 2=0 3=0 4=0 5=0 6=0 7=0 8=0 9=0 10=0 11=0 12=0",
    ])
    func whatIsNoWeightIsRefusedByName(text: String) {
        #expect(throws: Refusal.self) { try WeightCalendar(text) }
    }

    @Test func theBranchKeepsItsCalendar() throws {
        var branch = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        branch.calendar = [
            "*": try WeightCalendar("1=200"), "donations.online": try WeightCalendar("05-08=90"),
        ]
        branch.weights = ["donations.cash": Fixed(raw: 25_000_000)]
        let back = try Branch.decoded(branch.encoded())
        #expect(back == branch)
        #expect(back.calendar(of: "donations.online")?.text == "05-08=90")
        #expect(back.calendar(of: "donations.cash")?.text == "1=200")
        // What is no weight is passed over; what weighs nothing is none.
        let nothing = (1...12).map { "\"\($0)\":0" }.joined(separator: ",")
        let wild =
            #"{"name":"甲","code":"330400","calendar":{"*":{"13":5,"1":"x","2":-1,"3":7},"a":[1],"b":{"#
            + nothing + "}}}"
        let calendar = try Branch.decoded(Array(wild.utf8)).calendar
        #expect(calendar.mapValues(\.text) == ["*": "3=7"])
    }
}
