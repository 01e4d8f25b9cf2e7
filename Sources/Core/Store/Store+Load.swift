import Glibc

extension Store {
    /// Does something that may load registers; `progress` is told how far each of them has come, in bytes.
    public func telling<Result>(
        _ progress: (_ register: Register, _ done: Int, _ all: Int) -> Void, while work: () throws -> Result
    ) rethrows -> Result {
        try withoutActuallyEscaping(progress) { progress in
            let before = onLoading
            onLoading = progress
            defer { onLoading = before }
            return try work()
        }
    }

    /// The records of a register, loaded when nobody has asked for them yet: its snapshot, and what the
    /// journal says since.
    public func table(_ id: String) throws -> Table {
        if let table = tables[id] { return table }
        let loading = try loading(of: id)
        onLoading?(loading.register, 0, loading.all)
        while true {
            if let table = try goOn(loading, atMost: onLoading == nil ? .max : 1 << 20) {
                onLoading?(loading.register, loading.all, loading.all)
                return table
            }
            onLoading?(loading.register, loading.done, loading.all)
        }
    }

    /// Begins to load a register, for ``goOn(_:atMost:)``; nothing is read yet.
    public func loading(of id: String) throws -> RegisterLoading {
        guard let register = register(id) else {
            throw StoreError.notFound(
                Bilingual(
                    "没有台账“\(id)”。可用：\(names(\.zh))", "There is no register “\(id)”. There are: \(names(\.en))"
                ))
        }
        try refresh()
        return RegisterLoading(register, in: self)
    }

    /// Loads on by about so many bytes. The records, once all of them are in memory, as of the last commit
    /// followed; nil before.
    public func goOn(_ loading: RegisterLoading, atMost bytes: Int) throws -> Table? {
        let id = loading.register.id
        var left = bytes
        while left > 0 {
            if let table = tables[id] { return table }
            switch loading.stage {
            case .begun:
                // The counters of ids know every register that ever had a record: one that never had is not
                // looked for.
                if next[id] == nil, position.seq > 0, warnings.isEmpty {
                    return settle(Table(loading.register))
                }
                let reading = SnapshotReading(loading.register, at: directory.snapshot(of: id))
                loading.stage = reading.map { .snapshot($0) } ?? fromBeginning(loading.register)
            case .snapshot(let reading):
                let before = reading.done
                let isWhole = reading.goOn(atMost: left)
                left -= reading.done - before
                loading.note(reading.done)
                if isWhole == false { continue }
                let tail = isWhole == nil ? nil : tail(of: reading)
                loading.stage = tail.map { .journal($0) } ?? fromBeginning(loading.register)
            case .journal(var tail):
                let before = tail.bytes
                if try replay(loading.register, &tail, atMost: left) { return settle(tail.table) }
                left -= tail.bytes - before
                loading.note((tail.header?.bytes ?? 0) + tail.bytes)
                loading.stage = .journal(tail)
            }
        }
        return nil
    }

    private func fromBeginning(_ register: Register) -> RegisterLoading.Stage {
        .journal(.init(table: Table(register)))
    }

    private func settle(_ table: Table) -> Table {
        tables[table.register.id] = table
        return table
    }

    /// Whether the records of a register are in memory.
    public func isLoaded(_ register: String) -> Bool { tables[register] != nil }

    /// Lets go of a register's records, to give memory back.
    public func unload(_ register: String) { tables[register] = nil }

    private func names(_ language: KeyPath<Bilingual, String>) -> String {
        registers.map { "\($0.id)(\($0.label[keyPath: language]))" }.joined(separator: " ")
    }

    /// What is to be read behind a snapshot; `nil` when it does not belong to this journal.
    ///
    /// Where the journal is damaged before it, a good snapshot tells what the journal no longer can
    /// (invariant 2), and what stands behind it is followed as always.
    private func tail(of reading: SnapshotReading) -> RegisterLoading.Tail? {
        let header = reading.header
        let isBeyond = header.position.seq > position.seq
        if isBeyond, warnings.isEmpty || joining(header.position) == .differs { return nil }
        if header.position.seq == position.seq, header.position.hash != position.hash { return nil }
        return RegisterLoading.Tail(
            table: reading.table, header: header, from: header.position, isBeyond: isBeyond)
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

    /// Reads on behind the snapshot, or from the beginning. True when all is there; a snapshot that the
    /// journal does not fit on counts as absent, and `tail` begins anew without it.
    private func replay(_ register: Register, _ tail: inout RegisterLoading.Tail, atMost bytes: Int)
        throws -> Bool
    {
        let id = register.id
        let read: Replayed
        do {
            read = try replay(id, &tail, limit: tail.isBeyond ? .max : bytes)
        } catch StoreError.damaged(let damage) {
            guard tail.header != nil else { throw StoreError.damaged(damage) }
            tail = .init(table: Table(register))
            return false
        }
        switch read {
        case .paused: return false
        case .misfit where !tail.isBeyond:
            tail = .init(table: Table(register))
            return false
        case .misfit, .whole: break
        }
        if let header = tail.header { next[id] = max(next[id] ?? 1, header.next) }
        unsnapshotted[id] = Unsnapshotted(
            snapshot: tail.header?.position.seq ?? 0, bytes: tail.touching, upTo: position.seq)
        if tail.isBeyond {
            tellBeyond(directory.snapshot(of: id), tail.from.seq)
        } else {
            noteIncomplete(id)
        }
        return true
    }

    /// A damaged journal says nothing of what stood behind the damage: figures of such a register are
    /// unknown.
    private func noteIncomplete(_ register: String) {
        if !warnings.isEmpty { incomplete.insert(register) }
    }

    /// What came of reading the journal.
    private enum Replayed {
        /// All of it is there.
        case whole
        /// There is more.
        case paused
        /// It does not go on from where the snapshot stands: a snapshot of another journal, or one that was
        /// tampered with.
        case misfit
    }

    /// That so much has been read as was asked for.
    private struct Pause: Error {}

    /// Applies the journal to where the store stands, or, beyond damage, to where it ends or is damaged
    /// again; pauses behind about so many bytes.
    private func replay(_ id: String, _ tail: inout RegisterLoading.Tail, limit: Int) throws -> Replayed {
        var end: JournalEnd? = JournalEnd(segment: position.segment, size: position.offset)
        if tail.isBeyond { end = try lock.held(.shared, within: 5000) { JournalEnd.now(in: directory) } }
        var reader = JournalReader(directory: directory, catalog: self, isWanted: { $0 == id }, end: end)
        reader.skipsSegments = true
        let table = tail.table
        var (from, touching, total) = (tail.from, 0, 0)
        defer {
            tail.from = from
            tail.touching += touching
            tail.bytes += total
        }
        let stop: JournalReader.Stop?
        do {
            stop = try reader.read(from: &from) { commit, bytes in
                for change in commit.changes { try table.apply(change) }
                if commit.isNewer { meetNewer(commit.seq) }
                if !commit.changes.isEmpty { touching += bytes }
                total += bytes
                if total >= limit { throw Pause() }
            }
        } catch is Pause {
            return .paused
        }
        guard let stop else { return .whole }
        if let start = tail.header?.position, start.seq > 0, from == start { return .misfit }
        report(stop.damage)
        return .whole
    }
}
