/// What happened to each record since the figures were last counted, step by step, so that they can be
/// brought up to date without looking at the others, and so that it is known which commit moved what.
struct RowFolds {
    /// One change of a record.
    struct Step {
        let operation: Change.Operation
        let was: [Assignment]
        let set: [Assignment]
        let at: Instant
    }

    /// A commit that changed so many records of a register that it is taken to have moved every figure that
    /// looks at what it changed.
    struct Flood {
        let register: String
        let at: Instant
        /// Whether records came or went.
        let isWhole: Bool
        /// The columns of the records that stayed.
        let columns: Set<String>
    }

    private(set) var byRegister: [String: [String: [Step]]] = [:]
    /// Registers in which so much changed that counting anew is cheaper than following.
    private(set) var crowded: Set<String> = []
    /// In the order of the journal.
    private(set) var floods: [Flood] = []
    /// Whether steps were dropped, so that only the journal tells which commit moved what.
    private(set) var hasLostSteps = false
    /// How many records of a register are followed.
    private let crowd: Int

    /// How many records of a register a commit changes at least to be a flood. It is part of what `changed`
    /// means (docs/format-board.md), and no matter of speed alone.
    static let flood = 1000
    private static let crowd = 5000

    init(crowd: Int = RowFolds.crowd) { self.crowd = crowd }

    /// Whether nothing was touched.
    var isEmpty: Bool { crowded.isEmpty && byRegister.values.allSatisfy(\.isEmpty) }

    mutating func clear() { self = RowFolds(crowd: crowd) }

    /// Adds a commit, in the order of the journal.
    mutating func add(_ commit: Commit) {
        var counts: [String: Int] = [:]
        for change in commit.changes { counts[change.register, default: 0] += 1 }
        for (register, count) in counts where count >= RowFolds.flood && register != Store.branchRegister {
            flood(register, commit)
        }
        for change in commit.changes
        where change.operation != .reveal && change.register != Store.branchRegister
            && counts[change.register, default: 0] < RowFolds.flood
        {
            add(change, at: commit.at)
        }
    }

    private mutating func flood(_ register: String, _ commit: Commit) {
        var columns: Set<String> = []
        var isWhole = false
        for change in commit.changes where change.register == register {
            switch change.operation {
            case .add, .delete: isWhole = true
            case .set: columns.formUnion(change.set.map(\.column))
            case .reveal: break
            }
        }
        floods.append(Flood(register: register, at: commit.at, isWhole: isWhole, columns: columns))
        crowded.insert(register)
        // Which figures the steps before it moved still has to be told, and for that what it did to their
        // records.
        for change in commit.changes
        where change.register == register && byRegister[register]?[change.id] != nil
            && change.operation != .reveal
        {
            add(change, at: commit.at)
        }
    }

    private mutating func add(_ change: Change, at: Instant) {
        let step = Step(operation: change.operation, was: change.was, set: change.set, at: at)
        byRegister[change.register, default: [:]][change.id, default: []].append(step)
        if byRegister[change.register]?.count ?? 0 > crowd {
            byRegister[change.register] = nil
            crowded.insert(change.register)
            hasLostSteps = true
        }
    }

    /// What happened in `register`, each step before and after. `table` is asked only for records of which no
    /// step has every value.
    func changes(_ register: String, table: () throws -> Table) rethrows -> [Figures.RowChange] {
        var result: [Figures.RowChange] = []
        for (id, steps) in (byRegister[register] ?? [:]).sorted(by: { $0.key < $1.key }) {
            var values = try RowFolds.beginning(steps) {
                let table = try table()
                return table.row(of: id).map { table.values($0) } ?? [:]
            }
            for step in steps {
                var after: [String: Value]?
                switch step.operation {
                case .add: after = [String: Value]().laid(under: step.set)
                case .set: after = (values ?? [:]).laid(under: step.set)
                case .delete, .reveal: after = nil
                }
                result.append(
                    Figures.RowChange(register, id, before: values, after: after, at: step.at))
                values = after
            }
        }
        return result
    }

    /// A record's values before the first of some steps; nil where it was not there.
    private static func beginning(_ steps: [Step], _ now: () throws -> [String: Value]) rethrows
        -> [String: Value]?
    {
        let whole = steps.firstIndex { $0.operation != .set }
        if whole == 0, steps[0].operation == .add { return nil }
        // A deleted record had what its deletion says; without one it has what it has now.
        var values: [String: Value]
        if let whole {
            values = [String: Value]().laid(under: steps[whole].was)
        } else {
            values = try now()
        }
        for step in steps[..<(whole ?? steps.count)].reversed() { values = values.laid(under: step.was) }
        return values
    }
}

extension [String: Value] {
    /// These values with others laid over them; a blank takes the value away.
    fileprivate func laid(under other: [Assignment]) -> [String: Value] {
        var result = self
        for assignment in other { result[assignment.column] = assignment.value }
        return result
    }
}
