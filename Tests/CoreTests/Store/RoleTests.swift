import Foundation
import Testing

@testable import Core

@Suite("Store: roles")
struct RoleTests {
    private let branch: TemporaryBranch
    private let aed: String

    /// A branch in which wang manages, li reviews, zhao enters, and nobody else has a role.
    init() throws {
        branch = try TemporaryBranch()
        let wang = try branch.open()
        aed = try wang.addAED("客运中心", [Assignment("keeperPhone", .text("13900000001"))])
        var changed = wang.branch
        changed.roles = ["wang": "manage", "li": "review", "zhao": "entry", "qian": "auditor"]
        try wang.commit(branch: changed, via: "test")
    }

    private func attempt(_ user: String, _ changes: [Change]) throws -> String? {
        let store = try branch.open(as: user)
        let (before, seq) = (try branch.journal, store.seq)
        do { try store.commit(changes, via: "test") } catch StoreError.refused(let refusals) {
            #expect(try branch.journal == before, "nothing is written")
            #expect(store.seq == seq)
            return refusals.map { $0.message(in: .zh) }.joined(separator: "\n")
        }
        return nil
    }

    @Test(
        "what each role may do",
        arguments: [
            ("zhao", "add", true), ("zhao", "set", true), ("zhao", "delete", false),
            ("zhao", "target", false),
            ("zhao", "reveal", false), ("zhao", "branch", false), ("li", "add", true), ("li", "delete", true),
            ("li", "target", true), ("li", "reveal", true), ("li", "branch", false), ("wang", "delete", true),
            ("wang", "reveal", true), ("wang", "branch", true), ("sun", "add", false),
            ("sun", "reveal", false),
            ("qian", "set", false),
        ])
    func rights(user: String, deed: String, isAllowed: Bool) throws {
        var changed = try branch.open().branch
        changed.intervals["aedCheck"] = 45
        let change: Change =
            switch deed {
            case "add": .add("aeds", [Assignment("place", .text("乌镇")), Assignment("state", .text("inUse"))])
            case "set": .set("aeds", aed, [Assignment("spot", .text("一楼"))])
            case "delete": .delete("aeds", aed)
            case "target":
                .add(
                    "targets",
                    [
                        Assignment("indicator", .text("aeds.installed")), Assignment("year", .number(2026)),
                        Assignment("goal", .number(10 * Fixed.one)),
                    ])
            case "reveal": Change(.reveal, "aeds", aed, set: [Assignment("keeperPhone", nil)])
            default: Store.branchChange(from: try branch.open().branch, to: changed)
            }
        let refusal = try attempt(user, [change])
        #expect((refusal == nil) == isAllowed, "\(user) \(deed): \(refusal ?? "")")
        if let refusal {
            #expect(refusal.contains("账号 \(user)"), "it says who: \(refusal)")
            #expect(refusal.contains("角色"), "and what to do: \(refusal)")
        }
        #expect((try branch.open(as: user).refusal(of: change) == nil) == (refusal == nil) || isAllowed)
    }

    @Test("who enters may undo what he did himself, and nothing of a colleague's")
    func undo() throws {
        let zhao = try branch.open(as: "zhao")
        let id = try zhao.addAED("西塘")
        try zhao.undo()
        #expect(try zhao.table("aeds").liveRow(of: id) == nil)
        let other = try branch.open()
        let theirs = try other.addAED("南浔")
        let commit = try #require(try other.log(limit: 1).first)
        try zhao.refresh()
        #expect(throws: StoreError.self) { try zhao.undo(commit) }
        #expect(try branch.open().table("aeds").liveRow(of: theirs) != nil)
        // Calling it an undo makes it none.
        #expect(throws: StoreError.self) { try zhao.commit([.delete("aeds", aed)], via: "undo:2") }
        #expect(try branch.open().verify().trespasses == [])
    }

