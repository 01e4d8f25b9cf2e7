import Glibc

/// Where a reader of the journal stands: behind the line whose commit is `seq` and whose hash is `hash`.
struct JournalPosition: Hashable, Sendable {
    /// The first seq of the segment, which names it; 0 before any segment.
    var segment = 0
    /// Bytes into the segment.
    var offset = 0
    /// The last whole commit before this place.
    var seq = 0
    /// The hash of the line before this place.
    var hash = JournalLine.noHash
    /// Whether a seal stands before this place, so that the next commit begins a segment.
    var isSealed = false
}

/// The end of the journal as seen by somebody who held the lock: nothing behind it is read, because it may
/// yet be rolled back.
struct JournalEnd: Hashable, Sendable {
    var segment: Int
    var size: Int

    /// The end of the files; the caller holds the lock.
    static func now(in directory: DataDirectory) -> JournalEnd? {
        guard let segment = directory.segments.last else { return nil }
        var info = stat()
        guard stat(directory.segment(segment), &info) == 0 else { return nil }
        return JournalEnd(segment: segment, size: Int(info.st_size))
    }
}

/// Reads the journal from a position on, whole commits only.
///
/// It says of everything that does not fit whether it can be the torn end of a commit (invariant 2: nothing
/// whole follows) or is damage.
struct JournalReader {
    let directory: DataDirectory
    let catalog: RegisterSource
    /// The sealed values that a commit forgot; their absence is no damage.
    let forgotten: Forgotten
    /// Registers whose changes are decoded.
    let isWanted: (String) -> Bool
    /// Where to stop, as seen under the lock; `nil` for the end of the files.
    var end: JournalEnd?
    /// Whether closed segments without a wanted register are passed over, their lines unchecked.
    var skipsSegments = false
    /// Told about every four megabytes how many bytes of how many have been read.
    var onProgress: ((_ done: Int, _ all: Int) -> Void)?

    init(
        directory: DataDirectory, catalog: RegisterSource, isWanted: @escaping (String) -> Bool,
        end: JournalEnd? = nil
    ) {
        self.directory = directory
        self.catalog = catalog
        self.isWanted = isWanted
        self.end = end
        forgotten = Forgotten(directory)
    }

    /// What stopped a reading before the end of the last segment.
    struct Stop {
        /// Where the part that does not fit begins.
        var segment: Int
        var offset: Int
        /// The seq the incomplete commit would have had.
        var seq: Int
        var damage: Damage
        /// Whether nothing follows, so that it may be the end of a commit that was never acknowledged.
        var isTail: Bool
    }

    /// Reads whole commits from `position` to the end and hands each to `body` with the bytes it takes.
    /// `position` moves behind the last one.
    func read(
        from position: inout JournalPosition, _ body: (Commit, _ bytes: Int) throws -> Void
    ) throws -> Stop? {
        let segments = directory.segments.filter { $0 <= end?.segment ?? Int.max }
        guard let first = segments.first else {
            return position.seq == 0
                ? nil : missing(segment: position.segment, position: position)
        }
        if position.segment == 0 {
            guard first == 1 else { return missing(segment: 1, position: position) }
            position.segment = first
        }
        guard let start = segments.firstIndex(of: position.segment) else {
            return missing(segment: position.segment, position: position)
        }
        var progress = onProgress.map {
            JournalProgress(segments[start...], in: directory, position, end, $0)
        }
        for (index, segment) in segments[start...].enumerated() {
            if index > 0 {
                guard segment == position.seq + 1 else {
                    return missing(segment: position.seq + 1, position: position)
                }
                position.segment = segment
                position.offset = 0
            }
            let isLast = segment == segments.last
            if !isLast, position.offset == 0, skip(segment, &position) {
                progress?.reached(position.offset)
                continue
            }
            let stop = try read(segment: segment, isLast: isLast, &position) { commit, bytes in
                progress?.reached(bytes)
                try body(commit, bytes)
            }
            if let stop { return stop }
        }
        return nil
    }

    /// Passes over a closed segment whose seal says that none of the wanted registers is in it.
    private func skip(_ segment: Int, _ position: inout JournalPosition) -> Bool {
        guard skipsSegments, let file = try? OpenFile(directory.segment(segment), O_RDONLY) else {
            return false
        }
        var tail: [UInt8] = []
        let from = max(0, file.size - 4096)
        guard (try? file.read(into: &tail, count: 4096, at: from)) != nil, tail.last == 0x0A else {
            return false
        }
        let start = tail.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = try? JournalLine.decode(
            tail[start..<(tail.count - 1)], parser: JSONParser(), catalog: catalog, isWanted: { _ in false })
        guard let line, let registers = line.seal, !registers.contains(where: isWanted) else { return false }
        position = JournalPosition(
            segment: segment, offset: file.size, seq: line.seq, hash: line.hash, isSealed: true)
        return true
    }

    private func missing(segment: Int, position: JournalPosition) -> Stop {
        let name = "journal/" + DataDirectory.segmentName(max(segment, 1))
        let damage = Damage(
            name, 0,
            Bilingual("缺少这一段流水，请从备份恢复该文件", "this segment is missing; restore the file from a backup"))
        return Stop(segment: segment, offset: 0, seq: position.seq + 1, damage: damage, isTail: false)
    }

