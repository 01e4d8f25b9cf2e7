import Foundation
import Testing

@testable import Core

/// `boai demo`: what it does before, while and after it writes.
@Suite("Making a sample branch on the command line", .serialized)
struct CliDemoTests {
    private let branch: CliBranch
    private let place: String

    init() throws {
        branch = try CliBranch(isEmpty: true)
        place = branch.path + "/示例"
    }

    private var arguments: [String] { ["demo", "--data", place, "--size", "s", "--today", "2026-11-21"] }

    /// The folders beside the place that a sample is written in.
    private var beside: [String] {
        Files.names(in: branch.path).filter { $0.hasPrefix("示例.") && $0.hasSuffix(".new") }
    }

    /// Starts the command and stops it, SIGSTOP, while it writes; gives the process.
    private func half(_ process: Int32) throws {
        let end = ContinuousClock.now.advanced(by: Terminal.patience)
        // In steps of a millisecond, so that a busy machine does not miss the moment.
        while true {
            kill(process, SIGSTOP)
            let isBegun = beside.contains { !Files.names(in: branch.path + "/" + $0 + "/journal").isEmpty }
            if isBegun { return }
            try #require(ContinuousClock.now < end, "no journal in \(Files.names(in: branch.path))")
            kill(process, SIGCONT)
            usleep(1000)
        }
    }

    @Test("a terminal is told on stderr how far it is, and the line is cleared")
    func progress() throws {
        // Its answer would go to stdout; the line has nothing but stderr.
        let line = try Line(
            branch, command: ["/bin/sh", "-c", "exec \"$BOAI\" \"$@\" >/dev/null", "sh"] + arguments)
        try half(line.process)
        // What has taken more than a second is told of, on any machine.
        usleep(1_150_000)
        kill(line.process, SIGCONT)
        #expect(line.end() == 0)
        line.take(for: .milliseconds(20))
        let text = String(decoding: line.received, as: UTF8.self)
        #expect(text.contains("\r\u{1B}[K写流水：20"), "\(text.suffix(300).debugDescription)")
        let shares = text.matches(of: /([0-9]+)%/).compactMap { Int($0.1) }
        #expect(!shares.isEmpty && shares.allSatisfy { $0 <= 100 }, "\(shares)")
        let last = try #require(text.range(of: "示例分会在", options: .backwards))
        #expect(text[..<last.lowerBound].hasSuffix("\r\u{1B}[K"), "cleared before what is said at the end")
        #expect(!Files.names(in: place).isEmpty)
    }

    @Test("it is written beside its place: kill -9 in the middle leaves nothing under the name")
    func killed() throws {
        let child = try Child([CliBranch.program] + arguments, Locales.environment(branch))
        try half(child.id)
        #expect(Files.names(in: place).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: place))
        child.kill()
        #expect(child.wait() == SIGKILL)
        #expect(!FileManager.default.fileExists(atPath: place))
        #expect(try branch.run(["list", "aeds", "--data", place]).code == 1, "there is no branch")
        // Nobody is in the way of the next one, whose branch is whole.
        let again = try branch.run(arguments)
        #expect(again.code == 0, "\(again.err)")
        #expect(again.out == "")
        #expect(try branch.run(["verify", "--data", place]).code == 0)
        #expect(beside == [], "what was killed is cleared away by the next one")
    }

    @Test("only what a dead process left of the same name goes, and only what is a half-made branch")
    func leftovers() throws {
        let dead = try Child(["/bin/true"], Locales.environment(branch))
        #expect(dead.wait() == 0)
        let left = "示例.\(dead.id).new"
        func make(_ name: String, _ file: String) throws {
            let folder = branch.path + "/" + name
            try FileManager.default.createDirectory(
                atPath: folder + "/journal", withIntermediateDirectories: true)
            try Data("半".utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
        }
        let others = [
            // This test is alive; another branch's; a person's own names; a person's own files.
            "示例.\(getpid()).new", "另一个.\(dead.id).new", "示例.旧.new", "示例.\(dead.id).old", "示例.new",
        ]
        for name in others + [left] { try make(name, "journal/0000000001.jsonl") }
        #expect(try branch.run(arguments).code == 0)
        #expect(!Files.names(in: branch.path).contains(left))
        for name in others {
            #expect(Files.names(in: branch.path + "/" + name + "/journal").count == 1, "\(name)")
        }
        // A folder of that name in which somebody keeps other things, and a link to one.
        try FileManager.default.removeItem(atPath: place)
        try make(left, "记录.txt")
        try make("别处", "journal/0000000001.jsonl")
        let link = "示例.0\(dead.id).new"
        try FileManager.default.createSymbolicLink(
            atPath: branch.path + "/" + link, withDestinationPath: branch.path + "/别处")
        #expect(try branch.run(arguments).code == 0)
        #expect(Files.names(in: branch.path + "/" + left).contains("记录.txt"))
        #expect(Files.names(in: branch.path + "/别处/journal").count == 1)
        #expect(Files.names(in: branch.path).contains(link))
    }

    @Test("a disk without room is told before anything is written")
    func room() throws {
        // The kernel's own file system never has any.
        let run = try branch.run(["demo", "--data", "/proc/boai-sample", "--size", "s"])
        #expect(run.code == 1)
        #expect(run.err.contains("空间不够") && run.err.contains("只剩 0 MB"), "\(run.err)")
        #expect(run.err.contains("更小") || run.err.contains("小一号"), "with a way out")
    }
}
