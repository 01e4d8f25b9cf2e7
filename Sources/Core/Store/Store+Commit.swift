import Glibc

extension Store {
    /// Commits changes together: the unit of saving, undo and audit. Returns the commit as it stands in the
    /// journal once its last line is on the disk (invariant 1), with ids minted and old values filled in.
    ///
    /// Throws `refused` and changes nothing when a rule says no, `conflict` when a colleague changed the same
    /// column since its author saw it, `readOnly` when this session may not write.
    @discardableResult
    public func commit(_ changes: [Change], via: String, why: String? = nil, at: Instant? = nil) throws
        -> Commit
    { try commit(changes, via: via, why: why, at: at, undoing: nil) }

    /// As above; `undone` is the commit that these changes take back.
    func commit(_ changes: [Change], via: String, why: String?, at: Instant? = nil, undoing undone: Commit?)
        throws -> Commit
    {
        if let readOnly { throw StoreError.readOnly(readOnly) }
        // Registers are loaded before the lock is taken, which is then held for the commit alone.
        try prepare(changes)
        let foreseen = try carried(by: changes, known: [:])
        defer { standings.removeAll() }
        var written: Commit?
        try tellingWho {
            try lock.held(.exclusive, within: 10_000) {
                disk.reached(.locked)
                if isBehind { try setAsideTorn() }
                if let readOnly { throw StoreError.readOnly(readOnly) }
                disk.reached(.caughtUp)
                let resolved = try still {
                    try Resolution(store: self, changes: changes, undoing: undone).changes
                }
                disk.reached(.checked)
                guard !resolved.isEmpty else { return }
                let moment = max(at ?? clock(), lastMoment)
                var commit = Commit(
                    seq: position.seq + 1, at: moment, by: user, via: via, why: why, changes: resolved,
                    hash: "")
                let bytes = try append(&commit, carrying: carried(by: resolved, known: foreseen))
                // From here on it is saved, whatever happens: an error must not look like a refusal.
                do { try apply(commit, bytes: bytes) } catch StoreError.damaged(let damage) { report(damage) }
                // When this fails, whoever publishes next writes it from the journal.
                if resolved.contains(where: { $0.register == Store.branchRegister }) {
                    try? writeBranchIfOlder()
                }
                lastMoment = moment
                written = commit
            }
        }
        disk.reached(.unlocked)
        return written
            ?? Commit(
                seq: position.seq, at: now, by: user, via: via, why: why, changes: [], hash: position.hash)
    }

    /// Loads the registers that checking these changes needs.
    private func prepare(_ changes: [Change]) throws {
        try refresh()
        var needed: Set<String> = []
        for change in changes where change.register != Store.branchRegister && change.operation != .reveal {
            guard let register = catalog.register(change.register) else {
                throw unknownRegister(change.register)
            }
            if change.operation != .add || !change.id.isEmpty { needed.insert(register.id) }
            if change.operation == .delete {
                needed.formUnion(catalog.referrers(to: register.id).map(\.register.id))
            }
            for assignment in change.set where assignment.value != nil {
                if let target = register.column(assignment.column)?.target { needed.insert(target) }
            }
            for consequence in catalog.consequences where consequence.register == register.id {
                if let target = register.column(consequence.reference)?.target { needed.insert(target) }
            }
        }
        for id in needed { _ = try table(id) }
        try prepareConsequences(changes)
    }

    /// Reads out of the journal, before the lock is taken, what days that go will fall back to.
    private func prepareConsequences(_ changes: [Change]) throws {
        for consequence in catalog.consequences {
            var parents: Set<String> = []
            var target = ""
            for change in changes where change.register == consequence.register {
                guard let old = try withdrawal(by: change, consequence) else { continue }
                target = old.target
                let table = try table(target)
                guard let row = table.liveRow(of: old.parent),
                    table.value(consequence.moves, row)?.number == old.day
                else { continue }
                parents.insert(old.parent)
            }
            if !parents.isEmpty { _ = try standing(consequence, target, of: parents) }
        }
    }

    /// Runs `body`, and finds out who made the changes that stand against it only when the lock has been
    /// given back: that reads the whole journal, and colleagues want to save.
    private func tellingWho(_ body: () throws -> Void) throws {
        do { try body() } catch StoreError.conflict(var conflicts) {
            for index in conflicts.indices {
                let found = conflicts[index]
                let last = try? lastChange(register: found.register, id: found.id, column: found.field)
                (conflicts[index].by, conflicts[index].at) = (last?.by, last?.at)
                conflicts[index].moment = last?.at.local(in: zone)
            }
            throw StoreError.conflict(conflicts)
        }
    }

