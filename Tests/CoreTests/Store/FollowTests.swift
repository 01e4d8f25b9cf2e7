import Foundation
import Testing

@testable import Core

@Suite("Store: following a writer")
struct FollowTests {
    private let branch: TemporaryBranch

    init() throws { branch = try TemporaryBranch() }

    @Test("while a writer holds the lock a follower stays where it was, and goes on afterwards")
    func held() throws {
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        let table = try li.table("aeds")
        try wang.addAED("甲")
        let lock = try FileLock(branch.directory.lock, mode: 0o600)
        let clock = ContinuousClock()
        try lock.held(.exclusive, within: 0) {
            let before = clock.now
            let seen = try li.refresh()
            #expect(seen.isEmpty)
            // Fifty milliseconds, on a machine that may be busy; opening waits for five seconds.
            #expect(clock.now - before < .milliseconds(2500))
            #expect(li.isBehind)
            #expect(li.seq == 1)
            #expect(table.liveCount == 0)
        }
        #expect(try li.refresh().map(\.seq) == [2])
        #expect(!li.isBehind)
        #expect(table.liveCount == 1)
    }

    @Test("readers hold the lock together and do not keep one another waiting")
    func shared() throws {
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        try wang.addAED("甲")
        let lock = try FileLock(branch.directory.lock, mode: 0o600)
        let seen = try lock.held(.shared, within: 0) { try li.refresh() }
        #expect(seen.count == 1)
    }

    @Test("nobody ever sees, loads or exports a commit that is rolled back", arguments: [true, false])
    func rolledBack(isWhole: Bool) throws {
        let disk = FaultyDisk()
        let wang = try branch.open(disk: disk)
        try wang.addAED("甲")
        let li = try branch.open(as: "li")
        let followed = try li.table("aeds")
        let committed = try branch.journal
        var looks = 0
        disk.beforeCut = {
            looks += 1
            do {
                // All of the line is there, or the half of it; the writer has not yet taken it back.
                let written = try branch.journal
                #expect(written.count > committed.count)
                #expect((written.last == 0x0A) == isWhole)
                #expect(try li.refresh().isEmpty)
                #expect(li.seq == 2)
                #expect(followed.liveCount == 1)
                #expect(try li.history(register: "aeds", id: "A000002").isEmpty)
                #expect(try li.log().map(\.seq) == [2, 1])
                li.unload("aeds")
                #expect(try li.table("aeds").liveCount == 1)
            } catch { Issue.record(error) }
        }
        if isWhole { disk.failsToSync = true } else { disk.room = 150 }
        #expect(throws: StoreError.self) { try wang.addAED("收回") }
        #expect(looks == 1)
        #expect(try branch.journal == committed)
        #expect(try li.addAED("乙") == "A000002")
        #expect(try li.table("aeds").liveCount == 2)
    }

    // MARK: Being woken

    /// Whether the watch has something to say, without waiting for it.
    private func hasNews(_ watch: Watch) -> Bool {
        var entry = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) == 1
    }

    @Test("inotify wakes at a commit, and at a new segment")
    func woken() throws {
        let watch = Watch(branch.directory)
        try #require(watch.descriptor >= 0, "this machine has no inotify left")
        #expect(watch.pollInterval == nil)
        #expect(!hasNews(watch))
        let store = try branch.open(disk: FaultyDisk(segmentSize: 1))
        for _ in 0..<2 {
            try store.addAED("甲")
            #expect(hasNews(watch))
            watch.drain()
            #expect(!hasNews(watch))
        }
        #expect(branch.directory.segments.count == 3)
    }

    @Test("where inotify keeps silent the caller looks each second")
    func polling() {
        let watch = Watch(branch.directory, mayWatch: false)
        #expect(watch.descriptor == -1)
        #expect(watch.pollInterval == 1000)
        watch.drain()
        let board = BoardFile(branch.directory, mayWatch: false)
        #expect(board.descriptor == -1)
        #expect(board.pollInterval == .seconds(1))
    }

    @Test(
        "file systems with locks that cannot be trusted, and those where inotify keeps silent",
        arguments: [
            (0x6969, "NFS", false), (0xFF53_4D42, "CIFS", false), (0xFE53_4D42, "SMB2", false),
            (0x517B, "SMB", false), (0x6573_5546, nil, false), (0x0102_1997, nil, false),
            (0xEF53, nil, true), (0x9123_683E, nil, true), (0x5846_5342, nil, true), (0x794C_7630, nil, true),
            (0x0102_1994, nil, true),
        ] as [(UInt32, String?, Bool)])
    func fileSystems(type: UInt32, unsafe: String?, tellsAll: Bool) {
        #expect(FileSystem.unsafeName(type) == unsafe)
        #expect(FileSystem.tellsAll(type) == tellsAll)
    }
}
