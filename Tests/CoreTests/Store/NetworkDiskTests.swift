import Foundation
import Testing

@testable import Core

/// A disk that says it is on another file system than it is.
private final class DisguisedDisk: Disk {
    private let type: UInt32?
    private let isThere: (String) -> Bool

    /// `isThere` says which folders there are to ask.
    init(_ type: UInt32?, _ isThere: @escaping (String) -> Bool = { _ in true }) {
        self.type = type
        self.isThere = isThere
    }

    override func fileSystem(of path: String) -> UInt32? { isThere(path) ? type : nil }
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

    @Test("no branch is begun, restored or made up inside another one's directory")
    func nested() throws {
        let whole = try TemporaryBranch()
        let tar = whole.directory.path + ".tar"
        defer { Files.removeTree(tar) }
        try whole.open().backUp(to: tar)
        let before = Files.names(in: whole.directory.path).sorted()
        let branch = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        let day = try #require(Day(iso: "2026-11-21"))
        for inner in ["journal", "registers", "县级/data"] {
            let directory = DataDirectory(whole.directory.path + "/" + inner)
            let beginnings: [() throws -> Void] = [
                { _ = try Store.create(in: directory, branch: branch) },
                { _ = try Store.restore(tar, to: DataDirectory(directory.path + "/x")) },
                {
                    try SampleBranch.write(
                        to: DataDirectory(directory.path + "/x"), size: .small, seed: 1, today: day)
                },
            ]
            for begin in beginnings {
                let error = #expect(throws: StoreError.self) { try begin() }
                #expect(error?.words.zh.contains("另一个分会的数据目录") == true)
            }
        }
        #expect(Files.names(in: whole.directory.path).sorted() == before)
    }

    @Test("no branch is begun, restored or made up there: it is refused by name before anything is made")
    func begun() throws {
        let whole = try TemporaryBranch()
        let tar = whole.directory.path + ".tar"
        try whole.open().backUp(to: tar)
        let above = FileManager.default.temporaryDirectory.path + "/boai-network-" + UUID().uuidString
        let directory = DataDirectory(above + "/嘉兴/data")
        defer { for path in [above, tar] { Files.removeTree(path) } }
        let branch = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        let disk = DisguisedDisk(0x6969) { $0 == FileManager.default.temporaryDirectory.path }
        let day = try #require(Day(iso: "2026-11-21"))
        let beginnings: [() throws -> Void] = [
            { _ = try Store.create(in: directory, branch: branch, disk: disk) },
            { _ = try Store.restore(tar, to: directory, disk: disk) },
            { try SampleBranch.write(to: directory, size: .small, seed: 1, today: day, disk: disk) },
        ]
        for begin in beginnings {
            let error = #expect(throws: StoreError.self) { try begin() }
            guard case .readOnly(let reason) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(reason.zh.contains("NFS 网络盘") && reason.en.contains("local disk"), "\(reason.zh)")
            #expect(!FileManager.default.fileExists(atPath: above), "nothing is made on the way")
        }
        // On a local disk the same place takes a branch afterwards.
        #expect(try Store.create(in: directory, branch: branch, user: "wang").seq == 1)
    }

    @Test(
        "a backup by somebody who cannot write there holds the branch.json that is lost, as the journal tells it",
        arguments: [nil, "{}"])
    func lostBranch(rest: String?) throws {
        let branch = try TemporaryBranch()
        let store = try branch.open()
        var other = store.branch
        other.name = "嘉兴红会"
        try store.commit(branch: other, via: "test")
        let whole = try #require(try Files.read(branch.directory.branch))
        if let rest {
            try branch.overwrite(branch.directory.branch, Array(rest.utf8))
        } else {
            try FileManager.default.removeItem(atPath: branch.directory.branch)
        }
        let tar = branch.directory.path + ".tar"
        let target = DataDirectory(branch.directory.path + "-restored")
        defer { for path in [tar, target.path] { Files.removeTree(path) } }
        try branch.open(disk: DisguisedDisk(0x6969)).backUp(to: tar)
        #expect(try Files.read(branch.directory.branch) == rest.map { Array($0.utf8) }, "nothing is mended")
        #expect(try Store.restore(tar, to: target).damage.isEmpty)
        #expect(try Files.read(target.branch) == whole)
    }

    @Test("a place named from where one stands is asked of that folder")
    func relative() {
        let disk = DisguisedDisk(0x517B) { $0 == "." }
        #expect(DataDirectory("没有/分会").unsafeFileSystem(on: disk) == "SMB")
        #expect(DataDirectory("/没有/分会").unsafeFileSystem(on: disk) == nil)
    }
}
