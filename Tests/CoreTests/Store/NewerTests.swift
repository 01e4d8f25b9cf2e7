import Foundation
import Testing

@testable import Core

@Suite("Store: journals of newer versions")
struct NewerTests {
    /// Appends a line of a newer version with a right hash; `members` stands between `by` and `prev`.
    private func append(
        _ branch: TemporaryBranch, version: Int = 1, _ members: String, sealed: String? = nil
    ) throws {
        let store = try branch.open()
        var line =
            "{\"v\":\(version),\"seq\":\(store.seq + 1),\"part\":[1,1],\"at\":\"2026-11-21T02:00:00Z\","
        line += "\"by\":\"li\",\"via\":\"tui\",\(members),\"prev\":\"\(store.position.hash)\""
        let hash = Array(line.utf8).withUnsafeBytes { Hex.sha256($0) }
        line += ",\"hash\":\"\(hash)\"" + (sealed.map { ",\"sealed\":\($0)" } ?? "") + "}\n"
        try branch.overwrite(branch.journalPath, try branch.journal + Array(line.utf8))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// An AED with a sealed value in a column that this version does not know.
    private func addSealed(_ branch: TemporaryBranch) throws -> (digest: String, entry: String) {
        let salt = [UInt8](0..<16)
        let digest = Seal.digest(salt: salt, value: "陈医生")
        let entry = "\"\(digest)\":[\"\(Hex.text(salt))\",\"陈医生\"]"
        try append(
            branch,
            """
            "changes":[{"op":"add","register":"aeds","id":"A000001",\
            "set":{"place":"甲","state":"inUse","physician":{"sealed":"\(digest)"}}}]
            """, sealed: "{\(entry)}")
        return (digest, entry)
    }

    @Test("a sealed value of an unknown column goes with its digest where the record is deleted and restored")
    func sealedUnknown() throws {
        let branch = try TemporaryBranch()
        let (digest, entry) = try addSealed(branch)
        for isSnapshotted in [false, true] {
            let store = try branch.open()
            if isSnapshotted { try store.snapshot(["aeds"]) }
            #expect(try store.table("aeds").value("physician", 0)?.text == "{\"sealed\":\"\(digest)\"}")
            for _ in 0..<2 {
                let before = try branch.journal
                if try store.table("aeds").liveCount == 1 {
                    try store.commit([.delete("aeds", "A000001")], via: "test")
                } else {
                    _ = try #require(try store.undo())
                }
                let line = text(Array(try branch.journal[before.count...]))
                #expect(line.contains("\"physician\":{\"sealed\":\"\(digest)\"}"))
                #expect(line.contains(entry), "digest, salt and value stand behind the hash")
            }
            let after = try branch.open()
            #expect(after.readOnly == nil)
            #expect(try after.table("aeds").liveRow(of: "A000001") != nil)
            #expect(try after.verify().damage.map(\.words.en) == [])
        }
    }

    @Test("a sealed value of an unknown column that is missing or changed is damage")
    func sealedUnknownMissing() throws {
        for wrong in ["", ",\"sealed\":{}"] {
            let branch = try TemporaryBranch()
            let (_, entry) = try addSealed(branch)
            let whole = text(try branch.journal)
            let cut = whole.replacingOccurrences(of: ",\"sealed\":{\(entry)}", with: wrong)
            #expect(cut.count < whole.count)
            try branch.overwrite(branch.journalPath, Array(cut.utf8))
            #expect(try branch.open().warnings.count == 1)
        }
        let branch = try TemporaryBranch()
        _ = try addSealed(branch)
        let changed = text(try branch.journal).replacingOccurrences(of: "\"陈医生\"", with: "\"程医生\"")
        try branch.overwrite(branch.journalPath, Array(changed.utf8))
        #expect(try branch.open().warnings.count == 1)
    }

    @Test(
        "lines of a newer format or with an unknown operation: read on, write nothing, say to upgrade",
        arguments: [
            (
                2,
                "\"changes\":[{\"op\":\"add\",\"register\":\"aeds\",\"id\":\"A000002\",\"set\":{\"place\":\"乙\"}}]",
                2
            ),
            (2, "\"deltas\":\"…\"", 1),
            (
                2,
                "\"changes\":[{\"op\":\"set\",\"register\":\"aeds\",\"id\":\"A000001\",\"set\":{\"latitude\":\"N30\"}}]",
                1
            ),
            (
                1,
                "\"changes\":[{\"op\":\"forget\",\"register\":\"aeds\",\"id\":\"A000001\",\"digests\":[]}]", 1
            ),
            (1, "\"changes\":[{\"op\":\"merge\",\"ids\":[1,2]}]", 1),
        ])
    func newer(version: Int, members: String, count: Int) throws {
        let branch = try TemporaryBranch()
        try branch.open().addAED("甲")
        try append(branch, version: version, members)
        try append(branch, "\"changes\":[]")
        let store = try branch.open()
        #expect(store.seq == 4, "reading goes on")
        #expect(store.isNewer)
        #expect(store.warnings.isEmpty, "it is no damage")
        #expect(store.readOnly?.zh.contains("升级") == true)
        #expect(try store.table("aeds").liveCount == count)
        let before = try branch.journal
        #expect(throws: StoreError.self) { try store.addAED("丙") }
        #expect(try branch.journal == before)
        let found = try store.verify()
        #expect(found.isNewer)
        #expect(found.damage.isEmpty)
        #expect(found.seq == 4)
    }

    @Test("an operation without a name, or one of this version without a register, is damage")
    func nameless() throws {
        for change in ["{\"register\":\"aeds\",\"id\":\"A000001\"}", "{\"op\":\"add\",\"id\":\"A000002\"}"] {
            let branch = try TemporaryBranch()
            try branch.open().addAED("甲")
            try append(branch, "\"changes\":[\(change)]")
            let store = try branch.open()
            #expect(store.warnings.count == 1)
            #expect(!store.isNewer)
        }
    }

    @Test("sealed values that a newer version forgot are blanks, not damage, once its commit names them")
    func forgotten() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("甲", [Assignment("keeper", .text("曾𠮷"))])
        let whole = text(try branch.journal)
        let start = try #require(whole.range(of: ",\"sealed\":{"))
        let digest = String(whole[start.upperBound...].dropFirst().prefix(64))
        let cut = whole[..<start.lowerBound] + "}\n"
        try branch.overwrite(branch.journalPath, Array(cut.utf8))
        #expect(try branch.open().warnings.count == 1, "nobody forgot it yet")
        try branch.overwrite(branch.journalPath, Array(whole.utf8))
        try append(
            branch,
            "\"changes\":[{\"op\":\"forget\",\"register\":\"aeds\",\"id\":\"A000001\",\"digests\":[\"\(digest)\"]}]"
        )
        let forgetting = text(try branch.journal).dropFirst(whole.count)
        try branch.overwrite(branch.journalPath, Array((cut + forgetting).utf8))
        let after = try branch.open()
        #expect(after.warnings.isEmpty)
        #expect(after.isNewer)
        #expect(after.seq == 3)
        let table = try after.table("aeds")
        #expect(table.value("place", 0) == .text("甲"))
        #expect(table.value("keeper", 0) == nil)
        #expect(try after.verify().damage.isEmpty)
    }
}
