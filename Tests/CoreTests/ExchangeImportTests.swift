import Testing

@testable import Core

/// Files into registers: what becomes of every row.
@Suite struct ExchangeImportTests {
    static let branch = Branch(
        name: "嘉兴市红十字会", code: "330400",
        districts: [.init(code: "330402", name: "南湖区"), .init(code: "330411", name: "秀洲区")])

    static func context(_ resolve: ((String, String) -> [String])? = nil) throws -> InputContext {
        InputContext(today: try #require(Day(iso: "2026-11-21")), branch: branch, resolve: resolve)
    }

    static func plan(
        _ register: String, _ sheet: Sheet, _ options: ImportOptions = ImportOptions(), table: Table? = nil
    ) throws -> ImportPlan {
        let register = try #require(Catalog.standard.register(register))
        return try ImportPlan(register, sheet, options: options, context: try context(), table: table)
    }

    static func plan(
        _ register: String, _ text: String, _ options: ImportOptions = ImportOptions(), table: Table? = nil
    ) throws -> ImportPlan {
        try plan(register, try TestFiles.sheet(text), options, table: table)
    }

    static func value(_ plan: ImportPlan, _ row: Int, _ column: String) -> Value? {
        plan.rows[row].values.first { $0.column == column }?.value
    }

    static func words(_ plan: ImportPlan) -> [String] { plan.notices.map { $0.text(.zh) } }

    @Test("a ledger of gifts with everything people put around it")
    func ledger() throws {
        let plan = try Self.plan(
            "donations",
            """
            某市红十字会捐赠公示,,,
            单位：万元,,,
            序号,捐款日期,捐赠单位/个人,捐款金额,用途
            1,2020.01.23,阿卜杜拉·买买提,"1,000.50",助学
            2,２０２０／１／３,"𠮷野家\u{A0}",12.8万,
            ,小计,,1013.3,
            序号,捐款日期,捐赠单位/个人,捐款金额,用途
            3,2020年1月3日,大连市红十字会,100,NA
            4,20200103,大连市红十字会,100,—
            5,43862,大连市红十字会,100元,无
            合计,,,1313.30,
            ,,,,
            注：以上为大额捐赠明细，其它可查询。,,,
            某市红十字会,,,
            43862,,,
            """)
        #expect(plan.added == 5)
        #expect(plan.refused == 0)
        #expect(plan.headerLine == 3)
        #expect(plan.unmapped == ["序号"])
        #expect(Self.value(plan, 0, "amount") == .money(Money(fen: 1_000_500_000)))
        #expect(Self.value(plan, 1, "amount") == .money(Money(fen: 12_800_000)))
        #expect(Self.value(plan, 4, "amount") == .money(Money(fen: 10_000)))
        #expect(Self.value(plan, 0, "donor") == .text("阿卜杜拉·买买提"))
        #expect(Self.value(plan, 1, "donor") == .text("𠮷野家"))
        #expect(
            try (0..<5).map { Self.value(plan, $0, "date") }
                == [
                    "2020-01-23", "2020-01-03", "2020-01-03", "2020-01-03", "2020-02-01",
                ].map { .day(try #require(Day(iso: $0))) })
        #expect((0..<5).map { Self.value(plan, $0, "restriction") } == [.text("助学"), nil, nil, nil, nil])
        #expect(
            plan.totals == [
                .init(
                    column: "amount", part: "cash",
                    sum: Money(fen: 1_000_500_000 + 12_800_000 + 200_000_000 + 10_000),
                    count: 5)
            ])
        #expect(plan.notices.filter { $0.weight == .skipped }.map(\.line) == [1, 2, 6, 7, 11, 13, 14, 15])
        #expect(Self.words(plan).first == "表.csv:1: 表头上方的标题或说明，略过")
        #expect(plan.changes.count == 5)
        #expect(plan.changes.allSatisfy { $0.operation == .add && $0.register == "donations" })
        #expect(Self.value(plan, 0, "kind") == .text("cash"))
    }

    @Test("only a required column or an identity number refuses a row; what is not personal goes to the note")
    func refusals() throws {
        let plan = try Self.plan(
            "volunteers",
            """
            姓名,身份证号,手机号,出生日期,区县,性别,备注
            王小明,11010519491231002X,13800138000,1949年12月31日,南湖区,男,
            李四,110105194912310021,,,,,
            ,,13800138001,,,,
            单小丽,,转 内线,1990-01,平湖市,不详,老队员
            """)
        #expect(plan.rows.map(\.fate) == [.add, .refused, .refused, .add])
        #expect(plan.notices.filter { $0.weight == .refused }.map(\.line) == [3, 4])
        #expect(Self.value(plan, 0, "district") == .text("330402"))
        #expect(Self.value(plan, 3, "note") == .text("老队员；区县：平湖市"))
        #expect(plan.notices.filter { $0.weight == .warning }.map(\.line) == [5, 5, 5])
        #expect(Self.value(plan, 3, "birth") == nil)
        #expect(Self.words(plan).filter { $0.contains("已留空，未写入备注；请对照原表") }.count == 2)
        #expect(!Self.words(plan).contains { $0.contains("转 内线") || $0.contains("1990-01") })
        #expect(!Self.words(plan).contains { $0.contains("110105194912310021") })
        var strict = ImportOptions()
        strict.isStrict = true
        let stopped = try Self.plan("volunteers", "姓名,手机号\n甲,13800138000\n,13800138000\n", strict)
        #expect(stopped.isStopped)
        #expect(stopped.changes.isEmpty)
    }

    @Test("units in the header, in the cell and above the table")
    func units() throws {
        for (text, fen) in [
            ("捐赠人,金额（万元）\n甲,12.5\n", 12_500_000), ("捐赠人,金额（万元）\n甲,12.5元\n", 1250),
            ("捐赠人,金额(元)\n甲,12.5万\n", 12_500_000), ("捐赠人,金额（亿元）\n甲,\"1.06\"\n", 10_600_000_000),
            ("捐赠人,金额\n甲,¥ １２\u{A0}\n", 1200), ("捐赠人,金额（分）\n甲,1250\n", 1250),
            ("单位：万元,\n捐赠人,金额\n甲,3\n", 3_000_000), ("单位：万元,\n捐赠人,金额（元）\n甲,3\n", 300),
        ] as [(String, Int64)] {
            let plan = try Self.plan("donations", text)
            #expect(Self.value(plan, 0, "amount") == .money(Money(fen: fen)), "\(text)")
        }
    }

    @Test("days of other reckonings, and months that are no days")
    func days() throws {
        let iso = { (text: String, year: Int?) in CellDay.read(text, year: year)?.iso }
        #expect(iso("民國109年1月23日", nil) == "2020-01-23")
        #expect(iso("令和2年1月3日", nil) == "2020-01-03")
        #expect(iso("平成元年2月1日", nil) == "1989-02-01")
        #expect(iso("R2.1.3", nil) == "2020-01-03")
        #expect(iso("24-Jan", 2020) == "2020-01-24")
        #expect(iso("24-Jan", nil) == nil)
        #expect(iso("1月31日", 2020) == "2020-01-31")
        #expect(iso("2017-01", nil) == nil)
        #expect(iso("43862", nil) == "2020-02-01")
        #expect(iso("2020-02-30", nil) == nil)
        #expect(iso("Road 5", nil) == nil)
    }

    @Test("parts of an address and hours of a week become one text")
    func joins() throws {
        let plan = try Self.plan(
            "aeds",
            """
            名称,都道府県名,市区町村名,住所,方書,利用可能曜日,開始時間,終了時間,周六起,周六迄
            市民センター,東京都,狛江市,狛江市和泉本町１丁目,２階,月火水,8:30:00,17:00,,
            図書館,,,,,,,,09:00:00,12:00:00
            """)
        let address = Self.value(plan, 0, "address")?.text ?? ""
        #expect(address == "東京都狛江市和泉本町１丁目 ２階")
        #expect(Self.value(plan, 0, "openHours") == .text("月火水 8:30–17:00"))
        #expect(Self.value(plan, 1, "openHours") == .text("周六 09:00–12:00"))
        #expect(
            CellJoin.text([
                .init(name: "Address1", text: "Irlam Road"), .init(name: "Address2", text: "Flixton"),
                .init(name: "Postcode", text: "M41 6NA"),
            ])
                == "Irlam Road, Flixton, M41 6NA")
        #expect(
            CellJoin.text([.init(name: "場所縣市", text: "臺東縣"), .init(name: "場所地址", text: "臺東縣長濱鄉5鄰")])
                == "臺東縣長濱鄉5鄰")
        #expect(
            CellJoin.note([.init(name: "備考", text: "甲", isRemark: true), .init(name: "URL", text: "乙")])
                == "甲；URL：乙")
    }

    @Test(
        "TAB, semicolons, a mark, CR LF and other encodings change nothing", arguments: TextEncoding.allCases)
    func forms(encoding: TextEncoding) throws {
        guard encoding != .windows1252 else { return }
        let rows = [
            ["場所名稱", "場所地址", "地點LAT", "地點LNG", "設備編號"], ["衛生所", "長濱鄉5號", "23.318852", "121.453891", "281"],
            ["高雄車站", "三民區", "22.63", "120.3", "282"],
        ]
        for delimiter in [",", "\t", ";"] {
            let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n")
            // 臺灣 characters that CP932 lacks are not part of the file.
            let plan = try Self.plan("aeds", try TestFiles.sheet(text, encoding))
            #expect(plan.encoding == encoding || encoding == .cp932)
            #expect(plan.added == 2)
            #expect(Self.value(plan, 0, "latitude") == .number(233_188_520))
            #expect(Self.value(plan, 1, "serial") == .text("282"))
        }
    }

    @Test("a quote without an end refuses its line and no other")
    func broken() throws {
        let plan = try Self.plan("donations", "捐赠人,金额\n甲,1\n\"乙,2\n丙,3\n")
        #expect(plan.rows.map(\.fate) == [.add, .refused, .add])
        #expect(plan.rows.map(\.line) == [2, 3, 4])
    }

    @Test("a file that lacks a required column altogether is refused as a whole")
    func lackingColumn() throws {
        #expect(throws: ImportFailure.self) { try Self.plan("stations", "poi_name,lat,lon\n甲,30.5,120.5\n") }
        // Goods need no amount, so that it is asked of each row.
        let plan = try Self.plan("donations", "捐赠人,类型,品名\n甲,物资,口罩\n乙,款,\n")
        #expect(plan.rows.map(\.fate) == [.add, .refused])
    }

    @Test("cells beyond the header are not lost in silence")
    func tooWide() throws {
        let plan = try Self.plan("donations", "捐赠人,金额,备注\n甲,1,路1号,2室\n乙,2,,\n")
        #expect(plan.notices.map(\.line) == [2])
        #expect(plan.added == 2)
    }

    @Test("a district by its name, with and without what stands before it")
    func districts() throws {
        let plan = try Self.plan(
            "stations", "名称,所属区县\n甲,南湖区\n乙,浙江省嘉兴市秀洲区\n丙,330411\n丁,110108\n戊,海淀区\n")
        #expect(
            (0..<5).map { Self.value(plan, $0, "district")?.text } == [
                "330402", "330411", "330411", "110108", nil,
            ])
        #expect(plan.notices.map(\.line) == [5, 6])
        #expect(Self.value(plan, 4, "note") == .text("所属区县：海淀区"))
    }

    @Test("what cannot be read at all says why")
    func failures() throws {
        #expect(throws: ImportFailure.self) { try Self.plan("donations", "一,二\n三,四\n") }
        var options = ImportOptions()
        options.map = [("一", "nothing")]
        #expect(throws: ImportFailure.self) { try Self.plan("donations", "一,二\n三,四\n", options) }
        options = ImportOptions()
        options.key = "receipt"
        #expect(throws: ImportFailure.self) { try Self.plan("donations", "捐赠人,金额\n甲,1\n", options) }
        options.key = nil
        options.map = [("善款", "amount")]
        let plan = try Self.plan("donations", "善款,谁\n5,甲\n", options)
        #expect(plan.added == 1)
        #expect(plan.unmapped == ["谁"])
    }

    @Test("cash and goods have totals of their own")
    func totalsApart() throws {
        let plan = try Self.plan(
            "donations",
            "捐赠人,日期,款物,金额\n甲,2026-01-02,物,5\n乙,2026-01-03,款,6\n丙,2026-01-04,物,7.50\n")
        #expect(
            plan.totals == [
                .init(column: "amount", part: "cash", sum: Money(fen: 600), count: 1),
                .init(column: "amount", part: "goods", sum: Money(fen: 1250), count: 2),
            ])
    }

    @Test("a birth that the identity number denies is warned of, and neither is shown")
    func birth() throws {
        let plan = try Self.plan(
            "volunteers",
            "姓名,身份证号,出生日期\n甲,11010519491231002X,1949-12-31\n乙,11010519491231002X,1949-12-30\n")
        #expect(plan.added == 2)
        #expect(plan.notices.map(\.line) == [3])
        let words = try #require(Self.words(plan).first)
        #expect(words.contains("身份证号") && !words.contains("1949"))
    }
}
