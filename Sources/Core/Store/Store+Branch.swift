import Glibc

extension Store {
    /// The name under which changes of branch.json stand in the journal.
    static let branchRegister = "branch"

    /// Commits a change of branch.json.
    @discardableResult
    public func commit(branch new: Branch, via: String, why: String? = nil) throws -> Commit {
        let change = Store.branchChange(from: branch, to: new)
        return try commit([change], via: via, why: why)
    }

    /// What differs between two states of branch.json, member by member, as raw JSON.
    static func branchChange(from old: Branch?, to new: Branch) -> Change {
        let before = old.map { members(of: $0) } ?? []
        let after = members(of: new)
        var change = Change(.set, branchRegister, branchRegister)
        for (key, raw) in after where key != "seq" && before.first(where: { $0.key == key })?.raw != raw {
            change.set.append(Assignment(key, .text(raw)))
            if old != nil {
                change.was.append(Assignment(key, before.first { $0.key == key }.map { .text($0.raw) }))
            }
        }
        for (key, raw) in before where key != "seq" && !after.contains(where: { $0.key == key }) {
            change.set.append(Assignment(key, nil))
            change.was.append(Assignment(key, .text(raw)))
        }
        return change
    }

    /// The members of branch.json and their raw JSON.
    static func members(of branch: Branch) -> [(key: String, raw: String)] {
        (RawJSON.members(branch.encoded()[...]) ?? []).map {
            ($0.key, String(decoding: $0.value, as: UTF8.self))
        }
    }

    /// Puts a committed change into the branch in memory.
    func applyToBranch(_ change: Change, seq: Int) throws {
        guard seq > branch.seq else { return }
        branch = try Store.branch(branch, setting: change.set, seq: seq)
    }

    /// A branch with other members, given as raw JSON.
    static func branch(_ branch: Branch, setting members: [Assignment], seq: Int) throws -> Branch {
        var writer = JSONWriter()
        writer.beginObject()
        let changed = Dictionary(members.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 })
        for (key, raw) in Store.members(of: branch) where key != "seq" && changed[key] == nil {
            writer.key(key)
            writer.raw(raw)
        }
        for assignment in members {
            guard let raw = assignment.value?.text else { continue }
            writer.key(assignment.column)
            writer.raw(raw)
        }
        writer.member("seq", seq)
        writer.endObject()
        return try Branch.decoded(writer.bytes)
    }

    /// Whether branch.json on disk lacks what the journal says: its writer was killed just after the commit.
    func isBranchOlderOnDisk() throws -> Bool {
        let onDisk = try Files.read(directory.branch).flatMap { try? Branch.decoded($0) }
        return (onDisk?.seq ?? -1) < branch.seq
    }

    /// Writes branch.json when the one on disk is older than the journal says. Called under the lock.
    func writeBranchIfOlder() throws {
        guard try isBranchOlderOnDisk() else { return }
        try setAsideSpoiltBranch()
        try Files.replace(directory.branch, with: branch.encoded(), mode: directory.fileMode, isSynced: true)
    }

    /// Makes an empty branch in `directory`, which must not hold one. The directory is made when it is not
    /// there; with `group` it belongs to that group of staff, else to this account alone (invariant 12).
    public static func create(
        in directory: DataDirectory, branch: Branch, group: String? = nil, via: String = "cli",
        user: String = Account.current,
        disk: Disk = Disk(), random: any RandomNumberGenerator = SystemRandomNumberGenerator(),
        clock: @escaping () -> Instant = Instant.now
    ) throws -> Store {
        if Files.names(in: directory.path).contains("branch.json") { throw occupied(directory) }
        try checkPlace(directory, disk)
        try makeDirectories(directory, group: group)
        // Of two that begin at once the second finds the branch of the first.
        let lock = try FileLock(directory.lock, mode: directory.fileMode)
        try lock.held(.exclusive, within: 5000) {
            if try Files.read(directory.branch) != nil || !directory.segments.isEmpty {
                throw occupied(directory)
            }
            var first = branch
            first.seq = 0
            try Files.replace(
                directory.branch, with: first.encoded(), mode: directory.fileMode, isSynced: true)
        }
        let store = try Store(opening: directory, user: user, disk: disk, random: random, clock: clock)
        try store.commit([branchChange(from: nil, to: branch)], via: via)
        return store
    }

    private static func occupied(_ directory: DataDirectory) -> StoreError {
        .refused([
            Refusal(
                rule: Bilingual(
                    "\(directory.path) 里已有分会数据，请换一个目录。",
                    "there already is a branch in \(directory.path); choose another directory."))
        ])
    }

    /// Makes the directory and what belongs into it. A directory that is there keeps its rights, and what is
    /// made in it follows them.
    static func makeDirectories(_ directory: DataDirectory, group: String? = nil) throws {
        // Colleagues and watchers have to get through the folders above.
        let above: mode_t = group == nil ? 0o700 : 0o755
        var path = ""
        for part in directory.path.split(separator: "/", omittingEmptySubsequences: false) {
            path +=
                path.isEmpty && part.isEmpty ? "/" : path.isEmpty || path.hasSuffix("/") ? part : "/" + part
            if !path.isEmpty, path != "/" {
                try directory.makeFolder(path, mode: path == directory.path ? 0o700 : above)
            }
        }
        if let group { try directory.share(with: group) }
        for folder in [directory.journal, directory.registers, directory.drafts] {
            try directory.makeFolder(folder, mode: directory.folderMode)
            directory.adoptGroup(folder)
        }
        for file in [directory.lock, directory.publishLock, directory.snapshotLock] {
            _ = try FileLock(file, mode: directory.fileMode)
        }
    }
}
