import Core
import Foundation
import Testing

@Suite("drafts") struct DraftsTests {
    private func place() -> DataDirectory {
        DataDirectory(FileManager.default.temporaryDirectory.path + "/boai-drafts-" + UUID().uuidString)
    }

    private func draft(_ id: String) throws -> Draft {
        Draft(
            register: "aeds", id: id, texts: ["place": "𠮷祥·“一”\n二"],
            base: ["place": .text("原名"), "padsExpire": .number(20_000)],
            at: try #require(Instant(iso: "2026-11-21T02:00:00Z")))
    }

    @Test func isKeptWordForWordAndForNobodyElse() throws {
        let directory = place()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        try FileManager.default.createDirectory(
            atPath: directory.path + "/drafts", withIntermediateDirectories: true)
        let drafts = Drafts(directory, user: "王五")
        try drafts.keep(try draft("A000001"))
        try drafts.keep(try draft(""))
        #expect(Set(drafts.all()) == [try draft("A000001"), try draft("")])
        let folder = try #require(
            try FileManager.default.contentsOfDirectory(atPath: directory.path + "/drafts").first)
        let path = directory.path + "/drafts/" + folder
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            let file = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            #expect(file[.posixPermissions] as? Int == 0o600)
        }
        try drafts.drop(register: "aeds", id: "")
        #expect(drafts.all() == [try draft("A000001")])
    }

    @Test func aNameNeverLeavesTheFolder() throws {
        let directory = place()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        try FileManager.default.createDirectory(
            atPath: directory.path + "/drafts", withIntermediateDirectories: true)
        let drafts = Drafts(directory, user: "../../王")
        var hostile = try draft("../../../etc/x")
        hostile.register = "a/b"
        try drafts.keep(hostile)
        #expect(drafts.all() == [hostile])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["drafts"])
    }

    @Test func aFileThatCannotBeReadIsNoDraft() throws {
        let directory = place()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        let folder = directory.path + "/drafts/wang"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "{\"register\":\"aeds\"".write(
            toFile: folder + "/aeds-new.json", atomically: true, encoding: .utf8)
        #expect(Drafts(directory, user: "wang").all() == [])
    }
}
