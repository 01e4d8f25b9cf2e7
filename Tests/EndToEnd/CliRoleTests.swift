import Foundation
import Testing

@testable import Core

@Suite("Roles on the command line")
struct CliRoleTests {
    private let branch: CliBranch
    private let me = Account.current

    init() throws { branch = try CliBranch() }

    @Test("roles are given, listed and held to; verify stays content with what was allowed")
    func roles() throws {
        let id = try branch.add("aeds", "place=客运中心", "keeperPhone=13900000001")
        #expect(try branch.run(["branch", "roles"]).err.contains("人人可管理"))
        let first = try branch.run(["branch", "role", me, "录入"])
        #expect(first.code == 1)
        #expect(first.err.contains("至少要有一个账号是管理"), "\(first.err)")
        #expect(try branch.run(["branch", "role", me, "manage"]).code == 0)
        #expect(try branch.run(["branch", "role", "li", "管理"]).code == 0)
        let zhao = try branch.run(["branch", "role", "zhao", "entry"])
        #expect(zhao.code == 0 && zhao.err.contains("没有账号 zhao"), "\(zhao.err)")
        #expect(try !branch.run(["branch", "role", me, "manage"]).err.contains("没有账号"))
        let list = try branch.run(["branch", "roles"])
        #expect(list.out.contains("zhao\t录入\t") && list.out.contains("li\t管理\t"), "\(list.out)")
        let json = try branch.object("branch", "roles", "--json")
        #expect(json as? [String: String] == [me: "manage", "li": "manage", "zhao": "entry"])
        #expect(try branch.run(["show", "aeds", id, "--reveal", "--why", "核对"]).out.contains("13900000001"))
        #expect(try branch.run(["branch", "role", me, "entry"]).code == 0)
        // From here on this account may only enter.
        _ = try branch.add("aeds", "place=体育馆")
        let before = try branch.journal
        for refused in [
            ["delete", "aeds", id], ["show", "aeds", id, "--reveal"], ["branch", "role", me, "管理"],
            ["target", "set", "aeds.installed", "--year", "2026", "--goal", "10"],
            ["list", "aeds", "--reveal"],
        ] {
            let run = try branch.run(refused)
            #expect(run.code == 1, "\(refused): \(run.err)")
            #expect(run.err.contains("角色是录入"), "\(run.err)")
            #expect(!run.out.contains("13900000001"))
        }
        #expect(try branch.journal == before)
        #expect(try branch.run(["undo"]).code == 0, "his own last one")
        #expect(try branch.run(["verify"]).code == 0)
    }

    @Test("an account without a role looks and saves nothing; a role or an account that is none is misuse")
    func without() throws {
        #expect(try branch.run(["branch", "role", "li", "manage"]).code == 0)
        let add = try branch.run(["add", "aeds", "place=体育馆"])
        #expect(add.code == 1)
        #expect(add.err.contains("没有角色，只能查看") && add.err.contains("boai branch role \(me)"), "\(add.err)")
        #expect(try branch.run(["list", "aeds"]).code == 0)
        #expect(try branch.run(["branch", "role", "li", "主任"]).code == 2)
        #expect(try branch.run(["branch", "role", "王 芳", "entry"]).code == 2)
    }
}
