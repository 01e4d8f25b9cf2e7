import Testing

@testable import Core

/// The most pressing records of a board.
@Suite struct TargetsUrgentTests {
    private let today = Day(number: 20_778)

    private func board(_ ledger: TestLedger, _ day: Day, _ figures: Figures) -> Board {
        Board(
            figures: figures, goals: GoalBook(), branch: ledger.branch, day: day, seq: 1,
            publishedAt: Instant(seconds: 0))
    }

    private func told(_ view: Board.View) -> [String] {
        view.urgent.map {
            "\($0.warning.id) \($0.record) \($0.title) \($0.district ?? "-") \($0.due?.iso ?? "-") "
                + "\($0.overdue.map(String.init) ?? "-") \($0.acknowledged?.by ?? "")"
        }
    }

    /// So many devices, whose parts expire over three years around today.
    private func ledger(_ count: Int, seed: UInt64 = 9) -> TestLedger {
        var numbers = SeededNumbers(state: seed)
        let ledger = TestLedger()
        for place in 0..<count {
            func day(_ range: ClosedRange<Int>) -> Value? {
                numbers.chance(5) ? nil : .day(today.adding(days: Int.random(in: range, using: &numbers)))
            }
            var values: [String: Value] = [
                "place": .text("第\(place)号地点"), "state": .text(numbers.chance(90) ? "inUse" : "scrapped"),
                "district": .text(["330402", "330411", "330421"][place % 3]), "keeper": .text("单小丽"),
            ]
            values["padsExpire"] = day(-20...1000)
            values["batteryExpires"] = day(-9...1000)
            values["lastChecked"] = day(-60...0)
            ledger.add("aeds", values)
        }
        for place in 0..<20 {
            ledger.add("stations", ["name": .text("家园\(place)"), "state": .text("open")])
        }
        return ledger
    }

    @Test func theMostPressingComeFirst() throws {
        let ledger = ledger(300)
        let urgent = board(ledger, today, try ledger.recount()).on(today).urgent
        #expect(urgent.count == Board.mostUrgent)
        for (a, b) in zip(urgent, urgent.dropFirst()) {
            #expect(a.warning.urgency == b.warning.urgency || a.warning.urgency == .urgent)
            if a.warning.urgency == b.warning.urgency { #expect(a.overdue ?? 0 >= b.overdue ?? 0) }
        }
        #expect(urgent.allSatisfy { $0.warning.urgency == .soon || $0.overdue ?? 0 > 0 })
        #expect(
            !urgent.contains { $0.warning.register == "volunteers" || $0.warning.register == "donations" })
        #expect(urgent.filter { $0.warning.urgency == .urgent }.count > 3)
    }

    /// Invariant 11, also where only ranges of a large register are held.
    @Test(arguments: [40, 1500])
    func itKnowsTheMostPressingOfTheNextDays(count: Int) throws {
        let ledger = ledger(count)
        var figures = try ledger.recount()
        figures.freshenPressing(from: today)
        try figures.settle(tables: ledger.table)
        let board = board(ledger, today, figures)
        #expect(board.encode().count < Board.limit)
        let read = try #require(Board.decode(board.encode()))
        for step in stride(from: 0, to: Board.days, by: 5) {
            let day = today.adding(days: step)
            var fresh = try ledger.recount()
            fresh.freshenPressing(from: day)
            try fresh.settle(tables: ledger.table)
            let then = self.board(ledger, day, fresh).on(day)
            #expect(told(board.on(day)) == told(then), "\(day)")
            #expect(told(read.on(day)) == told(then), "\(day)")
        }
    }

