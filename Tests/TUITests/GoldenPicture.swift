import Foundation
import TUI
import Testing

/// Compare a canvas with `Golden/NAME.txt`, glyphs, roles and caret.
///
/// A picture that is missing or differs fails. With `BOAI_RECORD=1` it is written down, and fails that once,
/// so that nobody commits a picture unread.
func expectPicture(_ canvas: Canvas, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let file = folder.appendingPathComponent(name + ".txt")
    let picture = canvas.picture()
    // Some fonts lack them, and a screen reader spells them out.
    #expect(
        !picture.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) },
        "dots of Braille in \(name)", sourceLocation: sourceLocation)
    let expected = try? String(contentsOf: file, encoding: .utf8)
    if expected == picture { return }
    if ProcessInfo.processInfo.environment["BOAI_RECORD"] == "1" {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            try picture.write(to: file, atomically: true, encoding: .utf8)
            Issue.record(
                "recorded Golden/\(name).txt: read it, and run again", sourceLocation: sourceLocation)
        } catch {
            Issue.record("cannot write Golden/\(name).txt: \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let expected else {
        Issue.record(
            "Golden/\(name).txt is missing; BOAI_RECORD=1 writes it:\n\(picture)",
            sourceLocation: sourceLocation)
        return
    }
    Issue.record(
        "Golden/\(name).txt differs:\n\(differences(expected, picture))", sourceLocation: sourceLocation)
}

/// The rows that differ, the expected one before the actual one.
private func differences(_ expected: String, _ actual: String) -> String {
    let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let after = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for row in 0..<max(before.count, after.count) {
        let old = row < before.count ? before[row] : "(no such row)"
        let new = row < after.count ? after[row] : "(no such row)"
        if old != new { lines += ["\(row + 1) - \(old)", "\(row + 1) + \(new)"] }
    }
    return lines.joined(separator: "\n")
}
