import Glibc

extension Store {
    /// Writes a backup of the branch to `path`: a tar of branch.json, the journal and the snapshots as they
    /// are at one moment; of a damaged branch every byte, and a note that says so. Others go on working; what
    /// they commit meanwhile is not in it. Nothing that stands at `path` is written over. Returns the seq and
    /// hash up to which it goes, to be noted elsewhere.
    @discardableResult
    public func backUp(to path: String, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }) throws
        -> (seq: Int, hash: String)
    {
        // A backup holds every personal value, and is a file.
        if purpose == .watch { throw StoreError.readOnly(Fence.reason) }
        try refresh()
        // No backup is whole without branch.json.
        if outdated != nil, readOnly == nil {
            try lock.held(.exclusive, within: 5000) { try writeBranchIfOlder() }
        }
        let sources = try lock.held(.shared, within: 5000) { try backupSources() }
        let archive = try OutgoingFile(path, from: directory, mayReplace: false)
        let all = sources.reduce(0) { $0 + $1.size }
        var done = 0
        for source in sources {
            try archive.append(TarFile.header(.init(name: source.name, size: source.size), moment: now))
            var offset = 0
            while offset < source.size {
                var bytes: [UInt8] = []
                try source.read(&bytes, min(1 << 20, source.size - offset), offset)
                guard !bytes.isEmpty else {
                    throw StoreError.system(
                        call: "read", path: directory.path + "/" + source.name, errno: EIO)
                }
                try archive.append(bytes)
                offset += bytes.count
                done += bytes.count
                progress(done, all)
            }
            try archive.append([UInt8](repeating: 0, count: TarFile.padding(source.size)))
        }
        if !warnings.isEmpty { try append(note: warnings, to: archive) }
        try archive.append(TarFile.end)
        try archive.finish()
        return mark
    }

    private func append(note warnings: [Damage], to archive: OutgoingFile) throws {
        let text = warnings.map { $0.words.zh + "\n" + $0.words.en + "\n" }.joined()
        let bytes = Array(text.utf8)
        let entry = TarFile.Entry(name: Store.damageNote, size: bytes.count)
        try archive.append(TarFile.header(entry, moment: now))
        try archive.append(bytes + [UInt8](repeating: 0, count: TarFile.padding(bytes.count)))
    }

    private struct BackupSource {
        let name: String
        let size: Int
        /// Reads so many bytes at an offset.
        let read: (_ bytes: inout [UInt8], _ count: Int, _ offset: Int) throws -> Void
    }

    /// The name under which a backup of a damaged branch says so, with what was found.
    static let damageNote = "damage.txt"

    /// Under the shared lock: what belongs to this moment. Segments only grow behind the size noted here, and
    /// the other files are replaced, never changed, so that they may be copied after the lock was given back.
    private func backupSources() throws -> [BackupSource] {
        _ = try read(upTo: JournalEnd.now(in: directory)) { _ in }
        var sources: [BackupSource] = []
        func add(_ path: String, limit: Int? = nil) throws {
            let file = try OpenFile(path, O_RDONLY)
            let size = min(file.size, limit ?? Int.max)
            sources.append(
                BackupSource(name: directory.relative(path), size: size) {
                    try file.read(into: &$0, count: $1, at: $2)
                })
        }
        if outdated != nil, warnings.isEmpty {
            // Who may not write cannot mend the file; the journal tells what it said.
            let told = branch.encoded()
            sources.append(
                BackupSource(name: directory.relative(directory.branch), size: told.count) {
                    $0 = Array(told[$2..<$2 + $1])
                })
        } else {
            try add(directory.branch)
        }
        for segment in directory.segments {
            // What is behind the last whole commit was never acknowledged. A damaged journal goes in byte for
            // byte: what stands behind the damage was saved, and somebody may bring it back.
            let isLast = segment == position.segment && warnings.isEmpty
            try add(directory.segment(segment), limit: isLast ? position.offset : nil)
        }
        for name in Files.names(in: directory.registers) where Store.isBackedUp("registers/" + name) {
            try add("\(directory.registers)/\(name)")
        }
        return sources
    }

    /// The names that a backup may hold; anything else in an archive is not ours.
    static func isBackedUp(_ name: String) -> Bool {
        if name == "branch.json" || name == damageNote { return true }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, name.utf8.count < 100 else { return false }
        func isPlain(_ text: Substring) -> Bool {
            !text.isEmpty
                && text.utf8.allSatisfy { byte in
                    0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x2D
                        || byte == 0x5F
                }
        }
        switch parts[0] {
        case "journal": return parts[1].hasSuffix(".jsonl") && isPlain(parts[1].dropLast(6))
        case "registers": return parts[1].hasSuffix(".json") && isPlain(parts[1].dropLast(5))
        default: return false
        }
    }
}
