import Testing

@testable import Core

@Suite("Folding and readings")
struct SearchFoldingTests {
    @Test("width, case, script and dots fold to one")
    func folds() {
        #expect(SearchFolding.fold("ＡＥＤ（台）　Ａ") == "aed(台) a")
        #expect(SearchFolding.fold("臺北市紅十字會") == "台北市红十字会")
        #expect(SearchFolding.fold("买买提•艾力") == SearchFolding.fold("买买提・艾力"))
        #expect(SearchFolding.fold("2024—05－1") == "2024-05-1")
        #expect(SearchFolding.fold("ÉCOLE ÀÇ Ω Ж") == "école àç ω ж")
        #expect(SearchFolding.fold("") == "")
        #expect(SearchFolding.fold("İ") == "İ")
    }

    @Test("folding twice changes nothing more, and one scalar stays one")
    func idempotent() {
        let unstable = (UInt32(0)...0x323AF).compactMap(Unicode.Scalar.init).filter {
            SearchFolding.fold(SearchFolding.fold($0)) != SearchFolding.fold($0)
        }
        #expect(unstable.isEmpty)
    }

    @Test("what has two simplified forms of its own is left alone")
    func ambiguous() {
        #expect(SearchFolding.fold("乾著瞭藉") == "乾著瞭藉")
        #expect(SearchFolding.fold("鍾線買開復裡") == "钟线买开复里")
    }

    @Test("readings come most usual first and without tones")
    func readings() {
        #expect(Pinyin.readings(of: "王") == ["wang"])
        #expect(Pinyin.readings(of: "单") == ["dan", "chan", "shan"])
        #expect(Pinyin.readings(of: "女") == ["nv"])
        #expect(Pinyin.readings(of: "略") == ["lve"])
        #expect(Pinyin.readings(of: "𠮷") == ["ji"])
        #expect(Pinyin.readings(of: "〇") == ["ling"])
        #expect(Pinyin.readings(of: "A").isEmpty)
        #expect(Pinyin.readings(of: "の").isEmpty)
        #expect(Pinyin.readings(of: "\u{0}").isEmpty)
        #expect(Pinyin.readings(of: "\u{10FFFF}").isEmpty)
    }

    @Test("every reading in the table is spelled with small letters, and the basic block has one each")
    func wholeTable() {
        let readings = (UInt32(0x4E00)...0x9FA5).compactMap(Unicode.Scalar.init).map(Pinyin.readings(of:))
        #expect(readings.filter(\.isEmpty).count < 20)
        #expect(readings.allSatisfy { Set($0).count == $0.count })
        let letters = readings.joined().filter { !$0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
        #expect(letters.isEmpty)
    }
}
