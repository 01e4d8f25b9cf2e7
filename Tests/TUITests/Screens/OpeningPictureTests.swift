import Core
import Testing

@testable import TUI

/// What one sees while a branch without caches is opened.
@Suite("screens: opening") struct OpeningPictureTests {
    @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 20)])
    func picture(_ size: Size) {
        let canvas = OpeningPicture(.zh).canvas(OpeningPicture.journal(130 << 20, 1280 << 20), size, Medium())
        expectPicture(canvas, "opening-\(size.width)x\(size.height)")
    }

    @Test func english() throws {
        let register = try #require(Catalog.standard.register("volunteers"))
        let canvas = OpeningPicture(.en).canvas(
            OpeningPicture.register(register, 5 << 20, 100 << 20), Size(80, 24), Medium(ascii: true))
        expectPicture(canvas, "opening-english-80x24")
    }

    @Test func aWindowTooSmallForAnythingIsNoReasonToEnd() {
        for size in [Size(1, 1), Size(5, 2), Size(12, 3)] {
            #expect(OpeningPicture(.zh).canvas(OpeningPicture.journal(1, 2), size, Medium()).size == size)
        }
    }
}
