import Foundation
import Glibc
import Testing

@Suite("Directories of a group, under any umask (invariant 12)")
struct CliGroupTests {
    private let branch: CliBranch
    private let group: (name: String, id: gid_t)

    init() throws {
        branch = try CliBranch(isEmpty: true)
        // Root may give files to any group, and a strange one shows that nothing is left to the default.
        let strange = getuid() == 0 ? getgrnam("users") : nil
        let entry = try #require(strange ?? getgrgid(getegid()))
        group = (String(cString: entry.pointee.gr_name), entry.pointee.gr_gid)
    }

    /// Runs the program under an umask and gives its exit code.
    private func run(_ mask: String, _ arguments: [String]) throws -> Int32 {
        let shell = ["/bin/sh", "-c", "umask \(mask); exec \"$BOAI\" \"$@\"", "boai"]
        let child = try Child(shell + arguments, Locales.environment(branch))
        let code = child.wait()
        if code != 0 { Issue.record("\(arguments): \(child.err)") }
        return code
    }

    private func expectShared(_ path: String, _ comment: String) throws {
        var names = try FileManager.default.subpathsOfDirectory(atPath: path)
        names.append("")
        #expect(names.contains("board.json") && names.contains("journal/0000000001.jsonl"), "\(comment)")
        for name in names.sorted() {
            var info = stat()
            try #require(stat("\(path)/\(name)", &info) == 0)
            let isFolder = info.st_mode & S_IFMT == S_IFDIR
            let wanted: mode_t =
                name == "" ? 0o2771 : name == "board.json" ? 0o644 : isFolder ? 0o2770 : 0o660
            let mode = info.st_mode & 0o7777
            #expect(mode == wanted, "\(comment) \(name): \(String(mode, radix: 8))")
            #expect(info.st_gid == group.id, "\(comment) \(name)")
        }
    }

    @Test(
        "init, every replacement, a backup restored, and a prepared folder", arguments: ["077", "000"])
    func rights(mask: String) throws {
        let data = branch.path + "/data"
        let made = try run(
            mask, ["init", "--name", "嘉兴市红十字会", "--code", "330400", "--group", group.name])
        try #require(made == 0)
        for round in 0..<2 {
            #expect(try run(mask, ["add", "aeds", "place=第\(round)台"]) == 0)
            #expect(try run(mask, ["snapshot"]) == 0)
            #expect(try run(mask, ["publish"]) == 0)
            try expectShared(data, "round \(round)")
        }
        let backup = branch.path + "/backup.tar"
        #expect(try run(mask, ["backup", backup]) == 0)
        #expect(try FileManager.default.attributesOfItem(atPath: backup)[.posixPermissions] as? Int == 0o600)
        #expect(try run(mask, ["restore", backup, branch.path + "/named", "--group", group.name]) == 0)
        try expectShared(branch.path + "/named", "restored for a group")
        let prepared = branch.path + "/prepared"
        mkdir(prepared, 0o700)
        chown(prepared, uid_t.max, group.id)
        chmod(prepared, 0o2771)
        #expect(try run(mask, ["restore", backup, prepared]) == 0)
        try expectShared(prepared, "restored into a prepared folder")
    }

    @Test("the sample for a group")
    func sample() throws {
        let code = try run("077", ["demo", "--data", branch.path + "/sample", "--group", group.name])
        try #require(code == 0)
        try expectShared(branch.path + "/sample", "sample")
    }

    @Test("a group that is not there is refused with a way out, and a second try goes through")
    func unknown() throws {
        let arguments = ["init", "--name", "嘉兴市红十字会", "--code", "330400"]
        let refused = try branch.run(arguments + ["--group", "bu-zai"])
        #expect(refused.code == 1)
        #expect(refused.err.contains("没有这个用户组"))
        #expect(try branch.run(arguments).code == 0)
    }
}
