import Testing

@testable import Core

/// The indicators against figures that were counted by a person on the records below, from the words
/// of the definitions and not from the declarations.
@Suite struct TargetsHandTests {
    private let today = Day(number: 20_778)  // 2026-11-21
    private let ledger = TestLedger()

    init() throws {
        try places()
        try people()
        try devices()
        try gifts()
        try payments()
    }

    private func day(_ iso: String) throws -> Value { .day(try #require(Day(iso: iso))) }

    /// Adds records from lines of `column=value` with days, numbers and texts as the columns want them.
    private func add(_ register: String, _ lines: [String]) throws {
        for line in lines {
            var values: [String: Value] = [:]
            for part in line.split(separator: " ") {
                let pair = part.split(separator: "=").map(String.init)
                let column = try #require(Catalog.standard.register(register)?.column(pair[0]), "\(part)")
                values[pair[0]] =
                    switch column.kind {
                    case .day: try day(pair[1])
                    case .integer: .number(try #require(Int64(pair[1])))
                    case .money: .number(try #require(Int64(pair[1])))
                    case .decimal: .number(try #require(Fixed(pair[1])).raw)
                    default: .text(pair[1])
                    }
            }
            ledger.add(register, values)
        }
    }

    private func places() throws {
        try add(
            "stations",
            [
                "name=一 opened=2026-03-05 state=open star=5 district=330402",
                "name=二 opened=2026-06-30 state=building star=4",
                "name=三 opened=2026-01-01 state=closed star=5",
                "name=四 opened=2026-07-01 state=paused star=3",
                "name=五 opened=2025-05-05 state=open star=2 district=330411",
                "name=六 state=open star=unrated", "name=七 opened=2024-02-29 state=open star=3",
            ])
        try add(
            "activities",
            [
                "station=S000001 date=2026-05-08 sessions=2 beneficiaries=126",
                "station=S000001 date=2026-11-20 sessions=3",
                "station=S000001 date=2026-02-01 beneficiaries=10",
                "station=S000005 date=2025-12-31 sessions=7 beneficiaries=70",
            ])
    }

    private func people() throws {
        try add(
            "volunteers",
            [
                "name=甲 state=registered registered=2026-02-01 district=330402", "name=乙 state=registered",
                "name=丙 state=enrolled", "name=丁 state=paused registered=2025-01-01", "name=戊 state=left",
            ])
        try add(
            "service",
            [
                "volunteer=V000001 date=2026-10-01 hours=3.5", "volunteer=V000001 date=2026-11-21 hours=1.25",
                "volunteer=V000003 date=2025-12-01 hours=2", "volunteer=V000004 date=2025-11-21 hours=6",
                "volunteer=V000005 date=2025-11-22 hours=0.5",
            ])
    }

    private func devices() throws {
        let good = "padsExpire=2027-05-01 batteryExpires=2027-05-01 lastChecked=2026-11-20"
        try add(
            "aeds",
            [
                // Fit on the last day of everything.
                "place=一 state=inUse padsExpire=2026-11-21 batteryExpires=2026-11-21 lastChecked=2026-10-22"
                    + " installed=2026-01-01 district=330402",
                "place=二 state=inUse padsExpire=2026-11-20 batteryExpires=2027-05-01 lastChecked=2026-11-20"
                    + " installed=2025-12-31",
                "place=三 state=inUse padsExpire=2027-05-01 lastChecked=2026-11-20",
                "place=四 state=inUse padsExpire=2027-05-01 batteryExpires=2027-05-01 lastChecked=2026-10-21",
                "place=五 state=repair " + good, "place=六 state=lost installed=2026-05-05 " + good,
                "place=七 state=scrapped installed=2026-06-06 " + good, "place=八 state=inUse",
                "place=九 state=inUse " + good,
            ])
    }

    private func gifts() throws {
        try add(
            "donations",
            [
                "kind=cash date=2026-01-01 amount=10000 channel=code district=330402",
                "kind=cash date=2026-02-02 amount=20000 channel=boaitong",
                "kind=cash date=2026-03-03 amount=30005 channel=tencent",
                "kind=cash date=2026-04-04 amount=40000 channel=alipay",
                "kind=cash date=2026-05-05 amount=500000 channel=bank",
                "kind=cash date=2026-06-06 amount=600 channel=counter",
                "kind=cash date=2026-06-06 amount=70 channel=budget",
                "kind=cash date=2026-06-06 amount=8 channel=lottery",
                "kind=cash date=2026-11-21 amount=100", "kind=cash date=2026-11-22 amount=999 channel=code",
                "kind=goods date=2026-04-04 amount=7000 channel=code",
                "kind=goods date=2026-04-04 channel=alipay",
                "kind=cash date=2025-12-31 amount=1234 channel=bank",
            ])
    }

    private func payments() throws {
        try add(
            "disbursements",
            [
                "kind=cash date=2026-01-15 amount=300000 district=330402",
                "kind=cash date=2026-11-21 amount=1250", "kind=cash date=2026-11-22 amount=999",
                "kind=goods date=2026-03-03 amount=80000", "kind=goods date=2026-03-04",
                "kind=cash date=2025-12-30 amount=4500", "kind=cash amount=77",
            ])
    }

    @Test("every indicator counts what its definition says, in this year, the last and one district")
    func values() throws {
        let expected: [(String, Figure?, Figure?, Figure?)] = [
            // this year, the last year, this year in 330402
            ("stations.opened", Figure(2), Figure(1), Figure(1)),
            ("stations.threeStar", Figure(200, over: 4), Figure(100, over: 3), Figure(100)),
            ("activities.sessions", Figure(5), Figure(7), Figure(5)),
            ("activities.beneficiaries", Figure(136), Figure(70), Figure(136)),
            ("volunteers.registered", Figure(2), Figure(1), Figure(1)),
            ("volunteers.active", Figure(3), Figure(3), Figure(1)),
            (
                "service.hours", Figure(47_500_000, over: Fixed.one), Figure(85_000_000, over: Fixed.one),
                Figure(47_500_000, over: Fixed.one)
            ),
            ("aeds.installed", Figure(3), Figure(1), Figure(1)),
            ("aeds.ready", Figure(200, over: 7), nil, Figure(100)),
            (
                "donations.cash", Figure(600_783, over: 100), Figure(1234, over: 100),
                Figure(10_000, over: 100)
            ),
            ("donations.goods", Figure(7000, over: 100), Figure(0, over: 100), Figure(0, over: 100)),
            ("donations.online", Figure(100_005, over: 100), Figure(0, over: 100), Figure(10_000, over: 100)),
            (
                "disbursements.cash", Figure(301_250, over: 100), Figure(4500, over: 100),
                Figure(300_000, over: 100)
            ),
        ]
        #expect(Catalog.standard.indicators.map(\.id).sorted() == expected.map(\.0).sorted())
        let figures = try ledger.recount()
        for (id, this, last, there) in expected {
            let indicator = try #require(Catalog.standard.indicator(id))
            #expect(figures.value(indicator, year: 2026, today: today) == this, "\(id)")
            #expect(figures.value(indicator, year: 2025, today: today) == last, "\(id) 2025")
            #expect(
                figures.value(indicator, year: 2026, in: .district("330402"), today: today) == there,
                "\(id) 330402")
        }
    }

    @Test("months: what each added, how a rate stood; blanks are not 0, and months to come are unknown")
    func months() throws {
        let figures = try ledger.recount()
        func months(_ id: String, _ year: Int) throws -> [Figure?] {
            figures.monthly(try #require(Catalog.standard.indicator(id)), year: year, today: today)
        }
        let none = Figure(0)
        #expect(
            try months("activities.sessions", 2026) == [
                none, nil, none, none, Figure(2), none, none, none, none, none, Figure(3), nil,
            ])
        #expect(try months("activities.sessions", 2025).last == Figure(7))
        #expect(
            try months("donations.cash", 2026).map { $0?.top } == [
                10_000, 20_000, 30_005, 40_000, 500_000, 678, 0, 0, 0, 0, 100, nil,
            ])
        #expect(
            try months("stations.opened", 2026).map { $0?.top } == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, nil])
        #expect(
            try months("aeds.ready", 2026) == [Figure?](repeating: nil, count: 10) + [
                Figure(200, over: 7), nil,
            ])
    }

    @Test("what keeps devices from being ready: each under the first reason, today and on the days to come")
    func reasons() throws {
        let figures = try ledger.recount()
        let ready = try #require(Catalog.standard.indicator("aeds.ready"))
        let found = figures.reasons(ready, from: today, days: 36)
        #expect(found.map(\.test.id) == ["state", "pads", "battery", "checked"])
        #expect(found.map { $0.counts[0] } == [1, 2, 1, 1])
        // Tomorrow the first device's pads are over; thirty days after its check the ninth is due.
        #expect(found.map { $0.counts[1] } == [1, 3, 1, 1])
        #expect(found.map { $0.counts[29] } == [1, 3, 1, 1])
        #expect(found.map { $0.counts[30] } == [1, 3, 1, 2])
        let there = figures.reasons(ready, in: .district("330402"), from: today, days: 2)
        #expect(there.map(\.counts) == [[0, 0], [0, 1], [0, 0], [0, 0]])
    }
}
