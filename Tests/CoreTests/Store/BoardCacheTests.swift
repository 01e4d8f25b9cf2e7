import Foundation
import Testing

@testable import Core

/// The board is a function of the journal and of the day: what lies in caches comes back (invariants 3 and
/// 11).
@Suite("Board: caches")
struct BoardCacheTests {
    /// What may be lost: each of these, and any of them together.
    private static let caches = ["standings", "aggregates.json", "board.json"]
    /// Everything but the journal and branch.json.
    private static let all = caches + ["registers"]

    /// A sample branch that ends on 17 November 2026, in a folder of its own.
    private final class Place {
        let directory: DataDirectory

        init() throws {
            directory = try SharedSample.copy(today: "2026-11-17")
        }

        deinit { try? FileManager.default.removeItem(atPath: directory.path) }

        func open(_ moment: String, as user: String = "wang") throws -> Store {
            let moment = try #require(Instant(iso: moment))
            return try Store(opening: directory, user: user, clock: { moment })
        }

        /// The board that a session publishes which finds everything but these caches, in a copy.
        func board(without lost: [String], at moment: String) throws -> [UInt8] {
            let copy = DataDirectory(directory.path + ".copy")
            defer { try? FileManager.default.removeItem(atPath: copy.path) }
            try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
            for name in lost { try? FileManager.default.removeItem(atPath: copy.path + "/" + name) }
            let moment = try #require(Instant(iso: moment))
            let store = try Store(opening: copy, user: "wang", clock: { moment })
            try store.publish(isForced: true)
            return try #require(try Files.read(copy.board))
        }
    }

    private func every(_ names: [String]) -> [[String]] {
        names.reduce([[]]) { sets, name in sets + sets.map { $0 + [name] } }
    }

