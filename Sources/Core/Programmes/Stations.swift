/// 博爱家园: community stations and what happens in them (domain: 星级评定, 一园一品, 社区治理).
enum Stations: Programme {
    static let id = "stations"
    static let label = Bilingual("博爱家园", "Community stations")

    /// 博爱家园, 红十字服务站 and their kin.
    static let kinds = Vocabulary([
        .init("station", "博爱家园", "Station"),
        .init("stop", "红十字服务站", "Service stop", aliases: ["服务站"]),
        .init("house", "博爱之家", "House of love"),
        .init("corridor", "文化长廊", "Culture corridor"),
        .init("hall", "体验馆", "Experience hall"),
    ])
    /// Where a station is housed.
    static let hosts = Vocabulary([
        .init("party", "党群服务中心", "Party service centre"),
        .init("civic", "新时代文明实践站", "Civic practice station"),
        .init("care", "居家养老中心", "Home-care centre"),
        .init("mall", "商圈", "Shopping district"),
        .init("community", "村/社区", "Village or community", aliases: ["村", "社区"]),
    ])
    /// Stars of the 星级评定; unrated is not zero.
    static let stars = Vocabulary([
        .init("5", "五星", "five stars", aliases: ["5星", "五星级"]),
        .init("4", "四星", "four stars", aliases: ["4星", "四星级"]),
        .init("3", "三星", "three stars", aliases: ["3星", "三星级"]),
        .init("2", "二星", "two stars", aliases: ["2星", "二星级"]),
        .init("1", "一星", "one star", aliases: ["1星", "一星级"]),
        .init("0", "无星", "no star", aliases: ["0星"]),
        .init("unrated", "未评", "unrated", aliases: ["未评定", "未评级"]),
    ])
    /// Whether a station is open.
    static let states = Vocabulary([
        .init("open", "运行", "open", aliases: ["开放", "正常"]),
        .init("building", "在建", "being built", aliases: ["筹建"]),
        .init("paused", "暂停", "paused"),
        .init("closed", "撤销", "closed", aliases: ["关闭"]),
    ])
    /// What an activity is for.
    static let activityKinds = Vocabulary([
        .init("elderly", "助老", "for the elderly"),
        .init("medical", "助医", "medical help"),
        .init("school", "助学", "schooling help"),
        .init("hardship", "助困", "hardship help"),
        .init("disabled", "助残", "for the disabled"),
        .init("training", "培训", "training"),
        .init("publicity", "宣传", "publicity"),
    ])

    static let stations = Register(
        "stations", "博爱家园台账", "Stations", prefix: "S", title: "name", district: "district",
        purpose: Bilingual(
            "记录每个博爱家园、服务站的位置、星级和联系人。", "Where each station is, its stars and whom to call."),
        [
            Column<Text>("name", "名称", "Name").required().searched().listed(1, width: 28).rule(
                .maxLength(100)
            )
            .aliases("机构名称", "站点名称", "家园名称", "服务站名称", "医院名称", "单位名称", "名稱", "Name"),
            Column<Choice>("kind", "类别", "Kind", in: kinds).default("station").listed(6, width: 12)
                .aliases("类型", "站点类型"),
            Column<Choice>("host", "依托场所", "Host", in: hosts).aliases("场所", "依托"),
            Column<Division>("district", "区县", "District").listed(3, width: 10)
                .aliases("区县代码", "区划代码", "行政区划", "区县名称", "所属区县", "县区"),
            Column<Text>("township", "乡镇(街道)", "Township").repeating().searched().listed(5, width: 12)
                .aliases("街道", "乡镇", "镇街"),
            Column<Text>("address", "地址", "Address").searched().listed(7, width: 24)
                .aliases("详细地址", "机构地址", "站点地址", "住所", "地點", "所在地"),
            Column<Coordinate>("latitude", "纬度", "Latitude").rule(.range(-900_000_000, 900_000_000))
                .aliases("緯度", "lat", "北纬", "LAT"),
            Column<Coordinate>("longitude", "经度", "Longitude").rule(.range(-1_800_000_000, 1_800_000_000))
                .aliases("經度", "経度", "lon", "lng", "东经", "LNG"),
            Column<Day>("opened", "建成日期", "Opened").listed(4, width: 10).rule(.notFuture)
                .aliases("成立日期", "成立时间", "建成时间", "挂牌日期"),
            Column<Choice>("star", "星级", "Stars", in: stars).default("unrated").listed(2, width: 6)
                .aliases("星级评定", "评定星级"),
            Column<Text>("contact", "联系人", "Contact").privacy(.name).searched().listed(8, width: 10)
                .aliases("负责人", "站长"),
            Column<Phone>("phone", "联系电话", "Phone").privacy(.secret).aliases("电话", "手机", "電話", "電話番号"),
            Column<Text>("hallmark", "一园一品", "Hallmark").searched().aliases("特色", "特色品牌"),
            Column<Choice>("state", "状态", "State", in: states).default("open").listed(9, width: 6),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明", "備考", "備註", "Notes"),
        ])

