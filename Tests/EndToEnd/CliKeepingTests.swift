import Foundation
import Testing

@testable import Core

@Suite("Figures, checks and backups on the command line")
struct CliKeepingTests {
    @Test("board gives every indicator against its target, and targets have versions")
    func board() throws {
        let branch = try CliBranch()
        let year = Zone.shanghai.day(of: .now()).year
        _ = try branch.add("aeds", "place=甲", "installed=\(year)-01-01")
        let first = try branch.run(["target", "set", "aeds.installed", "--year", "\(year)", "--goal", "2"])
        #expect(first.out == "T000001\n")
        let money = try branch.run([
            "target", "set", "donations.cash", "--year", "\(year)", "--goal", "500万",
            "--source", "嘉红〔2026〕1号",
        ])
        #expect(money.code == 0, "\(money.err)")
        #expect(money.err.contains("500"))
        #expect(money.err.contains("万元"))
        let board = try branch.object("board", "--json")
        let indicators = try #require(board["indicators"] as? [[String: Any]])
        let devices = try #require(indicators.first { $0["id"] as? String == "aeds.installed" })
        #expect(devices["actual"] as? Int == 1)
        #expect(devices["goal"] as? Int == 2)
        #expect(devices["percent"] as? Double == 50)
        #expect(devices["unit"] as? String == "台")
        let cash = try #require(indicators.first { $0["id"] as? String == "donations.cash" })
        #expect(cash["goal"] as? Double == 5_000_000)
        let second = try branch.run(["target", "set", "aeds.installed", "--year", "\(year)", "--goal", "1"])
        #expect(second.out == "T000003\n")
        let current = try branch.objects("target", "list", "--json", "--year", "\(year)")
        #expect(current.compactMap { $0["id"] as? String } == ["T000002", "T000003"])
        #expect(current[1]["replaces"] as? String == "T000001")
        #expect(try branch.done("board").contains("已达成"))
        for (indicator, goal) in [("aeds.nope", "1"), ("aeds.installed", "多")] {
            let run = try branch.run(["target", "set", indicator, "--year", "2026", "--goal", goal])
            #expect(run.code == 1)
        }
    }

