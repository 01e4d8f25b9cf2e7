import Foundation
import Testing

@testable import Core

/// branch.json gone or damaged, while the journal lies there whole.
@Suite("Store: a lost branch.json")
struct LostBranchTests {
    private let branch: TemporaryBranch
    private let whole: [UInt8]
    private let board: [UInt8]

    /// What a careless hand leaves of the file; nil where it was deleted.
    static let remains: [String?] = [nil, "", "{}", "{\"format\":1,\"name\":\"嘉兴", "[1]", "嘉兴市红十字会"]

    init() throws {
        branch = try TemporaryBranch()
        let store = try branch.open()
        try store.addAED("甲")
        var other = store.branch
        other.name = "嘉兴红会"
        other.zone = "Asia/Urumqi"
        other.roles = ["wang": "manage"]
        try store.commit(branch: other, via: "test")
        other.districts.removeLast()
        other.weights["aeds.ready"] = Fixed(rounding: 2.5)
        try store.commit(branch: other, via: "test")
        try store.addAED("乙")
        // A session counts days in the zone with which it began.
        try branch.open().publish(isForced: true)
        whole = try #require(try Files.read(branch.directory.branch))
        board = try #require(try Files.read(branch.directory.board))
    }

    private func leave(_ rest: String?) throws {
        if let rest {
            try branch.overwrite(branch.directory.branch, Array(rest.utf8))
        } else {
            try FileManager.default.removeItem(atPath: branch.directory.branch)
        }
    }

    private var setAside: [[UInt8]] {
        get throws {
            try Files.names(in: branch.directory.setAside).compactMap {
                try Files.read(branch.directory.setAside + "/" + $0)
            }
        }
    }

    @Test(
        "the journal tells all that it said, with caches and without, and work goes on",
        arguments: LostBranchTests.remains, [true, false])
    func opening(rest: String?, hasCaches: Bool) throws {
        try leave(rest)
        if !hasCaches {
            for path in [branch.directory.aggregates, branch.directory.board] {
                try FileManager.default.removeItem(atPath: path)
            }
        }
        let store = try branch.open()
        #expect(store.branch.encoded() == whole)
        #expect(store.zone.name == "Asia/Urumqi")
        #expect(store.warnings.isEmpty && store.readOnly == nil)
        let told = try #require(store.remedied.first)
        #expect(store.remedied.count == 1)
        #expect(told.words.zh.hasPrefix(rest == nil ? "branch.json：不见了，" : "branch.json：已损坏，"))
        #expect(told.words.en.hasPrefix(rest == nil ? "branch.json: is gone;" : "branch.json: is damaged;"))
        #expect(try Files.read(branch.directory.branch) == rest.map { Array($0.utf8) }, "only read so far")
        #expect(try store.verify().damage == [told])
        #expect(try store.addAED("丙") == "A000003")
    }

    @Test(
        "publishing writes it from the journal and keeps what stood there; then nothing is said any more",
        arguments: LostBranchTests.remains)
    func publishing(rest: String?) throws {
        try leave(rest)
        try branch.open().publish(isForced: true)
        #expect(try Files.read(branch.directory.branch) == whole)
        #expect(try Files.read(branch.directory.board) == board)
        #expect(try setAside == (rest.map { [Array($0.utf8)] } ?? []))
        let after = try branch.open()
        #expect(after.remedied.isEmpty)
        #expect(try after.verify().damage.isEmpty)
        var info = stat()
        #expect(stat(branch.directory.branch, &info) == 0 && info.st_mode & 0o777 == 0o600)
    }

    @Test("a commit on branch.json builds on what the journal says, and a backup holds it")
    func committing() throws {
        try leave("{}")
        let store = try branch.open()
        var other = store.branch
        other.intervals["aedCheck"] = 60
        try store.commit(branch: other, via: "test")
        let after = try branch.open()
        #expect(after.remedied.isEmpty)
        #expect(after.branch.name == "嘉兴红会" && after.branch.intervals["aedCheck"] == 60)
        try leave(nil)
        let tar = branch.directory.path + ".tar"
        let target = DataDirectory(branch.directory.path + "-restored")
        defer {
            for path in [tar, target.path] { try? FileManager.default.removeItem(atPath: path) }
        }
        try branch.open().backUp(to: tar)
        #expect(try Store.restore(tar, to: target).damage.isEmpty)
        #expect(try Store(opening: target).branch == after.branch)
    }

    @Test("where the journal does not tell it either, the way out is named, and nothing is made")
    func untold() throws {
        let path = branch.directory.segment(1)
        var journal = try #require(try Files.read(path))
        journal[20] ^= 1
        try branch.overwrite(path, journal)
        for (rest, zh, en) in [
            (nil, "请从备份恢复该文件", "restore the file from a backup"),
            ("{}", "请从备份恢复", "restore it from a backup"),
        ] as [(String?, String, String)] {
            try leave(rest)
            let error = #expect(throws: StoreError.self) { try branch.open() }
            guard case .damaged(let damage) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(damage.file == "branch.json")
            #expect(damage.words.zh.contains(zh) && damage.words.en.contains(en), "\(damage.words)")
            if rest == nil { try branch.overwrite(branch.directory.branch, []) }
        }
    }

    @Test("the file of a newer version is not taken for a damaged one")
    func newer() throws {
        try leave("{\"format\":9,\"title\":\"嘉兴\"}")
        #expect(throws: StoreError.self) { try branch.open() }
        #expect(try setAside.isEmpty)
    }

    @Test("without a journal there is no branch")
    func absent() throws {
        try leave(nil)
        try FileManager.default.removeItem(atPath: branch.directory.segment(1))
        let error = #expect(throws: StoreError.self) { try branch.open() }
        guard case .noBranch = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}
