import Foundation
import Testing

@testable import TUI

@Suite("Canvas: what follows one another")
struct FlowTests {
    @Test("facts that have no room are counted, beside a title and one under another")
    func factsThatHaveNoRoomAreCounted() {
        let facts: [(String, Role)] = [
            ("! 过期 6", .alertUrgent), ("~ 临期 9", .alertSoon), ("~ 未巡检 14", .alertSoon),
        ]
        func heading(_ width: Int) -> String {
            var canvas = Canvas(Size(width, 1))
            canvas.heading(" 救护", .paneTitle, facts, y: 0)
            return canvas.glyphRows()[0]
        }
        #expect(heading(44).hasSuffix("   ! 过期 6   ~ 临期 9   ~ 未巡检 14"))
        #expect(heading(34).hasSuffix(" ! 过期 6   ~ 临期 9 …+1"))
        #expect(heading(20).hasSuffix(" ! 过期 6 …+2"))
        #expect(heading(12).hasSuffix("  …+3"))
        #expect(heading(7).hasPrefix(" 救护"))
        func list(_ height: Int) -> [String] {
            var canvas = Canvas(Size(14, 3))
            canvas.list(facts, in: Rect(0, 0, 14, height))
            return canvas.glyphRows().map { $0.trimmingCharacters(in: .whitespaces) }
        }
        #expect(list(3) == ["! 过期 6", "~ 临期 9", "~ 未巡检 14"])
        #expect(list(2) == ["! 过期 6", "~ 临期 9   …+1", ""])
        #expect(list(1) == ["! 过期 6   …+2", "", ""])
    }
}
