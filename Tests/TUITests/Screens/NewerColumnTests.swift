import Testing

@testable import Core
@testable import TUI

/// The devices of a newer version: two columns more.
private enum NewerAEDs: Programme {
    static let id = AEDs.id
    static let label = AEDs.label
    static let registers = AEDs.registers.map { register -> Register in
        guard register.id == "aeds" else { return register }
        var register = register
        for id in ["physician", "firmware"] {
            let place = register.adopt(unknown: id)
            register.columns[place] = AnyColumn(id: id, label: Bilingual(id, id), kind: .text)
        }
        return register
    }
}

/// Columns of a newer version stand in the form, to be read and no more.
@Suite("screens: columns of a newer version") struct NewerColumnTests {
    /// A record with columns that this version does not know, as a newer one would have written it.
    private func branch() throws -> TestBranch {
        let branch = try TestBranch()
        let catalog = Catalog(allProgrammes.map { $0 == AEDs.self ? NewerAEDs.self : $0 })
        let moment = branch.moment
        let newer = try Store(
            opening: branch.directory, catalog: catalog, user: "赵六", clock: { moment })
        let set = [
            Assignment("physician", .text("陈医生 13800138009")), Assignment("firmware", .text("2.1𠮷")),
        ]
        try newer.commit([.set("aeds", "A000002", set)], via: "test")
        return branch
    }

    @Test func theFormShowsThemAndSaysWhy() throws {
        let branch = try branch()
        var robot = try branch.robot(RegisterScreen("aeds"))
        robot.press("Down Enter PgDn PgDn PgDn")
        let rows = robot.rows
        #expect(rows.contains { $0.contains("更新版本的栏目，这里只能查看") })
        #expect(rows.contains { $0.contains("physician") && $0.contains("陈医生") })
        #expect(rows.contains { $0.contains("firmware") && $0.contains("2.1𠮷") })
        #expect(!rows.contains { $0.contains("13800138009") }, "what may be a phone number is masked")
        expectPicture(robot.canvas, "form-newer-80x24")
        // The caret never comes to them, and saving leaves them alone.
        robot.press("Down Down PgDn")
        robot.type("新的备注")
        robot.press("F2")
        let table = try #require(robot.session.host.office.table("aeds"))
        let row = try #require(table.liveRow(of: "A000002"))
        #expect(table.value("note", row) == .text("新的备注"))
        #expect(table.value("firmware", row)?.text == "\"2.1𠮷\"")
        #expect(table.value("physician", row)?.text == "\"陈医生 13800138009\"")
    }

    @Test func aRecordWithoutThemSaysNothingOfThem() throws {
        var robot = try branch().robot(RegisterScreen("aeds"))
        robot.press("Enter PgDn PgDn PgDn")
        #expect(!robot.rows.contains { $0.contains("更新版本") || $0.contains("physician") })
    }
}
