import Foundation
import Testing

@testable import Core

/// What a watcher cannot do, in the store itself.
@Suite("Store: watchers")
struct WatcherTests {
    private let branch: TemporaryBranch

    init() throws { branch = try TemporaryBranch() }

    /// Every file of the branch with its bytes and mode.
    private func files() throws -> [String: String] {
        var files: [String: String] = [:]
        let root = branch.directory.path
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + name)
            let bytes = FileManager.default.contents(atPath: root + "/" + name) ?? Data()
            files[name] = "\(attributes[.posixPermissions] ?? "") \(bytes.base64EncodedString())"
        }
        return files
    }

    @Test("a store opened to watch refuses every write, though the account has the right")
    func refusals() throws {
        let staff = try branch.open()
        let id = try staff.addAED("嘉兴火车站", [Assignment("keeperPhone", .text("13900000000"))])
        try staff.publish()
        try staff.addAED("南湖区体育馆")
        let before = try files()
        let store = try Store(opening: branch.directory, to: .watch, user: "wang")
        #expect(store.readOnly == Fence.reason)
        #expect(store.seq == staff.seq)
        func refuses(_ what: String, _ body: () throws -> Void) {
            do {
                try body()
                Issue.record("\(what) was not refused")
            } catch StoreError.readOnly(let reason) {
                #expect(reason == Fence.reason, "\(what)")
            } catch {
                Issue.record("\(what): \(error)")
            }
        }
        refuses("commit") { try store.addAED("图书馆") }
        refuses("set") {
            _ = try store.commit([.set("aeds", id, [Assignment("spot", .text("一楼"))])], via: "tui")
        }
        refuses("undo") { try store.undo() }
        refuses("snapshot") { try store.snapshot() }
        refuses("branch") { try store.commit(branch: store.branch, via: "cli") }
        refuses("backup") { try store.backUp(to: branch.directory.path + "/all.tar") }
        refuses("reveal") {
            try store.commit([Change(.reveal, "aeds", id, set: [Assignment("keeperPhone", nil)])], via: "tui")
        }
        #expect(store.isBoardBehind)
        try store.publish(isForced: true)
        #expect(store.isBoardBehind)
        #expect(try files() == before)
    }

    @Test("a store opened to watch makes no file, not even a lock")
    func noLock() throws {
        try FileManager.default.removeItem(atPath: branch.directory.lock)
        #expect(throws: StoreError.self) { try Store(opening: branch.directory, to: .watch) }
        #expect(!FileManager.default.fileExists(atPath: branch.directory.lock))
    }

    @Test("only plain names of terminals and locales come through the fence")
    func plainNames() {
        for name in ["xterm-256color", "zh_CN.UTF-8", "zh_CN.GB18030@pinyin", "rxvt+pcfkeys", "1"] {
            #expect(Fence.isPlain(name), "\(name)")
        }
        for name in ["../x", "/etc/terminfo", "a/b", ".hidden", "甲", "a b", "a\u{1B}[2J", "a:b"] {
            #expect(!Fence.isPlain(name), "\(name)")
        }
        #expect(!Fence.isPlain(String(repeating: "x", count: 65)))
        for name in [
            "TERMINFO", "TERMINFO_DIRS", "TERMCAP", "HOME", "XDG_DATA_HOME", "BOAI_DATA", "LD_PRELOAD",
        ] {
            #expect(!Fence.kept.contains(name))
        }
    }
}
