import Foundation
import Testing

@testable import Core

@Suite("Personal data on the command line")
struct CliPrivacyTests {
    /// A branch with one volunteer, and the texts that nobody may see by chance.
    private func branch() throws -> (branch: CliBranch, secrets: [String]) {
        let branch = try CliBranch()
        _ = try branch.add(
            "volunteers", "name=单小丽", "phone=13912345678", "birth=1980-03-05", "district=330402",
            "note=紧急联系人 13887654321")
        return (branch, ["13912345678", "1980-03-05", "13887654321"])
    }

    @Test(
        "secret values and numbers in notes are masked in every form of output",
        arguments: [
            ["list", "volunteers"], ["list", "volunteers", "--json"], ["list", "volunteers", "--csv"],
            ["list", "volunteers", "--columns", "phone,birth,note"], ["show", "volunteers", "V000001"],
            ["show", "volunteers", "V000001", "--json"], ["history", "volunteers", "V000001"],
            ["history", "volunteers", "V000001", "--json"], ["log", "--json", "--limit", "1000"], ["log"],
            ["undo"],
        ])
    func masked(arguments: [String]) throws {
        let (branch, secrets) = try branch()
        let run = try branch.run(arguments)
        #expect(run.code == 0)
        for secret in secrets { #expect(!(run.out + run.err).contains(secret), "\(arguments)") }
    }

    @Test("export masks as well")
    func export() throws {
        let (branch, secrets) = try branch()
        for name in ["名册.csv", "名册.tsv", "名册.json"] {
            _ = try branch.done("export", "volunteers", name)
            let text = String(
                decoding: try Data(contentsOf: URL(fileURLWithPath: branch.path + "/" + name)), as: UTF8.self)
            #expect(text.contains("单小丽"))
            for secret in secrets { #expect(!text.contains(secret), "\(name)") }
        }
    }

    @Test("--reveal shows them and is journalled first, with columns and reason")
    func revealed() throws {
        let (branch, secrets) = try branch()
        let list = try branch.done("list", "volunteers", "--json", "--reveal", "--why", "核对名册")
        for secret in secrets { #expect(list.contains(secret)) }
        _ = try branch.done("show", "volunteers", "V000001", "--reveal")
        let commits = try branch.objects("log", "--json")
        #expect(commits[0]["via"] as? String == "reveal")
        #expect(commits[1]["why"] as? String == "核对名册")
        let changes = try commits.prefix(2).map { commit in
            try #require((commit["changes"] as? [[String: Any]])?.first)
        }
        #expect(changes[0]["id"] as? String == "V000001")
        #expect(changes[1]["id"] as? String == "*")
        #expect(changes[1]["op"] as? String == "reveal")
        let columns = Set((changes[0]["set"] as? [String: Any] ?? [:]).keys)
        #expect(columns.isSuperset(of: ["phone", "birth", "note"]))
        // Nothing but that it was shown stands in the journal; a reveal is no change and is not undone.
        #expect(try branch.object("show", "volunteers", "V000001", "--json")["rev"] as? Int == 1)
        #expect(try branch.run(["undo"]).err.contains("V000001"))
        #expect(try branch.objects("list", "volunteers", "--json").isEmpty)
    }

    @Test("a secret column answers to a full value only, and gives no order")
    func questions() throws {
        let (branch, _) = try branch()
        #expect(try branch.objects("list", "volunteers", "--json", "--where", "phone=13912345678").count == 1)
        #expect(try branch.objects("list", "volunteers", "--json", "--where", "phone=13912345679").isEmpty)
        for question in ["phone~1391", "birth<1990-01-01", "phone>13900000000"] {
            let run = try branch.run(["list", "volunteers", "--where", question])
            #expect(run.code == 2, "\(question)")
            #expect(run.out == "")
        }
        #expect(try branch.run(["list", "volunteers", "--sort", "birth"]).code == 2)
        #expect(try branch.objects("list", "volunteers", "--json", "--search", "1391234").isEmpty)
    }

    @Test("the journal keeps personal values behind the hash only, and the board none at all")
    func files() throws {
        let (branch, secrets) = try branch()
        let board = String(decoding: try #require(try Files.read(branch.directory.board)), as: UTF8.self)
        for secret in secrets + ["单小丽"] { #expect(!board.contains(secret)) }
        let info = try FileManager.default.attributesOfItem(atPath: branch.directory.path)
        #expect(info[.posixPermissions] as? Int == 0o700)
    }
}
