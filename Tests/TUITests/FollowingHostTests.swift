import Foundation
import Testing

@testable import Core
@testable import TUI

/// A disk that takes nothing more.
private final class FullDisk: Disk {
    override func append(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        errno = ENOSPC
        return -1
    }
}

/// What a session does by itself: hear of colleagues, publish what a killed writer left, load nothing early.
@Suite struct FollowingHostTests {
    private func office(_ branch: TestBranch) throws -> TUI.Office {
        let office = TUI.Office(try branch.store("王五"))
        try office.lookBack()
        try office.countPanes()
        return office
    }

    @Test func theOverviewOpensBeforeAnyRegisterIsLoaded() throws {
        let branch = try TestBranch()
        try branch.colleague.publish()
        let store = try branch.store("王五")
        let office = TUI.Office(store)
        try office.lookBack()
        try office.countPanes()
        // The targets are the overview's own: a few lines in any branch.
        for register in store.registers where register.id != "targets" {
            #expect(!store.isLoaded(register.id), "\(register.id)")
        }
        _ = try store.table("aeds")
        #expect(store.isLoaded("aeds"))
        #expect(!store.isLoaded("volunteers"))
        store.unload("aeds")
        #expect(!store.isLoaded("aeds"))
    }

    @Test func whereInotifyIsThereItAloneTellsOfColleagues() throws {
        let branch = try TestBranch()
        let watch = Watch(branch.directory)
        try #require(watch.descriptor >= 0, "this machine has no inotify left")
        var host = OfficeHost(try office(branch), watch: watch)
        #expect(host.descriptors == [watch.descriptor])
        #expect(host.deadline == nil, "nothing looks by the clock")
        let id = try branch.add("aeds", [("place", .text("新到的一台"))])
        let reaction = host.woke(.descriptor(watch.descriptor))
        #expect(reaction.redraw)
        #expect(host.office.recent.first?.changes.first?.id == id)
    }

    @Test func whereInotifyKeepsSilentTheClockAloneTellsOfColleagues() throws {
        let branch = try TestBranch()
        try branch.colleague.publish()
        let watch = Watch(branch.directory, mayWatch: false)
        var host = OfficeHost(try office(branch), watch: watch, isTicking: true)
        #expect(host.descriptors.isEmpty)
        #expect(try #require(host.deadline) <= .now.advanced(by: .seconds(1)))
        let id = try branch.add("aeds", [("place", .text("新到的一台"))])
        let reaction = host.woke(.deadline)
        #expect(reaction.redraw)
        #expect(host.office.recent.first?.changes.first?.id == id)
    }

    /// Lets the clock reach what the host waits for, and wakes it.
    private func wake(_ host: inout OfficeHost) throws {
        let due = try #require(host.deadline)
        let wait = due - ContinuousClock.now
        if wait > .zero { usleep(UInt32(wait / .microseconds(1)) + 1) }
        _ = host.woke(.deadline)
    }

    private func published(_ branch: TestBranch) -> Int? {
        Store.publishedBoard(in: branch.directory)?.seq
    }

    @Test func aBoardThatAKilledWriterLeftBehindIsPublishedWithinASecondOfOpening() throws {
        let branch = try TestBranch()
        try branch.colleague.publish()
        // Whoever made this commit never came to publishing.
        try branch.add("aeds", [("place", .text("体育馆"))])
        var host = OfficeHost(try office(branch), watch: Watch(branch.directory), isTicking: true)
        #expect(published(branch) == host.office.store.seq - 1)
        #expect(try #require(host.deadline) <= .now.advanced(by: .seconds(1)))
        try wake(&host)
        #expect(published(branch) == host.office.store.seq)
    }

    @Test func aBoardThatIsLeftBehindWhileASessionLooksOnIsPublishedByIt() throws {
        let branch = try TestBranch()
        try branch.colleague.publish()
        let watch = Watch(branch.directory)
        var host = OfficeHost(try office(branch), watch: watch, isTicking: true)
        for place in ["体育馆", "图书馆"] { try branch.add("aeds", [("place", .text(place))]) }
        _ = host.woke(.descriptor(watch.descriptor))
        #expect(try #require(host.deadline) <= .now.advanced(by: .seconds(1)))
        // A board that is too young to be replaced is come back to.
        for _ in 0..<4 where published(branch) != host.office.store.seq { try wake(&host) }
        #expect(published(branch) == host.office.store.seq)
        #expect(host.office.store.seq == branch.colleague.seq)
    }

    @Test func aSessionThatIsOpenAtMidnightPublishesTheBoardOfTheNewDay() throws {
        let branch = try TestBranch()
        // 23:59:59 in 嘉兴.
        branch.moment = try #require(Instant(iso: "2026-11-21T15:59:59Z"))
        try branch.colleague.publish()
        var host = OfficeHost(try office(branch), watch: Watch(branch.directory), isTicking: true)
        let (eve, seq) = (host.office.today, host.office.store.seq)
        var shown: Day? { Store.publishedBoard(in: branch.directory)?.day }
        _ = host.woke(.deadline)
        #expect(eve.iso == "2026-11-21")
        #expect(shown == eve && host.office.panesDay == eve)
        branch.moment = Instant(seconds: branch.moment.seconds + 1)
        let reaction = host.woke(.deadline)
        #expect(reaction.redraw)
        #expect(host.office.panesDay == eve.adding(days: 1) && host.office.view?.day == eve.adding(days: 1))
        for _ in 0..<4 where shown == eve {
            #expect(try #require(host.deadline) <= .now.advanced(by: .seconds(1)), "it is about to publish")
            try wake(&host)
        }
        #expect(shown == eve.adding(days: 1))
        #expect(host.office.store.seq == seq && published(branch) == seq, "nobody committed anything")
    }

    @Test func nothingIsUnveiledUnlessTheJournalHasIt() throws {
        let branch = try TestBranch()
        let name = RecordName("volunteers", "V000001")
        for isFull in [true, false] {
            let moment = branch.moment
            let store = try Store(
                opening: branch.directory, user: "王五", disk: isFull ? FullDisk() : Disk(), clock: { moment })
            let office = TUI.Office(store)
            var host = OfficeHost(office)
            let before = store.seq
            let reaction = host.perform(.reveal(name, columns: ["phone"], why: "回访"))
            #expect(office.isUnveiled(name) == !isFull)
            #expect(store.seq == before + (isFull ? 0 : 1))
            if isFull {
                guard case .refused = reaction.answers.first else {
                    Issue.record("a reveal that could not be journalled was not refused")
                    return
                }
            } else {
                let last = try #require(try store.log(limit: 1).first)
                #expect(last.via == Store.revealVia)
                #expect(last.why == "回访")
            }
        }
    }
}
