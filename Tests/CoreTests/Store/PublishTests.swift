import Foundation
import Testing

@testable import Core

@Suite("Store: publishing")
struct PublishTests {
    private let branch: TemporaryBranch

    init() throws { branch = try TemporaryBranch() }

    /// Makes the board look as if it had been written so many milliseconds ago.
    private func age(_ milliseconds: Int) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let then = now.tv_sec * 1_000_000_000 + now.tv_nsec - milliseconds * 1_000_000
        let time = timespec(tv_sec: then / 1_000_000_000, tv_nsec: then % 1_000_000_000)
        let times = [time, time]
        #expect(utimensat(AT_FDCWD, branch.directory.board, times, 0) == 0)
    }

    private var published: Int? { Store.publishedBoard(in: branch.directory)?.seq }

    @Test("at most ten boards a second, whoever publishes, and the last commit always")
    func rate() throws {
        let stores = [try branch.open(), try branch.open(as: "li")]
        let clock = ContinuousClock()
        let start = clock.now
        for number in 0..<6 {
            let store = stores[number % 2]
            try store.addAED("第\(number)台")
            try store.publish()
            #expect(published == store.seq)
        }
        // The first waits for nobody.
        #expect(clock.now - start >= .milliseconds(500))
    }

    @Test("who may not wait is told to come again while the board is young")
    func young() throws {
        let store = try branch.open()
        #expect(try store.publishWithoutWaiting(), "there is none yet")
        let first = try Files.read(branch.directory.board)
        try store.addAED("甲")
        age(0)
        #expect(try !store.publishWithoutWaiting())
        #expect(try Files.read(branch.directory.board) == first)
        age(50)
        #expect(try !store.publishWithoutWaiting())
        age(200)
        #expect(try store.publishWithoutWaiting())
        #expect(published == 2)
        try store.addAED("乙")
        age(-3_600_000)
        #expect(try store.publishWithoutWaiting(), "a clock that was set back keeps nobody waiting")
        #expect(published == 3)
        age(0)
        #expect(try store.publishWithoutWaiting(), "nothing to publish is no reason to come again")
    }

    @Test("a board is behind after a commit and on another day, and not after it was published")
    func behind() throws {
        let store = try branch.open()
        #expect(store.isBoardBehind)
        try store.publish()
        #expect(!store.isBoardBehind)
        try store.addAED("甲")
        #expect(store.isBoardBehind)
        try store.publish()
        #expect(!store.isBoardBehind)
        branch.moment = Instant(seconds: branch.moment.seconds + 86_400)
        #expect(try branch.open().isBoardBehind)
    }

    @Test("a board is never replaced by one of a lower seq")
    func neverBack() throws {
        let (wang, li) = (try branch.open(), try branch.open(as: "li"))
        try wang.addAED("甲")
        try wang.publish()
        let board = try Files.read(branch.directory.board)
        age(1000)
        // Li cannot follow: somebody is writing.
        let lock = try FileLock(branch.directory.lock, mode: 0o600)
        try lock.held(.exclusive, within: 0) {
            try li.publish(isForced: true)
            #expect(li.seq == 1)
        }
        #expect(try Files.read(branch.directory.board) == board)
        try li.publish(isForced: true)
        #expect(published == 2)
    }
}
