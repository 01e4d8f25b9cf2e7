/// What the journal alone tells of branch.json and of a board, gathered while `verify` walks over it.
struct Retelling {
    /// The members of branch.json, as raw JSON.
    private var members: [(key: String, raw: String)] = []
    /// The last commit that changed one of them; 0 where none did.
    private(set) var branchSeq = 0
    /// What the last commits did, newest first.
    private var lately: [(seq: Int, changes: [Board.RecentChange])] = []

    /// Takes in the next commit.
    mutating func take(_ commit: Commit, _ catalog: Catalog) {
        for change in commit.changes where change.register == Store.branchRegister {
            branchSeq = commit.seq
            for assignment in change.set {
                members.removeAll { $0.key == assignment.column }
                if let raw = assignment.value?.text { members.append((assignment.column, raw)) }
            }
        }
        let changes = Board.RecentChange.all(of: commit, catalog)
        guard !changes.isEmpty else { return }
        lately.insert((commit.seq, changes), at: 0)
        if lately.count > Store.mostLately { lately.removeLast() }
    }

    /// The branch as of the last commit taken in; nil where the journal tells none.
    var branch: Branch? {
        var writer = JSONWriter()
        writer.beginObject()
        for (key, raw) in members {
            writer.key(key)
            writer.raw(raw)
        }
        writer.member("seq", branchSeq)
        writer.endObject()
        return try? Branch.decoded(writer.bytes)
    }

    /// What a board of the commit `seq` tells of the last ones.
    func recent(_ seq: Int) -> [Board.RecentChange] {
        Array(
            lately.filter { $0.seq > seq - Store.mostLately }.flatMap(\.changes).prefix(Store.mostLately))
    }

    /// What branch.json says otherwise than the journal: the members, and what the journal has.
    func differences(_ onDisk: Branch) -> [(key: String, raw: String)] {
        guard let branch else { return [] }
        let (told, found) = (Store.members(of: branch), Store.members(of: onDisk))
        let keys = (told + found).map(\.key).filter { $0 != "seq" }
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }.compactMap { key in
            let raw = told.first { $0.key == key }?.raw
            return raw == found.first { $0.key == key }?.raw ? nil : (key, raw ?? "null")
        }
    }
}

extension Store {
    /// The board that the journal gives at this commit, to be compared with the one on disk; nil where they
    /// are the same.
    func difference(_ board: Board, _ bytes: [UInt8], _ retold: Retelling, _ tables: [String: Table]) throws
        -> Damage?
    {
        let branch = retold.branch ?? self.branch
        // A part of it was left out by size, which depends on what no journal tells.
        if board.isCut { return nil }
        let figures = try Figures.recount(catalog, branch, today: board.day) { try tables[$0] ?? table($0) }
        let goals = GoalBook(try tables["targets"] ?? table("targets"))
        var made = Board(
            figures: figures, goals: goals, branch: branch, day: board.day, seq: board.seq,
            publishedAt: board.publishedAt, zone: Zone(branch.zone) ?? .shanghai,
            lately: retold.recent(board.seq))
        made.adoptUntold(board)
        guard made.encode() != bytes else { return nil }
        return Damage(
            "board.json", 0,
            Bilingual(
                "看板与流水算出的不一致（被改过，或由别的版本写成）；它只是缓存，请运行 boai publish 重写",
                "differs from what the journal gives (it was edited, or another version wrote it); it is a cache, boai publish makes it anew"
            ))
    }

    /// The board on disk, for `verify`: the board and its bytes, or why there is none to compare.
    func boardToCompare() -> (board: Board, bytes: [UInt8])? {
        guard let bytes = try? Files.read(directory.board), case .whole(let board) = Board.reading(bytes)
        else { return nil }
        return (board, bytes)
    }

    /// A board whose own checksum does not fit. One of another format is nobody's fault and no damage.
    func spoiltBoard() -> Damage? {
        guard let bytes = try? Files.read(directory.board), case .damaged = Board.reading(bytes) else {
            return nil
        }
        return Damage(
            "board.json", 0,
            Bilingual(
                "看板的校验值不符；它只是缓存，请运行 boai publish 重写",
                "its checksum does not fit; it is a cache, boai publish makes it anew"))
    }

    /// What of branch.json no commit has said: somebody changed the file by hand.
    func compareBranch(_ retold: Retelling) -> [Damage] {
        guard let bytes = try? Files.read(directory.branch), let onDisk = try? Branch.decoded(bytes) else {
            return [outdated].compactMap { $0 }
        }
        if onDisk.seq < retold.branchSeq {
            // Its writer was killed, and whoever publishes next writes it; unless the caches had gone on.
            guard outdated != nil || branch.seq < retold.branchSeq else { return [] }
            return [
                Damage(
                    "branch.json", 0,
                    Bilingual(
                        "比流水旧（第 \(onDisk.seq) 次提交，应为 \(retold.branchSeq)）；删掉 aggregates.json 并运行 boai publish，会照流水写好",
                        "older than the journal (of commit \(onDisk.seq), not \(retold.branchSeq)); delete aggregates.json and run boai publish, which writes it from the journal"
                    ))
            ]
        }
        return retold.differences(onDisk).map { key, raw in
            let was = String(raw.prefix(80)) + (raw.count > 80 ? "…" : "")
            return Damage(
                "branch.json", 0,
                Bilingual(
                    "“\(key)”被直接改过，没有提交记录；流水里是 \(was)。请改回，或从备份恢复该文件",
                    "“\(key)” was edited by hand and no commit tells of it; the journal has \(was). Put that back, or restore the file from a backup"
                ))
        }
    }
}