    static let activities = Register(
        "activities", "活动台账", "Activities", prefix: "E", title: "station",
        purpose: Bilingual(
            "记录家园开展的每次活动、场次和受益人次。", "Each activity of a station: sessions and attendances."),
        [
            Column<Reference>("station", "博爱家园", "Station", to: "stations").required().searched()
                .listed(1, width: 26).aliases("站点", "家园", "家园名称"),
            Column<Day>("date", "日期", "Date").required().rule(.notFuture).listed(2, width: 10)
                .aliases("活动日期", "开展日期", "时间"),
            Column<Choice>("kind", "类型", "Kind", in: activityKinds).listed(3, width: 6).aliases("活动类型"),
            Column<Whole>("sessions", "场次", "Sessions").default(1).rule(.notNegative).listed(4, width: 6),
            Column<Whole>("beneficiaries", "受益人次", "Attendances").rule(.notNegative).listed(5, width: 8)
                .aliases("受益人数", "人次", "参与人次"),
            Column<Whole>("volunteers", "志愿者人数", "Volunteers").rule(.notNegative).listed(6, width: 10)
                .aliases("志愿者"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).searched().listed(7, width: 24)
                .aliases("说明", "活动内容", "内容"),
        ])

    static let registers = [stations, activities]

    static let indicators = [
        Indicator(
            "stations.opened", "新建家园", "Stations opened", unit: .stations,
            definition: Bilingual(
                "建成日期在本年内的博爱家园（不含在建和已撤销）。建成日期空白的不计入。",
                "Stations whose opening day lies in the year, except those being built or closed; a blank day counts in no year."
            ),
            Formula(
                "stations", where: .not(.isOneOf("state", ["building", "closed"])), .rows(dated: "opened"))),
        Indicator(
            "stations.threeStar", "三星及以上", "Three stars and up", unit: .percent,
            definition: Bilingual(
                "运行中的家园里，现有星级为三星、四星、五星的占比。未评的计入分母。",
                "Of the open stations, the share with three stars or more; unrated ones count in the whole."),
            Formula(
                "stations", where: .isOneOf("state", ["open"]),
                .share(.isOneOf("star", ["3", "4", "5"]), since: "opened"))),
        Indicator(
            "activities.sessions", "活动场次", "Sessions", unit: .sessions,
            definition: Bilingual(
                "日期在本年内的活动的场次之和。场次空白的不计。", "The sum of sessions of the year's activities; blanks add nothing."
            ),
            Formula("activities", .sum("sessions", dated: "date"), through: "station")),
        Indicator(
            "activities.beneficiaries", "受益人次", "Attendances", unit: .attendances,
            definition: Bilingual(
                "日期在本年内的活动的受益人次之和；是人次，不是人数。",
                "The sum of attendances, not of people, of the year's activities."),
            Formula("activities", .sum("beneficiaries", dated: "date"), through: "station")),
    ]

    static let alerts = [
        Alert(
            "stations.silent", "stations", "家园 90 天无活动", "stations silent for 90 days", .soon,
            where: .isOneOf("state", ["open"]),
            .silent(register: "activities", reference: "station", dated: "date", begun: "opened", days: 90))
    ]
}
