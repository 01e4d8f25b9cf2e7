import Dispatch
import Glibc

extension Store {
    /// The bytes of journal beyond which a register is written anew.
    private static let snapshotFloor = 4 << 20

    /// Whether so many bytes of journal are worth writing a snapshot of `size` bytes anew.
    static func isDue(pending: Int, size: Int) -> Bool { pending > max(snapshotFloor, size / 4) }

    /// Registers in memory whose changes since their snapshot are above max(4 MB, a quarter of the snapshot).
    /// What others have written meanwhile is looked at, so that not every session writes the same again.
    public var dueForSnapshot: [String] {
        tables.keys.filter { id in
            guard (unsnapshotted[id]?.bytes ?? 0) > Store.snapshotFloor else { return false }
            let header = Snapshot.header(at: directory.snapshot(of: id))
            if let header { unsnapshotted[id]?.adopt(snapshot: header.position.seq) }
            let pending = unsnapshotted[id]?.bytes ?? 0
            return Store.isDue(pending: pending, size: header?.bytes ?? 0)
        }.sorted()
    }

    /// Writes the snapshots of `ids` (of every register with records, when empty). Waits for nobody: when
    /// another process is writing snapshots, that one does the work.
    public func snapshot(_ ids: [String] = []) throws {
        let wanted = ids.isEmpty ? registers.map(\.id).filter { next[$0] != nil } : ids
        try writeSnapshots(wanted) { $0.position.seq >= self.position.seq }
    }

    /// Has the snapshots of `ids` written by another thread, which reads the data for itself: a screen does
    /// not stand still meanwhile. Does nothing while an earlier call is still at work; what another process
    /// wrote since is not written again.
    public func snapshotAside(_ ids: [String]) {
        guard readOnly == nil, aside.begin() else { return }
        let known = Dictionary(
            ids.map { ($0, unsnapshotted[$0]?.snapshotSeq ?? 0) }, uniquingKeysWith: { $1 })
        let (directory, catalog, user, aside) = (directory, catalog, user, aside)
        DispatchQueue.global(qos: .utility).async {
            defer { aside.end() }
            guard let store = try? Store(opening: directory, catalog: catalog, user: user) else { return }
            try? store.writeSnapshots(ids) { $0.position.seq > known[$0.register] ?? 0 }
        }
    }

    /// Waits until the thread of ``snapshotAside(_:)`` has done its work.
    func awaitSnapshots() { aside.wait() }

    /// Writes snapshots, but for those of which `isDone` says that somebody else wrote them.
    private func writeSnapshots(_ ids: [String], unless isDone: (Snapshot.Header) -> Bool) throws {
        guard readOnly == nil else { throw StoreError.readOnly(readOnly ?? Bilingual("", "")) }
        let lock = try FileLock(directory.snapshotLock, mode: directory.fileMode)
        try lock.held(.exclusive, within: 0) {
            try syncJournal()
            sweep()
            for id in ids {
                let path = directory.snapshot(of: id)
                if let there = Snapshot.header(at: path), isDone(there) {
                    unsnapshotted[id, default: Unsnapshotted()].adopt(snapshot: there.position.seq)
                    continue
                }
                let wasLoaded = isLoaded(id)
                let table = try table(id)
                try Snapshot.write(
                    table, next: next[id] ?? 1, position: position, to: path, mode: directory.fileMode,
                    disk: disk)
                unsnapshotted[id] = Unsnapshotted(snapshot: position.seq)
                if !wasLoaded { unload(id) }
            }
        }
    }

    /// Takes away what a killed writer of snapshots left half done; the caller holds the lock that only
    /// writers of snapshots take.
    private func sweep() {
        for name in Files.names(in: directory.registers) where name.hasSuffix(".new") {
            unlink("\(directory.registers)/\(name)")
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
}

/// Whether a thread is at work on the snapshots of a session.
final class SnapshotThread: Sendable {
    private let isIdle = DispatchSemaphore(value: 1)

    /// Begins, unless one is at work.
    func begin() -> Bool { isIdle.wait(timeout: .now()) == .success }

    /// Ends what began.
    func end() { isIdle.signal() }

    /// Waits for the end.
    func wait() {
        isIdle.wait()
        isIdle.signal()
    }
}
