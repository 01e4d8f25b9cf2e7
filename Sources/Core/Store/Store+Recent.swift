import Glibc

extension Store {
    /// How far back from the end of the journal the overview looks.
    private static let recentBytes = 256 << 10

    /// The newest commits that the end of the journal holds, newest first, at most `limit` of them and
    /// perhaps fewer.
    ///
    /// Reads a bounded part of the last segment, so that it costs the same in a branch of any age.
    public func recent(_ limit: Int) throws -> [Commit] {
        guard position.segment > 0 else { return [] }
        let file = try OpenFile(directory.segment(position.segment), O_RDONLY)
        let start = max(0, position.offset - Store.recentBytes)
        var lines = LineReader(file: file, offset: start, limit: position.offset)
        // The first line begins somewhere before.
        if start > 0 { _ = try lines.next() }
        let parser = JSONParser()
        var commits: [Commit] = []
        while let line = try lines.next(), line.isComplete {
            guard
                let decoded = try? JournalLine.decode(
                    line.bytes, parser: parser, catalog: self, isWanted: { _ in true }),
                decoded.seal == nil
            else { continue }
            if let last = commits.indices.last, commits[last].seq == decoded.seq {
                commits[last].changes += decoded.changes
                continue
            }
            commits.append(
                Commit(
                    seq: decoded.seq, at: decoded.at, by: decoded.by, via: decoded.via, why: decoded.why,
                    changes: decoded.changes, hash: decoded.hash))
        }
        return commits.reversed().prefix(limit).map { $0 }
    }
}
