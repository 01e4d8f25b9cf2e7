import Testing

@testable import Core

/// Files out, and the same values in again.
@Suite struct ExchangeExportTests {
    /// A table with these records, as the store would load it.
    static func table(_ register: Register, _ records: [[String: Value]]) -> Table {
        let table = Table(register)
        for (index, record) in records.enumerated() {
            _ = table.beginRow(number: UInt32(index + 1), letters: Array(register.prefix.utf8), revision: 1)
            for (place, column) in register.columns.enumerated() {
                table.columns[place].append(record[column.id])
            }
        }
        return table
    }

    static func records(_ plan: ImportPlan) -> [[String: Value]] {
        plan.rows.map { row in
            Dictionary(
                uniqueKeysWithValues: row.values.compactMap { item in item.value.map { (item.column, $0) } })
        }
    }

    static func export(_ register: Register, _ records: [[String: Value]], _ language: Language) -> [UInt8] {
        let export = RegisterExport(register.columns, language: language)
        var writer = CSVWriter()
        writer.row(export.header)
        for (index, record) in records.enumerated() {
            writer.row(export.row(id: RecordID.text("D", UInt32(index + 1)), value: { record[$0.id] }))
        }
        return writer.drain()
    }

    private static let nasty = [
        "=1+1", "+86", "-5", "@here", "'单引号", "''=2", "'1", "无", "—", "NA", "&quot;", "A&B", "a,b", "他说\"好\"",
        "两\n行",
        "王𠮷·买买提", "合计", "注：甲", "1,000", "43862", "é", "'",
    ]

    @Test("our own export read again gives the same values", arguments: [Language.zh, .en])
    func roundTrip(language: Language) throws {
        let register = try #require(Catalog.standard.register("donations"))
        let records: [[String: Value]] = Self.nasty.enumerated().map { index, text in
            [
                "amount": .money(Money(fen: Int64(index) * 12_345 + 1)),
                "donor": .text(text.replacing("\n", with: " ")),
                "date": .day(Day(number: 20_000 + Int32(index))), "note": .text(text), "kind": .text("cash"),
                "channel": .text("bank"), "anonymous": .flag(index.isMultiple(of: 2)),
                "quantity": .number(Int64(index) * 1_234_567), "district": .text("330402"),
                "creditCode": .text("91350100M000100Y43"), "goods": .text(text.replacing("\n", with: " ")),
            ]
        }
        let sheet = try Sheet(name: "导出.csv", source: Self.export(register, records, language))
        let plan = try ExchangeImportTests.plan("donations", sheet)
        #expect(plan.refused == 0)
        #expect(plan.notices.isEmpty, "\(plan.notices.map { $0.text(.zh) })")
        let read = Self.records(plan)
        #expect(read.count == records.count)
        for (a, b) in zip(read, records) { #expect(a == b) }
        var options = ImportOptions()
        options.key = "id"
        let again = try ExchangeImportTests.plan(
            "donations", sheet, options, table: Self.table(register, records))
        #expect(again.unchanged == records.count)
        #expect(again.changes.count == 0)
    }

    @Test("only texts are kept from being formulas")
    func formulas() {
        #expect(TextGuard.guarded("=HYPERLINK(1)") == "'=HYPERLINK(1)")
        #expect(TextGuard.guarded("甲-5") == "甲-5")
        #expect(TextGuard.unguarded("'110105199001011234") == "110105199001011234")
        #expect(TextGuard.unguarded("'甲'") == "'甲'")
        for text in Self.nasty {
            #expect(TextGuard.unguarded(TextGuard.guarded(text)) == text || text.contains("&"))
        }
        let export = RegisterExport([
            AnyColumn(id: "change", label: Bilingual("增减", "Change"), kind: .integer)
        ])
        #expect(export.row(id: "A000001", value: { _ in .number(-5) }) == ["A000001", "-5"])
    }

    @Test("quotes, line breaks, marks and empty rows")
    func writer() {
        var writer = CSVWriter(withMark: false)
        writer.row(["甲,乙", "说\"好\"", "两\n行", "", " 空 "])
        writer.row([""])
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "\"甲,乙\",\"说\"\"好\"\"\",\"两\n行\",,\" 空 \"\r\n\"\"\r\n")
        #expect(CSVWriter().bytes == [0xEF, 0xBB, 0xBF])
    }

    @Test("a second import by key changes nothing, and a changed cell is a set")
    func again() throws {
        let register = try #require(Catalog.standard.register("donations"))
        let text = """
            捐赠人,金额,日期,备注
            大连市红十字会,100,2020-01-23,
            大连市红十字会,100,2020-01-23,
            大连市红十字会,200,昨天下午,
            甲公司,300,2020-01-24,急
            ,50,2020-01-25,
            """
        var options = ImportOptions()
        options.key = "donor"
        let first = try ExchangeImportTests.plan("donations", text, options, table: Table(register))
        #expect(first.added == 5)
        let table = Self.table(register, Self.records(first))
        let second = try ExchangeImportTests.plan("donations", text, options, table: table)
        #expect(second.unchanged == 5)
        #expect(second.changes.isEmpty)
        let changed = try ExchangeImportTests.plan(
            "donations", text.replacing("300", with: "301") + "\n乙公司,1,,\n大连市红十字会,100,2020-01-23,\n", options,
            table: table)
        #expect(changed.unchanged == 4)
        #expect(changed.added == 2)
        #expect(changed.rows[3].fate == .change("D000004"))
        #expect(changed.rows[3].values == [Assignment("amount", .money(Money(fen: 30_100)))])
        #expect(changed.rows[3].was == [Assignment("amount", .money(Money(fen: 30_000)))])
        // Without a key equal-looking gifts are separate gifts.
        #expect(try ExchangeImportTests.plan("donations", text, table: table).added == 5)
    }

    @Test("by id: some columns are enough, and unknown or repeated ids are refused")
    func byID() throws {
        let register = try #require(Catalog.standard.register("aeds"))
        let table = Self.table(
            register, [["place": .text("车站")], ["place": .text("学校"), "brand": .text("甲牌")]])
        var options = ImportOptions()
        options.key = "id"
        let plan = try ExchangeImportTests.plan(
            "aeds", "id,品牌,型号\nA000001,甲牌,\nA000002,甲牌,\nA000009,乙牌,\nA000001,丙牌,\n,丁牌,\n", options,
            table: table)
        #expect(
            plan.rows.map(\.fate) == [
                .change("A000001"), .unchanged("A000002"), .refused, .refused, .refused,
            ])
        #expect(
            plan.changes == [
                .set("aeds", "A000001", [Assignment("brand", .text("甲牌"))], was: [Assignment("brand", nil)])
            ])
        options.key = "设备编号"
        let named = try ExchangeImportTests.plan("aeds", "安装地点,AEDID\n甲,1\n", options, table: table)
        #expect(named.added == 1)
    }

    @Test("a blank cell takes nothing away, and notes of the branch stay")
    func blanks() throws {
        let register = try #require(Catalog.standard.register("aeds"))
        let table = Self.table(
            register,
            [["place": .text("车站"), "serial": .text("281"), "brand": .text("甲牌"), "note": .text("老机")]])
        var options = ImportOptions()
        options.key = "serial"
        let plan = try ExchangeImportTests.plan(
            "aeds", "安装地点,设备编号,品牌,安装日期\n车站,281,,2017-01\n", options, table: table)
        #expect(plan.rows.map(\.fate) == [.change("A000001")])
        #expect(plan.rows[0].values == [Assignment("note", .text("老机；安装日期：2017-01"))])
    }
}
