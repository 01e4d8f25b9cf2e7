/// 志愿者: the roster, the hours served, the teams and what they do (domain: 志愿服务队, 服务时长, 救援队).
enum Volunteers: Programme {
    static let id = "volunteers"
    static let label = Bilingual("志愿者", "Volunteers")

    /// 男 or 女.
    static let genders = Vocabulary([.init("m", "男", "male"), .init("f", "女", "female")])
    /// The five kinds of service team.
    static let teamKinds = Vocabulary([
        .init("rescue", "应急救援", "Rescue", aliases: ["救援队", "救援", "应急救援队"]),
        .init("firstAid", "应急救护", "First aid", aliases: ["救护队", "救护", "应急救护队"]),
        .init("community", "社区服务", "Community service", aliases: ["社区", "社区服务队"]),
        .init("elderCare", "养老服务", "Elder care", aliases: ["养老", "养老服务队"]),
        .init("giving", "捐献服务", "Donation service", aliases: ["捐献", "捐献服务队"]),
    ])
    /// 登记 comes before 注册: twenty hours in a year, then an application.
    static let states = Vocabulary([
        .init("enrolled", "登记", "enrolled"),
        .init("registered", "注册", "registered", aliases: ["已注册"]),
        .init("paused", "暂停", "paused"),
        .init("left", "退出", "left", aliases: ["注销"]),
    ])
    /// How an hour is known to have been served.
    static let evidences = Vocabulary([
        .init("signed", "签到签退", "signed in and out"),
        .init("captain", "队长确认", "confirmed by the captain"),
        .init("backEntry", "后台补录", "entered afterwards"),
    ])

    /// What a rescue team is trained and equipped for (domain.md §2, 救援队).
    static let specialities = Vocabulary([
        .init("relief", "赈济", "Relief"),
        .init("medical", "医疗", "Medical"),
        .init("water", "供水", "Water supply"),
        .init("health", "大众卫生", "Mass sanitation"),
        .init("psychology", "心理", "Psychological support", aliases: ["心理救援"]),
        .init("search", "搜救", "Search and rescue", aliases: ["搜索救援", "山地救援"]),
        .init("lifesaving", "水上救生", "Water rescue", aliases: ["水上救援", "水域救援"]),
        .init("other", "其他", "Other"),
    ])
    /// At which level a team is on the list.
    static let teamLevels = Vocabulary([
        .init("county", "县级", "County", aliases: ["县", "区", "区级", "县（区）级"]),
        .init("city", "市级", "City", aliases: ["市"]),
        .init("province", "省级", "Province", aliases: ["省"]),
        .init("nation", "国家级", "Nation", aliases: ["国家", "总会"]),
    ])
    /// Whether a team is active, paused or disbanded.
    static let teamStates = Vocabulary([
        .init("active", "在册", "active", aliases: ["正常"]),
        .init("paused", "暂停", "paused"),
        .init("disbanded", "撤销", "disbanded", aliases: ["解散"]),
    ])
    /// What a team turns out for.
    static let eventKinds = Vocabulary([
        .init("training", "培训", "Training"),
        .init("drill", "演练", "Drill", aliases: ["训练", "拉练"]),
        .init("contest", "竞赛", "Contest", aliases: ["比武"]),
        .init("rescue", "救援", "Rescue", aliases: ["出队救援", "抢险"]),
        .init("standby", "保障", "Standby", aliases: ["赛事保障", "医疗保障", "值守"]),
        .init("service", "服务", "Service", aliases: ["志愿服务", "社区服务"]),
    ])

