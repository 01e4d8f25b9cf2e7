import Testing

@testable import Core

/// What watchers see, today and on the days that follow.
@Suite struct TargetsBoardTests {
    private let today = Day(number: 20_778)

    private func ledger(seed: UInt64 = 5, changes: Int = 700) -> TestLedger {
        var numbers = SeededNumbers(state: seed)
        let ledger = TestLedger()
        ledger.today = today
        for _ in 0..<changes { _ = ledger.anyChange(&numbers) }
        for (place, indicator) in ledger.catalog.indicators.enumerated() {
            for year in [2026, 2027] as [Int64] {
                ledger.add(
                    "targets",
                    [
                        "indicator": .text(indicator.id), "year": .number(year),
                        "goal": .number(Int64(place) * 30 * Fixed.one), "floor": .number(Fixed.one),
                    ])
            }
        }
        return ledger
    }

    private func board(
        _ ledger: TestLedger, _ day: Day, recent: [Commit] = [], figures: Figures? = nil
    ) throws -> Board {
        Board(
            figures: try figures ?? ledger.recount(), goals: GoalBook(ledger.table("targets")),
            branch: ledger.branch, day: day, seq: 42, publishedAt: Instant(seconds: 1_795_248_000),
            recent: recent)
    }

    @Test func itComesBackFromItsBytes() throws {
        let board = try board(ledger(), today, recent: [commit])
        let bytes = board.encode()
        #expect(bytes.count < Board.limit / 4)
        #expect(bytes == board.encode())
        let back = try #require(Board.decode(bytes))
        #expect(back == board)
        #expect(back.recent.count == 3)
        #expect(Board.head(bytes) == .ours(day: today, seq: 42))
    }

    @Test func aSpoiltBoardIsNone() throws {
        let bytes = try board(ledger(changes: 50), today).encode()
        for place in stride(from: 0, to: bytes.count, by: 97) {
            var spoilt = bytes
            spoilt[place] ^= 1
            #expect(Board.decode(spoilt) == nil)
            #expect(Board.head(spoilt) == nil)
        }
        #expect(Board.decode(Array(bytes.dropLast(1))) == nil)
        #expect(Board.decode([]) == nil)
        // Well sealed, and yet no board.
        for text in [#"{"format":2"#, #"{"format":1,"seq":1,"day":"2026-11-21""#, #"{"format":2,"seq":-1"#] {
            var writer = JSONWriter()
            writer.space(text)
            var sealed = writer.bytes
            let digest = sealed.withUnsafeBytes { Hex.sha256($0) }
            sealed += Array(",\"sha256\":\"\(digest)\"}\n".utf8)
            #expect(CacheFile.isWhole(sealed))
            #expect(Board.decode(sealed) == nil)
        }
    }

    /// Invariant 11: what the board says of a later day is what a board made on that day would say.
    @Test(arguments: [20_778, 20_790, 20_483] as [Int32])
    func itKnowsTheNextDays(first: Int32) throws {
        let first = Day(number: first)
        let ledger = ledger()
        let figures = try ledger.recount()
        let board = try board(ledger, first, figures: figures)
        for step in 0..<Board.days {
            let day = first.adding(days: step)
            let then = try self.board(ledger, day, figures: figures).on(day)
            let now = board.on(day)
            #expect(!now.isOutside && now.day == day)
            #expect(now.rows.count == then.rows.count)
            for (a, b) in zip(now.rows, then.rows) {
                for (mine, fresh) in zip([a.whole] + a.districts, [b.whole] + b.districts) {
                    let place = "\(a.entry.id) \(mine.district ?? "*") \(day)"
                    #expect(mine.district == fresh.district, "\(place)")
                    #expect(mine.standing == fresh.standing, "\(place)")
                    #expect(mine.months == fresh.months, "\(place)")
                    #expect(mine.monthsBefore == fresh.monthsBefore, "\(place)")
                    #expect(mine.reasons.map(\.count) == fresh.reasons.map(\.count), "\(place)")
                }
            }
            #expect(now.alerts.map(\.count) == then.alerts.map(\.count))
            #expect(now.alerts.map(\.warning.id) == then.alerts.map(\.warning.id))
        }
        #expect(board.on(first.adding(days: 36)).isOutside)
        #expect(board.on(first.adding(days: 36)).day == board.lastDay)
        #expect(board.on(first.adding(days: -1)).day == first)
    }

    private var commit: Commit {
        Commit(
            seq: 41, at: Instant(seconds: 1_795_240_000), by: "zhoumin", via: "tui", why: nil,
            changes: [
                Change(.add, "aeds", "A000001", set: [Assignment("place", .text("烟雨楼码头"))]),
                Change(.set, "volunteers", "V000001", set: [Assignment("name", .text("单小丽"))]),
                Change(.set, "volunteers", "V000002", set: [Assignment("team", .text("rescue"))]),
                Change(.set, "service", "H000001", set: [Assignment("hours", .number(Fixed.one))]),
                Change(.reveal, "volunteers", "*"),
            ], hash: "")
    }

