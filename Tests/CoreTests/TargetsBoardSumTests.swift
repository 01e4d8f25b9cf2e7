import Testing

@testable import Core

/// Sums and places over several branches' boards.
@Suite struct TargetsBoardSumTests {
    private let today = Day(number: 20_778)

    /// A board with stations, AEDs, a rate and cash; nil leaves a figure out.
    private func view(
        _ actual: [String: Int64?], goals: [String: Int64] = [:], day: Day? = nil, shown: Day? = nil,
        from: Day? = nil
    ) throws -> Board.View {
        let ledger = TestLedger()
        let day = day ?? today
        ledger.today = day
        for (id, goal) in goals.sorted(by: { $0.key < $1.key }) {
            ledger.add(
                "targets",
                [
                    "indicator": .text(id), "year": .number(Int64(day.year)),
                    "goal": .number(goal * Fixed.one),
                ].merging(from.map { ["from": .day($0)] } ?? [:]) { $1 })
        }
        for _ in 0..<((actual["aeds.installed"] ?? nil) ?? 0) {
            ledger.add("aeds", ["place": .text("甲"), "state": .text("inUse"), "installed": .day(day)])
        }
        for _ in 0..<((actual["donations.cash"] ?? nil) ?? 0) {
            ledger.add("donations", ["kind": .text("cash"), "amount": .number(10_050), "date": .day(day)])
        }
        return Board(
            figures: try ledger.recount(), goals: GoalBook(ledger.table("targets")), branch: ledger.branch,
            day: day, seq: 1, publishedAt: Instant(seconds: 1_795_248_000)
        ).on(shown ?? day)
    }

    private func line(_ id: String, _ sum: BoardSum) throws -> BoardSum.Line {
        try #require(sum.lines.first { $0.id == id })
    }

