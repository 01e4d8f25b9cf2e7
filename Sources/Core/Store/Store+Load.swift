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
        let table = try fromSnapshot(register) ?? rebuilt(register)
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
    private func fromSnapshot(_ register: Register) throws -> Table? {
        guard let (table, header) = Snapshot.read(register, at: directory.snapshot(of: register.id)),
            header.position.seq <= position.seq
        else { return nil }
        if header.position.seq == position.seq, header.position.hash != position.hash { return nil }
        next[register.id] = max(next[register.id] ?? 1, header.next)
        var from = header.position
        let replayed: Int?
        // A snapshot that the journal does not fit on counts as absent.
        do { replayed = try replay(register.id, into: table, from: &from) } catch StoreError.damaged {
            return nil
        }
        guard let bytes = replayed else { return nil }
        unsnapshotted[register.id] = bytes
        return table
    }

    /// The register from the journal alone.
    private func rebuilt(_ register: Register) throws -> Table {
        let table = Table(register)
        var from = JournalPosition()
        unsnapshotted[register.id] = try replay(register.id, into: table, from: &from) ?? 0
        return table
    }

    /// Applies the journal from `from` to where the store stands; `nil` when the journal does not go on from
    /// there.
    private func replay(_ id: String, into table: Table, from: inout JournalPosition) throws -> Int? {
        let end = JournalEnd(segment: position.segment, size: position.offset)
        var reader = JournalReader(directory: directory, catalog: self, isWanted: { $0 == id }, end: end)
        reader.skipsSegments = true
        var total = 0
        let start = from
        let stop = try reader.read(from: &from) { commit, bytes in
            for change in commit.changes { try table.apply(change) }
            if commit.isNewer { meetNewer(commit.seq) }
            if !commit.changes.isEmpty { total += bytes }
        }
        if let stop {
            // A snapshot of another journal, or one that was tampered with, does not join on: it counts as
            // absent.
            if from == start, start.seq > 0 { return nil }
            report(stop.damage)
        }
        return total
    }

    /// The bytes of journal beyond which a register is written anew.
    private static let snapshotFloor = 4 << 20

    /// Whether so many bytes of journal are worth writing a snapshot of `size` bytes anew.
    static func isDue(pending: Int, size: Int) -> Bool { pending > max(snapshotFloor, size / 4) }

    /// Registers in memory whose changes since their snapshot are above max(4 MB, a quarter of the snapshot).
    public var dueForSnapshot: [String] {
        tables.keys.filter { id in
            let pending = unsnapshotted[id] ?? 0
            guard pending > Store.snapshotFloor else { return false }
            let size = Snapshot.header(at: directory.snapshot(of: id))?.bytes ?? 0
            return Store.isDue(pending: pending, size: size)
        }.sorted()
    }

    /// Writes the snapshots of `ids` (of every register with records, when empty). Waits for nobody: when
    /// another process is writing snapshots, that one does the work.
    public func snapshot(_ ids: [String] = []) throws {
        guard readOnly == nil else { throw StoreError.readOnly(readOnly ?? Bilingual("", "")) }
        let wanted = ids.isEmpty ? registers.map(\.id).filter { next[$0] != nil } : ids
        let lock = try FileLock(directory.snapshotLock, mode: directory.fileMode)
        try lock.held(.exclusive, within: 0) {
            try syncJournal()
            for id in wanted {
                if let there = Snapshot.header(at: directory.snapshot(of: id)),
                    there.position.seq >= position.seq
                {
                    unsnapshotted[id] = 0
                    continue
                }
                let table = try table(id)
                try Snapshot.write(
                    table, next: next[id] ?? 1, position: position, to: directory.snapshot(of: id),
                    mode: directory.fileMode)
                unsnapshotted[id] = 0
            }
        }
    }

    /// Whether the journal has, just before a place that a cache names, the line whose hash the cache names.
    private func joins(_ place: JournalPosition) -> Bool {
        if place.seq == 0 { return true }
        guard let file = try? OpenFile(directory.segment(place.segment), O_RDONLY), place.offset > 0,
            file.size >= place.offset
        else { return false }
        var window = 1 << 16
        while true {
            let from = max(0, place.offset - window)
            var bytes: [UInt8] = []
            guard (try? file.read(into: &bytes, count: place.offset - from, at: from)) != nil,
                bytes.last == 0x0A
            else { return false }
            let end = bytes.count - 1
            if let start = bytes[..<end].lastIndex(of: 0x0A).map({ $0 + 1 }) ?? (from == 0 ? 0 : nil) {
                let line = try? JournalLine.decode(
                    bytes[start..<end], parser: JSONParser(), catalog: self, isWanted: { _ in false })
                return line?.hash == place.hash
            }
            window *= 4
        }
    }

    /// Nothing goes into a cache that a power cut could still take out of the journal: a writer may have been
    /// killed between its write and its sync.
    func syncJournal() throws {
        guard position.segment > 0 else { return }
        let file = try OpenFile(directory.segment(position.segment), O_RDONLY)
        guard disk.sync(file.descriptor) == 0 else {
            throw StoreError.system(call: "fdatasync", path: directory.relative(file.path), errno: errno)
        }
    }

    /// Where to begin following: at the aggregates, which carry the id counters, else at the beginning.
    func beginAtCaches() throws {
        guard let cache = AggregatesFile.read(directory.aggregates, catalog: catalog, branch: branch),
            joins(cache.position)
        else { return }
        position = cache.position
        next = cache.next
        for id in next.keys where catalog.register(id) == nil { strangers[id] = Register.unknown(id) }
        figures = cache.figures
        figuresSeq = cache.position.seq
        lastMoment = cache.at
        latelySeq = cache.position.seq
    }
}
