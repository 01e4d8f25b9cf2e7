@testable import Core

/// A board as a city branch publishes it, made by hand so that every state, rank, alert and forecast is on
/// it: 21 November 2026, 10:00 in 嘉兴, commit 10423.
///
/// 南湖区, 秀洲区 and 嘉善县 tie in AEDs; 平湖市 has no targets; 海盐县 has a target of 0 for cash; 海宁市 is above 100 %;
/// the second district's name is long; the districts' AED targets add up to 124, the branch's is 120.
enum SampleBoard {
    static let day = Day(iso: "2026-11-21") ?? Day(number: 20_778)
    /// 10:00 in the branch.
    static let moment = Instant(iso: "2026-11-21T02:00:00Z") ?? Instant(seconds: 0)

    static let districts: [Branch.District] = [
        .init(code: "330402", name: "南湖区"), .init(code: "330411", name: "秀洲区（含嘉兴经济技术开发区）"),
        .init(code: "330421", name: "嘉善县"), .init(code: "330424", name: "海盐县"),
        .init(code: "330481", name: "海宁市"), .init(code: "330482", name: "平湖市"),
        .init(code: "330483", name: "桐乡市𠮷祥新区"),
    ]

    /// The board, of commit `seq`; `extra` AEDs came in since.
    static func make(
        seq: Int = 10_423, extra: Int64 = 0, publishedAt: Instant = moment, day: Day = day
    ) -> Board {
        var board = Board(
            name: "嘉兴市红十字会", code: "330400", language: .zh, day: day, seq: seq, publishedAt: publishedAt,
            clock: Board.Clock(.shanghai, from: day), districts: districts,
            panes: Catalog.standard.programmes.filter { !$0.indicators.isEmpty }
                .map { .init(id: $0.id, label: $0.label) },
            entries: entries(extra: extra), warnings: warnings, candidates: candidates, totals: totals,
            recent: recent)
        board.recent = Array(board.recent.prefix(20))
        return board
    }

    /// The bytes of the file.
    static var bytes: [UInt8] { make().encode() }

    // MARK: Indicators

    /// What an indicator shows: its figures in the unit for the branch and each district, and the targets.
    private struct Plan {
        var actual: [Int64?]
        var goals: [Int64?]
        var states: [TargetState]
        var scale: Int64 = 1
    }

    private static let none = TargetState.noTarget

    private static func plan(_ id: String, extra: Int64) -> Plan {
        switch id {
        case "stations.opened":
            Plan(
                actual: [12, 3, 2, 2, 1, 3, 1, 0], goals: [14, 3, 3, 2, 2, 2, nil, 2],
                states: [.behind, .reached, .farBehind, .reached, .farBehind, .reached, none, .farBehind])
        case "stations.threeStar":
            Plan(
                actual: [583, 640, 571, 600, 500, 700, 482, 550],
                goals: [600, 600, 600, 600, 600, 600, nil, 600],
                states: [.onTrack, .reached, .onTrack, .reached, .behind, .reached, none, .behind], scale: 10)
        case "aeds.installed":
            Plan(
                actual: [96 + extra, 18 + extra, 18, 12, 7, 31, 6, 4],
                goals: [120, 24, 24, 16, 18, 26, nil, 16],
                states: [.behind, .behind, .behind, .behind, .farBehind, .reached, none, .farBehind])
        case "aeds.ready":
            Plan(
                actual: [884, 912, 901, 870, 833, 955, 790, 866],
                goals: [950, 950, 950, 950, 950, 950, nil, 950],
                states: [.behind, .onTrack, .onTrack, .behind, .behind, .reached, none, .behind], scale: 10)
        case "donations.cash":
            Plan(
                actual: [
                    10_642_355_612, 3_120_455_600, 1_805_000_000, 1_412_200_012, 905_000_000, 2_400_000_000,
                    700_000_000, 299_700_000,
                ],
                goals: [100_000_000, 30_000_000, 20_000_000, 18_000_000, 0, 20_000_000, nil, 12_000_000],
                states: [.reached, .reached, .onTrack, .behind, .reached, .reached, none, .farBehind],
                scale: 100)
        case "donations.goods":
            Plan(
                actual: [nil, nil, nil, nil, nil, nil, nil, nil],
                goals: [500_000, nil, nil, nil, nil, nil, nil, nil],
                states: [.noData] + Array(repeating: none, count: 7), scale: 100)
        case "service.hours":
            Plan(
                actual: [123_456, 30_020, 24_340, 18_005, 12_500, 25_091, 9_500, 6_000],
                goals: [150_000, 30_000, 25_000, 24_000, 20_000, 25_000, nil, 16_000],
                states: [.onTrack, .reached, .ahead, .behind, .farBehind, .reached, none, .farBehind])
        default:
            Plan(
                actual: [4_210, 1_020, 890, 640, 410, 720, 330, 200].map { $0 },
                goals: [4_600, 1_000, nil, 800, 600, 700, nil, nil],
                states: [.onTrack, .reached, none, .behind, .farBehind, .reached, none, none])
        }
    }

