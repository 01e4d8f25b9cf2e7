@testable import Core

/// Numbers that look random and are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// A ledger without files: tables, and what each change was.
final class TestLedger {
    let catalog = Catalog.standard
    var tables: [String: Table] = [:]
    var branch = Branch(
        name: "嘉兴市红十字会", code: "330400",
        districts: [
            .init(code: "330402", name: "南湖区"), .init(code: "330411", name: "秀洲区"),
            .init(code: "330421", name: "嘉善县"),
        ])
    private var next: [String: UInt32] = [:]
    /// The last day that columns of the past may have; nil lets them have any.
    var today: Day?

    init() {
        for register in catalog.registers { tables[register.id] = Table(register) }
    }

    func table(_ register: String) -> Table { tables[register] ?? Table(.unknown(register)) }

    @discardableResult
    func add(_ register: String, _ values: [String: Value]) -> Figures.RowChange {
        let table = table(register)
        let number = next[register, default: 1]
        next[register] = number + 1
        _ = table.beginRow(number: number, letters: table.register.prefix.utf8, revision: 1)
        for (place, column) in table.register.columns.enumerated() {
            table.columns[place].append(values[column.id])
        }
        let row = table.rowCount - 1
        return .init(register, table.id(row), before: nil, after: table.values(row))
    }

    func set(_ register: String, _ row: Int, _ values: [String: Value?]) -> Figures.RowChange {
        let table = table(register)
        let before = table.values(row)
        for (column, value) in values {
            if let place = table.register.place(of: column) { table.set(place, row, value) }
        }
        return .init(register, table.id(row), before: before, after: table.values(row))
    }

    func setDeleted(_ register: String, _ row: Int, _ deleted: Bool) -> Figures.RowChange {
        let table = table(register)
        table.setDeleted(row, deleted)
        let values = table.values(row)
        return .init(
            register, table.id(row), before: deleted ? values : nil, after: deleted ? nil : values)
    }

    func recount() throws -> Figures { try Figures.recount(catalog, branch, tables: table) }

    /// Whether a live record refers to this one, so that the store would refuse to delete it.
    func isReferred(_ register: String, _ id: String) -> Bool {
        catalog.referrers(to: register).contains { referrer, column in
            let table = table(referrer.id)
            return table.liveRows.contains { table.value(column.id, $0) == .text(id) }
        }
    }

    /// Whether a record refers to a deleted one, so that the store would not restore it.
    func pointsAtTheDead(_ register: Register, _ row: Int) -> Bool {
        register.columns.contains { column in
            guard let target = column.target.map(table),
                let id = table(register.id).value(column.id, row)?.text
            else { return false }
            return target.row(of: id) != nil && target.liveRow(of: id) == nil
        }
    }

    // MARK: Anything at all

    /// A value that a column might have, often a blank, sometimes a wild one.
    func anyValue(_ column: AnyColumn, _ numbers: inout SeededNumbers) -> Value? {
        if numbers.chance(20) { return nil }
        switch column.kind {
        case .day:
            if today == nil, numbers.chance(1) { return .number(numbers.chance(50) ? -719_162 : 2_932_896) }
            let number = Int64.random(in: 19_300...20_900, using: &numbers)
            guard let today, column.rules.contains(.notFuture) else { return .number(number) }
            return .number(min(number, Int64(today.number)))
        case .choice: return column.vocabulary?.terms.randomElement(using: &numbers).map { .text($0.code) }
        case .division:
            return .text(
                ["330402", "330411", "330421", "330402001", "310000", "市本级"]
                    .randomElement(using: &numbers) ?? "")
        case .reference:
            let table = table(column.target ?? "")
            guard !numbers.chance(4), let row = Array(table.liveRows).randomElement(using: &numbers) else {
                return .text("S999999")
            }
            return .text(table.id(row))
        case .integer: return .number(Int64.random(in: 0...50, using: &numbers))
        case .decimal: return .number(Int64.random(in: 0...80_000_000, using: &numbers))
        case .money:
            return .number(numbers.chance(2) ? Money.limit : Int64.random(in: 0...1_000_000, using: &numbers))
        case .flag: return .flag(numbers.chance(50))
        default: return .text("甲")
        }
    }

    func anyChange(_ numbers: inout SeededNumbers) -> Figures.RowChange? {
        let table = table(catalog.registers.randomElement(using: &numbers)?.id ?? "")
        let register = table.register
        if table.rowCount < 5 || numbers.chance(30) {
            var values: [String: Value] = [:]
            for column in register.columns { values[column.id] = anyValue(column, &numbers) }
            return add(register.id, values)
        }
        let row = Int.random(in: 0..<table.rowCount, using: &numbers)
        if table.isDeleted[row] {
            return pointsAtTheDead(register, row) ? nil : setDeleted(register.id, row, false)
        }
        if numbers.chance(20) {
            return isReferred(register.id, table.id(row)) ? nil : setDeleted(register.id, row, true)
        }
        var values: [String: Value?] = [:]
        for column in register.columns where numbers.chance(15) {
            values[column.id] = .some(anyValue(column, &numbers))
        }
        return set(register.id, row, values)
    }
}
