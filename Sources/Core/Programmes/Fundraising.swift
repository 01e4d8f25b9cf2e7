/// 筹资: gifts in cash and kind, the campaigns that raise them, and where they went (红十字会法 第19–22条).
enum Fundraising: Programme {
    static let id = "fundraising"
    static let label = Bilingual("筹资", "Fundraising")

    /// Cash or goods, never added to one another.
    static let kinds = Vocabulary([
        .init("cash", "款", "cash", aliases: ["资金", "现金", "捐款"]),
        .init("goods", "物", "goods", aliases: ["物资", "实物", "捐物"]),
    ])
    /// Who gives.
    static let donorKinds = Vocabulary([
        .init("person", "个人", "Person"),
        .init("organisation", "单位", "Organisation", aliases: ["企业", "机构", "组织"]),
    ])
    /// How the gift came.
    static let channels = Vocabulary([
        .init("bank", "银行", "Bank", aliases: ["银行转账", "转账"]),
        .init("counter", "现场", "On the spot", aliases: ["现金", "柜台"]),
        .init("code", "扫码", "QR code", aliases: ["扫码捐", "二维码"]),
        .init("boaitong", "博爱通", "Boaitong"),
        .init("tencent", "腾讯公益", "Tencent Charity"),
        .init("alipay", "支付宝公益", "Alipay Charity", aliases: ["支付宝"]),
        .init("budget", "财政", "Public budget"),
        .init("lottery", "彩票", "Lottery", aliases: ["彩票公益金"]),
    ])
    /// Kinds of campaign.
    static let campaignKinds = Vocabulary([
        .init("tenThousand", "人道万人捐", "Ten thousand give"),
        .init("may8", "5·8人道公益日", "8 May giving day", aliases: ["58人道公益日", "5.8人道公益日"]),
        .init("sept9", "99公益日", "99 giving day"),
        .init("named", "冠名基金", "Named fund"),
        .init("special", "专项基金", "Special fund"),
        .init("million", "百万项目", "Million-yuan project"),
        .init("emergency", "应急募捐", "Emergency appeal"),
        .init("other", "其他", "Other"),
    ])

    /// What money and goods are given out for.
    static let purposes = Vocabulary([
        .init("aid", "人道救助", "Humanitarian aid", aliases: ["救助", "大病救助", "困难救助"]),
        .init("homeVisit", "博爱送万家", "Home visits", aliases: ["送温暖", "走访慰问"]),
        .init("relief", "救灾", "Disaster relief", aliases: ["救灾救援", "应急救灾"]),
        .init("firstAid", "应急救护", "First aid", aliases: ["救护培训", "应急救护培训"]),
        .init("aed", "AED 配置", "AEDs", aliases: ["AED"]),
        .init("station", "博爱家园", "Stations", aliases: ["家园建设"]),
        .init("school", "助学", "Schooling", aliases: ["博爱助学"]),
        .init("giving", "三献关爱", "Stem cells, organs and blood", aliases: ["造血干细胞", "捐献关爱"]),
        .init("running", "管理费用", "Running costs", aliases: ["工作经费", "项目管理费"]),
        .init("other", "其他", "Other"),
    ])

