/// Registers and settings as they were at the end of earlier days: as they are now, and from there commit by
/// commit taken back. It costs what was committed since, and a walk over each register that was touched.
struct Rewind {
    private let store: Store
    private let indicators: [Indicator]
    /// What is still to be taken back, oldest first.
    private var commits: [Commit] = []
    private var tables: [String: Table] = [:]
    private var branch: Branch
    private var figures: Figures
    private var seq: Int

    /// Takes back to the end of `day` what `indicators` look at; `figures` are those of now.
    init(_ store: Store, _ figures: Figures, _ indicators: [Indicator], to day: Day) throws {
        self.store = store
        self.indicators = indicators
        self.figures = figures
        branch = store.branch
        seq = store.seq
        let registers = figures.registers(of: indicators).union([Store.branchRegister])
        var commits: [Commit] = []
        try store.eachCommit(after: day, wanting: registers.contains) { commits.append($0) }
        self.commits = commits
    }

    /// How the indicators stood at the end of a day, not after the one asked for before.
    mutating func dayEnd(_ day: Day) throws -> DayEnd {
        var touched: Set<String> = []
        while let last = commits.last, store.zone.day(of: last.at) > day {
            commits.removeLast()
            seq = last.seq - 1
            for change in last.changes.reversed() where change.operation != .reveal {
                if change.register == Store.branchRegister {
                    branch = try Store.branch(branch, setting: change.was, seq: seq)
                } else {
                    touched.insert(change.register)
                    try takeBack(change)
                }
            }
        }
        figures.invalidate(indicators, touching: touched)
        figures.adopt(branch)
        try figures.settle { try tables[$0] ?? store.table($0) }
        return DayEnd(figures, branch, of: indicators, day: day, seq: seq)
    }

    private mutating func takeBack(_ change: Change) throws {
        let table = try tables[change.register] ?? store.fresh(change.register)
        tables[change.register] = table
        switch change.operation {
        case .reveal: break
        case .add: try table.apply(.delete(change.register, change.id))
        case .set: try table.apply(.set(change.register, change.id, change.was))
        case .delete: try table.apply(Change(.add, change.register, change.id, set: change.was))
        }
    }
}

extension Figures {
    /// The registers that some indicators look at.
    fileprivate func registers(of indicators: [Indicator]) -> Set<String> {
        Set(indicators.compactMap { place($0) }.flatMap { measurements[$0].registers })
    }

    /// Takes some indicators to be counted anew, as far as they look at these registers.
    fileprivate mutating func invalidate(_ indicators: [Indicator], touching registers: Set<String>) {
        for place in indicators.compactMap({ place($0) })
        where !measurements[place].registers.isDisjoint(with: registers) { markStale(place) }
    }
}

extension Store {
    /// A register of its own, as it is now, to be changed without anybody seeing it.
    fileprivate func fresh(_ register: String) throws -> Table {
        let shown = tables.removeValue(forKey: register)
        defer { tables[register] = shown }
        return try table(register)
    }
}
