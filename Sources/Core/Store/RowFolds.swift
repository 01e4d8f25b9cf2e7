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
    }

    private(set) var byRegister: [String: [String: Fold]] = [:]

    /// How many records were touched.
    var count: Int { byRegister.values.reduce(0) { $0 + $1.count } }

    mutating func clear() { byRegister.removeAll() }

    /// Adds one change, in the order of the journal.
    mutating func add(_ change: Change) {
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
        byRegister[change.register, default: [:]][change.id] = fold
    }
}
