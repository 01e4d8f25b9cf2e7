import Testing

@testable import Core

/// Places of districts: who is before whom, by how much, and since when.
@Suite struct TargetsRankTests {
    private let today = Day(number: 20_778)

    /// A branch whose districts each installed so many AEDs this year, with these targets.
    private func board(_ counts: [Int], goals: [Int64?], day: Day? = nil, months: [Int: Int] = [:]) throws
        -> Board
    {
        let ledger = TestLedger()
        ledger.branch.districts = counts.indices.map {
            Branch.District(code: "\(330_402 + $0)", name: "第\($0 + 1)区")
        }
        for (place, count) in counts.enumerated() {
            for number in 0..<count {
                let isLate = number < months[place] ?? 0
                ledger.add(
                    "aeds",
                    [
                        "place": .text("甲"), "state": .text("inUse"), "district": .text("\(330_402 + place)"),
                        "installed": .day(isLate ? today.adding(days: -3) : Day(number: 20_500)),
                    ])
            }
        }
        for (place, goal) in goals.enumerated() {
            guard let goal else { continue }
            ledger.add(
                "targets",
                [
                    "indicator": .text("aeds.installed"), "year": .number(2026),
                    "district": .text("\(330_402 + place)"), "goal": .number(goal * Fixed.one),
                ])
        }
        return Board(
            figures: try ledger.recount(), goals: GoalBook(ledger.table("targets")), branch: ledger.branch,
            day: day ?? today, seq: 1, publishedAt: Instant(seconds: 0))
    }

    private func ranks(_ board: Board, _ day: Day? = nil) throws -> [Rank?] {
        let view = board.on(day ?? today)
        return try #require(view.rows.first { $0.entry.id == "aeds.installed" }).districts.map(\.rank)
    }