    @Test func theLastChangesNameNobody() throws {
        let recent = try board(TestLedger(), today, recent: [commit]).recent
        #expect(recent.map(\.register) == ["aeds", "volunteers", "service"])
        #expect(recent.map(\.count) == [1, 2, 1])
        #expect(recent.map(\.operation) == [.add, .set, .set])
        #expect(recent.map(\.title) == ["烟雨楼码头", nil, nil])
        var telephone = commit
        telephone.changes = [
            Change(.add, "stations", "S000001", set: [Assignment("name", .text("王家 138-0013-8000"))])
        ]
        #expect(try board(TestLedger(), today, recent: [telephone]).recent.map(\.title) == [nil])
    }

    /// No value of a personal column of any register comes into the board.
    @Test func noPersonalDataEver() throws {
        let ledger = TestLedger()
        var secrets: [String] = []
        var commits: [Commit] = []
        for register in ledger.catalog.registers {
            var values: [String: Value] = [:]
            for column in register.columns {
                if column.isPersonal {
                    let secret = "隐私\(secrets.count)号"
                    if column.kind.isNumeric {
                        values[column.id] = .day(Day(number: 12_345))
                    } else {
                        values[column.id] = .text(secret)
                        secrets.append(secret)
                    }
                } else if column.kind == .day {
                    values[column.id] = .day(today)
                } else if column.kind == .choice {
                    values[column.id] = column.vocabulary?.terms.first.map { .text($0.code) }
                }
            }
            let change = ledger.add(register.id, values)
            commits.append(
                Commit(
                    seq: 1, at: Instant(seconds: 0), by: "root", via: "cli", why: "测试",
                    changes: [Change(.add, register.id, change.id, set: values.map { Assignment($0, $1) })],
                    hash: ""))
        }
        #expect(secrets.count >= 10)
        let text = String(decoding: try board(ledger, today, recent: commits).encode(), as: UTF8.self)
        for secret in secrets { #expect(!text.contains(secret)) }
        #expect(!text.contains(Day(number: 12_345).iso))
    }

    @Test func itNeverGrowsBeyondItsLimit() throws {
        let ledger = TestLedger()
        ledger.branch.districts = (0..<900).map {
            Branch.District(code: "\(440_000 + $0)", name: "第\($0)区" + String(repeating: "长", count: 500))
        }
        for (place, district) in ledger.branch.districts.enumerated() {
            ledger.add(
                "aeds",
                [
                    "place": .text("甲"), "state": .text("inUse"), "district": .text(district.code),
                    "installed": .day(today.adding(days: -place)),
                    "padsExpire": .day(today.adding(days: place % 30)),
                    "batteryExpires": .day(today.adding(days: place % 28)), "lastChecked": .day(today),
                ])
        }
        let board = try board(ledger, today)
        #expect(!board.isCut)
        let bytes = board.encode()
        #expect(bytes.count <= Board.limit)
        let back = try #require(Board.decode(bytes))
        #expect(back.isCut)
        let row = try #require(back.on(today).rows.first { $0.entry.id == "aeds.ready" })
        #expect(
            row.whole.standing == board.on(today).rows.first { $0.entry.id == "aeds.ready" }?.whole.standing)
    }

    @Test func theReportHasEveryKey() throws {
        let ledger = TestLedger()
        ledger.add("aeds", ["place": .text("南湖"), "installed": .day(today), "state": .text("inUse")])
        ledger.add(
            "donations", ["kind": .text("cash"), "amount": .number(12_345_678), "date": .day(today)])
        for (indicator, goal) in [("aeds.installed", 2), ("donations.cash", 100_000)] as [(String, Int64)] {
            ledger.add(
                "targets",
                [
                    "indicator": .text(indicator), "year": .number(2026),
                    "goal": .number(goal * Fixed.one),
                ])
        }
        var writer = JSONWriter()
        Report(try board(ledger, today), on: today).write(to: &writer)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            text.hasPrefix(#"{"day":"2026-11-21","seq":42,"year":2026,"indicators":[{"id":"stations.opened""#)
        )
        let aeds =
            #"{"id":"aeds.installed","label":{"zh":"新增 AED","en":"AEDs installed"},"unit":"台","actual":1,"#
            + #""goal":2,"percent":50.0,"expected":1.7808219,"gap":1,"state":"严重落后","counted":1,"from":null,"#
            + #""basis":"straight","perWeek":"#
        #expect(text.contains(aeds))
        let cash =
            #""unit":"元","actual":123456.78,"goal":100000.00,"percent":123.4,"expected":89041.09,"#
            + #""gap":-23456.78,"state":"已达成","counted":123456.78,"from":null,"#
        #expect(text.contains(cash))
        let hours =
            #""unit":"小时","actual":null,"goal":null,"percent":null,"expected":null,"gap":null,"#
            + #""state":"未设目标","counted":null,"from":null,"basis":"straight","perWeek":null,"#
            + #""forecast":"tooLittle","today":null,"records":null,"changed":null,"marked":false,"#
            + #""districts":["#
        #expect(text.contains(hours))
    }
}