    static let volunteers = Register(
        "volunteers", "志愿者台账", "Volunteers", prefix: "V", title: "name", district: "district",
        purpose: Bilingual(
            "登记志愿者和所在队伍；电话和证件号默认隐藏。", "Who volunteers, in which team; numbers are masked until revealed."),
        rules: [
            RecordRule(
                "guardianConsent", "未满 18 周岁须有监护人同意（填“是”）",
                "under 18, a guardian's consent is needed (enter yes)"
            ) { values in
                guard let birth = values["birth"]?.number, let since = values["registered"]?.number else {
                    return true
                }
                let grown = Day(number: Int32(clamping: birth)).adding(months: 216)
                return Int64(grown.number) <= since || values["guardianConsent"] == .flag(true)
            }
        ],
        [
            Column<Text>("name", "姓名", "Name").required().privacy(.name).searched().listed(1, width: 12)
                .rule(.maxLength(60)).aliases("志愿者姓名", "名字"),
            Column<Identity>("idNumber", "身份证号", "Identity number").privacy(.secret)
                .aliases("身份证", "身份证号码", "证件号码", "证件号"),
            Column<Phone>("phone", "手机号", "Phone").privacy(.secret).listed(6, width: 13)
                .aliases("联系电话", "手机", "电话", "手机号码", "联系方式"),
            Column<Choice>("gender", "性别", "Gender", in: genders).listed(4, width: 4),
            Column<Day>("birth", "出生日期", "Birth").privacy(.secret).rule(.notFuture)
                .stated(by: "idNumber").aliases("出生年月", "生日"),
            Column<Division>("district", "区县", "District").listed(3, width: 10)
                .aliases("区县代码", "所属区县", "县区", "区划代码"),
            Column<Reference>("station", "博爱家园", "Station", to: "stations").aliases("所属家园", "站点"),
            Column<Choice>("team", "队伍", "Team", in: teamKinds).listed(2, width: 8)
                .aliases("志愿服务队", "所属队伍", "服务队"),
            Column<Day>("registered", "注册日期", "Registered").rule(.notFuture).listed(7, width: 10)
                .aliases("注册时间", "登记日期", "加入日期"),
            Column<Choice>("state", "状态", "State", in: states).default("enrolled").listed(5, width: 6),
            Column<Text>("skills", "特长", "Skills").repeating().searched().listed(8, width: 16).aliases(
                "技能", "专长"),
            Column<Day>("certificateExpires", "救护员证有效期", "Certificate expires").listed(9, width: 10)
                .aliases("证书有效期", "救护证有效期"),
            Column<Flag>("guardianConsent", "监护人同意", "Guardian's consent")
                .hint("未满 18 周岁必填", "needed under 18"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明"),
        ])

    static let service = Register(
        "service", "服务时长台账", "Service hours", prefix: "H", title: "volunteer",
        purpose: Bilingual(
            "记录每次志愿服务的时长和凭证（不含路途）。", "Hours of each service and how they are known; travel is not counted."),
        rules: [
            RecordRule(
                "ends", "应晚于「开始时间」；过了零点的服务请按日期分成两条",
                "must be after “Starts”; service past midnight is two records, each with its date",
                where: ["starts", "ends"]
            ) { ($0["starts"]?.number ?? 0) < ($0["ends"]?.number ?? 0) },
            RecordRule(
                "ends", "「开始时间」到「结束时间」比「时长」短（路途不计），请核对这三栏",
                "“Starts” to “Ends” is shorter than “Hours” (travel is not counted); compare the three",
                where: ["starts", "ends", "hours"]
            ) { values in
                let span = (values["ends"]?.number ?? 0) - (values["starts"]?.number ?? 0)
                // Of a span that runs backwards the rule before has spoken.
                return span <= 0 || (values["hours"]?.number ?? 0) * 3600 <= span * Fixed.one
            },
        ],
        [
            Column<Reference>("volunteer", "志愿者", "Volunteer", to: "volunteers").required().searched()
                .listed(1, width: 12).aliases("姓名", "志愿者姓名", "志愿者编号"),
            Column<Day>("date", "日期", "Date").required().rule(.notFuture).listed(2, width: 10)
                .aliases("服务日期", "活动日期"),
            Column<ClockTime>("starts", "开始时间", "Starts")
                .aliases(
                    "开始", "服务开始", "服务开始时间", "活动开始时间", "起始时间", "签到时间", "签到", "開始時刻", "Start", "Start time",
                    "From"),
            Column<ClockTime>("ends", "结束时间", "Ends")
                .aliases(
                    "结束", "服务结束", "服务结束时间", "活动结束时间", "终止时间", "签退时间", "签退", "終了時刻", "終了時間", "End", "End time",
                    "To"),
            Column<Fixed>("hours", "时长", "Hours").required().rule(.range(1, 240_000_000)).listed(3, width: 6)
                .hint("小时，不含路途，一天最多 24", "hours without travel, 24 a day at most").aliases(
                    "服务时长", "小时", "时数"),
            Column<Text>("activity", "活动", "Activity").repeating().searched().listed(4, width: 28)
                .aliases("活动名称", "服务内容", "项目"),
            Column<Choice>("evidence", "凭证", "Evidence", in: evidences).default("signed").listed(5, width: 10)
                .aliases("凭证方式", "确认方式"),
            Column<Text>("recordedBy", "记录人", "Recorded by").repeating().privacy(.name).listed(6, width: 10)
                .aliases("登记人"),
        ])

    static let teams = Register(
        "teams", "队伍台账", "Teams", prefix: "G", title: "name", district: "district",
        purpose: Bilingual(
            "登记每支志愿服务队、救援队的级别、负责人和状态。", "Each service or rescue team: its level, whom to call, its state."),
        [
            Column<Text>("name", "名称", "Name").required().searched().listed(1, width: 28).rule(
                .maxLength(100)
            )
            .aliases(
                "队伍名称", "队名", "救援队名称", "服务队名称", "队伍", "救援队", "服务队", "志愿服务队"),
            Column<Choice>("kind", "类别", "Kind", in: teamKinds).listed(2, width: 10).aliases(
                "类型", "队伍类型", "队伍类别"),
            Column<Choice>("speciality", "专业", "Speciality", in: specialities).aliases("救援专业", "专业方向"),
            Column<Choice>("level", "级别", "Level", in: teamLevels).listed(4, width: 8).aliases("队伍级别"),
            Column<Division>("district", "区县", "District").listed(3, width: 10)
                .aliases("区县代码", "所属区县", "县区"),
            Column<Reference>("station", "博爱家园", "Station", to: "stations")
                .hint("平时服务的家园（结对）", "the station it is paired with").aliases("结对家园", "依托家园", "结对博爱家园"),
            Column<Day>("founded", "成立日期", "Founded").rule(.notFuture).listed(5, width: 10)
                .aliases("成立时间", "组建日期", "组建时间"),
            Column<Whole>("members", "队员人数", "Members").rule(.notNegative).listed(6, width: 8)
                .aliases("人数", "队员数", "队员数量", "现有人数"),
            Column<Text>("leader", "队长", "Leader").privacy(.name).searched().listed(7, width: 10)
                .aliases("负责人", "联系人"),
            Column<Phone>("phone", "联系电话", "Phone").privacy(.secret).aliases(
                "电话", "手机", "队长电话", "手机号", "手机号码", "联系方式", "负责人电话", "联系人电话"),
            Column<Flag>("partyGroup", "功能性党支部", "Party branch").aliases("党支部", "是否成立党组织", "党组织"),
            Column<Choice>("state", "状态", "State", in: teamStates).default("active").listed(8, width: 8),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明"),
        ])

    static let teamEvents = Register(
        "teamEvents", "队伍活动台账", "Team events", prefix: "X", title: "team",
        purpose: Bilingual(
            "记录队伍每次培训、演练、出队和保障。", "What each team turned out for: training, drills, rescues, standby."),
        [
            Column<Reference>("team", "队伍", "Team", to: "teams").required().searched()
                .listed(1, width: 26).aliases(
                    "队伍名称", "救援队", "服务队", "队名", "志愿服务队", "所属队伍"),
            Column<Day>("date", "日期", "Date").required().rule(.notFuture).listed(2, width: 10)
                .aliases(
                    "活动日期", "出队日期", "演练日期", "时间", "活动时间", "出队时间", "演练时间"),
            Column<Choice>("kind", "类型", "Kind", in: eventKinds).listed(3, width: 8)
                .aliases("类别", "活动类型", "任务类型"),
            Column<Text>("task", "内容", "Task").repeating().searched().listed(4, width: 28).rule(
                .maxLength(400)
            )
            .aliases("任务", "主题", "活动主题", "活动内容", "活动名称", "任务名称"),
            Column<Whole>("people", "参加人数", "People").rule(.notNegative).notSummed().listed(5, width: 8)
                .aliases("出动人数", "参与人数", "人数", "队员人数"),
            Column<Fixed>("hours", "时长", "Hours").rule(.notNegative).listed(6, width: 6)
                .hint(
                    "本次活动的小时数，不乘人数，不含路途；个人时长另记在服务时长台账",
                    "how long it took, not times people, without travel; each person's own go to Service hours"
                )
                .aliases("小时", "时数", "服务时长", "活动时长"),
            Column<Whole>("beneficiaries", "受益人次", "Attendances").rule(.notNegative).listed(7, width: 8)
                .aliases("服务人次", "人次", "受益人数", "服务人数"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明"),
        ])

    static let registers = [volunteers, service, teams, teamEvents]

    static let indicators = [
        Indicator(
            "volunteers.registered", "注册志愿者", "Registered volunteers", unit: .people,
            definition: Bilingual(
                "状态为“注册”的志愿者人数；注册日期空白的也计入。", "Volunteers whose state is registered, with or without a day."),
            Formula("volunteers", where: .isOneOf("state", ["registered"]), .standing(since: "registered"))),
        Indicator(
            "volunteers.active", "活跃志愿者", "Active volunteers", unit: .people,
            definition: Bilingual(
                "截至当日的 12 个月内有服务记录的志愿者人数，每人只计一次。",
                "Different volunteers with service in the twelve months that end with the day."),
            Formula("service", .distinct("volunteer", dated: "date"), through: "volunteer")),
        Indicator(
            "service.hours", "服务时长", "Service hours", unit: .hours,
            definition: Bilingual("日期在本年内的服务时长之和，不含路途。", "The sum of the year's hours, without travel."),
            Formula("service", .sum("hours", dated: "date"), through: "volunteer")),
    ]

    static let alerts = [
        Alert(
            "certificates.expired", "volunteers", "救护员证已过期", "first-aid certificates expired", .urgent,
            where: .isOneOf("state", ["enrolled", "registered"]), .expired("certificateExpires")),
        Alert(
            "certificates.soon", "volunteers", "救护员证 90 天内到期", "certificates expire within 90 days", .soon,
            where: .isOneOf("state", ["enrolled", "registered"]),
            .expiresWithin("certificateExpires", days: 90)),
        // 有队伍无能力、有计划无活动: a team without an event in more than 90 days is dormant (domain.md §1).
        Alert(
            "teams.silent", "teams", "队伍 90 天无活动", "teams silent for 90 days", .soon,
            where: .isOneOf("state", ["active"]),
            .silent(register: "teamEvents", reference: "team", dated: "date", begun: "founded", days: 90)),
    ]
}
