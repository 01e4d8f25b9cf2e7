import Testing

@testable import Core

@Suite("Searching an index")
struct SearchIndexTests {
    private func index(_ rows: [[String]]) -> SearchIndex {
        var index = SearchIndex()
        index.reserve(rows: rows.count, characters: rows.joined().reduce(0) { $0 + $1.count })
        for row in rows { index.append(row) }
        return index
    }

    private func hits(_ index: SearchIndex, _ query: String, within: [UInt32]? = nil) -> [UInt32] {
        index.rows(matching: Query(query), within: within)
    }

    @Test("rows are found by every cell, in order")
    func finds() {
        let index = index([["王小明", "南湖区"], ["单小丽", "秀洲区"], ["买买提·艾力", ""], [], ["", "AED急救箱"], ["张偉"]])
        #expect(hits(index, "wxm") == [0])
        #expect(hits(index, "dxl") == [1])
        #expect(hits(index, "sxl 秀洲") == [1])
        #expect(hits(index, "qu") == [0, 1])
        #expect(hits(index, "mmtaili") == [2])
        #expect(hits(index, "aed") == [4])
        #expect(hits(index, "张伟") == [5])
        #expect(hits(index, "zz").isEmpty)
        #expect(hits(index, "") == [0, 1, 2, 3, 4, 5])
    }

    @Test("a term does not run from one cell, or one row, into the next")
    func borders() {
        let index = index([["王小", "明"], ["王"], ["小明"], ["", "", "王小明"]])
        #expect(hits(index, "wxm") == [3])
        #expect(hits(index, "wx m") == [0, 3])
    }

    @Test("only the given rows are looked at, in their order")
    func within() {
        let index = index([["王一"], ["王二"], ["李三"], ["王四"]])
        #expect(hits(index, "w", within: [3, 2, 0]) == [3, 0])
        #expect(hits(index, "", within: [2, 9]) == [2])
        #expect(hits(index, "w", within: []).isEmpty)
        #expect(hits(SearchIndex(), "w").isEmpty)
    }

    @Test("a row that changes is found by what it says now, and not once it is removed")
    func changes() {
        var index = index([["王小明"], ["李四"]])
        let before = index.revision
        index.replace(row: 0, with: ["赵六", "嘉兴"])
        #expect(index.revision != before)
        #expect(hits(index, "wxm").isEmpty)
        #expect(hits(index, "jx") == [0])
        index.replace(row: 3, with: ["周八"])
        #expect(index.count == 4)
        #expect(hits(index, "zhouba") == [3])
        index.remove(row: 0)
        index.remove(row: 77)
        index.replace(row: -1, with: ["王"])
        #expect(hits(index, "") == [1, 2, 3])
        #expect(!index.row(0, matches: Query("")))
        index.replace(row: 0, with: ["王小明"])
        #expect(hits(index, "wxm") == [0])
        #expect(index.row(0, matches: Query("wangx")))
        #expect(!index.row(99, matches: Query("")))
    }

    @Test("many changes leave no waste behind and no row damaged")
    func compaction() {
        var index = index((0..<200).map { ["甲乙丙\($0)"] })
        for round in 0..<150 {
            for row in stride(from: 0, to: 200, by: 7) {
                index.replace(row: row, with: ["丁戊己庚\(round)", "第\(row)行"])
            }
            if round == 80 { index.remove(row: 5) }
        }
        #expect(index.end < 20_000)
        #expect(hits(index, "第196行") == [196])
        #expect(hits(index, "丁戊己庚149").count == 29)
        #expect(hits(index, "丙199") == [199])
        #expect(!hits(index, "").contains(5))
    }

    @Test("a cell that many rows share is searched like any other")
    func phrases() {
        var index = SearchIndex()
        let south = index.phrase("南湖区")
        let west = index.phrase("秀洲区")
        let none = index.phrase("")
        for (name, place) in [("王小", south), ("明", west), ("单小丽", none), ("张南", south)] {
            index.openRow()
            index.add(name)
            index.add(place)
            index.add("8")
            index.closeRow()
        }
        #expect(hits(index, "nhq") == [0, 3])
        #expect(hits(index, "区") == [0, 1, 3])
        #expect(hits(index, "湖 wx") == [0])
        #expect(hits(index, "区8").isEmpty)
        #expect(hits(index, "xn").isEmpty)
        #expect(hits(index, "nanh") == [0, 3])
        #expect(hits(index, "dxl8").isEmpty)
        #expect(hits(index, "xl 8") == [2])
        index.replace(row: 2) {
            $0.add(west)
            $0.add("单小丽")
        }
        #expect(hits(index, "xiuzhou") == [1, 2])
        #expect(hits(index, "dxl 秀") == [2])
    }

    @Test("more phrases than are kept once are spelled out")
    func manyPhrases() {
        var index = SearchIndex()
        for number in 0..<17_000 {
            let phrase = index.phrase("第\(number)组")
            index.openRow()
            index.add(phrase)
            index.closeRow()
        }
        for row: UInt32 in [0, 16_383, 16_384, 16_999] { #expect(hits(index, "第\(row)组") == [row]) }
    }

    @Test("bytes that are no UTF-8 are kept out of harm")
    func hostileBytes() {
        let cells: [[UInt8]] = [
            Array("王".utf8).dropLast() + [], [0xFF, 0xFE, 0x00], [0xC0, 0x80], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0x80], [0xF0, 0x9F], Array("王\u{0}小\u{1B}明".utf8), Array("a\u{7F}\u{FFFD}b".utf8),
            Array("𠮷野".utf8),
        ]
        var index = SearchIndex()
        for cell in cells {
            index.openRow()
            cell.withUnsafeBufferPointer { index.add($0) }
            index.closeRow()
        }
        #expect(hits(index, "wxm") == [7])
        #expect(hits(index, "jy") == [9])
        #expect(hits(index, "a") == [8])
        #expect(hits(index, "\u{FFFD}") == [0, 1, 2, 3, 4, 5, 6, 8])
        #expect(hits(index, "").count == cells.count)
    }

