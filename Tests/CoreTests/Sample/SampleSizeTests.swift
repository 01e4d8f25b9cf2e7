import Testing

@testable import Core

/// The declared sizes; nothing is made.
@Suite("Sample branch: sizes")
struct SampleSizeTests {
    @Test("l is the stress test, to the record")
    func large() throws {
        let size = try #require(SampleSize("l"))
        #expect(size.volunteers == 420_000)
        #expect(size.stations == 2734)
        #expect(size.aeds == 5000)
        #expect(size.donations == 1_000_000)
        #expect(size.service == 1_000_000)
        #expect(size.checks == 60_000)
        #expect(size.activities == 30_000)
        #expect((size.teams, size.teamEvents, size.disbursements) == (400, 20_000, 60_000))
        #expect(size.records == 420_000 + 2734 + 5000 + 2_000_000 + 90_000 + 80_400)
    }

    @Test("s is a county")
    func small() throws {
        let size = try #require(SampleSize("s"))
        #expect((size.stations, size.volunteers) == (25, 1200))
        #expect((size.aeds, size.donations) == (120, 6000))
    }

    @Test("m is a prefecture city: 12,000 inspections and 40,000 gifts a year, over three years")
    func medium() throws {
        let size = try #require(SampleSize("m"))
        #expect((size.stations, size.volunteers, size.aeds) == (120, 16_000, 500))
        #expect(size.checks == 3 * 12_000)
        // The third year is not over when the history ends.
        #expect((2 * 40_000...3 * 40_000).contains(size.donations))
    }

    @Test("there is no other size, and each is told by its name")
    func names() {
        for name in ["s", "m", "l"] { #expect(SampleSize(name)?.name == name) }
        for name in ["", "S", "xl", "large"] { #expect(SampleSize(name) == nil) }
    }
}
