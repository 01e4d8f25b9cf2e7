import Testing

@testable import Core

/// The board that the watch screens are tested on shows all there is to show.
@Suite struct SampleBoardTests {
    private let board = SampleBoard.make()

    @Test func itComesBackFromItsBytes() throws {
        let bytes = board.encode()
        #expect(bytes.count < Board.limit)
        #expect(Board.decode(bytes) == board)
    }

    @Test func everythingIsOnIt() throws {
        let view = board.on(SampleBoard.day)
        let parts = view.rows.flatMap { [$0.whole] + $0.districts }
        #expect(Set(parts.map(\.standing.state)) == Set(TargetState.allCases))
        let aeds = try #require(view.rows.first { $0.entry.id == "aeds.installed" })
        #expect(aeds.goalSum == Fixed("124"))
        #expect(aeds.districts.map { $0.rank?.place } == [2, 2, 2, 5, 1, nil, 6])
        #expect(aeds.districts.map { $0.rank?.isTied } == [true, true, true, false, false, nil, false])
        #expect(aeds.whole.expectedMonths.count == 12)
        #expect(aeds.whole.perWeek != nil && aeds.whole.today == Figure(2))
        #expect(view.urgent.count == 30)
        #expect(view.urgent.contains { $0.acknowledged != nil })
        #expect(view.urgent.contains { $0.due == nil })
        #expect(view.totals.count == 7 && view.totals[5].rank == nil)
        #expect(board.recent.count == 20)
        #expect(board.clock.time(at: SampleBoard.moment) == (10, 0))
    }
}
