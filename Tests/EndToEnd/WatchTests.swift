import Foundation
import Testing

@testable import Core

/// `boai watch` on real terminals, with staff at work beside it.
@Suite("Watching", .enabled(if: Terminal.isThere, Terminal.missing), .serialized)
struct WatchTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch.withDevice() }

    private func watch(
        _ more: String..., columns: Int = 120, rows: Int = 40, variables: [String: String] = [:]
    ) throws -> Terminal {
        try Terminal(
            branch, ["/usr/bin/env", CliBranch.program, "watch", branch.path + "/data"] + more,
            columns: columns, rows: rows, variables: variables)
    }

    @Test("what staff enter stands on the wall within a second, with the amount")
    func seen() throws {
        let terminal = try watch()
        try terminal.see("嘉兴市红十字会", "数据截至")
        var delays: [Duration] = []
        let clock = ContinuousClock()
        for count in 2...4 {
            _ = try branch.add("aeds", "place=图书馆\(count)", "state=在用", "installed=今天")
            let saved = clock.now
            try terminal.see("\(count)台")
            delays.append(clock.now - saved)
        }
        // The machine may be busy now and then; it is not always.
        #expect(delays.contains { $0 < .seconds(1) }, "\(delays)")
        try terminal.see("+")
    }

    @Test("a board that goes away leaves the last figures, marked; it comes back by itself")
    func stale() throws {
        let terminal = try watch()
        try terminal.see("数据截至")
        let board = branch.path + "/data/board.json"
        try FileManager.default.moveItem(atPath: board, toPath: board + ".away")
        try terminal.see("已停", "! 已停止更新", "看板文件不在", "1台")
        try Data("{}".utf8).write(to: URL(fileURLWithPath: board))
        try terminal.see("看板文件已损坏")
        try FileManager.default.removeItem(atPath: board)
        try FileManager.default.moveItem(atPath: board + ".away", toPath: board)
        try terminal.see("数据截至")
        try terminal.lose("已停")
        _ = try branch.add("aeds", "place=体育馆", "state=在用", "installed=今天")
        try terminal.see("2台")
    }

    @Test("a hostile board is not obeyed")
    func hostile() throws {
        let terminal = try watch()
        try terminal.see("嘉兴市红十字会")
        let path = branch.path + "/data/board.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let wild = text.replacing("嘉兴市红十字会", with: #"\u001b[2J\u001b]0;x\u0007嘉兴\u202e市"#)
        let open = try #require(wild.ranges(of: ",\"sha256\":\"").last).lowerBound
        let bytes = Array(wild[..<open].utf8)
        let sealed = bytes + Array(",\"sha256\":\"\(bytes.withUnsafeBytes { Hex.sha256($0) })\"}\n".utf8)
        try Files.replace(path, with: sealed, mode: 0o644, isSynced: false)
        try terminal.see("␛[2J", "嘉兴", "台")
        try Data(count: 10_000_000).write(to: URL(fileURLWithPath: path))
        try terminal.see("超过 256 KB")
        try Data(String(repeating: "[", count: 200_000).utf8).write(to: URL(fileURLWithPath: path))
        try terminal.see("已损坏")
    }

    @Test("the window may change its size")
    func resize() throws {
        let terminal = try watch("--page", "aeds", columns: 80, rows: 24)
        try terminal.see("嘉兴市红十字会 › AED")
        for (columns, rows) in [(40, 20), (200, 60), (20, 5), (120, 40)] {
            try terminal.resize(columns, rows)
            try terminal.wait("\(columns)×\(rows)") { $0.rows.count == rows }
        }
        try terminal.see("嘉兴市红十字会 › AED", "1台")
    }

    @Test("Ctrl-Z does nothing, nor does SIGTSTP; q leaves", arguments: [true, false])
    func suspension(isKey: Bool) throws {
        let terminal = try watch()
        try terminal.see("数据截至")
        if isKey { try terminal.press("C-z") } else { try terminal.signal(SIGTSTP) }
        _ = try branch.add("aeds", "place=体育馆", "state=在用", "installed=今天")
        try terminal.see("2台")
        let process = try terminal.process
        try terminal.press("q")
        #expect(Child.hasEnded(process))
    }

    @Test("a dropped line, SIGHUP and SIGTERM end it within a second and leave nothing behind")
    func ends() throws {
        let before = try FileManager.default.subpathsOfDirectory(atPath: branch.path).sorted()
        for number in [SIGHUP, SIGTERM, 0] {
            let terminal = try watch()
            try terminal.see("数据截至")
            let process = try terminal.process
            if number == 0 { try terminal.drop() } else { try terminal.signal(number) }
            #expect(Child.hasEnded(process, within: .seconds(3)))
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: branch.path).sorted() == before)
    }

    @Test("no variable of the environment chooses what is opened")
    func environment() throws {
        let secret = branch.path + "/elsewhere"
        let terminal = try watch(variables: [
            "BOAI_DATA": secret, "TERMINFO": secret, "TERMINFO_DIRS": secret, "TERMCAP": secret,
            "XDG_DATA_HOME": secret, "XDG_CONFIG_HOME": secret, "NCURSES_TRACE": "255", "LINES": "3",
            "COLUMNS": "7", "SSH_ORIGINAL_COMMAND": "cat \(branch.path)/data/journal/0000000001.jsonl",
        ])
        try terminal.see("嘉兴市红十字会", "数据截至", "1台")
        // The kernel keeps the first environment; what counts is that nothing of it was opened.
        #expect(!FileManager.default.fileExists(atPath: secret))
        #expect(!FileManager.default.fileExists(atPath: "trace"))
        let process = try terminal.process
        let opened = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
        }
        #expect(!opened.contains { $0.hasPrefix(branch.path) }, "\(opened)")
        #expect(opened.contains("anon_inode:inotify") || opened.contains { $0.contains("inotify") })
    }

    @Test("several branches stand side by side, and the missing one is named")
    func several() throws {
        let other = try CliBranch()
        _ = try other.add("aeds", "place=图书馆", "state=在用", "installed=今天")
        let terminal = try Terminal(
            branch,
            [
                "/usr/bin/env", CliBranch.program, "watch", branch.path + "/data", other.path + "/data",
                "/srv/nowhere/海宁",
            ], columns: 120, rows: 40)
        try terminal.see("各分会", "海宁", "没有看板", "2/3家")
        _ = try other.add("aeds", "place=体育馆", "state=在用", "installed=今天")
        try terminal.see("3台*")
        try terminal.press("1")
        try terminal.see("嘉兴市红十字会 › 总览")
    }
}
