import Foundation
import Glibc
import Testing

@testable import Core

@Suite("An account that may read the board and nothing else")
struct StrangerTests {
    /// Runs a program as somebody else, which only root can.
    private static let setpriv = getuid() == 0 ? Search.path(of: "setpriv") : nil
    private static let missing: Comment = "only root, with setpriv, can run a program as another account"

    @Test(
        "sees the board, follows its replacement, and is told plainly that the rest is not for it",
        .enabled(if: setpriv != nil, missing))
    func board() throws {
        let setpriv = try #require(StrangerTests.setpriv)
        let branch = try CliBranch(isEmpty: true)
        chmod(branch.path, 0o755)
        // The build may lie where others cannot go.
        let program = branch.path + "/boai"
        try FileManager.default.copyItem(atPath: CliBranch.program, toPath: program)
        let entry = try #require(getgrgid(getegid()))
        let group = String(cString: entry.pointee.gr_name)
        try #require(
            branch.run(["init", "--name", "嘉兴市红十字会", "--code", "330400", "--group", group]).code == 0)
        _ = try branch.add("aeds", "place=客运中心", "keeperPhone=13900000001")
        func stranger(_ arguments: [String]) throws -> (code: Int32, out: String, err: String) {
            let child = try Child(
                [setpriv, "--reuid", "65534", "--regid", "65534", "--clear-groups", program] + arguments,
                Locales.environment(branch))
            return (child.wait(), child.out, child.err)
        }
        for seq in 2...3 {
            let seen = try stranger(["board", "--json"])
            #expect(seen.code == 0, "\(seen.err)")
            #expect(seen.out.contains("\"seq\":\(seq)"), "\(seen.out.prefix(80))")
            if seq == 2 { _ = try branch.add("aeds", "place=体育馆") }
        }
        let directory = branch.directory.path
        for refused in [["list", "aeds"], ["add", "aeds", "place=西塘"], ["verify"], ["log"]] {
            let run = try stranger(refused)
            #expect(run.code == 1, "\(refused)")
            #expect(run.err.contains("没有权限"), "\(run.err)")
            #expect(!run.out.contains("客运中心") && !run.err.contains("13900000001"))
        }
        for file in ["branch.json", "journal", "aggregates.json", "registers"] {
            var info = stat()
            try #require(stat("\(directory)/\(file)", &info) == 0)
            #expect(info.st_mode & 0o007 == 0, "\(file)")
        }
    }
}
