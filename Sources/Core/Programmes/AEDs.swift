/// AED: every defibrillator the branch answers for, and its inspections (国卫办医函〔2021〕602号).
enum AEDs: Programme {
    static let id = "aeds"
    static let label = Bilingual("AED", "AED")

    /// Kinds of site with priority for an AED.
    static let siteKinds = Vocabulary([
        .init("school", "学校", "School", aliases: ["學校", "中小学", "高中", "大学", "School"]),
        .init("transport", "交通枢纽", "Transport", aliases: ["車站", "车站", "交通場站", "机场", "地铁"]),
        .init("government", "机关", "Government", aliases: ["政府机关", "政務機關", "公務機關"]),
        .init("medical", "医疗机构", "Medical", aliases: ["医院", "衛生所", "診所"]),
        .init("sports", "体育场馆", "Sports", aliases: ["運動場館", "体育館"]),
        .init("mall", "商场", "Shop", aliases: ["商圈", "購物", "百貨", "超市"]),
        .init("scenic", "景区", "Scenic area", aliases: ["公园", "觀光", "旅遊景點"]),
        .init("community", "社区", "Community", aliases: ["村", "村社区", "集會場所"]),
        .init("enterprise", "企业", "Company", aliases: ["公司", "工厂", "园区"]),
        .init("elderCare", "养老机构", "Elder care", aliases: ["养老院", "長照機構"]),
        .init("lodging", "酒店", "Hotel", aliases: ["旅館", "宾馆"]),
        .init("blood", "献血点", "Blood donation point"),
        .init("other", "其他", "Other", aliases: ["其它", "其他場所"]),
    ])
    /// Who paid.
    static let fundings = Vocabulary([
        .init("budget", "财政", "Public budget", aliases: ["财政购买"]),
        .init("campaign", "募捐", "Fundraising", aliases: ["筹款"]),
        .init("own", "自筹", "Own means", aliases: ["自购"]),
        .init("gift", "捐赠", "Gift"),
    ])
    /// Who answers for the device.
    static let owners = Vocabulary([
        .init("redCross", "红十字会", "Red Cross", aliases: ["红会"]),
        .init("health", "卫健", "Health authority", aliases: ["卫健委", "卫生健康"]),
        .init("site", "设置单位", "The site", aliases: ["单位"]),
        .init("other", "其他", "Other"),
    ])
    /// Whether a device may be counted on.
    static let states = Vocabulary([
        .init("inUse", "在用", "in use", aliases: ["正常", "使用中"]),
        .init("repair", "待维护", "needs repair", aliases: ["维修", "待维修"]),
        .init("stopped", "停用", "out of use"),
        .init("lost", "丢失", "lost", aliases: ["遗失"]),
        .init("scrapped", "报废", "scrapped"),
    ])
    /// What an inspector found.
    static let findings = Vocabulary([
        .init("ok", "正常", "fine", aliases: ["合格", "好"]),
        .init("bad", "异常", "faulty", aliases: ["不合格", "坏"]),
        .init("unseen", "未查", "not looked at"),
    ])

