import Foundation
import Testing

@testable import Core

/// The pictures of the pages in docs/watch.md are those that the tests compare with: a fence behind a
/// comment that names one. `BOAI_RECORD=1` writes them anew.
@Suite("docs/watch.md") struct WatchPicturesTests {
    @Test(arguments: Language.allCases) func picturesAreThoseOfTheProgram(_ language: Language) throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let root = tests.deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent(language == .zh ? "docs/watch.zh-CN.md" : "docs/watch.md")
        let kept = try String(contentsOf: file, encoding: .utf8)
        var count = 0
        var lines: [String] = []
        var inside = false
        var old = kept.components(separatedBy: "\n")[...]
        while let line = old.popFirst() {
            if inside, line != "```" { continue }
            inside = false
            lines.append(line)
            guard line.hasPrefix("<!-- watch-"), line.hasSuffix(" -->"), old.first == "```text" else {
                continue
            }
            let name = line.dropFirst("<!-- ".count).dropLast(" -->".count)
            let golden = tests.appendingPathComponent("Golden/\(name).txt")
            let picture = try String(contentsOf: golden, encoding: .utf8).components(separatedBy: "\n")
            lines.append("```text")
            lines += picture.dropFirst().prefix { $0 != "-- roles" }
            old.removeFirst()
            inside = true
            count += 1
        }
        let page = lines.joined(separator: "\n")
        if kept != page, ProcessInfo.processInfo.environment["BOAI_RECORD"] == "1" {
            try page.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(count >= 7)
        #expect(kept == page, "the pictures are stale; BOAI_RECORD=1 writes them, read them and run again")
    }
}
