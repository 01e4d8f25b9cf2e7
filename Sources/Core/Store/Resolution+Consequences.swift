/// What a change of one record does to another, such as an inspection to its device's "last checked".
extension Resolution {
    /// A day that no longer holds: the record that had moved it is deleted, moved to another day, or given to
    /// another parent.
    struct Withdrawal {
        let consequence: Consequence
        /// The register and the id of the record whose day it was.
        let target: String, parent: String
        let day: Int64
    }

    /// An inspection moves the device's "last checked" in the same commit; one that goes moves it back.
    mutating func addConsequences() throws {
        for (place, change) in changes.enumerated() where change.operation == .set {
            places[change.register + " " + change.id] = place
        }
        var withdrawn: [Withdrawal] = []
        for change in changes {
            for consequence in store.catalog.consequences where consequence.register == change.register {
                if let old = try store.withdrawal(by: change, consequence) { withdrawn.append(old) }
                try addConsequence(of: change, consequence)
            }
        }
        for consequence in store.catalog.consequences {
            let mine = withdrawn.filter {
                $0.consequence.register == consequence.register && $0.consequence.moves == consequence.moves
            }
            if !mine.isEmpty { try moveBack(mine, consequence) }
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
        let current = now(target, parent, consequence.moves, table.value(consequence.moves, row))
        if let current = current?.number, current >= number { return }
        move(target, parent, consequence.moves, from: table.value(consequence.moves, row), to: day)
    }

    /// What a column will be, as far as this commit goes by now.
    private func now(_ target: String, _ id: String, _ column: String, _ before: Value?) -> Value? {
        (places[target + " " + id].flatMap { changes[$0].value(of: column) } ?? before) ?? nil
    }

    private mutating func move(
        _ target: String, _ id: String, _ column: String, from before: Value?, to day: Value?
    ) {
        let name = target + " " + id
        if let index = places[name] {
            changes[index].set.removeAll { $0.column == column }
            changes[index].was.removeAll { $0.column == column }
            if day == before, changes[index].set.isEmpty == false { return }
            changes[index].set.append(Assignment(column, day))
            changes[index].was.append(Assignment(column, before))
        } else {
            places[name] = changes.count
            changes.append(
                .set(target, id, [Assignment(column, day)], was: [Assignment(column, before)]))
        }
    }

    /// Where a day that went is what the parent stands on, the latest of the records that remain takes its
    /// place, or what stood there before any of them.
    private mutating func moveBack(_ withdrawn: [Withdrawal], _ consequence: Consequence) throws {
        guard let target = withdrawn.first?.target else { return }
        let table = try store.table(target)
        var parents: [String: Set<Int64>] = [:]
        for old in withdrawn where !deleted.contains(target + " " + old.parent) {
            guard let row = table.liveRow(of: old.parent) else { continue }
            let current = now(target, old.parent, consequence.moves, table.value(consequence.moves, row))
            if current?.number == old.day { parents[old.parent, default: []].insert(old.day) }
        }
        if parents.isEmpty { return }
        let remaining = try latest(consequence, of: parents.keys)
        let standing = try store.standing(consequence, target, of: Set(parents.keys))
        for parent in parents.keys.sorted() {
            guard let row = table.liveRow(of: parent) else { continue }
            let before = table.value(consequence.moves, row)
            let days = [remaining[parent], (standing[parent] ?? nil)?.number].compactMap { $0 }
            let day = days.max().map { Value.number($0) }
            if day == now(target, parent, consequence.moves, before) { continue }
            move(target, parent, consequence.moves, from: before, to: day)
        }
    }

    /// The latest day that each parent has among the records that there will be after this commit.
    private func latest(_ consequence: Consequence, of parents: some Collection<String>) throws
        -> [String: Int64]
    {
        let table = try store.table(consequence.register)
        var changed: [String: Change] = [:]
        for change in changes where change.register == consequence.register { changed[change.id] = change }
        let wanted = Set(parents)
        var result: [String: Int64] = [:]
        func count(_ parent: Value?, _ day: Value?) {
            guard let parent = parent?.text, wanted.contains(parent), let day = day?.number else { return }
            result[parent] = max(result[parent] ?? day, day)
        }
        guard let reference = table.register.place(of: consequence.reference),
            let dated = table.register.place(of: consequence.dated)
        else { return [:] }
        for row in table.liveRows {
            guard let change = changed.removeValue(forKey: table.id(row)) else {
                count(table.value(reference, row), table.value(dated, row))
                continue
            }
            if change.operation == .delete { continue }
            count(
                change.value(of: consequence.reference) ?? table.value(reference, row),
                change.value(of: consequence.dated) ?? table.value(dated, row))
        }
        for change in changed.values where change.operation == .add {
            count(
                change.value(of: consequence.reference) ?? nil, change.value(of: consequence.dated) ?? nil)
        }
        return result
    }
}

extension Store {
    /// The day that no longer holds once `change` is made; nil where it leaves what it moved as it is.
    func withdrawal(by change: Change, _ consequence: Consequence) throws -> Resolution.Withdrawal? {
        guard change.operation == .delete || change.operation == .set,
            let target = catalog.register(consequence.register)?.column(consequence.reference)?.target
        else { return nil }
        let table = try table(consequence.register)
        guard let row = table.liveRow(of: change.id),
            let parent = table.value(consequence.reference, row)?.text,
            let day = table.value(consequence.dated, row)?.number
        else { return nil }
        if change.operation == .set {
            let sameParent = change.value(of: consequence.reference).map { $0?.text == parent } ?? true
            let sameDay = change.value(of: consequence.dated).map { $0?.number == day } ?? true
            if sameParent, sameDay { return nil }
        }
        return Resolution.Withdrawal(consequence: consequence, target: target, parent: parent, day: day)
    }

