import Foundation
import Testing

@Suite("Staff over SSH", .enabled(if: SshHouse.isThere, SshHouse.missing), .serialized)
struct SshStaffTests {
    private let house: SshHouse
    private let branch: CliBranch

    init() throws {
        house = try SshHouse.shared()
        branch = try house.fresh()
    }

    @Test("get the dashboard, whatever they ask for, and are the authors of what they save")
    func author() throws {
        let terminal = try house.terminal(
            house.desk, branch, ["-o", "SetEnv=BOAI_USER=局长 USER=局长 LOGNAME=局长"])
        try terminal.openNewDevice()
        try terminal.type("客运中心")
        try terminal.press("F2")
        try terminal.see("已保存：A000001")
        let commit = try #require(try branch.objects("log", "--json", "--limit", "1").first)
        #expect(commit["by"] as? String == house.desk)
        // A shell is not behind it either: without job control Ctrl-Z has nowhere to go.
        try terminal.press("C-z")
        try terminal.press("F9")
        try terminal.see("程序")
        let asked = try house.ask(house.desk, ["cat \(house.data)/branch.json"])
        #expect(asked.wait() != 0)
        #expect(!asked.out.contains("330400"))
        #expect(asked.err.contains("终端"))
        let file = try Child(
            try house.client("scp", house.desk) + [
                "\(house.desk)@127.0.0.1:\(house.data)/branch.json", branch.path + "/got",
            ],
            SshHouse.environment)
        #expect(file.wait() != 0)
        #expect(!FileManager.default.fileExists(atPath: branch.path + "/got"))
    }

    @Test("a lost line leaves a draft; at the next login it says what colleagues changed meanwhile")
    func draft() throws {
        _ = try branch.add("aeds", "place=客运中心", "brand=飞利浦", "spot=售票厅")
        let first = try house.terminal(house.desk, branch)
        try first.openFirstDevice()
        try first.goDown(to: "品牌")
        try first.press("C-u")
        try first.type("迈瑞")
        try first.see("迈瑞")
        let program = try house.theProgram(house.desk)
        try first.signal(SIGKILL)
        #expect(Child.hasEnded(program, within: .seconds(1)))
        // Nobody else may look at it.
        #expect(try house.process(house.till, ["/bin/ls", "\(house.data)/drafts/\(house.desk)"]).wait() != 0)
        try house.boai(house.till, "set", "aeds", "A000001", "brand=卓尔", "spot=检票口")
        let second = try house.terminal(house.desk, branch, columns: 120, rows: 40)
        try second.openDevices()
        try second.press("Enter")
        try second.see("有一份草稿", "接着填草稿", "\(house.till)", "2 栏")
        try second.press("Enter")
        try second.lose("有一份草稿")
        // The column both changed keeps what was typed and shows theirs; the other one has followed, and
        // says so.
        let picture = try second.see("迈瑞", "检票口", "卓尔")
        let brand = try #require(picture.rows.first { $0.contains("品牌") })
        #expect(brand.contains("迈瑞") && brand.contains("卓尔"), "\(brand)")
        let spot = try #require(picture.rows.first { $0.contains("检票口") })
        #expect(spot.contains("售票厅"), "\(spot)")
        // Saving asks, as it does between two who are there together.
        try second.press("F2")
        try second.see("两个人改了同一栏", "卓尔", "您要改为：迈瑞")
    }
}
