import TUI
import Testing

@Suite struct MediumTests {
    private let narrow = Medium()
    private let wide = Medium(ambiguous: 2)

    @Test(arguments: [
        ("王小明", 6), ("𠮷田", 4), ("ＡＢＣ：１", 10), ("abc", 3), ("e\u{301}", 1), ("각", 2), ("ก", 1), ("กำ", 2),
        ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤️", 1), ("葛\u{E0100}", 2), ("か\u{3099}", 2), ("", 0),
        ("１2", 3), ("﷽", 1),
    ])
    func widthsByGrapheme(text: String, columns: Int) {
        #expect(narrow.width(of: text) == columns)
    }

    @Test(arguments: ["·", "★", "…", "—", "①", "α", "→", "“"])
    func ambiguousCharactersAreAsWideAsTheTerminalSays(_ text: String) {
        #expect(narrow.width(of: text) == 1)
        #expect(wide.width(of: text) == 2)
        for medium in [narrow, wide] {
            var canvas = Canvas(Size(30, 1), medium: medium)
            canvas.put("买买提" + text + "吐尔逊", at: Point(0, 0), .text, width: 20)
            canvas.put("|", at: Point(20, 0), .text)
            let columns = (0..<20).reduce(0) { $0 + Int(canvas[$1, 0].width) }
            #expect(columns == 20)
            #expect(canvas[20, 0].text == "|")
        }
    }

    @Test func cuttingKeepsWithinTheWidth() {
        #expect(narrow.cut("嘉兴市红十字会", to: 8) == "嘉兴市…")
        #expect(narrow.cut("嘉兴市红十字会", to: 14) == "嘉兴市红十字会")
        #expect(narrow.cut("嘉兴市红十字会", to: 9) == "嘉兴市红…")
        #expect(narrow.cut("嘉兴市红十字会", to: 9, .start) == "…红十字会")
        #expect(narrow.cut("嘉兴市红十字会", to: 9, .middle) == "嘉兴…字会")
        #expect(narrow.cut("嘉兴市", to: 5, .clip) == "嘉兴")
        #expect(narrow.cut("嘉兴市", to: 0) == "")
        #expect(wide.cut("嘉兴市", to: 1) == ".", "where even the mark does not fit")
        #expect(Medium(ascii: true).cut("abcdef", to: 4) == "abc~")
        for width in 0...16 {
            for cut in [Cut.start, .middle, .end, .clip] {
                for medium in [narrow, wide] {
                    #expect(medium.width(of: medium.cut("买买提·吐尔逊 ab", to: width, cut)) <= width)
                    #expect(medium.width(of: medium.pad("买买提·吐尔逊 ab", to: width, cut: cut)) == width)
                }
            }
        }
    }

    @Test func chineseBreaksAnywhereButNotBeforeAClosingMark() {
        #expect(narrow.wrap("红十字会，博爱家园。", to: 8) == ["红十字", "会，博爱", "家园。"])
        #expect(narrow.wrap("（试行）（二）", to: 6) == ["（试", "行）", "（二）"])
        #expect(narrow.wrap("共有 AED 设备 12 台", to: 10) == ["共有 AED", "设备 12 台"])
    }

    @Test func wordsStayWholeWhereTheyFit() {
        #expect(narrow.wrap("the quick brown fox", to: 9) == ["the quick", "brown fox"])
        #expect(narrow.wrap("abcdefghijkl xy", to: 5) == ["abcde", "fghij", "kl xy"])
        #expect(narrow.wrap("a\n\nb", to: 5) == ["a", "", "b"])
        #expect(narrow.wrap("", to: 5) == [""])
        #expect(narrow.wrap("王", to: 0) == [])
    }

    @Test func noWrappedLineIsTooWide() {
        let text = "请填写《救护员》证书编号：No.330400-2026（含“初训”），见 https://example.org/a/b/c。"
        for width in 2...40 {
            for line in narrow.wrap(text, to: width) { #expect(narrow.width(of: line) <= width) }
            let joined = narrow.wrap(text, to: width).joined().filter { $0 != " " }
            #expect(joined == text.filter { $0 != " " }, "nothing is lost at \(width)")
        }
    }
}
