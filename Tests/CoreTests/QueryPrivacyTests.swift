import Testing

@testable import Core

/// What a question may tell of values that the screen masks.
@Suite struct QueryPrivacyTests {
    private let volunteers = QueryTables.table(
        "volunteers",
        [
            ["name": .text("王小明13912345678"), "phone": .text("13912345678")],
            ["name": .text("王小明13887654321"), "phone": .text("13887654321")],
            ["name": .text("李四"), "phone": .text("13700137000")],
        ])

    private func found(_ text: String, revealed: Bool = false) throws -> [UInt32] {
        try Filter(
            text, register: volunteers.register, context: InputTests.context(), isRevealed: revealed
        ).rows(in: volunteers)
    }

    @Test(arguments: [
        "phone in (13912345678, 13887654321)", "phone not in (13912345678, 13887654321)",
        "phone=13912345678 or phone=13887654321", "电话=13912345678 或 (姓名=李四 且 电话 是 13887654321)",
        "not (phone=13912345678 or not phone=13912345678)",
    ])
    func oneValueOfAHiddenColumnAtATime(text: String) throws {
        let error = #expect(throws: FilterError.self) { try found(text) }
        #expect(error?.words.zh.contains("一次只能查一个值") ?? false)
        #expect(throws: Never.self) { try found(text, revealed: true) }
    }

    @Test func oneValueOfEachColumnIsFine() throws {
        #expect(try found("phone=13912345678 or idNumber is blank and name in (李四, 张三)") == [0, 2])
        #expect(try found("phone in (13912345678)") == [0])
    }

    @Test func anOrderComparesNamesAsTheyAreShown() throws {
        // Their digits tell the two apart at 王小明1389; as they are shown, 王小明139****5678 and
        // 王小明138****4321, a mark that stands before both stars does not.
        let text = "王小明1388"
        #expect(try found("name >= \(text)") == [0])
        #expect(try found("name >= \(text)", revealed: true) == [0, 1])
    }

    @Test func sortingDoesNotOrderMaskedNumbers() throws {
        let table = QueryTables.table(
            "volunteers",
            [["name": .text("王五13990005678")], ["name": .text("王五13910005678")], ["name": .text("李四")]])
        let order = try Sort("name", register: table.register).sorted([0, 1, 2], in: table)
        #expect(order == [2, 0, 1])
        let service = QueryTables.table(
            "service", [["volunteer": .text("V000001")], ["volunteer": .text("V000002")]])
        let tables = { $0 == "volunteers" ? table : nil }
        let titles = try Sort("volunteer", register: service.register).sorted(
            [0, 1], in: service, tables: tables)
        #expect(titles == [0, 1])
    }

    @Test func titlesOfOtherRecordsAreSearchedAsTheyAreShown() throws {
        let service = QueryTables.table("service", [["volunteer": .text("V000001")], [:]])
        let volunteers = volunteers
        let tables = { $0 == "volunteers" ? volunteers : nil }
        let search = RecordSearch(service, tables: tables)
        #expect(search.rows(matching: "wxm") == [0])
        #expect(search.rows(matching: "912345") == [])
        search.rowChanged(0)
        #expect(search.rows(matching: "912345") == [])
        let asked = FilterExpression.contains(column: "volunteer", "912345")
        #expect(Filter(asked, isRevealed: true).rows(in: service, tables: tables) == [])
        #expect(Filter(.contains(column: "volunteer", "小明")).rows(in: service, tables: tables) == [0])
    }
}
