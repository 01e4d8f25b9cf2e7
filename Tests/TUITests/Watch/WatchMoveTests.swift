import Testing

@testable import Core
@testable import TUI

/// Figures that have just moved.
@Suite("watch: what moved")
struct WatchMoveTests {
    private let clock = HandClock(SampleBoard.moment)
    private let source = ScriptedSource(SampleBoard.make())

    private func host() -> WatchHost {
        WatchHost(WatchWorld([WatchBranch(source)], now: clock.now), clock: clock.watch)
    }

    private func put(_ seq: Int, _ extra: Int64, _ host: inout WatchHost) {
        clock.pass(.seconds(1))
        source.put(SampleBoard.make(seq: seq, extra: extra))
        _ = host.woke(.descriptor(7))
    }

    @Test("a figure that moved is marked with the amount, in the branch and in its district only")
    func marked() throws {
        var host = host()
        #expect(host.world.branches[0].moves.isEmpty)
        put(10_424, 2, &host)
        let branch = host.world.branches[0]
        #expect(
            Set(branch.moves.keys) == [
                WatchFigure("aeds.installed"), WatchFigure("aeds.installed", "330402"),
            ])
        let move = try #require(branch.move(of: "aeds.installed"))
        #expect(move.words(.devices, .zh) == "+2台")
        #expect(move.words(.devices, .en) == "+2 devices")
        #expect(branch.move(of: "aeds.ready") == nil)
    }

    @Test("moves add up while the mark stands, and cancel out")
    func adding() throws {
        var host = host()
        put(10_424, 2, &host)
        put(10_425, 5, &host)
        #expect(host.world.branches[0].move(of: "aeds.installed")?.words(.devices, .zh) == "+5台")
        put(10_426, -1, &host)
        #expect(host.world.branches[0].move(of: "aeds.installed")?.words(.devices, .zh) == "-1台")
        put(10_427, 0, &host)
        #expect(host.world.branches[0].moves.isEmpty)
    }

    @Test("the mark goes after ten seconds with one repaint")
    func unmarked() throws {
        var host = host()
        put(10_424, 2, &host)
        #expect(try #require(host.deadline) <= clock.uptime.advanced(by: .seconds(10)))
        clock.pass(.seconds(9))
        _ = host.woke(.deadline)
        #expect(!host.world.branches[0].moves.isEmpty)
        clock.pass(.seconds(1))
        #expect(host.woke(.deadline).redraw)
        #expect(host.world.branches[0].moves.isEmpty)
        #expect(!host.woke(.deadline).redraw)
    }

    @Test("what is unknown has no amount; what only time moved is not marked")
    func unknown() throws {
        #expect(WatchMove.words(nil, Figure(3), .devices, .zh) == "3台")
        #expect(WatchMove.words(Figure(3), nil, .devices, .zh) == "—")
        #expect(WatchMove.words(Figure(885, over: 10), Figure(881, over: 10), .percent, .zh) == "-0.4%")
        var host = host()
        put(10_424, 1, &host)
        clock.pass(.seconds(86_400))
        source.put(SampleBoard.make(seq: 10_425, extra: 4))
        _ = host.woke(.deadline)
        #expect(host.world.branches[0].moves.isEmpty)
    }
}
