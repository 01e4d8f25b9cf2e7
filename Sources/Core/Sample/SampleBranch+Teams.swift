extension SampleBranch {
    /// A team as of the year in which it was founded; one in six has done nothing for a long time.
    mutating func addTeam(_ day: Day) {
        let number = pace.teams
        pace.teams += 1
        let isOld = day == firstDay
        let founded = isOld ? day.adding(days: -side.pick(60..<2500)) : day
        let district = SampleNames.districts[number % SampleNames.districts.count]
        let (kind, word) = side.pick(weighted: [
            (("rescue", "应急救援队"), 26), (("firstAid", "应急救护队"), 28), (("community", "社区服务队"), 26),
            (("elderCare", "养老服务队"), 12), (("giving", "捐献服务队"), 8),
        ])
        let round = number / SampleNames.districts.count
        let serial =
            round == 0 ? "" : "第" + (round < 10 ? String(SampleBranch.ordinals[round]) : "\(round + 1)")
        let level = side.pick(weighted: [("county", 78), ("city", 18), ("province", 4)])
        let station = stations.isEmpty || side.chance(30) ? nil : stations[side.pick(0..<stations.count)].id
        let isPaused = number % 19 == 11
        let speciality = side.pick(["search", "lifesaving", "medical", "psychology", "relief"])
        let id = add(
            "teams",
            [
                ("name", .text(district.name + "红十字" + serial + word)), ("kind", .text(kind)),
                ("speciality", kind == "rescue" ? .text(speciality) : nil),
                ("level", .text(level)), ("district", .text(district.code)),
                ("station", station.map { .text($0) }), ("founded", .day(founded)),
                ("members", side.chance(8) ? nil : .number(Int64(side.pick(8..<46)))),
                ("leader", .text(SampleNames.person(&side))), ("phone", .text(SampleNames.phone(&side))),
                ("partyGroup", side.chance(40) ? .flag(true) : nil),
                ("state", .text(isPaused ? "paused" : "active")),
            ])
        teams.append(Team(id: id, kind: kind, isSilent: number % 6 == 4 || isPaused))
    }

    /// What a team turned out for. A silent one stopped five months ago.
    mutating func addTeamEvent(_ day: Day) {
        pace.teamEvents += 1
        var index = side.pick(0..<teams.count)
        while teams[index].isSilent, today - day < 150 { index = (index + 1) % teams.count }
        let kinds: [(String, Int)] =
            teams[index].kind == "rescue"
            ? [
                ("training", 25), ("drill", 30), ("rescue", 12), ("standby", 25), ("contest", 3),
                ("service", 5),
            ]
            : [("service", 60), ("training", 25), ("standby", 12), ("contest", 3)]
        let kind = side.pick(weighted: kinds)
        let halves = side.pick(weighted: [(3, 20), (4, 30), (6, 25), (8, 20), (16, 5)])
        let isServing = kind == "service" || kind == "standby" || kind == "rescue"
        add(
            "teamEvents",
            [
                ("team", .text(teams[index].id)), ("date", .day(day)), ("kind", .text(kind)),
                ("task", .text(side.pick(SampleBranch.tasks[kind, default: ["例会"]]))),
                ("people", .number(Int64(side.pick(4..<22)))),
                ("hours", .number(Int64(halves) * Fixed.one / 2)),
                ("beneficiaries", isServing ? .number(Int64(side.pick(5..<180))) : nil),
            ])
    }

    private static let ordinals = Array("一二三四五六七八九十")

    private static let tasks = [
        "training": ["心肺复苏复训", "绳索技术培训", "防护知识培训", "通信装备培训"],
        "drill": ["水域救援演练", "帐篷搭建拉练", "地震救援演练"],
        "contest": ["应急救护比武", "救援技能竞赛"],
        "rescue": ["山地搜救", "内涝转移群众", "走失老人搜寻"],
        "standby": ["马拉松医疗保障", "景区节日值守", "龙舟赛水上保障"],
        "service": ["社区义诊", "敬老院陪伴", "助老理发", "献血点服务", "防溺水宣传"],
    ]
}
