extension Store {
    /// The newest commits first, each whole: the lines of a commit of several parts are put together again.
    ///
    /// `limit` is how many at most; nil is all of them.
    public func wholeCommits(limit: Int? = nil) throws -> [Commit] {
        // No journal has so many commits, and the sum must not overflow.
        var lines = limit.map { min(max(0, $0), 1 << 40) + 1 } ?? Int.max
        while true {
            let found = try log(limit: lines)
            let commits = Store.joined(found)
            // The oldest may be cut in the middle, so one more than was wanted must be there.
            if found.count < lines { return limit.map { Array(commits.prefix($0)) } ?? commits }
            if let limit, commits.count > limit { return Array(commits.prefix(limit)) }
            lines *= 2
        }
    }

    /// Commits from lines, newest first; a commit's last part comes first.
    private static func joined(_ lines: [Commit]) -> [Commit] {
        var commits: [Commit] = []
        var parts: [Commit] = []
        func finish() {
            guard var commit = parts.first else { return }
            if parts.count > 1 { commit.changes = parts.reversed().flatMap(\.changes) }
            commits.append(commit)
            parts.removeAll(keepingCapacity: true)
        }
        for line in lines {
            if parts.last?.seq != line.seq { finish() }
            parts.append(line)
        }
        finish()
        return commits
    }
}