    @Test("verify prints seq and hash, and a mark noted earlier proves the past")
    func verify() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=甲")
        let mark = try branch.done("verify").split(separator: "\n")[0].split(separator: " ")
        #expect(mark[0] == "2")
        #expect(mark[1].count == 64)
        _ = try branch.add("aeds", "place=乙")
        _ = try branch.done("verify", "--expect", "\(mark[0]):\(mark[1])")
        let other = String(repeating: "0", count: 64)
        #expect(try branch.run(["verify", "--expect", "2:\(other)"]).code == 3)
        #expect(try branch.run(["verify", "--expect", "nonsense"]).code == 2)
    }

    @Test("caches come back when they are deleted or edited by hand")
    func caches() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=甲")
        _ = try branch.done("snapshot")
        let list = try branch.done("list", "aeds", "--json")
        let snapshot = branch.directory.snapshot(of: "aeds")
        let text = String(decoding: try #require(try Files.read(snapshot)), as: UTF8.self)
        try Data(text.replacingOccurrences(of: "甲", with: "乙").utf8).write(to: URL(fileURLWithPath: snapshot))
        #expect(try branch.done("list", "aeds", "--json") == list)
        #expect(try branch.run(["verify"]).code == 3)
        try FileManager.default.removeItem(atPath: snapshot)
        try FileManager.default.removeItem(atPath: branch.directory.board)
        try FileManager.default.removeItem(atPath: branch.directory.aggregates)
        #expect(try branch.done("list", "aeds", "--json") == list)
        _ = try branch.done("publish")
        #expect(FileManager.default.fileExists(atPath: branch.directory.board))
        _ = try branch.done("verify")
    }

    @Test("a backup is a tar that restores to the same records, and never over a branch")
    func backup() throws {
        let branch = try CliBranch()
        _ = try branch.add("volunteers", "name=𠮷野", "phone=13912345678")
        _ = try branch.done("snapshot")
        _ = try branch.add("aeds", "place=甲")
        let tar = branch.path + "/备份.tar"
        let mark = try branch.done("backup", tar)
        let listed = Process()
        listed.executableURL = URL(fileURLWithPath: "/bin/tar")
        listed.arguments = ["-tf", tar]
        let pipe = Pipe()
        listed.standardOutput = pipe
        try listed.run()
        let names = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        listed.waitUntilExit()
        #expect(listed.terminationStatus == 0)
        #expect(names.contains("branch.json\njournal/0000000001.jsonl\n"))
        #expect(try FileManager.default.attributesOfItem(atPath: tar)[.posixPermissions] as? Int == 0o600)
        let other = branch.path + "/恢复"
        let restored = try branch.run(["restore", tar, other])
        #expect(restored.code == 0, "\(restored.err)")
        #expect(restored.out == mark)
        let expected = try branch.done("list", "volunteers", "--json")
        #expect(try branch.done("list", "volunteers", "--json", "--data", other) == expected)
        #expect(try branch.run(["restore", tar, other]).code == 1)
        #expect(try branch.run(["restore", tar, branch.directory.path]).code == 1)
        _ = try branch.done("add", "aeds", "place=乙", "--data", other)
    }

    @Test("a backup that is cut, flipped or hostile is refused and leaves nothing behind")
    func badBackup() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=甲")
        let tar = branch.path + "/备份.tar"
        _ = try branch.done("backup", tar)
        let whole = try #require(try Files.read(tar))
        let other = branch.path + "/恢复"
        var flipped = whole
        // Inside the journal's first line.
        let place = try #require(String(decoding: whole, as: UTF8.self).range(of: "\"via\""))
        flipped[String(decoding: whole, as: UTF8.self)[..<place.lowerBound].utf8.count + 1] ^= 1
        var hostile = TarFile.header(.init(name: "../逃.txt", size: 1), moment: .now())
        hostile += [0x41] + [UInt8](repeating: 0, count: 511) + TarFile.end
        for bytes in [Array(whole.prefix(whole.count / 2)), flipped, hostile, Array("没有".utf8), []] {
            try Data(bytes).write(to: URL(fileURLWithPath: tar))
            let run = try branch.run(["restore", tar, other])
            #expect(run.code == 3, "\(run.err)")
            #expect(run.out == "")
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: branch.path)
        #expect(names.sorted() == ["data", "stderr", "stdout", "备份.tar"].sorted())
    }

    @Test("doctor looks at everything, and says what is wrong")
    func doctor() throws {
        let branch = try CliBranch()
        let good = try branch.run(["doctor"], ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
        #expect(good.code == 0, "\(good.out)")
        for word in ["语言环境", "TERM=xterm-256color", "权限", "文件系统", "剩余空间", "校验链"] {
            #expect(good.out.contains(word))
        }
        chmod(branch.directory.path, 0o755)
        let open = try branch.run(["doctor"])
        #expect(open.code == 1)
        #expect(open.out.contains("o-rw"))
        #expect(try branch.run(["doctor", "--data", branch.path + "/没有"]).code == 1)
    }

    @Test("the sample branch is the same for the same seed, size and day")
    func demo() throws {
        let branch = try CliBranch(isEmpty: true)
        let (one, two) = (branch.path + "/一", branch.path + "/二")
        for place in [one, two] {
            _ = try branch.done("demo", "--data", place, "--seed", "7", "--today", "2026-11-21")
        }
        let first = DataDirectory.segmentName(1)
        #expect(try Files.read("\(one)/journal/\(first)") == Files.read("\(two)/journal/\(first)"))
        #expect(try branch.run(["demo", "--data", one]).code == 1)
        #expect(try branch.run(["demo", "--data", branch.path + "/三", "--size", "xl"]).code == 2)
        #expect(try branch.run(["verify", "--data", one]).code == 0)
    }
}