    private static func entries(extra: Int64) -> [Board.Entry] {
        Catalog.standard.programmes.flatMap { programme in
            programme.indicators.map { indicator in
                let plan = plan(indicator.id, extra: extra)
                let codes: [String?] = [nil] + districts.map(\.code)
                return Board.Entry(
                    id: indicator.id, programme: programme.id, label: indicator.label, unit: indicator.unit,
                    nature: indicator.nature, definition: indicator.definition,
                    filters: indicator.filters(.standard), caveat: indicator.caveat,
                    reasons: tests(indicator).map(\.label), weight: Fixed(raw: Fixed.one),
                    basis: indicator.nature == .flow ? .history([2024, 2025]) : .direct,
                    shares: indicator.nature == .flow ? shares : nil,
                    lines: codes.enumerated().map { line(indicator, plan, $0.offset, $0.element) })
            }
        }
    }

    private static func tests(_ indicator: Indicator) -> [FitTest] {
        if case .fit(let tests) = indicator.formula.measure { tests } else { [] }
    }

    /// Slow in winter, with 5·8 and 99 in it.
    private static var shares: Board.Shares {
        let months: [Int64] = [4, 9, 15, 23, 38, 45, 52, 60, 76, 84, 92, 100].map { $0 * 100_000 }
        let days = (0..<Board.days).map { place -> Int64 in
            let today = day.adding(days: place)
            let before = today.month == 1 ? 0 : months[today.month - 2]
            return before + (months[today.month - 1] - before) * Int64(today.day)
                / Int64(today.endOfMonth.day)
        }
        return Board.Shares(days: days, months: [2026: months])
    }

    private static func line(_ indicator: Indicator, _ plan: Plan, _ place: Int, _ district: String?)
        -> Board.Line
    {
        let figure = plan.actual[place].map { Figure($0, over: plan.scale) }
        let isFlow = indicator.nature == .flow
        var goals: [Int: Goal] = [:]
        if let goal = plan.goals[place] {
            let unit = indicator.unit == .percent ? Fixed.one / 10 : Fixed.one
            let mark = Fixed(raw: goal * unit)
            goals[2026] = Goal(
                mark, floor: Fixed(raw: mark.raw / 10 * 8),
                stretch: district == nil ? Fixed(raw: mark.raw / 10 * 11) : nil,
                source: "嘉红〔2026〕3号")
        }
        return Board.Line(
            district: district, actual: Spans([figure]), goals: goals, states: Spans([plan.states[place]]),
            months: [
                months(figure, isFlow, through: 12, of: 9), months(figure, isFlow, through: 11, of: 10),
            ],
            reasons: tests(indicator).enumerated().map {
                Spans([place == 0 ? 24 - 5 * $0.offset : 3 - min($0.offset, 3)])
            },
            records: Spans([figure.map { Int($0.whole(times: 1)) }]),
            eve: figure.map {
                isFlow && place < 2 ? $0.minus(Figure(max($0.top / 40, 1), over: $0.bottom)) : $0
            },
            changed: Instant(seconds: moment.seconds - Int64(place) * 86_400 - 1080),
            forecast: forecast(indicator, figure, district),
            lastMonth: Spans([district == nil || plan.goals[place] == nil ? nil : (place + 1) % 6 + 1]),
            lastYear: Spans([district == nil || place % 3 == 0 ? nil : place]))
    }

    private static func forecast(_ indicator: Indicator, _ figure: Figure?, _ district: String?) -> Spans<
        Forecast?
    > {
        guard district == nil else { return Spans([nil]) }
        guard indicator.nature != .rate else { return Spans([.refused(.notForRates)]) }
        guard let figure else { return Spans([.refused(.tooLittle)]) }
        func scaled(_ percent: Int64) -> Figure { Figure(figure.top * percent / 100, over: figure.bottom) }
        return Spans([.figure(middle: scaled(112), low: scaled(106), high: scaled(121))])
    }

    /// A year of months that add up to `of` tenths of the figure for a flow, and climb for what stands.
    private static func months(_ figure: Figure?, _ isFlow: Bool, through: Int, of tenths: Int64) -> [Figure?]
    {
        let weights: [Int64] = [4, 5, 6, 8, 15, 7, 7, 8, 16, 8, 8, 8]
        return (0..<12).map { month in
            guard month < through, let figure else { return nil }
            if isFlow { return Figure(figure.top * weights[month] * tenths / 1000, over: figure.bottom) }
            return Figure(figure.top * (80 + Int64(month) * 2) / 100, over: figure.bottom)
        }
    }
}

