import Testing

@testable import Core

@Suite struct QueryFilterTests {
    /// Five AEDs: 1 and 2 in 南湖区 and in use, 3 in a township of it, 4 stopped elsewhere, 5 nearly blank.
    private func aeds() -> Table {
        QueryTables.table(
            "aeds",
            [
                [
                    "place": .text("南湖区政府"), "state": .text("inUse"), "district": .text("330402"),
                    "padsExpire": .number(20_800), "brand": .text("迈瑞"), "keeperPhone": .text("13800138000"),
                ],
                [
                    "place": .text("體育館 AED"), "state": .text("inUse"), "district": .text("330402"),
                    "padsExpire": .number(20_700), "brand": .text("飞利浦"),
                ],
                [
                    "place": .text("七星街道 “东” 站"), "state": .text("repair"), "district": .text("330402001"),
                    "installed": .number(20_778),
                ],
                [
                    "place": .text("秀洲中学"), "state": .text("stopped"), "district": .text("330411"),
                    "padsExpire": .number(20_820), "note": .text("且慢"),
                ],
                ["place": .text("𠮷野家")],
            ])
    }

    @Test func silenceIsFoundByLookingIntoTheOtherRegister() {
        let stations = QueryTables.table(
            "stations", [["name": .text("凤桥家园")], ["name": .text("𠮷水桥家园")], ["name": .text("新塍家园")]])
        let activities = QueryTables.table(
            "activities",
            [
                ["station": .text("S000001"), "date": .number(20_000)],
                ["station": .text("S000001"), "date": .number(20_700)],
                ["station": .text("S000002"), "date": .number(20_600)], ["station": .text("S000002")],
            ])
        let silent = FilterExpression.silent(
            register: "activities", reference: "station", dated: "date", since: Day(number: 20_688))
        let tables = { (id: String) in id == "activities" ? activities : nil }
        #expect(silent.registers == ["activities"])
        #expect(Filter(silent).rows(in: stations, tables: tables) == [1, 2])
        #expect(Filter(.not(silent)).rows(in: stations, tables: tables) == [0])
        activities.setDeleted(1, true)
        #expect(
            Filter(silent).rows(in: stations, tables: tables) == [0, 1, 2], "a deleted one is no activity")
        #expect(Filter(silent).rows(in: stations) == [], "nobody knows while the register is not there")
    }

    private func found(_ text: String, revealed: Bool = false) throws -> [UInt32] {
        let table = aeds()
        let filter = try Filter(
            text, register: table.register, context: InputTests.context(), isRevealed: revealed)
        return filter.rows(in: table).map { $0 + 1 }
    }

    /// Invariant 9, in conditions: a blank matches only that it is blank.
    @Test(
        arguments: [
            ("district=330402 and padsExpire<2026-12-31", [1, 2]),
            ("区县=南湖区 且 电极片有效期<2026-12-31", [1, 2]),
            ("区县=南湖区且电极片有效期<2026-12-31", [1, 2]), ("区县＝南湖且状态＝在用", [1, 2]),
            ("district=330402", [1, 2, 3]), ("district = 330402001", [3]), ("district != 南湖", [4]),
            ("state = 停用", [4]), ("state != 停用", [1, 2, 3]), ("not state = 停用", [1, 2, 3]),
            ("not (state != 停用)", [4]), ("非 状态=停用", [1, 2, 3]), ("状态 不是 停用", [1, 2, 3]),
            ("state is blank", [5]), ("state is not blank", [1, 2, 3, 4]), ("状态为空", [5]),
            ("备注不为空", [4]), ("区县=南湖区且备注为空", [1, 2, 3]), ("备注 为空 且 状态=在用", [1, 2]),
            ("state is in use", []), ("state is 停用", [4]), ("state is not 停用", [1, 2, 3]),
            ("state in (停用, 待维护)", [3, 4]), ("状态 属于（停用、待维护）", [3, 4]),
            ("state not in (停用, 待维护)", [1, 2]), ("state in ('in use')", [1, 2]),
            ("place ~ 体育馆", [2]), ("place ~ aed", [2]), ("地点 包含 ＡＥＤ", [2]), ("place ~ '𠮷野'", [5]),
            ("place = 南湖区政府", [1]), ("place = \"七星街道 “东” 站\"", [3]), ("place = 「秀洲中学」", [4]),
            ("note = '且慢'", [4]), ("note = 且慢", [4]), ("备注=地点大于0", []), ("备注=地点为空", []), ("state ~ 停", [4]),
            ("district ~ 南湖", [1, 2, 3]),
            ("district ~ 001", [3]), ("Pads expire >= 2026-12-10", [1, 4]), ("installed = 今天", [3]),
            ("安装日期 不早于 今天", [3]), ("安装日期 > 2099-01-01", []), ("id = A000003", [3]),
            ("编号 in (a000001,A000005)", [1, 5]),
            ("id > A000003", [4, 5]), ("state = 停用 or state = 在用 and brand = 迈瑞", [1, 4]),
            ("(state = 停用 or state = 在用) and brand = 迈瑞", [1]),
            ("（状态＝停用 或 状态＝在用）且 品牌＝迈瑞", [1]), ("brand = 迈瑞 || state=停用 && place~中学", [1, 4]),
            ("not not state = 停用", [4]), ("brand is blank or brand != 迈瑞", [2, 3, 4, 5]),
            ("keeperPhone = 138-0013-8000", [1]), ("keeperPhone is blank", [2, 3, 4, 5]),
            ("keeperPhone in (13800138000)", [1]), ("keeper = '' or state = 停用", []),
        ] as [(String, [UInt32])])
    func finds(text: String, rows: [UInt32]) throws {
        if text.hasPrefix("keeper = ''") || text == "state is in use" {
            #expect(throws: FilterError.self) { try found(text) }
        } else {
            #expect(try found(text) == rows)
        }
    }

    @Test func aMoneyIsComparedAsPeopleWriteIt() throws {
        let table = QueryTables.table(
            "donations",
            [["amount": .number(12_800_000)], ["amount": .number(12_799_999)], [:], ["amount": .number(0)]])
        for (text, rows) in [
            ("amount >= 12.8万", [0]), ("金额<128,000", []), ("金额 < '128,000'", [1, 3]), ("金额=0", [3]),
            ("金额为空", [2]), ("amount != 0", [0, 1]), ("金额大于 0", [0, 1]), ("金额大于0且日期为空", [0, 1]),
            ("日期为空且金额不大于0", [3]),
        ] as [(String, [UInt32])] {
            if text == "金额<128,000" {
                #expect(throws: FilterError.self) {
                    try Filter(text, register: table.register, context: InputTests.context())
                }
                continue
            }
            let filter = try Filter(text, register: table.register, context: InputTests.context())
            #expect(filter.rows(in: table) == rows, "\(text)")
        }
        let fen = try Filter("amount=12800000", register: table.register, context: InputTests.context(.fen))
        #expect(fen.rows(in: table) == [0])
    }

    @Test func starsAreOrderedByTheirNumber() throws {
        let table = QueryTables.table(
            "stations",
            [
                ["star": .text("5")], ["star": .text("3")], ["star": .text("unrated")], ["star": .text("1")],
                [:],
            ])
        let context = InputTests.context()
        #expect(try Filter("星级>=3", register: table.register, context: context).rows(in: table) == [0, 1])
        #expect(try Filter("not 星级 >= 三星", register: table.register, context: context).rows(in: table) == [3])
        #expect(throws: FilterError.self) {
            try Filter("星级 > 未评", register: table.register, context: context)
        }
    }

    @Test func aReferenceIsFoundByTitleAndById() throws {
        let stations = QueryTables.table("stations", [["name": .text("七星博爱家园")], ["name": .text("东栅")]])
        let activities = QueryTables.table(
            "activities",
            [["station": .text("S000001")], ["station": .text("S000002")], [:], ["station": .text("x")]])
        var context = InputTests.context()
        context.resolve = { _, text in stations.ids(meaning: text) }
        func rows(_ text: String) throws -> [UInt32] {
            try Filter(text, register: activities.register, context: context)
                .rows(in: activities) { $0 == "stations" ? stations : nil }
        }
        #expect(try rows("station ~ 七星") == [0])
        #expect(try rows("station = 七星博爱家园") == [0])
        #expect(try rows("station = S000002") == [1])
        #expect(try rows("station != 东栅") == [0, 3])
        #expect(throws: FilterError.self) { try rows("station < 东栅") }
    }

    @Test(arguments: [
        "keeperPhone ~ 138", "keeperPhone > 13800000000", "keeperPhone != 13800138000", "责任人电话 包含 138",
    ])
    func aSecretColumnIsMatchedWholeOnly(text: String) throws {
        let error = try #require(throws: FilterError.self) { try found(text) }
        #expect(error.words.zh.contains("隐藏栏目"))
        #expect(error.words.en.contains("hidden"))
    }

    @Test func whatIsMaskedCannotBeFoundPieceByPiece() throws {
        let table = QueryTables.table(
            "aeds",
            [
                ["note": .text("钥匙找老王 13800138000"), "keeper": .text("王小明 13800138000")],
                ["keeperPhone": .text("13800138000"), "note": .text("2026 年新装")],
            ])
        for column in ["note", "keeper", "keeperPhone"] {
            let part = FilterExpression.contains(column: column, "0138")
            #expect(Filter(part).rows(in: table) == [])
            #expect(Filter(part, isRevealed: true).rows(in: table).count == 1)
        }
        let more = FilterExpression.compare(column: "keeperPhone", .more, .text("1"))
        #expect(Filter(more).rows(in: table) == [])
        #expect(Filter(.not(more)).rows(in: table) == [])
        #expect(Filter(.contains(column: "note", "老王")).rows(in: table) == [0])
        #expect(Filter(.contains(column: "note", "2026")).rows(in: table) == [1])
        #expect(Filter(.compare(column: "keeperPhone", .equal, .text("13800138000"))).rows(in: table) == [1])
        let search = RecordSearch(table)
        #expect(search.rows(matching: "0013") == [])
        #expect(search.rows(matching: "wxm") == [0])
        #expect(throws: FilterError.self) {
            try Filter("note > 138", register: table.register, context: InputTests.context())
        }
    }

    @Test func aRevealedColumnIsLikeAnyOther() throws {
        #expect(try found("keeperPhone ~ 0138", revealed: true) == [1])
        #expect(try found("keeperPhone > 137", revealed: true) == [1])
    }

    @Test(
        arguments: [
            ("", 1, "栏目名"), ("   ", 4, "栏目名"), ("颜色=红", 1, "没有栏目“颜色”"), ("state", 6, "后面应写"),
            ("state=", 7, "应为要比较的值"), ("state=停用 and", 13, "栏目名"), ("(state=停用", 10, "缺右括号"),
            ("state=停用)", 9, "多了一个右括号"), ("state=坏", 7, "可填：在用"), ("place='南湖", 7, "引号没有配对"),
            ("state in 停用", 10, "括号"), ("state in (停用", 13, "逗号或右括号"), ("state=停用 place=甲", 10, "且"),
            ("padsExpire<明年的某天", 12, "应为日期"), ("padsExpire ~ 2026", 14, "不是文字"), ("state is", 9, "应为要比较的值"),
            ("state < 停用", 9, "没有大小"), ("state=''", 7, "is blank"), ("state not 停用", 11, "in (…)"),
        ] as [(String, Int, String)])
    func saysWhereAndWhatWasExpected(text: String, position: Int, words: String) throws {
        let error = try #require(throws: FilterError.self) { try found(text) }
        #expect(error.position == position)
        #expect(error.message(in: .zh).contains(words), "\(error.message(in: .zh))")
        #expect(error.message(in: .en).contains("at character \(position)"))
    }

    @Test func depthAndLengthHaveAnEnd() {
        for text in [
            String(repeating: "(", count: 7000), String(repeating: "not ", count: 1900),
            Array(repeating: "state=停用", count: 700).joined(separator: " or "),
            String(repeating: "且", count: 9000),
        ] {
            #expect(throws: FilterError.self) { try found(text) }
        }
    }

    @Test func anyTextIsReadOrRefused() throws {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "state", "区县", "=", "<", "(", ")", "（", "停用", "且", "或", "非", " ", "'", "“", "”", ",", "in", "is",
            "not", "blank", "~", "2026-12-31", "\u{0}", "𠮷", "为空", "!", "and",
        ]
        let table = aeds()
        for _ in 0..<400 {
            let length = Int.random(in: 0...12, using: &random)
            let text = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            do {
                let filter = try Filter(text, register: table.register, context: InputTests.context())
                #expect(filter.rows(in: table).allSatisfy { $0 < 5 })
            } catch {
                #expect((1...text.count + 1).contains(error.position))
            }
        }
    }

    /// The scan over packed columns and the plain reading of values agree on random filters and records.
    @Test(arguments: ["aeds", "volunteers", "donations", "activities", "stations", "service"])
    func agreesWithAPlainReading(register: String) throws {
        var random = SystemRandomNumberGenerator()
        let table = QueryTables.random(register, rows: 60, using: &random)
        let naive = NaiveFilter(register: table.register)
        for _ in 0..<60 {
            let expression = expression(table.register, depth: 3, using: &random)
            let expected = (0..<60).filter {
                !table.isDeleted[$0] && naive.holds(expression, table.values($0)) == true
            }
            #expect(
                Filter(expression, isRevealed: true).rows(in: table) == expected.map(UInt32.init),
                "\(expression)")
        }
    }

    private func expression(
        _ register: Register, depth: Int, using random: inout some RandomNumberGenerator
    ) -> FilterExpression {
        let column = register.columns[Int.random(in: 0..<register.columns.count, using: &random)]
        func some() -> Value { QueryTables.few(column, using: &random) }
        switch Int.random(in: depth > 0 ? 0...9 : 4...9, using: &random) {
        case 0, 1:
            return .and(
                expression(register, depth: depth - 1, using: &random),
                expression(register, depth: depth - 1, using: &random))
        case 2:
            return .or(
                expression(register, depth: depth - 1, using: &random),
                expression(register, depth: depth - 1, using: &random))
        case 3: return .not(expression(register, depth: depth - 1, using: &random))
        case 4: return .blank(column: column.id)
        case 5:
            return .oneOf(column: column.id, (0..<Int.random(in: 0...3, using: &random)).map { _ in some() })
        case 6 where !column.kind.isNumeric && column.kind != .reference:
            return .contains(
                column: column.id, ["南湖", "单小", "AED", "33", "x"].randomElement(using: &random) ?? "")
        default:
            let isUnordered = column.kind == .reference || column.kind == .flag
            let all: [FilterExpression.Comparison] =
                isUnordered ? [.equal, .notEqual] : FilterExpression.Comparison.allCases
            return .compare(column: column.id, all.randomElement(using: &random) ?? .equal, some())
        }
    }
}
