import Testing

@testable import Core

/// Personal values on their way through files: never into notes, never overwritten by their own stars.
@Suite struct ExchangeMaskTests {
    private typealias Files = ExchangeImportTests

    private static let identity = "11010519491231002X"

    private static func volunteers() throws -> (register: Register, table: Table) {
        let register = try #require(Catalog.standard.register("volunteers"))
        let birth = try #require(Day(iso: "1949-12-31"))
        let records: [[String: Value]] = [
            [
                "name": .text("王小明"), "phone": .text("13800138000"), "idNumber": .text(identity),
                "birth": .day(birth), "note": .text("家属电话 13912345678，请先发短信"), "state": .text("enrolled"),
            ],
            ["name": .text("李四"), "phone": .text("13700137000"), "state": .text("enrolled")],
        ]
        return (register, ExchangeExportTests.table(register, records))
    }

    /// The table as somebody exports it to whom nothing was revealed.
    private static func masked(_ register: Register, _ table: Table) throws -> Sheet {
        let export = RegisterExport(register.columns)
        var writer = CSVWriter()
        writer.row(export.header)
        for row in table.liveRows {
            writer.row(
                export.row(
                    id: table.id(row), value: { table.value($0.id, row) }, masked: { $0.masked($1) }))
        }
        return try Sheet(name: "导出.csv", source: writer.drain())
    }

    @Test("a masked export read again changes nothing and warns of nothing", arguments: ["id", "name"])
    func again(key: String) throws {
        let (register, table) = try Self.volunteers()
        var options = ImportOptions()
        options.key = key
        let sheet = try Self.masked(register, table)
        #expect(TestFiles.rows(sheet).joined().contains("138****8000"))
        let plan = try Files.plan("volunteers", sheet, options, table: table)
        #expect(plan.unchanged == 2)
        #expect(plan.changes.isEmpty)
        #expect(plan.notices.isEmpty, "\(Files.words(plan))")
    }

    @Test("another cell that changed changes alone; stars of another number are warned of")
    func change() throws {
        let (_, table) = try Self.volunteers()
        var options = ImportOptions()
        options.key = "name"
        let plan = try Files.plan(
            "volunteers", "姓名,手机号,特长\n王小明,138****8000,急救\n李四,136****0000,\n", options, table: table)
        #expect(plan.rows.map(\.values) == [[Assignment("skills", .text("急救"))], []])
        #expect(plan.notices.map(\.line) == [3])
        // Nobody is known by stars, and nobody is there twice because of them.
        options.key = "phone"
        let unknown = try Files.plan("volunteers", "姓名,手机号\n王小明,138****8000\n", options, table: table)
        #expect(unknown.rows.map(\.fate) == [.refused])
    }

    @Test("an edited note that still has stars leaves the stored one as it is, and says so")
    func editedNote() throws {
        let (_, table) = try Self.volunteers()
        var options = ImportOptions()
        options.key = "name"
        let plan = try Files.plan(
            "volunteers", "姓名,特长,备注\n王小明,急救,家属电话 139****5678，已联系\n", options, table: table)
        #expect(plan.rows.map(\.values) == [[Assignment("skills", .text("急救"))]])
        #expect(plan.notices.map(\.line) == [2])
        #expect(Files.words(plan).contains { $0.contains("保留原有内容") && !$0.contains("139") })
        // A note without stars is an edit like any other.
        let edit = try Files.plan("volunteers", "姓名,备注\n王小明,已联系\n", options, table: table)
        #expect(edit.rows.map(\.values) == [[Assignment("note", .text("已联系"))]])
        #expect(edit.notices.isEmpty)
    }

    @Test("a name that hides a number is known where one record shows it so, and never becomes a second one")
    func starredKey() throws {
        let register = try #require(Catalog.standard.register("volunteers"))
        let table = ExchangeExportTests.table(
            register,
            [
                ["name": .text("王小明13800138000"), "state": .text("enrolled")],
                ["name": .text("李四 13700137000"), "state": .text("enrolled")],
                ["name": .text("李四 13700007000"), "state": .text("enrolled")],
            ])
        var options = ImportOptions()
        options.key = "name"
        let plan = try Files.plan(
            "volunteers",
            "姓名,特长\n王小明138****8000,急救\n李四 137****7000,驾驶\n赵六 136****6000,\n", options, table: table)
        #expect(plan.rows.map(\.fate) == [.change(table.id(0)), .refused, .refused])
        #expect(plan.rows[0].values == [Assignment("skills", .text("急救"))])
        #expect(plan.changes.count == 1)
        let fresh = try Files.plan("volunteers", "姓名\n赵六 136****6000\n")
        #expect(fresh.notices.map(\.weight) == [.warning], "without a key it comes in, and is said")
    }

