import Foundation
import Glibc
import Testing

@testable import Core

@Suite("Store: a directory of a group (invariant 12)")
struct SharedTests {
    /// A group that this account may give files to, and which is not its first one where there is another.
    private static var group: (name: String, id: gid_t)? {
        var ids = [gid_t](repeating: 0, count: 64)
        let count = getgroups(Int32(ids.count), &ids)
        var candidates = (0..<Int(max(0, count))).map { ids[$0] }.filter { $0 != getegid() } + [getegid()]
        // Root may give files to any group, and a strange one shows that nothing is left to the default.
        if getuid() == 0, let other = getgrnam("users") { candidates.insert(other.pointee.gr_gid, at: 0) }
        for id in candidates {
            if let entry = getgrgid(id) { return (String(cString: entry.pointee.gr_name), id) }
        }
        return nil
    }

    private struct Rights: Equatable, CustomStringConvertible {
        var mode: mode_t
        var group: gid_t
        var description: String { String(mode, radix: 8) + " \(group)" }
    }

    private func rights(_ path: String) throws -> Rights {
        var info = stat()
        try #require(lstat(path, &info) == 0, "\(path)")
        return Rights(mode: info.st_mode & 0o7777, group: info.st_gid)
    }

    /// Every file and folder below `path`, relative to it.
    private func everything(_ path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    }

    private func expectShared(_ directory: DataDirectory, _ group: gid_t, _ comment: Comment) throws {
        #expect(try rights(directory.path) == Rights(mode: 0o2771, group: group), comment)
        for name in try everything(directory.path) {
            let found = try rights("\(directory.path)/\(name)")
            var info = stat()
            stat("\(directory.path)/\(name)", &info)
            let isFolder = info.st_mode & S_IFMT == S_IFDIR
            let wanted: mode_t =
                if name == "board.json" { 0o644 } else if name == "drafts/wang" {
                    0o700
                } else if name
                    .hasPrefix("drafts/wang/")
                { 0o600 } else if isFolder { 0o2770 } else { 0o660 }
            // A folder made for one person alone may keep the bit that hands the group down.
            #expect(
                found.mode & (isFolder && wanted == 0o700 ? 0o777 : 0o7777) == wanted, "\(name) \(comment)")
            // What is inside one person's drafts is nobody else's, whatever its group.
            if !name.hasPrefix("drafts/wang/") { #expect(found.group == group, "\(name) \(comment)") }
        }
    }

    private static let branch = Branch(
        name: "嘉兴市红十字会", code: "330400", districts: [.init(code: "330402", name: "南湖区")])

    @Test("files are 0660, drafts 0700 and the board 0644, also after each was replaced")
    func modes() throws {
        let group = try #require(SharedTests.group)
        let path = FileManager.default.temporaryDirectory.path + "/boai-shared-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let directory = DataDirectory(path + "/a/data")
        let store = try Store.create(
            in: directory, branch: SharedTests.branch, group: group.name, user: "wang")
        #expect(try rights(path + "/a").mode & 0o777 == 0o755, "others get through")
        for round in 0..<2 {
            try store.addAED("第\(round)台")
            var changed = store.branch
            changed.name = "嘉兴红会\(round)"
            try store.commit(branch: changed, via: "test")
            try store.snapshot()
            try store.publish(isForced: true)
            try Drafts(directory, user: "wang").keep(
                Draft(register: "aeds", id: "", texts: ["place": "半"], base: [:], at: store.now))
            try expectShared(directory, group.id, "round \(round)")
        }
        // A torn commit is moved out by whoever comes next, and stays the group's.
        let file = try #require(try Files.read(directory.segment(1)))
        try Data(file + Array("{\"v\":1,".utf8)).write(to: URL(fileURLWithPath: directory.segment(1)))
        chmod(directory.segment(1), 0o660)
        chown(directory.segment(1), uid_t.max, group.id)
        #expect(try Store(opening: directory, user: "wang").setAside != nil)
        try expectShared(directory, group.id, "set aside")
    }

    @Test("one person alone: folders 0700, files 0600")
    func alone() throws {
        let path = FileManager.default.temporaryDirectory.path + "/boai-alone-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let directory = DataDirectory(path)
        let store = try Store.create(in: directory, branch: SharedTests.branch, user: "wang")
        try store.addAED("甲")
        try store.snapshot()
        try store.publish(isForced: true)
        #expect(try rights(path).mode & 0o777 == 0o700)
        for name in try everything(path) {
            var info = stat()
            stat("\(path)/\(name)", &info)
            let isFolder = info.st_mode & S_IFMT == S_IFDIR
            #expect(try rights("\(path)/\(name)").mode & 0o777 == (isFolder ? 0o700 : 0o600), "\(name)")
        }
    }

    @Test("restoring into a prepared folder, or for a group, gives every folder and file its rights")
    func prepared() throws {
        let group = try #require(SharedTests.group)
        let source = try TemporaryBranch()
        let store = try source.open()
        try store.addAED("甲")
        try store.snapshot()
        let backup = source.directory.path + "-backup.tar"
        try store.backUp(to: backup)
        let path = FileManager.default.temporaryDirectory.path + "/boai-prepared-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer {
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.removeItem(atPath: backup)
        }
        for name in ["prepared", "named"] {
            let directory = DataDirectory("\(path)/\(name)")
            if name == "prepared" {
                try FileManager.default.createDirectory(
                    atPath: directory.path, withIntermediateDirectories: true)
                chown(directory.path, uid_t.max, group.id)
                chmod(directory.path, 0o2771)
            }
            _ = try Store.restore(backup, to: directory, group: name == "named" ? group.name : nil)
            try expectShared(directory, group.id, "\(name)")
        }
    }

    @Test("a group that is not there is refused, and nothing is made in its name")
    func unknownGroup() throws {
        let path = FileManager.default.temporaryDirectory.path + "/boai-nogroup-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: path) }
        let words = #expect(throws: StoreError.self) {
            _ = try Store.create(
                in: DataDirectory(path), branch: SharedTests.branch, group: "没有这个组", user: "wang")
        }
        #expect(words?.words.zh.contains("没有这个用户组") == true)
        #expect(Files.names(in: path).isEmpty)
    }
}
