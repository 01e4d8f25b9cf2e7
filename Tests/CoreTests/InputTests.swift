import Testing

@testable import Core

/// What people type and files hold, column by column of the real registers.
@Suite struct InputTests {
    static let today = Day(number: 20_778)  // 2026-11-21

    static let branch = Branch(
        name: "嘉兴市红十字会", code: "330400",
        districts: [.init(code: "330402", name: "南湖区"), .init(code: "330411", name: "秀洲区")])

    static func context(_ unit: Money.Unit = .yuan) -> InputContext {
        InputContext(today: today, branch: branch, moneyUnit: unit) { register, text in
            switch (register, text) {
            case ("stations", "S000007"), ("stations", "七星博爱家园"): ["S000007"]
            case ("stations", "同名家园"): ["S000001", "S000002"]
            default: []
            }
        }
    }

    static func column(_ path: String) throws -> AnyColumn {
        let parts = path.split(separator: ".").map(String.init)
        return try #require(Catalog.standard.register(parts[0])?.column(parts[1]))
    }

    @Test func todayIsTheDayTheTestsSay() {
        #expect(InputTests.today.iso == "2026-11-21")
    }

    @Test(
        arguments: [
            ("aeds.place", " 南湖区政府　大厅\u{A0}", .text("南湖区政府　大厅")),
            ("aeds.place", "一楼\n大厅", .text("一楼 大厅")),
            ("aeds.place", "一楼\r\n大厅", .text("一楼 大厅")),
            ("aeds.note", "一楼\r\n大厅\n", .text("一楼\n大厅")),
            ("aeds.place", "e\u{301}cole", .text("\u{E9}cole")),
            ("aeds.place", "𠮷野家门口", .text("𠮷野家门口")),
            ("volunteers.name", "买买提·艾力", .text("买买提·艾力")),
            ("activities.sessions", "1,200", .number(1200)),
            ("activities.sessions", "１２００", .number(1200)),
            ("activities.sessions", "1.2万", .number(12_000)),
            ("activities.sessions", "12.0", .number(12)),
            ("activities.sessions", "+3", .number(3)),
            ("service.hours", "2.5", .number(25_000_000)),
            ("service.hours", "２．５", .number(25_000_000)),
            ("donations.amount", "1280.50", .number(128_050)),
            ("donations.amount", "12.8万", .number(12_800_000)),
            ("donations.amount", "0", .number(0)),
            ("aeds.installed", "3.5", .day(Day(number: 20_517))),
            ("aeds.installed", "20260305", .day(Day(number: 20_517))),
            ("aeds.installed", "今天", .day(today)),
            ("aeds.installed", "上周五", .day(Day(number: 20_770))),
            ("aeds.installed", "2020-01-31 00:00:00", .day(Day(number: 18_292))),
            ("donations.anonymous", "是", .number(1)), ("donations.anonymous", "无", .number(0)),
            ("donations.anonymous", "Ｙ", .number(1)), ("donations.anonymous", "错", .number(0)),
            ("aeds.state", "停用", .text("stopped")), ("aeds.state", "Out of use", .text("stopped")),
            ("aeds.state", "stopped", .text("stopped")), ("aeds.state", "维修", .text("repair")),
            ("campaigns.kind", "５·８人道公益日", .text("may8")),
            ("stations.star", "3", .text("3")), ("stations.star", "三星", .text("3")),
            ("volunteers.station", "s000007", .text("S000007")),
            ("volunteers.station", "七星博爱家园 ", .text("S000007")),
            ("aeds.latitude", "30.7536281", .number(307_536_281)),
            ("aeds.latitude", "30°45'12\"N", .number(307_533_333)),
            ("aeds.longitude", "东经120.75", .number(1_207_500_000)),
            ("aeds.longitude", "120.75°W", .number(-1_207_500_000)),
            ("aeds.longitude", "121.12345678901", .number(1_211_234_568)),
            ("volunteers.phone", "138 0013 8000", .text("13800138000")),
            ("volunteers.idNumber", "11010519491231002x", .text("11010519491231002X")),
            ("donations.creditCode", "91350100M000100Y43", .text("91350100M000100Y43")),
            ("aeds.district", "330402", .text("330402")), ("aeds.district", "南湖区", .text("330402")),
            ("aeds.district", "南湖", .text("330402")), ("aeds.district", "330402000000", .text("330402")),
        ] as [(String, String, Value)])
    func reads(path: String, text: String, value: Value) throws {
        let parsed = try InputTests.column(path).parse(text, in: InputTests.context())
        #expect(parsed.value == value)
        #expect(parsed.warning == nil)
    }

    @Test(arguments: ["", " ", "　", "\u{A0}\u{200B}", "\t\n"])
    func blankIsUnknownForEveryKind(text: String) throws {
        for register in Catalog.standard.registers {
            for column in register.columns {
                #expect(try column.parse(text, in: InputTests.context()).value == nil, "\(column.id)")
            }
        }
    }

