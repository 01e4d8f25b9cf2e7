import Glibc

extension Store {
    /// Follows what others have committed since the last look, and applies it to the registers in memory.
    ///
    /// Returns those commits, oldest first. When a writer holds the lock for longer than 50 ms it returns
    /// none and stays where it was; `isBehind` then says so.
    @discardableResult
    public func refresh() throws -> [Commit] {
        if isStill || !isBehind { return [] }
        return try follow(lockWait: 50)
    }

    /// Does what takes several registers while the store stands at one commit. Loading a register follows the
    /// journal otherwise, and what was counted before it would lack what came in between.
    func still<R>(_ body: () throws -> R) rethrows -> R {
        let before = isStill
        isStill = true
        defer { isStill = before }
        return try body()
    }

    /// Whether the journal is longer than what has been followed.
    public var isBehind: Bool {
        var info = stat()
        let current = directory.segment(max(position.segment, 1))
        guard position.segment > 0, stat(current, &info) == 0 else { return !directory.segments.isEmpty }
        if Int(info.st_size) != position.offset { return true }
        return position.isSealed && directory.segments.last != position.segment
    }

    @discardableResult
    func follow(lockWait: Int) throws -> [Commit] {
        let end: JournalEnd?
        do {
            end = try lock.held(.shared, within: lockWait) {
                // Without a segment there is nothing to read, not "no limit".
                JournalEnd.now(in: directory) ?? JournalEnd(segment: 0, size: 0)
            }
        } catch StoreError.busy {
            return []
        }
        var commits: [Commit] = []
        let stop = try read(upTo: end) { commits.append($0) }
        if let stop { try meet(stop) }
        return commits
    }

    /// Reads on from `position`, applies whole commits and hands them to `body`.
    func read(upTo end: JournalEnd?, _ body: (Commit) -> Void) throws -> JournalReader.Stop? {
        var reader = JournalReader(directory: directory, catalog: self, isWanted: { _ in true }, end: end)
        reader.onProgress = onReading
        // A copy, because what is applied asks where the store stands.
        var reached = position
        defer { position = reached }
        return try reader.read(from: &reached) { commit, bytes in
            // What does not fit is reported once, and nothing more is written on top of it.
            do { try apply(commit, bytes: bytes) } catch StoreError.damaged(let damage) { report(damage) }
            if commit.isNewer { meetNewer(commit.seq) }
            body(commit)
        }
    }

    /// What to do about a part of the journal that does not fit (invariant 2).
    private func meet(_ stop: JournalReader.Stop) throws {
        if stop.isTail, stop.seq > knownSeq {
            guard readOnly == nil else { return }
            try lock.held(.exclusive, within: 5000) { try setAsideTorn() }
            return
        }
        report(stop.damage)
    }

    /// A newer version wrote what this one does not know: no damage, but nothing is written on top of it.
    func meetNewer(_ seq: Int) {
        isNewer = true
        readOnly =
            readOnly
            ?? Bilingual(
                "第 \(seq) 次提交由更新版本的博爱写入，这个版本不全认识；请升级博爱后再改。",
                "commit \(seq) was written by a newer boai, and this version does not know all of it; upgrade boai to change anything."
            )
    }

    /// The caches vouch for commits that the journal no longer has: somebody put an older file back, or cut
    /// it.
    func reportIfCut() {
        let known = knownSeq
        guard position.seq < known, !isBehind, warnings.isEmpty else { return }
        report(Store.cut(known: known, found: position.seq))
    }

    static func cut(known: Int, found: Int) -> Damage {
        Damage(
            "journal", 0,
            Bilingual(
                "缓存知道第 \(known) 次提交，流水只到第 \(found) 次：流水少了提交，请从备份恢复，不要删除 board.json 和 aggregates.json",
                "the caches know commit \(known), the journal ends at \(found): commits are missing; restore it from a backup and keep board.json and aggregates.json"
            ))
    }

    /// Notes damage and refuses to write from here on.
    func report(_ damage: Damage) {
        if !warnings.contains(damage) { warnings.append(damage) }
        readOnly = readOnly ?? damage.words
    }

