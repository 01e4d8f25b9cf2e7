import Core

extension Office {
    /// Commits beyond which search is built anew instead of being followed.
    private static let mostFollowed = 200
    /// How many commits the overview may look back on.
    private static let mostRecent = 60

    /// Take in whatever has been committed since the last call, one's own included; oldest first.
    ///
    /// Loading and committing follow the journal too, so what they met is read from it once more.
    func catchUp() throws -> [Commit] {
        var commits = try store.refresh()
        let missing = store.seq - knownSeq
        guard missing > 0 else { return [] }
        if commits.count != missing {
            commits = try store.log(limit: min(missing, Office.mostFollowed)).reversed()
        }
        if missing > Office.mostFollowed { searches = [:] }
        knownSeq = store.seq
        for commit in commits { index(commit) }
        recent = Array((commits.reversed() + recent).prefix(Office.mostRecent))
        return commits
    }

    /// Read the newest commits, for the overview and the age of the data: all that it may show, or only the
    /// `last` ones.
    func lookBack(_ last: Int? = nil) throws {
        recent = try store.latest(last ?? Office.mostRecent)
        hasLookedBack = last == nil
    }

    // MARK: Search

    /// Search as you type in a register; its index is built when somebody first searches.
    func search(_ table: Core.Table) -> RecordSearch {
        if let known = searches[table.register.id], known.table === table { return known.search }
        let search = RecordSearch(table) { [weak self] in self?.table($0) }
        searches[table.register.id] = (table, search)
        return search
    }

    /// Tell the searches of what changed.
    private func index(_ commit: Commit) {
        for change in commit.changes where change.operation != .reveal {
            guard let table = table(change.register), let row = table.row(of: change.id) else { continue }
            searches[change.register]?.search.rowChanged(row)
            guard change.value(of: table.register.title) != nil else { continue }
            for (_, search) in searches.values { search.titleChanged(change.register, table.numbers[row]) }
        }
    }
}
