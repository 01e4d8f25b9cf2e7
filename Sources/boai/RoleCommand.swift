import ArgumentParser
import Core
import Glibc

/// `boai branch roles`
struct RolesCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "roles",
        abstract: said("列出各账号的角色；没有设过，即人人可管理。", "List the accounts' roles; none: everybody manages."))

    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let roles = desk.store.branch.roles ?? [:]
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            for (account, role) in roles.sorted(by: { $0.key < $1.key }) { writer.member(account, role) }
            writer.endObject()
            return Output.line(String(decoding: writer.bytes, as: UTF8.self))
        }
        if roles.isEmpty {
            desk.say(
                Bilingual(
                    "没有设角色，人人可管理。", "No roles are set: everybody manages."))
        }
        for (account, code) in roles.sorted(by: { $0.key < $1.key }) {
            let role = StaffRole(rawValue: code)
            let label = role?.label(desk.language) ?? code
            let words = role?.words(desk.language) ?? ""
            Output.line("\(account)\t\(label)\t\(words)")
        }
    }
}

/// `boai branch role ACCOUNT ROLE`
struct RoleCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: said("给一个账号定角色。", "Give an account its role."),
        discussion: said(
            """
            录入 entry：新增和修改记录，撤销自己的提交。
            复核 review：另可删除记录、定目标、查看隐藏内容。
            管理 manage：另可改分会设置和角色。
            无 none：只能查看。设了第一个角色以后，没有列出的账号都只能查看，所以第一个必须是管理。
            """,
            """
            entry: adds and changes records, undoes its own commits.
            review: also deletes records, sets targets, reveals hidden values.
            manage: also changes the branch's settings and roles.
            none: may only look. Once a first role is set, accounts that are not listed may only look, so the
            first one has to manage.
            """))

    @Argument(help: ArgumentHelp(said("系统账号，如 wangfang。", "An account of this system.")))
    var account: String
    @Argument(help: ArgumentHelp(said("录入、复核、管理或无。", "entry, review, manage or none.")))
    var role: String
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let isNone = ["none", "无", "-"].contains(role.lowercased())
        let role = StaffRole(meaning: role)
        guard role != nil || isNone else {
            throw Failed(
                .usage, Bilingual("角色应为 录入、复核、管理 或 无。", "The role is entry, review, manage or none."),
                in: desk.language)
        }
        let isName = account.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
        guard !account.isEmpty, account.utf8.count <= 64, isName else {
            throw Failed(
                .usage, Bilingual("账号应为系统里的账号名，如 wangfang。", "The account is one of this system's."),
                in: desk.language)
        }
        var branch = desk.store.branch
        var roles = branch.roles ?? [:]
        roles[account] = role?.rawValue
        branch.roles = roles.isEmpty ? nil : roles
        try desk.commit(branch: branch)
        let label = role?.label ?? Bilingual("无，只能查看", "none, may only look")
        desk.say(Bilingual("\(account)：\(label.zh)。", "\(account): \(label.en)."))
        if role != nil, getpwnam(account) == nil {
            desk.say(
                Bilingual(
                    "注意：这台机器上没有账号 \(account)，请核对；它开设以前角色没有用处。",
                    "Note: there is no account \(account) on this machine; the role is of no use until there is."
                ))
        }
    }
}
