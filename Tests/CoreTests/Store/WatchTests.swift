import Foundation
import Glibc
import Testing

@testable import Core

@Suite("Store: following others")
struct WatchTests {
    /// Whether a descriptor becomes readable before a person would lose patience.
    private func wakes(_ descriptor: Int32, within milliseconds: Int32 = 10_000) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, milliseconds) == 1
    }

    @Test("a commit of a colleague wakes a follower, who then has it and sleeps again")
    func wakeUp() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        let watch = Watch(branch.directory)
        try #require(watch.descriptor >= 0, "inotify is there")
        #expect(watch.pollInterval == nil)
        watch.drain()
        #expect(!wakes(watch.descriptor, within: 0), "nothing has happened")
        let id = try li.addAED("甲")
        #expect(wakes(watch.descriptor))
        watch.drain()
        #expect(try wang.refresh().map { $0.changes[0].id } == [id])
        #expect(!wakes(watch.descriptor, within: 0))
        #expect(!wang.isBehind)
    }

    @Test("a new segment wakes a follower as well")
    func newSegment() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = (try branch.open(), try branch.open(as: "li", disk: FaultyDisk(segmentSize: 1)))
        let watch = Watch(branch.directory)
        watch.drain()
        for place in ["甲", "乙"] {
            try li.addAED(place)
            #expect(wakes(watch.descriptor))
            watch.drain()
        }
        #expect(branch.directory.segments == [1, 2, 3])
        #expect(try wang.refresh().count == 2)
        #expect(try wang.table("aeds").liveCount == 2)
        #expect(try wang.verify().damage.isEmpty)
    }

    @Test("a follower kept out by a writer's lock stays where it was, knows it, and catches up afterwards")
    func heldUp() throws {
        let branch = try TemporaryBranch()
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        try li.addAED("甲")
        let lock = try FileLock(branch.directory.lock, mode: 0o600)
        try lock.take(.exclusive, within: 1000)
        #expect(try wang.refresh().isEmpty)
        #expect(wang.isBehind)
        #expect(wang.seq == 1)
        lock.release()
        #expect(try wang.refresh().count == 1)
        #expect(!wang.isBehind)
    }
}
