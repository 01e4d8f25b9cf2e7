/// The rows of another table that a reference column points at.
struct ReferenceRows {
    private var rows: [Int32]

    /// The live rows of `table` that the references in `store` name; -1 where there is none.
    init(_ store: ColumnStore, in table: Table) {
        rows = Array(repeating: -1, count: store.count)
        let keys = ReferenceKeys(store)
        // One look-up for each record referred to, not for each row; for most none at all.
        var found = [Int32](repeating: -2, count: keys.count)
        if keys.isNumbered(with: table.register.prefix) {
            for key in 0..<keys.numberedCount { found[key] = -1 }
            for row in 0..<table.rowCount where !table.isDeleted[row] {
                let number = Int(table.numbers[row])
                if number < keys.numberedCount { found[number] = Int32(row) }
            }
        }
        for row in rows.indices where keys.keys[row] != ReferenceKeys.none {
            let key = Int(keys.keys[row])
            if found[key] == -2 {
                let id = store.value(row)?.text
                found[key] = Int32(id.flatMap(table.liveRow) ?? -1)
            }
            rows[row] = found[key]
        }
    }

    /// The row that `row` points at, -1 for none.
    @inline(__always)
    func at(_ row: Int) -> Int { Int(rows[row]) }
}

/// A small number for each record that a reference column names: equal ids have equal keys.
struct ReferenceKeys {
    /// What stands for a blank.
    static let none = UInt32.max
    /// The key of each row.
    private(set) var keys: [UInt32]
    /// Keys are below this.
    private(set) var count = 0
    /// Keys below this are the numbers of ids; those above stand for other texts.
    private(set) var numberedCount = 0
    private var prefix = ""

    init(_ store: ColumnStore) {
        keys = Array(repeating: ReferenceKeys.none, count: store.count)
        var texts: [String: UInt32] = [:]
        guard let store = store as? ReferenceStore else {
            for row in keys.indices {
                if let text = store.value(row)?.text { keys[row] = key(text, &texts) }
            }
            return
        }
        // Ids are minted from a counter, so their numbers are keys already, unless a file was tampered with.
        let limit = UInt32(clamping: keys.count * 4 + 1_000_000)
        for number in store.numbers where number < limit { count = max(count, Int(number) + 1) }
        numberedCount = count
        let numbers = store.numbers
        for row in keys.indices where numbers[row] != ReferenceStore.blank {
            if numbers[row] < limit {
                keys[row] = numbers[row]
                if prefix.isEmpty {
                    prefix = store.value(row)?.text.map { String($0.prefix { $0.isLetter }) } ?? ""
                }
            } else if let text = store.value(row)?.text {
                keys[row] = key(text, &texts)
            }
        }
    }

    /// Whether every key is the number of an id.
    var areNumbers: Bool { numberedCount == count }

    /// Whether the numbers are those of ids with these letters. All of a column have the same letters.
    func isNumbered(with letters: String) -> Bool { numberedCount > 0 && prefix == letters }

    private mutating func key(_ text: String, _ texts: inout [String: UInt32]) -> UInt32 {
        if let known = texts[text] { return known }
        texts[text] = UInt32(count)
        count += 1
        return UInt32(count - 1)
    }
}

/// The last day on which records of a register refer to each row of another; of a row that none refers to,
/// the row's own day in `begun`.
struct LastDays {
    /// The last day for each row, `Series.blank` where there is none.
    private(set) var days: [Int32]

    init(of table: Table, in register: Table, reference: String, dated: String, begun: String?) {
        days = Array(repeating: Series.blank, count: table.rowCount)
        if let place = register.register.place(of: reference), let dated = register.register.place(of: dated)
        {
            refer(table, register, place, dated)
        }
        guard let begun, let place = table.register.place(of: begun) else { return }
        for row in days.indices where days[row] == Series.blank {
            days[row] = Bucket.day(table.value(place, row)?.number) ?? Series.blank
        }
    }

    private mutating func refer(_ table: Table, _ register: Table, _ place: Int, _ dayPlace: Int) {
        let references = ReferenceRows(register.columns[place], in: table)
        let packed = (register.columns[dayPlace] as? DayStore)?.numbers
        for row in 0..<register.rowCount where !register.isDeleted[row] {
            let target = references.at(row)
            guard target >= 0 else { continue }
            let day = packed?[row] ?? Bucket.day(register.value(dayPlace, row)?.number) ?? Series.blank
            days[target] = max(days[target], day)
        }
    }
}
