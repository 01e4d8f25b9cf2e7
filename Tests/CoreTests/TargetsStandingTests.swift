import Testing

@testable import Core

/// The state of a target, at each of its boundaries.
@Suite struct TargetsStandingTests {
    /// 2026-07-19, the 200th day of a year of 365.
    private let day200 = Day(number: 20_653)

    private func standing(
        _ actual: Figure?, _ goal: Fixed?, _ nature: Indicator.Nature = .flow, year: Int = 2026,
        on day: Day? = nil
    ) -> Standing {
        Standing(
            actual: actual, goal: goal.map { Goal($0) }, nature: nature, year: year, today: day ?? day200)
    }

    private func whole(_ number: Int64) -> Fixed { Fixed(raw: number * Fixed.one) }

    @Test func theDayIsTheOneMeant() {
        #expect(day200.iso == "2026-07-19")
        #expect(day200.dayOfYear == 200)
    }

    @Test(
        arguments: [
            (365, .reached), (364, .ahead), (210, .ahead), (209, .onTrack), (200, .onTrack), (190, .onTrack),
            (189, .behind), (160, .behind), (159, .farBehind), (0, .farBehind), (401, .reached),
        ] as [(Int64, TargetState)])
    func aFlowIsMeasuredByTheCalendar(actual: Int64, state: TargetState) {
        let standing = standing(Figure(actual), whole(365))
        #expect(standing.state == state)
        #expect(standing.expected == Figure(whole(200)))
    }

    /// A hundredth of a yuan decides, and no binary fraction has a say: 1.05 × 10,000.00 元 is 10,500.00 元.
    @Test(
        arguments: [
            (1_050_000, .ahead), (1_049_999, .onTrack), (950_000, .onTrack), (949_999, .behind),
            (800_000, .behind), (799_999, .farBehind), (3_650_000, .reached), (3_649_999, .ahead),
        ] as [(Int64, TargetState)])
    func moneyIsExactToTheFen(fen: Int64, state: TargetState) {
        let day100 = Day(number: 20_553)
        #expect(standing(Figure(fen, over: 100), whole(36_500), on: day100).state == state)
    }

    /// 1.05 × 1 ÷ 3: neither side is a finite decimal.
    @Test func aThirdIsExact() {
        let day = Day(number: 20_573)  // the 120th day; a goal of 73 expects 24.
        #expect(day.dayOfYear == 120)
        #expect(standing(Figure(252, over: 10), whole(73), on: day).state == .ahead)
        #expect(standing(Figure(251_999_999, over: 10_000_000), whole(73), on: day).state == .onTrack)
        #expect(standing(Figure(75, over: 3), whole(73), on: day).state == .onTrack)
        #expect(standing(Figure(76, over: 3), whole(73), on: day).state == .ahead)
    }

    @Test(
        arguments: [
            (950, .reached), (949, .onTrack), (903, .onTrack), (902, .behind), (760, .behind),
            (759, .farBehind),
        ] as [(Int64, TargetState)])
    func aRateIsMeasuredDirectly(fit: Int64, state: TargetState) {
        let standing = standing(Figure(100 * fit, over: 1000), whole(95), .rate, on: Day(number: 20_454))
        #expect(standing.state == state)
        #expect(standing.expected == Figure(whole(95)))
    }

    @Test func aGoalOfZeroIsReached() {
        let standing = standing(Figure(0), whole(0))
        #expect(standing.state == .reached)
        #expect(standing.permille == nil)
        #expect(FigureText.percent(standing.permille) == "—")
        #expect(standing.gap == Figure(0, over: Fixed.one) || standing.gap?.top == 0)
        #expect(self.standing(Figure(5), whole(0)).state == .reached)
    }

    @Test func noTargetIsNeverRed() {
        #expect(standing(Figure(0), nil).state == .noTarget)
        #expect(standing(nil, nil).state == .noTarget)
        #expect(standing(Figure(3), nil).permille == nil)
        #expect(standing(Figure(3), nil).expected == nil)
    }

    /// Invariant 9, in states and their colours.
    @Test func unknownIsNotFarBehind() {
        let standing = standing(nil, whole(100))
        #expect(standing.state == .noData)
        #expect(standing.permille == nil && standing.gap == nil)
        #expect(standing.expected != nil)
    }

    @Test func moreThanAllIsShownAsItIs() {
        #expect(standing(Figure(137), whole(100)).permille == 1370)
        #expect(standing(Figure(269), whole(100)).permille == 2690)
        #expect(standing(Figure(269), whole(100)).gap?.compared(to: Figure(-169)) == 0)
        // Reached on the first day of the year.
        #expect(standing(Figure(100), whole(100), on: Day(number: 20_454)).state == .reached)
    }

    @Test func almostAllIsNotAll() {
        let standing = standing(Figure(99_999), whole(100_000))
        #expect(standing.permille == 999)
        #expect(FigureText.percent(standing.permille) == "99.9%")
        #expect(standing.state == .ahead)
    }

    @Test func otherYears() {
        // A year that is over expects all of the goal; one to come expects none of it.
        #expect(standing(Figure(99), whole(100), year: 2025).state == .onTrack)
        #expect(standing(Figure(94), whole(100), year: 2025).expected == Figure(whole(100)))
        #expect(standing(nil, whole(100), year: 2027).state == .noData)
        #expect(standing(nil, whole(100), year: 2027).expected == Figure(whole(0)))
        // A leap year has one day more; its last day expects all.
        let last = Day(number: 20_088)
        #expect(last.iso == "2024-12-31")
        #expect(standing(Figure(1), whole(366), year: 2024, on: last).expected == Figure(whole(366)))
    }

    @Test func wildNumbersDoNotTrap() {
        let most = Fixed(raw: Int64.max)
        #expect(standing(Figure(Int64.max), most).state == .reached)
        #expect(standing(Figure(Int64.max, over: Int64.max), most).state == .farBehind)
        #expect(standing(Figure(Int64.min + 1), Fixed(raw: 1)).state == .farBehind)
        _ = standing(Figure(Int64.min + 1, over: 7), most).gap
        _ = standing(Figure(Int64.max, over: Int64.max), most).gap
        #expect(standing(Figure(Int64.max), Fixed(raw: 1)).permille == Int64.max)
    }

    @Test func figuresAsPeopleReadThem() {
        #expect(FigureText.display(Figure(2734), .stations, .zh) == "2,734座")
        #expect(FigureText.display(Figure(2734), .devices, .en) == "2,734 devices")
        #expect(FigureText.display(Figure(1_060_000_000_000, over: 100), .yuan, .zh) == "106.00亿元")
        #expect(FigureText.display(Figure(499_999_600, over: 100), .yuan, .zh) == "499.99万元")
        #expect(FigureText.display(Figure(250, over: 3), .percent, .zh) == "83.3%")
        #expect(FigureText.display(Figure(100), .percent, .en) == "100.0%")
        #expect(FigureText.display(Figure(9996, over: 100), .percent, .zh) == "99.9%")
        #expect(FigureText.display(Figure(12_345_000_000, over: Fixed.one), .hours, .zh) == "1,234.5小时")
        #expect(FigureText.display(nil, .people, .zh) == "—")
        #expect(FigureText.grouped(-1_234_567) == "-1,234,567")
        #expect(FigureText.number(Figure(-5, over: 10), .people) == "-0.5")
        #expect(FigureText.number(Figure(-15, over: 10), .people) == "-1.5")
    }
}
