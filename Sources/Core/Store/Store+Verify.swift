extension Store {
    /// What a look at everything found (invariant 8).
    public struct Verification: Sendable {
        /// The last whole commit and its hash: note it elsewhere and give it to `verify --expect` later.
        public var seq = 0
        /// The hash of that commit.
        public var hash = ""
        /// Everything that does not fit.
        public var damage: [Damage] = []
        /// Whether a newer version wrote what this one does not know: the chain was checked, the caches could
        /// not be compared.
        public var isNewer = false
        /// What accounts did without the role for it.
        public var trespasses: [Trespass] = []
        /// How many records each register has.
        public var counts: [(register: String, count: Int)] = []
    }

    /// Checks every hash and every sealed value of the journal, rebuilds registers and figures from it alone
    /// and compares the caches with them. `expecting` is a mark noted earlier: it proves that nothing before
    /// it changed. `progress` is told how many of how many bytes of the journal have been read.
    public func verify(
        expecting mark: (seq: Int, hash: String)? = nil, progress: ((_ done: Int, _ all: Int) -> Void)? = nil
    ) throws -> Verification {
        var end = try whole()
        // Others may go on meanwhile; what is compared must be of one moment.
        for _ in 0..<20 where end != JournalEnd(segment: position.segment, size: position.offset) {
            end = try whole()
        }
        return try still { try examined(to: end, expecting: mark, progress) }
    }

    /// Follows the journal, and gives its end as of then.
    private func whole() throws -> JournalEnd? {
        try refresh()
        return try lock.held(.shared, within: 5000) { JournalEnd.now(in: directory) }
    }

    private func examined(
        to end: JournalEnd?, expecting mark: (seq: Int, hash: String)?, _ progress: ((Int, Int) -> Void)?
    ) throws -> Verification {
        var result = Verification()
        var rebuilt: [String: Table] = [:]
        for register in registers { rebuilt[register.id] = Table(register) }
        var from = JournalPosition()
        var isMarkMet = mark == nil || mark?.seq == 0
        let published = boardToCompare()
        var retold = Retelling()
        var forged: Damage?
        var reader = JournalReader(directory: directory, catalog: self, isWanted: { _ in true }, end: end)
        reader.onProgress = progress
        var audit = RoleAudit(branch, self)
        let stop = try reader.read(from: &from) { commit, _ in
            audit.take(commit)
            if commit.isNewer { result.isNewer = true }
            if commit.seq == mark?.seq, commit.hash == mark?.hash { isMarkMet = true }
            for change in commit.changes
            where change.register != Store.branchRegister && change.operation != .reveal {
                let table = rebuilt[change.register] ?? Table(Register.unknown(change.register))
                rebuilt[change.register] = table
                do { try table.apply(change) } catch StoreError.damaged(let damage) {
                    result.damage.append(damage)
                }
            }
            retold.take(commit, catalog)
            if let published, published.board.seq == commit.seq, !result.isNewer {
                forged = try difference(published.board, published.bytes, retold, rebuilt)
            }
        }
        result.seq = from.seq
        result.hash = from.hash
        result.trespasses = audit.trespasses
        if let stop { result.damage.append(stop.damage) }
        let known = knownSeq
        if stop == nil, from.seq < known, !isBehind {
            // The caches are the only witnesses: comparing them with a cut journal would say to delete them.
            result.damage.append(Store.cut(known: known, found: from.seq))
            return result
        }
        if let mark, !isMarkMet {
            result.damage.append(
                Damage(
                    "journal", 0,
                    Bilingual(
                        "第 \(mark.seq) 次提交与记下的校验值不符：流水被换过或截短，请从备份恢复",
                        "commit \(mark.seq) does not have the hash that was noted: the journal was exchanged or cut; restore it from a backup"
                    )))
        }
        if !result.isNewer, stop == nil {
            result.damage += try compareSnapshots(rebuilt)
            result.damage += try compareAggregates(rebuilt)
            result.damage += [spoiltBoard(), forged].compactMap { $0 } + compareBranch(retold)
        }
        for register in registers {
            if let table = rebuilt[register.id] { result.counts.append((register.id, table.liveCount)) }
        }
        return result
    }

    private func compareSnapshots(_ rebuilt: [String: Table]) throws -> [Damage] {
        var damage: [Damage] = []
        for (id, table) in rebuilt.sorted(by: { $0.key < $1.key }) {
            let path = directory.snapshot(of: id)
            guard let header = Snapshot.header(at: path) else { continue }
            guard let register = register(id), Snapshot.read(register, at: path) != nil else {
                damage.append(
                    Damage(
                        directory.relative(path), 0,
                        Bilingual(
                            "快照的校验值不符；它只是缓存，用 boai snapshot 重建",
                            "its checksum does not fit; it is a cache, boai snapshot makes it anew")))
                continue
            }
            guard header.position.seq <= position.seq else {
                damage.append(
                    Damage(
                        directory.relative(path), 0,
                        Bilingual(
                            "快照比流水还新：流水少了提交，请从备份恢复",
                            "newer than the journal, which lacks commits; restore it from a backup")))
                continue
            }
            tables[id] = nil
            let current = try self.table(id)
            if !isEqual(current, table) {
                damage.append(
                    Damage(
                        directory.relative(path), 0,
                        Bilingual(
                            "快照与流水不一致；删掉它，会从流水重建", "differs from the journal; delete it and it comes back")))
            }
        }
        return damage
    }

    private func isEqual(_ a: Table, _ b: Table) -> Bool {
        guard a.liveCount == b.liveCount else { return false }
        let columns = a.register.columns.map(\.id)
        for row in a.liveRows {
            guard let other = b.row(ofNumber: a.numbers[row]), !b.isDeleted[other],
                a.revisions[row] == b.revisions[other]
            else { return false }
            for (place, column) in columns.enumerated() where a.value(place, row) != b.value(column, other) {
                return false
            }
        }
        return true
    }

    private func compareAggregates(_ rebuilt: [String: Table]) throws -> [Damage] {
        guard let cache = AggregatesFile.read(directory.aggregates, catalog: catalog, branch: branch) else {
            return []
        }
        guard cache.position.seq == position.seq else { return [] }
        let counted = try Figures.recount(catalog, branch) { try rebuilt[$0] ?? table($0) }
        if cache.figures == counted {
            var kept = cache.figures
            kept.holdReferences((try? Files.read(directory.references)) ?? nil)
            if kept.agreesInReferences(with: counted) { return [] }
        }
        return [
            Damage(
                "aggregates.json", 0,
                Bilingual(
                    "汇总与重新计数不一致；删掉它并运行 boai publish", "differs from a recount; delete it and run boai publish"
                ))
        ]
    }
}
