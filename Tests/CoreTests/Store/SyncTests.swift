import Foundation
import Glibc
import Testing

@testable import Core

/// A disk that notes the order of what happens, and which files were brought to it.
final class NotingDisk: Disk {
    private(set) var events: [String] = []
    var failsToSync = false
    /// When a segment is closed.
    var size = Disk.segmentSize

    override var segmentSize: Int { size }

    override func sync(_ descriptor: Int32) -> Int32 {
        var name = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/fd/\(descriptor)", &name, name.count - 1)
        let path = String(decoding: name.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        events.append("sync " + (path.split(separator: "/").last.map(String.init) ?? "?"))
        if failsToSync {
            errno = EIO
            return -1
        }
        return super.sync(descriptor)
    }

    override func reached(_ step: CommitStep) { events.append(step.rawValue) }

    func forget() { events = [] }
}

@Suite("Store: what is on the disk before what (invariants 1 and 2)")
struct SyncTests {
    private let branch: TemporaryBranch
    private let disk = NotingDisk()
    private let store: Store

    init() throws {
        branch = try TemporaryBranch()
        store = try branch.open(disk: disk)
        try branch.open(as: "li").addAED("甲")
        try store.refresh()
        disk.forget()
    }

    @Test("a commit is synced between its writing and the giving back of the lock")
    func commit() throws {
        try store.addAED("乙")
        #expect(
            disk.events == [
                "locked", "caughtUp", "checked", "appended", "sync 0000000001.jsonl", "synced", "unlocked",
            ])
    }

    @Test("what a colleague wrote is synced before board and aggregates vouch for it")
    func publishing() throws {
        try store.publish(isForced: true)
        #expect(
            disk.events == [
                "sync 0000000001.jsonl", "referencesWritten", "halfPublished", "published",
            ])
        let before = try Files.read(branch.directory.board)
        try branch.open(as: "li").addAED("乙")
        disk.failsToSync = true
        #expect(throws: StoreError.self) { try store.publish(isForced: true) }
        #expect(try Files.read(branch.directory.board) == before)
    }

    @Test("and before a snapshot does")
    func snapshot() throws {
        try store.snapshot(["aeds"])
        #expect(disk.events == ["sync 0000000001.jsonl", "snapshotBegun", "snapshotWritten"])
        disk.failsToSync = true
        try branch.open(as: "li").addAED("乙")
        #expect(throws: StoreError.self) { try store.snapshot(["aeds"]) }
        #expect(Snapshot.header(at: branch.directory.snapshot(of: "aeds"))?.position.seq == 2)
    }

    @Test("a segment is closed by a seal that is on the disk before the next one begins")
    func seal() throws {
        disk.size = 1
        try store.addAED("乙")
        let syncs = disk.events.filter { $0.hasPrefix("sync ") }
        #expect(syncs == ["sync 0000000001.jsonl", "sync 0000000003.jsonl"])
        #expect(branch.directory.segments == [1, 3])
        let closed = try #require(try Files.read(branch.directory.segment(1)))
        let last = try #require(closed.dropLast().split(separator: 0x0A).last)
        let text = String(decoding: last, as: UTF8.self)
        #expect(
            text.hasPrefix("{\"v\":1,\"seal\":{\"registers\":[\"aeds\",\"branch\"],\"first\":1,\"last\":2}"))
        let fresh = try branch.open()
        #expect(try fresh.table("aeds").liveCount == 2)
        #expect(try fresh.verify().damage.isEmpty)
    }

    @Test("a seal whose writer was killed before it was synced is synced before anything is built on it")
    func unsyncedSeal() throws {
        let (bytes, _) = JournalLine.encodeSeal(
            registers: ["aeds", "branch"], first: 1, last: store.seq, previous: store.position.hash)
        try branch.overwrite(branch.journalPath, try branch.journal + bytes)
        let failing = NotingDisk()
        let unlucky = try branch.open(disk: failing)
        failing.failsToSync = true
        #expect(throws: StoreError.self) { try unlucky.addAED("乙") }
        #expect(branch.directory.segments == [1], "nothing was begun behind an unsynced seal")
        try branch.open(disk: disk).addAED("丙")
        #expect(
            disk.events.filter { $0.hasPrefix("sync ") }
                == ["sync 0000000001.jsonl", "sync 0000000003.jsonl"])
        #expect(try branch.open().verify().damage.isEmpty)
    }

    @Test(
        "a closed segment that was cut, changed or taken away is seen by a session that begins at the caches")
    func closedSegments() throws {
        disk.size = 1
        try store.addAED("乙")
        try store.addAED("丙")
        try store.publish(isForced: true)
        let path = branch.directory.segment(3)
        let whole = try #require(try Files.read(path))
        #expect(try branch.open().readOnly == nil)
        var changed = whole
        changed[whole.count / 2] ^= 1
        for bytes in [changed, Array(whole.dropLast(9))] {
            try branch.overwrite(path, bytes)
            let after = try branch.open()
            #expect(after.warnings.first?.file == "journal/0000000003.jsonl")
            #expect(after.readOnly != nil)
        }
        unlink(path)
        #expect(try branch.open().warnings.first?.what.zh.contains("缺少这一段") == true)
        try branch.overwrite(path, whole)
        #expect(try branch.open().readOnly == nil)
    }
}
