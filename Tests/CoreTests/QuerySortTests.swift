import Testing

@testable import Core

@Suite struct QuerySortTests {
    private func register(_ id: String) throws -> Register { try #require(Catalog.standard.register(id)) }

    private func order(_ text: String, _ table: Table) throws -> [UInt32] {
        try Sort(text, register: table.register).sorted((0..<UInt32(table.rowCount)).map { $0 }, in: table)
    }

    /// Invariant 9, in orders: a blank is not before the smallest.
    @Test func blanksComeLastEitherWay() throws {
        let table = QueryTables.table(
            "donations",
            [
                [:], ["amount": .number(0), "date": .number(3)], ["amount": .number(-5)],
                ["amount": .number(100), "date": .number(-3)], [:],
            ])
        #expect(try order("amount", table) == [2, 1, 3, 0, 4])
        #expect(try order("-amount", table) == [3, 1, 2, 0, 4])
        #expect(try order("date", table) == [3, 1, 0, 2, 4])
        #expect(try order("-日期", table) == [1, 3, 0, 2, 4])
        #expect(try order("-id", table) == [4, 3, 2, 1, 0])
    }

    @Test func severalColumnsAndTheIdAtTheEnd() throws {
        let table = QueryTables.table(
            "volunteers",
            [
                ["name": .text("王"), "registered": .number(2)],
                ["name": .text("李"), "registered": .number(1)],
                ["name": .text("王"), "registered": .number(1)],
                ["name": .text("李"), "registered": .number(1)],
            ])
        #expect(try order("name,-registered", table) == [1, 3, 0, 2])
        #expect(try order("注册日期 降序，姓名", table) == [0, 1, 3, 2])
        #expect(try order("registered desc, name asc", table) == [0, 1, 3, 2])
        let backwards = Sort([]).sorted([3, 1, 0, 2], in: table)
        #expect(backwards == [0, 1, 2, 3])
    }

    @Test func choicesComeInReadingOrder() throws {
        let table = QueryTables.table(
            "stations",
            ["unrated", "3", "5", nil, "0", "7"].map { star in star.map { ["star": .text($0)] } ?? [:] })
        #expect(try order("star", table) == [2, 1, 4, 0, 5, 3])
        #expect(try order("-星级", table) == [5, 0, 4, 1, 2, 3])
    }

    @Test func namesComeByPinyin() throws {
        let names = ["张三", "安一", "昂一", "李四", "Zoe", "ann", "𠮷野", "王小明", "王小", "3号", "ａｎｎ", "李四"]
        let table = QueryTables.table("volunteers", names.map { ["name": .text($0)] })
        let sorted = try order("name", table).map { names[Int($0)] }
        #expect(sorted.prefix(4) == ["3号", "ann", "ａｎｎ", "Zoe"])
        let han = sorted.filter { "安昂李王张".contains($0.first ?? "x") }
        #expect(han == ["安一", "昂一", "李四", "李四", "王小", "王小明", "张三"])
        #expect(sorted.count == names.count)
    }

    @Test func surnamesComeByTheirOwnReading() throws {
        // 丁 ding, 仇 qiu, 区 ou, 单 shan, 查 zha, 解 xie, 曾 zeng: none by its everyday reading.
        let names = ["曾一", "张三", "查良", "解三", "王单", "单小丽", "仇英", "区大", "丁一", "潘安", "單二", "夏天", "丹一"]
        let table = QueryTables.table("volunteers", names.map { ["name": .text($0)] })
        let sorted = try order("name", table).map { names[Int($0)] }
        #expect(
            sorted == [
                "丹一", "丁一", "区大", "潘安", "仇英", "单小丽", "單二", "王单", "夏天", "解三", "曾一", "查良", "张三",
            ])
        let places = QueryTables.table("aeds", ["单位食堂", "丁山", "审计局"].map { ["place": .text($0)] })
        #expect(try order("place", places) == [0, 1, 2], "a place is no person")
    }

    @Test func whatIsRevealedIsSortedAsItIs() throws {
        let notes = ["电话 13912345678 甲", "电话 13812345678 乙", "电话 13712345678 丙"]
        let table = QueryTables.table("volunteers", notes.map { ["name": .text("王"), "note": .text($0)] })
        let all: [UInt32] = [0, 1, 2]
        #expect(Sort([SortKey("note")], isRevealed: true).sorted(all, in: table) == [2, 1, 0])
        let hidden = Sort([SortKey("note")]).sorted(all, in: table)
        #expect(hidden == Sort([SortKey("note")]).sorted([2, 1, 0], in: table))
        let table2 = QueryTables.table(
            "volunteers", ["13912345678", "13911115678"].map { ["note": .text("电话 \($0)")] })
        #expect(try Sort("note", register: table2.register).sorted([0, 1], in: table2) == [0, 1])
        let revealed = try Sort("note", register: table2.register, isRevealed: true)
        #expect(revealed.sorted([0, 1], in: table2) == [1, 0])
    }