    func unknownRegister(_ id: String) -> StoreError {
        if strangers[id] != nil {
            return .readOnly(
                Bilingual(
                    "台账“\(id)”由更新版本写入，请升级后再改。",
                    "the register “\(id)” is of a newer version; upgrade to change it."))
        }
        return .notFound(Bilingual("没有台账“\(id)”。", "There is no register “\(id)”."))
    }

    /// Appends the lines of a commit and brings them to the disk. Whatever fails, the journal ends where it
    /// did before, or the session turns read-only (invariants 1 and 7).
    private func append(_ commit: inout Commit, carrying carried: CarriedValues) throws -> Int {
        let file = try segmentForAppending()
        var seal = Seal(random: random)
        seal.carried = carried
        let (bytes, hash) = JournalLine.encode(commit, previous: position.hash, catalog: self, seal: &seal)
        random = seal.random
        commit.hash = hash
        let before = file.size
        guard before == position.offset else {
            throw StoreError.damaged(
                Damage(
                    directory.relative(file.path), 0,
                    Bilingual("长度与读到的不符，请运行 boai verify", "its length is not what was read; run boai verify"))
            )
        }
        try write(bytes, to: file, before: before)
        disk.reached(.appended)
        try sync(file, before: before)
        disk.reached(.synced)
        position.offset = before + bytes.count
        position.seq = commit.seq
        position.hash = hash
        position.isSealed = false
        return bytes.count
    }

    private func write(_ bytes: [UInt8], to file: OpenFile, before: Int) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                disk.append(file.descriptor, UnsafeRawBufferPointer(rebasing: $0[written...]))
            }
            let code = errno
            if count < 0, code == EINTR { continue }
            if count <= 0 {
                // The short write is cut back, so that nobody ever reads it as torn.
                if disk.cut(file.descriptor, to: before) != 0 { turnReadOnly() }
                throw StoreError.system(
                    call: "write", path: directory.relative(file.path), errno: count < 0 ? code : ENOSPC)
            }
            written += count
        }
    }

    private func sync(_ file: OpenFile, before: Int) throws {
        guard disk.sync(file.descriptor) == 0 else {
            let code = errno
            // The suspect bytes go while the lock is held: a colleague's later sync would succeed without
            // them, and acknowledge a commit that stands behind blocks which were never written.
            if disk.cut(file.descriptor, to: before) == 0 { _ = disk.sync(file.descriptor) }
            turnReadOnly()
            throw StoreError.system(call: "fdatasync", path: directory.relative(file.path), errno: code)
        }
    }

    /// Nobody knows what is on disk now: the session writes no more (invariant 7).
    private func turnReadOnly() {
        readOnly = Bilingual(
            "硬盘没有确认上一次保存，内容是否写入无法确定。请检查硬盘空间和健康，重新打开博爱后核对最后一次修改。",
            "the disk did not confirm the last save, and nobody knows what was written. Check the disk, reopen boai, and look at the last change."
        )
    }

    /// The segment to append to: the last one, or a new one when that has reached its size.
    private func segmentForAppending() throws -> OpenFile {
        if position.segment == 0 { return try newSegment() }
        let file = try OpenFile(directory.segment(position.segment), O_RDWR | O_APPEND)
        if position.isSealed {
            // Its writer may have been killed before the seal was synced.
            try sync(file, before: position.offset)
            return try newSegment()
        }
        guard file.size >= disk.segmentSize else { return file }
        let registers = try touchedRegisters(position.segment)
        let (bytes, hash) = JournalLine.encodeSeal(
            registers: registers, first: position.segment, last: position.seq, previous: position.hash)
        let before = file.size
        try write(bytes, to: file, before: before)
        try sync(file, before: before)
        position.offset = before + bytes.count
        position.hash = hash
        position.isSealed = true
        return try newSegment()
    }

    private func newSegment() throws -> OpenFile {
        let path = directory.segment(position.seq + 1)
        let file = try OpenFile(path, O_RDWR | O_APPEND | O_CREAT, mode: directory.fileMode)
        _ = fchmod(file.descriptor, directory.fileMode)
        guard disk.syncFolder(of: path) == 0 else {
            let code = errno
            turnReadOnly()
            throw StoreError.system(call: "fsync", path: directory.relative(path), errno: code)
        }
        position.segment = position.seq + 1
        position.offset = file.size
        return file
    }

    private func touchedRegisters(_ segment: Int) throws -> [String] {
        var registers: Set<String> = []
        let file = try OpenFile(directory.segment(segment), O_RDONLY)
        var lines = LineReader(file: file, offset: 0)
        let parser = JSONParser()
        while let line = try lines.next() {
            try parser.parse(line.bytes) { node in
                node["changes"]?.forEachElement {
                    if let id = $0["register"]?.string { registers.insert(id) }
                }
            }
        }
        return registers.sorted()
    }
}
