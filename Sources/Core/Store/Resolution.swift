/// Changes as they will stand in the journal: ids minted, old values filled in, everything checked against
/// what is there now. Made under the lock; throws and leaves nothing behind when one of them is refused.
struct Resolution {
    private(set) var changes: [Change] = []
    private let store: Store
    private var minted: [String: UInt32] = [:]
    private var deleted: Set<String> = []
    private var gone: Set<String> = []
    private var refusals: [Refusal] = []
    private var conflicts: [Conflict] = []
    /// Where in `changes` a record's columns are set, by register and id.
    private var places: [String: Int] = [:]

    init(store: Store, changes: [Change], isUndo: Bool) throws {
        self.store = store
        deleted = Set(changes.filter { $0.operation == .delete }.map { $0.register + " " + $0.id })
        for change in changes { try take(change) }
        if !isUndo { try addConsequences() }
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        if !conflicts.isEmpty { throw StoreError.conflict(conflicts) }
    }

    private mutating func take(_ change: Change) throws {
        if change.operation == .reveal || change.register == Store.branchRegister {
            return changes.append(change)
        }
        guard let register = store.catalog.register(change.register) else {
            throw store.unknownRegister(change.register)
        }
        for assignment in change.set where register.column(assignment.column)?.kind == nil {
            refuse(nil, assignment.column, Bilingual("没有这一栏", "no such column"))
        }
        let name = change.register + " " + change.id
        if !change.id.isEmpty,
            change.operation != .delete ? deleted.contains(name) : !gone.insert(name).inserted
        {
            return refuse(
                nil, change.id,
                Bilingual("同一次提交里不能既改又删同一条记录", "one commit cannot delete a record and change it as well"))
        }
        checkReferences(change, register)
        switch change.operation {
        case .add: try add(change, register)
        case .set: try set(change, register)
        case .delete: try delete(change, register)
        case .reveal: break
        }
    }

    // MARK: The three operations

