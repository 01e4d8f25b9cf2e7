import Glibc

/// How far the loading of a register has come: bytes of its snapshot and of the journal behind it.
struct LoadingProgress {
    private let register: Register
    private let tell: ((Register, Int, Int) -> Void)?
    private var done = 0
    private let all: Int

    /// Begins to tell `tell`, if there is somebody to be told.
    init(_ register: Register, _ tell: ((Register, Int, Int) -> Void)?, to store: Store) {
        self.register = register
        self.tell = tell
        guard let tell else {
            all = 0
            return
        }
        let header = Snapshot.header(at: store.directory.snapshot(of: register.id))
        let from = header?.position ?? JournalPosition()
        var bytes = header?.bytes ?? 0
        for segment in store.directory.segments where segment >= from.segment {
            let size = (try? OpenFile(store.directory.segment(segment), O_RDONLY).size) ?? 0
            bytes += max(0, size - (segment == from.segment ? from.offset : 0))
        }
        all = bytes
        tell(register, 0, bytes)
    }

    /// Tells of so many bytes beyond those that were added.
    func report(_ more: Int) { tell?(register, min(all, done + more), all) }

    /// Counts so many bytes, and tells of every megabyte.
    mutating func add(_ bytes: Int) {
        let before = done
        done += bytes
        if before >> 20 != done >> 20 { report(0) }
    }

    /// Tells that all is there.
    func finish() { tell?(register, all, all) }
}
