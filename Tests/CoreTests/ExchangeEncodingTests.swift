import Testing

@testable import Core

/// Which encoding a file is in is told by evidence, not by which decoder complains first.
@Suite struct ExchangeEncodingTests {
    private static let taiwan = """
        場所ID,場所名稱,場所縣市,場所區域,場所地址
        19172,臺東縣長濱鄉衛生所,臺東縣,長濱鄉,臺東縣長濱鄉長濱村5鄰15號
        102,神木谷假期大飯店,臺中市,和平區,臺中市和平區博愛里東關路一段
        """
    private static let mainland = """
        序号,捐赠日期,捐赠单位,捐赠金额（元）
        1,2020.01.23,长沙市芙蓉区渝湘阀门经营部,10000
        2,2020.01.24,阿卜杜拉·买买提,500
        """
    private static let japan = """
        NO,施設名,住所,電話番号
        1,市役所,市本町１丁目,098-876-1234
        2,こども園ひまわり,字大平,
        """

    @Test(
        "each encoding is known by its own text",
        arguments: [
            (taiwan, TextEncoding.big5), (taiwan, .gb18030), (taiwan, .utf8), (mainland, .gb18030),
            (mainland, .utf8),
            (japan, .cp932), (japan, .eucJP), (japan, .utf8), (mainland, .utf16LittleEndian),
            (japan, .utf16BigEndian),
        ])
    func known(text: String, encoding: TextEncoding) throws {
        let bytes = TestFiles.bytes(text, encoding)
        #expect(TextEncoding.detect(bytes).encoding == encoding)
        let decoded = try #require(DecodedText(bytes))
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
        #expect(decoded.invalidCount == 0)
    }

    @Test("a byte order mark decides and does not become text")
    func mark() throws {
        let wide: [UInt8] = [0xFF, 0xFE] + TestFiles.bytes("姓名,金额\n", .utf16LittleEndian)
        let bigEnd: [UInt8] = [0xFE, 0xFF] + TestFiles.bytes("姓名,金额\n", .utf16BigEndian)
        let narrow: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("姓名,金额\n".utf8)
        for bytes in [wide, bigEnd, narrow] {
            let decoded = try #require(DecodedText(bytes))
            #expect(String(decoding: decoded.bytes, as: UTF8.self) == "姓名,金额\n")
        }
        #expect(
            String(
                decoding: try #require(DecodedText(bigEnd, encoding: .named("utf-16"))).bytes, as: UTF8.self)
                == "姓名,金额\n")
    }

    @Test("half-width kana beside kanji stay Japanese")
    func halfWidthKana() {
        let text = """
            番号,名称,名称_カナ,住所
            1,狛江市役所,ｺﾏｴｼﾔｸｼｮ,和泉本町１丁目
            2,駄倉保育園,ﾀﾞｸﾞﾗﾎｲｸｴﾝ,岩戸北３丁目
            """
        #expect(TextEncoding.detect(TestFiles.bytes(text, .cp932)).encoding == .cp932)
    }

    @Test(
        "a few words are enough",
        arguments: [
            ("姓名,电话\n张三,", TextEncoding.gb18030), ("姓名,電話\n王小明,臺北市", .big5), ("施設名,住所\nさくら園,", .cp932),
        ])
    func short(text: String, encoding: TextEncoding) {
        #expect(TextEncoding.detect(TestFiles.bytes(text, encoding)).encoding == encoding)
    }

