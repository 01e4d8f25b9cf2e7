import Foundation
import Testing

@testable import Core

/// An empty branch in a folder of its own, which goes when the test ends.
final class TemporaryBranch {
    let directory: DataDirectory
    /// The moment the stores believe it is; tests move it.
    var moment: Instant

    init(moment: String = "2026-11-21T02:00:00Z") throws {
        let path = FileManager.default.temporaryDirectory.path + "/boai-test-" + UUID().uuidString
        directory = DataDirectory(path)
        self.moment = try #require(Instant(iso: moment))
        var branch = Branch(name: "嘉兴市红十字会", code: "330400", districts: [])
        branch.districts = [.init(code: "330402", name: "南湖区"), .init(code: "330411", name: "秀洲区")]
        let start = self.moment
        _ = try Store.create(in: directory, branch: branch, user: "wang", clock: { start })
    }

    deinit { try? FileManager.default.removeItem(atPath: directory.path) }

    /// Opens the branch as `user`.
    func open(as user: String = "wang", disk: Disk = Disk()) throws -> Store {
        let moment = moment
        return try Store(opening: directory, user: user, disk: disk, clock: { moment })
    }

    /// The bytes of the last segment of the journal.
    var journal: [UInt8] {
        get throws { try #require(try Files.read(journalPath)) }
    }

    /// The path of the last segment of the journal.
    var journalPath: String { directory.segment(directory.segments.last ?? 1) }

    /// Writes bytes over a file, as a careless hand would.
    func overwrite(_ path: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}

extension Store {
    /// Adds an AED with a place and whatever else is given; returns its id.
    @discardableResult
    func addAED(_ place: String, _ more: [Assignment] = []) throws -> String {
        let values = [Assignment("place", .text(place)), Assignment("state", .text("inUse"))] + more
        let commit = try commit([.add("aeds", values)], via: "test")
        return commit.changes[0].id
    }
}
