import Core

/// Values as a person reads them on the command line.
struct Shown {
    let desk: Desk
    let isRevealed: Bool

    /// A value of a column: choices by label, references by id and title, hidden ones masked.
    func text(_ value: Value?, _ column: AnyColumn) -> String {
        let text = column.display(
            value, desk.language, branch: desk.store.branch, isRevealed: isRevealed, zone: desk.store.zone)
        guard column.kind == .reference, let title = title(value, column) else { return text }
        return text + " " + title
    }

    /// The title of the record that a reference names, masked whatever was revealed: the journal tells of the
    /// columns of one register only.
    private func title(_ value: Value?, _ column: AnyColumn) -> String? {
        guard let id = value?.text, let table = column.target.flatMap(desk.tables),
            let row = table.row(of: id), let naming = table.register.column(table.register.title),
            let title = table.value(naming.id, row)
        else { return nil }
        return naming.display(title, desk.language, branch: desk.store.branch, isRevealed: false)
    }
}