    @Test func countsAndMoneyAreAdded() throws {
        let sum = BoardSum([
            try view(["aeds.installed": 3, "donations.cash": 1], goals: ["aeds.installed": 10]),
            try view(["aeds.installed": 5, "donations.cash": 3], goals: ["aeds.installed": 6]),
        ])
        let devices = try line("aeds.installed", sum)
        #expect(devices.actual.map { $0.compared(to: Figure(8)) } == 0)
        #expect(devices.goal.map { $0.compared(to: Figure(16)) } == 0)
        #expect(devices.permille == 500)
        #expect(devices.known == 2)
        #expect(devices.parts.map { $0?.rank?.place } == [2, 1])
        let cash = try line("donations.cash", sum)
        #expect(
            FigureText.display(cash.actual, .yuan, .zh)
                == FigureText.display(Figure(40_200, over: 100), .yuan, .zh))
        #expect(cash.goal == nil && cash.permille == nil)
    }

    @Test func ratesAreNot() throws {
        let sum = BoardSum([
            try view(["aeds.installed": 3], goals: ["aeds.ready": 95]),
            try view(["aeds.installed": 1], goals: ["aeds.ready": 95]),
        ])
        let ready = try line("aeds.ready", sum)
        #expect(ready.nature == .rate)
        #expect(ready.actual == nil && ready.goal == nil && ready.permille == nil)
        #expect(ready.known == 2)
        #expect(ready.parts.compactMap { $0?.rank?.place }.count == 2)
    }

    @Test func aBoardThatIsNotThereIsCountedAsUnknown() throws {
        let sum = BoardSum([try view(["aeds.installed": 3]), nil, try view(["aeds.installed": 4])])
        let devices = try line("aeds.installed", sum)
        #expect(devices.actual.map { $0.compared(to: Figure(7)) } == 0)
        #expect(devices.known == 2 && devices.parts.count == 3)
        #expect(devices.parts[1] == nil)
        #expect(sum.branches[1] == nil && sum.branches[0] != nil)
        #expect(BoardSum([nil, nil]).lines.isEmpty)
        #expect(BoardSum([]).branches.isEmpty)
    }

    @Test func aTargetThatABranchLacksLeavesTheShareUnknown() throws {
        let sum = BoardSum([
            try view(["aeds.installed": 3], goals: ["aeds.installed": 10]), try view(["aeds.installed": 4]),
        ])
        let devices = try line("aeds.installed", sum)
        #expect(devices.goal.map { $0.compared(to: Figure(10)) } == 0)
        #expect(devices.permille == nil)
        #expect(devices.parts.map { $0?.rank?.place } == [1, nil])
    }

    @Test func equalBranchesShareAPlace() throws {
        let goals: [String: Int64] = ["aeds.installed": 10]
        let sum = BoardSum([
            try view(["aeds.installed": 3], goals: goals), try view(["aeds.installed": 3], goals: goals),
            try view(["aeds.installed": 1], goals: goals),
        ])
        let ranks = try line("aeds.installed", sum).parts.map { $0?.rank }
        #expect(ranks.map { $0?.place } == [1, 1, 3])
        #expect(ranks.map { $0?.isTied } == [true, true, false])
    }

    @Test func aBoardOfAnEarlierYearIsLeftOutOfTheSums() throws {
        let old = try #require(Day(year: 2025, month: 12, day: 30))
        let sum = BoardSum([
            try view(["aeds.installed": 3]), try view(["aeds.installed": 100], day: old),
        ])
        let devices = try line("aeds.installed", sum)
        #expect(devices.actual.map { $0.compared(to: Figure(3)) } == 0)
        #expect(devices.known == 1)
        #expect(sum.branches.map { $0?.omission } == [nil, .earlierYear])
        #expect(sum.branches[1]?.rank == nil)
    }

    @Test(
        "a board that does not reach today is in no sum, no share and no place, whatever its last day"
    )
    func aBoardThatDoesNotReachTodayIsLeftOut() throws {
        let old = try #require(Day(year: 2025, month: 12, day: 20))
        let goals: [String: Int64] = ["aeds.installed": 10, "aeds.ready": 90]
        let late = try view(["aeds.installed": 100], goals: goals, day: old, shown: today)
        #expect(late.day.year == today.year && late.isOutside)
        let early = try view(["aeds.installed": 9], goals: goals, day: today.adding(days: 3), shown: today)
        for omitted in [late, early] {
            let sum = BoardSum([try view(["aeds.installed": 3], goals: goals), omitted])
            let devices = try line("aeds.installed", sum)
            #expect(devices.actual.map { $0.compared(to: Figure(3)) } == 0)
            #expect(devices.permille == 300)
            #expect(devices.known == 1)
            #expect(devices.parts[1] == nil)
            #expect(try line("aeds.ready", sum).parts[1] == nil, "a rate is not ranked either")
            #expect(sum.branches.map { $0?.omission } == [nil, .outside])
            #expect(sum.branches[1]?.rank == nil && sum.branches[1]?.permille == nil)
        }
        #expect(BoardSum([late]).lines.isEmpty)
    }

    @Test("beside targets that count from a day stands what counts, with that day or that they differ")
    func whatCountsIsAdded() throws {
        let goals: [String: Int64] = ["aeds.installed": 10]
        let late = today.adding(days: 5)
        let counting = try view(["aeds.installed": 3], goals: goals)
        let notYet = try view(["aeds.installed": 4], goals: goals, from: late)
        let mixed = try line("aeds.installed", BoardSum([counting, notYet]))
        #expect(mixed.actual.map { $0.compared(to: Figure(7)) } == 0)
        #expect(mixed.counted.map { $0.compared(to: Figure(3)) } == 0)
        #expect(mixed.permille == 150 && mixed.start == .mixed)
        #expect(try line("aeds.installed", BoardSum([notYet, notYet])).start == .from(late))
        #expect(try line("aeds.installed", BoardSum([counting, counting])).start == nil)
    }
}
