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
        if missing > Office.mostFollowed { indexes = [:] }
        knownSeq = store.seq
        for commit in commits { index(commit) }
        recent = Array((commits.reversed() + recent).prefix(Office.mostRecent))
        return commits
    }

    /// Read the newest commits, for the overview and the age of the data.
    func lookBack() throws {
        recent = try store.recent(Office.mostRecent)
    }

    // MARK: Search

    /// What search as you type scans in a register; built when somebody first searches it.
    func index(of register: String) -> SearchIndex {
        if let index = indexes[register] { return index }
        guard let table = table(register) else { return SearchIndex() }
        var index = SearchIndex()
        let places = searched(table.register)
        index.reserve(rows: table.rowCount, characters: table.rowCount * 4 * max(1, places.count))
        for row in 0..<table.rowCount {
            index.openRow()
            for place in places { cell(table, place, row) { index.add($0) } }
            index.closeRow()
            if table.isDeleted[row] { index.remove(row: row) }
        }
        indexes[register] = index
        return index
    }

    private func searched(_ register: Register) -> [Int] {
        register.columns.indices.filter { register.columns[$0].isSearched }
    }

    private func cell(
        _ table: Core.Table, _ place: Int, _ row: Int, _ add: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let column = table.register.columns[place]
        guard column.kind == .reference, let target = column.target else {
            return table.columns[place].withText(row, add)
        }
        guard let id = table.value(place, row)?.text else { return }
        var title = title(target, id)
        title.withUTF8(add)
    }

    private func index(_ commit: Commit) {
        for change in commit.changes where change.operation != .reveal {
            guard var index = indexes[change.register], let table = table(change.register),
                let row = table.row(of: change.id)
            else { continue }
            indexes[change.register] = nil
            if table.isDeleted[row] {
                index.remove(row: row)
            } else {
                let cells = searched(table.register).map { place in
                    var text = ""
                    cell(table, place, row) { text = String(decoding: $0, as: UTF8.self) }
                    return text
                }
                index.replace(row: row, with: cells)
            }
            indexes[change.register] = index
        }
    }
}
