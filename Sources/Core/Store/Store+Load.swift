import Glibc

extension Store {
    /// The records of a register, loaded when nobody has asked for them yet: its snapshot, and what the
    /// journal says since.
    public func table(_ id: String) throws -> Table {
        if let table = tables[id] { return table }
        guard let register = register(id) else {
            throw StoreError.notFound(
                Bilingual(
                    "没有台账“\(id)”。可用：\(names(\.zh))", "There is no register “\(id)”. There are: \(names(\.en))"
                ))
        }
        try refresh()
        // The counters of ids know every register that ever had a record: one that never had is not
        // looked for.
        let isUnused = next[id] == nil && position.seq > 0 && warnings.isEmpty
        var progress = LoadingProgress(register, onLoading, to: self)
        defer { progress.finish() }
        let table =
            isUnused
            ? Table(register) : try fromSnapshot(register, &progress) ?? rebuilt(register, &progress)
        tables[id] = table
        return table
    }

    /// Whether the records of a register are in memory.
    public func isLoaded(_ register: String) -> Bool { tables[register] != nil }

    /// Lets go of a register's records, to give memory back.
    public func unload(_ register: String) { tables[register] = nil }

    private func names(_ language: KeyPath<Bilingual, String>) -> String {
        registers.map { "\($0.id)(\($0.label[keyPath: language]))" }.joined(separator: " ")
    }

    /// The register from its snapshot; `nil` when there is none that belongs to this journal.
    ///
    /// Where the journal is damaged before it, a good snapshot tells what the journal no longer can
    /// (invariant 2), and what stands behind it is followed as always.
    private func fromSnapshot(_ register: Register, _ progress: inout LoadingProgress) throws -> Table? {
        let path = directory.snapshot(of: register.id)
        let told = progress
        guard
            let (table, header) = Snapshot.read(
                register, at: path, progress: { done, _ in told.report(done) })
        else {
            return nil
        }
        progress.add(header.bytes)
        let isBeyond = header.position.seq > position.seq
        if isBeyond, warnings.isEmpty || joining(header.position) == .differs { return nil }
        if header.position.seq == position.seq, header.position.hash != position.hash { return nil }
        var from = header.position
        let replayed: Int?
        // A snapshot that the journal does not fit on counts as absent.
        do {
            replayed = try replay(register.id, into: table, from: &from, isBeyondDamage: isBeyond, &progress)
        } catch StoreError.damaged {
            return nil
        }
        guard let bytes = replayed ?? (isBeyond ? 0 : nil) else { return nil }
        next[register.id] = max(next[register.id] ?? 1, header.next)
        unsnapshotted[register.id] = Unsnapshotted(
            snapshot: header.position.seq, bytes: bytes, upTo: position.seq)
        if isBeyond { tellBeyond(path, from.seq) } else { noteIncomplete(register.id) }
        return table
    }

    /// Says that a register is shown from its snapshot, the journal before it being damaged.
    private func tellBeyond(_ path: String, _ seq: Int) {
        report(
            Damage(
                directory.relative(path), 0,
                Bilingual(
                    "流水在它之前有损坏，内容取自这份快照，到第 \(seq) 次提交；请从备份恢复流水",
                    "the journal before it is damaged; shown from this snapshot, up to commit \(seq); restore the journal from a backup"
                )))
    }

    /// The register from the journal alone.
    private func rebuilt(_ register: Register, _ progress: inout LoadingProgress) throws -> Table {
        let table = Table(register)
        var from = JournalPosition()
        let bytes = try replay(register.id, into: table, from: &from, isBeyondDamage: false, &progress) ?? 0
        unsnapshotted[register.id] = Unsnapshotted(bytes: bytes, upTo: position.seq)
        noteIncomplete(register.id)
        return table
    }

    /// A damaged journal says nothing of what stood behind the damage: figures of such a register are
    /// unknown.
    private func noteIncomplete(_ register: String) {
        if !warnings.isEmpty { incomplete.insert(register) }
    }

    /// Applies the journal from `from` to where the store stands, or, beyond damage, to where it ends or is
    /// damaged again; `nil` when the journal does not go on from there.
    private func replay(
        _ id: String, into table: Table, from: inout JournalPosition, isBeyondDamage: Bool,
        _ progress: inout LoadingProgress
    ) throws -> Int? {
        var end: JournalEnd? = JournalEnd(segment: position.segment, size: position.offset)
        if isBeyondDamage { end = try lock.held(.shared, within: 5000) { JournalEnd.now(in: directory) } }
        var reader = JournalReader(directory: directory, catalog: self, isWanted: { $0 == id }, end: end)
        reader.skipsSegments = true
        var total = 0
        let start = from
        let stop = try reader.read(from: &from) { commit, bytes in
            for change in commit.changes { try table.apply(change) }
            if commit.isNewer { meetNewer(commit.seq) }
            if !commit.changes.isEmpty { total += bytes }
            progress.add(bytes)
        }
        if let stop {
            // A snapshot of another journal, or one that was tampered with, does not join on: it counts as
            // absent.
            if from == start, start.seq > 0 { return nil }
            report(stop.damage)
        }
        return total
    }
}
