import Glibc

/// A register on its way into memory, a slice at a time: its snapshot first, then what the journal says
/// since. Whoever gives it up lets go of what was read.
public final class RegisterLoading {
    /// The register.
    public let register: Register
    /// Bytes of snapshot and journal that have been read.
    public private(set) var done = 0
    /// Bytes there are to read, as far as was known at the beginning.
    public let all: Int
    var stage = Stage.begun

    /// What is being read.
    enum Stage {
        /// Nothing yet.
        case begun
        /// The snapshot.
        case snapshot(SnapshotReading)
        /// The journal behind the snapshot, or from its beginning.
        case journal(Tail)
    }

    /// What is read out of the journal.
    struct Tail {
        /// The records so far.
        let table: Table
        /// The snapshot that the journal goes on from.
        var header: Snapshot.Header?
        /// Where the journal has been read to.
        var from = JournalPosition()
        /// Bytes of the journal that were read.
        var bytes = 0
        /// Bytes of commits that touch the register.
        var touching = 0
        /// Whether the journal before the snapshot is damaged.
        var isBeyond = false
    }

    init(_ register: Register, in store: Store) {
        self.register = register
        let header = Snapshot.header(at: store.directory.snapshot(of: register.id))
        let from = header?.position ?? JournalPosition()
        var bytes = header?.bytes ?? 0
        for segment in store.directory.segments where segment >= from.segment {
            let size = (try? OpenFile(store.directory.segment(segment), O_RDONLY).size) ?? 0
            bytes += max(0, size - (segment == from.segment ? from.offset : 0))
        }
        all = bytes
    }

    /// Records that are there and how many the snapshot holds, while that is being read; nil where the
    /// journal is, which does not say how many.
    public var records: (done: Int, all: Int)? {
        guard case .snapshot(let reading) = stage else { return nil }
        return (reading.table.rowCount, reading.header.count)
    }

    /// Notes how far it is; never backwards, and never beyond what was foreseen.
    func note(_ bytes: Int) { done = max(done, min(all, bytes)) }
}
