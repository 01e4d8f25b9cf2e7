/// Changes as they will stand in the journal: ids minted, old values filled in, everything checked against
/// what is there now. Made under the lock; throws and leaves nothing behind when one of them is refused.
struct Resolution {
    var changes: [Change] = []
    let store: Store
    /// An undo puts back what stood there, whatever today's rules and columns say of it.
    private let isUndo: Bool
    private var minted: [String: UInt32] = [:]
    private(set) var deleted: Set<String> = []
    /// How many live records refer to each record that goes, by referring register and column.
    private var referring: [String: [UInt32: Int]] = [:]
    private var gone: Set<String> = []
    private var refusals: [Refusal] = []
    private var conflicts: [Conflict] = []
    /// Where in `changes` a record's columns are set, by register and id.
    var places: [String: Int] = [:]

    /// `undone` is the commit that the changes take back.
    init(store: Store, changes: [Change], undoing undone: Commit?) throws {
        self.store = store
        isUndo = undone != nil
        refusals = store.refusals(of: changes, undoing: undone)
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        deleted = Set(changes.filter { $0.operation == .delete }.map { $0.register + " " + $0.id })
        for change in changes { try take(change) }
        if !isUndo { try addConsequences() }
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        if !conflicts.isEmpty { throw StoreError.conflict(conflicts) }
    }

    private mutating func take(_ change: Change) throws {
        if change.register == Store.branchRegister { return takeBranch(change) }
        if change.operation == .reveal { return changes.append(change) }
        guard let register = store.catalog.register(change.register) else {
            throw store.unknownRegister(change.register)
        }
        for assignment in change.set where !isUndo && register.column(assignment.column)?.kind == nil {
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
        let change = isUndo ? change : signed(change, register)
        checkReferences(change, register)
        switch change.operation {
        case .add: try add(change, register)
        case .set: try set(change, register)
        case .delete: try delete(change, register)
        case .reveal: break
        }
    }

    /// A change of branch.json is made from what its author saw of it, member by member.
    private mutating func takeBranch(_ change: Change) {
        let now = Dictionary(Store.members(of: store.branch), uniquingKeysWith: { $1 })
        for seen in change.was where now[seen.column] != seen.value?.text {
            return refuse(
                nil, seen.column,
                Bilingual(
                    "同事刚改过分会设置的这一项，请重新查看后再改",
                    "a colleague has just changed this setting; look again before you do")
            )
        }
        changes.append(change)
    }

    /// The change with its author in the column that is his; whatever else was put there is dropped.
    private func signed(_ change: Change, _ register: Register) -> Change {
        guard let author = register.author, change.operation == .add || change.operation == .set else {
            return change
        }
        var change = change
        change.set.removeAll { $0.column == author }
        change.was.removeAll { $0.column == author }
        change.set.append(Assignment(author, .text(store.user)))
        return change
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
        if !isUndo { refusals += RecordCheck.refusals(values, of: register) }
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
        if isUndo { return changes.append(change) }
        refusals += RecordCheck.refusals(
            values, of: register, changed: Set(change.set.map(\.column)), before: before)
        if let version = Resolution.version(of: change, before: before, after: values, register) {
            return try add(version, register)
        }
        changes.append(change)
    }

    /// The record that a change makes where a change is a new version: everything as it stands after the
    /// change, naming the record it replaces. Nil where the change is made in place: in other registers, and
    /// of a note alone, which says nothing that anybody reckons with.
    private static func version(
        of change: Change, before: [String: Value], after: [String: Value], _ register: Register
    ) -> Change? {
        guard let versions = register.versions,
            change.set.contains(where: { ![versions, "note"].contains($0.column) })
        else { return nil }
        var values = after
        values[versions] = .text(change.id)
        // Columns of a newer version go along behind those that are known here.
        let known = register.columns.map(\.id)
        let order = known + values.keys.filter { !known.contains($0) }.sorted()
        return .add(register.id, order.compactMap { id in values[id].map { Assignment(id, $0) } })
    }

    private mutating func delete(_ change: Change, _ register: Register) throws {
        let table = try store.table(register.id)
        guard let row = table.liveRow(of: change.id) else { return refuse(missing: change.id, table) }
        for (referrer, column) in store.catalog.referrers(to: register.id) {
            let count = try referrers(referrer.id, column.id, to: register.id, change.id)
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

    /// How many live records refer to `id` that this commit leaves alone. All records that go are counted in
    /// one pass, so that deleting many costs no more than deleting one.
    private mutating func referrers(
        _ register: String, _ column: String, to target: String, _ id: String
    ) throws -> Int {
        let name = register + " " + column
        if referring[name] == nil { referring[name] = try references(register, column, to: target) }
        return RecordID.number(id).flatMap { referring[name]?[$0] } ?? 0
    }

    private func references(_ register: String, _ column: String, to target: String) throws -> [UInt32: Int] {
        let table = try store.table(register)
        guard let place = table.register.place(of: column),
            let references = table.columns[place] as? ReferenceStore
        else { return [:] }
        var wanted: Set<UInt32> = []
        for name in deleted where name.hasPrefix(target + " ") {
            if let number = RecordID.number(String(name.dropFirst(target.count + 1))) {
                wanted.insert(number)
            }
        }
        var counts: [UInt32: Int] = [:]
        for row in 0..<table.rowCount
        where !table.isDeleted[row] && wanted.contains(references.numbers[row]) {
            if deleted.contains(register + " " + table.id(row)) { continue }
            counts[references.numbers[row], default: 0] += 1
        }
        return counts
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
        func shown(_ value: Value?) -> String {
            column?.display(value, .zh, branch: store.branch, isRevealed: false) ?? ""
        }
        return Conflict(
            register: change.register, id: change.id, field: mine.column,
            column: column?.label ?? Bilingual(mine.column, mine.column),
            theirs: shown(now), mine: shown(mine.value))
    }
}