    @Test("four-byte GB 18030 is read, where GBK has no such character")
    func fourByte() throws {
        let text = "姓名,地址\n王𠮷,武汉市江岸区\u{A0}三阳路\n"
        let decoded = try #require(DecodedText(TestFiles.bytes(text, .gb18030)))
        #expect(decoded.encoding == .gb18030)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    }

    @Test("a cut character costs one mark and its line is named, in every encoding")
    func cut() throws {
        var bytes = TestFiles.bytes("单位,金额\n武汉市慈善会,500\n上海市某某公司", .gb18030)
        bytes.removeLast()
        bytes += TestFiles.bytes(",600\n", .gb18030)
        let sheet = try Sheet(name: "款.csv", source: bytes)
        #expect(sheet.encoding == .gb18030)
        #expect(sheet.cell(2, 0) == "上海市某某公\u{FFFD}")
        #expect(sheet.cell(2, 1) == "600")
        #expect(sheet.notices.map(\.line) == [3])
        #expect(sheet.notices[0].text(.zh).hasPrefix("款.csv:3: "))

        var narrow = Array("单位,金额\n武汉市慈善会武汉市慈善会武汉市慈善会武汉市慈善会,1\n慈善会慈善会慈".utf8)
        narrow.removeLast()
        let decoded = try #require(DecodedText(narrow + Array(",2\n".utf8)))
        #expect(decoded.encoding == .utf8)
        #expect(decoded.invalidCount == 1)
        #expect(String(decoding: decoded.bytes, as: UTF8.self).hasSuffix("慈善会慈善会\u{FFFD},2\n"))
    }

    @Test("an encoding can be named in the usual ways")
    func names() {
        #expect(TextEncoding.named("GBK") == .gb18030)
        #expect(TextEncoding.named("gb2312") == .gb18030)
        #expect(TextEncoding.named("Shift_JIS") == .cp932)
        #expect(TextEncoding.named("big5-hkscs") == .big5)
        #expect(TextEncoding.named("utf-8-sig") == .utf8)
        #expect(TextEncoding.named("koi8-r") == nil)
    }

    @Test("accented Western text is not taken for Chinese")
    func western() throws {
        let bytes =
            Array("Location,Notes\nCaf".utf8) + [0xE9]
            + Array(", near the bridge and the old town hall\n".utf8)
        let decoded = try #require(DecodedText(bytes))
        #expect(String(decoding: decoded.bytes, as: UTF8.self).contains("Café,"))
    }

    @Test(
        "real files", .enabled(if: TestFiles.areHere, Comment(rawValue: TestFiles.reason)),
        arguments: [
            ("aed_urasoe_cp932.csv", TextEncoding.cp932), ("sites_beijing_hospitals_gbk.csv", .gb18030),
            ("cities_count_gbk.csv", .gb18030), ("places_gb18030.csv", .gb18030),
            ("aed_komae_tokyo.csv", .utf8),
            ("aed_taiwan_mohw_excerpt.csv", .utf8), ("donations_hubei_redcross_2020_orgs.csv", .utf8),
        ])
    func real(name: String, encoding: TextEncoding) throws {
        let sheet = try Sheet.open(path: TestFiles.path(name))
        #expect(sheet.encoding == encoding)
        #expect(sheet.notices.isEmpty)
        #expect(!sheet.bytes.contains([0xEF, 0xBF, 0xBD]))
    }

    @Test(
        "a real file in another encoding is told as well",
        .enabled(if: TestFiles.areHere, Comment(rawValue: TestFiles.reason)),
        arguments: [
            ("aed_taiwan_mohw_excerpt.csv", TextEncoding.big5), ("aed_taiwan_mohw_excerpt.csv", .gb18030),
            ("aed_komae_tokyo.csv", .cp932), ("donations_hubei_redcross_2020_orgs.csv", .gb18030),
            ("donations_wuhan_redcross_2020-01-31_orgs.csv", .gb18030),
        ])
    func converted(name: String, encoding: TextEncoding) throws {
        let sheet = try Sheet.open(path: TestFiles.path(name))
        let text = String(decoding: sheet.bytes, as: UTF8.self)
        #expect(TextEncoding.detect(TestFiles.bytes(text, encoding)).encoding == encoding)
    }

    @Test("any bytes at all are read without a crash")
    func hostile() throws {
        var state: UInt64 = 20_261_121
        for length in 0..<80 {
            let bytes = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            for encoding in [nil] + TextEncoding.allCases.map(Optional.some) {
                let decoded = try #require(DecodedText(bytes, encoding: encoding))
                #expect(String(validating: decoded.bytes, as: UTF8.self) != nil)
            }
        }
    }
}
