import Foundation
import Testing

@Suite("Disks and folders that fail", .serialized)
struct FaultTests {
    @Test("many writers starting together each get an id of their own")
    func together() throws {
        let branch = try CliBranch()
        let environment = Locales.environment(branch)
        let writers = try (0..<8).map {
            try Child([CliBranch.program, "add", "aeds", "place=第\($0)台"], environment)
        }
        for writer in writers { #expect(writer.wait() == 0, "\(writer.err)") }
        let ids = writers.map(\.out.trimmingLine).sorted()
        #expect(ids == (1...8).map { "A00000\($0)" })
        #expect(try branch.run(["verify"]).code == 0)
    }

    @Test("two that make the same branch at once: one does, the other is refused")
    func twoBeginnings() throws {
        let branch = try CliBranch(isEmpty: true)
        let environment = Locales.environment(branch)
        let makers = try ["嘉兴市红十字会", "嘉兴红会"].map {
            try Child([CliBranch.program, "init", "--name", $0, "--code", "330400"], environment)
        }
        let codes = makers.map { $0.wait() }
        #expect(codes.sorted() == [0, 1], "\(makers.map(\.err))")
        #expect(try branch.run(["verify"]).code == 0)
        #expect(try branch.add("aeds", "place=客运中心") == "A000001")
    }

    /// A branch with one device, copied to where nothing can be written.
    private func readOnlyBranch() throws -> (branch: CliBranch, mount: Mount, place: [String: String]) {
        let mount = try Mount(size: "8m")
        let branch = try CliBranch()
        _ = try branch.add("aeds", "place=客运中心")
        try FileManager.default.copyItem(atPath: branch.path + "/data", toPath: mount.path + "/data")
        try mount.turnReadOnly()
        return (branch, mount, ["BOAI_DATA": mount.path + "/data"])
    }

    @Test(
        "a folder without the right to write can be read, says why nothing is saved, and stays as it is",
        .enabled(if: Mount.isAllowed, Mount.explanation))
    func readOnly() throws {
        let (branch, mount, place) = try readOnlyBranch()
        defer { mount.release() }
        let list = try branch.run(["list", "aeds", "--json"], place)
        #expect(list.code == 0)
        #expect(list.out.contains("客运中心"))
        let add = try branch.run(["add", "aeds", "place=体育馆"], place)
        #expect(add.code == 1)
        #expect(add.out == "")
        #expect(add.err.contains("权限") || add.err.contains("只读"), "\(add.err)")
    }

    @Test(
        "a dashboard in such a folder shows what is there, and says why a form does not open",
        .enabled(if: Mount.isAllowed, Mount.explanation), .enabled(if: Terminal.isThere, Terminal.missing))
    func readOnlyDashboard() throws {
        let (branch, mount, place) = try readOnlyBranch()
        defer { mount.release() }
        let terminal = try Terminal(branch, variables: place)
        try terminal.openDevices()
        try terminal.see("客运中心")
        try terminal.press("F4")
        try terminal.wait("why not") { $0.rows.suffix(2).joined().contains("没有写入权限") }
    }

    @Test(
        "a full disk: the commit is refused with its reason, the journal is whole, and work goes on with room",
        .enabled(if: Mount.isAllowed, Mount.explanation))
    func fullDisk() throws {
        let mount = try Mount(size: "400k")
        defer { mount.release() }
        let branch = try CliBranch(isEmpty: true)
        let place = ["BOAI_DATA": mount.path + "/data"]
        #expect(try branch.run(["init", "--name", "嘉兴市红十字会", "--code", "330400"], place).code == 0)
        let filler = mount.path + "/filler"
        let note = "note=" + String(repeating: "急", count: 1200)
        var acknowledged = 0
        var refused: CliBranch.Run?
        // The disk fills between two commits, as it does when somebody copies a film there.
        for round in 0..<40 where refused == nil {
            if round == 3 { fill(filler) }
            let run = try branch.run(["add", "aeds", "place=第\(round)台", note], place)
            if run.code == 0 { acknowledged += 1 } else { refused = run }
        }
        let full = try #require(refused)
        #expect(full.code == 1)
        #expect(full.out == "")
        #expect(full.err.contains("journal/") && full.err.contains("没有空间"), "\(full.err)")
        #expect(acknowledged >= 3)
        let list = try branch.run(["list", "aeds", "--json"], place)
        #expect(list.code == 0, "\(list.err)")
        #expect(list.out.components(separatedBy: "\"id\"").count - 1 == acknowledged)
        try FileManager.default.removeItem(atPath: filler)
        let more = try branch.run(["add", "aeds", "place=之后"], place)
        #expect(more.code == 0, "\(more.err)")
        #expect(!more.err.contains("set-aside/"))
        #expect(try branch.run(["verify"], place).code == 0)
    }

    @Test(
        "a sample that does not fit on the disk is refused before anything is made",
        .enabled(if: Mount.isAllowed, Mount.explanation))
    func noRoom() throws {
        let mount = try Mount(size: "1m")
        defer { mount.release() }
        let branch = try CliBranch(isEmpty: true)
        for size in ["s", "m", "l"] {
            let run = try branch.run(["demo", "--data", mount.path + "/data", "--size", size])
            #expect(run.code == 1)
            #expect(run.out == "")
            #expect(run.err.contains("空间不够"), "\(run.err)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: mount.path).isEmpty)
        }
    }

    /// Writes until nothing more fits.
    private func fill(_ path: String) {
        let block = [UInt8](repeating: 0x20, count: 4096)
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        while write(file, block, block.count) > 0 {}
        close(file)
    }
}

/// A small file system in memory, for as long as it is held.
final class Mount {
    let path: String

    /// Whether this account may mount one here.
    static let isAllowed: Bool = {
        guard getuid() == 0, let mount = try? Mount(size: "64k") else { return false }
        mount.release()
        return true
    }()
    /// What to say where it may not.
    static let explanation: Comment = "only root, outside a confined container, may mount a small disk"

    /// Mounts one of at most `size`.
    init(size: String) throws {
        path = FileManager.default.temporaryDirectory.path + "/boai-mount-" + UUID().uuidString
        let mount = try #require(Search.path(of: "mount"))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let run = try Child(
            [mount, "-t", "tmpfs", "-o", "size=\(size),mode=0700", "none", path], ["LANG": "C"])
        if run.wait() != 0 {
            try? FileManager.default.removeItem(atPath: path)
            throw Refused(reason: run.err)
        }
    }

    /// Why nothing was mounted.
    struct Refused: Error { let reason: String }

    /// Takes it away again.
    func release() {
        // Lazily: a terminal that still ends may hold a file open there.
        if let umount = Search.path(of: "umount") {
            _ = try? Child([umount, "-l", path], ["LANG": "C"]).wait()
        }
        rmdir(path)
    }

    /// From now on nothing can be written.
    func turnReadOnly() throws {
        let mount = try #require(Search.path(of: "mount"))
        #expect(try Child([mount, "-o", "remount,ro", path], ["LANG": "C"]).wait() == 0)
    }
}
