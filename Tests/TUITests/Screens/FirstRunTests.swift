import Core
import Foundation
import Testing

@testable import TUI

@Suite("screens: the first run") struct FirstRunTests {
    private func directory() -> DataDirectory {
        DataDirectory(FileManager.default.temporaryDirectory.path + "/boai-first-" + UUID().uuidString)
    }

    @Test func makesABranchOfWhatWasTyped() throws {
        let directory = directory()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        let threshold = Threshold(directory, .zh)
        var robot = Robot(FirstRunScreen(), ThresholdHost(threshold: threshold) { _ in })
        robot.type("嘉兴市红十字会")
        robot.press("Down")
        robot.type("330400")
        robot.press("Down")
        robot.type("330402=南湖区　330411＝秀洲区")
        robot.press("F2")
        #expect(robot.isOver)
        #expect(threshold.isMade)
        let branch = try Store(opening: directory).branch
        #expect(branch.name == "嘉兴市红十字会")
        #expect(branch.districts.map(\.name) == ["南湖区", "秀洲区"])
    }

    @Test func refusesACodeThatIsNone() throws {
        let threshold = Threshold(directory(), .zh)
        var robot = Robot(FirstRunScreen(), ThresholdHost(threshold: threshold) { _ in })
        robot.type("嘉兴市红十字会")
        robot.press("Down")
        robot.type("嘉兴")
        robot.press("F2")
        #expect(!robot.isOver)
        #expect(robot.rows.contains { $0.contains("应为六位数字") })
    }

    @Test func aSampleThatFailsIsSaidAndNothingIsLeft() throws {
        let threshold = Threshold(directory(), .zh)
        let host = ThresholdHost(threshold: threshold) { _ in
            throw StoreError.notFound(Bilingual("磁盘空间不够。", "There is not enough room."))
        }
        var robot = Robot(FirstRunScreen(), host)
        robot.press("F5")
        #expect(robot.message.contains("磁盘空间不够"))
        #expect(!threshold.isMade && !robot.isOver)
    }
}
