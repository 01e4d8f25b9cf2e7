import Foundation
import Testing

@testable import Core

/// What publishes at the change of day where nobody's session is open: docs/systemd.
@Suite("The timer of the change of day")
struct TimerTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The settings of a unit file, each with all its values.
    private func unit(_ name: String) throws -> [String: [String]] {
        let text = try String(contentsOfFile: "\(Self.root)/docs/systemd/\(name)", encoding: .utf8)
        return text.split(separator: "\n").reduce(into: [:]) { settings, line in
            guard line.first != "#", line.first != "[", let sign = line.firstIndex(of: "=") else { return }
            settings[String(line[..<sign]), default: []].append(String(line[sign...].dropFirst()))
        }
    }

    @Test("what the unit runs brings the board of yesterday to today")
    func nextDay() throws {
        let words = try #require(try unit("boai-publish.service")["ExecStart"]?.first).split(separator: " ")
        #expect(words.first == "/usr/local/bin/boai")
        let branch = try CliBranch.withDevice()
        let yesterday = Instant(seconds: Instant.now().seconds - 86_400)
        let store = try Store(opening: branch.directory, user: "wang", clock: { yesterday })
        try store.publish(isForced: true)
        #expect(Store.publishedBoard(in: branch.directory)?.day == Zone.shanghai.day(of: yesterday))
        let before = Zone.shanghai.day(of: .now())
        let arguments = words.dropFirst().map { $0 == "/srv/boai" ? branch.path + "/data" : String($0) }
        let run = try branch.run(arguments, ["BOAI_DATA": "/nowhere"])
        #expect(run.code == 0, "\(run.err)")
        let board = try #require(Store.publishedBoard(in: branch.directory))
        #expect([before, Zone.shanghai.day(of: .now())].contains(board.day))
        #expect(board.seq == store.seq, "nobody committed anything")
    }

    @Test("the unit names one folder, which it may write, and the account that docs/ssh.md makes for it")
    func places() throws {
        let service = try unit("boai-publish.service")
        let started = try #require(service["ExecStart"]?.first)
        let data = String(try #require(started.split(separator: " ").last))
        #expect(service["ReadWritePaths"] == [data])
        #expect(service["ConditionPathExists"] == [data + "/branch.json"])
        #expect(service["Type"] == ["oneshot"], "the timer starts it, and it ends")
        let account = try #require(service["User"]?.first)
        let script = try String(contentsOfFile: Self.root + "/script/watch-account", encoding: .utf8)
        #expect(script.contains(" staff=\(try #require(service["Group"]?.first)) "))
        #expect(script.contains("data:-\(data)}"))
        for page in ["ssh.md", "ssh.zh-CN.md"] {
            let text = try String(contentsOfFile: "\(Self.root)/docs/\(page)", encoding: .utf8)
            #expect(text.contains("script/watch-account \(account) --staff"), "\(page)")
            #expect(text.contains("enable --now boai-publish.timer"), "\(page)")
        }
    }

    @Test("it is due a moment after midnight where the branch is, whatever the machine's own zone")
    func calendar() throws {
        let timer = try unit("boai-publish.timer")
        #expect(timer["Unit"] == nil, "the service of the same name")
        #expect(timer["Persistent"] == ["true"] && timer["WantedBy"] == ["timers.target"])
        let times = try #require(timer["OnCalendar"])
        #expect(times.contains("*-*-* 00:00:05 \(Branch(name: "", code: "", districts: []).zone)"))
        guard let tool = Search.path(of: "systemd-analyze") else { return }
        let run = try Child([tool, "calendar", "--base-time=2026-11-21 15:59:59 UTC"] + times, ["TZ": "UTC"])
        #expect(run.wait() == 0, "\(run.err)")
        #expect(run.out.contains("2026-11-21 16:00:05 UTC"), "\(run.out)")
    }
}
