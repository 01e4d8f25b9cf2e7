import Testing

@testable import Core
@testable import TUI

/// Every page of the watch at four sizes, keys in and picture out.
@Suite("watch: pictures of the pages") struct WatchPagesTests {
    static let sizes = [Size(40, 20), Size(80, 24), Size(120, 40), Size(200, 60)]

    private func expect(_ page: String, _ keys: String, _ size: Size) {
        var watcher = Watcher(SampleBoard.make(), size)
        watcher.press(keys)
        #expect(!watcher.canvas.hasOverrun)
        expectPicture(watcher.canvas, "watch-\(page)-\(size.width)x\(size.height)")
    }

    @Test(arguments: sizes) func overview(_ size: Size) { expect("overview", "Down Down", size) }
    @Test(arguments: sizes) func stations(_ size: Size) { expect("stations", "2", size) }
    @Test(arguments: sizes) func volunteers(_ size: Size) { expect("volunteers", "3", size) }
    @Test(arguments: sizes) func money(_ size: Size) { expect("money", "5", size) }
    @Test(arguments: sizes) func devices(_ size: Size) { expect("devices", "4 Down", size) }
    @Test(arguments: sizes) func ranks(_ size: Size) { expect("ranks", "6 Down Right Right", size) }
    @Test(arguments: sizes) func alerts(_ size: Size) { expect("alerts", "7 Down", size) }
    @Test(arguments: sizes) func today(_ size: Size) { expect("today", "8", size) }
    @Test(arguments: sizes) func meaning(_ size: Size) { expect("meaning", "4 Enter", size) }

    @Test(arguments: sizes) func alertMeaning(_ size: Size) { expect("alert-meaning", "7 k", size) }

    @Test(arguments: [
        ("overview", "Down"), ("devices", "4"), ("ranks", "6 Right"), ("alerts", "7"), ("today", "8"),
        ("meaning", "4 Enter"),
    ])
    func english(_ page: String, _ keys: String) {
        var watcher = Watcher(SampleBoard.make(), Size(80, 24), language: .en)
        watcher.press(keys)
        #expect(!watcher.canvas.hasOverrun)
        expectPicture(watcher.canvas, "watch-\(page)-english-80x24")
    }

    @Test(arguments: [("overview", "Down"), ("devices", "4")])
    func asciiAlone(_ page: String, _ keys: String) {
        var watcher = Watcher(SampleBoard.make(), Size(80, 24), medium: Medium(ascii: true))
        watcher.press(keys)
        expectPicture(watcher.canvas, "watch-\(page)-ascii-80x24")
    }

    @Test(arguments: [Size(40, 20), Size(120, 40), Size(200, 60)])
    func whatJustMovedIsMarkedWithTheAmount(_ size: Size) {
        var watcher = Watcher(SampleBoard.make(), size)
        if size.width == 40 { watcher.press("4") }
        watcher.publish(SampleBoard.make(seq: 10_424, extra: 3))
        #expect(!watcher.canvas.hasOverrun)
        expectPicture(watcher.canvas, "watch-moved-\(size.width)x\(size.height)")
        let text = watcher.canvas.glyphRows().joined(separator: "\n")
        #expect(text.contains("▲+3台"))
    }

    @Test(arguments: [Size(40, 20), Size(80, 24), Size(200, 60)])
    func aBoardThatCannotBeReadLooksStale(_ size: Size) {
        var watcher = Watcher(SampleBoard.make(), size)
        watcher.paper.trouble = .gone
        watcher.look()
        let canvas = watcher.canvas
        #expect(!canvas.hasOverrun)
        expectPicture(canvas, "watch-stale-\(size.width)x\(size.height)")
        // Below the warning, which takes four rows at most, and above the message and the keys.
        let roles = Set(
            (6..<size.height - 2).flatMap { y in (0..<size.width).map { canvas[$0, y].role } })
        #expect(roles.isSubset(of: [.text, .textDim]), "nothing shines that may no longer hold")
    }
}