extension SampleBoard {
    /// Where the districts stood in all indicators together.
    private static var totals: [Board.Total.Before] {
        districts.enumerated().map { place, district in
            .init(
                district: district.code, lastMonth: Spans([place == 5 ? nil : [2, 1, 3, 5, 4, 0, 6][place]]),
                lastYear: Spans([place > 4 ? nil : place + 1]))
        }
    }

    // MARK: Alerts

    private static let counts: [String: [Int]] = [
        "stations.silent": [3, 1, 0, 1, 0, 0, 1, 0], "certificates.expired": [12, 4, 2, 3, 1, 1, 1, 0],
        "certificates.soon": [31, 9, 6, 5, 4, 3, 2, 2], "pads.expired": [6, 2, 1, 1, 1, 0, 1, 0],
        "battery.expired": [2, 0, 1, 0, 1, 0, 0, 0], "pads.month": [9, 3, 2, 1, 1, 1, 1, 0],
        "pads.quarter": [21, 6, 4, 4, 3, 2, 1, 1], "aeds.unchecked": [14, 3, 3, 2, 2, 1, 2, 1],
        "donations.unreceipted": [88, 20, 18, 15, 12, 10, 8, 5],
        "donations.undisclosed": [17, 5, 4, 3, 3, 1, 1, 0], "teams.silent": [2, 1, 0, 0, 1, 0, 0, 0],
        "disbursements.unsigned": [7, 2, 1, 1, 1, 1, 1, 0],
        "disbursements.undisclosed": [4, 1, 1, 1, 1, 0, 0, 0],
    ]

    private static var warnings: [Board.Warning] {
        Catalog.standard.programmes.flatMap { programme in
            programme.alerts.map { alert in
                let counts = counts[alert.id] ?? [1, 1, 0, 0, 0, 0, 0, 0]
                return Board.Warning(
                    id: alert.id, programme: programme.id, register: alert.register, label: alert.label,
                    urgency: alert.urgency, definition: alert.definition(.standard, Intervals([:])),
                    counts: zip([nil] + districts.map(\.code), counts).filter { $0.0 == nil || $0.1 > 0 }
                        .map { .init(district: $0.0, count: Spans([$0.1])) },
                    acknowledged: Spans([alert.id == "pads.expired" ? 2 : 0]))
            }
        }
    }

    private static var candidates: [Board.Candidate] {
        let places = [
            "嘉兴市第一医院门诊楼", "南湖区𠮷祥社区服务中心（北区）", "月河历史街区游客中心", "海宁皮革城二期东门服务台旁", "西塘古镇游客中心",
            "乌镇大剧院", "南北湖风景区停车场", "平湖市体育馆", "凤桥镇博爱家园", "嘉善县行政服务中心一楼大厅",
        ]
        func place(_ id: String) -> Int { warnings.firstIndex { $0.id == id } ?? 0 }
        let kinds = ["pads.expired", "battery.expired", "aeds.unchecked", "pads.month", "stations.silent"]
            .map(place)
        return (0..<30).map { number in
            let kind = number % kinds.count
            // Never inspected; expired these 41 days; due in a week.
            let due: Day? = number == 12 ? nil : day.adding(days: kind == 3 ? 2 + number : -41 + number)
            return Board.Candidate(
                warning: kinds[kind], record: kind == 4 ? "S00000\(number % 9 + 1)" : "A0000\(10 + number)",
                title: places[number % places.count] + (number < 10 ? "" : "\(number / 10)号"),
                district: number == 7 ? nil : districts[number % 7].code, due: due, days: 0..<Board.days,
                acknowledged: number == 5 ? .init(by: "zhoumin", until: day.adding(days: 9)) : nil)
        }
    }

    // MARK: Changes

    private static var recent: [Board.RecentChange] {
        let registers = ["aeds", "donations", "checks", "volunteers", "activities", "targets"]
        return (0..<20).compactMap { number -> Board.RecentChange? in
            guard let register = Catalog.standard.register(registers[number % registers.count]) else {
                return nil
            }
            return Board.RecentChange(
                seq: 10_423 - number,
                at: Instant(seconds: moment.seconds - Int64(number * number) * 420 - 60),
                by: ["zhoumin", "chenyu", "买买提"][number % 3], register: register.id, label: register.label,
                operation: [.add, .set, .add, .delete][number % 4], count: number % 5 == 3 ? 318 : 1,
                title: register.id == "aeds" ? "嘉兴市第一医院门诊楼" : nil)
        }
    }
}
