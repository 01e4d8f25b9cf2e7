extension Store {
    /// What this session's account may do; `nil` for nothing but looking.
    public var role: StaffRole? { branch.role(of: user) }

    /// Why this account may not make a change, by the roles as of now; `nil` when it may.
    public func refusal(of change: Change) -> Bilingual? {
        refusals(of: [change], undoing: nil).first?.rule
    }

    /// What of these changes the account may not make (docs/format.md, "Roles"). Called under the lock, with
    /// the roles as they stand behind the last commit.
    ///
    /// `undone` is the commit that they take back.
    func refusals(of changes: [Change], undoing undone: Commit?) -> [Refusal] {
        // The commit that makes a branch stands before any role.
        guard branch.seq > 0, let roles = branch.roles, !roles.isEmpty else { return lastManager(changes) }
        let role = role
        var told: Set<String> = []
        var refusals: [Refusal] = []
        for change in changes {
            let register = register(change.register)
            let isOwnUndo = undone?.by == user && undone?.changes.contains { $0.isUndone(by: change) } == true
            let needed = StaffRole.needed(for: change, register, isOwnUndo: isOwnUndo)
            guard role.map({ $0 < needed }) ?? true else { continue }
            let rule = StaffRole.refusal(user, role, StaffRole.deed(change, register), needs: needed)
            if told.insert(rule.zh).inserted { refusals.append(Refusal(rule: rule)) }
        }
        return refusals.isEmpty ? lastManager(changes) : refusals
    }

    /// Nobody could ever change the roles again once nobody manages.
    private func lastManager(_ changes: [Change]) -> [Refusal] {
        for change in changes where change.register == Store.branchRegister {
            guard let raw = change.value(of: "roles").flatMap({ $0?.text }) else { continue }
            let roles = Branch.roles(raw: raw)
            if !roles.isEmpty, !roles.values.contains(StaffRole.manage.rawValue) {
                return [
                    Refusal(
                        rule: Bilingual(
                            "至少要有一个账号是管理角色，否则以后没有人能再改角色",
                            "at least one account has to manage, or nobody could change the roles again"))
                ]
            }
        }
        return []
    }

    /// What an account committed that its role at that commit did not allow: another program wrote it, or an
    /// older version that knew no roles.
    public struct Trespass: Sendable, Hashable {
        /// The commit.
        public let seq: Int
        /// Its author.
        public let by: String
        /// What was done without the right to do it.
        public let deed: Bilingual
        /// The role of the author at that commit; `nil` for none.
        public let role: StaffRole?

        /// Who did what at which commit.
        public var words: Bilingual {
            Bilingual(
                "第 \(seq) 次提交：\(by) 当时\(role.map { "是\($0.label.zh)" } ?? "没有角色")，却\(deed.zh)",
                "commit \(seq): \(by), then \(role.map { "“\($0.label.en)”" } ?? "without a role"), did \(deed.en)"
            )
        }
    }
}

extension Change {
    /// Whether `other` takes this change back.
    func isUndone(by other: Change) -> Bool {
        guard register == other.register, id == other.id else { return false }
        switch operation {
        case .add: return other.operation == .delete
        case .delete: return other.operation == .add
        case .set: return other.operation == .set
        case .reveal: return false
        }
    }
}

/// Follows the roles through the journal, commit by commit, and notes who did what he may not.
struct RoleAudit {
    private(set) var trespasses: [Store.Trespass] = []
    private var branch: Branch
    private let registers: RegisterSource
    /// The authors of the commits, by number, for undos: an index into `names`.
    private var authors: [UInt16] = []
    private var names: [String] = []
    /// The records that each account has added or deleted and may take back, while roles are in force.
    private let most = 1000

    init(_ branch: Branch, _ registers: RegisterSource) {
        var first = branch
        first.roles = nil
        first.seq = 0
        self.branch = first
        self.registers = registers
    }

    /// Looks at the next commit.
    mutating func take(_ commit: Commit) {
        defer { note(commit) }
        guard let roles = branch.roles, !roles.isEmpty, trespasses.count < most else { return }
        let role = branch.role(of: commit.by)
        if role == .manage { return }
        let isOwnUndo = commit.undoes.flatMap { author(of: $0) } == commit.by
        for change in commit.changes {
            let register = registers.register(change.register)
            let needed = StaffRole.needed(for: change, register, isOwnUndo: isOwnUndo)
            guard role.map({ $0 < needed }) ?? true else { continue }
            let deed = StaffRole.deed(change, register)
            trespasses.append(.init(seq: commit.seq, by: commit.by, deed: deed, role: role))
            return
        }
    }

    private func author(of seq: Int) -> String? {
        authors.indices.contains(seq - 1) ? names[Int(authors[seq - 1])] : nil
    }

    private mutating func note(_ commit: Commit) {
        let place =
            names.firstIndex(of: commit.by)
            ?? {
                names.append(commit.by)
                return names.count - 1
            }()
        authors.append(UInt16(clamping: place))
        for change in commit.changes where change.register == Store.branchRegister {
            guard let value = change.value(of: "roles") else { continue }
            branch.roles = value?.text.map { Branch.roles(raw: $0) }
        }
    }
}
