import Testing

@testable import Core
@testable import TUI

/// Districts' targets that do not add up to the branch's are pointed out, whichever side is the larger one.
@Suite("targets: districts beside the branch")
struct GoalSumTests {
    /// A branch with a target of 5 devices and 3 in 南湖区; 秀洲区 gets another one.
    private func branch(_ goal: Int64) throws -> TestBranch {
        let branch = try TestBranch()
        try branch.add(
            "targets",
            [
                ("indicator", .text("aeds.installed")), ("year", .number(2026)),
                ("district", .text("330411")), ("goal", .number(goal * Fixed.one)),
            ])
        return branch
    }

    @Test(
        "fewer and more are said, equal says nothing: on the watch, in lines and on the screen of targets",
        arguments: [(1, "4", "少 1"), (2, "5", ""), (4, "7", "多 2")] as [(Int64, String, String)])
    func told(goal: Int64, sum: String, difference: String) throws {
        let branch = try branch(goal)
        let board = try branch.colleague.currentBoard()
        var watcher = Watcher(board, Size(120, 40))
        watcher.press("4")
        let page = watcher.canvas.glyphRows().joined(separator: "\n")
        #expect(page.contains("新增 AED"))
        #expect(page.contains("! 区县目标合计 \(sum)，\(difference)") == !difference.isEmpty, "\(page)")
        #expect(page.contains("区县目标合计") == !difference.isEmpty)
        let row = try #require(board.on(board.day).rows.first { $0.entry.id == "aeds.installed" })
        let line = WatchPhrase(row.entry, row.whole, goalSum: row.goalSum)
        #expect(line.text(.zh).contains("目标 5台"))
        #expect(line.text(.zh).contains("，区县目标合计 \(sum)台（\(difference)台）") == !difference.isEmpty)
        #expect(line.text(.zh).contains("区县目标合计") == !difference.isEmpty)
        let screen = try branch.robot(TargetsScreen(), Size(120, 40))
        let sums = try #require(screen.rows.first { $0.contains("2 个区县合计") })
        #expect(sums.contains("! \(sum)台") == !difference.isEmpty, "\(sums)")
        #expect(sums.contains(difference.isEmpty ? "与全会一致" : "比全会\(difference)台"), "\(sums)")
    }

    @Test("in English too", arguments: [(1, "4, 1 less"), (4, "7, 2 more")] as [(Int64, String)])
    func english(goal: Int64, words: String) throws {
        let branch = try branch(goal)
        let board = try branch.colleague.currentBoard()
        var watcher = Watcher(board, Size(120, 40), language: .en)
        watcher.press("4")
        let page = watcher.canvas.glyphRows().joined(separator: "\n")
        #expect(page.contains("districts' targets add up to \(words)"), "\(page)")
        withExtendedLifetime(branch) {}
    }
}