    /// Some of everything that a day brings, each commit published by itself or with others.
    private func work(_ place: Place, _ day: String) throws {
        let wang = try place.open(day + "T01:00:00Z")
        let today = wang.today
        let id = try wang.addAED(
            "月河街区", [Assignment("installed", .day(today)), Assignment("district", .text("330402"))])
        try wang.publish()
        // Back and forth between two boards: each commit has moved the figures, though they are as before.
        for district in ["330411", "330402"] {
            try wang.commit([.set("aeds", id, [Assignment("district", .text(district))])], via: "test")
        }
        let li = try place.open(day + "T02:00:00Z", as: "li")
        let aeds = try li.table("aeds")
        let row = try #require(aeds.liveRows.first { $0 > 20 })
        try li.commit(
            [
                .set(
                    "aeds", aeds.id(row),
                    [Assignment("lastChecked", .day(today)), Assignment("padsExpire", .day(today))])
            ], via: "test")
        let volunteers = try li.table("volunteers")
        let volunteer = volunteers.id(try #require(volunteers.liveRows.first { $0 > 30 }))
        let service: [Assignment] = [
            Assignment("volunteer", .text(volunteer)), Assignment("date", .day(today)),
            Assignment("hours", .number(3 * Fixed.one)),
        ]
        let hours = try li.commit([.add("service", service)], via: "test").changes[0].id
        try li.publish()
        try li.commit([.set("volunteers", volunteer, [Assignment("district", .text("330411"))])], via: "test")
        try li.commit([.delete("service", hours)], via: "test")
        try li.undo()
        let noon = try place.open(day + "T03:00:00Z")
        try noon.commit(
            [.add("donations", try gift(noon, today)), .delete("aeds", id)], via: "test")
        try noon.publish()
    }

    private func gift(_ store: Store, _ day: Day) throws -> [Assignment] {
        [
            Assignment("kind", .text("cash")), Assignment("amount", .number(123_400)),
            Assignment("date", .day(day)),
        ]
    }

    @Test("deleted in every combination, they come back byte for byte")
    func deleted() throws {
        let place = try Place()
        for day in ["2026-11-17", "2026-11-18", "2026-11-21"] { try work(place, day) }
        let published = try #require(try Files.read(place.directory.board))
        let board = try #require(Board.decode(published))
        let today = try #require(Day(iso: "2026-11-21"))
        let rows = board.on(today).rows
        // What is compared is there at all: movements, last commits, and places of fitness a month ago.
        #expect(rows.filter { $0.whole.today.map { $0.top != 0 } ?? false }.count >= 3)
        #expect(rows.filter { $0.whole.changed != nil }.count >= 5)
        let ready = try #require(rows.first { $0.entry.id == "aeds.ready" })
        #expect(ready.districts.contains { $0.rank?.lastMonth != nil })
        #expect(ready.districts.contains { $0.rank?.lastYear != nil })
        for lost in every(BoardCacheTests.caches) + [BoardCacheTests.all] {
            #expect(try place.board(without: lost, at: "2026-11-21T03:00:00Z") == published, "\(lost)")
        }
    }

    @Test("a day that nobody published ends as the journal says, and so does a day without a commit")
    func unpublished() throws {
        let place = try Place()
        let thursday = try place.open("2026-11-19T08:00:00Z")
        try thursday.addAED("甲", [Assignment("installed", .day(thursday.today))])
        // Nobody has published it, and on Saturday the first commit comes before any board.
        let saturday = try place.open("2026-11-21T01:00:00Z")
        try saturday.addAED("乙", [Assignment("installed", .day(saturday.today))])
        try saturday.publish()
        let published = try #require(try Files.read(place.directory.board))
        let board = try #require(Board.decode(published))
        let row = try #require(board.on(saturday.today).rows.first { $0.entry.id == "aeds.installed" })
        #expect(row.whole.today == Figure(1))
        for lost in [["standings"], ["aggregates.json"], BoardCacheTests.all] {
            #expect(try place.board(without: lost, at: "2026-11-21T01:00:00Z") == published, "\(lost)")
        }
    }

    @Test("an import is the day's work, and a commit that changes very much moves what looks at it")
    func flood() throws {
        let place = try Place()
        let store = try place.open("2026-11-21T01:00:00Z")
        try store.publish()
        let day = try #require(Day(iso: "2024-05-08"))
        let gifts = try (0..<RowFolds.flood).map { _ in Change.add("donations", try gift(store, store.today))
        }
        // Two of them are of another year: only the commit's day makes it today's work.
        let old = try (0..<2).map { _ in Change.add("donations", try gift(store, day)) }
        try store.commit(gifts + old, via: "import")
        try store.addAED("甲", [Assignment("installed", .day(store.today))])
        try store.publish()
        let published = try #require(try Files.read(place.directory.board))
        let rows = try #require(Board.decode(published)).on(store.today).rows
        let cash = try #require(rows.first { $0.entry.id == "donations.cash" })
        #expect(cash.whole.today == Figure(Int64(RowFolds.flood) * 123_400, over: 100))
        #expect(([cash.whole] + cash.districts).allSatisfy { $0.changed == store.now })
        for lost in [["standings"], ["aggregates.json"], BoardCacheTests.all] {
            #expect(try place.board(without: lost, at: "2026-11-21T01:00:00Z") == published, "\(lost)")
        }
    }

    /// The one that filed the day's end is still there, or one that finds its files opens anew.
    @Test("a commit that was held up over midnight belongs to the day before", arguments: [true, false])
    func heldUp(isOpen: Bool) throws {
        let place = try Place()
        let eve = try #require(Day(iso: "2026-11-20"))
        // Both are open; 23:59:59 in 嘉兴, and a second after midnight.
        let late = try place.open("2026-11-20T15:59:59Z", as: "li")
        var clock = try place.open("2026-11-20T16:00:01Z")
        try clock.publish()
        let file = place.directory.standing(of: eve)
        func installed(_ end: [UInt8]?) throws -> Figure? {
            let end = try #require(end.flatMap { DayEnd($0) })
            return end.figure("aeds.installed", nil)
        }
        let before = try #require(try installed(Files.read(file)))
        try late.addAED("甲", [Assignment("installed", .day(eve))])
        if !isOpen { clock = try place.open("2026-11-20T16:00:01Z") }
        try clock.refresh()
        try clock.publish()
        let published = try #require(try Files.read(place.directory.board))
        let board = try #require(Board.decode(published))
        let row = try #require(board.on(clock.today).rows.first { $0.entry.id == "aeds.installed" })
        #expect(row.whole.today == Figure(0), "it is no work of the new day")
        #expect(try installed(Files.read(file)) == Figure(before.top + 1, over: before.bottom))
        for lost in [[], ["standings"], BoardCacheTests.all] {
            #expect(try place.board(without: lost, at: "2026-11-20T16:00:01Z") == published, "\(lost)")
        }
    }

    /// Copies a branch as a session would leave it that is killed between two files of a publishing.
    private final class CopyingDisk: Disk {
        private let directory: DataDirectory
        let copy: DataDirectory

        init(_ directory: DataDirectory) {
            self.directory = directory
            copy = DataDirectory(directory.path + ".killed")
        }

        deinit { Files.removeTree(copy.path) }

        override func reached(_ step: CommitStep) {
            guard step == .halfPublished else { return }
            try? FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
        }
    }

    @Test("whoever was killed in the middle of publishing such a commit leaves no day's end without it")
    func killed() throws {
        let place = try Place()
        let eve = try #require(Day(iso: "2026-11-20"))
        let late = try place.open("2026-11-20T15:59:59Z", as: "li")
        try place.open("2026-11-20T16:00:01Z").publish()
        try late.addAED("甲", [Assignment("installed", .day(eve))])
        let disk = CopyingDisk(place.directory)
        let moment = try #require(Instant(iso: "2026-11-20T16:00:01Z"))
        try Store(opening: place.directory, user: "wang", disk: disk, clock: { moment }).publish()
        let next = try Store(opening: disk.copy, user: "wang", clock: { moment })
        try next.publish(isForced: true)
        let board = try #require(try Files.read(disk.copy.board).flatMap { Board.decode($0) })
        let row = try #require(board.on(next.today).rows.first { $0.entry.id == "aeds.installed" })
        #expect(row.whole.today == Figure(0), "it is no work of the new day")
        #expect(try Files.read(place.directory.board) == Files.read(disk.copy.board))
    }

    @Test("what moved a figure longer ago than a board looks ahead is not told, on later days of it either")
    func longAgo() throws {
        let branch = try TemporaryBranch(moment: "2026-10-16T02:00:00Z")
        let store = try branch.open()
        try store.addAED("甲", [Assignment("installed", .day(store.today))])
        try store.publish()
        func changed(_ board: Board, _ day: Day) throws -> Instant? {
            try #require(board.on(day).rows.first { $0.entry.id == "aeds.installed" }).whole.changed
        }
        let board = try store.currentBoard()
        let last = store.today.adding(days: 35)
        #expect(try changed(board, last) == branch.moment)
        branch.moment = try #require(Instant(iso: "2026-11-20T02:00:00Z"))
        let later = try branch.open()
        #expect(later.today == last)
        #expect(try changed(later.currentBoard(), last) != nil)
        #expect(try changed(later.currentBoard(), last.adding(days: 1)) == nil)
        branch.moment = try #require(Instant(iso: "2026-11-21T02:00:00Z"))
        #expect(try changed(branch.open().currentBoard(), last.adding(days: 1)) == nil)
    }
}