    /// Under the exclusive lock: reads to the end, and moves a torn commit out of the journal into a file of
    /// its own.
    func setAsideTorn() throws {
        guard let stop = try read(upTo: nil, { _ in }) else { return }
        guard stop.isTail, stop.seq > knownSeq else { return report(stop.damage) }
        let file = try OpenFile(directory.segment(stop.segment), O_RDWR | O_APPEND)
        var torn: [UInt8] = []
        try file.read(into: &torn, count: file.size - stop.offset, at: stop.offset)
        try directory.makeFolder(directory.setAside, mode: directory.folderMode)
        let name = "\(directory.setAside)/\(stop.seq)-\(clock().seconds).jsonl"
        try Files.replace(name, with: torn, mode: directory.fileMode, isSynced: true)
        guard disk.cut(file.descriptor, to: stop.offset) == 0, disk.sync(file.descriptor) == 0 else {
            throw StoreError.system(call: "ftruncate", path: file.path, errno: errno)
        }
        setAside = Damage(
            stop.damage.file, stop.damage.line,
            Bilingual(
                "上次保存没有写完，未确认的内容已移到 \(directory.relative(name))，可以继续工作。",
                "the last save was cut off; the unacknowledged part was moved to \(directory.relative(name)). Work goes on."
            ))
    }

    /// The highest seq that a cache vouches for.
    var knownSeq: Int {
        var known = figuresSeq
        for name in Files.names(in: directory.registers) where name.hasSuffix(".json") {
            known = max(known, Snapshot.header(at: "\(directory.registers)/\(name)")?.position.seq ?? 0)
        }
        known = CacheFile.seq(at: directory.aggregates, beyond: known) ?? known
        return CacheFile.seq(at: directory.board, beyond: known) ?? known
    }

    // MARK: Applying

    /// Applies a commit to everything in memory.
    func apply(_ commit: Commit, bytes: Int) throws {
        var touched: Set<String> = []
        noteDayEnd(before: commit)
        forgetDayEnds(from: zone.day(of: commit.at), before: commit.seq)
        lastMoment = max(lastMoment, commit.at)
        if unread != nil || figures != nil { folds.add(commit) }
        for change in commit.changes where change.operation != .reveal {
            if change.register == Store.branchRegister {
                try applyToBranch(change, seq: commit.seq)
                continue
            }
            touched.insert(change.register)
            if change.operation == .add { count(change) }
            if catalog.register(change.register) == nil, strangers[change.register] == nil {
                strangers[change.register] = Register.unknown(change.register)
            }
            if let table = tables[change.register] { try table.apply(change) }
        }
        for register in touched { unsnapshotted[register, default: Unsnapshotted()].add(commit.seq, bytes) }
        lately = Array((Board.RecentChange.all(of: commit, catalog) + lately).prefix(Store.mostLately))
    }

    /// Keeps the counter of ids above every id ever used.
    func count(_ change: Change) {
        var id = change.id
        let number = id.withUTF8 { RecordID.parse($0)?.number }
        if let number { next[change.register] = max(next[change.register] ?? 1, number + 1) }
    }
}

extension Table {
    /// Applies one change of a commit; throws when the record is not as the journal supposes.
    func apply(_ change: Change) throws {
        switch change.operation {
        case .reveal: return
        case .add:
            if let row = row(of: change.id) {
                guard isDeleted[row] else { throw misfit(change) }
                for place in columns.indices { set(place, row, nil) }
                for assignment in change.set { set(placeAdopting(assignment.column), row, assignment.value) }
                setRevision(row, change.revision ?? 1)
                setDeleted(row, false)
            } else {
                try insert(change)
            }
        case .set:
            guard let row = liveRow(of: change.id) else { throw misfit(change) }
            for assignment in change.set { set(placeAdopting(assignment.column), row, assignment.value) }
            bump(row)
        case .delete:
            guard let row = liveRow(of: change.id) else { throw misfit(change) }
            setDeleted(row, true)
        }
    }

    private func insert(_ change: Change) throws {
        for assignment in change.set where register.place(of: assignment.column) == nil {
            _ = placeAdopting(assignment.column)
        }
        var id = change.id
        let isNew = id.withUTF8 { bytes in
            guard let (letters, number) = RecordID.parse(bytes) else { return false }
            return beginRow(number: number, letters: letters, revision: change.revision ?? 1)
        }
        guard isNew else { throw misfit(change) }
        for (place, column) in register.columns.enumerated() {
            columns[place].append(change.value(of: column.id) ?? nil)
        }
    }

    private func misfit(_ change: Change) -> StoreError {
        .damaged(
            Damage(
                "journal", 0,
                Bilingual(
                    "\(change.register) \(change.id) 与之前的提交对不上，请运行 boai verify",
                    "\(change.register) \(change.id) does not fit what was committed before; run boai verify")
            ))
    }
}