    @Test("stars come into no new record, and refuse none")
    func add() throws {
        let plan = try Files.plan(
            "volunteers",
            """
            姓名,身份证号,手机号,出生日期,备注
            甲,330402********123X,138****8000,1986-**-**,老队员
            乙,***,***,***,
            丙,,１３８＊＊＊＊８０００,,
            """)
        #expect(plan.rows.map(\.fate) == [.add, .add, .add])
        for row in 0..<3 {
            for column in ["idNumber", "phone", "birth"] { #expect(Files.value(plan, row, column) == nil) }
        }
        #expect((0..<3).map { Files.value(plan, $0, "note") } == [.text("老队员"), nil, nil])
        #expect(plan.notices.map(\.line) == [2, 2, 2, 3, 3, 3, 4])
        #expect(plan.notices.allSatisfy { $0.weight == .warning })
        // One star stands before an extension in the lists of Taiwan.
        let extensions = try Files.plan("aeds", "安装地点,责任人电话\n甲,02-12345678*12\n")
        #expect(!Files.words(extensions).contains { $0.contains("带星号") })
    }

    @Test("a name that does not fit stands neither in the note nor in a warning")
    func longName() throws {
        let name = "钱" + String(repeating: "多", count: 500)
        let plan = try Files.plan("donations", "捐赠人,日期,金额\n\(name),2026-01-02,5\n")
        #expect(Files.value(plan, 0, "note") == nil)
        #expect(!Files.words(plan).contains { $0.contains("钱多") })
        #expect(!plan.notices.isEmpty)
    }

    @Test("many records with one key are known again in any order")
    func sharedKey() throws {
        let register = try #require(Catalog.standard.register("donations"))
        let first = try #require(Day(iso: "2020-01-01"))
        let records: [[String: Value]] = (0..<300).map { index in
            [
                "donor": .text("甲"), "amount": .money(Money(fen: Int64(index + 1) * 100)),
                "date": .day(Day(number: first.number + Int32(index))), "kind": .text("cash"),
            ]
        }
        let table = ExchangeExportTests.table(register, records)
        var options = ImportOptions()
        options.key = "donor"
        let lines = (0..<300).map {
            "甲,\($0 * 7 % 300 + 1),\(Day(number: first.number + Int32($0 * 7 % 300)).iso)"
        }
        let text = "捐赠人,金额,日期\n" + lines.joined(separator: "\n")
        let plan = try Files.plan("donations", text, options, table: table)
        #expect(plan.unchanged == 300)
        let ids = plan.rows.compactMap { if case .unchanged(let id) = $0.fate { id } else { nil } }
        #expect(Set(ids).count == 300)
        #expect(ids.first == table.id(0))
        let more = try Files.plan("donations", text + "\n甲,9,2024-01-01\n", options, table: table)
        #expect(more.added == 1)
    }

    @Test("a sum without a word, and who made the table, are no gifts")
    func sums() throws {
        let plan = try Files.plan(
            "donations",
            "捐赠人,日期,金额\n甲,2026-01-02,5\n乙,2026-01-03,6\n,,11\n丙,2026-01-04,7\n合计,,18\n製表人：王五,,\n")
        #expect(plan.added == 3)
        #expect(plan.totals.first?.sum == Money(fen: 1800))
        #expect(plan.notices.map(\.line) == [4, 6, 7])
        #expect(plan.notices.allSatisfy { $0.weight == .skipped })
        // Where amounts are all there is, each is a gift.
        #expect(try Files.plan("donations", "捐赠人,日期,金额\n,,5\n,,6\n").added == 2)
    }

    @Test("服务队 names the team")
    func team() throws {
        let plan = try Files.plan("volunteers", "姓名,服务队\n甲,救援队\n")
        #expect(Files.value(plan, 0, "team") == .text("rescue"))
    }
}