    @Test func thoseThatTieShareAPlace() throws {
        let ranks = try ranks(board([12, 10, 5, 3], goals: [12, 20, 10, 10]))
        #expect(ranks.map { $0?.place } == [1, 2, 2, 4])
        #expect(ranks.map { $0?.isTied } == [false, true, true, false])
        #expect(ranks.map { $0?.of } == [4, 4, 4, 4])
        // Half of ten is two more than three; all of twenty is ten more.
        #expect(
            ranks.map { $0?.toNext } == [
                nil, Figure(Fixed(raw: 10 * Fixed.one)), Figure(Fixed(raw: 5 * Fixed.one)),
                Figure(Fixed(raw: 2 * Fixed.one)),
            ])
    }

    @Test func withoutATargetOrOneAboveZeroNobodyIsRanked() throws {
        let ranks = try ranks(board([9, 4, 30, 2], goals: [nil, 0, 10, 4]))
        #expect(ranks.map { $0?.place } == [nil, nil, 1, 2])
        // Three times the target is first; to be as good as that takes 12 of 4.
        #expect(ranks[3]?.toNext == Figure(Fixed(raw: 10 * Fixed.one)))
        #expect(try self.ranks(board([3, 4], goals: [nil, nil])).allSatisfy { $0 == nil })
    }

    @Test func oneDistrictIsFirstOfOne() throws {
        #expect(try ranks(board([3], goals: [7])) == [Rank(place: 1, of: 1, lastMonth: 1)])
    }

    @Test func whatIsMissingReallyIsEnough() {
        var numbers = SeededNumbers(state: 3)
        for _ in 0..<2000 {
            let goals = [1, 2].map { _ in Int64.random(in: 1...997, using: &numbers) }
            let have = [1, 2].map { _ in Int64.random(in: 0...1200, using: &numbers) }
            guard let mine = Score(completed: Figure(have[0]), of: Fixed(raw: goals[0] * Fixed.one)),
                let other = Score(completed: Figure(have[1]), of: Fixed(raw: goals[1] * Fixed.one)),
                other.billionths > mine.billionths
            else { continue }
            let missing = mine.missing(to: other, .devices).whole(times: 1)
            func score(_ more: Int64) -> Int64 {
                Score(completed: Figure(have[0] + more), of: Fixed(raw: goals[0] * Fixed.one))?.billionths
                    ?? 0
            }
            #expect(score(missing) >= other.billionths, "\(have) \(goals)")
            #expect(score(missing - 1) < other.billionths, "\(have) \(goals)")
        }
    }

    @Test func placesOfLastMonthAreThoseOfTheSameDay() throws {
        // The first district got six of its nine this month.
        let board = try board([9, 5], goals: [10, 10], months: [0: 6])
        #expect(try ranks(board).map { $0?.place } == [1, 2])
        #expect(try ranks(board).map { $0?.lastMonth } == [2, 1])
        #expect(try ranks(board).map { $0?.lastYear } == [nil, nil])
        // On 18 December the same day of last month is when they came.
        #expect(try ranks(board, Day(iso: "2026-12-18")).map { $0?.lastMonth } == [1, 2])
        #expect(try ranks(board, Day(iso: "2026-12-17")).map { $0?.lastMonth } == [2, 1])
    }

    /// Worked out by hand: on 21 November 2026, 21 October 2026 and 21 November 2025.
    @Test func placesMoveAgainstLastMonthAndLastYear() throws {
        let ledger = TestLedger()
        let districts = ["330402", "330411", "330421"]
        ledger.branch.districts = districts.map { Branch.District(code: $0, name: "第\($0)区") }
        for (year, goals) in [2026: [100_000, 50_000, 40_000], 2025: [80_000, 40_000, 20_000]] {
            for (district, goal) in zip(districts, goals) {
                ledger.add(
                    "targets",
                    [
                        "indicator": .text("donations.cash"), "year": .number(Int64(year)),
                        "district": .text(district), "goal": .number(Int64(goal) * Fixed.one),
                    ])
            }
        }
        for (place, date, yuan) in [
            // Last year 60,000 of 80,000; 20,000 of 40,000; 10,000 of 20,000, and a day too late as much.
            (0, "2025-11-20", 60_000), (1, "2025-11-21", 20_000), (2, "2025-02-01", 10_000),
            (2, "2025-11-22", 10_000),
            // A month ago 30 %, 40 % and 50 %; today 50 %, 70 % and 50 %.
            (0, "2026-03-03", 30_000), (0, "2026-11-05", 20_000), (1, "2026-04-01", 20_000),
            (1, "2026-11-21", 15_000), (2, "2026-10-21", 20_000),
        ] {
            ledger.add(
                "donations",
                [
                    "kind": .text("cash"), "district": .text(districts[place]),
                    "date": .day(try #require(Day(iso: date))), "amount": .number(Int64(yuan) * 100),
                ])
        }
        let board = Board(
            figures: try ledger.recount(), goals: GoalBook(ledger.table("targets")), branch: ledger.branch,
            day: today, seq: 1, publishedAt: Instant(seconds: 0))
        #expect(today.iso == "2026-11-21")
        let cash = try #require(board.on(today).rows.first { $0.entry.id == "donations.cash" })
        let ranks = cash.districts.map(\.rank)
        #expect(ranks.map { $0?.place } == [2, 1, 2])
        #expect(ranks.map { $0?.isTied } == [true, false, true])
        #expect(ranks.map { $0?.lastMonth } == [3, 2, 1])
        #expect(ranks.map { $0?.lastYear } == [1, 2, 2])
        // 70 % of 100,000 are 20,000 yuan more than half of it; of 40,000 they are 8,000 more.
        func yuan(_ amount: Int64) -> Figure { Figure(amount * Fixed.one, over: Fixed.one) }
        #expect(ranks.map { $0?.toNext } == [yuan(20_000), nil, yuan(8_000)])
        #expect(cash.entry.unit == .yuan)
        let totals = board.on(today).totals
        #expect(totals.map { $0.rank?.place } == [2, 1, 2])
        #expect(totals.map { $0.rank?.lastMonth } == [3, 2, 1])
        #expect(totals.map { $0.rank?.lastYear } == [1, 2, 2])
        #expect(Board.decode(board.encode()) == board)
    }

    @Test func theTotalIsTheMeanOfWhatIsCompletedAtMostAll() throws {
        let ledger = TestLedger()
        ledger.branch.weights = [
            "aeds.installed": Fixed(raw: 3 * Fixed.one), "donations.cash": Fixed(raw: 0),
        ]
        func target(_ indicator: String, _ district: String, _ goal: Int64) {
            ledger.add(
                "targets",
                [
                    "indicator": .text(indicator), "year": .number(2026), "district": .text(district),
                    "goal": .number(goal * Fixed.one),
                ])
        }
        for _ in 0..<4 {
            ledger.add("aeds", ["place": .text("甲"), "district": .text("330402"), "installed": .day(today)])
        }
        ledger.add("stations", ["name": .text("乙"), "district": .text("330402"), "opened": .day(today)])
        target("aeds.installed", "330402", 2)
        target("stations.opened", "330402", 4)
        target("donations.cash", "330402", 1)
        target("aeds.installed", "330411", 8)
        let board = Board(
            figures: try ledger.recount(), goals: GoalBook(ledger.table("targets")), branch: ledger.branch,
            day: today, seq: 1, publishedAt: Instant(seconds: 0))
        let totals = board.on(today).totals
        // (3 × 100 % + 1 × 25 %) ÷ 4; cash weighs nothing.
        #expect(totals.map(\.permille) == [812, 0, nil])
        #expect(totals.map(\.counted) == [2, 1, 0])
        #expect(totals.map { $0.rank?.place } == [1, 2, nil])
        #expect(totals[1].rank?.toNext == Figure(Fixed(raw: 813 * Fixed.one / 10)))
        #expect(Board.decode(board.encode()) == board)
    }
}
