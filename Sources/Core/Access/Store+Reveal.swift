extension Store {
    /// Journals that hidden values are about to be shown, and returns once that is on the disk. Nothing may
    /// be shown when it throws.
    ///
    /// - Parameters:
    ///   - id: the record, or `*` for a list.
    ///   - columns: the columns about to be shown or asked for; those without anything hidden are left out,
    ///     and nothing is journalled where none is left.
    ///   - why: the reason, which the journal keeps.
    public func reveal(_ register: String, _ id: String = "*", columns: [AnyColumn], why: String?) throws {
        let shown = columns.filter(\.isRevealable)
        if shown.isEmpty { return }
        let change = Change(.reveal, register, id, set: shown.map { Assignment($0.id, nil) })
        try commit([change], via: Store.revealVia, why: why)
    }
}
