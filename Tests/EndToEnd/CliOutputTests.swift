import Foundation
import Testing

@testable import Core

@Suite("What the command line writes, and when it cannot")
struct CliOutputTests {
    @Test(
        "output that cannot be written is an error and is said", .enabled(if: access("/dev/full", W_OK) == 0))
    func full() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=南湖区政府")
        for command in ["list aeds", "schema", "log --json", "--help", "add aeds place=甲"] {
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            let line = "\"$0\" \(command) > /dev/full 2> stderr"
            shell.arguments = ["-c", line, CliBranch.program]
            shell.environment = ["BOAI_DATA": branch.path + "/data", "LANG": "zh_CN.UTF-8"]
            shell.currentDirectoryURL = URL(fileURLWithPath: branch.path)
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 1, "\(command)")
            let said = try String(contentsOf: URL(fileURLWithPath: branch.path + "/stderr"), encoding: .utf8)
            #expect(said.contains("输出没有写完"), "\(command): \(said)")
        }
        #expect(try branch.objects("list", "aeds", "--json").count == 2)
    }

    @Test("limits that nobody means are refused", arguments: ["9223372036854775807", "1000000001", "-1"])
    func limits(limit: String) throws {
        let branch = try CliBranch()
        for command in [["log"], ["list", "aeds"]] {
            let run = try branch.run(command + ["--limit", limit])
            #expect(run.code == 2)
            #expect(run.err.contains("--limit"))
        }
        #expect(try branch.run(["log", "--limit", "1000000000"]).code == 0)
        let store = try Store(opening: branch.directory)
        #expect(try store.wholeCommits(limit: Int.max).count == store.wholeCommits().count)
    }

    @Test("numbers in reasons and in names of imported files are masked")
    func reasons() throws {
        let branch = try CliBranch()
        let id = try branch.add("volunteers", "name=单小丽", "phone=13912345678")
        _ = try branch.done("show", "volunteers", id, "--reveal", "--why", "回访 13887654321")
        let file = branch.path + "/名册13712345678.csv"
        try Data("姓名\n王小明\n".utf8).write(to: URL(fileURLWithPath: file))
        _ = try branch.done("import", "volunteers", file)
        for arguments in [["log"], ["log", "--json"], ["history", "volunteers", id, "--json"]] {
            let run = try branch.run(arguments)
            #expect(!run.out.contains("13887654321") && !run.out.contains("13712345678"), "\(arguments)")
            #expect(run.out.contains("回访 138****4321"), "\(arguments)")
        }
        let history = try branch.done("history", "volunteers", id)
        #expect(history.contains("回访 138****4321"))
        #expect(!String(decoding: try branch.journal, as: UTF8.self).contains("13712345678"))
    }

    @Test("what was revealed is this register's: titles of others stay masked")
    func titles() throws {
        let branch = try CliBranch()
        let volunteer = try branch.add("volunteers", "name=单小丽 13912345678")
        let id = try branch.add("service", "volunteer=" + volunteer, "date=2026-11-01", "hours=2")
        let shown = try branch.done("show", "service", id, "--reveal", "--why", "核对")
        #expect(shown.contains("单小丽 139****5678"))
        #expect(!shown.contains("13912345678"))
    }

    @Test("a target's marks are in order, and no share is above 100")
    func targets() throws {
        let branch = try CliBranch()
        let wrong: [([String], String)] = [
            (["indicator=aeds.installed", "floor=12", "goal=10"], "底线"),
            (["indicator=aeds.installed", "goal=10", "stretch=9"], "力争"),
            (["indicator=aeds.ready", "goal=101"], "达标"),
            (["indicator=aeds.ready", "goal=95", "stretch=105"], "力争"),
        ]
        for (values, label) in wrong {
            let run = try branch.run(["add", "targets", "year=2026"] + values)
            #expect(run.code == 1, "\(values)")
            #expect(run.err.contains("「\(label)」") || run.err.contains(label), "\(run.err)")
        }
        _ = try branch.add(
            "targets", "year=2026", "indicator=aeds.ready", "floor=90", "goal=95", "stretch=100")
        _ = try branch.add("targets", "year=2026", "indicator=aeds.installed", "goal=120")
    }
}
