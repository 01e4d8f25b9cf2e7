import CLinux
import Glibc

extension Store {
    /// What happened to a record, oldest first. Only lines that name the id are decoded.
    public func history(register: String, id: String) throws -> [Commit] {
        var commits: [Commit] = []
        try eachCommit(mentioning: id, wanting: { $0 == register }) { commit in
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

    /// The newest commits first, at most `limit` of them; `isDecoded` also gives their changes.
    public func log(limit: Int = Int.max, before: Int = Int.max, isDecoded: Bool = true) throws -> [Commit] {
        var result: [Commit] = []
        for segment in directory.segments.reversed() where result.count < limit && segment < before {
            var commits: [Commit] = []
            try each(in: segment, mentioning: nil, wanting: { _ in isDecoded }) { commit in
                if commit.seq < before { commits.append(commit) }
                // Only the newest are asked for: a long segment must not fill the memory.
                if commits.count > 2 * max(1, min(limit, 1 << 20)) {
                    commits.removeFirst(commits.count - limit)
                }
                return true
            }
            result += commits.reversed().prefix(limit - result.count)
        }
        return result
    }

    /// The commit with this number, with its changes.
    public func commit(seq: Int) throws -> Commit? {
        guard let segment = directory.segments.last(where: { $0 <= seq }) else { return nil }
        var parts: Commit?
        try each(in: segment, mentioning: "\"seq\":\(seq),", wanting: { _ in true }) { commit in
            if commit.seq == seq {
                if parts == nil { parts = commit } else { parts?.changes += commit.changes }
            }
            return commit.seq <= seq
        }
        return parts
    }

    /// Calls `body` with each line that contains `text`, as a commit of its own, oldest first, until it says
    /// false.
    private func eachCommit(
        mentioning text: String, wanting isWanted: (String) -> Bool, _ body: (Commit) throws -> Bool
    ) throws {
        for segment in directory.segments { try each(in: segment, mentioning: text, wanting: isWanted, body) }
    }

    private func each(
        in segment: Int, mentioning text: String?, wanting isWanted: (String) -> Bool,
        _ body: (Commit) throws -> Bool
    ) throws {
        let file = try OpenFile(directory.segment(segment), O_RDONLY)
        let limit = segment == position.segment ? position.offset : Int.max
        var lines = LineReader(file: file, offset: 0, limit: limit)
        let parser = JSONParser()
        let needle = text.map { Array($0.utf8) }
        while let line = try lines.next(), line.isComplete {
            if let needle, !LineReader.contains(line.bytes, needle) { continue }
            guard
                let decoded = try? JournalLine.decode(
                    line.bytes, parser: parser, catalog: self, isWanted: isWanted),
                decoded.seal == nil
            else { continue }
            let commit = Commit(
                seq: decoded.seq, at: decoded.at, by: decoded.by, via: decoded.via, why: decoded.why,
                changes: decoded.changes, hash: decoded.hash)
            if try !body(commit) { return }
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
