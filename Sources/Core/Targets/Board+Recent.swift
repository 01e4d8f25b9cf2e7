/// What the last commits did, as a board tells it.
extension Board.RecentChange {
    /// What a commit did, by register and operation; reveals and changes of the branch itself left out.
    static func all(of commit: Commit, _ catalog: Catalog) -> [Board.RecentChange] {
        struct Group: Hashable {
            let register: String
            let operation: Change.Operation
        }
        var order: [Group] = []
        var records: [Group: [String: Change]] = [:]
        for change in commit.changes where change.operation != .reveal {
            guard catalog.register(change.register) != nil else { continue }
            let group = Group(register: change.register, operation: change.operation)
            if records[group] == nil { order.append(group) }
            records[group, default: [:]][change.id] = change
        }
        return order.compactMap { group in
            guard let register = catalog.register(group.register), let changes = records[group] else {
                return nil
            }
            let only = changes.count == 1 ? changes.values.first : nil
            return Board.RecentChange(
                seq: commit.seq, at: commit.at, by: commit.by.bounded(32), register: register.id,
                label: register.label, operation: group.operation, count: changes.count,
                title: only.flatMap { title(of: $0, register) })
        }
    }

    /// The title in a change, as far as it may be told.
    private static func title(of change: Change, _ register: Register) -> String? {
        register.publicTitle { column in
            let assigned =
                change.set.first { $0.column == column } ?? change.was.first { $0.column == column }
            return assigned?.value
        }
    }
}