    static let donations = Register(
        "donations", "捐赠台账", "Donations", prefix: "D", title: "donor", district: "district",
        purpose: Bilingual("逐笔记录捐款捐物、用途、票据和公示。", "Each gift: what for, its receipt, its disclosure."),
        rules: [
            RecordRule(
                "basis", "只有捐物才有估价依据；请把「款物」改为“物”，或清空此栏",
                "only goods are valued: make “Cash or goods” goods, or leave this blank",
                where: ["basis", "kind"]
            ) { $0["kind"]?.text != "cash" }
        ],
        [
            Column<Money>("amount", "金额", "Amount").required(unless: .isOneOf("kind", ["goods"])).summed(
                apart: "kind"
            ).rule(
                .notNegative
            ).listed(1, width: 14)
                .hint("捐款必填；捐物填公允价值，不明可空", "needed for cash; goods: fair value or blank")
                .aliases("捐赠金额", "捐款金额", "善款金额", "金额元", "到账金额", "实收金额", "捐款数额", "捐赠数额", "Amount"),
            Column<Day>("date", "日期", "Date").rule(.notFuture).listed(2, width: 10)
                .aliases("捐赠日期", "捐款日期", "到账日期", "收款日期", "捐赠时间", "捐款时间", "到账时间", "时间"),
            Column<Text>("donor", "捐赠人", "Donor").privacy(.name).searched().listed(3, width: 24).rule(
                .maxLength(200)
            )
            .aliases(
                "捐赠单位", "捐赠单位及个人", "捐赠单位姓名个人", "捐赠者", "捐款人", "捐款者", "捐赠方", "姓名", "单位", "单位名称",
                "捐赠单位个人", "捐款单位", "捐款单位及个人", "捐款单位个人", "捐赠企业", "爱心企业",
                "定向捐赠人", "定向捐赠单位"),
            Column<Choice>("donorKind", "捐赠人类别", "Donor's kind", in: donorKinds).listed(9, width: 6),
            Column<Credit>("creditCode", "统一社会信用代码", "Credit code").aliases("信用代码"),
            Column<Flag>("anonymous", "匿名", "Anonymous").aliases("是否匿名"),
            Column<Flag>("publishConsent", "同意公示姓名", "Consent to publish name")
                .hint("捐赠人答应公示时写出姓名的填“是”，没有问过的留空", "yes where the donor agreed; blank where nobody asked")
                .aliases("是否同意公示姓名", "同意公开姓名", "是否公开姓名", "姓名公示", "同意公示", "同意公開姓名", "氏名公表", "Publish name"),
            Column<Choice>("kind", "款物", "Cash or goods", in: kinds).default("cash").default(
                "goods", whereFilled: "goods"
            ).listed(4, width: 4)
                .aliases("捐赠类型", "类型"),
            Column<Text>("goods", "物资名称", "Goods").repeating().searched().aliases("物资", "入库物资", "品名"),
            Column<Fixed>("quantity", "数量", "Quantity").rule(.notNegative).notSummed().aliases("数量总计"),
            Column<Text>("unit", "单位", "Unit").repeating().aliases("计量单位"),
            Column<Text>("basis", "估价依据", "Basis of value").repeating().rule(.maxLength(200))
                .hint("捐物填写，如发票、市场价、评估报告", "for goods: an invoice, a market price, an appraisal")
                .aliases("公允价值依据", "价值依据", "作价依据", "计价依据", "价格依据", "估價依據", "評価根拠", "Valuation basis"),
            Column<Choice>("channel", "渠道", "Channel", in: channels).listed(5, width: 10).aliases(
                "捐赠渠道", "来源"),
            Column<Reference>("campaign", "募捐活动", "Campaign", to: "campaigns").listed(8, width: 18)
                .aliases("项目", "活动"),
            Column<Division>("district", "区县", "District").listed(7, width: 10).aliases("区县代码", "所属区县"),
            Column<Text>("restriction", "定向用途", "Restriction").repeating().searched()
                .aliases("用途", "捐赠意向", "定向", "指定用途"),
            Column<Text>("receipt", "票据号", "Receipt").searched().listed(6, width: 12)
                .hint("已放弃票据请填“放弃”", "enter “waived” where the donor waived it").aliases(
                    "捐赠票据", "票据", "票据编号"),
            Column<Day>("disclosed", "公示日期", "Disclosed").rule(.notFuture).aliases("公示时间"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明", "附言"),
        ])

    static let campaigns = Register(
        "campaigns", "募捐活动台账", "Campaigns", prefix: "P", title: "name",
        purpose: Bilingual(
            "记录募捐活动、项目和冠名基金的目标与起止。", "Campaigns, projects and named funds with goal and dates."),
        [
            Column<Text>("name", "名称", "Name").required().searched().listed(1, width: 30).rule(
                .maxLength(100)
            )
            .aliases("活动名称", "项目名称"),
            Column<Choice>("kind", "类别", "Kind", in: campaignKinds).listed(2, width: 14).aliases("类型"),
            Column<Money>("goal", "目标金额", "Goal").rule(.notNegative).listed(3, width: 14).aliases("目标"),
            Column<Day>("opens", "开始日期", "Opens").listed(4, width: 10).aliases("开始时间"),
            Column<Day>("closes", "结束日期", "Closes").rule(.notBefore(column: "opens")).listed(5, width: 10)
                .aliases("结束时间"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明"),
        ])

    // 晒账本 tells time, project, beneficiary, amount and directed donor: domain.md §2, Donations.
    static let disbursements = Register(
        "disbursements", "发放台账", "Disbursements", prefix: "F", title: "recipient", district: "district",
        purpose: Bilingual(
            "逐笔记录款物的去向：给谁、为何、是否签收和公示。",
            "Where money and goods went: to whom, what for, signed for, disclosed."),
        rules: [
            RecordRule(
                "kind", "填了「物资名称」的是物资：请改为“物”，或清空物资名称",
                "a record with “Goods” filled is goods: choose goods, or clear that column",
                where: ["goods", "kind"]
            ) { $0["kind"]?.text != "cash" }
        ],
        [
            Column<Money>("amount", "金额", "Amount").required(unless: .isOneOf("kind", ["goods"])).summed(
                apart: "kind"
            ).rule(.notNegative).listed(1, width: 14)
                .hint("发款必填；发物填价值，不明可空", "needed for cash; goods: their value or blank")
                .aliases("发放金额", "支出金额", "拨付金额", "救助金额", "金额元"),
            Column<Day>("date", "日期", "Date").required().rule(.notFuture).listed(2, width: 10)
                .aliases("发放日期", "支出日期", "拨付日期", "发放时间", "救助日期", "救助时间", "时间"),
            Column<Text>("recipient", "受助对象", "Recipient").privacy(.name).searched().listed(3, width: 20)
                .rule(.maxLength(200))
                .aliases("受助人", "受益人", "受益对象", "收款人", "救助对象", "受助者", "帮扶对象", "受赠单位", "受助单位", "姓名"),
            Column<Choice>("purpose", "用途", "Purpose", in: purposes).listed(4, width: 12)
                .aliases("类别", "支出用途", "救助类别", "救助类型", "事由"),
            Column<Choice>("kind", "款物", "Cash or goods", in: kinds).default("cash").default(
                "goods", whereFilled: "goods"
            ).listed(5, width: 4)
                .aliases("款物类型", "款物类别", "发放类型", "类型"),
            Column<Text>("goods", "物资名称", "Goods").repeating().searched().aliases("物资", "品名"),
            Column<Fixed>("quantity", "数量", "Quantity").rule(.notNegative).notSummed(),
            Column<Text>("unit", "单位", "Unit").repeating().aliases("计量单位"),
            Column<Reference>("campaign", "募捐活动", "Campaign", to: "campaigns").listed(8, width: 18)
                .hint("从哪个活动、项目或基金支出", "the campaign, project or fund it is paid from")
                .aliases("项目", "活动", "资金来源", "项目名称", "募捐项目"),
            Column<Text>("restriction", "定向用途", "Restriction").repeating().searched()
                .hint("用的是定向捐赠时，照抄捐赠台账的用途", "for directed gifts, their restriction as in Donations")
                .aliases("捐赠意向"),
            Column<Text>("donor", "定向捐赠人", "Directed donor").privacy(.name).searched().rule(.maxLength(200))
                .hint("用的是谁的定向捐赠", "whose directed gift it is")
                .aliases("捐赠人", "捐赠单位", "捐赠方", "爱心企业", "定向捐赠单位", "定向捐赠方", "定向捐赠者"),
            Column<Division>("district", "区县", "District").listed(6, width: 10).aliases(
                "区县代码", "所属区县", "发放区县"),
            Column<Whole>("households", "户数", "Households").rule(.notNegative).notSummed().aliases(
                "户", "受助户数"),
            Column<Whole>("people", "人数", "People").rule(.notNegative).notSummed().aliases("受助人数", "受益人数"),
            Column<Text>("approval", "审批依据", "Approval").repeating().rule(.maxLength(200)).searched()
                .aliases("审批文号", "批准文号", "会议纪要"),
            Column<Day>("signed", "签收日期", "Signed for").rule(.notFuture).rule(.notBefore(column: "date"))
                .listed(7, width: 10).aliases("签收时间", "领取日期", "领取时间"),
            Column<Day>("disclosed", "公示日期", "Disclosed").rule(.notFuture).aliases("公示时间"),
            Column<Text>("note", "备注", "Note").rule(.maxLength(4000)).aliases("说明"),
        ])

    static let registers = [donations, campaigns, disbursements]

    private static let cash = Condition.isOneOf("kind", ["cash"])

    static let indicators = [
        Indicator(
            "donations.cash", "到账善款", "Cash raised", unit: .yuan,
            definition: Bilingual(
                "日期在本年内、款物为“款”的捐赠金额之和；不含物资折价。",
                "The sum of the year's gifts in cash; the value of goods is not in it."),
            Formula("donations", where: cash, .sum("amount", dated: "date"))),
        Indicator(
            "donations.goods", "物资折价", "Goods at value", unit: .yuan,
            definition: Bilingual(
                "日期在本年内、款物为“物”且有公允价值的捐赠之和；无价值的不计。",
                "The sum of the fair values of the year's gifts in kind; those without add nothing."),
            Formula("donations", where: .isOneOf("kind", ["goods"]), .sum("amount", dated: "date"))),
        Indicator(
            "donations.online", "网络筹资", "Raised online", unit: .yuan,
            definition: Bilingual(
                "到账善款中经扫码、博爱通、腾讯公益、支付宝公益的部分；已含在到账善款内，不另加。",
                "The part of cash that came by QR code, Boaitong, Tencent or Alipay; never added to cash."),
            Formula(
                "donations",
                where: .both(cash, .isOneOf("channel", ["code", "boaitong", "tencent", "alipay"])),
                .sum("amount", dated: "date"))),
        Indicator(
            "disbursements.cash", "发放善款", "Cash disbursed", unit: .yuan,
            definition: Bilingual(
                "日期在本年内、款物为“款”的发放金额之和，含管理费用；不含物资，也不从到账善款中扣减。",
                "The sum of the year's disbursements in cash, running costs among them; goods are not in it, nor is it taken off cash raised."
            ),
            Formula("disbursements", where: cash, .sum("amount", dated: "date"))),
    ]

    // 慈善法 has campaigns made public at least every three months: domain.md §2, Donations.
    static let alerts = [
        Alert(
            "donations.unreceipted", "donations", "捐款未开票据", "gifts without a receipt", .soon, where: cash,
            .blank("receipt")),
        Alert(
            "donations.undisclosed", "donations", "捐款 90 天未公示", "gifts undisclosed for 90 days", .soon,
            where: cash, .blankAfter("disclosed", dated: "date", days: 90)),
        // Running costs are signed for by nobody; thirty days are ours, no rule names a term.
        Alert(
            "disbursements.unsigned", "disbursements", "发放 30 天未签收", "disbursements unsigned for 30 days",
            .soon, where: .not(.isOneOf("purpose", ["running"])),
            .blankAfter("signed", dated: "date", days: 30)),
        Alert(
            "disbursements.undisclosed", "disbursements", "发放 90 天未公示",
            "disbursements undisclosed for 90 days", .soon,
            .blankAfter("disclosed", dated: "date", days: 90)),
    ]
}
