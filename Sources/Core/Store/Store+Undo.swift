extension Store {
    /// The last commit of this account that can be undone: not an undo, not undone, not a mere reveal
    /// (invariant 6).
    public func undoable() throws -> Commit? {
        try refresh()
        var undone: Set<Int> = []
        var before = Int.max
        while true {
            let batch = try log(limit: 200, before: before, isDecoded: false)
            guard let oldest = batch.last else { return nil }
            for header in batch where header.by == user {
                if let seq = header.undoes { undone.insert(seq) }
                guard header.undoes == nil, !undone.contains(header.seq), header.via != Store.revealVia else {
                    continue
                }
                guard let commit = try commit(seq: header.seq) else { continue }
                if commit.changes.contains(where: { $0.register == Store.branchRegister && $0.was.isEmpty }) {
                    return nil
                }
                return commit
            }
            before = oldest.seq
        }
    }

    /// What `via` says of a reveal.
    public static let revealVia = "reveal"

    /// Undoes the last undoable commit by a new one, and returns that; `nil` when there is none.
    ///
    /// Throws `refused` with the reason where a colleague has changed the same column, or refers to the
    /// record, since.
    @discardableResult
    public func undo(why: String? = nil) throws -> Commit? {
        guard let commit = try undoable() else { return nil }
        return try undo(commit, why: why)
    }

    /// Undoes the commit `seq`, which must be the last undoable one, by a new one.
    ///
    /// Throws `notFound` where it is not, or no more.
    @discardableResult
    public func undo(seq: Int, why: String? = nil) throws -> Commit {
        guard let commit = try undoable(), commit.seq == seq else {
            throw StoreError.notFound(
                Bilingual(
                    "第 \(seq) 次提交已不是您最近一次可以撤销的提交，没有撤销。",
                    "Commit \(seq) is no longer your newest that can be undone; nothing was undone."))
        }
        return try undo(commit, why: why)
    }

    /// Undoes `commit` by a new one.
    @discardableResult
    public func undo(_ commit: Commit, why: String? = nil) throws -> Commit {
        var inverse: [Change] = []
        var refusals: [Refusal] = []
        let left = commit.changes.contains { $0.operation == .add } ? Store.settings(in: commit) : [:]
        for change in commit.changes.reversed() {
            switch try inverted(change, left) {
            case .success(let change): inverse.append(change)
            case .failure(let refusal): refusals.append(refusal)
            }
        }
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        return try self.commit(inverse, via: "undo:\(commit.seq)", why: why, undoing: commit)
    }

    /// A record in a commit.
    private struct RecordPlace: Hashable {
        let register: String, id: String

        init(_ register: String, _ id: String) { (self.register, self.id) = (register, id) }
    }

    /// What a commit itself put into columns of records after it had added them, as when a device comes with
    /// its first inspection.
    private static func settings(in commit: Commit) -> [RecordPlace: [String: Value?]] {
        var result: [RecordPlace: [String: Value?]] = [:]
        for change in commit.changes where change.operation == .set {
            for assignment in change.set {
                result[RecordPlace(change.register, change.id), default: [:]][assignment.column] =
                    .some(assignment.value)
            }
        }
        return result
    }

    private func inverted(_ change: Change, _ left: [RecordPlace: [String: Value?]]) throws
        -> Result<Change, Refusal>
    {
        if change.register == Store.branchRegister {
            return .success(Change(.set, change.register, change.id, set: change.was, was: change.set))
        }
        let table = try table(change.register)
        let row = table.liveRow(of: change.id)
        switch change.operation {
        case .reveal: return .success(change)
        case .add:
            guard let row else { return .failure(gone(change.id)) }
            // The whole record goes, so a column that a colleague filled since counts as well.
            let later = left[RecordPlace(change.register, change.id)] ?? [:]
            for column in table.register.columns.map(\.id)
            where table.value(column, row) != later[column] ?? change.value(of: column) ?? nil {
                return .failure(try overtaken(change, column, table))
            }
            return .success(.delete(change.register, change.id))
        case .set:
            guard let row else { return .failure(gone(change.id)) }
            for assignment in change.set where table.value(assignment.column, row) != assignment.value {
                return .failure(try overtaken(change, assignment.column, table))
            }
            return .success(.set(change.register, change.id, change.was, was: change.set))
        case .delete:
            let revision = table.row(of: change.id).map { table.revisions[$0] }
            return .success(
                Change(
                    .add, change.register, change.id, set: change.was, revision: revision ?? change.revision))
        }
    }

    private func gone(_ id: String) -> Refusal {
        Refusal(
            column: nil, value: id,
            rule: Bilingual("记录已被删除，无法撤销", "the record is gone; this cannot be undone"))
    }

    private func overtaken(_ change: Change, _ column: String, _ table: Table) throws -> Refusal {
        let last = try lastChange(register: change.register, id: change.id, column: column)
        let who = last?.by ?? "?"
        let when = last?.at.local(in: zone) ?? "?"
        return Refusal(
            column: table.register.column(column)?.label, value: change.id,
            rule: Bilingual(
                "\(who) 于 \(when) 又改过这一栏，不能撤销；请直接修改",
                "\(who) changed this column at \(when); it cannot be undone, edit it instead"))
    }
}
