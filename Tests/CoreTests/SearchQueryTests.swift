import Testing

@testable import Core

@Suite("Searching a text")
struct SearchQueryTests {
    private func found(_ query: String, _ text: String) -> Bool { Query(query).matches(text) }

    private func marked(_ query: String, _ text: String) -> [String] {
        Query(query).ranges(in: text).map { String(text[$0]) }
    }

    @Test(
        "汉字, pinyin, initials and mixtures find a name",
        arguments: [
            "wxm", "wangxm", "w小明", "王小明", "小明", "wangxiaoming", "xiaom", "wangx", "xm", "小m", "WXM",
            "ｗｘｍ", "ＷａｎｇＸ", "wxiaoming", "wang小明", "m", "明", "w", "王xming", "wang'xiao'ming",
        ])
    func mixtures(query: String) {
        #expect(found(query, "王小明"))
    }

    @Test(
        "what is not there is not found",
        arguments: [
            "wm", "王明", "wangm", "mx", "angx", "xiaow", "wangxiaominga", "wamgx", "wnagxm", "wx明m", "小王",
            "zxm",
        ])
    func misses(query: String) {
        #expect(!found(query, "王小明"))
    }

    @Test("a place is found by its initials, its whole name and from its middle")
    func places() {
        for query in ["jx", "jiaxing", "xs", "jxs", "兴市", "jiax", "xingshi"] { #expect(found(query, "嘉兴市")) }
        #expect(!found("js", "嘉兴市"))
    }

    @Test("every reading of a character finds it, a surname's too")
    func readings() {
        for query in ["sxl", "dxl", "shanxiaoli", "danxl", "chanxl"] { #expect(found(query, "单小丽")) }
        let surnames: [(String, String)] = [
            ("仇", "qiu"), ("解", "xie"), ("曾", "zeng"), ("区", "ou"), ("查", "zha"), ("朴", "piao"), ("盖", "ge"),
            ("乐", "yue"), ("任", "ren"), ("华", "hua"), ("尉迟", "yuchi"), ("万俟", "moqi"), ("长孙", "zhangsun"),
            ("缪", "miao"), ("逄", "pang"), ("员", "yun"), ("种", "chong"), ("翟", "zhai"), ("繁", "po"),
            ("郇", "huan"),
        ]
        for (name, pinyin) in surnames {
            #expect(found(pinyin, name + "伟"), "\(name) \(pinyin)")
        }
        for (place, pinyin) in [("六安", "luan"), ("蚌埠", "bengbu"), ("单县", "shanxian"), ("乐亭", "laoting")] {
            #expect(found(pinyin, place), "\(place) \(pinyin)")
        }
    }

    @Test("readings nobody uses do not disturb")
    func noStrayReadings() {
        #expect(!found("wang", "方"))
        #expect(!found("yu", "王"))
    }

    @Test("ü is typed as v, u, yu or ü")
    func umlaut() {
        for query in ["lvyan", "luyan", "lyuyan", "lüyan", "LÜyan", "ly", "lv", "l燕"] {
            #expect(found(query, "吕燕"))
        }
        for query in ["nv", "nu", "nü"] { #expect(found(query, "女")) }
        for query in ["lve", "lue", "lüe"] { #expect(found(query, "略")) }
    }

    @Test("zh, ch and sh are initials as z, c and s are")
    func doubleInitials() {
        for query in ["zxc", "zhxc", "zhxch", "zxch", "zhangxch"] { #expect(found(query, "张小春")) }
        #expect(!found("zhc", "张小春"))
        #expect(!found("ha", "张"))
    }

    @Test("an apostrophe parts syllables")
    func apostrophes() {
        #expect(found("xi'an", "西安"))
        #expect(found("xian", "西安"))
        #expect(found("xian", "先"))
        #expect(!found("xi'an", "先"))
        #expect(found("o’brien", "O'Brien"))
        #expect(found("o'", "O'Brien"))
    }

    @Test("characters outside the first plane have readings, or at least themselves")
    func rareCharacters() {
        #expect(found("jiye", "𠮷野"))
        #expect(found("𠮷", "𠮷野"))
        #expect(marked("jiy", "老𠮷野家") == ["𠮷野"])
        #expect(found("wangb", "王\u{30EDD}") == found("b", "\u{30EDD}"))
        #expect(!Pinyin.readings(of: "\u{20000}").isEmpty)
    }

    @Test("the dot of a name and the spaces within it may be left out")
    func dots() {
        for text in ["买买提·艾力", "买买提•艾力", "买买提・艾力", "买买提艾力"] {
            for query in ["mmt", "aili", "买买提艾力", "mmtal", "买买提·艾力", "买买提‧a", "maimaitiaili", "提艾", "·艾力"] {
                #expect(found(query, text), "\(query) in \(text)")
            }
        }
        #expect(found("王明", "王　明"))
        #expect(found("wangming", "王 明"))
        #expect(found("13800138000", "138 0013 8000"))
        #expect(found("·", "买买提•艾力"))
        #expect(!found("·", "王小明"))
    }

    @Test("letters and digits are found as they are")
    func latin() {
        let text = "AED急救箱"
        for query in ["aed", "AEDj", "aedjjx", "ＡＥＤ急", "d急救", "jijiux", "jjx"] {
            #expect(found(query, text))
        }
        #expect(!found("aej", text))
        #expect(!found("ajjx", text))
        #expect(found("éCOLE", "École"))
        #expect(found("2024-0", "HX2024-0071"))
    }

    @Test("traditional and simplified characters are equal")
    func traditional() {
        #expect(found("张伟", "張偉"))
        #expect(found("張偉", "张伟"))
        #expect(found("开兰", "開蘭"))
        #expect(found("台湾", "臺灣"))
        #expect(found("小", "\u{2F29}"))
        #expect(found("ganlong", "乾隆"))
        #expect(!found("干", "乾隆"))
    }

    @Test("all terms must occur, in any order and in any cell")
    func terms() {
        #expect(found("wxm 南湖", "南湖区 王小明"))
        #expect(!found("wxm 秀洲", "南湖区 王小明"))
        #expect(Query("nh　wxm").matches(anyOf: ["王小明", "南湖区"]))
        #expect(!Query("nhwxm").matches(anyOf: ["南湖区", "王小明"]))
    }

    @Test("an empty query matches everything and marks nothing")
    func empty() {
        for text in ["", " ", "　\t\n", "\u{0}\u{1}\u{200B}"] {
            #expect(Query(text).isEmpty)
            #expect(found(text, "王小明"))
            #expect(found(text, ""))
            #expect(marked(text, "王小明").isEmpty)
        }
        #expect(!found("a", ""))
    }

    @Test("control characters and selectors do no harm on either side")
    func controls() {
        #expect(found("w\u{1B}x\u{0}m", "王小明"))
        #expect(found("wxm", "王\u{0}小\u{200B}\u{FE0F}明\u{1B}"))
        #expect(found("wxm", "王\u{E0101}小明"))
        #expect(!found("[", "\u{1B}王"))
    }

    @Test("very long texts and queries end well")
    func long() {
        let text = String(repeating: "王小", count: 4_000) + "明"
        #expect(found("wxm", text))
        #expect(!found("wmx", text))
        #expect(found(String(repeating: "wx", count: 500), text))
        #expect(Query(text).terms.first?.points.count == Term.longest)
        #expect(Query(String(repeating: "a b ", count: 5_000)).terms.count == 2)
        let many = (0..<100).map { "w\($0)" }.joined(separator: " ")
        #expect(Query(many).terms.count == Query.mostTerms)
        #expect(Query("ab").ranges(in: String(repeating: "a", count: 10_000) + "b").isEmpty)
    }

    @Test("the characters found are marked, whole and in order")
    func ranges() {
        #expect(marked("xm", "王小明") == ["小明"])
        #expect(marked("wangx", "老王小明") == ["王小"])
        #expect(marked("nh wxm", "王小明 南湖区") == ["王小明", "南湖"])
        #expect(marked("wx xm", "王小明") == ["王小明"])
        #expect(marked("wxm 秀洲", "王小明") == ["王小明"])
        #expect(marked("mtal", "买买提·艾力") == ["买提·艾"] || marked("mtal", "买买提·艾力") == ["买提·艾力"])
        #expect(marked("小", " 王小明") == ["小"])
        #expect(marked("e", "cafe\u{301}s") == ["e\u{301}"])
        #expect(marked("王明", "王　明") == ["王　明"])
    }

    @Test("one more letter narrows, another letter does not")
    func narrowing() {
        #expect(Query("wangx").narrows(Query("wang")))
        #expect(Query("wang x").narrows(Query("wang")))
        #expect(Query("wang").narrows(Query("")))
        #expect(!Query("wang").narrows(Query("wangx")))
        #expect(!Query("ang").narrows(Query("wang")))
        #expect(!Query("wangx").narrows(Query("wang x")))
        #expect(Query("ＷＡＮＧ") == Query("wang "))
    }
}
