import Testing

@testable import Core

@Suite struct QueryRecordSearchTests {
    private let volunteers = QueryTables.table(
        "volunteers",
        [
            ["name": .text("王小明"), "phone": .text("13800138000"), "skills": .text("急救")],
            ["name": .text("单小丽"), "note": .text("王小明的同事")], ["name": .text("买买提·艾力")],
        ])

    @Test(
        arguments: [
            ("wxm", [0]), ("王小", [0]), ("sxl", [1]), ("dxl", [1]), ("jijiu", [0]), ("买买提艾力", [2]),
            ("x", [0, 1]),
            ("", [0, 1, 2]), ("  ", [0, 1, 2]), ("13800138000", []), ("同事", []), ("王 急救", [0]),
        ] as [(String, [UInt32])])
    func finds(text: String, rows: [UInt32]) {
        #expect(RecordSearch(volunteers).rows(matching: text) == rows)
    }

    @Test func saysWhichColumnsItSearches() {
        #expect(RecordSearch.columns(of: volunteers.register).map(\.zh) == ["姓名", "特长"])
    }

    @Test func keepsTheOrderOfTheRowsGiven() {
        #expect(RecordSearch(volunteers).rows(matching: "x", within: [2, 1, 0]) == [1, 0])
    }

    @Test func followsChanges() throws {
        let table = QueryTables.table("volunteers", [["name": .text("王小明")], ["name": .text("李四")]])
        let search = RecordSearch(table)
        #expect(search.rows(matching: "wxm") == [0])
        QueryTables.append(["name": .text("王雪梅")], to: table)
        #expect(search.rows(matching: "wxm") == [0, 2])
        let name = try #require(table.register.place(of: "name"))
        table.set(name, 1, .text("吴小敏"))
        search.rowChanged(1)
        #expect(search.rows(matching: "wxm") == [0, 1, 2])
        table.setDeleted(0, true)
        search.rowChanged(0)
        #expect(search.rows(matching: "wxm") == [1, 2])
        #expect(search.rows(matching: "") == [1, 2])
        table.setDeleted(0, false)
        search.rowChanged(0)
        #expect(search.rows(matching: "wxm") == [0, 1, 2])
        search.forget()
        table.setDeleted(2, true)
        #expect(search.rows(matching: "wxm") == [0, 1])
    }

    @Test func referencesAreFoundByTitle() throws {
        let stations = QueryTables.table("stations", [["name": .text("七星家园")], ["name": .text("东栅家园")]])
        let activities = QueryTables.table(
            "activities", [["station": .text("S000002")], ["station": .text("S000001")], [:]])
        let search = RecordSearch(activities) { $0 == "stations" ? stations : nil }
        #expect(search.rows(matching: "qx") == [1])
        let name = try #require(stations.register.place(of: "name"))
        stations.set(name, 1, .text("秋香家园"))
        search.titleChanged("stations", 2)
        #expect(search.rows(matching: "qx") == [0, 1])
    }
}