    @Test(
        arguments: [
            ("aeds.installed", "2026-11-22", "不能晚于今天"), ("aeds.installed", "2026-02-30", "应为日期"),
            ("service.hours", "0", "应在"), ("service.hours", "24.5", "24"),
            ("service.hours", "0.00000001", "小数不超过 7 位"),
            ("donations.amount", "-1", "不能小于 0"), ("donations.amount", "壹万元", "应为金额"),
            ("donations.amount", "0.001", "精确到分"), ("activities.sessions", "1.5", "应为整数"),
            ("activities.sessions", "12,00", "应为整数"), ("activities.sessions", "9999999999999999", "15 位"),
            ("activities.sessions", "三", "应为整数"),
            ("aeds.state", "坏了", "在用、待维护、停用、丢失、报废"), ("aeds.latitude", "95", "90"),
            ("aeds.latitude", "30°61'", "应为度数"), ("aeds.latitude", "30°45'N12", "应为度数"),
            ("volunteers.station", "没有的家园", "没有这条记录"), ("volunteers.station", "S999999", "没有这条记录"),
            ("volunteers.station", "同名家园", "S000001、S000002"), ("aeds.district", "海盐", "南湖区、秀洲区"),
            ("donations.anonymous", "也许", "“是”或“否”"),
            ("volunteers.idNumber", "110105194912310021", "校验位"), ("volunteers.phone", "1380013800", "手机号"),
            ("volunteers.name", String(repeating: "长", count: 61), "现有 61 个"),
        ])
    func refusesWithTheRule(path: String, text: String, rule: String) throws {
        let column = try InputTests.column(path)
        let refusal = try #require(throws: Refusal.self) {
            try column.parse(text, in: InputTests.context())
        }
        #expect(refusal.column == column.label)
        #expect(refusal.message(in: .zh).contains(rule), "\(refusal.message(in: .zh))")
        #expect(!refusal.rule.en.isEmpty)
    }

    @Test(arguments: [
        ("volunteers.idNumber", "110105194912310021"), ("volunteers.phone", "138001380001"),
        ("volunteers.birth", "2027-03-08"), ("aeds.keeperPhone", "12345678901234567890"),
    ])
    func aRefusedSecretIsNotShown(path: String, text: String) throws {
        let refusal = try #require(throws: Refusal.self) {
            try InputTests.column(path).parse(text, in: InputTests.context())
        }
        #expect(!refusal.message(in: .zh).contains(text))
        #expect(refusal.message(in: .en).contains("*"))
    }

    @Test(
        arguments: [
            ("donations.amount", "12.8万", "128,000.00元", "128,000.00 yuan"),
            ("aeds.padsExpire", "3.5", "2026年3月5日 星期四", "5 Mar 2026"),
            ("aeds.district", "330402", "南湖区", "南湖区"),
            ("activities.beneficiaries", "1.2万", "12,000", "12,000"),
            ("aeds.state", "stopped", "停用", "out of use"),
        ])
    func echoesWhatWasUnderstood(path: String, text: String, zh: String, en: String) throws {
        let parsed = try InputTests.column(path).parse(text, in: InputTests.context())
        #expect(parsed.echo == Bilingual(zh, en))
    }

    @Test(
        arguments: [
            ("donations.creditCode", "91350211M0000XUF46"), ("aeds.district", "110101"),
            ("volunteers.idNumber", "110105491231002"), ("aeds.padsExpire", "0026-03-05"),
            ("aeds.place", "大\u{202E}厅\u{7}"),
        ])
    func takesWithAWarning(path: String, text: String) throws {
        let parsed = try InputTests.column(path).parse(text, in: InputTests.context())
        #expect(parsed.value != nil)
        #expect(parsed.warning != nil)
    }

    @Test func whatCannotBeSeenIsNotKept() throws {
        let parsed = try InputTests.column("aeds.place").parse(
            "大\u{202E}\u{1B}[31m厅\u{9B}\u{FEFF}", in: InputTests.context())
        #expect(parsed.value == .text("大[31m厅"))
        let family = "👨\u{200D}👩\u{200D}👧"
        #expect(
            try InputTests.column("aeds.place").parse(family, in: InputTests.context()).value == .text(family)
        )
    }

    @Test func fenIsTakenWhereItIsSaid() throws {
        let amount = try InputTests.column("donations.amount")
        #expect(try amount.parse("128050", in: InputTests.context(.fen)).value == .number(128_050))
        #expect(throws: Refusal.self) { try amount.parse("1280.50", in: InputTests.context(.fen)) }
    }

    @Test func aReferenceWithoutRecordsAtHandIsTakenByItsId() throws {
        let station = try InputTests.column("volunteers.station")
        let context = InputContext(today: InputTests.today)
        #expect(try station.parse("S000123", in: context).value == .text("S000123"))
        #expect(throws: Refusal.self) { try station.parse("七星博爱家园", in: context) }
    }

    @Test func aTimeIsTheWallsTimeOfTheBranch() throws {
        let column = AnyColumn(id: "at", label: Bilingual("时刻", "Time"), kind: .time)
        let context = InputTests.context()
        let noon = try #require(Instant(iso: "2026-11-21T04:00:00Z")).seconds
        for text in ["2026-11-21 12:00", "12:00", "今天 12:00:00", "2026-11-21T04:00:00Z", "２０２６－１１－２１　１２：００"] {
            #expect(try column.parse(text, in: context).value == .number(noon), "\(text)")
        }
        for text in ["25:00", "12:60", "12", "昨天", "12:0"] {
            #expect(throws: Refusal.self) { try column.parse(text, in: context) }
        }
    }

    @Test func hostileTextsEndInARefusalOrAValue() throws {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "9", "-", ".", "万", "°", "'", "\"", "年", "月", "今", "\u{0}", "\u{202E}", "𠮷", "*", ":", "T", " ",
            "０", "N", "e\u{301}",
        ]
        for register in Catalog.standard.registers {
            for column in register.columns {
                for _ in 0..<20 {
                    let length = Int.random(in: 0...40, using: &random)
                    let text = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                    guard let value = try? column.parse(text, in: InputTests.context()).value else {
                        continue
                    }
                    #expect(column.refusal(of: value, today: InputTests.today) == nil)
                }
                let long = String(repeating: "9", count: 70_000)
                #expect(throws: Refusal.self) { try column.parse(long, in: InputTests.context()) }
            }
        }
    }
}
