import Testing

@testable import Core
@testable import TUI

/// Following boards: how often they are read, what is marked, and what is said when nothing can be read.
@Suite("watch: following")
struct WatchHostTests {
    private let clock = HandClock(SampleBoard.moment)

    private func host(_ sources: [ScriptedSource], slow: Bool = false, rotation: Duration? = nil) -> WatchHost
    {
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now, isSlow: slow)
        return WatchHost(world, rotation: rotation, clock: clock.watch)
    }

    @Test("a board is read at most five times a second, and the last one always")
    func pace() throws {
        let source = ScriptedSource(SampleBoard.make())
        var host = host([source])
        #expect(source.fetches == 1)
        clock.pass(.seconds(5))
        for seq in 1...100 {
            source.put(SampleBoard.make(seq: 10_423 + seq, extra: Int64(seq)))
            _ = host.woke(.descriptor(7))
            clock.pass(.milliseconds(10))
            if let due = host.deadline, due <= clock.uptime { _ = host.woke(.deadline) }
        }
        #expect((5...7).contains(source.fetches), "\(source.fetches)")
        clock.pass(.milliseconds(200))
        _ = host.woke(.deadline)
        #expect(host.world.branches[0].board?.seq == 10_523)
        let fetches = source.fetches
        clock.pass(.seconds(3))
        _ = host.woke(.deadline)
        #expect(source.fetches == fetches, "nobody changed anything")
    }

    @Test("the first change after a quiet time is read at once, also on a slow line")
    func atOnce() throws {
        for slow in [false, true] {
            let source = ScriptedSource(SampleBoard.make())
            var host = host([source], slow: slow)
            clock.pass(.seconds(30))
            source.put(SampleBoard.make(seq: 10_424, extra: 1))
            #expect(host.woke(.descriptor(7)).redraw)
            #expect(host.world.branches[0].board?.seq == 10_424)
        }
    }

    @Test("a slow line is sent one picture in ten seconds, without marks")
    func slow() throws {
        let source = ScriptedSource(SampleBoard.make())
        var host = host([source], slow: true)
        clock.pass(.seconds(20))
        for seq in 1...9 {
            source.put(SampleBoard.make(seq: 10_423 + seq, extra: Int64(seq)))
            _ = host.woke(.descriptor(7))
            clock.pass(.seconds(1))
        }
        #expect(source.fetches == 2)
        #expect(host.world.branches[0].moves.isEmpty)
        clock.pass(.seconds(2))
        _ = host.woke(.deadline)
        #expect(source.fetches == 3)
        #expect(host.world.branches[0].board?.seq == 10_432)
    }

    @Test("an idle watch wakes for the minute and nothing else")
    func idle() throws {
        var host = host([ScriptedSource(SampleBoard.make())])
        for _ in 0..<5 {
            let due = try #require(host.deadline)
            let wait = due - clock.uptime
            #expect(wait > .zero && wait <= .seconds(60))
            clock.pass(wait)
            #expect(clock.now.seconds % 60 == 0)
            let reaction = host.woke(.deadline)
            #expect(reaction.redraw && reaction.news.count == 1)
        }
    }

    @Test("where inotify refuses, the file is looked at each second and read only when it changed")
    func looking() throws {
        let source = ScriptedSource(SampleBoard.make(), descriptor: -1)
        source.pollInterval = .seconds(1)
        var host = host([source])
        #expect(host.descriptors.isEmpty)
        for _ in 0..<10 {
            clock.pass(.seconds(1))
            #expect(try #require(host.deadline) <= clock.uptime)
            _ = host.woke(.deadline)
        }
        #expect(source.fetches == 1)
        source.put(SampleBoard.make(seq: 10_424, extra: 1))
        clock.pass(.seconds(1))
        #expect(host.woke(.deadline).redraw)
        #expect(source.fetches == 2)
    }

    @Test(
        "what cannot be read keeps the last board, says why, and comes back",
        arguments: [BoardTrouble.gone, .notAllowed, .notABoard, .damaged, .system(5)])
    func stale(trouble: BoardTrouble) throws {
        let source = ScriptedSource(SampleBoard.make())
        var host = host([source])
        clock.pass(.seconds(1))
        source.bytes = .failure(trouble)
        #expect(host.woke(.descriptor(7)).redraw)
        #expect(host.world.branches[0].trouble == trouble)
        #expect(host.world.branches[0].board?.seq == 10_423)
        #expect(host.world.status.contains("已停"))
        let banner = try #require(WatchBanner.all(host.world.branches[0]).first)
        #expect(banner.text.zh.hasPrefix("! 已停止更新，以下是 10:00 的数据："))
        #expect(banner.text.en.hasPrefix("! STALE"))
        #expect(!trouble.words.zh.isEmpty && !trouble.label.en.isEmpty)
        clock.pass(.seconds(1))
        source.put(SampleBoard.make())
        #expect(host.woke(.descriptor(7)).redraw)
        #expect(host.world.branches[0].trouble == nil)
        #expect(!host.world.status.contains("已停"))
    }

    @Test("boards of other formats are named as such")
    func formats() throws {
        let text = String(decoding: SampleBoard.bytes, as: UTF8.self)
        for (format, trouble) in [(1, BoardTrouble.older(format: 1)), (9, .newer(format: 9))] {
            let source = ScriptedSource(nil)
            let other = text.replacing(
                "{\"format\":\(Board.format),", with: "{\"format\":\(format),", maxReplacements: 1)
            source.bytes = .success(try SealedText.sealed(other))
            let host = host([source])
            #expect(host.world.branches[0].trouble == trouble)
            #expect(trouble.words.zh.contains("格式 \(format)"))
        }
        let source = ScriptedSource(nil)
        source.bytes = .success(Array(SampleBoard.bytes.dropLast(100)))
        #expect(host([source]).world.branches[0].trouble == .damaged)
    }

    @Test("a seq that goes back is taken, and said")
    func setBack() throws {
        let source = ScriptedSource(SampleBoard.make(extra: 3))
        var host = host([source])
        clock.pass(.seconds(1))
        source.put(SampleBoard.make(seq: 10_400))
        _ = host.woke(.descriptor(7))
        let branch = host.world.branches[0]
        #expect(branch.feed.isSetBack && branch.board?.seq == 10_400)
        #expect(branch.moves.isEmpty)
        #expect(WatchBanner.all(branch).contains { $0.text.zh.contains("第 10400 号提交") })
        clock.pass(.seconds(1))
        source.put(SampleBoard.make(seq: 10_430))
        _ = host.woke(.descriptor(7))
        #expect(!host.world.branches[0].feed.isSetBack)
    }

    @Test("the watcher picks the day of the board and says so; beyond its last day it says how old it is")
    func days() throws {
        var host = host([ScriptedSource(SampleBoard.make())])
        #expect(WatchBanner.all(host.world.branches[0]).isEmpty)
        clock.pass(.seconds(86_400 * 3))
        _ = host.woke(.deadline)
        var branch = host.world.branches[0]
        #expect(branch.view?.day.iso == "2026-11-24")
        #expect(WatchBanner.all(branch).first?.text.zh.contains("按今天 2026-11-24 推算") == true)
        clock.pass(.seconds(86_400 * 40))
        _ = host.woke(.deadline)
        branch = host.world.branches[0]
        #expect(branch.view?.day == SampleBoard.day.adding(days: Board.days - 1))
        #expect(WatchBanner.all(branch).first?.text.zh.contains("已过 8 天") == true)
        clock.now = Instant(seconds: SampleBoard.moment.seconds - 86_400 * 2)
        _ = host.woke(.deadline)
        #expect(WatchBanner.all(host.world.branches[0]).first?.text.zh.contains("请检查本机时钟") == true)
    }

    @Test("pages turn by themselves, and later where somebody turned")
    func rotation() throws {
        var host = host([ScriptedSource(SampleBoard.make())], rotation: .seconds(20))
        func isTurn(_ reaction: Reaction<WatchWorld>) -> Bool {
            reaction.news.contains { if case .turn = $0 { true } else { false } }
        }
        clock.pass(.seconds(20))
        #expect(isTurn(host.woke(.deadline)))
        clock.pass(.seconds(15))
        _ = host.perform(.turned(branch: 0))
        clock.pass(.seconds(15))
        #expect(!isTurn(host.woke(.deadline)))
        clock.pass(.seconds(5))
        #expect(isTurn(host.woke(.deadline)))
    }
}
