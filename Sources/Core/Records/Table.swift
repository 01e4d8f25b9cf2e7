/// The records of one register in memory, column by column.
///
/// Rows are appended and never move; a deleted record keeps its row, marked, so that undoing the delete
/// brings back its id, revision and values. Ids are minted in ascending order, so a row is found by
/// bisection.
public final class Table {
    /// The declaration, with the columns that the file has beyond it.
    public private(set) var register: Register
    /// The values of each column, in the order of `register.columns`.
    public private(set) var columns: [ColumnStore]
    /// The number behind the letter of each row's id.
    public private(set) var numbers: [UInt32] = []
    /// The revision of each row: 1 when added, one more with each commit that changes it.
    public private(set) var revisions: [UInt32] = []
    /// Whether a row's record is deleted.
    public private(set) var isDeleted: [Bool] = []
    /// How many records there are, deleted ones not counted.
    public private(set) var liveCount = 0
    /// Built once an id came out of order (a delete undone after the row had left the snapshot).
    private var index: [UInt32: Int]?
    private var letters: [UInt8]

    /// An empty table of `register`.
    public init(_ register: Register) {
        self.register = register
        columns = register.columns.map(ColumnStore.suited)
        letters = Array(register.prefix.utf8)
    }

    /// How many rows there are, deleted ones among them.
    public var rowCount: Int { numbers.count }

    /// The rows of live records, in the order of their ids as far as they were added so.
    public var liveRows: some Sequence<Int> { (0..<numbers.count).lazy.filter { !self.isDeleted[$0] } }

    /// The id of the record in `row`.
    public func id(_ row: Int) -> String { RecordID.text(prefix: letters, number: numbers[row]) }

    /// The row of the record with `id`, deleted or not.
    public func row(of id: String) -> Int? {
        var id = id
        return id.withUTF8 { bytes in
            guard let (prefix, number) = RecordID.parse(bytes), prefix.elementsEqual(letters) else {
                return nil
            }
            return row(ofNumber: number)
        }
    }

    /// The row of the record whose id ends in `number`, deleted or not.
    public func row(ofNumber number: UInt32) -> Int? {
        if let index { return index[number] }
        // Where no row was ever left out, the number says the row.
        let guess = Int(number) - 1
        if guess >= 0, guess < numbers.count, numbers[guess] == number { return guess }
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number ? low : nil
    }

    /// The row of the live record with `id`.
    public func liveRow(of id: String) -> Int? {
        guard let row = row(of: id), !isDeleted[row] else { return nil }
        return row
    }

    /// The value of the column at `place` in `row`.
    public func value(_ place: Int, _ row: Int) -> Value? { columns[place].value(row) }

    /// The value of the column with id `column` in `row`.
    public func value(_ column: String, _ row: Int) -> Value? {
        register.place(of: column).flatMap { columns[$0].value(row) }
    }

    /// The typed value of `column` in `row`.
    public subscript<Content>(_ column: Column<Content>, _ row: Int) -> Content.Element? {
        value(column.id, row).flatMap(Content.element)
    }

    /// The values of `row` by column id, blanks left out.
    public func values(_ row: Int) -> [String: Value] {
        var result: [String: Value] = [:]
        for (place, column) in register.columns.enumerated() {
            if let value = columns[place].value(row) { result[column.id] = value }
        }
        return result
    }

    // The verbs below are the store's: they follow the journal and a snapshot, nothing else.

    /// Makes room for so many rows.
    func reserve(_ rows: Int) {
        numbers.reserveCapacity(rows)
        revisions.reserveCapacity(rows)
        isDeleted.reserveCapacity(rows)
        for column in columns { column.reserve(rows) }
    }

    /// The place of the column with id `column`, which is adopted as an unknown one when it is new.
    func placeAdopting(_ column: String) -> Int {
        if let place = register.place(of: column) { return place }
        let place = register.adopt(unknown: column)
        let store = TextStore()
        for _ in 0..<numbers.count { store.append(nil) }
        columns.append(store)
        return place
    }

    /// Begins a row; the caller appends a value to every column. Returns false for an id already there.
    func beginRow(number: UInt32, letters prefix: some Sequence<UInt8>, revision: UInt32) -> Bool {
        if letters.isEmpty { letters = Array(prefix) }
        if let last = numbers.last, number <= last {
            if row(ofNumber: number) != nil { return false }
            if index == nil {
                index = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
            }
        }
        index?[number] = numbers.count
        numbers.append(number)
        revisions.append(revision)
        isDeleted.append(false)
        liveCount += 1
        return true
    }

    /// Begins rows as `beginRow` does, one for each number, and returns false as it does.
    func beginRows(_ added: [UInt32], letters prefix: [UInt8], revisions addedRevisions: [UInt32]) -> Bool {
        var last = numbers.last
        let isAscending = added.allSatisfy { number in
            defer { last = number }
            return last.map { $0 < number } ?? true
        }
        guard isAscending, index == nil else {
            return zip(added, addedRevisions).allSatisfy {
                beginRow(number: $0, letters: prefix, revision: $1)
            }
        }
        if letters.isEmpty { letters = prefix }
        numbers.append(contentsOf: added)
        revisions.append(contentsOf: addedRevisions)
        isDeleted.append(contentsOf: repeatElement(false, count: added.count))
        liveCount += added.count
        return true
    }

    /// Puts a value, or a blank, into a row.
    func set(_ place: Int, _ row: Int, _ value: Value?) { columns[place].set(row, value) }

    /// Counts one more commit that changed the row.
    func bump(_ row: Int) { revisions[row] &+= 1 }

    /// Sets the revision of a row, when undo restores a deleted record.
    func setRevision(_ row: Int, _ revision: UInt32) { revisions[row] = revision }

    /// Marks a row's record as deleted or not.
    func setDeleted(_ row: Int, _ deleted: Bool) {
        guard isDeleted[row] != deleted else { return }
        isDeleted[row] = deleted
        liveCount += deleted ? -1 : 1
    }
}
