import Testing

@testable import Core
@testable import TUI

/// The 口径 key on what is no indicator: counts of alerts, totals of districts, sums of branches.
@Suite("watch: what a count means")
struct MeaningTests {
    private func text(_ keys: String) -> String {
        var watcher = Watcher(SampleBoard.make(), Size(120, 40))
        watcher.press(keys)
        return watcher.canvas.glyphRows().joined(separator: "\n")
    }

    @Test(
        "an alert says what it counts, the acknowledged ones and those listed, and every kind is gone through"
    )
    func alerts() {
        let first = text("7 k")
        for words in [
            "口径：电极片已过期", "6 条，其中 2 条已有人知悉；知悉的也计在内", "台账：AED", "状态为在用、", "早于当天", "南湖区 2",
            "全部在提醒页上", "按 2026-11-21 判定",
        ] { #expect(first.contains(words), "\(words)\n\(first)") }
        // A kind that has no record on the page: its register holds people.
        var watcher = Watcher(SampleBoard.make(), Size(120, 40))
        watcher.press("7 k")
        var seen: Set<String> = []
        for _ in Catalog.standard.alerts {
            let page = watcher.canvas.glyphRows()
            seen.formUnion(
                page.compactMap { row in row.firstRange(of: "口径：").map { String(row[$0.upperBound...]) } })
            watcher.press("Down")
        }
        #expect(seen.count == Catalog.standard.alerts.count, "\(seen)")
        watcher.press("Up")
        #expect(seen.contains { $0.hasPrefix("救护员证已过期") } && seen.contains { $0.hasPrefix("捐款未开票据") })
        #expect(text("7 End Enter").contains("口径："), "Enter asks, too")
    }

    @Test("what a small window has no room for is a key away", arguments: [Language.zh, .en])
    func long(language: Language) {
        var watcher = Watcher(SampleBoard.make(), Size(40, 14), language: language)
        watcher.press("5 Down Down Down k")
        func page() -> String { watcher.canvas.glyphRows().joined(separator: "\n") }
        let first = page()
        let (start, end) = language == .zh ? ("现在：", "与别处不同：") : ("Now: ", "Elsewhere: ")
        #expect(first.contains(start) && !first.contains(end) && first.contains("PgDn"), "\(first)")
        var seen = first.contains(end)
        for _ in 0..<6 where !seen {
            watcher.press("PgDn")
            seen = page().contains(end)
        }
        #expect(seen)
        for _ in 0..<6 { watcher.press("Down") }
        let last = page()
        watcher.press("PgDn")
        #expect(page() == last, "it ends where the text ends")
        for _ in 0..<8 { watcher.press("Up") }
        #expect(page() == first)
        // Where all of it is on the screen the key says so.
        var wide = Watcher(SampleBoard.make(), Size(120, 40), language: language)
        wide.press("5 k PgDn")
        let words = language == .zh ? "全文都在屏幕上了" : "All of it is on the screen"
        #expect(wide.canvas.glyphRows().joined().contains(words))
    }

    @Test("what leaves the board while it is explained says so, and the next kind is one key away")
    func gone() {
        var board = SampleBoard.make(seq: 10_424)
        board.candidates = []
        for place in board.warnings.indices where board.warnings[place].id == "pads.expired" {
            board.warnings[place].counts = []
        }
        var watcher = Watcher(SampleBoard.make(), Size(80, 24))
        watcher.press("7 k")
        watcher.publish(board)
        let rows = watcher.canvas.glyphRows().joined(separator: "\n")
        #expect(rows.contains("口径：电极片已过期") && rows.contains("现在没有这类提醒了"), "\(rows)")
        watcher.press("Down")
        let next = watcher.canvas.glyphRows().joined(separator: "\n")
        #expect(next.contains("口径：") && !next.contains("现在没有这类提醒了"), "\(next)")
        var figure = Watcher(SampleBoard.make(), Size(80, 24), language: .en)
        figure.press("4 k")
        board.entries = []
        figure.publish(board.told(.en))
        #expect(figure.canvas.glyphRows().joined().contains("does not have this figure any more"))
    }

    @Test("a district's total and the sums of branches explain themselves")
    func totals() {
        let total = text("6 Down k")
        #expect(total.contains("口径：合计 · 南湖区") && total.contains("每项最多算 100%"), "\(total)")
        #expect(text("6 Down Right k").contains("口径：新建家园 · 南湖区"))
        let sources = (0..<2).map { ScriptedSource(SampleBoard.make(), place: "/srv/\($0)") }
        let clock = HandClock(SampleBoard.moment)
        let host = WatchHost(
            WatchWorld(sources.map { WatchBranch($0) }, now: clock.now), clock: clock.watch)
        var robot = Robot(WatchScreen(host.world), host, size: Size(80, 24))
        robot.press("k")
        #expect(robot.rows.joined().contains("口径：各分会的合计与名次"), "\(robot.rows)")
        robot.press("Esc Enter")
        #expect(robot.path.hasSuffix("总览"), "Enter opens a branch")
    }

    @Test("the words of each alert name its columns, its days and the branch's own interval")
    func definitions() throws {
        let words = Dictionary(
            uniqueKeysWithValues: Catalog.standard.alerts.map {
                ($0.id, $0.definition(.standard, Intervals(["aedCheck": 45])).zh)
            })
        for (id, part) in [
            ("pads.month", "30 天之间，更近的也在内，已过期的不在内"), ("aeds.unchecked", "空白，或距当天超过 45 天"),
            ("stations.silent", "距当天超过 90 天；从没有过的从"), ("donations.unreceipted", "空白"),
            ("certificates.expired", "早于当天"),
        ] { #expect(try #require(words[id]).contains(part), "\(id): \(words[id] ?? "")") }
        let board = SampleBoard.make()
        #expect(Board.decode(board.encode()) == board, "the board carries them")
    }
}
