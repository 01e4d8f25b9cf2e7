import Foundation
import Testing

@testable import Core

/// A disk that says it is on another file system than it is.
private final class DisguisedDisk: Disk {
    private let type: UInt32?

    init(_ type: UInt32?) { self.type = type }

    override func fileSystem(of path: String) -> UInt32? { type }
}

@Suite("Store: no writing where locks cannot be trusted (invariant 4)")
struct NetworkDiskTests {
    @Test(
        "a branch on a network disk is read, and every change of it refused by name",
        arguments: [(0x6969, "NFS"), (0xFF53_4D42, "CIFS"), (0xFE53_4D42, "SMB2"), (0x517B, "SMB")])
    func refused(type: UInt32, name: String) throws {
        let branch = try TemporaryBranch()
        let id = try branch.open().addAED("甲")
        let before = try branch.journal
        let store = try branch.open(disk: DisguisedDisk(type))
        #expect(try store.table("aeds").value("place", 0)?.text == "甲")
        let changes: [() throws -> Void] = [
            { try store.addAED("乙") },
            {
                try store.commit(
                    [Change(.set, "aeds", id, set: [Assignment("brand", .text("迈瑞"))])], via: "test")
            },
            { try store.commit([.delete("aeds", id)], via: "test") }, { _ = try store.undo() },
            { try store.commit(branch: store.branch, via: "test") },
        ]
        for change in changes {
            let error = #expect(throws: StoreError.self) { try change() }
            guard case .readOnly(let reason) = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
            #expect(reason.zh.contains(name) && reason.en.contains("local disk"), "\(reason.zh)")
        }
        #expect(try branch.journal == before)
        #expect(store.seq == 2)
    }

    @Test(
        "a local disk, and one that tells nothing of itself, are written",
        arguments: [0xEF53, nil] as [UInt32?])
    func written(type: UInt32?) throws {
        let branch = try TemporaryBranch()
        #expect(try branch.open(disk: DisguisedDisk(type)).addAED("甲") == "A000001")
    }

    @Test("no branch is begun there: nothing stands in the folder that looks like one")
    func begun() throws {
        let directory = DataDirectory(
            FileManager.default.temporaryDirectory.path + "/boai-network-" + UUID().uuidString)
        defer { Files.removeTree(directory.path) }
        let branch = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        #expect(throws: StoreError.self) {
            try Store.create(in: directory, branch: branch, disk: DisguisedDisk(0x6969))
        }
        #expect(try Files.read(directory.branch) == nil)
        // On a local disk the same folder takes a branch afterwards.
        #expect(try Store.create(in: directory, branch: branch, user: "wang").seq == 1)
    }
}
