import Foundation
import Testing

@testable import Core

@Suite("A lost branch.json, from outside")
struct LostBranchCliTests {
    private func lose(_ branch: CliBranch, _ rest: String?) throws {
        try FileManager.default.removeItem(atPath: branch.directory.branch)
        if let rest { try rest.write(toFile: branch.directory.branch, atomically: false, encoding: .utf8) }
    }

    @Test(
        "every command goes on by the journal and says so; publish writes the file; the sample branch too",
        arguments: [nil, "{}"], [false, true])
    func commands(rest: String?, isSample: Bool) throws {
        let branch = try CliBranch(isEmpty: isSample)
        if isSample { _ = try branch.done("demo") } else { _ = try branch.add("aeds", "place=甲") }
        let list = try branch.done("list", "aeds", "--json")
        let before = try Files.read(branch.directory.branch)
        try lose(branch, rest)
        let words = rest == nil ? ("不见了", "is gone") : ("已损坏", "is damaged")
        let said = [("zh_CN.UTF-8", words.0), ("en_GB.UTF-8", words.1)]
        // Both languages on the small branch; on the large one, where each command takes long, one for each.
        for (locale, word) in isSample ? [said[rest == nil ? 0 : 1]] : said {
            let run = try branch.run(["list", "aeds", "--json"], ["LANG": locale])
            #expect(run.code == 0)
            #expect(run.out == list)
            #expect(isSample || run.err.contains(word), "\(run.err)")
            let doctor = try branch.run(["doctor"], ["LANG": locale])
            #expect(doctor.code == 3)
            #expect(doctor.out.contains("boai publish") && !doctor.out.contains("boai init"), "\(doctor.out)")
            #expect(doctor.out.split(separator: "\n").filter { $0.contains("boai publish") }.count == 1)
            let verify = try branch.run(["verify"], ["LANG": locale])
            #expect(verify.code == 3)
            #expect(verify.err.split(separator: "\n").count == 1, "said once: \(verify.err)")
        }
        #expect(try branch.run(["board", "--json"]).err.contains("branch.json"), "not the board alone")
        #expect(try branch.run(["init", "--name", "新会", "--code", "330400"]).code == 1)
        let backup = try branch.run(["backup", "备份.tar"])
        #expect(backup.code == 0, "\(backup.err)")
        #expect(try Files.read(branch.directory.branch) == before)
        try lose(branch, rest)
        _ = try branch.done("publish")
        #expect(try Files.read(branch.directory.branch) == before)
        _ = try branch.done("verify")
        #expect(try branch.run(["doctor"]).code == 0)
        #expect(try branch.run(["restore", "备份.tar", "恢复"]).code == 0)
    }

    @Test("the dashboard opens on the ledger, says so, and never offers a new branch")
    func dashboard() throws {
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=甲")
        try lose(branch, nil)
        let line = try Line(branch)
        try line.wait(for: "嘉兴市红十字会")
        try line.wait(for: "不见了")
        line.send("q")
        #expect(line.end() == 0)
    }

    @Test(
        "where the journal does not tell it, commands and dashboard name the way out and exit 3",
        arguments: [("zh_CN.UTF-8", "从备份恢复"), ("en_GB.UTF-8", "from a backup")], [nil, "{}"])
    func untold(language: (locale: String, words: String), rest: String?) throws {
        let branch = try CliBranch(language: language.locale)
        var journal = try branch.journal
        journal[20] ^= 1
        try Data(journal).write(to: URL(fileURLWithPath: branch.directory.segment(1)))
        try lose(branch, rest)
        for command in [["list", "aeds"], ["publish"], ["backup", "备份.tar"], ["verify"], ["doctor"]] {
            let run = try branch.run(command)
            #expect(run.code == 3, "\(command): \(run.err)")
            #expect((run.out + run.err).contains(language.words), "\(command): \(run.out)\(run.err)")
            #expect(!(run.out + run.err).contains("boai init"))
        }
        let line = try Line(branch, variables: ["LANG": language.locale])
        try line.wait(for: language.words)
        #expect(line.end() == 3)
        #expect(!FileManager.default.fileExists(atPath: branch.path + "/备份.tar"))
    }
}
