import Foundation
import Testing

@testable import Core

@Suite("Store: torn commits of several parts")
struct TornTests {
    /// A branch with a commit of several lines behind one of one line, and where each of its lines stands.
    private func large() throws -> (branch: TemporaryBranch, kept: [UInt8], lines: [Range<Int>]) {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("嘉兴南站")
        let kept = try branch.journal
        let note = String(repeating: "备注", count: 1500)
        try store.commit(
            (0..<400).map { number in
                Change.add(
                    "aeds", [Assignment("place", .text("地点\(number)")), Assignment("note", .text(note))])
            }, via: "import")
        let whole = try branch.journal
        var lines: [Range<Int>] = []
        var start = kept.count
        for at in kept.count..<whole.count where whole[at] == 0x0A {
            lines.append(start..<(at + 1))
            start = at + 1
        }
        try #require(lines.count >= 3)
        return (branch, kept, lines)
    }

    @Test(
        "blocks of NUL in any part of the last commit are its torn end, not damage (invariant 2)",
        arguments: [0, 1, 2])
    func blocks(part: Int) throws {
        let (branch, kept, lines) = try large()
        var bytes = try branch.journal
        let middle = lines[part].lowerBound + 4096
        for at in middle..<(middle + 8192) { bytes[at] = 0 }
        try branch.overwrite(branch.journalPath, bytes)
        let after = try branch.open()
        #expect(after.seq == 2)
        #expect(after.readOnly == nil)
        #expect(after.setAside != nil)
        #expect(try branch.journal == kept)
        #expect(try after.addAED("乌镇") == "A000002")
    }

    @Test("a block of NUL over the end of one part and the beginning of the next is torn as well")
    func acrossParts() throws {
        let (branch, kept, lines) = try large()
        var bytes = try branch.journal
        for at in (lines[0].upperBound - 2048)..<(lines[0].upperBound + 2048) { bytes[at] = 0 }
        try branch.overwrite(branch.journalPath, bytes)
        let after = try branch.open()
        #expect(after.setAside != nil)
        #expect(try branch.journal == kept)
    }

    @Test("blocks of NUL before another commit are damage: that one was acknowledged on top of them")
    func beforeAnother() throws {
        let (branch, _, lines) = try large()
        try branch.open().addAED("乌镇")
        var bytes = try branch.journal
        for at in (lines[0].lowerBound + 4096)..<(lines[0].lowerBound + 8192) { bytes[at] = 0 }
        try branch.overwrite(branch.journalPath, bytes)
        let after = try branch.open()
        #expect(after.setAside == nil)
        #expect(after.readOnly != nil)
        #expect(after.warnings.count == 1)
        #expect(try branch.journal == bytes, "nothing is changed")
    }

    @Test("an earlier part that was changed, with no NUL in it, is damage")
    func changedPart() throws {
        let (branch, _, lines) = try large()
        var bytes = try branch.journal
        bytes[lines[0].lowerBound + 5000] ^= 1
        try branch.overwrite(branch.journalPath, bytes)
        let after = try branch.open()
        #expect(after.setAside == nil)
        #expect(after.readOnly != nil)
    }
}
