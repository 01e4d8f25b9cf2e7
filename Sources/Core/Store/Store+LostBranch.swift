extension Store {
    /// The branch with which a session begins: as branch.json says or, where that is gone or damaged, as the
    /// journal's first commit does, which made the branch; what was changed since comes as the journal is
    /// followed. `lost` is what to say of it then.
    static func beginning(_ directory: DataDirectory, _ catalog: Catalog) throws
        -> (branch: Branch, lost: Damage?)
    {
        guard let bytes = try Files.read(directory.branch) else {
            if directory.segments.isEmpty { throw StoreError.noBranch(path: directory.path) }
            guard let founded = founded(directory, catalog) else { throw StoreError.damaged(untold) }
            return (founded, missing)
        }
        do {
            return (try Branch.decoded(bytes), nil)
        } catch let damage as Damage {
            guard !isNewer(bytes), let founded = founded(directory, catalog) else {
                throw StoreError.damaged(damage)
            }
            return (founded, spoilt)
        }
    }

    /// The branch as the journal's first commit made it; nil where that cannot be read.
    private static func founded(_ directory: DataDirectory, _ catalog: Catalog) -> Branch? {
        struct Enough: Error {}
        var retold = Retelling()
        var from = JournalPosition()
        let reader = JournalReader(
            directory: directory, catalog: catalog, isWanted: { $0 == Store.branchRegister })
        _ = try? reader.read(from: &from) { commit, _ in
            retold.take(commit, catalog)
            throw Enough()
        }
        return retold.branch
    }

    /// Whether a newer version wrote the file, for whose members this one has no eyes.
    private static func isNewer(_ bytes: [UInt8]) -> Bool {
        let format = try? JSONParser().parse(bytes) { $0["format"]?.integer }
        return (format ?? nil) ?? 0 > Branch.format
    }

    private static let missing = Damage(
        "branch.json", 0,
        Bilingual(
            "不见了，已按流水使用；boai publish 会照流水重写",
            "is gone; the journal is what counts here, and boai publish writes the file from it"))

    private static let spoilt = Damage(
        "branch.json", 0,
        Bilingual(
            "已损坏，已按流水使用；boai publish 会照流水重写，原件移到 set-aside",
            "is damaged; the journal is what counts here, and boai publish moves the file to set-aside and writes it from the journal"
        ))

    private static let untold = Damage(
        "branch.json", 0,
        Bilingual(
            "不见了，流水开头也读不出分会的设置；请从备份恢复该文件",
            "is gone, and the beginning of the journal does not tell what was in it; restore the file from a backup"
        ))

    /// Under the lock: moves a branch.json that cannot be read aside before another takes its place, for it
    /// may hold what somebody typed.
    func setAsideSpoiltBranch() throws {
        guard let bytes = try Files.read(directory.branch), (try? Branch.decoded(bytes)) == nil else {
            return
        }
        try directory.makeFolder(directory.setAside, mode: directory.folderMode)
        let name = "\(directory.setAside)/branch-\(clock().seconds).json"
        try Files.replace(name, with: bytes, mode: directory.fileMode, isSynced: true)
    }
}
