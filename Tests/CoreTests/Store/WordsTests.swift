import Foundation
import Testing

@testable import Core

@Suite("Store: what people are told")
struct WordsTests {
    @Test(
        "what the system refuses is told in both languages, with a way out",
        arguments: [
            (ENOSPC, "没有空间", "Make room"), (EDQUOT, "配额", "quota"), (EROFS, "只能读", "read-only"),
            (EACCES, "没有权限", "permission"), (EIO, "备份", "backup"),
        ])
    func system(code: Int32, zh: String, en: String) {
        let words = StoreError.system(call: "write", path: "journal/0000000001.jsonl", errno: code).words
        #expect(words.zh.contains(zh) && words.zh.hasPrefix("journal/0000000001.jsonl："))
        #expect(words.en.contains(en) && words.en.hasPrefix("journal/0000000001.jsonl: "))
        #expect(!words.zh.contains("failed") && !words.zh.contains(String(cString: strerror(code))))
    }

    @Test("a refused undo tells the time by the branch's own clocks")
    func undo() throws {
        let branch = try TemporaryBranch(moment: "2026-11-21T18:30:00Z")
        let wang = try branch.open()
        let id = try wang.addAED("甲")
        try branch.open(as: "li").commit([.set("aeds", id, [Assignment("place", .text("乙"))])], via: "test")
        let error = #expect(throws: StoreError.self) { try wang.undo() }
        #expect(error?.words.zh.contains("li 于 2026-11-22 02:30 又改过") == true, "\(String(describing: error))")
    }

    @Test("a conflict names who and when, found out when the lock is free again (invariant 5)")
    func conflict() throws {
        let branch = try TemporaryBranch(moment: "2026-11-21T18:30:00Z")
        let wang = try branch.open()
        let id = try wang.addAED("甲", [Assignment("spot", .text("一楼"))])
        try branch.open(as: "li").commit([.set("aeds", id, [Assignment("spot", .text("二楼"))])], via: "test")
        let change = Change.set(
            "aeds", id, [Assignment("spot", .text("三楼"))], was: [Assignment("spot", .text("一楼"))])
        let error = #expect(throws: StoreError.self) { try wang.commit([change], via: "test") }
        guard case .conflict(let found) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found.map(\.by) == ["li"])
        #expect(found[0].words.zh.contains("li 于 2026-11-22 02:30 改为“二楼”"))
    }

    @Test("of many that are deleted together each names how many still refer to it")
    func referrers() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let aeds = try (0..<3).map { try store.addAED("第\($0)台") }
        let day = Value.day(try #require(Day(iso: "2026-05-01")))
        for (device, count) in [(0, 2), (2, 1)] {
            for _ in 0..<count {
                let values = [Assignment("aed", .text(aeds[device])), Assignment("date", day)]
                try store.commit([.add("checks", values)], via: "test")
            }
        }
        let error = #expect(throws: StoreError.self) {
            try store.commit(aeds.map { .delete("aeds", $0) }, via: "test")
        }
        guard case .refused(let refusals) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(refusals.map(\.value) == [aeds[0], aeds[2]])
        #expect(refusals[0].rule.zh.contains("还有 2 条") && refusals[1].rule.zh.contains("还有 1 条"))
        let checks = try store.table("checks")
        let ids = checks.liveRows.map { Change.delete("checks", checks.id($0)) }
        #expect(ids.count == 3)
        try store.commit(ids + aeds.map { .delete("aeds", $0) }, via: "test")
        #expect(try store.table("aeds").liveCount == 0)
    }
}
