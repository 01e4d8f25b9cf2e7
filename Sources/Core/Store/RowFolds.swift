/// What happened to each record since the figures were last counted, so that they can be brought up to date
/// by the difference: the record before all of it, and after.
struct RowFolds {
    /// What happened to one record.
    struct Fold {
        /// Whether the record was not there before.
        var isNew: Bool
        /// Whether the record is not there now.
        var isGone: Bool
        /// Whether `before` or `after` have every value, so that the register itself need not be looked at.
        var isWhole: Bool
        /// Values before the first change, of the columns that were changed.
        var before: [String: Value?]
        /// Values after the last change, of the columns that were changed.
        var after: [String: Value?]
        /// When it was changed last.
        var at: Instant?
    }

    private(set) var byRegister: [String: [String: Fold]] = [:]
    /// Registers in which so much changed that counting anew is cheaper than following.
    private(set) var crowded: Set<String> = []
    private static let crowd = 5000

    /// Whether nothing was touched.
    var isEmpty: Bool { byRegister.isEmpty && crowded.isEmpty }

    mutating func clear() {
        byRegister.removeAll()
        crowded.removeAll()
    }

    /// Adds one change, in the order of the journal.
    mutating func add(_ change: Change, at: Instant? = nil) {
        if crowded.contains(change.register) { return }
        let isNew = change.operation == .add
        let isDelete = change.operation == .delete
        let fresh = Fold(isNew: isNew, isGone: false, isWhole: isNew || isDelete, before: [:], after: [:])
        var fold = byRegister[change.register]?.removeValue(forKey: change.id) ?? fresh
        for assignment in change.was where fold.before[assignment.column] == nil && !fold.isNew {
            if fold.after[assignment.column] == nil {
                fold.before[assignment.column] = .some(assignment.value)
            }
        }
        if isNew {
            // A deleted record restored: what it is now is only what the change says.
            fold.after = [:]
        }
        for assignment in change.set { fold.after[assignment.column] = .some(assignment.value) }
        fold.isGone = isDelete
        fold.at = at
        byRegister[change.register, default: [:]][change.id] = fold
        if byRegister[change.register, default: [:]].count > RowFolds.crowd {
            byRegister[change.register] = nil
            crowded.insert(change.register)
        }
    }

    /// The records touched in `register`, before and after. `table` is asked only where a fold is not whole.
    func changes(_ register: String, table: () throws -> Table) rethrows -> [Figures.RowChange] {
        try (byRegister[register] ?? [:]).sorted { $0.key < $1.key }.map { id, fold in
            var now: [String: Value] = [:]
            if !fold.isWhole {
                let table = try table()
                if let row = table.row(of: id) { now = table.values(row) }
            }
            let before = fold.isNew ? nil : now.laid(under: fold.before)
            let after = fold.isGone ? nil : now.laid(under: fold.after)
            return Figures.RowChange(register, id, before: before, after: after, at: fold.at)
        }
    }
}

extension [String: Value] {
    /// These values with others laid over them; a blank takes the value away.
    fileprivate func laid(under other: [String: Value?]) -> [String: Value] {
        var result = self
        for (column, value) in other { result[column] = value }
        return result
    }
}
