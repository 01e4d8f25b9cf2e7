extension SampleBranch {
    mutating func addDonation(_ day: Day) {
        let number = pace.donations
        pace.donations += 1
        let isPeak = (day.month == 5 && 7...9 ~= day.day) || (day.month == 9 && 5...9 ~= day.day)
        let isGoods = !isPeak && random.chance(5)
        let channel =
            isPeak
            ? random.pick(weighted: [
                ("tencent", 60), ("code", 20), ("boaitong", 10), ("alipay", 5), ("bank", 5),
            ])
            : random.pick(
                weighted: [
                    ("bank", 34), ("counter", 20), ("code", 22), ("boaitong", 8), ("tencent", 8),
                    ("alipay", 4),
                    ("budget", 2), ("lottery", 2),
                ])
        let isFirm = ["bank", "budget", "lottery"].contains(channel) && random.chance(60)
        let fen = isGoods || isFirm ? largeAmount() : smallAmount(isPeak)
        let isAnonymous = !isFirm && random.chance(6)
        let hasReceipt = isFirm ? random.chance(97) : !isPeak && random.chance(91)
        // Nearly all are in a notice within weeks; some were forgotten.
        let isDisclosed = today - day > 45 && number % 211 != 30
        let open = campaigns.filter { $0.opens <= day && day <= $0.closes }
        let campaign =
            open.isEmpty || !(isPeak || random.chance(30)) ? nil : open[random.pick(0..<open.count)].id
        let goods = random.pick([("棉被", "床"), ("大米", "袋"), ("家庭包", "个"), ("口罩", "盒"), ("轮椅", "辆")])
        var values: [(String, Value?)] = [
            ("amount", isGoods && random.chance(20) ? nil : .number(fen)), ("date", .day(day)),
            ("donor", isAnonymous ? nil : .text(isFirm ? SampleNames.firm(&random) : donorName(number))),
            ("donorKind", .text(isFirm ? "organisation" : "person")),
            ("anonymous", isAnonymous ? .flag(true) : nil),
            ("kind", .text(isGoods ? "goods" : "cash")), ("channel", isGoods ? nil : .text(channel)),
            ("campaign", campaign.map { .text($0) }),
            ("district", .text(random.pick(SampleNames.districts).code)),
            ("restriction", random.chance(25) ? .text(random.pick(SampleBranch.purposes)) : nil),
        ]
        if isGoods {
            values += [
                ("goods", .text(goods.0)), ("quantity", .number(Int64(random.pick(10..<600)) * Fixed.one)),
                ("unit", .text(goods.1)),
            ]
        }
        values += [
            ("receipt", hasReceipt || isPeak ? .text("99" + SampleNames.digits(number, 8)) : nil),
            ("disclosed", isDisclosed ? .day(min(today, day.adding(days: 30))) : nil),
        ]
        add("donations", values)
    }

    private static let purposes = ["人道救助", "博爱送万家", "AED 配置", "应急救护培训", "博爱助学", "造血干细胞捐献者关爱"]

    private mutating func donorName(_ number: Int) -> String {
        number % 211 == 7
            ? SampleNames.difficult[number / 211 % SampleNames.difficult.count] : SampleNames.person(&random)
    }

    private mutating func smallAmount(_ isPeak: Bool) -> Int64 {
        let yuan = random.pick(
            weighted: [
                (1, 4), (5, 8), (10, 22), (20, 18), (50, 20), (100, 18), (200, 6), (500, 3), (1000, 1),
            ])
        let odd = random.chance(12) ? random.pick(1..<100) : 0
        return Int64(yuan * (isPeak ? 1 : 3)) * 100 + Int64(odd)
    }

    private mutating func largeAmount() -> Int64 {
        let thousands = random.pick(weighted: [
            (1, 30), (2, 22), (5, 20), (10, 16), (30, 8), (100, 3), (500, 1),
        ])
        return Int64(thousands) * 100_000 + Int64(random.pick(0..<1000)) * 100
    }

    // MARK: Where the money went

    /// Money or goods given out. Nearly all is signed for within weeks; some was forgotten.
    mutating func addDisbursement(_ day: Day) {
        let number = pace.disbursements
        pace.disbursements += 1
        let isVisit = day.month <= 2 && side.chance(60)
        let purpose =
            isVisit
            ? "homeVisit"
            : side.pick(weighted: [
                ("aid", 50), ("school", 12), ("relief", 6), ("firstAid", 8), ("aed", 5), ("station", 8),
                ("giving", 6), ("running", 5),
            ])
        let isUnit = ["firstAid", "aed", "station", "running"].contains(purpose)
        let isGoods = isVisit ? side.chance(50) : purpose == "relief" && side.chance(70)
        let yuan =
            isUnit
            ? side.pick(weighted: [(5000, 20), (10_000, 30), (30_000, 30), (80_000, 15), (200_000, 5)])
            : side.pick(weighted: [(500, 10), (1000, 25), (3000, 30), (5000, 20), (10_000, 12), (30_000, 3)])
        let goods = side.pick([("棉被", "床"), ("大米", "袋"), ("家庭包", "个"), ("食用油", "桶")])
        let isLate = number % 97 == 40
        let isSigned = !isLate && today - day > 10
        let isDisclosed = today - day > 45 && number % 83 != 20
        let source = campaigns.last { $0.opens <= day && ($0.kind == "special") == isVisit }?.id
        var values: [(String, Value?)] = [
            ("amount", isGoods && side.chance(20) ? nil : .number(Int64(yuan) * 100)), ("date", .day(day)),
            (
                "recipient",
                .text(isUnit ? SampleNames.community(&side) + "居民委员会" : SampleNames.person(&side))
            ),
            ("purpose", .text(purpose)), ("kind", .text(isGoods ? "goods" : "cash")),
        ]
        if isGoods {
            values += [
                ("goods", .text(goods.0)), ("quantity", .number(Int64(side.pick(1..<30)) * Fixed.one)),
                ("unit", .text(goods.1)),
            ]
        }
        values += [
            ("campaign", side.chance(60) ? source.map { .text($0) } : nil),
            ("district", .text(side.pick(SampleNames.districts).code)),
            ("households", isUnit ? nil : .number(1)),
            ("people", isUnit ? nil : .number(Int64(side.pick(1..<5)))),
            ("approval", .text("示红会纪〔\(day.year)〕\(day.month)号")),
            ("signed", isSigned ? .day(min(today, day.adding(days: side.pick(0..<9)))) : nil),
            ("disclosed", isDisclosed ? .day(min(today, day.adding(days: 30))) : nil),
        ]
        add("disbursements", values)
    }

    // MARK: Campaigns and targets

    mutating func yearBegins(_ day: Day) throws {
        let year = day.year
        func date(_ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day) ?? today }
        let plans: [(String, String, Day, Day, Int64)] = [
            ("\(year) 年人道万人捐", "tenThousand", date(3, 1), date(12, 31), 3_000_000),
            ("\(year) 年 5·8人道公益日", "may8", date(5, 7), date(5, 9), 800_000),
            ("\(year) 年 99公益日", "sept9", date(9, 5), date(9, 9), 600_000),
            ("\(year) 年博爱送万家", "special", date(1, 5), date(2, 15), 500_000),
        ]
        for (name, kind, opens, closes, goal) in plans {
            let scale = Int64(max(1, size.donations / 6000))
            let id = add(
                "campaigns",
                [
                    ("name", .text(name)), ("kind", .text(kind)), ("goal", .number(goal * 100 * scale)),
                    ("opens", .day(opens)), ("closes", .day(closes)),
                ])
            campaigns.append((id, kind, opens, closes))
        }
        try commit("tui")
        addTargets(day)
        try commit("tui", why: "年度目标下达")
    }

    /// What the year's figures come to, so that some targets are ahead and some behind.
    private var yearly: [(indicator: String, amount: Int)] {
        [
            ("stations.opened", max(2, size.stations / 6)), ("stations.threeStar", 60),
            ("activities.sessions", size.activities * 41 / 100),
            ("activities.beneficiaries", size.activities * 32),
            ("volunteers.registered", size.volunteers * 62 / 100), ("service.hours", size.service * 92 / 100),
            ("aeds.installed", max(3, size.aeds / 5)), ("aeds.ready", 90),
            ("donations.cash", size.donations * 520),
            ("donations.online", size.donations * 24), ("disbursements.cash", size.disbursements * 3800),
        ]
    }

    private mutating func addTargets(_ day: Day) {
        let districts = SampleNames.districts
        for (number, entry) in yearly.enumerated() {
            addTarget(entry.indicator, day, district: nil, goal: entry.amount, number)
            let isSplit = ["aeds.installed", "service.hours", "donations.cash"].contains(entry.indicator)
            guard isSplit else { continue }
            for (place, district) in districts.enumerated() {
                // What does not divide evenly goes to the first ones, so that districts add up to the branch.
                let share = entry.amount / districts.count + (place < entry.amount % districts.count ? 1 : 0)
                addTarget(entry.indicator, day, district: district.code, goal: share, number)
            }
        }
        addTarget("donations.goods", day, district: nil, goal: 0, 20)
    }

    private mutating func addTarget(
        _ indicator: String, _ day: Day, district: String?, goal: Int, _ number: Int
    ) {
        func mark(_ number: Int) -> Value { .number(Int64(number) * Fixed.one) }
        add(
            "targets",
            [
                ("indicator", .text(indicator)), ("year", .number(Int64(day.year))),
                ("district", district.map { .text($0) }), ("floor", goal > 10 ? mark(goal * 9 / 10) : nil),
                ("goal", mark(goal)), ("stretch", goal > 10 ? mark((goal * 11 + 9) / 10) : nil),
                ("source", .text("示红〔\(day.year)〕\(number + 3)号")), ("decided", .day(day)),
            ])
    }

    /// One target is raised in the middle of this year: a new version that names the one it replaces. The
    /// districts' are not, the one place in the sample where they do not add up to the branch.
    mutating func reviseTarget(_ day: Day) throws {
        let goal = Int64(max(3, size.aeds / 5) + max(1, size.aeds / 40))
        let perYear = yearly.count + 3 * SampleNames.districts.count + 1
        let place = yearly.firstIndex { $0.indicator == "aeds.installed" } ?? 0
        let before = yearly[..<place].filter { ["service.hours", "donations.cash"].contains($0.indicator) }
            .count
        let first = perYear * 2 + place + before * SampleNames.districts.count + 1
        add(
            "targets",
            [
                ("indicator", .text("aeds.installed")), ("year", .number(Int64(day.year))),
                ("goal", .number(goal * Fixed.one)), ("source", .text("示红〔\(day.year)〕41号")),
                ("decided", .day(day)),
                ("replaces", .text(RecordID.text("T", UInt32(first)))), ("note", .text("民生实事项目追加")),
            ])
        try commit("tui", why: "年中调整")
    }
}