    static let aeds = Register(
        "aeds", "AED 台账", "AED inventory", prefix: "A", title: "place", district: "district",
        purpose: Bilingual(
            "记录每台 AED 的位置、有效期和责任人。", "Where each AED is, when its parts expire and who keeps it."),
        [
            Column<Text>("place", "安装地点", "Place").required().searched().listed(1, width: 28).rule(
                .maxLength(200)
            )
            .aliases(
                "场所名称", "場所名稱", "名称", "施設名", "设置场所", "地点", "安装单位", "单位名称", "设置单位", "Location",
                "設置施設名", "Site name", "Name"),
            Column<Text>("serial", "设备编号", "Serial").searched().listed(8, width: 14)
                .aliases("序列号", "AED编号", "AEDID", "机身号", "Serial number", "NO.", "編號"),
            Column<Text>("brand", "品牌", "Brand").repeating().searched().aliases("厂家", "生产厂家", "メーカー"),
            Column<Text>("model", "型号", "Model").repeating().aliases("规格型号", "型式"),
            Column<Text>("registration", "设备注册证号", "Registration").repeating().rule(.maxLength(60))
                .hint("医疗器械注册证上的编号", "the number of the medical device's certificate")
                .aliases(
                    "注册证号", "注册证编号", "医疗器械注册证号", "医疗器械注册证编号", "产品注册证号", "许可证字号", "医疗器材许可证字号",
                    "医療機器承認番号", "承認番号", "Registration number", "Registration no."),
            Column<Text>("spot", "具体位置", "Spot").searched().listed(6, width: 20)
                .aliases("放置地点", "AED放置地點", "AED地點描述", "設置位置", "摆放位置", "安装位置"),
            Column<Choice>("siteKind", "场所类别", "Kind of site", in: siteKinds)
                .aliases("场所类型", "場所類型", "場所分類", "场所分类"),
            Column<Division>("district", "区县", "District").listed(4, width: 10)
                .aliases("区县代码", "所属区县", "县区", "场所区域", "場所區域", "区划代码"),
            Column<Text>("address", "地址", "Address").searched().listed(7, width: 26)
                .aliases(
                    "都道府県名", "所在地_都道府県", "場所縣市", "市区町村名", "所在地_市区町村", "详细地址", "場所地址", "住所",
                    "所在地", "所在地_連結表記", "所在地_町字", "所在地_番地以下", "Address1", "Address2", "Address3",
                    "Address line 1", "Address line 2", "Address line 3", "Town", "Postcode", "郵便番号", "方書",
                    "建物名等(方書)"),
            Column<Coordinate>("latitude", "纬度", "Latitude").rule(.range(-900_000_000, 900_000_000))
                .aliases("緯度", "地點LAT", "lat", "Latitude"),
            Column<Coordinate>("longitude", "经度", "Longitude").rule(.range(-1_800_000_000, 1_800_000_000))
                .aliases("經度", "経度", "地點LNG", "lng", "lon", "Longitude"),
            Column<Text>("openHours", "开放时间", "Open hours").repeating().aliases(
                "开放时段", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項", "利用可能時間特記事項",
                "周一至周五起", "周一至周五迄", "周六起", "周六迄", "周日起", "周日迄", "開放使用時間備註"),
            Column<Choice>("funding", "资金来源", "Funding", in: fundings).aliases("经费来源", "来源"),
            Column<Choice>("owner", "管理归口", "Owner", in: owners).aliases("归口", "所属系统"),
            Column<Text>("keeper", "责任人", "Keeper").privacy(.name).searched().listed(9, width: 10)
                .aliases("管理员", "联系人", "负责人"),
            Column<Phone>("keeperPhone", "责任人电话", "Keeper's phone").privacy(.secret).aliases(
                "联系电话", "電話番号", "電話", "电话", "開放時間緊急連絡電話", "連絡先電話番号", "管理员电话"),
            Column<Day>("installed", "安装日期", "Installed").rule(.notFuture).listed(10, width: 10)
                .aliases("安装时间", "配置日期", "投放日期", "設置日"),
            Column<Day>("warrantyEnds", "保修到期", "Warranty ends")
                .aliases(
                    "保修期", "保修期至", "保修截止", "质保期", "质保期至", "质保到期", "保固期限", "保固到期", "保証期限", "Warranty",
                    "Warranty expires", "Warranty until"),
            Column<Day>("padsExpire", "电极片有效期", "Pads expire").listed(3, width: 12)
                .aliases("电极片到期", "电极有效期", "电极片有效期至"),
            Column<Day>("batteryExpires", "电池有效期", "Battery expires").listed(5, width: 10)
                .aliases("电池到期", "电池有效期至"),
            Column<Whole>("batteryLevel", "电池电量", "Battery level").percent().rule(.range(0, 100))
                .hint("百分比，可写 85%", "percent; 85% will do")
                .aliases(
                    "电量", "剩余电量", "电池剩余电量", "电量百分比", "電池電量", "バッテリー残量", "電池残量", "Battery charge",
                    "Battery percent"),
            Column<Day>("selfTested", "最近自检", "Last self-test").rule(.notFuture)
                .hint("设备自己检测的日期，不是巡检", "when the device tested itself, which is no inspection")
                .aliases(
                    "自检日期", "自检时间", "最近自检日期", "最近自检时间", "最后自检时间", "自我檢測日期", "自我检测", "セルフテスト日", "自己診断日",
                    "Self-test", "Self-test date"),
            Column<Day>("lastChecked", "最近巡检", "Last checked").rule(.notFuture).listed(11, width: 10)
                .aliases("巡检日期", "最近检查", "检查日期"),
            Column<Choice>("state", "状态", "State", in: states).default("inUse").listed(2, width: 6)
                .aliases("设备状态"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases(
                "说明", "備考", "備註", "Notes", "場所描述", "URL", "小児対応設備の有無"),
        ])

    static let checks = Register(
        "checks", "AED 巡检台账", "AED inspections", prefix: "C", title: "aed",
        purpose: Bilingual(
            "记录每次 AED 巡检；最近巡检日期自动更新。", "Each inspection of an AED; its last-checked day follows."),
        [
            Column<Reference>("aed", "AED", "AED", to: "aeds").required().searched().listed(1, width: 28)
                .aliases("设备", "设备编号", "安装地点"),
            Column<Day>("date", "巡检日期", "Date").required().rule(.notFuture).listed(2, width: 10).aliases(
                "日期"),
            Column<Text>("inspector", "巡检人", "Inspector").repeating().privacy(.name).searched().listed(
                3, width: 10
            )
            .aliases("检查人"),
            Column<Choice>("indicator", "指示灯", "Indicator", in: findings).listed(4, width: 6),
            Column<Choice>("pads", "电极片", "Pads", in: findings).listed(5, width: 6),
            Column<Choice>("battery", "电池", "Battery", in: findings).listed(6, width: 6),
            Column<Choice>("cabinet", "箱体", "Cabinet", in: findings).listed(7, width: 6).aliases("柜体"),
            Column<WebAddress>("photo", "照片", "Photo")
                .hint("照片的网址；不要拍到人脸和证件", "where the photo is; no faces or papers in it")
                .aliases(
                    "照片链接", "照片地址", "照片网址", "巡检照片", "现场照片", "图片", "图片链接", "圖片連結", "写真", "Photo URL",
                    "Photo link",
                    "Picture"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).listed(8, width: 20).aliases("说明"),
        ])

    static let registers = [aeds, checks]

    static let indicators = [
        Indicator(
            "aeds.installed", "新增 AED", "AEDs installed", unit: .devices,
            definition: Bilingual(
                "安装日期在本年内的 AED 台数（已报废、丢失的也计入当年新增）。",
                "AEDs whose installation day lies in the year, whatever became of them."),
            Formula("aeds", .rows(dated: "installed"))),
        Indicator(
            "aeds.ready", "AED 可用率", "AEDs ready", unit: .percent,
            definition: Bilingual(
                "在册 AED（不含丢失、报废）中，在用、电极片和电池都在有效期内、且在巡检周期内查过的占比。日期空白视为不可用。",
                "Of the AEDs not lost or scrapped, the share in use, with pads and battery valid and checked within the interval; a blank day is not ready."
            ),
            Formula(
                "aeds", where: .not(.isOneOf("state", ["lost", "scrapped"])),
                .fit([
                    FitTest("state", "未在用", "not in use", .condition(.isOneOf("state", ["inUse"]))),
                    FitTest("pads", "电极片过期或未知", "pads expired or unknown", .notExpired("padsExpire")),
                    FitTest(
                        "battery", "电池过期或未知", "battery expired or unknown", .notExpired("batteryExpires")),
                    FitTest(
                        "checked", "未按期巡检", "not checked in time",
                        .recent("lastChecked", interval: "aedCheck")),
                ]))),
    ]

    private static let counted = Condition.isOneOf("state", ["inUse", "repair"])

    static let alerts = [
        Alert(
            "pads.expired", "aeds", "电极片已过期", "pads expired", .urgent, where: counted, .expired("padsExpire")),
        Alert(
            "battery.expired", "aeds", "电池已过期", "batteries expired", .urgent, where: counted,
            .expired("batteryExpires")),
        Alert(
            "pads.month", "aeds", "电极片 30 天内到期", "pads expire within 30 days", .soon, where: counted,
            .expiresWithin("padsExpire", days: 30)),
        Alert(
            "pads.quarter", "aeds", "电极片 90 天内到期", "pads expire within 90 days", .soon, where: counted,
            .expiresWithin("padsExpire", days: 90)),
        Alert(
            "aeds.unchecked", "aeds", "未按期巡检", "not checked in time", .soon, where: counted,
            .notWithin("lastChecked", interval: "aedCheck")),
    ]

    static let consequences = [
        Consequence("checks", reference: "aed", dated: "date", moves: "lastChecked")
    ]
}
