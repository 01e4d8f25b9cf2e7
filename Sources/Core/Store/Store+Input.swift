extension Store {
    /// What reading a value from a person or a file needs to know here: the day, the branch, and the records
    /// that a reference may name.
    public func inputContext(moneyUnit: Money.Unit = .yuan) -> InputContext {
        InputContext(
            today: today, branch: branch, moneyUnit: moneyUnit,
            resolve: { [weak self] register, text in
                guard let table = try? self?.table(register) else { return [] }
                return table.ids(meaning: text)
            })
    }
}
