import Testing

@testable import Core

@Suite("Store: commits")
struct CommitTests {
    @Test("a commit is there for the next one who opens (invariant 1)")
    func reopening() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let id = try store.addAED("嘉兴火车站 1 号候车厅", [Assignment("keeper", .text("单小丽"))])
        #expect(id == "A000001")
        let other = try branch.open(as: "li")
        let table = try other.table("aeds")
        let row = try #require(table.liveRow(of: id))
        #expect(table.value("place", row) == .text("嘉兴火车站 1 号候车厅"))
        #expect(table.value("keeper", row) == .text("单小丽"))
        #expect(table.revisions[row] == 1)
        #expect(other.seq == 2)
    }

    @Test("personal values are sealed behind the hash")
    func sealing() throws {
        let branch = try TemporaryBranch()
        try branch.open().addAED("南湖区体育馆", [Assignment("keeperPhone", .text("13900000000"))])
        let text = String(decoding: try branch.journal, as: UTF8.self)
        let line = try #require(text.split(separator: "\n").last)
        let hashed = try #require(line.range(of: ",\"hash\":"))
        #expect(!line[..<hashed.lowerBound].contains("13900000000"))
        #expect(line[hashed.lowerBound...].contains("13900000000"))
    }

    @Test("two sessions follow one another without reloading")
    func following() throws {
        let branch = try TemporaryBranch()
        let wang = try branch.open()
        let li = try branch.open(as: "li")
        let before = try li.table("aeds")
        try wang.addAED("王江泾镇卫生院")
        #expect(li.isBehind)
        let commits = try li.refresh()
        #expect(commits.map(\.by) == ["wang"])
        #expect(before === (try li.table("aeds")))
        #expect(before.liveCount == 1)
        try li.addAED("新塍镇")
        try wang.addAED("洪合镇")
        let table = try wang.table("aeds")
        #expect(Array(table.liveRows).map { table.id($0) } == ["A000001", "A000002", "A000003"])
    }

    @Test("different columns merge, the same column asks (invariant 5)")
    func conflicts() throws {
        let branch = try TemporaryBranch()
        let wang = try branch.open()
        let id = try wang.addAED("图书馆")
        let li = try branch.open(as: "li")
        try wang.commit(
            [.set("aeds", id, [Assignment("spot", .text("一楼"))], was: [Assignment("spot", nil)])], via: "test"
        )
        try li.commit(
            [.set("aeds", id, [Assignment("brand", .text("迈瑞"))], was: [Assignment("brand", nil)])],
            via: "test")
        branch.moment = Instant(seconds: branch.moment.seconds + 3600)
        do {
            try li.commit(
                [.set("aeds", id, [Assignment("spot", .text("二楼"))], was: [Assignment("spot", nil)])],
                via: "test")
            Issue.record("the same column was overwritten without a word")
        } catch StoreError.conflict(let conflicts) {
            let conflict = try #require(conflicts.first)
            #expect(conflicts.count == 1)
            #expect(conflict.theirs == "一楼")
            #expect(conflict.mine == "二楼")
            #expect(conflict.by == "wang")
            #expect(conflict.at == Instant(iso: "2026-11-21T02:00:00Z"), "when the other saved it")
            // In the branch's zone, eight hours on.
            let words = conflict.words.zh
            #expect(words.contains("wang") && words.contains("2026-11-21 10:00"), "\(words)")
        }
        let table = try li.table("aeds")
        let row = try #require(table.liveRow(of: id))
        #expect(table.value("spot", row) == .text("一楼"))
        #expect(table.value("brand", row) == .text("迈瑞"))
        #expect(table.revisions[row] == 3)
    }

    @Test("a record that others refer to stays, and the refusal counts them")
    func referrers() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let aed = try store.addAED("客运中心")
        let day = Value.day(try #require(Day(iso: "2026-11-01")))
        try store.commit(
            [.add("checks", [Assignment("aed", .text(aed)), Assignment("date", day)])], via: "test")
        let table = try store.table("aeds")
        #expect(table.value("lastChecked", try #require(table.liveRow(of: aed))) == day)
        do {
            try store.commit([.delete("aeds", aed)], via: "test")
            Issue.record("deleting a record that is referred to went through")
        } catch StoreError.refused(let refusals) {
            #expect(refusals.count == 1)
            #expect(refusals[0].rule.zh.contains("1 条"))
        }
    }

    @Test(
        "undo of an add, a set and a delete, newest first; a colleague's later change refuses (invariant 6)")
    func undo() throws {
        let branch = try TemporaryBranch()
        let wang = try branch.open()
        let id = try wang.addAED("老年大学", [Assignment("keeper", .text("买买提·艾力"))])
        try wang.commit([.set("aeds", id, [Assignment("spot", .text("门厅"))])], via: "test")
        try wang.commit([.delete("aeds", id)], via: "test")
        try wang.undo()
        let table = try wang.table("aeds")
        let row = try #require(table.liveRow(of: id))
        #expect(table.revisions[row] == 2)
        #expect(table.value("keeper", row) == .text("买买提·艾力"))
        let li = try branch.open(as: "li")
        try li.commit([.set("aeds", id, [Assignment("spot", .text("二楼"))])], via: "test")
        #expect(throws: StoreError.self) { try wang.undo() }
        try li.undo()
        try wang.undo()
        try wang.undo()
        #expect(table.liveCount == 0)
        #expect(try wang.undo() == nil)
    }

    @Test("undoing an add does not take away what a colleague has filled in since (invariant 6)")
    func undoOfAnAdd() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        let id = try wang.addAED("客运中心")
        try li.commit([.set("aeds", id, [Assignment("spot", .text("二楼"))])], via: "test")
        do {
            try wang.undo()
            Issue.record("a colleague's entry went without a word")
        } catch StoreError.refused(let refusals) {
            #expect(refusals.count == 1)
            #expect(refusals[0].rule.zh.contains("li"))
        }
        #expect(try wang.table("aeds").liveRow(of: id) != nil)
        try li.undo()
        #expect(try wang.undo()?.undoes == 2)
        #expect(try wang.table("aeds").liveRow(of: id) == nil)
    }

    @Test("at is never earlier than the commit before")
    func moments() throws {
        let branch = try TemporaryBranch()
        try branch.open().addAED("甲")
        branch.moment = Instant(seconds: branch.moment.seconds - 3600)
        let store = try branch.open()
        try store.addAED("乙")
        let moments = try store.log().map(\.at)
        #expect(moments == moments.sorted(by: >))
    }
}
