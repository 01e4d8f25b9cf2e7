import Foundation
import Testing

@testable import Core

/// What the daily work asks for beyond the first table: certificates and warranties of devices, pictures of
/// inspections, how goods were valued, whether a donor may be named, when a service began and ended.
@Suite("Columns: what the daily work asks for beyond the table")
struct FurtherColumnTests {
    private typealias Plans = ExchangeImportTests

    /// The columns that an earlier version did not have, by their registers.
    private static let later = [
        "aeds": ["registration", "warrantyEnds", "batteryLevel", "selfTested"], "checks": ["photo"],
        "donations": ["basis", "publishConsent"], "service": ["starts", "ends"],
    ]

    private func register(_ id: String) throws -> Register { try #require(Catalog.standard.register(id)) }

    // MARK: Rules

    @Test(
        "each takes what it is for",
        arguments: [
            ("aeds.registration", "国械注准20203080123", .text("国械注准20203080123")),
            ("aeds.warrantyEnds", "2031-05-01", Day(iso: "2031-05-01").map { .day($0) }),
            ("aeds.batteryLevel", "85", .number(85)), ("aeds.batteryLevel", "85%", .number(85)),
            ("aeds.batteryLevel", "１００％", .number(100)), ("aeds.batteryLevel", "0", .number(0)),
            ("aeds.selfTested", "今天", .day(InputTests.today)),
            ("checks.photo", "https://example.cn/a.jpg", .text("https://example.cn/a.jpg")),
            ("donations.basis", "市场价", .text("市场价")), ("donations.publishConsent", "是", .flag(true)),
        ] as [(String, String, Value?)])
    func takes(path: String, text: String, value: Value?) throws {
        #expect(try InputTests.column(path).parse(text, in: InputTests.context()).value == value)
    }

    @Test(
        "and refuses the rest by name",
        arguments: [
            ("aeds.batteryLevel", "101"), ("aeds.batteryLevel", "-1"), ("aeds.batteryLevel", "满"),
            ("aeds.batteryLevel", "8.5"), ("aeds.selfTested", "明天"), ("aeds.warrantyEnds", "三年"),
            ("checks.photo", "IMG_0001.jpg"), ("checks.photo", "javascript:alert(1)"),
            ("donations.publishConsent", "也许"), ("activities.sessions", "85%"),
        ])
    func refuses(path: String, text: String) throws {
        let column = try InputTests.column(path)
        let refusal = #expect(throws: Refusal.self) { try column.parse(text, in: InputTests.context()) }
        #expect(refusal?.column == column.label)
    }

    @Test("a level is shown with its sign, kept without, and levels are not added up")
    func percent() throws {
        let level = try InputTests.column("aeds.batteryLevel")
        #expect(level.display(.number(85), .zh) == "85%" && level.plain(.number(85)) == "85")
        #expect(level.display(nil, .zh) == "")
        #expect(!level.isSummed)
    }

    @Test(
        "a service ends after it begins, and its hours fit between; with one of the three blank nothing is asked",
        arguments: [
            ("9:00", "11:00", 2, nil), ("9:00", "11:00", 1.5, nil), ("22:00", "24:00", 2, nil),
            ("9:00", "11:00", 2.5, "「时长」"), ("9:00", "10:59:59", 2, "「时长」"),
            ("9:00", "9:00", 1, "「开始时间」"), ("22:00", "2:00", 4, "「开始时间」"),
            ("", "11:00", 20, nil), ("9:00", "", 20, nil),
        ] as [(String, String, Double, String?)])
    func span(starts: String, ends: String, hours: Double, words: String?) throws {
        let service = try register("service")
        var values: [String: Value] = [
            "volunteer": .text("V000001"), "date": .day(InputTests.today),
            "hours": .number(Int64(hours * Double(Fixed.one))),
        ]
        values["starts"] = ClockTime.parse(starts, today: InputTests.today).map { ClockTime.value($0.time) }
        values["ends"] = ClockTime.parse(ends, today: InputTests.today).map { ClockTime.value($0.time) }
        let refusals = RecordCheck.refusals(values, of: service)
        #expect(refusals.map(\.column?.zh) == (words == nil ? [] : ["结束时间"]))
        if let words { #expect(refusals.first?.rule.zh.contains(words) == true) }
        // Whichever is changed; hours alone do not make an end come before its beginning.
        for column in ["starts", "ends", "hours"] where words != nil {
            if column == "hours", words == "「开始时间」" { continue }
            var before = values
            before[column] = nil
            let found = RecordCheck.refusals(values, of: service, changed: [column], before: before)
            #expect(found.count == 1, "\(column)")
        }
    }

    @Test("only goods have a basis of their value")
    func basis() throws {
        let donations = try register("donations")
        var values: [String: Value] = ["basis": .text("发票"), "kind": .text("goods")]
        #expect(RecordCheck.refusals(values, of: donations).isEmpty)
        values["kind"] = .text("cash")
        values["amount"] = .number(100)
        let refusals = RecordCheck.refusals(values, of: donations)
        #expect(refusals.map(\.column?.zh) == ["估价依据"])
        #expect(refusals.first?.rule.zh.contains("「款物」") == true, "with a way out")
        values["basis"] = nil
        #expect(RecordCheck.refusals(values, of: donations).isEmpty)
    }

    @Test("what has goods in it is goods unless somebody says otherwise, and is then refused by name")
    func goodsAreNotCash() throws {
        for id in ["donations", "disbursements"] {
            let register = try register(id)
            let kind = try #require(register.column("kind"))
            #expect(kind.startValue { _ in false } == .text("cash"))
            #expect(kind.startValue { $0 == "goods" } == .text("goods"))
            let plan = try Plans.plan(id, "日期,金额,物资名称\n2026-11-01,3000,棉被\n2026-11-02,500,\n")
            #expect(plan.added == 2 && plan.refused == 0)
            #expect(Plans.value(plan, 0, "kind") == .text("goods"))
            #expect(Plans.value(plan, 1, "kind") == .text("cash"))
            var values: [String: Value] = [
                "amount": .number(100), "date": .day(InputTests.today), "goods": .text("棉被"),
                "kind": .text("cash"),
            ]
            // Gifts of earlier years may say otherwise, and must come back from a file as they are.
            let refusals = RecordCheck.refusals(values, of: register)
            #expect(refusals.map(\.column?.zh) == (id == "donations" ? [] : ["款物"]))
            #expect(refusals.allSatisfy { $0.rule.zh.contains("改为“物”") }, "with a way out")
            values["kind"] = .text("goods")
            #expect(RecordCheck.refusals(values, of: register).isEmpty)
        }
    }

    @Test("none of them stands in a table unless somebody chooses it, and none is asked for")
    func modest() throws {
        for (id, columns) in Self.later {
            for name in columns {
                let column = try #require(try register(id).column(name))
                #expect(column.listRank == 0 && !column.isRequired && column.defaultValue == nil, "\(name)")
            }
        }
    }

    // MARK: Files in

    @Test(
        "headers in simplified and traditional Chinese, Japanese and English name them",
        arguments: [
            ("aeds", "registration", ["设备注册证号", "醫療器械註冊證編號", "承認番号", "Registration no."]),
            ("aeds", "warrantyEnds", ["保修到期", "保修期至", "保固期限", "保証期限", "Warranty expires"]),
            ("aeds", "batteryLevel", ["电池电量（%）", "電池電量", "バッテリー残量", "Battery level"]),
            ("aeds", "selfTested", ["最近自检时间", "自我檢測日期", "セルフテスト日", "Last self-test"]),
            ("checks", "photo", ["照片链接", "圖片連結", "写真", "Photo URL"]),
            ("donations", "basis", ["估价依据", "估價依據", "評価根拠", "Valuation basis"]),
            ("donations", "publishConsent", ["是否同意公示姓名", "同意公開姓名", "氏名公表", "Publish name"]),
            ("service", "starts", ["开始时间", "签到时间", "開始時間", "開始時刻", "Start time"]),
            ("teams", "name", ["队伍名称", "救援队", "志愿服务队"]), ("teams", "leader", ["队长", "队长姓名", "负责人"]),
            ("teams", "phone", ["手机号码", "负责人电话"]), ("teams", "members", ["队员人数", "人数"]),
            ("teams", "speciality", ["专业", "救援专业"]),
            ("teamEvents", "team", ["队伍", "志愿服务队", "救援队"]),
            ("teamEvents", "date", ["日期", "出队时间", "活动时间", "演练日期"]),
            ("teamEvents", "beneficiaries", ["受益人次", "服务人数", "受益人数"]),
            ("teamEvents", "hours", ["服务时长", "时长"]),
            ("disbursements", "recipient", ["受助人", "救助对象", "受益对象", "受助单位"]),
            ("disbursements", "donor", ["定向捐赠人", "捐赠单位", "定向捐赠单位"]),
            ("disbursements", "date", ["救助日期", "发放时间", "拨付日期"]),
            ("disbursements", "signed", ["签收日期", "领取时间"]),
            ("donations", "donor", ["定向捐赠人", "定向捐赠单位"]), ("donations", "restriction", ["定向", "用途"]),
            ("service", "ends", ["结束时间", "签退时间", "結束時間", "終了時刻", "End time"]),
        ] as [(String, String, [String])])
    func headers(id: String, column: String, headers: [String]) throws {
        let register = try register(id)
        let place = try #require(register.place(of: column))
        for name in headers {
            let columns = register.columns.map {
                HeaderColumn(
                    id: $0.id, labels: [$0.label.zh, $0.label.en, $0.id], aliases: $0.aliases,
                    isRequired: $0.isRequired, isTitle: $0.id == register.title)
            }
            let found = HeaderNames(columns: columns, map: []).match([name])
            #expect(Array(found.keys) == [place], "\(name)")
        }
    }

    @Test("none of their names takes a header from another column")
    func noTheft() throws {
        let whole = try ["teams", "teamEvents", "disbursements"].map { id in
            (id, try register(id).columns.map(\.id))
        }
        for (id, columns) in Array(Self.later) + whole {
            var owners: [String: Set<String>] = [:]
            for column in try register(id).columns {
                for name in [column.id, column.label.zh, column.label.en] + column.aliases {
                    let folded = HeaderName(name)
                    for key in [folded.full, folded.bare] { owners[key, default: []].insert(column.id) }
                }
            }
            for (name, found) in owners where found.count > 1 {
                #expect(found.isDisjoint(with: columns), "\(id): \(name) means \(found.sorted())")
            }
        }
    }

    @Test("what does not fit is left blank with its text in the note or a warning, and the row comes in")
    func unfit() throws {
        let devices = try Plans.plan(
            "aeds", "安装地点,电池电量,最近自检,保修期\n甲,85%,2026/11/1,2031.5.1\n乙,满格,明年,三年\n")
        #expect(devices.added == 2 && devices.refused == 0)
        #expect(Plans.value(devices, 0, "batteryLevel") == .number(85))
        #expect(Plans.value(devices, 0, "warrantyEnds") == Day(iso: "2031-05-01").map { .day($0) })
        #expect(Plans.value(devices, 1, "batteryLevel") == nil)
        #expect(Plans.value(devices, 1, "note")?.text?.contains("电池电量：满格") == true)
        let gifts = try Plans.plan("donations", "捐赠人,金额,款物,估价依据\n甲,5,物,发票\n乙,6,款,发票\n")
        #expect(gifts.added == 2 && gifts.refused == 0)
        #expect(Plans.value(gifts, 0, "basis") == .text("发票"))
        #expect(Plans.value(gifts, 1, "basis") == nil)
        #expect(Plans.value(gifts, 1, "note")?.text?.contains("估价依据：发票") == true)
    }

    @Test("a list of a team's people, and who gave, do not end in columns that anybody may read")
    func names() throws {
        let teams = try Plans.plan("teams", "队伍名称,队员姓名,队员人数\n南湖区红十字应急救援队,张三、李四,12\n")
        #expect(teams.added == 1 && teams.refused == 0)
        #expect(Plans.value(teams, 0, "note") == nil && Plans.value(teams, 0, "members") == .number(12))
        let out = try Plans.plan(
            "disbursements", "救助日期,救助对象,金额,定向捐赠单位,定向用途\n2026-11-01,张三,3000,某某公司,助学\n")
        #expect(out.added == 1 && out.refused == 0)
        #expect(Plans.value(out, 0, "recipient") == .text("张三"))
        #expect(Plans.value(out, 0, "donor") == .text("某某公司"))
        #expect(Plans.value(out, 0, "restriction") == .text("助学"))
        #expect(Plans.value(out, 0, "unit") == nil && Plans.value(out, 0, "note") == nil)
    }

    @Test("a sheet of service keeps its hours where the times deny them, and says so")
    func times() throws {
        let text = "志愿者,日期,签到,签退,时长\nV000001,2026-11-01,8:58,11:59,3\nV000001,2026-11-02,22:00,2:00,4\n"
        let sheet = try TestFiles.sheet(text)
        let plan = try ImportPlan(
            try register("service"), sheet, options: ImportOptions(),
            context: try Plans.context { $1 == "V000001" ? ["V000001"] : [] }, table: nil)
        #expect(plan.added == 2 && plan.refused == 0)
        func time(_ hour: Int64, _ minute: Int64) -> Value { .number((hour * 60 + minute) * 60) }
        #expect(Plans.value(plan, 0, "starts") == time(8, 58))
        #expect(Plans.value(plan, 0, "ends") == time(11, 59))
        #expect(Plans.value(plan, 1, "starts") == time(22, 0))
        #expect(Plans.value(plan, 1, "ends") == nil)
        #expect(Plans.value(plan, 1, "hours") == .fixed(Fixed(raw: 4 * Fixed.one)))
        #expect(Plans.words(plan).contains { $0.contains("结束时间") && $0.contains("零点") })
    }

    // MARK: Earlier versions

    /// The catalog of a version that did not have these columns.
    private static let earlier = Catalog(
        [EarlierDevices.self as any Programme.Type]
            + allProgrammes.filter { $0.id != AEDs.id })

    private enum EarlierDevices: Programme {
        static let id = AEDs.id
        static let label = AEDs.label
        static let registers = AEDs.registers.map { register in
            Register(
                register.id, register.label.zh, register.label.en, prefix: register.prefix,
                title: register.title, district: register.district, purpose: register.purpose,
                register.columns.filter { !(later[register.id] ?? []).contains($0.id) })
        }
        static let indicators = AEDs.indicators
        static let alerts = AEDs.alerts
        static let consequences = AEDs.consequences
    }

    private static let values = [
        Assignment("registration", .text("国械注准20203080123")), Assignment("batteryLevel", .number(85)),
        Assignment("warrantyEnds", .number(21_000)), Assignment("selfTested", .number(20_700)),
    ]

    @Test("data of an earlier version loads as it was, with blanks, from its journal and its snapshots")
    func older() throws {
        let branch = try TemporaryBranch()
        let old = try Store(opening: branch.directory, catalog: Self.earlier, user: "wang")
        try old.addAED("甲", [Assignment("model", .text("HS1")), Assignment("padsExpire", .number(21_000))])
        for isSnapshotted in [false, true] {
            if isSnapshotted { try old.snapshot(["aeds"]) }
            let store = try branch.open()
            let table = try store.table("aeds")
            #expect(
                table.values(0) == [
                    "place": .text("甲"), "state": .text("inUse"), "model": .text("HS1"),
                    "padsExpire": .number(21_000),
                ])
            #expect(store.warnings.isEmpty && store.readOnly == nil)
        }
        let store = try branch.open()
        try store.commit([.set("aeds", "A000001", Self.values)], via: "test")
        #expect(try branch.open().table("aeds").value("batteryLevel", 0) == .number(85))
        #expect(try store.verify().damage.map(\.words.en) == [])
    }

    @Test("an earlier version keeps them word for word, and its snapshots are read again")
    func newer() throws {
        let branch = try TemporaryBranch()
        let id = try branch.open().addAED("甲", Self.values)
        for isSnapshotted in [false, true] {
            let old = try Store(opening: branch.directory, catalog: Self.earlier, user: "wang")
            #expect(try old.table("aeds").value("warrantyEnds", 0) == .text("\"2027-07-01\""))
            try old.commit(
                [.set("aeds", id, [Assignment("model", .text("HS\(isSnapshotted)"))])], via: "test")
            if isSnapshotted { try old.snapshot(["aeds"]) }
            let table = try branch.open().table("aeds")
            for value in Self.values {
                #expect(table.value(value.column, 0) == value.value, "\(value.column)")
            }
            #expect(table.value("model", 0) == .text("HS\(isSnapshotted)"))
        }
    }
}
