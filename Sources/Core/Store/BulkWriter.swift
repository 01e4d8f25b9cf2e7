import Glibc

/// Writes many commits of a new branch one after another, with one fdatasync at the end: for the sample
/// branch, whose folder is renamed into place only when it is complete. The bytes are those that the same
/// commits would have left.
final class BulkWriter {
    private(set) var position = JournalPosition()
    private(set) var next: [String: UInt32] = [:]
    let directory: DataDirectory
    private let catalog: RegisterSource
    private var seal: Seal
    private var file: OpenFile?
    private var buffer: [UInt8] = []
    private var touched: Set<String> = []

    /// A writer for the empty journal of `directory`, whose folders are made when they are not there.
    init(
        _ directory: DataDirectory, group: String? = nil, catalog: RegisterSource,
        random: any RandomNumberGenerator
    ) throws {
        self.directory = directory
        self.catalog = catalog
        seal = Seal(random: random)
        try Store.makeDirectories(directory, group: group)
    }

    /// The size at which a segment is closed.
    var segmentSize = Disk.segmentSize

    /// When the last commit was made.
    private var lastMoment = Instant(seconds: 0)

    /// How many bytes of journal there are so far.
    private(set) var byteCount = 0

    /// Mints the next id of a register.
    func mint(_ register: Register) -> String {
        let number = next[register.id] ?? 1
        next[register.id] = number + 1
        return RecordID.text(register.prefix, number)
    }

    /// Appends a commit; its seq and hash are given here.
    func append(at: Instant, by: String, via: String, why: String? = nil, _ changes: [Change]) throws {
        if file == nil || position.offset >= segmentSize { try turnSegment() }
        let commit = Commit(
            seq: position.seq + 1, at: at, by: by, via: via, why: why, changes: changes, hash: "")
        let (bytes, hash) = JournalLine.encode(commit, previous: position.hash, catalog: catalog, seal: &seal)
        for change in changes { touched.insert(change.register) }
        put(bytes)
        position.seq += 1
        position.hash = hash
        lastMoment = at
        if buffer.count > 1 << 20 { try flush() }
    }

    /// Brings everything to the disk.
    func finish() throws {
        try flush()
        guard let file, fdatasync(file.descriptor) == 0 else {
            throw StoreError.system(call: "fdatasync", path: directory.journal, errno: errno)
        }
        // The aggregates tell when each file was written: as if it had been when its last commit was made.
        let moment = timespec(tv_sec: Int(lastMoment.seconds), tv_nsec: 0)
        _ = [moment, moment].withUnsafeBufferPointer { futimens(file.descriptor, $0.baseAddress) }
        try Files.syncFolder(of: file.path)
    }

    private func turnSegment() throws {
        if file != nil {
            let (bytes, hash) = JournalLine.encodeSeal(
                registers: touched.sorted(), first: position.segment, last: position.seq,
                previous: position.hash)
            put(bytes)
            position.hash = hash
            try finish()
        }
        touched = []
        position.segment = position.seq + 1
        position.offset = 0
        let path = directory.segment(position.segment)
        let file = try OpenFile(path, O_WRONLY | O_APPEND | O_CREAT | O_EXCL, mode: directory.fileMode)
        // Whatever the umask takes away.
        _ = fchmod(file.descriptor, directory.fileMode)
        self.file = file
    }

    private func put(_ bytes: [UInt8]) {
        buffer += bytes
        position.offset += bytes.count
        byteCount += bytes.count
    }

    private func flush() throws {
        guard let file, !buffer.isEmpty else { return }
        try Files.writeAll(file, buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension BulkWriter {
    /// Writes branch.json beside the journal.
    func write(_ branch: Branch) throws {
        try Files.replace(directory.branch, with: branch.encoded(), mode: directory.fileMode, isSynced: true)
    }
}