    private mutating func add(_ change: Change, _ register: Register) throws {
        var change = change
        if change.id.isEmpty {
            let number = minted[register.id] ?? store.next[register.id] ?? 1
            minted[register.id] = number + 1
            change.id = RecordID.text(register.prefix, number)
        } else {
            let table = try store.table(register.id)
            if table.liveRow(of: change.id) != nil {
                return refuse(nil, change.id, Bilingual("这条记录已存在", "the record is there already"))
            }
        }
        change.set.removeAll { $0.value == nil }
        let values = Dictionary(change.set.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 })
            .compactMapValues { $0 }
        refusals += RecordCheck.refusals(values, of: register)
        changes.append(change)
    }

    private mutating func set(_ change: Change, _ register: Register) throws {
        let table = try store.table(register.id)
        guard let row = table.liveRow(of: change.id) else { return refuse(missing: change.id, table) }
        if let expected = change.revision, expected != table.revisions[row] {
            return refuse(revision: table.revisions[row], change, expected)
        }
        var change = change
        change.revision = nil
        let seen = Dictionary(change.was.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 })
        var was: [Assignment] = []
        change.set.removeAll { table.value($0.column, row) == $0.value }
        for assignment in change.set {
            let now = table.value(assignment.column, row)
            if let seen = seen[assignment.column], seen != now {
                conflicts.append(conflict(change, assignment, now: now, register))
            }
            was.append(Assignment(assignment.column, now))
        }
        guard !change.set.isEmpty else { return }
        change.was = was
        let before = table.values(row)
        var values = before
        for assignment in change.set { values[assignment.column] = assignment.value }
        refusals += RecordCheck.refusals(
            values, of: register, changed: Set(change.set.map(\.column)), before: before)
        changes.append(change)
    }

    private mutating func delete(_ change: Change, _ register: Register) throws {
        let table = try store.table(register.id)
        guard let row = table.liveRow(of: change.id) else { return refuse(missing: change.id, table) }
        for (referrer, column) in store.catalog.referrers(to: register.id) {
            let count = try referrers(referrer.id, column.id, to: change.id)
            if count > 0 {
                refuse(
                    nil, change.id,
                    Bilingual(
                        "还有 \(count) 条「\(referrer.label.zh)」记录引用它，请先改或删那些记录",
                        "\(count) records of “\(referrer.label.en)” refer to it; change or delete those first"
                    ))
            }
        }
        var change = change
        change.revision = table.revisions[row]
        change.was = table.register.columns.enumerated().compactMap { place, column in
            table.value(place, row).map { Assignment(column.id, $0) }
        }
        changes.append(change)
    }

    private func referrers(_ register: String, _ column: String, to id: String) throws -> Int {
        let table = try store.table(register)
        guard let place = table.register.place(of: column),
            let target = table.columns[place] as? ReferenceStore
        else {
            return 0
        }
        var id = id
        guard let number = id.withUTF8({ RecordID.parse($0)?.number }) else { return 0 }
        var count = 0
        for row in 0..<table.rowCount where target.numbers[row] == number && !table.isDeleted[row] {
            if !deleted.contains(register + " " + table.id(row)) { count += 1 }
        }
        return count
    }

    // MARK: Checks

    private mutating func checkReferences(_ change: Change, _ register: Register) {
        for assignment in change.set {
            guard let id = assignment.value?.text, let column = register.column(assignment.column),
                let target = column.target, let table = try? store.table(target)
            else { continue }
            if table.liveRow(of: id) == nil {
                refuse(
                    column.label, id,
                    Bilingual("没有这条记录，或已删除，请重新选择", "there is no such record, or it was deleted; choose again")
                )
            }
        }
    }

    /// An inspection moves the device's "last checked" in the same commit.
    private mutating func addConsequences() throws {
        for (place, change) in changes.enumerated() where change.operation == .set {
            places[change.register + " " + change.id] = place
        }
        for change in changes {
            for consequence in store.catalog.consequences where consequence.register == change.register {
                try addConsequence(of: change, consequence)
            }
        }
    }

    private mutating func addConsequence(of change: Change, _ consequence: Consequence) throws {
        guard let register = store.catalog.register(consequence.register), change.operation != .delete,
            let target = register.column(consequence.reference)?.target
        else { return }
        var values: [String: Value?] = [:]
        if change.operation == .set {
            let table = try store.table(register.id)
            guard let row = table.liveRow(of: change.id) else { return }
            for id in [consequence.reference, consequence.dated] { values[id] = table.value(id, row) }
        }
        for assignment in change.set { values[assignment.column] = assignment.value }
        guard let parent = (values[consequence.reference] ?? nil)?.text,
            let day = values[consequence.dated] ?? nil, let number = day.number
        else { return }
        let table = try store.table(target)
        guard let row = table.liveRow(of: parent) else { return }
        let before = table.value(consequence.moves, row)
        let name = target + " " + parent
        let current = (places[name].flatMap { changes[$0].value(of: consequence.moves) } ?? before) ?? nil
        if let current = current?.number, current >= number { return }
        if let index = places[name] {
            changes[index].set.removeAll { $0.column == consequence.moves }
            changes[index].was.removeAll { $0.column == consequence.moves }
            changes[index].set.append(Assignment(consequence.moves, day))
            changes[index].was.append(Assignment(consequence.moves, before))
        } else {
            places[name] = changes.count
            changes.append(
                .set(
                    target, parent, [Assignment(consequence.moves, day)],
                    was: [Assignment(consequence.moves, before)]))
        }
    }

    private mutating func refuse(_ column: Bilingual?, _ value: String, _ rule: Bilingual) {
        refusals.append(Refusal(column: column, value: value, rule: rule))
    }

    private mutating func refuse(revision: UInt32, _ change: Change, _ expected: UInt32) {
        refuse(
            nil, change.id,
            Bilingual(
                "现在是第 \(revision) 版，不是第 \(expected) 版，请重新查看后再改",
                "its revision is \(revision), not \(expected); look at it again before changing it"))
    }

    private mutating func refuse(missing id: String, _ table: Table) {
        let isDeleted = table.row(of: id) != nil
        refuse(
            nil, id,
            isDeleted
                ? Bilingual("这条记录已被删除，可用撤销恢复", "the record was deleted; undo can restore it")
                : Bilingual("没有这条记录", "there is no such record"))
    }

    private func conflict(_ change: Change, _ mine: Assignment, now: Value?, _ register: Register) -> Conflict
    {
        let column = register.column(mine.column)
        let last = try? store.lastChange(register: change.register, id: change.id, column: mine.column)
        func shown(_ value: Value?) -> String {
            column?.display(value, .zh, branch: store.branch, isRevealed: false) ?? ""
        }
        return Conflict(
            register: change.register, id: change.id,
            column: column?.label ?? Bilingual(mine.column, mine.column),
            theirs: shown(now), mine: shown(mine.value), by: last?.by, at: last?.at)
    }
}