    /// What people themselves last put into the column that a consequence moves, for each of `parents`.
    ///
    /// Only the journal knows: it is read once for all of them. ``prepare(_:)`` asks before the lock is
    /// taken, so that the answer is there by then.
    func standing(_ consequence: Consequence, _ target: String, of parents: Set<String>) throws
        -> [String: Value?]
    {
        let known = standings[target + " " + consequence.moves] ?? [:]
        let missing = parents.subtracting(known.keys)
        if missing.isEmpty { return known }
        var result: [String: Value?] = [:]
        for parent in missing { result[parent] = .some(nil) }
        var pending: [Change] = []
        var seq = 0
        func take() throws {
            defer { pending.removeAll() }
            guard pending.contains(where: { $0.register == target }) else { return }
            let moved = try moves(by: pending, consequence)
            for change in pending where change.register == target && missing.contains(change.id) {
                guard let value = change.value(of: consequence.moves) else { continue }
                if change.operation == .set, let days = moved[change.id],
                    days.isEmpty || days.contains(value?.number ?? Int64.min)
                {
                    continue
                }
                result[change.id] = .some(value)
            }
        }
        try eachCommit(
            mentioning: ["\"\(consequence.moves)\"", "\"register\":\"\(consequence.register)\""],
            wanting: { $0 == target || $0 == consequence.register }
        ) { line in
            if line.seq != seq { try take() }
            seq = line.seq
            pending += line.changes
            return true
        }
        try take()
        standings[target + " " + consequence.moves] = known.merging(result) { $1 }
        return known.merging(result) { $1 }
    }

    /// The parents that a commit's changes had moved, each with the days it may have moved them to; none
    /// where it moved them back.
    private func moves(by changes: [Change], _ consequence: Consequence) throws -> [String: Set<Int64>] {
        let table = try table(consequence.register)
        var result: [String: Set<Int64>] = [:]
        var movedBack: Set<String> = []
        for change in changes where change.register == consequence.register {
            let row = table.row(of: change.id)
            func values(_ column: String) -> [Value] {
                let later = row.flatMap { table.value(column, $0) }
                return [
                    change.value(of: column) ?? nil, change.was.first { $0.column == column }?.value, later,
                ]
                .compactMap { $0 }
            }
            for parent in values(consequence.reference).compactMap(\.text) {
                if change.operation == .add {
                    let day = (change.value(of: consequence.dated) ?? nil)?.number
                    result[parent, default: []].formUnion(day.map { [$0] } ?? [])
                } else {
                    movedBack.insert(parent)
                }
            }
        }
        for parent in movedBack { result[parent] = [] }
        return result
    }
}