    @Test("more distinct characters than there are numbers do not break it")
    func hugeAlphabet() {
        var index = SearchIndex()
        var text = String.UnicodeScalarView()
        text.append(contentsOf: (UInt32(0x20)..<0x12000).compactMap(Unicode.Scalar.init))
        index.append([String(text), "王小明"])
        index.append(["\u{11FFF}\u{11FFE}"])
        #expect(hits(index, "wxm") == [0])
        #expect(hits(index, "\u{11FFD}").isEmpty)
    }

    @Test("very long cells are searched to their end")
    func longCells() {
        var index = SearchIndex()
        index.append([String(repeating: "王小", count: 10_000) + "明", String(repeating: "a", count: 10_000)])
        #expect(hits(index, "xiaoming a") == [0])
        #expect(hits(index, "xiaominga").isEmpty)
    }

    @Test("typing, correcting and other people's changes give what a fresh search gives")
    func live() {
        var index = index([["王小明"], ["王晓梅"], ["汪洋"], ["单小丽"], ["嘉兴"]])
        var live = LiveSearch()
        for text in ["", "w", "wx", "wxm", "wxmz", "wxm", "wx", "w", "", "s", "sx", "dx", "w y", "w"] {
            #expect(live.rows(matching: Query(text), in: index) == hits(index, text), "\(text)")
        }
        index.replace(row: 4, with: ["吴兴"])
        #expect(live.rows(matching: Query("w"), in: index) == [0, 1, 2, 4])
    }
}

@Suite("The index and the plain matcher")
struct SearchAgreementTests {
    private static let pieces: [String] = [
        "王", "小", "明", "单", "丽", "曾", "張", "偉", "张", "伟", "西", "安", "先", "吕", "女", "𠮷", "·", "•", " ", "　",
        "A", "e", "d", "ａ", "1", "3", "'", "\u{0}", "\u{200B}", "é", "e\u{301}", "の", "。", "长", "中", "重", "庆",
    ]
    private static let keys = Array("wxmszhdlcngaeiouqjv13'· 王小单张e").map(String.init)

    /// A small generator of numbers, so that a failure can be repeated.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 33)
        }
    }

    /// The rule of matching in its plainest form, by trying everything.
    private func spells(_ rest: Substring.UnicodeScalarView, _ term: ArraySlice<UInt32>, first: Bool) -> Bool
    {
        if term.isEmpty { return true }
        if !first, let mark = term.first, mark == 0x27 || mark == 0xB7, term.count > 1,
            spells(rest, term.dropFirst(), first: false)
        {
            return true
        }
        guard let scalar = rest.first else { return false }
        let point = SearchFolding.fold(point: scalar.value)
        let after = rest.dropFirst()
        if !first, SearchFolding.part(ofFolded: point) != .solid, spells(after, term, first: false) {
            return true
        }
        if term.first == point, spells(after, term.dropFirst(), first: false) { return true }
        let folded = Unicode.Scalar(point).map(Pinyin.readings(of:)) ?? []
        var ways: Set<String> = []
        for reading in Pinyin.readings(of: scalar) + folded {
            for form in [reading, reading.replacing("v", with: "u"), reading.replacing("v", with: "yu")] {
                ways.formUnion([form, String(form.prefix(1))])
                if form.dropFirst().first == "h", form.count > 2 { ways.insert(String(form.prefix(2))) }
                if form.unicodeScalars.map(\.value).starts(with: term) { return true }
            }
        }
        return ways.contains { way in
            let letters = way.unicodeScalars.map(\.value)
            return term.starts(with: letters) && spells(after, term.dropFirst(letters.count), first: false)
        }
    }

    private func expected(_ query: Query, _ text: String) -> Bool {
        query.terms.allSatisfy { term in
            let scalars = Substring(text).unicodeScalars
            return scalars.indices.contains { spells(scalars[$0...], term.points[...], first: true) }
        }
    }

    @Test("agree on random texts and queries, and both with the rule itself", arguments: 1...3)
    func agree(seed: UInt64) {
        var dice = Dice(state: seed)
        let texts = (0..<30).map { _ in
            (0..<Int.random(in: 0...9, using: &dice)).map { _ in Self.pieces.randomElement(using: &dice)! }
                .joined()
        }
        var index = SearchIndex()
        for text in texts { index.append([text]) }
        var live = LiveSearch()
        for _ in 0..<25 {
            var typed = ""
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                typed += Self.keys.randomElement(using: &dice)!
                let query = Query(typed)
                let plain = texts.indices.filter { query.matches(texts[$0]) }.map(UInt32.init)
                #expect(index.rows(matching: query) == plain, "index: \(typed) seed \(seed)")
                #expect(live.rows(matching: query, in: index) == plain, "typing: \(typed) seed \(seed)")
                let ruled = texts.indices.filter { expected(query, texts[$0]) }.map(UInt32.init)
                #expect(plain == ruled, "rule: \(typed) seed \(seed)")
                let unmarked = plain.filter { !query.isEmpty && query.ranges(in: texts[Int($0)]).isEmpty }
                #expect(unmarked.isEmpty, "marks: \(typed) seed \(seed)")
            }
        }
    }
}
