import Foundation
import Testing

@testable import Core

/// The board as the store makes and keeps it.
@Suite("Store: board")
struct BoardTests {
    private func row(_ board: Board, _ id: String, _ day: Day) throws -> Board.Row {
        try #require(board.on(day).rows.first { $0.entry.id == id })
    }

    @Test("what the day has moved is told, and kept over sessions and the change of day")
    func today() throws {
        let branch = try TemporaryBranch(moment: "2026-11-20T02:00:00Z")
        let first = try branch.open()
        try first.addAED("甲", [Assignment("installed", .day(try #require(Day(iso: "2026-11-20"))))])
        try first.publish()
        // Nobody knows how the day before its first commit ended.
        #expect(try row(first.currentBoard(), "aeds.installed", first.today).whole.today == nil)
        branch.moment = try #require(Instant(iso: "2026-11-21T02:00:00Z"))
        let second = try branch.open()
        let board = try second.currentBoard()
        #expect(try row(board, "aeds.installed", second.today).whole.today == Figure(0))
        try second.addAED("乙", [Assignment("installed", .day(second.today))])
        try second.publish()
        #expect(Files.names(in: branch.directory.standings).contains("2026-11-20.json"))
        let third = try branch.open()
        let published = try #require(Store.publishedBoard(in: branch.directory))
        for seen in [published, try third.currentBoard()] {
            let row = try row(seen, "aeds.installed", third.today)
            #expect(row.whole.today == Figure(1))
            #expect(row.whole.changed == branch.moment)
            #expect(row.whole.records == 2)
        }
        // On the next day nothing has moved yet.
        let tomorrow = third.today.adding(days: 1)
        #expect(try self.row(published, "aeds.installed", tomorrow).whole.today == Figure(0))
    }

    @Test("a publish after one commit loads the targets and no other register, and the next loads none")
    func loadsNothing() throws {
        let directory = try SharedSample.copy()
        defer { Files.removeTree(directory.path) }
        let noon = try #require(Instant(iso: "2026-11-21T04:00:00Z"))
        let store = try Store(opening: directory, user: "wang", clock: { noon })
        var loaded: [String] = []
        store.onLoading = { register, done, _ in if done == 0 { loaded.append(register.id) } }
        // A record that refers to none needs none: what follows is the work of publishing alone.
        try store.addAED("丙", [Assignment("padsExpire", .day(store.today.adding(days: -2000)))])
        #expect(loaded == [])
        try store.publish()
        #expect(loaded == ["targets"])
        #expect(store.registers.filter { store.isLoaded($0.id) }.map(\.id) == ["targets"])
        let gift: [Assignment] = [
            Assignment("kind", .text("cash")), Assignment("amount", .number(100)),
            Assignment("date", .day(store.today)),
        ]
        try store.commit([.add("donations", gift)], via: "test")
        try store.publish()
        #expect(loaded == ["targets"])
        let board = try #require(Store.publishedBoard(in: directory))
        #expect(board.seq == store.seq)
        #expect(board.on(store.today).urgent.first?.title == "丙")
        let disbursement: [Assignment] = [
            Assignment("kind", .text("cash")), Assignment("amount", .number(100)),
            Assignment("date", .day(store.today)), Assignment("recipient", .text("单小丽")),
        ]
        try store.commit([.add("disbursements", disbursement)], via: "test")
        try store.publish()
        #expect(loaded == ["targets"])
        // The hook is told of a register that is really loaded.
        _ = try store.table("donations")
        #expect(loaded == ["targets", "donations"])
    }

    @Test("a watch opens from board.json where nothing else is left")
    func watchNeedsNothing() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("丙", [Assignment("installed", .day(store.today))])
        try store.publish()
        let folder = branch.directory.path
        for name in Files.names(in: folder) where name != "board.json" {
            if unlink(folder + "/" + name) != 0 { Files.removeTree(folder + "/" + name) }
        }
        #expect(Files.names(in: folder) == ["board.json"])
        let file = BoardFile(branch.directory)
        guard case .whole(let board) = Board.reading(try file.fetch()) else {
            Issue.record("it was not read")
            return
        }
        #expect(try row(board, "aeds.installed", store.today).whole.standing.actual == Figure(1))
    }

    @Test("as it was known on a day: with the districts, weights and intervals that the branch had then")
    func settingsOfThen() throws {
        let branch = try TemporaryBranch(moment: "2026-10-10T02:00:00Z")
        let then = try #require(Day(iso: "2026-10-10"))
        let october = try branch.open()
        try october.addAED(
            "甲", [Assignment("installed", .day(then)), Assignment("district", .text("330411"))])
        let before = try october.currentBoard()
        branch.moment = try #require(Instant(iso: "2026-11-21T02:00:00Z"))
        let november = try branch.open()
        var settings = november.branch
        settings.districts = [
            .init(code: "330402", name: "南湖新区"), .init(code: "330421", name: "嘉善县"),
        ]
        settings.weights["aeds.installed"] = Fixed(raw: 0)
        settings.intervals["aedCheck"] = 3
        try november.commit(branch: settings, via: "test")
        let known = try november.board(.init(knownOn: then))
        #expect(known.districts == before.districts)
        #expect(known.entries.map(\.weight) == before.entries.map(\.weight))
        #expect(known.entries.map(\.lines.count) == before.entries.map(\.lines.count))
        let now = try november.currentBoard()
        #expect(now.districts.map(\.name) == ["南湖新区", "嘉善县"])
        #expect(now.entries.map(\.weight) != before.entries.map(\.weight))
        // By the records' own days the settings are those of today.
        #expect(try november.board(.init(asOf: then)).districts == now.districts)
    }

    @Test("a board of an older format is published anew, one of a newer format is left alone")
    func formats() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.publish()
        func put(_ format: Int) throws {
            var writer = JSONWriter()
            writer.beginObject()
            writer.member("format", format)
            writer.member("seq", 1)
            writer.member("day", store.today.iso)
            try branch.overwrite(branch.directory.board, CacheFile.sealed(writer))
        }
        try put(1)
        #expect(store.isBoardBehind)
        try store.publish()
        #expect(Store.publishedBoard(in: branch.directory)?.seq == store.seq)
        try put(9)
        #expect(!store.isBoardBehind)
        try store.publish(isForced: true)
        let bytes = try #require(try Files.read(branch.directory.board))
        guard case .newer(format: 9) = Board.reading(bytes) else {
            Issue.record("it was replaced")
            return
        }
    }

    @Test("whoever acknowledges is named by the program, not by hand, and it ends with its day")
    func acknowledged() throws {
        let branch = try TemporaryBranch()
        let store = try branch.open(as: "zhoumin")
        let id = try store.addAED(
            "月河街区",
            [
                Assignment("padsExpire", .day(store.today.adding(days: -4))),
                Assignment("lastChecked", .day(store.today)),
            ])
        let alerts = try store.alerts(of: "aeds", id)
        #expect(alerts.map(\.id) == ["pads.expired"])
        let until = store.today.adding(days: 5)
        var change = try store.acknowledgement(of: alerts[0], record: id, until: until, note: "已联系厂家")
        change.set.append(Assignment("by", .text("somebody")))
        try store.commit([change], via: "test")
        try store.publish()
        let board = try #require(Store.publishedBoard(in: branch.directory))
        let urgent = try #require(board.on(store.today).urgent.first)
        #expect(urgent.acknowledged == Board.Acknowledgement(by: "zhoumin", until: until))
        #expect(board.on(until.adding(days: 1)).urgent.first?.acknowledged == nil)
        #expect(!String(decoding: board.encode(), as: UTF8.self).contains("已联系厂家"))
        // A colleague prolongs it in the same record, which is his from then on.
        let other = try branch.open(as: "chenyu")
        let again = try other.acknowledgement(of: alerts[0], record: id, until: until.adding(days: 2))
        #expect(again.operation == .set)
        try other.commit([again], via: "test")
        #expect(try other.acknowledgement(of: alerts[0], record: id)?.by == "chenyu")
        for day in [-1, 400] {
            #expect(throws: StoreError.self) {
                try store.acknowledgement(of: alerts[0], record: id, until: store.today.adding(days: day))
            }
        }
        #expect(throws: StoreError.self) {
            try store.acknowledgement(of: alerts[0], record: "A999999", until: until)
        }
    }

