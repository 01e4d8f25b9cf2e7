import Foundation
import Testing

@testable import Core

/// What stderr gets while something takes long. The program is stopped for more than a second in the middle
/// of its work, so that the work takes long on any machine.
@Suite("Progress of long work", .serialized)
struct CliProgressTests {
    private let branch: CliBranch
    private let file: String

    init() throws {
        branch = try CliBranch()
        file = branch.path + "/名册.csv"
        let rows = (0..<20_000).map { "王小明\($0),330402,应急救援,2026-03-05,登记" }
        let text = "姓名,区县,队伍,注册日期,状态\n" + rows.joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    private var arguments: [String] { ["import", "volunteers", file, "--dry-run"] }

    /// Stops a process for more than a second, so long after its beginning.
    private func hold(_ process: Int32, after milliseconds: UInt32) {
        usleep(milliseconds * 1000)
        kill(process, SIGSTOP)
        usleep(1_150_000)
        kill(process, SIGCONT)
    }

    /// Moments at which to stop: one of them falls into the reading of rows, which takes longer than all
    /// that goes before.
    private static let moments = (0..<12).map { UInt32(30 * pow(1.5, Double($0))) }

    /// Lets a process run a millisecond between two pauses, so that whatever it does takes long.
    private func crawl(_ process: Int32, pause: UInt32) {
        while Child.isAlive(process) {
            kill(process, SIGSTOP)
            usleep(pause * 1000)
            kill(process, SIGCONT)
            usleep(1000)
        }
    }

    /// Whether stderr, on a terminal, tells of `words` when a command is slowed.
    private func isTold(_ words: String, _ arguments: [String], _ slow: (Int32) -> Void) throws -> Bool {
        // The answer goes into a file, so that the line has nothing but stderr.
        let line = try Line(
            branch, command: ["/bin/sh", "-c", "exec \"$BOAI\" \"$@\" >/dev/null", "sh"] + arguments)
        slow(line.process)
        let code = line.end()
        line.take(for: .milliseconds(20))
        #expect(code == 0)
        let text = String(decoding: line.received, as: UTF8.self)
        guard let last = text.range(of: words, options: .backwards) else { return false }
        #expect(text.contains("\r\u{1B}[K\(words)  "), "written over in its place")
        #expect(text.contains("%"))
        #expect(text[last.upperBound...].contains("\r\u{1B}[K"), "cleared before what is said at the end")
        return true
    }

    @Test("a terminal is told how far an import is once it has taken a second, and the line is cleared")
    func terminal() throws {
        let told = try Self.moments.first { moment in
            try isTold("读取文件", arguments) { hold($0, after: moment) }
        }
        let moment = try #require(told, "no import was ever told of")
        // The same work at the same moment, with nobody at the other end.
        let child = try Child([CliBranch.program] + arguments, Locales.environment(branch))
        hold(child.id, after: moment)
        #expect(child.wait() == 0)
        #expect(child.err.contains("20000") || child.err.contains("20,000"), "\(child.err)")
        #expect(!child.err.utf8.contains { $0 == 0x1B || $0 == 0x0D })
        #expect(!child.out.utf8.contains { $0 == 0x1B || $0 == 0x0D })
    }

    /// Brings in much to read in few rows: long notes.
    private func importNotes() throws {
        let note = String(repeating: "记", count: 1000)
        let rows = (0..<10_000).map { "王小明\($0),\(note)" }
        try Data(("姓名,备注\n" + rows.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: file))
        _ = try branch.done("import", "volunteers", file)
    }

    /// How long the pauses may have to be for work to take long: the machine decides.
    private static let pauses: [UInt32] = [40, 80, 160, 320, 640]

    @Test("so is whoever waits for a register to be read, and nobody who is not at a terminal")
    func loading() throws {
        try importNotes()
        let list = ["list", "volunteers", "--limit", "1"]
        let told = try Self.pauses.first { pause in
            try isTold("读取志愿者台账（MB）", list) { crawl($0, pause: pause) }
        }
        let pause = try #require(told, "no reading was ever told of")
        let child = try Child([CliBranch.program] + list, Locales.environment(branch))
        crawl(child.id, pause: pause)
        #expect(child.wait() == 0)
        #expect(!child.err.contains("读取") && !child.err.utf8.contains(0x1B), "\(child.err)")
    }

    @Test("without caches the dashboard shows how far the journal has been read again, and then opens")
    func opening() throws {
        try importNotes()
        let isTold = try ([5, 20] + Self.pauses).contains { pause in
            for name in ["aggregates.json", "board.json", "registers/volunteers.json"] {
                // Who leaves soon leaves no snapshot.
                try? FileManager.default.removeItem(atPath: branch.directory.path + "/" + name)
            }
            let line = try Line(branch)
            var text: String { String(decoding: line.received, as: UTF8.self) }
            while Child.isAlive(line.process), !text.contains("4 筹资") {
                kill(line.process, SIGSTOP)
                usleep(pause * 1000)
                kill(line.process, SIGCONT)
                line.take(for: .milliseconds(2))
            }
            #expect(text.contains("4 筹资"), "it opens in the end")
            line.send("q")
            #expect(line.end() == 0)
            return text.contains("正在重读流水") && text.contains("要重读一遍")
        }
        #expect(isTold)
    }

    @Test("what is soon done is not told of")
    func soon() throws {
        try Data("姓名\n王小明\n".utf8).write(to: URL(fileURLWithPath: file))
        let line = try Line(branch, arguments: arguments)
        #expect(line.end() == 0)
        line.take(for: .milliseconds(20))
        let text = String(decoding: line.received, as: UTF8.self)
        #expect(text.contains("王小明"))
        #expect(!text.contains("读取文件"))
    }
}
