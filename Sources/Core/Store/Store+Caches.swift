import Glibc

// Where a session begins. Reading the whole journal each time would find every change made to it by a
// careless hand, and take seconds in an old branch; trusting the aggregates blindly would let a one-shot
// command build on a damaged journal. So the aggregates carry size and time of each segment: as long as
// nobody but the store has touched the files, nothing is read; where somebody has, the chain is checked
// from the beginning to where the aggregates stand, before they are used. What rots on the disk without a
// write is found by `boai verify` and `boai doctor`, which read everything (docs/format.md).
extension Store {
    /// Where to begin following: at the aggregates, which carry the id counters, else at the beginning.
    func beginAtCaches() throws {
        guard let cache = UnreadAggregates(directory.aggregates), joining(cache.position) == .fits,
            isTrusted(cache)
        else { return }
        if let told = cache.branchSeq, branch.seq < told {
            // The figures are read later, with the branch's own intervals.
            try readBranch(upTo: cache.position, expecting: told)
            guard branch.seq == told else { return }
        } else if cache.branchSeq == nil, outdated != nil {
            return
        }
        position = cache.position
        next = cache.next
        for id in next.keys where catalog.register(id) == nil { strangers[id] = Register.unknown(id) }
        unread = cache
        figuresSeq = cache.position.seq
        lastMoment = cache.at
        latelySeq = cache.position.seq
    }

    /// Somebody put an older branch.json back: following from the aggregates would never meet the commits
    /// that changed it since. What they said is read out of the journal, and holds.
    private func readBranch(upTo position: JournalPosition, expecting told: Int) throws {
        let found = branch.seq
        let end = JournalEnd(segment: position.segment, size: position.offset)
        var reader = JournalReader(
            directory: directory, catalog: self, isWanted: { $0 == Store.branchRegister }, end: end)
        reader.skipsSegments = true
        reader.onProgress = onReading
        var from = JournalPosition()
        _ = try reader.read(from: &from) { commit, _ in
            for change in commit.changes where change.register == Store.branchRegister {
                try applyToBranch(change, seq: commit.seq)
            }
        }
        if outdated != nil { return }
        outdated = Damage(
            "branch.json", 0,
            Bilingual(
                "比流水旧（第 \(found) 次提交，应为 \(told)），已按流水使用；boai publish 会照流水写好",
                "older than the journal (of commit \(found), not \(told)); the journal is what counts here, and boai publish writes the file from it"
            ))
    }

    /// How a place that a cache names fits the journal.
    enum Joining {
        /// The line before it has the hash that the cache names.
        case fits
        /// It has another one, or the place is no end of a line.
        case differs
        /// The line before it cannot be read.
        case unreadable
    }

    /// Looks at the line that stands in the journal just before a place that a cache names.
    func joining(_ place: JournalPosition) -> Joining {
        if place.seq == 0 { return .fits }
        guard let file = try? OpenFile(directory.segment(place.segment), O_RDONLY), place.offset > 0,
            file.size >= place.offset
        else { return .differs }
        var window = 1 << 16
        while true {
            let from = max(0, place.offset - window)
            var bytes: [UInt8] = []
            guard (try? file.read(into: &bytes, count: place.offset - from, at: from)) != nil,
                bytes.last == 0x0A
            else { return .differs }
            let end = bytes.count - 1
            if let start = bytes[..<end].lastIndex(of: 0x0A).map({ $0 + 1 }) ?? (from == 0 ? 0 : nil) {
                let line = try? JournalLine.decode(
                    bytes[start..<end], parser: JSONParser(), catalog: self, isWanted: { _ in false })
                guard let line else { return .unreadable }
                return line.hash == place.hash ? .fits : .differs
            }
            window *= 4
        }
    }

    /// The segments as they are now, for the aggregates of `position`. Where more was appended meanwhile the
    /// time of the last one says nothing about what stands before `position`.
    func segmentStamps() -> [SegmentStamp] {
        directory.segments.filter { $0 <= position.segment }.compactMap { segment in
            var stamp = SegmentStamp(of: segment, in: directory)
            if segment == position.segment, stamp?.size != position.offset { stamp?.modified = 0 }
            return stamp
        }
    }

    /// Whether the journal up to the aggregates is as it was when they were written, by size and time of its
    /// files, or else by its chain.
    private func isTrusted(_ cache: UnreadAggregates) -> Bool {
        let now = directory.segments.filter { $0 <= cache.position.segment }
        let isUntouched =
            now == cache.segments.map(\.first)
            && cache.segments.allSatisfy { old in SegmentStamp(of: old.first, in: directory) == old }
        if isUntouched { return true }
        // The last one has grown, as it does; only what stands before the aggregates matters.
        let isGrown =
            now == cache.segments.map(\.first)
            && cache.segments.dropLast().allSatisfy { old in
                SegmentStamp(of: old.first, in: directory) == old
            }
        var from = JournalPosition()
        if isGrown, let start = beginning(of: cache.position.segment) { from = start }
        let end = JournalEnd(segment: cache.position.segment, size: cache.position.offset)
        var reader = JournalReader(directory: directory, catalog: self, isWanted: { _ in false }, end: end)
        reader.onProgress = onReading
        do {
            let stop = try reader.read(from: &from) { _, _ in }
            return stop == nil && from.seq == cache.position.seq && from.hash == cache.position.hash
        } catch {
            return false
        }
    }

    /// The place where a segment begins, with the hash of the seal before it.
    private func beginning(of segment: Int) -> JournalPosition? {
        let segments = directory.segments
        guard let place = segments.firstIndex(of: segment) else { return nil }
        if place == 0 { return JournalPosition() }
        guard let file = try? OpenFile(directory.segment(segments[place - 1]), O_RDONLY) else { return nil }
        var tail: [UInt8] = []
        guard (try? file.read(into: &tail, count: 4096, at: max(0, file.size - 4096))) != nil,
            tail.last == 0x0A
        else { return nil }
        let start = tail.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let seal = try? JournalLine.decode(
            tail[start..<(tail.count - 1)], parser: JSONParser(), catalog: self, isWanted: { _ in false })
        guard let seal, seal.seal != nil, seal.seq == segment - 1 else { return nil }
        return JournalPosition(segment: segment, offset: 0, seq: seal.seq, hash: seal.hash)
    }
}

/// A segment's size and when it was last written, as the file system says.
struct SegmentStamp: Equatable {
    var first: Int
    var size: Int
    /// Nanoseconds since 1970; 0 where nobody can say.
    var modified: Int

    init(first: Int, size: Int, modified: Int) {
        self.first = first
        self.size = size
        self.modified = modified
    }

    /// Of a segment as it is now; `nil` where it is gone.
    init?(of segment: Int, in directory: DataDirectory) {
        var info = stat()
        guard stat(directory.segment(segment), &info) == 0 else { return nil }
        first = segment
        size = Int(info.st_size)
        modified = Int(info.st_mtim.tv_sec) * 1_000_000_000 + Int(info.st_mtim.tv_nsec)
    }
}
