import Testing

@testable import Core

/// The public files of ../shared/data, row by row as they are known to be.
@Suite(.enabled(if: TestFiles.areHere, Comment(rawValue: TestFiles.reason)))
struct ExchangeRealFileTests {
    private func plan(_ register: String, _ name: String) throws -> ImportPlan {
        try ExchangeImportTests.plan(register, try Sheet.open(path: TestFiles.path(name)))
    }

    @Test(
        "devices and stations",
        arguments: [
            ("aeds", "aed_taiwan_mohw_excerpt.csv", 50), ("aeds", "aed_komae_tokyo.csv", 57),
            ("aeds", "aed_urasoe_cp932.csv", 55), ("aeds", "aed_trafford.csv", 185),
            ("stations", "sites_beijing_hospitals_gbk.csv", 724),
        ])
    func rows(register: String, name: String, count: Int) throws {
        let plan = try plan(register, name)
        #expect(plan.added == count)
        #expect(plan.refused == 0)
        #expect(plan.notices.allSatisfy { $0.weight == .warning })
        let title = register == "aeds" ? "place" : "name"
        #expect(plan.rows.indices.allSatisfy { ExchangeImportTests.value(plan, $0, title) != nil })
        if register == "aeds" {
            #expect(plan.rows.indices.allSatisfy { ExchangeImportTests.value(plan, $0, "latitude") != nil })
            #expect(plan.rows.indices.allSatisfy { ExchangeImportTests.value(plan, $0, "address") != nil })
        }
    }

    @Test(
        "gifts, with control totals to the 分",
        arguments: [
            ("donations_hubei_redcross_2020_orgs.csv", 335, Int64(13_038_575_232)),
            ("donations_wuhan_redcross_2020-01-31_orgs.csv", 75, 8_138_600_716),
        ])
    func gifts(name: String, count: Int, fen: Int64) throws {
        let plan = try plan("donations", name)
        #expect(plan.added == count)
        #expect(plan.refused == 0)
        #expect(plan.totals == [.init(column: "amount", part: "cash", sum: Money(fen: fen), count: count)])
        let donors = plan.rows.indices.compactMap { ExchangeImportTests.value(plan, $0, "donor")?.text }
        #expect(donors.count == count)
        #expect(Set(donors).count < count)
        #expect(donors.allSatisfy { !$0.hasSuffix("\t") && !$0.hasSuffix(" ") })
    }

    @Test("what stands around the Wuhan table is passed over, each line with its reason")
    func around() throws {
        let plan = try plan("donations", "donations_wuhan_redcross_2020-01-31_orgs.csv")
        #expect(plan.headerLine == 10)
        #expect(plan.notices.allSatisfy { $0.weight == .skipped })
        #expect(plan.notices.map(\.line) == [1, 2, 3, 5, 7, 87, 89, 90])
    }

    @Test("the same table in Big5 and as TAB separated GBK")
    func converted() throws {
        let sheet = try Sheet.open(path: TestFiles.path("aed_taiwan_mohw_excerpt.csv"))
        for (encoding, delimiter) in [
            (TextEncoding.big5, Sheet.Delimiter.comma), (.gb18030, .tab), (.utf16LittleEndian, .semicolon),
        ] {
            var writer = CSVWriter(delimiter: delimiter, withMark: false)
            for row in 0..<sheet.rowCount { writer.row(sheet.cells(row)) }
            let bytes = TestFiles.bytes(String(decoding: writer.drain(), as: UTF8.self), encoding)
            let other = try Sheet(name: "表.csv", source: bytes)
            #expect(other.encoding == encoding)
            #expect(other.delimiter == delimiter)
            let plan = try ExchangeImportTests.plan("aeds", other)
            #expect(plan.added == 50)
            #expect(plan.refused == 0)
        }
    }

    @Test("nothing but personal texts that do not fit is lost between a file and its columns")
    func spots() throws {
        let taiwan = try plan("aeds", "aed_taiwan_mohw_excerpt.csv")
        let value = ExchangeImportTests.value
        #expect(value(taiwan, 0, "place") == .text("臺東縣長濱鄉衛生所"))
        #expect(value(taiwan, 0, "serial") == .text("281"))
        #expect(value(taiwan, 0, "openHours")?.text?.contains("周一至周五 08:00–17:00") ?? false)
        #expect(value(taiwan, 0, "address") == .text("臺東縣長濱鄉長濱村5鄰15號"))
        let moxy = try #require(taiwan.rows.indices.first { value(taiwan, $0, "serial") == .text("868") })
        #expect(value(taiwan, moxy, "spot")?.text?.contains("\"Always-On”") ?? false)
        let clinic = try #require(taiwan.rows.indices.first { value(taiwan, $0, "serial") == .text("603") })
        // The telephone of a keeper is personal: what is none is not put where everybody reads it.
        #expect(!(value(taiwan, clinic, "note")?.text?.contains("開放時間緊急連絡電話") ?? false))
        #expect(
            taiwan.notices.contains {
                $0.line == taiwan.rows[clinic].line && $0.text(.zh).contains("未写入备注；请对照原表")
            })
        let trafford = try plan("aeds", "aed_trafford.csv")
        #expect(value(trafford, 0, "address") == .text("Irlam Road, Flixton, Manchester, M41 6NA"))
        #expect(value(trafford, 1, "note") == nil)
        #expect(trafford.unmapped == ["date_modified"])
        let hubei = try plan("donations", "donations_hubei_redcross_2020_orgs.csv")
        #expect(value(hubei, 6, "donor") == .text("哈尔滨荣洁科技有限公司"))
        #expect(value(hubei, 0, "date") == Day(iso: "2020-01-23").map(Value.day))
    }
}
