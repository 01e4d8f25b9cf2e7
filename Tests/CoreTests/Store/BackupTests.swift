import Foundation
import Testing

@testable import Core

@Suite("Backups")
struct BackupTests {
    @Test("a header reads back as it was written, and a flipped bit is noticed")
    func header() throws {
        let entry = TarFile.Entry(name: "journal/0000000001.jsonl", size: 123_456_789)
        var bytes = TarFile.header(entry, moment: Instant(seconds: 1_790_000_000))
        #expect(bytes.count == 512)
        #expect(try TarFile.entry(bytes) == entry)
        #expect(try TarFile.entry([UInt8](repeating: 0, count: 512)) == nil)
        bytes[3] ^= 1
        #expect(throws: TarFile.Wrong.checksum) { try TarFile.entry(bytes) }
        #expect(throws: TarFile.Wrong.notTar) { try TarFile.entry(Array("嘉兴".utf8)) }
    }

    @Test(
        "only our own files are taken out of an archive",
        arguments: [
            ("branch.json", true), ("journal/0000000001.jsonl", true), ("registers/aeds.json", true),
            ("../branch.json", false), ("journal/../x.jsonl", false), ("/etc/passwd", false),
            ("journal/.jsonl", false), ("registers/aeds.json.1.new", false), ("journal/a/b.jsonl", false),
            ("board.json", false), ("registers/甲.json", false), ("", false),
        ])
    func names(name: String, isOurs: Bool) {
        #expect(Store.isBackedUp(name) == isOurs)
    }

    @Test("what others commit while a backup is written is not in it, and the backup is whole")
    func meanwhile() throws {
        let branch = try TemporaryBranch()
        let wang = try branch.open()
        try wang.addAED("图书馆")
        let li = try branch.open(as: "li")
        let path = branch.directory.path + "-backup.tar"
        let target = DataDirectory(branch.directory.path + "-restored")
        defer {
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.removeItem(atPath: target.path)
        }
        var hasCommitted = false
        let mark = try wang.backUp(to: path) { _, _ in
            if !hasCommitted { _ = try? li.addAED("体育馆") }
            hasCommitted = true
        }
        #expect(hasCommitted)
        #expect(mark.seq == 2)
        let found = try Store.restore(path, to: target)
        #expect(found.seq == 2)
        #expect(found.hash == mark.hash)
        #expect(try Store(opening: target).table("aeds").liveCount == 1)
        #expect(try branch.open().table("aeds").liveCount == 2)
    }

    @Test("a folder prepared for a group keeps its mode, and its files get theirs (invariant 12)")
    func rights() throws {
        let branch = try TemporaryBranch()
        let path = branch.directory.path + "-backup.tar"
        let target = DataDirectory(branch.directory.path + "-restored")
        defer {
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.removeItem(atPath: target.path)
        }
        try branch.open().backUp(to: path)
        try FileManager.default.createDirectory(atPath: target.path, withIntermediateDirectories: true)
        chmod(target.path, 0o2771)
        _ = try Store.restore(path, to: target)
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(target.path) == 0o2771)
        #expect(try mode(target.branch) == 0o660)
        #expect(try mode(target.segment(1)) == 0o660)
    }
}
