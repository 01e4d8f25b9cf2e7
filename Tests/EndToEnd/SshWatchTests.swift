import Foundation
import Testing

@Suite("A watcher over SSH", .enabled(if: SshHouse.isThere, SshHouse.missing), .serialized)
struct SshWatchTests {
    private let house: SshHouse
    private let branch: CliBranch

    init() throws {
        house = try SshHouse.shared()
        branch = try house.fresh()
    }

    /// A gift in yuan, entered by somebody of staff.
    private func give(_ yuan: Int, by account: String) throws {
        try house.boai(account, "add", "donations", "amount=\(yuan)", "kind=现金", "date=今天")
    }

    @Test("sees what staff have saved within a second")
    func sees() throws {
        let terminal = try house.terminal(house.wall, branch, columns: 120, rows: 40)
        try terminal.see("嘉兴市红十字会", "筹资")
        let clock = ContinuousClock()
        var delays: [Duration] = []
        for (turn, account) in [house.desk, house.till, house.desk].enumerated() {
            try give(12_300, by: account)
            let saved = clock.now
            let sum = ["1.23", "2.46", "3.69"][turn]
            try terminal.see("\(sum)万元")
            delays.append(clock.now - saved)
        }
        // The machine may be busy now and then; it is not always.
        #expect(delays.contains { $0 < .seconds(1) }, "\(delays)")
    }

    @Test("sees what a colleague saves in the dashboard at the end of another line within a second")
    func seesDashboard() throws {
        let wall = try house.terminal(house.wall, branch, columns: 120, rows: 40)
        try wall.see("嘉兴市红十字会", "AED")
        let desk = try house.terminal(house.desk, branch)
        try desk.openNewDevice()
        let clock = ContinuousClock()
        var delays: [Duration] = []
        for count in 1...3 {
            try desk.type("客运中心\(count)")
            try desk.see("客运中心\(count)")
            try desk.goDown(to: "安装日期")
            try desk.type("今天")
            try desk.see("月", "日 周")
            try desk.press("F4")
            let pressed = clock.now
            try wall.see("\(count)台")
            delays.append(clock.now - pressed)
            try desk.see("已保存：A00000\(count)")
        }
        #expect(delays.contains { $0 < .seconds(1) }, "\(delays)")
    }

    @Test("may read the board and nothing else, whatever umask staff have")
    func rights() throws {
        for umask in ["077", "022", "000"] {
            try house.boai(house.desk, "add", "aeds", "place=客运中心\(umask)", umask: umask)
            try house.boai(house.till, "snapshot", umask: umask)
        }
        try house.waitFor("the board") {
            try String(contentsOfFile: house.data + "/board.json", encoding: .utf8).contains("\"seq\":4")
        }
        let files = try #require(FileManager.default.enumerator(atPath: house.data)).compactMap {
            $0 as? String
        }
        #expect(files.contains { $0.hasSuffix("aeds.json") } && files.contains { $0.hasSuffix(".jsonl") })
        for file in files.sorted() {
            let path = house.data + "/" + file
            let isFolder =
                (try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType)
                == .typeDirectory
            let reading = try house.process(house.wall, isFolder ? ["/bin/ls", path] : ["/bin/cat", path])
            let code = reading.wait()
            #expect((code == 0) == (file == "board.json"), "\(file): \(code)")
            let writing = try house.process(house.wall, ["/bin/sh", "-c", "echo >>\"$1\"", "sh", path])
            #expect(writing.wait() != 0, "\(file) was written")
            // Staff, on the other hand, can go on with what a colleague made.
            guard !isFolder, !file.hasPrefix("drafts/") else { continue }
            for account in [house.desk, house.till] {
                #expect(
                    try house.process(account, ["/usr/bin/test", "-r", path, "-a", "-w", path]).wait() == 0
                        || file == "board.json", "\(account) \(file)")
            }
        }
        #expect(try house.process(house.wall, ["/bin/ls", house.data]).wait() != 0)
        #expect(
            try house.process(house.wall, ["/bin/sh", "-c", "echo >\"$1\"", "sh", house.data + "/x"]).wait()
                != 0)
    }

    @Test("gets the picture of another size of window")
    func resize() throws {
        let terminal = try house.terminal(house.wall, branch)
        try terminal.see("嘉兴市红十字会")
        for (columns, rows) in [(120, 40), (40, 20), (100, 30)] {
            try terminal.resize(columns, rows)
            try terminal.wait("\(columns)×\(rows)") { picture in
                picture.rows.count == rows && picture.shows("嘉兴市红十字会")
                    && !(picture.rows.last ?? "").isEmpty
            }
        }
    }

    @Test("ten of them follow a burst of commits and end on the same figures")
    func ten() throws {
        let terminals = try (0..<10).map { _ in try house.terminal(house.wall, branch, columns: 100, rows: 30)
        }
        for terminal in terminals { try terminal.see("嘉兴市红十字会", "筹资") }
        #expect(try house.programs(house.wall).count == 10)
        for turn in 0..<20 { try give(1000, by: turn % 2 == 0 ? house.desk : house.till) }
        for terminal in terminals { try terminal.see("2.00万元") }
        // What has just moved is marked for ten seconds, by how much each saw it move; then all look alike.
        try house.waitFor("ten pictures alike") {
            Set(try terminals.map { try $0.picture.rows.joined(separator: "\n") }).count == 1
        }
        for terminal in terminals { try terminal.signal(SIGKILL) }
        try house.waitForNobody(house.wall)
    }
}
