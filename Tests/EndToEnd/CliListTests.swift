import Foundation
import Testing

@testable import Core

@Suite("Listing records on the command line")
struct CliListTests {
    private func branch() throws -> CliBranch {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=嘉兴火车站", "district=330402", "padsExpire=2026-05-01", "brand=迈瑞")
        _ = try branch.add("aeds", "place=图书馆", "district=330411", "padsExpire=2027-05-01", "brand=飞利浦")
        _ = try branch.add("aeds", "place=体育馆", "district=330402", "state=待维护")
        _ = try branch.add("aeds", "place=客运中心", "padsExpire=2026-12-30")
        return branch
    }

    private func ids(_ branch: CliBranch, _ arguments: String...) throws -> [String] {
        let run = try branch.run(["list", "aeds", "--json"] + arguments)
        try #require(run.code == 0, "\(run.err)")
        let objects = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [[String: Any]]
        return try #require(objects).compactMap { $0["id"] as? String }
    }

    @Test("--where by id or label, code or name; a blank matches only is blank")
    func conditions() throws {
        let branch = try branch()
        let question = "district=330402 and padsExpire<2026-12-31"
        #expect(try ids(branch, "--where", question) == ["A000001"])
        #expect(try ids(branch, "--where", "区县=南湖区 且 电极片有效期<2026-12-31") == ["A000001"])
        #expect(try ids(branch, "--where", "padsExpire<2026-12-31") == ["A000001", "A000004"])
        #expect(try ids(branch, "--where", "not padsExpire<2026-12-31") == ["A000002"])
        #expect(try ids(branch, "--where", "padsExpire is blank") == ["A000003"])
        let either = "状态=待维护 or (brand=迈瑞 and place=\"嘉兴火车站\")"
        #expect(try ids(branch, "--where", either) == ["A000001", "A000003"])
    }

    @Test("--search finds 汉字, pinyin and initials; --sort, --limit and --columns")
    func order() throws {
        let branch = try branch()
        #expect(try ids(branch, "--search", "jxhcz") == ["A000001"])
        #expect(try ids(branch, "--search", "tiyuguan") == ["A000003"])
        #expect(try ids(branch, "--sort", "-padsExpire") == ["A000002", "A000004", "A000001", "A000003"])
        #expect(try ids(branch, "--sort", "padsExpire", "--limit", "2") == ["A000001", "A000004"])
        #expect(try ids(branch, "--limit", "0").isEmpty)
        let object = try #require(
            try branch.objects("list", "aeds", "--json", "--columns", "品牌,place", "--limit", "1").first)
        #expect(Set(object.keys) == ["id", "rev", "brand", "place"])
    }

    @Test("JSON leaves blanks out and has the columns in the order of the schema")
    func shape() throws {
        let branch = try branch()
        let text = try branch.done("list", "aeds", "--json", "--limit", "1")
        #expect(
            text == "[{\"id\":\"A000001\",\"rev\":1,\"place\":\"嘉兴火车站\",\"brand\":\"迈瑞\","
                + "\"district\":\"330402\",\"padsExpire\":\"2026-05-01\",\"state\":\"inUse\"}]\n")
    }

    @Test("the table lines up as a terminal shows it, one record a line, no escape sequences")
    func table() throws {
        let branch = try branch()
        _ = try branch.add("aeds", "place=夹\u{1B}[31m心\u{202E}路", "spot=一楼")
        _ = try branch.done("set", "aeds", "A000003", "place=𠮷祥·Cafe\u{301}ＡＢ", "district=330411")
        let run = try branch.run(["list", "aeds", "--columns", "place,district"])
        let lines = run.out.split(separator: "\n").map(String.init)
        #expect(lines.count == 6)
        // Cells counted by hand: a 汉字 and a full-width letter take two, a mark over a letter none.
        let wide: [Character: Int] = ["Cafe\u{301}".last ?? " ": 1, "·": 1]
        func cells(_ text: Substring) -> Int {
            text.reduce(0) { $0 + (wide[$1] ?? ($1.isASCII ? 1 : 2)) }
        }
        let columns = lines.compactMap { line in
            ["区县", "南湖区", "秀洲区"].compactMap { line.range(of: $0)?.lowerBound }.first
                .map { cells(line[..<$0]) }
        }
        #expect(columns.count == 4, "the header and three with a district: \(run.out)")
        #expect(Set(columns).count == 1, "\(columns) \(run.out)")
        #expect(!run.out.contains("\u{1B}"))
        #expect(!run.out.contains("\u{202E}"))
        #expect(run.err.contains("5 条"))
    }

    @Test("CSV is quoted as RFC 4180 has it, and no cell is a formula")
    func csv() throws {
        let branch = try CliBranch()
        _ = try branch.add("stations", "name==HYPERLINK(\"http://x\")", "note=甲,\"乙\"")
        let text = try branch.done("list", "stations", "--csv", "--columns", "name,note")
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines[0] == "id,名称,备注")
        #expect(lines[1] == "S000001,\"'=HYPERLINK(\"\"http://x\"\")\",\"甲,\"\"乙\"\"\"")
    }

    @Test("an empty register says what it is for, on stderr")
    func empty() throws {
        let branch = try CliBranch()
        let run = try branch.run(["list", "volunteers"])
        #expect(run.code == 0)
        #expect(run.err.contains("志愿者"))
        #expect(try branch.done("list", "volunteers", "--json") == "[]\n")
    }
}
