import Testing

@testable import Core

/// Rows, cells and line numbers of text files.
@Suite struct ExchangeSheetTests {
    @Test("line breaks inside quotes count, and every row knows its line")
    func lines() throws {
        let sheet = try TestFiles.sheet("甲,乙\n\"一\n行\",2\n\n三,\"他说\"\"好\"\"\"\r\n四,4")
        #expect(TestFiles.rows(sheet) == [["甲", "乙"], ["一\n行", "2"], ["三", "他说\"好\""], ["四", "4"]])
        #expect((0..<4).map { sheet.line($0) } == [1, 2, 5, 6])
        #expect((0..<4).map { sheet.followsGap($0) } == [false, false, true, false])
        #expect(sheet.notices.isEmpty)
    }

    @Test("CR LF, CR alone and a missing last line end", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(_ end: String) throws {
        let sheet = try TestFiles.sheet(["名称,数", "甲,1", "乙,2"].joined(separator: end))
        #expect(TestFiles.rows(sheet) == [["名称", "数"], ["甲", "1"], ["乙", "2"]])
        #expect((0..<3).map { sheet.line($0) } == [1, 2, 3])
    }

    @Test("a quote without an end costs its own line only")
    func unclosed() throws {
        let sheet = try TestFiles.sheet("甲,乙,丙\n1,\"二,3\n4,五,6\n7,\"八\",9\n")
        #expect(sheet.rowCount == 4)
        #expect(sheet.isBroken(1))
        #expect(sheet.cells(1) == ["1", "二", "3"])
        #expect(sheet.cells(2) == ["4", "五", "6"])
        #expect(sheet.cells(3) == ["7", "八", "9"])
        #expect(sheet.notices.map(\.line) == [2])
        #expect(sheet.notices[0].text(.zh).hasPrefix("表.csv:2: 引号没有成对"))
    }

    @Test("a quote without an end as the last one of the file")
    func unclosedAtEnd() throws {
        let sheet = try TestFiles.sheet("甲,乙\n1,2\n3,\"四\n5,6\n7,8")
        #expect(sheet.rowCount == 5)
        #expect((0..<5).map { sheet.isBroken($0) } == [false, false, true, false, false])
        #expect((0..<5).map { sheet.line($0) } == [1, 2, 3, 4, 5])
        #expect(sheet.cells(4) == ["7", "8"])
    }

    @Test("a long file after an open quote is not swallowed")
    func unclosedLong() throws {
        let rest = (0..<3000).map { "\($0),值" }.joined(separator: "\n")
        let sheet = try TestFiles.sheet("号,名\n\"0,值\n" + rest)
        #expect(sheet.rowCount == 3002)
        #expect(sheet.brokenRows == [1])
        #expect(sheet.line(3001) == 3002)
    }

    @Test("a quote inside a plain cell is a mark like another")
    func loneQuote() throws {
        let sheet = try TestFiles.sheet("品名,数\n5\" 管,3\n床 6\" 宽,4\n")
        #expect(TestFiles.rows(sheet) == [["品名", "数"], ["5\" 管", "3"], ["床 6\" 宽", "4"]])
    }

    @Test("TAB and semicolon are told apart from commas in the text")
    func delimiters() throws {
        let tabs = try TestFiles.sheet("某市红十字会\n名称\t地址\t金额\n甲,乙\t路1号,2室\t1,000\n丙\t路3号, 4室\t2,000\n")
        #expect(tabs.delimiter == .tab)
        #expect(tabs.cells(2) == ["甲,乙", "路1号,2室", "1,000"])
        let semicolons = try TestFiles.sheet("名称;金额;日期\n甲;1,5;2026-01-01\n乙;2,5;2026-01-02\n")
        #expect(semicolons.delimiter == .semicolon)
        #expect(semicolons.cells(1) == ["甲", "1,5", "2026-01-01"])
        let declared = try TestFiles.sheet("sep=;\r\n名称;备注\n甲;a,b,c,d\n")
        #expect(declared.cells(0) == ["名称", "备注"])
        #expect(declared.line(0) == 2)
        #expect(try TestFiles.sheet("名称\n甲\n").delimiter == .comma)
        let quoted = try TestFiles.sheet("名称,备注\n甲,\"a;b;c\"\n乙,\"d;e;f\"\n")
        #expect(quoted.delimiter == .comma)
    }

    @Test("empty cells in a TAB file stay in their places")
    func emptyTabCells() throws {
        let sheet = try TestFiles.sheet("a\tb\tc\n\t\t3\n1\t\t\n")
        #expect(TestFiles.rows(sheet) == [["a", "b", "c"], ["", "", "3"], ["1", "", ""]])
    }

    @Test("what nobody meant to write is taken off")
    func cleaning() {
        #expect(CellText.clean("\u{FEFF}哈尔滨科技有限公司\t") == "哈尔滨科技有限公司")
        #expect(CellText.clean("20,000,000.00\u{A0}") == "20,000,000.00")
        #expect(CellText.clean("口\u{200B}罩") == "口罩")
        #expect(CellText.clean("\u{3000}浦添運動公園\u{3000}(体育館) ") == "浦添運動公園\u{3000}(体育館)")
        #expect(CellText.clean("一\r\n二\r三") == "一\n二\n三")
        #expect(
            CellText.clean("专为 &quot;Always-On&quot; &amp; A&#38;B &#x4e2d; &nbsp;")
                == "专为 \"Always-On\" & A&B 中")
        #expect(CellText.clean("AT&T; R&D &bogus; &#27; &") == "AT&T; R&D &bogus; &#27; &")
        #expect(CellText.clean("𠮷野·家") == "𠮷野·家")
    }

