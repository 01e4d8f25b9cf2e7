import Foundation
import Testing

@testable import Core

/// Moments and web addresses: kinds that a column may have, shown on a register made for the purpose.
@Suite("Column kinds: time and url")
struct KindTests {
    /// Visits: when somebody came, and the page that tells of it.
    private enum Visits: Programme {
        static let id = "visits"
        static let label = Bilingual("来访", "Visits")
        static let visits = Register(
            "visits", "来访台账", "Visits", prefix: "X", title: "name",
            purpose: Bilingual("测试用。", "For a test."),
            [
                Column<Core.Text>("name", "名称", "Name").required().searched(),
                Column<Instant>("began", "开始时间", "Began").aliases("到访时间"),
                Column<WebAddress>("page", "网页", "Page").searched().aliases("链接"),
            ])
        static let registers = [visits]
    }

    private let catalog = Catalog(allProgrammes + [Visits.self])

    private func column(_ id: String) throws -> AnyColumn { try #require(Visits.visits.column(id)) }

    private func moment(_ iso: String) throws -> Value { .number(try #require(Instant(iso: iso)).seconds) }

    @Test(
        "a time is read as the wall's in the branch's zone, or as UTC",
        arguments: [
            ("2026-03-05 14:30", "2026-03-05T06:30:00Z"), ("２０２６年３月５日　１４：３０", "2026-03-05T06:30:00Z"),
            ("2026-03-05T06:30:15Z", "2026-03-05T06:30:15Z"), ("今天 9:02", "2026-11-21T01:02:00Z"),
            ("0:00", "2026-11-20T16:00:00Z"), ("2026-03-05 14:30:59", "2026-03-05T06:30:59Z"),
        ])
    func times(text: String, iso: String) throws {
        let parsed = try column("began").parse(text, in: InputTests.context())
        #expect(parsed.value == (try moment(iso)))
        #expect(parsed.echo != nil, "what was understood is said again")
    }

    @Test(
        "what is no time is refused by name",
        arguments: ["2026-03-05", "14", "25:00", "9:60", "2026-02-30 9:00", "昨"])
    func noTime(text: String) throws {
        let column = try column("began")
        let refusal = #expect(throws: Refusal.self) { try column.parse(text, in: InputTests.context()) }
        #expect(refusal?.message(in: .zh).contains("开始时间") == true)
        #expect(refusal?.message(in: .zh).contains("2026-03-05 14:30") == true, "with an example")
    }

    @Test(
        "an address is kept as it is, its scheme in small letters",
        arguments: [
            ("https://example.cn/活动?id=1", "https://example.cn/活动?id=1"),
            (" HTTP://Example.cn/A ", "http://Example.cn/A"),
        ])
    func addresses(text: String, kept: String) throws {
        #expect(try column("page").parse(text, in: InputTests.context()).value == .text(kept))
    }

    @Test(
        "what may start another program, hides something or is no address is refused by name",
        arguments: [
            "example.cn", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.cn", "https://",
            "https://a b.cn", "https://exam\u{202E}ple.cn", "https://exam\u{200B}ple.cn", "https:///路径",
        ])
    func noAddress(text: String) throws {
        let column = try column("page")
        let refusal = #expect(throws: Refusal.self) { try column.parse(text, in: InputTests.context()) }
        #expect(refusal?.message(in: .zh).contains("网页") == true)
    }

    @Test("a blank is a blank, and stays one in every output (invariant 9)")
    func blank() throws {
        for id in ["began", "page"] {
            let column = try column(id)
            #expect(try column.parse(" ", in: InputTests.context()).value == nil)
            for language in Language.allCases { #expect(column.display(nil, language) == "") }
        }
    }

    @Test("screens show the wall's time, files the exact moment, which is read back")
    func output() throws {
        let (began, page) = (try column("began"), try column("page"))
        let value = try moment("2026-03-05T16:30:15Z")
        #expect(began.display(value, .zh, zone: .shanghai).hasPrefix("2026-03-06 00:30"))
        #expect(began.plain(value) == "2026-03-05T16:30:15Z")
        #expect(try began.parse(began.plain(value), in: InputTests.context()).value == value)
        let address = Value.text("https://example.cn/活动")
        #expect(page.display(address, .en) == "https://example.cn/活动")
        #expect(page.plain(address) == "https://example.cn/活动")
        var writer = JSONWriter()
        RecordJSON(isRevealed: false).write(
            "X000001", revision: 1, [began, page], value: { $0 == 0 ? value : address }, to: &writer)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == "{\"id\":\"X000001\",\"rev\":1,\"began\":\"2026-03-05T16:30:15Z\","
                + "\"page\":\"https://example.cn/活动\"}")
    }

    @Test("the store keeps them: in the journal, in a snapshot, and after a change and its undo")
    func stored() throws {
        let branch = try TemporaryBranch()
        func open() throws -> Store { try Store(opening: branch.directory, catalog: catalog, user: "wang") }
        let (value, other) = (try moment("2026-03-05T16:30:15Z"), try moment("1969-12-31T23:59:59Z"))
        let address = Value.text("https://example.cn/活动")
        let writer = try open()
        let values = [
            Assignment("name", .text("甲")), Assignment("began", value), Assignment("page", address),
        ]
        try writer.commit([.add("visits", values)], via: "test")
        let set = Change(
            .set, "visits", "X000001", set: [Assignment("began", other), Assignment("page", nil)])
        try writer.commit([set], via: "test")
        for isSnapshotted in [false, true] {
            if isSnapshotted { try writer.snapshot(["visits"]) }
            let table = try open().table("visits")
            #expect(table.value("began", 0) == other)
            #expect(table.value("page", 0) == nil)
        }
        _ = try #require(try writer.undo())
        try writer.snapshot(["visits"])
        let text = String(
            decoding: try #require(try Files.read(branch.directory.snapshot(of: "visits"))), as: UTF8.self)
        #expect(text.contains("\"began\":\"2026-03-05T16:30:15Z\",\"page\":\"https://example.cn/活动\""))
        let again = try open()
        #expect(try again.table("visits").value("began", 0) == value)
        #expect(try again.table("visits").value("page", 0) == address)
        #expect(try again.verify().damage.map(\.words.en) == [])
    }

    // MARK: Finding

    /// Three visits and one of which nothing is known.
    private func table() throws -> Table {
        let table = Table(Visits.visits)
        for (began, page) in [
            ("2026-03-05T16:30:15Z", "https://b.example.cn"),
            ("2026-03-05T15:59:00Z", "https://a.example.cn"),
            ("1969-12-31T23:59:59Z", "http://c.example.cn/活动"), ("", ""),
        ] {
            var values: [String: Value] = ["name": .text("甲")]
            if !began.isEmpty { values["began"] = try moment(began) }
            if !page.isEmpty { values["page"] = .text(page) }
            QueryTables.append(values, to: table)
        }
        return table
    }

    @Test(
        "a condition compares moments and parts of addresses; a blank matches only that it is blank",
        arguments: [
            ("began >= '2026-03-06 00:00'", [1]), ("began < '2026-03-06 00:00'", [2, 3]),
            ("began = 2026-03-05T16:30:15Z", [1]), ("began != 2026-03-05T16:30:15Z", [2, 3]),
            ("开始时间 is blank", [4]), ("page ~ example", [1, 2, 3]), ("page ~ 活动", [3]),
            ("page = 'https://a.example.cn'", [2]), ("网页 为空", [4]), ("not page ~ a.example", [1, 3]),
        ] as [(String, [UInt32])])
    func filters(text: String, rows: [UInt32]) throws {
        let filter = try Filter(text, register: Visits.visits, context: InputTests.context())
        #expect(filter.rows(in: try table()).map { $0 + 1 } == rows)
    }

    @Test("moments are in the order of time, addresses in that of letters, blanks last either way")
    func sorts() throws {
        let table = try table()
        for (text, order) in [
            ("began", [3, 2, 1, 4]), ("-began", [1, 2, 3, 4]), ("page", [3, 2, 1, 4]),
            ("-page", [1, 2, 3, 4]),
        ] as [(String, [UInt32])] {
            let rows = try Sort(text, register: Visits.visits).sorted([0, 1, 2, 3], in: table)
            #expect(rows.map { $0 + 1 } == order, "\(text)")
        }
    }

    @Test("a file's cells come in by label and alias, and go out to come in again")
    func exchanged() throws {
        let text = "名称,到访时间,链接\n甲,2026-03-05 14:30,https://example.cn/a\n乙,何时,example.cn\n"
        let sheet = try Sheet(name: "来访.csv", source: Array(text.utf8))
        let plan = try ImportPlan(
            Visits.visits, sheet, options: ImportOptions(), context: InputTests.context(),
            table: Table(Visits.visits))
        #expect(plan.added == 2, "what is unfit is left blank, with a warning")
        #expect(plan.unmapped.isEmpty)
        let first = plan.rows[0].values.reduce(into: [String: Value]()) { $0[$1.column] = $1.value }
        #expect(first["began"] == (try moment("2026-03-05T06:30:00Z")))
        #expect(first["page"] == .text("https://example.cn/a"))
        #expect(plan.warnings == 2)
        #expect(!plan.rows[1].values.contains { $0.column == "page" && $0.value != nil })
    }
}