    @Test func longTextsThatBeginAlikeAreToldApart() throws {
        let places = ["南湖区政府大厅东", "南湖区政府大厅北", "南湖区政", "南湖区政府", "南湖区政府大厅北"]
        let table = QueryTables.table("aeds", places.map { ["place": .text($0)] })
        #expect(try order("place", table) == [2, 3, 1, 4, 0])
        #expect(try order("-place", table) == [0, 1, 4, 3, 2])
    }

    @Test func referencesComeByTitle() throws {
        let stations = QueryTables.table("stations", [["name": .text("张桥")], ["name": .text("安桥")]])
        let activities = QueryTables.table(
            "activities",
            [
                ["station": .text("S000001")], [:], ["station": .text("S000009")],
                ["station": .text("S000002")],
            ])
        let sorted = try Sort("station", register: activities.register)
            .sorted([0, 1, 2, 3], in: activities) { $0 == "stations" ? stations : nil }
        #expect(sorted == [3, 0, 2, 1])
        #expect(try order("station", activities) == [0, 3, 2, 1])
    }

    @Test(
        arguments: [
            ("phone", 1, "隐藏栏目"), ("name,-idNumber", 6, "隐藏栏目"), ("颜色", 1, "没有栏目"), ("", 1, "没有栏目"),
            ("name,,phone", 6, "没有栏目"),
        ] as [(String, Int, String)])
    func refusesWithAReason(text: String, position: Int, words: String) throws {
        let volunteers = try register("volunteers")
        let error = try #require(throws: FilterError.self) { try Sort(text, register: volunteers) }
        #expect(error.position == position)
        #expect(error.words.zh.contains(words))
    }

    @Test func aRevealedColumnGivesAnOrder() throws {
        let table = QueryTables.table("volunteers", [["phone": .text("139")], ["phone": .text("138")]])
        let sort = try Sort("phone", register: table.register, isRevealed: true)
        #expect(sort.sorted([0, 1], in: table) == [1, 0])
    }

    /// The order agrees with one found by comparing values one by one.
    @Test(arguments: ["aeds", "volunteers", "donations", "stations", "service", "targets"])
    func agreesWithAPlainComparison(register id: String) throws {
        var random = SystemRandomNumberGenerator()
        let table = QueryTables.random(id, rows: 60, using: &random)
        let columns = table.register.columns.map(\.id) + ["id"]
        for _ in 0..<15 {
            let keys = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                SortKey(
                    columns.randomElement(using: &random) ?? "id", isDescending: Bool.random(using: &random))
            }
            let rows = (0..<UInt32(60)).shuffled(using: &random)
            let expected = rows.sorted { a, b in
                for key in keys {
                    let (left, right) = (plainKey(table, key.column, a), plainKey(table, key.column, b))
                    if left == right { continue }
                    guard let left else { return false }
                    guard let right else { return true }
                    return left.lexicographicallyPrecedes(right) != key.isDescending
                }
                return a < b
            }
            #expect(Sort(keys).sorted(rows, in: table) == expected, "\(keys)")
        }
    }

    private func plainKey(_ table: Table, _ column: String, _ row: UInt32) -> [Int64]? {
        guard let declared = table.register.column(column) else { return [Int64(row)] }
        switch table.value(column, Int(row)) {
        case nil: return nil
        case .number(let number): return [number]
        case .text(let text):
            if let vocabulary = declared.vocabulary { return [Int64(vocabulary.order(text))] }
            return text.unicodeScalars.enumerated().flatMap { place, scalar -> [Int64] in
                let folded = SearchFolding.fold(scalar)
                let number =
                    place == 0 && declared.privacy == .name && (0x4E00..<0xA000).contains(scalar.value)
                    ? Surname.places[Int(scalar.value - 0x4E00)] : 0
                let reading =
                    number > 0 ? Surname.reading(Int(number) - 1).reading : Pinyin.readings(of: folded).first
                let group: Int64 = reading != nil ? 1 : folded.value < 0x2E80 ? 0 : 2
                let letters = (reading ?? "").utf8.map(Int64.init)
                let padded = letters + Array(repeating: 0, count: 8 - letters.count)
                return [group + 1] + padded + [Int64(folded.value), Int64(scalar.value)]
            }
        }
    }
}
