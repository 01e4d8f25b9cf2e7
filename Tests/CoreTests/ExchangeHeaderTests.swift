import Testing

@testable import Core

/// The header row under titles, the names in it, and the rows that are no records.
@Suite struct ExchangeHeaderTests {
    private let columns = [
        HeaderColumn(
            id: "amount", labels: ["金额", "Amount", "amount"], aliases: ["捐赠金额", "捐款金额"], isRequired: true),
        HeaderColumn(id: "date", labels: ["日期", "Date", "date"], aliases: ["捐赠日期", "捐款日期"]),
        HeaderColumn(
            id: "donor", labels: ["捐赠人", "Donor", "donor"], aliases: ["捐赠单位", "捐赠单位姓名个人", "单位", "姓名"],
            isTitle: true),
        HeaderColumn(id: "unit", labels: ["单位", "Unit", "unit"], aliases: ["计量单位"]),
        HeaderColumn(
            id: "address", labels: ["地址", "Address", "address"],
            aliases: ["都道府県名", "市区町村名", "住所", "方書", "場所地址", "Address1", "Address2"]),
        HeaderColumn(id: "place", labels: ["安装地点", "Place", "place"], aliases: ["场所名称", "施設名", "名称"]),
        HeaderColumn(id: "note", labels: ["备注", "Note", "note"], aliases: ["備考"]),
    ]

    private func header(_ text: String, map: [(name: String, column: String)] = []) throws -> HeaderRow? {
        HeaderRow.find(in: try TestFiles.sheet(text), columns: columns, map: map)
    }

    private func mapping(_ header: HeaderRow?) -> [String: [Int]] {
        var result: [String: [Int]] = [:]
        for (column, sources) in header?.sources ?? [:] { result[columns[column].id] = sources.map(\.cell) }
        return result
    }

