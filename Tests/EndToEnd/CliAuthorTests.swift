import Foundation
import Glibc
import Testing

@testable import Core

@Suite("Who did what, and in which order, on the command line")
struct CliAuthorTests {
    private static let secret = "13912345678"

    @Test("a commit's author is the process's account, whatever the environment says")
    func author() throws {
        let branch = try CliBranch()
        let fake = ["USER": "wanghacker", "LOGNAME": "wanghacker", "USERNAME": "wanghacker"]
        #expect(try branch.run(["add", "aeds", "place=甲"], fake).code == 0)
        let commit = try #require(try branch.objects("log", "--json").first)
        let entry = try #require(getpwuid(getuid()))
        #expect(commit["by"] as? String == String(cString: entry.pointee.pw_name))
        #expect(!String(decoding: try branch.journal, as: UTF8.self).contains("wanghacker"))
    }

    @Test("set and delete on a deleted record are refused and change nothing; undo brings it back")
    func deleted() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=甲")
        _ = try branch.done("delete", "aeds", "A000001")
        let before = try branch.journal
        for arguments in [["set", "aeds", "A000001", "place=乙"], ["delete", "aeds", "A000001"]] {
            let run = try branch.run(arguments)
            #expect(run.code == 1)
            #expect(run.out == "")
            #expect(run.err.contains("A000001"), "\(run.err)")
        }
        #expect(try branch.journal == before)
        _ = try branch.done("undo")
        #expect(try branch.run(["set", "aeds", "A000001", "place=乙"]).code == 0)
    }

    @Test("the id is printed before the board is published")
    func acknowledged() throws {
        let branch = try CliBranch()
        let run = try branch.run(["add", "aeds", "place=甲"], ["BOAI_TEST_STOP": "published"])
        #expect(run.code == SIGKILL)
        #expect(run.out == "A000001\n")
        #expect(try branch.run(["verify"]).code == 0)
    }

    @Test(
        "nothing is revealed before the journal has it",
        arguments: ["locked", "checked", "half", "appended", "synced", "unlocked"])
    func revealed(step: String) throws {
        let branch = try CliBranch()
        _ = try branch.add("volunteers", "name=单小丽", "phone=\(CliAuthorTests.secret)")
        for arguments in [
            ["list", "volunteers", "--reveal", "--why", "核对"], ["show", "volunteers", "V000001", "--reveal"],
            ["list", "volunteers", "--json", "--reveal"], ["list", "volunteers", "--csv", "--reveal"],
        ] {
            let run = try branch.run(arguments, ["BOAI_TEST_STOP": step])
            #expect(run.code == SIGKILL)
            #expect(run.out == "", "\(arguments)")
            #expect(!run.err.contains(CliAuthorTests.secret))
        }
        let file = branch.path + "/名册.csv"
        let run = try branch.run(["export", "volunteers", file, "--reveal"], ["BOAI_TEST_STOP": step])
        #expect(run.code == SIGKILL)
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        #expect(!text.contains(CliAuthorTests.secret))
        let reveals = try branch.objects("log", "--json").filter { $0["via"] as? String == "reveal" }
        #expect(reveals.count == (["appended", "synced", "unlocked"].contains(step) ? 5 : 0))
    }

    @Test(
        "where the journal cannot be written nothing is revealed",
        .enabled(if: Mount.isAllowed, Mount.explanation))
    func readOnly() throws {
        let branch = try CliBranch()
        _ = try branch.add("volunteers", "name=单小丽", "phone=\(CliAuthorTests.secret)")
        let mount = try Mount(size: "8m")
        defer { mount.release() }
        try FileManager.default.copyItem(atPath: branch.path + "/data", toPath: mount.path + "/data")
        try mount.turnReadOnly()
        let run = try branch.run(
            ["list", "volunteers", "--json", "--reveal"], ["BOAI_DATA": mount.path + "/data"])
        #expect(run.code == 1)
        #expect(!(run.out + run.err).contains(CliAuthorTests.secret))
    }

    @Test("export --reveal writes the values, masks them without, and both are told apart in the log")
    func export() throws {
        let branch = try CliBranch()
        _ = try branch.add("volunteers", "name=单小丽", "phone=\(CliAuthorTests.secret)")
        func export(_ more: String...) throws -> String {
            let file = branch.path + "/\(more.count).csv"
            let run = try branch.run(["export", "volunteers", file] + more)
            #expect(run.code == 0, "\(run.err)")
            return try String(contentsOfFile: file, encoding: .utf8)
        }
        #expect(try !export().contains(CliAuthorTests.secret))
        let before = try branch.objects("log", "--json").count
        #expect(try export("--reveal", "--why", "上报").contains(CliAuthorTests.secret))
        let log = try branch.objects("log", "--json")
        #expect(log.count == before + 1)
        #expect(log.first?["via"] as? String == "reveal")
        #expect(log.first?["why"] as? String == "上报")
    }

    @Test("import takes an encoding and a year that the file does not say")
    func importing() throws {
        let branch = try CliBranch()
        // 安装地点,安装日期 / 图书馆,3月5日 in GB18030; as Big5 it would be other characters.
        let bytes: [UInt8] =
            [0xB0, 0xB2, 0xD7, 0xB0, 0xB5, 0xD8, 0xB5, 0xE3, 0x2C, 0xB0, 0xB2, 0xD7, 0xB0, 0xC8, 0xD5, 0xC6]
            + [
                0xDA, 0x0A, 0xCD, 0xBC, 0xCA, 0xE9, 0xB9, 0xDD, 0x2C, 0x33, 0xD4, 0xC2, 0x35, 0xC8, 0xD5,
                0x0A,
            ]
        let file = branch.path + "/清单.csv"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        let run = try branch.run(["import", "aeds", file, "--encoding", "GB18030", "--year", "2024"])
        #expect(run.code == 0, "\(run.err)")
        let record = try branch.object("show", "aeds", "A000001", "--json")
        #expect(record["place"] as? String == "图书馆")
        #expect(record["installed"] as? String == "2024-03-05")
        let other = try branch.run(["import", "aeds", file, "--encoding", "EBCDIC"])
        #expect(other.code != 0)
        #expect(other.err.contains("EBCDIC"))
    }

    @Test("board --year gives that year's figures, and refuses what is no year")
    func years() throws {
        let branch = try CliBranch()
        let year = Zone.shanghai.day(of: .now()).year
        _ = try branch.add("aeds", "place=甲", "installed=\(year - 1)-05-01")
        _ = try branch.add("aeds", "place=乙", "installed=\(year - 1)-06-01")
        _ = try branch.add("aeds", "place=丙", "installed=\(year)-01-01")
        for (asked, count) in [(year - 1, 2), (year, 1), (year - 2, 0)] {
            let board = try branch.object("board", "--json", "--year", "\(asked)")
            let rows = try #require(board["indicators"] as? [[String: Any]])
            let installed = try #require(rows.first { $0["id"] as? String == "aeds.installed" })
            #expect(installed["actual"] as? Int == count, "\(asked)")
        }
        #expect(try branch.run(["board", "--year", "26"]).code == 2)
    }

    @Test("writers killed while a segment is closed: the next one closes it and goes on")
    func segments() throws {
        let branch = try CliBranch()
        let small = ["BOAI_TEST_SEGMENT": "1"]
        var acknowledged: [String] = []
        for step in ["half", "appended", "synced", "checked"] {
            let killed = try branch.run(
                ["add", "aeds", "place=半途"], small.merging(["BOAI_TEST_STOP": step]) { $1 })
            #expect(killed.code == SIGKILL)
            #expect(killed.out == "")
            let next = try branch.run(["add", "aeds", "place=之后"], small)
            #expect(next.code == 0, "\(next.err)")
            acknowledged.append(next.line)
        }
        #expect(branch.directory.segments.count >= 5)
        let ids = try branch.objects("list", "aeds", "--json").compactMap { $0["id"] as? String }
        #expect(Set(ids).count == ids.count)
        #expect(Set(acknowledged).isSubset(of: ids))
        #expect(ids.count == 6, "appended and synced are there, half and checked are not")
        let verified = try branch.run(["verify"])
        #expect(verified.code == 0, "\(verified.err)")
    }
}