    @Test(
        "words for nothing are blank",
        arguments: ["", "NA", "n/a", "NULL", "无", "無", "-", "—", "——", "－", "Ｎ／Ａ"])
    func blankWords(_ word: String) { #expect(CellText.isBlankWord(word)) }

    @Test("other words are not", arguments: ["0", "无锡", "南", "否", "-5", "无名氏"])
    func notBlank(_ word: String) { #expect(!CellText.isBlankWord(word)) }

    @Test("a workbook is refused with a way out")
    func workbook() {
        #expect(throws: Sheet.Failure.self) {
            try Sheet(name: "款.xlsx", source: [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00])
        }
        #expect(throws: Sheet.Failure.self) { try Sheet.open(path: "/nowhere/表.csv") }
        #expect(throws: Sheet.Failure.self) { try Sheet.open(path: "/") }
    }

    @Test("any bytes make some table, with every row on a line of its own")
    func hostile() throws {
        let pieces = ["\"", ",", "\n", "\r", "\t", ";", "甲", "\"\"", " ", "\0", "é", "&quot;", "\r\n"]
        var state: UInt64 = 7
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let sheet = try TestFiles.sheet(text)
            let lines = (0..<sheet.rowCount).map { sheet.line($0) }
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 }, "\(text.debugDescription)")
            #expect(sheet.rowEnds.last ?? 0 == sheet.cellEnds.count)
        }
    }

    @Test(
        "real files have the rows and lines they should",
        .enabled(if: TestFiles.areHere, Comment(rawValue: TestFiles.reason)),
        arguments: [
            ("aed_taiwan_mohw_excerpt.csv", 51, 21), ("aed_komae_tokyo.csv", 58, 22),
            ("aed_trafford.csv", 186, 9),
            ("aed_urasoe_cp932.csv", 56, 10), ("donations_hubei_redcross_2020_orgs.csv", 336, 5),
            ("sites_beijing_hospitals_gbk.csv", 725, 13), ("places_gb18030.csv", 6749, 5),
        ])
    func real(name: String, rows: Int, columns: Int) throws {
        let sheet = try Sheet.open(path: TestFiles.path(name))
        #expect(sheet.rowCount == rows)
        #expect((0..<sheet.rowCount).allSatisfy { sheet.cellCount($0) == columns })
    }
}
