import CLinux
import Glibc

extension Store {
    /// The segments up to where this session has followed: a newer one may hold what is yet rolled back.
    private var followed: [Int] { directory.segments.filter { $0 <= position.segment } }

    /// What happened to a record, oldest first. Only lines that name the id are decoded.
    public func history(register: String, id: String) throws -> [Commit] {
        var commits: [Commit] = []
        try eachCommit(mentioning: [id], wanting: { $0 == register }) { commit in
            var commit = commit
            commit.changes.removeAll { $0.id != id && $0.operation != .reveal }
            commit.changes.removeAll { $0.register != register }
            if !commit.changes.isEmpty { commits.append(commit) }
            return true
        }
        return commits
    }

    /// The last commit that put a value into a column of a record.
    func lastChange(register: String, id: String, column: String) throws -> Commit? {
        try history(register: register, id: id).last { commit in
            commit.changes.contains { $0.set.contains { $0.column == column } || $0.operation == .add }
        }
    }

    /// The newest commits first, at most `limit` of them below `before`; `isDecoded` also gives their
    /// changes.
    ///
    /// The journal is read from its end in growing windows, so that a few commits cost a few blocks.
    public func log(limit: Int = Int.max, before: Int = Int.max, isDecoded: Bool = true) throws -> [Commit] {
        var result: [Commit] = []
        for segment in followed.reversed() where result.count < limit && segment < before {
            var window = 1 << 18
            while true {
                let (commits, isWhole) = try tail(of: segment, bytes: window, before: before, isDecoded)
                if isWhole || commits.count >= limit - result.count {
                    result += commits.reversed().prefix(limit - result.count)
                    break
                }
                window *= 4
            }
        }
        return result
    }

    /// How far back `latest` looks: a line is at most 1 MB.
    private static let latestBytes = 5 << 18

    /// The newest commits that the end of the journal holds, newest first: perhaps fewer than `limit`, so
    /// that it costs the same in a branch of any age. Of a large commit only the first changes have values.
    public func latest(_ limit: Int) throws -> [Commit] {
        // Mostly the last few lines are all that is asked for.
        let near = try latest(limit, within: Store.latestBytes >> 5)
        return near.count == limit ? near : try latest(limit, within: Store.latestBytes)
    }

    private func latest(_ limit: Int, within window: Int) throws -> [Commit] {
        var result: [Commit] = []
        var bytes = window
        for segment in followed.reversed() where result.count < limit && bytes > 0 {
            let (commits, _) = try tail(of: segment, bytes: bytes, before: Int.max, true, valuesOf: 8)
            result += commits.reversed().prefix(limit - result.count)
            bytes -= (try? OpenFile(directory.segment(segment), O_RDONLY).size) ?? bytes
        }
        return result
    }

    /// The whole commits in the last bytes of a segment, oldest first, and whether those bytes are all of it.
    private func tail(
        of segment: Int, bytes window: Int, before: Int, _ isDecoded: Bool, valuesOf most: Int = Int.max
    ) throws -> (commits: [Commit], isWhole: Bool) {
        let start = max(0, try size(of: segment) - window)
        var commits: [Commit] = []
        // The first line may begin before the window, and its commit may have parts before it: both are left
        // out.
        var isCut = start > 0
        try each(
            in: segment, from: start, mentioning: [], wanting: { _ in isDecoded }, valuesOf: most
        ) { commit, part in
            if part.number == 1 { isCut = false }
            if isCut || commit.seq >= before { return true }
            if let last = commits.last, last.seq == commit.seq {
                commits[commits.count - 1].changes += commit.changes
            } else {
                commits.append(commit)
            }
            return true
        }
        return (commits, start == 0)
    }

    /// The commit with this number, with its changes.
    public func commit(seq: Int) throws -> Commit? {
        guard let segment = followed.last(where: { $0 <= seq }) else { return nil }
        var parts: Commit?
        try each(in: segment, mentioning: ["\"seq\":\(seq),"], wanting: { _ in true }) { commit, _ in
            if commit.seq == seq {
                if parts == nil { parts = commit } else { parts?.changes += commit.changes }
            }
            return commit.seq <= seq
        }
        return parts
    }

    /// Calls `body` with each line that contains one of `texts`, as a commit of its own, oldest first, until
    /// it says false.
    func eachCommit(
        mentioning texts: [String], wanting isWanted: (String) -> Bool, _ body: (Commit) throws -> Bool
    ) throws {
        for segment in followed {
            try each(in: segment, mentioning: texts, wanting: isWanted) { commit, _ in try body(commit) }
        }
    }

    /// Where a segment ends, as far as this session has followed.
    func size(of segment: Int) throws -> Int {
        if segment == position.segment { return position.offset }
        return try OpenFile(directory.segment(segment), O_RDONLY).size
    }

    /// Calls `body` with each line of a segment that begins in so many bytes from `start` on and contains one
    /// of `texts`, as a commit of its own with its part, until it says false.
    func each(
        in segment: Int, from start: Int = 0, bytes: Int = Int.max, mentioning texts: [String],
        wanting isWanted: (String) -> Bool, valuesOf most: Int = Int.max,
        _ body: (Commit, (number: Int, of: Int)) throws -> Bool
    ) throws {
        let file = try OpenFile(directory.segment(segment), O_RDONLY)
        let limit = segment == position.segment ? position.offset : Int.max
        let end = bytes < limit - start ? start + bytes : limit
        var lines = LineReader(file: file, offset: start, limit: end)
        let parser = JSONParser()
        let needles = texts.map { Array($0.utf8) }
        while let line = try lines.next(), line.isComplete {
            if !needles.isEmpty, !needles.contains(where: { LineReader.contains(line.bytes, $0) }) {
                continue
            }
            guard
                let decoded = try? JournalLine.decode(
                    line.bytes, parser: parser, catalog: self, isWanted: isWanted, valuesOf: most,
                    isForgotten: { _ in true }),
                decoded.seal == nil
            else { continue }
            let commit = Commit(
                seq: decoded.seq, at: decoded.at, by: decoded.by, via: decoded.via, why: decoded.why,
                changes: decoded.changes, hash: decoded.hash)
            if try !body(commit, decoded.part) { return }
        }
    }
}

extension LineReader {
    /// Whether a line contains these bytes.
    static func contains(_ line: ArraySlice<UInt8>, _ needle: [UInt8]) -> Bool {
        line.withUnsafeBytes { line in
            needle.withUnsafeBytes { needle in
                memmem(line.baseAddress, line.count, needle.baseAddress, needle.count) != nil
            }
        }
    }
}