    @Test("the past by the records' days, and as it was known then; undated columns are those of that day")
    func past() throws {
        let branch = try TemporaryBranch(moment: "2026-10-10T02:00:00Z")
        let then = try #require(Day(iso: "2026-10-10"))
        let october = try branch.open()
        var ids: [String] = []
        for (star, opened) in [("3", "2026-10-01"), ("1", "2026-10-02")] {
            let commit = try october.commit(
                [
                    .add(
                        "stations",
                        [
                            Assignment("name", .text("家园\(star)")), Assignment("star", .text(star)),
                            Assignment("state", .text("open")), Assignment("district", .text("330402")),
                            Assignment("opened", .day(try #require(Day(iso: opened)))),
                        ])
                ], via: "test")
            ids.append(commit.changes[0].id)
        }
        branch.moment = try #require(Instant(iso: "2026-11-21T02:00:00Z"))
        let november = try branch.open()
        try november.commit([.set("stations", ids[1], [Assignment("star", .text("5"))])], via: "test")
        func stars(_ past: Store.PastDay) throws -> Board.Part {
            let board = try november.board(past)
            #expect(board.day == then)
            return try row(board, "stations.threeStar", then).whole
        }
        #expect(
            try row(november.currentBoard(), "stations.threeStar", november.today).whole.standing.actual
                == Figure(200, over: 2))
        #expect(try stars(.init(asOf: then)).standing.actual == Figure(100, over: 2))
        #expect(try !stars(.init(asOf: then)).isMarked)
        #expect(try stars(.init(knownOn: then)).standing.actual == Figure(100, over: 2))
        // One that was open then and is entered only now counts, with today's star, and is marked.
        try november.commit(
            [
                .add(
                    "stations",
                    [
                        Assignment("name", .text("补录")), Assignment("star", .text("4")),
                        Assignment("state", .text("open")), Assignment("opened", .day(then)),
                    ])
            ], via: "test")
        let late = try stars(.init(asOf: then))
        #expect(late.standing.actual == Figure(200, over: 3))
        #expect(late.isMarked)
        #expect(try stars(.init(knownOn: then)).standing.actual == Figure(100, over: 2))
        #expect(try stars(.init(asOf: then, knownOn: then)).standing.actual == Figure(100, over: 2))
        let opened = try row(november.board(.init(asOf: then)), "stations.opened", then).whole
        #expect(opened.standing.actual == Figure(3))
    }
}
