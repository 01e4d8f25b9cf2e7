extension Store {
    /// What reading a value from a person or a file needs to know here: the day, the branch, and the records
    /// that a reference may name.
    ///
    /// `isForMany` reads the titles of a register once and keeps them, for files of many rows.
    public func inputContext(moneyUnit: Money.Unit = .yuan, isForMany: Bool = false) -> InputContext {
        let titles = isForMany ? Titles() : nil
        return InputContext(
            today: today, branch: branch, moneyUnit: moneyUnit,
            resolve: { [weak self] register, text in
                guard let table = try? self?.table(register) else { return [] }
                return titles?.ids(meaning: text, in: table) ?? table.ids(meaning: text)
            })
    }
}

/// The ids behind the titles of registers, as they were when first asked for.
private final class Titles {
    private var ids: [String: [String: [String]]] = [:]

    func ids(meaning text: String, in table: Table) -> [String] {
        if table.liveRow(of: text) != nil { return [text] }
        let register = table.register
        if ids[register.id] == nil {
            var all: [String: [String]] = [:]
            if let place = register.place(of: register.title) {
                for row in table.liveRows {
                    if let title = table.value(place, row)?.text {
                        all[title, default: []].append(table.id(row))
                    }
                }
            }
            ids[register.id] = all
        }
        return ids[register.id]?[text] ?? []
    }
}
