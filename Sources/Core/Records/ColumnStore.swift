/// The values of one column, row by row, packed. Rows are appended in order and never move.
///
/// 420,000 people are a few arrays here, not 420,000 objects. The subclasses differ only in how they pack;
/// scans that must be fast downcast once and then run over one array.
public class ColumnStore {
    /// How many rows there are.
    public var count: Int { 0 }

    /// The value in `row`, `nil` for a blank.
    public func value(_ row: Int) -> Value? { nil }

    /// Puts a value, or a blank, into `row`.
    func set(_ row: Int, _ value: Value?) {}

    /// Adds a row.
    func append(_ value: Value?) {}

    /// Adds a row with a text given as UTF-8 bytes; numeric stores take none.
    func append(utf8 bytes: UnsafeBufferPointer<UInt8>) {}

    /// Adds a row for each of `cells`; false when one does not fit what the column holds.
    func append(cells: TapeCells) -> Bool {
        for row in 0..<cells.count {
            if cells.isBlank(row) {
                append(nil)
            } else if let value = ValueCoding.read(cells.node(row), of: cells.kind) {
                append(value)
            } else {
                return false
            }
        }
        return true
    }

    /// Makes room for so many rows.
    func reserve(_ rows: Int) {}

    /// Whether `row` is blank.
    public func isBlank(_ row: Int) -> Bool { value(row) == nil }

    /// Calls `body` with the UTF-8 bytes of the text in `row`; an empty buffer for a blank.
    public func withText<R>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        var text = value(row)?.text ?? ""
        return text.withUTF8 { body($0) }
    }

    /// Whether two rows are in ascending order; blanks come last either way (the caller sees to that).
    public func isAscending(_ a: Int, _ b: Int) -> Bool { false }

    /// The store that suits a column.
    static func suited(to column: AnyColumn) -> ColumnStore {
        switch column.kind {
        case .day, .clock, .flag: DayStore()
        case .integer, .decimal, .money, .time, .coordinate: NumberStore()
        case .choice, .division: CodedStore()
        case .reference: ReferenceStore()
        case .phone, .identity: DigitStore()
        default: column.isRepeating ? CodedStore() : TextStore()
        }
    }
}

/// Numbers of 64 bits.
public final class NumberStore: ColumnStore {
    /// What stands for a blank.
    public static let blank = Int64.min
    /// The numbers; `blank` where there is none.
    public private(set) var numbers: [Int64] = []

    public override var count: Int { numbers.count }

    public override func value(_ row: Int) -> Value? {
        numbers[row] == NumberStore.blank ? nil : .number(numbers[row])
    }

    override func set(_ row: Int, _ value: Value?) { numbers[row] = value?.number ?? NumberStore.blank }

    override func append(_ value: Value?) { numbers.append(value?.number ?? NumberStore.blank) }

    override func append(cells: TapeCells) -> Bool {
        let kind = cells.kind
        let added = cells.numbers(blank: NumberStore.blank) { node, _ in ValueCoding.number(node, of: kind) }
        guard let added else { return false }
        numbers.append(contentsOf: added)
        return true
    }

    override func reserve(_ rows: Int) { numbers.reserveCapacity(rows) }

    public override func isBlank(_ row: Int) -> Bool { numbers[row] == NumberStore.blank }

    public override func isAscending(_ a: Int, _ b: Int) -> Bool { numbers[a] < numbers[b] }
}

/// Days, times of day and flags: numbers of 32 bits.
public final class DayStore: ColumnStore {
    /// What stands for a blank.
    public static let blank = Int32.min
    /// The numbers; `blank` where there is none.
    public private(set) var numbers: [Int32] = []

    public override var count: Int { numbers.count }

    public override func value(_ row: Int) -> Value? {
        numbers[row] == DayStore.blank ? nil : .number(Int64(numbers[row]))
    }

    override func set(_ row: Int, _ value: Value?) { numbers[row] = DayStore.packed(value) }

    override func append(_ value: Value?) { numbers.append(DayStore.packed(value)) }

    override func append(cells: TapeCells) -> Bool {
        let kind = cells.kind
        let added = cells.numbers(blank: DayStore.blank) { node, _ in
            ValueCoding.number(node, of: kind).map { Int32(clamping: $0) }
        }
        guard let added else { return false }
        numbers.append(contentsOf: added)
        return true
    }

    override func reserve(_ rows: Int) { numbers.reserveCapacity(rows) }

    public override func isBlank(_ row: Int) -> Bool { numbers[row] == DayStore.blank }

    public override func isAscending(_ a: Int, _ b: Int) -> Bool { numbers[a] < numbers[b] }

    private static func packed(_ value: Value?) -> Int32 {
        value?.number.map { Int32(clamping: $0) } ?? blank
    }
}
