import Foundation
import Testing

@testable import Core

@Suite("Store: snapshots by another thread, and loading with progress")
struct SnapshotTests {
    /// More than 4 MB of journal for one register.
    private func fill(_ store: Store) throws {
        let note = String(repeating: "备注", count: 300)
        for batch in 0..<3 {
            try store.commit(
                (0..<1000).map { number in
                    Change.add(
                        "aeds",
                        [
                            Assignment("place", .text("第\(batch)批\(number)号")),
                            Assignment("note", .text(note)),
                        ])
                }, via: "import")
        }
    }

    /// Two sessions with the register open, and more in the journal than its snapshot may lag behind.
    private func two(_ branch: TemporaryBranch) throws -> (wang: Store, li: Store) {
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        _ = try wang.table("aeds")
        _ = try li.table("aeds")
        try fill(wang)
        try li.refresh()
        return (wang, li)
    }

    @Test("due after 4 MB; written aside while the session goes on; done by one is done for all")
    func aside() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = try two(branch)
        #expect(wang.dueForSnapshot == ["aeds"])
        #expect(li.dueForSnapshot == ["aeds"])
        wang.snapshotAside(wang.dueForSnapshot)
        try wang.addAED("同时")
        wang.awaitSnapshots()
        let header = try #require(Snapshot.header(at: branch.directory.snapshot(of: "aeds")))
        #expect(header.position.seq >= 4)
        #expect(wang.dueForSnapshot.isEmpty)
        #expect(li.dueForSnapshot.isEmpty, "what wang had written is seen")
        #expect(try branch.open().table("aeds").liveCount == 3001)
    }

    @Test("two that are due at the same time write one snapshot")
    func once() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = try two(branch)
        let due = li.dueForSnapshot
        wang.snapshotAside(wang.dueForSnapshot)
        wang.awaitSnapshots()
        try wang.addAED("之后")
        let before = try #require(try Files.read(branch.directory.snapshot(of: "aeds")))
        li.snapshotAside(due)
        li.awaitSnapshots()
        #expect(try Files.read(branch.directory.snapshot(of: "aeds")) == before)
        try li.refresh()
        try li.snapshot(["aeds"])
        #expect(try Files.read(branch.directory.snapshot(of: "aeds")) != before, "asked for, it is written")
    }

    @Test("what a killed writer of snapshots left is swept away")
    func leftovers() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("甲")
        let left = branch.directory.snapshot(of: "aeds") + ".4711.new"
        try branch.overwrite(left, Array("半".utf8))
        try store.snapshot()
        #expect(Files.names(in: branch.directory.registers) == ["aeds.json"])
    }

    @Test("loading tells how far it is: from nothing to all of it, never backwards")
    func progress() throws {
        let branch = try TemporaryBranch()
        try fill(try branch.open())
        for isSnapshotted in [false, true] {
            let store = try branch.open()
            if isSnapshotted { try store.snapshot(["aeds"]) }
            let fresh = try branch.open()
            var told: [(done: Int, all: Int)] = []
            fresh.onLoading = { register, done, all in
                #expect(register.id == "aeds")
                told.append((done, all))
            }
            _ = try fresh.table("aeds")
            #expect(told.count > 4)
            #expect(told.first?.done == 0)
            #expect(told.last.map { $0.done == $0.all } == true)
            #expect(zip(told, told.dropFirst()).allSatisfy { $0.done <= $1.done && $0.all == $1.all })
            #expect(told.dropLast().contains { $0.done > 0 && $0.done < $0.all }, "something in between")
        }
    }

    @Test("the record of what is not in a snapshot keeps its sum, and forgets what a snapshot took")
    func unsnapshotted() {
        var pending = Unsnapshotted()
        for seq in 1...2000 { pending.add(seq, 10) }
        #expect(pending.bytes == 20_000)
        pending.adopt(snapshot: 2000)
        #expect(pending.bytes == 0)
        pending.add(2001, 7)
        pending.adopt(snapshot: 1500)
        #expect(pending.bytes == 7)
        #expect(pending.snapshotSeq == 2000)
    }
}
