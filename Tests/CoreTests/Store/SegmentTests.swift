import Foundation
import Testing

@testable import Core

/// Segments of 2,000 bytes: what a branch does after 64 MB of journal it does here after four commits.
@Suite("Store: segments")
struct SegmentTests {
    private let branch: TemporaryBranch
    private let note = String(repeating: "备注", count: 60)

    init() throws { branch = try TemporaryBranch() }

    private func open(as user: String = "wang") throws -> Store {
        try branch.open(as: user, disk: FaultyDisk(segmentSize: 2000))
    }

    private func bytes(_ segment: Int) throws -> [UInt8] {
        try #require(try Files.read(branch.directory.segment(segment)))
    }

    private func lines(_ segment: Int) throws -> [String] {
        String(decoding: try bytes(segment), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Adds devices until so many segments are there, then as many stations; gives the devices' ids.
    @discardableResult
    private func fill(_ store: Store, until count: Int) throws -> [String] {
        var ids: [String] = []
        while branch.directory.segments.count < count {
            ids.append(try store.addAED("地点\(ids.count)", [Assignment("note", .text(note))]))
        }
        return ids
    }

    @Test(
        "a segment is closed by a seal that names its registers and commits; the next is named by its first")
    func closing() throws {
        let ids = try fill(try open(), until: 3)
        let segments = branch.directory.segments
        #expect(segments.count == 3)
        for (segment, next) in zip(segments, segments.dropFirst()) {
            let lines = try lines(segment)
            #expect(try bytes(segment).count >= 2000)
            let seal = try #require(lines.last)
            let registers = segment == 1 ? #"["aeds","branch"]"# : #"["aeds"]"#
            let span = #""first":\#(segment),"last":\#(next - 1)"#
            #expect(seal.hasPrefix(#"{"v":1,"seal":{"registers":\#(registers),\#(span)},"prev":"#))
            #expect(lines.dropLast().allSatisfy { !$0.contains(#""seal""#) })
            let first = try #require(try self.lines(next).first)
            #expect(first.hasPrefix(#"{"v":1,"seq":\#(next),"#))
            let hash = try #require(seal.range(of: #""hash":""#)).upperBound
            #expect(
                first.contains(#""prev":"\#(seal[hash...].prefix(64))""#), "the chain goes on over the seal")
        }
        let after = try branch.open()
        #expect(after.seq == ids.count + 1)
        #expect(after.readOnly == nil)
        #expect(after.warnings.isEmpty)
        let table = try after.table("aeds")
        #expect(table.liveRows.map { table.id($0) } == ids)
        let found = try after.verify()
        #expect(found.damage.map(\.words.en) == [])
        #expect(found.seq == ids.count + 1)
    }

    @Test("the log, a record's history, one commit and undo go over the boundary")
    func crossing() throws {
        let (wang, li) = (try open(), try open(as: "li"))
        let id = try wang.addAED("客运中心", [Assignment("note", .text(note))])
        try fill(li, until: 3)
        try li.commit([.set("aeds", id, [Assignment("spot", .text("二楼"))])], via: "test")
        let last = li.seq
        for store in [li, try branch.open(as: "li")] {
            #expect(try store.log().map(\.seq) == Array((1...last).reversed()))
            #expect(try store.latest(4).map(\.seq) == Array((last - 3...last).reversed()))
            let boundary = try #require(branch.directory.segments.last)
            #expect(
                try store.log(limit: 3, before: boundary + 1).map(\.seq)
                    == [boundary, boundary - 1, boundary - 2])
            #expect(try store.history(register: "aeds", id: id).map(\.seq) == [2, last])
            for seq in 1...last { #expect(try store.commit(seq: seq)?.seq == seq) }
            #expect(try store.wholeCommits(limit: last).count == last)
        }
        #expect(try wang.undoable()?.seq == 2, "his last commit is three segments back")
        #expect(throws: StoreError.self) { try wang.undo() }
        try li.undo()
        #expect(try wang.undo()?.undoes == 2)
        #expect(try wang.table("aeds").liveRow(of: id) == nil)
        #expect(try branch.open().verify().damage.isEmpty)
    }

    @Test("loading passes over closed segments that do not hold the register, and only over those")
    func skipping() throws {
        let store = try open()
        try fill(store, until: 2)
        try store.commit([.add("stations", [Assignment("name", .text("家园"))])], via: "test")
        try store.publish()
        var first = try bytes(1)
        let at = try #require(first.firstIndex(of: 0xE5), "a letter in the first segment")
        first[at] ^= 1
        // A disk that rots changes neither the size nor the time of a file.
        var status = stat()
        #expect(stat(branch.directory.segment(1), &status) == 0)
        try branch.overwrite(branch.directory.segment(1), first)
        #expect(utimensat(AT_FDCWD, branch.directory.segment(1), [status.st_atim, status.st_mtim], 0) == 0)
        let after = try branch.open()
        #expect(after.warnings.isEmpty, "it begins at the aggregates")
        #expect(try after.table("stations").liveCount == 1)
        #expect(after.warnings.isEmpty, "the first segment's seal says that no station is in it")
        _ = try after.table("aeds")
        #expect(after.warnings.first?.file == "journal/0000000001.jsonl")
        #expect(after.readOnly != nil)
    }

    @Test("a damaged seal is no reason to pass over a segment (invariant 2)")
    func badSeal() throws {
        let store = try open()
        try fill(store, until: 2)
        try store.publish()
        let text = String(decoding: try bytes(1), as: UTF8.self)
        let forged = text.replacingOccurrences(of: #"["aeds","branch"]"#, with: #"["branch","aids"]"#)
        #expect(forged != text)
        try branch.overwrite(branch.directory.segment(1), Array(forged.utf8))
        let after = try branch.open()
        _ = try after.table("aeds")
        #expect(after.warnings.first?.file == "journal/0000000001.jsonl")
        #expect(after.warnings.first?.line == text.split(separator: "\n").count)
        #expect(try after.verify().damage.contains { $0.file == "journal/0000000001.jsonl" })
    }

    @Test("a seal torn at any byte, or with nothing behind it, is no loss; the next commit closes it again")
    func tornSeal() throws {
        let ids = try fill(try open(), until: 2)
        let next = try #require(branch.directory.segments.last)
        try FileManager.default.removeItem(atPath: branch.directory.segment(next))
        let whole = try bytes(1)
        let seal = try #require(try lines(1).last).utf8.count + 1
        for end in whole.count - seal...whole.count {
            try branch.overwrite(branch.directory.segment(1), Array(whole[..<end]))
            let after = try open()
            #expect(after.seq == next - 1, "cut at byte \(end)")
            #expect((after.setAside != nil) == (end > whole.count - seal && end < whole.count))
            #expect(after.readOnly == nil)
            if end % 16 == 0 || end >= whole.count - 1 {
                // Its writer may have been killed between making the next file and writing to it.
                if end == whole.count { try branch.overwrite(branch.directory.segment(next), []) }
                // The last device stood in the file that is gone.
                #expect(try after.addAED("又一处") == ids.last)
                #expect(branch.directory.segments == [1, next])
                #expect(try branch.open().verify().damage.isEmpty)
                try FileManager.default.removeItem(atPath: branch.directory.segment(next))
            }
        }
    }

    @Test("a commit torn at any byte of a new segment is set aside (invariant 2)")
    func tornFirst() throws {
        try fill(try open(), until: 2)
        let last = try #require(branch.directory.segments.last)
        let whole = try bytes(last)
        for end in stride(from: 1, to: whole.count, by: 5) {
            try branch.overwrite(branch.directory.segment(last), Array(whole[..<end]))
            let after = try branch.open()
            #expect(after.seq == last - 1, "cut at byte \(end)")
            #expect(after.setAside != nil)
            #expect(try bytes(last).isEmpty)
        }
        try open().addAED("重来")
        #expect(branch.directory.segments == [1, last])
        #expect(try branch.open().verify().damage.isEmpty)
    }

    @Test("a flipped bit in a closed segment is named with file and line (invariant 2)")
    func flippedBits() throws {
        try fill(try open(), until: 3)
        var random = SplitMix(seed: 64)
        for segment in branch.directory.segments.dropLast() {
            let whole = try bytes(segment)
            for _ in 0..<12 {
                let at = Int.random(in: 0..<whole.count - 1, using: &random)
                var bytes = whole
                bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                let line = bytes[..<at].count { $0 == 0x0A } + 1
                try branch.overwrite(branch.directory.segment(segment), bytes)
                let after = try branch.open()
                let damage = try #require(after.warnings.first, "flip at byte \(at) of \(segment)")
                #expect(damage.file == "journal/" + DataDirectory.segmentName(segment))
                // What made a line end out of a letter, or the other way, is seen one line early or late.
                #expect(abs(damage.line - line) <= 1, "flip at byte \(at) of \(segment)")
                #expect(after.readOnly != nil)
                #expect(after.setAside == nil)
            }
            try branch.overwrite(branch.directory.segment(segment), whole)
        }
    }

    @Test("a missing segment is named, the first one as well", arguments: [0, 1])
    func missing(place: Int) throws {
        try fill(try open(), until: 3)
        let gone = branch.directory.segments[place]
        try FileManager.default.removeItem(atPath: branch.directory.segment(gone))
        let after = try branch.open()
        let damage = try #require(after.warnings.first)
        #expect(damage.file == "journal/" + DataDirectory.segmentName(gone))
        #expect(damage.line == 0)
        #expect(damage.what.zh.contains("缺少"))
        #expect(throws: StoreError.self) { try after.addAED("丙") }
        #expect(try after.verify().damage.contains { $0.file == damage.file })
    }

    @Test("a backup holds every segment and restores to the same mark")
    func backup() throws {
        let store = try open()
        try fill(store, until: 3)
        let path = branch.directory.path + "-backup.tar"
        let target = DataDirectory(branch.directory.path + "-restored")
        defer {
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.removeItem(atPath: target.path)
        }
        let mark = try store.backUp(to: path)
        let found = try Store.restore(path, to: target)
        #expect(found.hash == mark.hash)
        #expect(target.segments == branch.directory.segments)
        for segment in target.segments {
            #expect(try Files.read(target.segment(segment)) == bytes(segment))
        }
    }

    @Test(
        "a new segment's folder is synced before the commit is acknowledged; if that fails, nothing more is written"
    )
    func folderSync() throws {
        let disk = FaultyDisk(segmentSize: 2000)
        let store = try branch.open(disk: disk)
        while try bytes(1).count < 2000 {
            disk.forgetCalls()
            try store.addAED("甲", [Assignment("note", .text(note))])
            #expect(disk.calls == ["append", "sync"])
        }
        let (seq, before) = (store.seq, try bytes(1))
        disk.forgetCalls()
        disk.failsToSyncFolder = true
        #expect(throws: StoreError.self) { try store.addAED("乙") }
        let name = DataDirectory.segmentName(seq + 1)
        #expect(disk.calls == ["append", "sync", "folder of \(name)"], "the seal, and no commit behind it")
        #expect(store.readOnly != nil, "invariant 7")
        let li = FaultyDisk(segmentSize: 2000)
        let after = try branch.open(as: "li", disk: li)
        #expect(after.seq == seq)
        #expect(try bytes(1).starts(with: before))
        li.forgetCalls()
        try after.addAED("丙")
        #expect(
            li.calls == ["sync", "folder of \(name)", "append", "sync"], "the old end first, then the new")
        #expect(try branch.open().verify().damage.isEmpty)
    }

    @Test("a sample branch's writer turns segments as the store does")
    func bulk() throws {
        let directory = DataDirectory(branch.directory.path + "-bulk")
        defer { try? FileManager.default.removeItem(atPath: directory.path) }
        let writer = try BulkWriter(directory, catalog: Catalog.standard, random: SplitMix(seed: 1))
        writer.segmentSize = 1500
        let jiaxing = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        try writer.write(jiaxing)
        for number in 0..<9 {
            let id = writer.mint(try #require(Catalog.standard.register("aeds")))
            let values = [Assignment("place", .text("地点\(number)")), Assignment("note", .text(note))]
            try writer.append(
                at: branch.moment, by: "demo", via: "demo", [Change(.add, "aeds", id, set: values)])
        }
        try writer.finish()
        #expect(directory.segments.count > 2)
        let store = try Store(opening: directory)
        #expect(try store.table("aeds").liveCount == 9)
        #expect(store.warnings.isEmpty)
    }
}