    @Test(
        "spellings of one name are equal",
        arguments: [
            ("場所名稱", "场所名称"), ("電話番号", "电话番号"), ("金额（元）", "金额"), ("金　额(万元)", "金额"), ("ＡＥＤ型号", "aed型号"),
            ("*备注：", "备注"), ("名称_カナ", "名称カナ"), ("金额（元）\u{A0}", "金额"), ("经度", "経度"), ("捐款金额 万元", "捐款金额"),
            ("場所區域", "场所区域"), ("Keeper's Phone", "keepers phone"), ("金额（人民币元）", "金额"),
        ])
    func equal(a: String, b: String) { #expect(HeaderName(a).bare == HeaderName(b).bare) }

    @Test(
        "units in names",
        arguments: [
            ("金额（元）", "元"), ("金额（万元）", "万元"), ("捐款金额 萬元", "万元"), ("累计捐款(亿元)", "亿元"), ("金额(人民币元)", "元"),
            ("金额", nil), ("积分", nil), ("部分", nil), ("金额（分）", "分"), ("Amount (yuan)", "元"), ("单元", "元"),
            ("金額（円）", nil),
        ] as [(String, String?)])
    func units(name: String, unit: String?) { #expect(HeaderName(name).unit == unit) }

    @Test("mixed brackets and several names in one cell")
    func mixed() throws {
        let found = try header("序号,捐赠日期,捐赠(单位/姓名）个人,捐赠金额（元）,备注\n1,2020.01.23,甲,1,\n")
        #expect(mapping(found) == ["date": [1], "donor": [2], "amount": [3], "note": [4]])
        #expect(found?.unmapped == ["序号"])
        let other = try header("捐赠单位/个人,金额\n甲,1\n")
        #expect(mapping(other) == ["donor": [0], "amount": [1]])
    }

    @Test("the header in the seventh row under titles and a paragraph")
    func deep() throws {
        let found = try header(
            """
            某市红十字会捐赠公示,,
            第9期,,
            （1月31日）,,
            ,,
            "1月31日，收到捐款8,062.26万元，金额公示如下：",,
            单位：万元,,
            捐赠单位及个人,捐款日期,金额
            甲公司,2020/1/31,12.5
            """
        )
        #expect(found?.row == 6)
        #expect(mapping(found) == ["donor": [0], "date": [1], "amount": [2]])
        #expect(found?.unit == "万元")
    }

    @Test("several cells for one column, in the order of its names")
    func several() throws {
        let found = try header("方書,名称,住所,都道府県名\n2階,甲,1-1,東京都\n")
        #expect(mapping(found) == ["address": [3, 2, 0], "place": [1]])
    }

    @Test("a name with two meanings goes to the column that names the record")
    func twoMeanings() throws {
        #expect(mapping(try header("单位,金额\n甲公司,5\n")) == ["donor": [0], "amount": [1]])
        #expect(mapping(try header("捐赠人,单位,金额\n甲公司,箱,5\n")) == ["donor": [0], "unit": [1], "amount": [2]])
    }

    @Test("a likeness is enough where nothing names the column outright")
    func likeness() throws {
        #expect(mapping(try header("捐赠人姓名或单位,捐款金额\n甲,5\n")) == ["donor": [0], "amount": [1]])
        #expect(mapping(try header("更新日期,金额\n2020-01-01,5\n")) == ["amount": [1]])
    }

    @Test("names given by the person go before all others")
    func given() throws {
        let found = try header("善款,谁,备注\n5,甲,乙\n", map: [("善款", "amount"), ("谁", "donor"), ("备注", "-")])
        #expect(mapping(found) == ["amount": [0], "donor": [1]])
        #expect(found?.unmapped == [], "left out on purpose")
    }

    @Test("a table without any known name has no header")
    func none() throws {
        #expect(try header("一,二,三\n四,五,六\n") == nil)
        #expect(try header("") == nil)
    }

    @Test("the header again on the next page is known")
    func repeated() throws {
        let found = try #require(try header("捐赠人,金额（元）\n甲,5\n捐赠人,金额(元)\n"))
        #expect(found.isRepeated(by: ["捐赠人", "金额(元)"]))
        #expect(!found.isRepeated(by: ["甲", "5"]))
    }

    @Test(
        "rows that are totals, notes and signatures by their own words",
        arguments: [
            (["合计", "", "130,385,752.32"], LineSort.total), (["", "本页小计：", "5"], .total),
            (["共计335笔", ""], .total),
            (["Total", "5"], .total), (["合 计", "5"], .total), (["總計（元）", "5"], .total),
            (["总计科技有限公司", "5"], .record),
            (["注：以上为大额捐赠单位（个人）明细", ""], .note), (["※ 令和7年", ""], .note), (["注明公司", "5"], .record),
            (["制表人：张三", "审核：李四"], .signature), (["", ""], .blank), (["计算机学会", "5"], .record),
            (["Total Fitness", "Sale"], .record), (["*先生", "100"], .record),
        ])
    func sorts(cells: [String], sort: LineSort) { #expect(LineSort.byWords(cells) == sort) }

    @Test("bare days", arguments: ["43862", "2020年2月1日", "2020-02-01", "２０２０．２．１"])
    func bareDay(_ text: String) { #expect(LineSort.isBareDay(text)) }

    @Test("not bare days", arguments: ["1280", "130000", "武汉市红十字会", "12345678"])
    func notBareDay(_ text: String) { #expect(!LineSort.isBareDay(text)) }

    @Test("a header in two rows is one: the group and the name below it")
    func twoRows() throws {
        let text = """
            AED 配置情况表,,,,,,
            序号,安装地点,区县,有效期,,责任人信息,
            ,,,电极片,电池,姓名,电话
            1,南湖中学,南湖区,2027-05-31,2028-06-30,张三,13800138000
            2,月河街,秀洲区,2026-12-01,2028-01-31,李四,13700137000
            序号,安装地点,区县,有效期,,责任人信息,
            ,,,电极片,电池,姓名,电话
            3,烟雨楼,南湖区,2027-01-01,2029-06-30,王五,13600136000
            """
        let plan = try ExchangeImportTests.plan("aeds", text)
        #expect(plan.added == 3, "\(ExchangeImportTests.words(plan))")
        #expect(plan.headerLine == 3)
        let day = try #require(Day(iso: "2027-05-31"))
        #expect(ExchangeImportTests.value(plan, 0, "padsExpire") == .day(day))
        #expect(ExchangeImportTests.value(plan, 0, "batteryExpires") != nil)
        #expect(ExchangeImportTests.value(plan, 1, "keeper") == .text("李四"))
        #expect(ExchangeImportTests.value(plan, 2, "keeperPhone") == .text("13600136000"))
        #expect(ExchangeImportTests.value(plan, 2, "place") == .text("烟雨楼"))
        #expect(plan.notices.filter { $0.weight == .skipped }.map(\.line) == [1, 6, 7])
    }

    @Test("a title above one header row, and a first record of words, make no second row")
    func oneRow() throws {
        let plan = try ExchangeImportTests.plan(
            "aeds", "安装地点,区县,责任人\n南湖中学,南湖区,张三\n月河街,,李四\n")
        #expect(plan.added == 2)
        #expect(plan.headerLine == 1)
        let titled = try ExchangeImportTests.plan(
            "aeds", "AED 台账,,截至十一月\n安装地点,区县,责任人\n南湖中学,,张三\n")
        #expect(titled.added == 1)
        #expect(titled.headerLine == 2)
    }

    @Test("NO. that counts 1, 2, 3 is a row number, unless somebody says otherwise")
    func rowNumbers() throws {
        let text = "NO.,安装地点\n1,南湖中学\n2,月河街\n3,烟雨楼\n"
        let plan = try ExchangeImportTests.plan("aeds", text)
        #expect((0..<3).allSatisfy { ExchangeImportTests.value(plan, $0, "serial") == nil })
        #expect(plan.unmapped == ["NO."])
        #expect(ExchangeImportTests.words(plan).contains { $0.contains("只是行号") })
        var options = ImportOptions()
        options.map = [("NO.", "serial")]
        let mapped = try ExchangeImportTests.plan("aeds", text, options)
        #expect(ExchangeImportTests.value(mapped, 2, "serial") == .text("3"))
        let serials = try ExchangeImportTests.plan("aeds", "NO.,安装地点\n1001,甲校\n1002,乙校\n1003,丙校\n")
        #expect(ExchangeImportTests.value(serials, 0, "serial") == .text("1001"))
    }
}
