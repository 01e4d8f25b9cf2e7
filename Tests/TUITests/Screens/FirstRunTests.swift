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
        var robot = Robot(FirstRunScreen(), ThresholdHost(threshold: threshold) { _, _ in })
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
        var robot = Robot(FirstRunScreen(), ThresholdHost(threshold: threshold) { _, _ in })
        robot.type("嘉兴市红十字会")
        robot.press("Down")
        robot.type("嘉兴")
        robot.press("F2")
        #expect(!robot.isOver)
        #expect(robot.rows.contains { $0.contains("应为六位数字") })
    }

    @Test func aSampleThatFailsIsSaidAndNothingIsLeft() throws {
        let threshold = Threshold(directory(), .zh)
        let host = ThresholdHost(threshold: threshold) { _, _ in
            throw StoreError.notFound(Bilingual("磁盘空间不够。", "There is not enough room."))
        }
        var robot = Robot(FirstRunScreen(), host)
        robot.press("F5")
        robot.finishWork()
        #expect(robot.message.contains("磁盘空间不够"))
        #expect(!threshold.isMade && !robot.isOver)
    }

    @Test func theSampleShowsHowFarItIsAndIsMade() throws {
        let threshold = Threshold(directory(), .zh)
        let host = ThresholdHost(threshold: threshold) { _, progress in
            let step = Bilingual("写流水：2026-05-08", "writing the journal: 2026-05-08")
            for done in 1...40 {
                _ = progress(SampleBranch.Progress(done: done, total: 40, step: step))
                usleep(5000)
            }
        }
        var robot = Robot(FirstRunScreen(), host)
        robot.press("F5")
        #expect(robot.session.isBusy)
        #expect(robot.rows.contains { $0.contains("正在生成示例分会") })
        #expect(robot.rows.contains { $0.contains("写流水：2026-05-08") && $0.contains("/40") })
        robot.press("F2")
        #expect(robot.footer.contains("正在生成示例分会"), "nothing else can be begun meanwhile")
        robot.finishWork()
        #expect(threshold.isMade && robot.isOver)
    }

    @Test func escStopsTheSampleAndLeavesNothing() throws {
        let directory = directory()
        let threshold = Threshold(directory, .zh)
        let host = ThresholdHost(threshold: threshold) { directory, progress in
            try SampleBranch.write(
                to: directory, size: .small, seed: 1, today: Day(number: 20_778),
                progress: { state in
                    // As slow as a slow disk, so that the key comes in time.
                    usleep(20_000)
                    return progress(state)
                })
        }
        var robot = Robot(FirstRunScreen(), host)
        robot.press("F5 Esc")
        robot.finishWork()
        #expect(robot.message.contains("已停止"))
        #expect(!threshold.isMade && !robot.isOver)
        let folder = FileManager.default.temporaryDirectory.path
        let name = String(directory.path.split(separator: "/").last ?? "")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(name) }
        #expect(left.isEmpty)
        robot.type("嘉兴市红十字会")
        #expect(robot.rows.contains { $0.contains("嘉兴市红十字会") }, "the form is there again")
    }

    @Test func leavingStopsTheSample() throws {
        let directory = directory()
        let host = ThresholdHost(threshold: Threshold(directory, .zh)) { _, progress in
            while progress(SampleBranch.Progress(done: 0, total: 1, step: Bilingual("甲", "A"))) {
                usleep(1000)
            }
            throw StoreError.busy
        }
        var robot = Robot(FirstRunScreen(), host)
        robot.press("F5")
        robot.send(.terminate)
        #expect(robot.isOver)
    }
}