    private func read(
        segment: Int, isLast: Bool, _ position: inout JournalPosition, _ body: (Commit, Int) throws -> Void
    ) throws -> Stop? {
        let file = try OpenFile(directory.segment(segment), O_RDONLY)
        let name = "journal/" + DataDirectory.segmentName(segment)
        let limit = end.flatMap { $0.segment == segment ? $0.size : nil }
        var lines = LineReader(file: file, offset: position.offset, limit: limit ?? Int.max)
        var assembly = Assembly(position: position)
        let parser = JSONParser()
        let isForgotten = forgotten.contains
        while let line = try lines.next() {
            let reason: Bilingual
            if !line.isComplete {
                reason = Bilingual("最后一行不完整", "the last line is not complete")
            } else {
                do {
                    let decoded = try JournalLine.decode(
                        line.bytes, parser: parser, catalog: catalog, isWanted: isWanted,
                        isForgotten: isForgotten)
                    if let whole = try assembly.take(decoded, bytes: line.bytes.count + 1) {
                        position.seq = whole.seq
                        position.hash = decoded.hash
                        position.offset = lines.offset
                        position.isSealed = false
                        try body(whole, assembly.bytes)
                        assembly.begin(position)
                    } else if decoded.seal != nil {
                        position.hash = decoded.hash
                        position.offset = lines.offset
                        position.isSealed = true
                        assembly.begin(position)
                    }
                    continue
                } catch let fault as JournalLine.Fault {
                    reason = fault.words
                }
            }
            // A whole last line with a wrong hash was changed afterwards, unless it holds NULs: blocks that
            // the file system had promised and a power cut left unwritten.
            let isTorn = !line.isComplete || line.bytes.contains(0)
            let isTail = try isLast && isTorn && endsWithCommit(lines, seq: position.seq + 1, parser)
            return stop(name, segment, position, lines: lines, file: file, reason, isTail: isTail)
        }
        guard assembly.isOpen else { return nil }
        let reason = Bilingual("最后一次提交只写了一部分", "the last commit is there only in part")
        return stop(name, segment, position, lines: lines, file: file, reason, isTail: isLast)
    }

    /// Whether nothing follows the line last returned but more of the commit `seq`: a power cut may leave any
    /// block of a commit unwritten, not only those at its end.
    private func endsWithCommit(_ lines: LineReader, seq: Int, _ parser: JSONParser) throws -> Bool {
        var rest = lines
        while let line = try rest.next() {
            if !line.isComplete || line.bytes.contains(0) { continue }
            let decoded = try? JournalLine.decode(
                line.bytes, parser: parser, catalog: catalog, isWanted: { _ in false })
            guard let decoded, decoded.seal == nil, decoded.seq == seq else { return false }
        }
        return true
    }

    private func stop(
        _ name: String, _ segment: Int, _ position: JournalPosition, lines: LineReader, file: OpenFile,
        _ reason: Bilingual, isTail: Bool
    ) -> Stop {
        let advice = Bilingual(
            "。请先运行 boai verify，再从备份恢复该文件", "; run boai verify, then restore the file from a backup")
        let number = LineReader.countLines(file, upTo: lines.lineStart) + 1
        let damage = Damage(name, number, Bilingual(reason.zh + advice.zh, reason.en + advice.en))
        return Stop(
            segment: segment, offset: position.offset, seq: position.seq + 1, damage: damage, isTail: isTail)
    }

    /// Puts the parts of a commit together and checks that each line follows the one before.
    private struct Assembly {
        var seq: Int
        var hash: String
        var pending: Commit?
        var parts = 0
        var bytes = 0

        init(position: JournalPosition) {
            seq = position.seq
            hash = position.hash
        }

        var isOpen: Bool { pending != nil }

        mutating func begin(_ position: JournalPosition) { self = Assembly(position: position) }

        /// The whole commit, when `line` was its last part.
        mutating func take(_ line: JournalLine, bytes size: Int) throws -> Commit? {
            guard line.previous == hash else { throw JournalLine.Fault.hash }
            hash = line.hash
            bytes += size
            if line.seal != nil {
                guard pending == nil else { throw JournalLine.Fault.field("seal") }
                return nil
            }
            guard line.seq == seq + 1, line.part.number == parts + 1 else {
                throw JournalLine.Fault.field("seq")
            }
            parts += 1
            if pending == nil {
                pending = Commit(
                    seq: line.seq, at: line.at, by: line.by, via: line.via, why: line.why,
                    changes: line.changes,
                    hash: line.hash, isNewer: line.isNewer)
            } else {
                pending?.changes += line.changes
                pending?.hash = line.hash
                if line.isNewer { pending?.isNewer = true }
            }
            return line.part.number == line.part.of ? pending : nil
        }
    }
}

/// How far a reading of the journal has come.
private struct JournalProgress {
    private let all: Int
    private let tell: (Int, Int) -> Void
    private var done = 0
    private var told = 0
    private static let step = 4 << 20

    init(
        _ segments: ArraySlice<Int>, in directory: DataDirectory, _ position: JournalPosition,
        _ end: JournalEnd?, _ tell: @escaping (Int, Int) -> Void
    ) {
        let sizes = segments.map { segment in
            end?.segment == segment ? end?.size ?? 0 : SegmentStamp(of: segment, in: directory)?.size ?? 0
        }
        all = max(0, sizes.reduce(0, +) - position.offset)
        self.tell = tell
    }

    /// A commit of so many bytes was read.
    mutating func reached(_ bytes: Int) {
        done += bytes
        guard done - told >= JournalProgress.step else { return }
        told = done
        tell(min(done, all), all)
    }
}

extension JournalLine.Fault {
    /// What is wrong, for a damage report.
    var words: Bilingual {
        switch self {
        case .json(let reason): Bilingual("不是 JSON（\(reason)）", "not JSON (\(reason))")
        case .hash: Bilingual("校验值不符，内容被改动过", "the hash does not fit; the content was changed")
        case .field(let field): Bilingual("“\(field)”缺失或不对", "“\(field)” is missing or wrong")
        case .sealedMissing(let digest):
            Bilingual("封存的值 \(digest.prefix(12))… 不见了", "the sealed value \(digest.prefix(12))… is missing")
        }
    }
}
