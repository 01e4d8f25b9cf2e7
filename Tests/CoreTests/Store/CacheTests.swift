import Foundation
import Testing

@testable import Core

@Suite("Store: caches and races")
struct CacheTests {
    @Test("aggregates of another journal are not trusted, and nothing is written on their hash (invariant 3)")
    func foreignAggregates() throws {
        let (one, two) = (try TemporaryBranch(), try TemporaryBranch())
        for (branch, place) in [(one, "甲地"), (two, "乙地")] {
            let store = try branch.open()
            try store.addAED(place)
            try store.publish()
        }
        let foreign = try #require(try Files.read(one.directory.aggregates))
        try two.overwrite(two.directory.aggregates, foreign)
        #expect(try two.open().addAED("丙地") == "A000002")
        let after = try two.open()
        #expect(after.readOnly == nil)
        #expect(try after.table("aeds").liveCount == 2)
    }

    @Test("a journal put back from before its caches is said to lack commits (invariants 2 and 8)")
    func olderJournal() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("甲")
        let older = try branch.journal
        try store.addAED("乙")
        try store.publish()
        try branch.overwrite(branch.journalPath, older)
        let after = try branch.open()
        #expect(after.readOnly != nil)
        #expect(after.warnings.count == 1)
        #expect(try after.verify().damage.count == 1)
    }

    @Test("whoever opens a branch is told how far a long journal has been read, and of a short one nothing")
    func progress() throws {
        let branch = try TemporaryBranch()
        let note = String(repeating: "记", count: 1000)
        for part in 0..<3 {
            try branch.open().commit(
                (0..<1500).map {
                    .add(
                        "aeds",
                        [Assignment("place", .text("第\(part)批\($0)号")), Assignment("note", .text(note))])
                }, via: "import")
        }
        let size = try #require(try Files.read(branch.journalPath)).count
        var told: [(done: Int, all: Int)] = []
        let store = try Store(
            opening: branch.directory, user: "王五", progress: { told.append(($0, $1)) })
        #expect(try store.table("aeds").liveCount == 4500)
        #expect(told.count == size >> 22 || told.count == size >> 22 - 1, "\(told)")
        #expect(told.allSatisfy { $0.all == size && $0.done <= size })
        #expect(zip(told, told.dropFirst()).allSatisfy { $0.done < $1.done })
        try store.publish()
        told = []
        _ = try Store(opening: branch.directory, user: "王五", progress: { told.append(($0, $1)) })
        #expect(told.isEmpty, "the aggregates stand at the end")
        #expect(try store.verify(progress: { told.append(($0, $1)) }).damage.isEmpty)
        #expect(told.last.map { $0.all == size && $0.done <= size } == true, "\(told)")
    }

    @Test("undoing a delete after its row left the snapshot restores id and revision (invariant 6)")
    func revisionAfterSnapshot() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let id = try store.addAED("甲")
        for spot in ["一楼", "二楼", "三楼"] {
            try store.commit([.set("aeds", id, [Assignment("spot", .text(spot))])], via: "test")
        }
        try store.commit([.delete("aeds", id)], via: "test")
        try store.snapshot(["aeds"])
        let after = try branch.open()
        try after.undo()
        let table = try after.table("aeds")
        let row = try #require(table.liveRow(of: id))
        #expect(table.revisions[row] == 4)
        #expect(table.value("spot", row) == .text("三楼"))
    }

    @Test("a snapshot whose header was edited counts as absent")
    func editedHeader() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("甲")
        try store.snapshot(["aeds"])
        let path = branch.directory.snapshot(of: "aeds")
        let text = String(decoding: try #require(try Files.read(path)), as: UTF8.self)
        for (old, new) in [
            ("\"count\":1", "\"count\":9"), ("\"seq\":2", "\"seq\":9"), ("\"next\":2", "\"next\":1"),
        ] {
            #expect(text.contains(old))
            try branch.overwrite(path, Array(text.replacingOccurrences(of: old, with: new).utf8))
            #expect(Snapshot.header(at: path) == nil, "\(new)")
            #expect(try branch.open().table("aeds").liveCount == 1)
        }
    }

    @Test("a failed sync leaves nothing behind for a colleague to build on (invariants 1 and 7)")
    func suspectBytes() throws {
        let branch = try TemporaryBranch()
        let disk = FaultyDisk()
        let store = try branch.open(disk: disk)
        let before = try branch.journal
        disk.failsToSync = true
        #expect(throws: StoreError.self) { try store.addAED("甲") }
        #expect(try branch.journal == before)
        #expect(try branch.open(as: "li").addAED("乙") == "A000001")
    }

    @Test("figures follow while others commit between the loading of two registers")
    func countingWhileOthersCommit() throws {
        let branch = try TemporaryBranch()
        let li = try branch.open(as: "li")
        let wang = try branch.open()
        for round in 0..<12 {
            try li.addAED("第\(round)台")
            try li.commit(
                [
                    .add(
                        "stations",
                        [Assignment("name", .text("家园\(round)")), Assignment("state", .text("open"))])
                ],
                via: "test")
            if round % 3 == 0 { for id in ["aeds", "stations", "activities"] { wang.unload(id) } }
            _ = try wang.currentBoard()
            try wang.addAED("又一台 \(round)")
            try (round % 2 == 0 ? li : wang).publish()
        }
        try wang.publish()
        let fresh = try branch.open(as: "zhao")
        #expect(try fresh.verify().damage.map(\.words.en) == [])
    }

    @Test("a record is not deleted and changed in one commit")
    func deletedAndChanged() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        let id = try store.addAED("甲")
        let change = Change.set("aeds", id, [Assignment("spot", .text("一楼"))])
        for changes in [[change, .delete("aeds", id)], [.delete("aeds", id), .delete("aeds", id)]] {
            #expect(throws: StoreError.self) { try store.commit(changes, via: "test") }
        }
        #expect(try branch.open().table("aeds").liveCount == 1)
    }

    private static let megabyte: Int = 1 << 20
    /// The type is written down because finding it out takes the compiler seconds.
    private static let sizes: [(pending: Int, size: Int, isDue: Bool)] = [
        (0, 0, false), (4 * megabyte, 0, false), (4 * megabyte + 1, 0, true),
        (4 * megabyte + 1, 16 * megabyte, true), (5 * megabyte, 20 * megabyte, false),
        (5 * megabyte + 1, 20 * megabyte, true), (5 * megabyte, 400 * megabyte, false),
        (101 * megabyte, 400 * megabyte, true),
    ]

    @Test(
        "a snapshot is due above 4 MB of journal, and above a quarter of the snapshot there is",
        arguments: sizes)
    func due(pending: Int, size: Int, isDue: Bool) {
        #expect(Store.isDue(pending: pending, size: size) == isDue)
    }

    @Test("what the journal has and the snapshot lacks is counted, by whoever committed it")
    func dueAfterCommits() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        _ = try li.table("aeds")
        #expect(li.dueForSnapshot == [])
        let note = String(repeating: "备", count: 4000)
        let changes = (0..<370).map {
            Change.add("aeds", [Assignment("place", .text("第\($0)台")), Assignment("note", .text(note))])
        }
        try wang.commit(changes, via: "import")
        #expect(wang.dueForSnapshot == [], "a register that is not in memory is nobody's to write")
        try li.refresh()
        #expect(li.dueForSnapshot == ["aeds"])
        _ = try wang.table("aeds")
        #expect(wang.dueForSnapshot == ["aeds"], "counted from the journal when it is loaded")
        try li.snapshot(li.dueForSnapshot)
        #expect(li.dueForSnapshot == [])
        #expect(Snapshot.header(at: branch.directory.snapshot(of: "aeds"))?.position.seq == 2)
        let after = try branch.open()
        _ = try after.table("aeds")
        #expect(after.dueForSnapshot == [])
    }
}
