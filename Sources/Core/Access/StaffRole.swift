/// What an account may do in a branch whose branch.json names roles (角色). Without any, everybody manages.
///
/// The program holds to it in the store itself, whatever screen or command asks. Who may write the files can
/// write them with another program too: ``Store/verify(expecting:)`` names what such a one did.
public enum StaffRole: String, Sendable, CaseIterable, Comparable {
    /// Adds and changes records, and undoes what he did himself.
    case entry
    /// Beyond that deletes records, sets targets, and reveals hidden values.
    case review
    /// Beyond that changes branch.json: roles, districts, intervals, calendars.
    case manage

    /// What people call it.
    public var label: Bilingual {
        switch self {
        case .entry: Bilingual("录入", "entry")
        case .review: Bilingual("复核", "review")
        case .manage: Bilingual("管理", "manage")
        }
    }

    /// What it may do, in a line.
    public var words: Bilingual {
        switch self {
        case .entry: Bilingual("新增和修改记录，撤销自己的提交", "adds and changes records, undoes its own commits")
        case .review:
            Bilingual("另可删除记录、定目标、查看隐藏内容", "also deletes records, sets targets, reveals hidden values")
        case .manage: Bilingual("另可改分会设置和角色", "also changes the branch's settings and roles")
        }
    }

    /// The role that `text` means: its code, or its name in either language.
    public init?(meaning text: String) {
        let text = text.lowercased()
        guard
            let role = StaffRole.allCases.first(where: {
                [$0.rawValue, $0.label.zh, $0.label.en].contains(text)
            })
        else { return nil }
        self = role
    }

    /// Whether `a` may do less than `b`.
    public static func < (a: StaffRole, b: StaffRole) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .entry: 0
        case .review: 1
        case .manage: 2
        }
    }
}

extension Branch {
    /// What `account` may do; `nil` for nothing but looking. A role of a newer version counts as none.
    public func role(of account: String) -> StaffRole? {
        guard let roles, !roles.isEmpty else { return .manage }
        return roles[account].flatMap { StaffRole(rawValue: $0) }
    }
}

extension StaffRole {
    /// The least role that may make a change. `isOwnUndo` says that it takes back what its author did.
    static func needed(for change: Change, _ register: Register?, isOwnUndo: Bool) -> StaffRole {
        if change.register == Store.branchRegister { return .manage }
        switch change.operation {
        case .reveal: return .review
        case .delete: return max(isOwnUndo ? .entry : .review, register?.leastRole ?? .entry)
        case .add, .set: return register?.leastRole ?? .entry
        }
    }

    /// What a change is called where its author may not make it.
    static func deed(_ change: Change, _ register: Register?) -> Bilingual {
        if change.register == Store.branchRegister {
            return Bilingual("修改分会设置", "change the branch's settings")
        }
        let label = register?.label ?? Bilingual(change.register, change.register)
        return switch change.operation {
        case .reveal: Bilingual("查看「\(label.zh)」的隐藏内容", "reveal hidden values of “\(label.en)”")
        case .delete: Bilingual("删除「\(label.zh)」的记录", "delete records of “\(label.en)”")
        case .add, .set: Bilingual("填报「\(label.zh)」", "change “\(label.en)”")
        }
    }

    /// Why `account`, who has `role`, may not do `deed`, and what to do.
    static func refusal(_ account: String, _ role: StaffRole?, _ deed: Bilingual, needs needed: StaffRole)
        -> Bilingual
    {
        guard let role else {
            return Bilingual(
                "账号 \(account) 在这个分会没有角色，只能查看。请有管理角色的同事授权：boai branch role \(account) 录入",
                "the account \(account) has no role in this branch and may only look; ask a colleague who manages it: boai branch role \(account) entry"
            )
        }
        return Bilingual(
            "账号 \(account) 的角色是\(role.label.zh)，不能\(deed.zh)；需要\(needed.label.zh)角色，请找有这个角色的同事",
            "the account \(account) has the role “\(role.label.en)” and may not \(deed.en); ask a colleague with the role “\(needed.label.en)”"
        )
    }
}