    @Test("a role taken away holds from the next commit on, also in a session that is open")
    func takenAway() throws {
        let li = try branch.open(as: "li")
        _ = try li.table("aeds")
        let wang = try branch.open()
        var changed = wang.branch
        changed.roles?["li"] = "entry"
        try wang.commit(branch: changed, via: "test")
        #expect(throws: StoreError.self) { try li.commit([.delete("aeds", aed)], via: "test") }
        #expect(li.role == .entry)
    }

    @Test("somebody must manage, and without roles everybody does")
    func lastManager() throws {
        let wang = try branch.open()
        var changed = wang.branch
        changed.roles = ["wang": "review", "li": "review"]
        let error = #expect(throws: StoreError.self) { try wang.commit(branch: changed, via: "test") }
        #expect(error?.words.zh.contains("至少要有一个账号是管理") == true)
        changed.roles = nil
        try wang.commit(branch: changed, via: "test")
        #expect(try attempt("sun", [.delete("aeds", aed)]) == nil)
    }

    @Test("of two that set roles at once the second is told to look again")
    func together() throws {
        let (one, two) = (try branch.open(), try branch.open())
        var first = one.branch
        first.roles?["sun"] = "entry"
        var second = two.branch
        second.roles?["zhou"] = "entry"
        let change = Store.branchChange(from: two.branch, to: second)
        try one.commit(branch: first, via: "test")
        let error = #expect(throws: StoreError.self) { try two.commit([change], via: "test") }
        #expect(error?.words.zh.contains("重新查看") == true)
        #expect(try branch.open().branch.roles?["sun"] == "entry")
    }

    @Test("verify names commits whose author lacked the role at that commit, and no others")
    func trespasses() throws {
        let zhao = try branch.open(as: "zhao")
        try zhao.addAED("桐乡")
        // Another program writes what this one would refuse.
        func forge(_ by: String, _ change: Change, via: String = "tui") throws {
            let store = try branch.open()
            let commit = Commit(
                seq: store.seq + 1, at: store.now, by: by, via: via, why: nil, changes: [change], hash: "")
            var seal = Seal()
            let lines = JournalLine.encode(commit, previous: store.position.hash, catalog: store, seal: &seal)
            try branch.overwrite(branch.journalPath, try branch.journal + lines.bytes)
        }
        try forge("sun", .set("aeds", aed, [Assignment("spot", .text("二楼"))], was: [Assignment("spot", nil)]))
        try forge("zhao", Change(.reveal, "aeds", aed, set: [Assignment("keeperPhone", nil)]), via: "reveal")
        try forge("li", Change(.delete, "aeds", aed), via: "undo:2")
        let wang = try branch.open()
        var changed = wang.branch
        changed.roles = nil
        try wang.commit(branch: changed, via: "test")
        try forge("sun", .set("aeds", "A000002", [Assignment("spot", .text("三楼"))]))
        let found = try branch.open().verify()
        #expect(found.damage.isEmpty)
        #expect(found.trespasses.map(\.by) == ["sun", "zhao"])
        #expect(found.trespasses.map(\.seq) == [5, 6])
        #expect(found.trespasses.map(\.role) == [nil, .entry])
        #expect(found.trespasses[1].words.zh == "第 6 次提交：zhao 当时是录入，却查看「AED 台账」的隐藏内容")
    }

    @Test("roles stand in branch.json, and a role of a newer version is kept and gives nothing")
    func file() throws {
        let bytes = try #require(try Files.read(branch.directory.branch))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""roles":{"li":"review","qian":"auditor","wang":"manage","zhao":"entry"}"#))
        let read = try Branch.decoded(bytes)
        #expect(read.role(of: "qian") == nil)
        #expect(read.role(of: "li") == .review)
        #expect(read.encoded() == bytes)
        #expect(StaffRole(meaning: "录入") == .entry && StaffRole(meaning: "Manage") == .manage)
        #expect(StaffRole(meaning: "主任") == nil)
    }
}