    /// Sixty teams of whom nothing was ever noted are all longer overdue than any device.
    @Test func aSheetOfOldTeamsDoesNotHideTheDevices() throws {
        let ledger = ledger(120)
        for place in 0..<60 {
            ledger.add(
                "teams",
                [
                    "name": .text("第\(place)救援队"), "state": .text("active"),
                    "founded": .day(today.adding(days: -3000 + place)),
                ])
        }
        var figures = try ledger.recount()
        figures.freshenPressing(from: today)
        try figures.settle(tables: ledger.table)
        let board = board(ledger, today, figures)
        let urgent = board.on(today).urgent
        #expect(urgent.count == Board.mostUrgent)
        func count(_ id: String) -> Int { urgent.count { $0.warning.id == id } }
        #expect(count("teams.silent") == Board.mostAlike)
        #expect(count("aeds.unchecked") == Board.mostAlike && count("stations.silent") > 5)
        #expect(count("pads.expired") > 0 && urgent.first?.warning.urgency == .urgent)
        // Where nothing else waits they fill the list.
        let teams = TestLedger()
        for place in 0..<60 { teams.add("teams", ["name": .text("第\(place)队"), "state": .text("active")]) }
        let alone = self.board(teams, today, try teams.recount()).on(today).urgent
        #expect(alone.count == Board.mostUrgent)
        for step in stride(from: 1, to: Board.days, by: 7) {
            let day = today.adding(days: step)
            var fresh = try ledger.recount()
            fresh.freshenPressing(from: day)
            try fresh.settle(tables: ledger.table)
            #expect(told(board.on(day)) == told(self.board(ledger, day, fresh).on(day)), "\(day)")
        }
    }

    @Test func smallStepsAndACountAgree() throws {
        let ledger = ledger(900)
        var numbers = SeededNumbers(state: 4)
        var figures = try ledger.recount()
        figures.freshenPressing(from: today)
        try figures.settle(tables: ledger.table)
        for round in 0..<30 {
            var changes: [Figures.RowChange] = []
            for _ in 0..<8 {
                if let change = ledger.anyChange(&numbers) { changes.append(change) }
                let row = Int.random(in: 0..<900, using: &numbers)
                if !ledger.table("aeds").isDeleted[row] {
                    changes.append(
                        ledger.set(
                            "aeds", row,
                            [
                                "padsExpire": .day(
                                    today.adding(days: Int.random(in: -30...60, using: &numbers))),
                                "place": .text("改名\(round)"),
                            ]))
                }
            }
            figures.apply(changes, tables: ledger.table)
            figures.freshenPressing(from: today)
            try figures.settle(tables: ledger.table)
            var counted = try ledger.recount()
            counted.freshenPressing(from: today)
            try counted.settle(tables: ledger.table)
            #expect(
                told(board(ledger, today, figures).on(today)) == told(board(ledger, today, counted).on(today))
            )
        }
        var writer = JSONWriter()
        figures.encode(to: &writer)
        let back = try JSONParser().parse(writer.bytes) {
            Figures(decoding: $0, catalog: ledger.catalog, branch: ledger.branch)
        }
        let read = try #require(back)
        #expect(read.isSettled && read == figures)
        #expect(told(board(ledger, today, read).on(today)) == told(board(ledger, today, figures).on(today)))
    }

    @Test func aTitleThatMayNameSomebodyIsNotTold() throws {
        let ledger = TestLedger()
        for (place, keeper) in [
            ("王小明诊所", "王小明"), ("小区 138-0013-8000", "李四"), ("月河街区", "李四"),
        ] {
            ledger.add(
                "aeds",
                [
                    "place": .text(place), "keeper": .text(keeper), "state": .text("inUse"),
                    "padsExpire": .day(today.adding(days: -5)), "lastChecked": .day(today),
                    "batteryExpires": .day(today.adding(days: 900)),
                ])
        }
        let urgent = board(ledger, today, try ledger.recount()).on(today).urgent
        #expect(urgent.map(\.title) == ["A000001", "A000002", "月河街区"])
    }

    @Test func whoKnowsOfItIsToldUntilThatDay() throws {
        let ledger = ledger(30)
        let first = try #require(board(ledger, today, try ledger.recount()).on(today).urgent.first)
        ledger.add(
            "acknowledgements",
            [
                "alert": .text(first.warning.id), "register": .text(first.warning.register),
                "record": .text(first.record), "until": .day(today.adding(days: 3)), "by": .text("zhoumin"),
            ])
        let board = board(ledger, today, try ledger.recount())
        for (days, by) in [(0, "zhoumin"), (3, "zhoumin"), (4, nil)] as [(Int, String?)] {
            let view = board.on(today.adding(days: days))
            let entry = view.urgent.first { $0.record == first.record && $0.warning.id == first.warning.id }
            #expect(entry?.acknowledged?.by == by, "\(days)")
            let count = view.alerts.first { $0.warning.id == first.warning.id }
            #expect(count?.acknowledged == (by == nil ? 0 : 1), "\(days)")
        }
    }
}
