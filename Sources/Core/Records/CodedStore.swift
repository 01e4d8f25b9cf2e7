/// Texts that repeat: each different text once, and a number a row.
public final class CodedStore: ColumnStore {
    /// The number that stands for a blank.
    public static let blank: UInt32 = 0
    private var wide: [UInt32] = []
    private var narrow: [UInt8] = []
    private var isNarrow = true
    private var pool = BytePool()

    public override var count: Int { isNarrow ? narrow.count : wide.count }

    /// How many different texts there are, with the blank.
    public var codeCount: Int { pool.count + 1 }

    /// The number of the text in `row`, `blank` for none.
    public func code(_ row: Int) -> UInt32 { isNarrow ? UInt32(narrow[row]) : wide[row] }

    /// The text with number `code`, `nil` for the blank.
    public func text(ofCode code: UInt32) -> String? {
        code == CodedStore.blank ? nil : pool.withBytes(Int(code) - 1) { String(decoding: $0, as: UTF8.self) }
    }

    /// The number of `text`, when any row has had it.
    public func code(of text: String) -> UInt32? {
        var text = text
        return text.withUTF8 { pool.find($0) }.map { UInt32($0) + 1 }
    }

    public override func value(_ row: Int) -> Value? { text(ofCode: code(row)).map { .text($0) } }

    public override func isBlank(_ row: Int) -> Bool { code(row) == CodedStore.blank }

    public override func withText<R>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let code = code(row)
        if code == CodedStore.blank { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        return pool.withBytes(Int(code) - 1, body)
    }

    override func set(_ row: Int, _ value: Value?) {
        let code = number(value)
        if isNarrow { narrow[row] = UInt8(code) } else { wide[row] = code }
    }

    override func append(_ value: Value?) { append(code: number(value)) }

    override func append(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        append(code: UInt32(pool.insert(bytes)) + 1, widen: true)
    }

    override func append(cells: TapeCells) -> Bool {
        var recent = RecentCodes()
        let codes = cells.numbers(blank: CodedStore.blank) { node, _ in
            guard node.isString else { return nil }
            return recent.code(of: node.utf8) { UInt32(pool.insert($0)) + 1 }
        }
        guard let codes else { return false }
        if let highest = codes.max() { widenIfNeeded(highest) }
        if isNarrow {
            narrow.append(contentsOf: codes.lazy.map { UInt8(truncatingIfNeeded: $0) })
        } else {
            wide.append(contentsOf: codes)
        }
        return true
    }

    override func reserve(_ rows: Int) {
        if isNarrow { narrow.reserveCapacity(rows) } else { wide.reserveCapacity(rows) }
    }

    public override func isAscending(_ a: Int, _ b: Int) -> Bool {
        let (a, b) = (code(a), code(b))
        if a == b || a == CodedStore.blank || b == CodedStore.blank { return a < b }
        return pool.withBytes(Int(a) - 1) { a in
            pool.withBytes(Int(b) - 1) { a.lexicographicallyPrecedes($0) }
        }
    }

    private func number(_ value: Value?) -> UInt32 {
        guard var text = value?.text else { return CodedStore.blank }
        let code = text.withUTF8 { UInt32(pool.insert($0)) + 1 }
        widenIfNeeded(code)
        return code
    }

    private func append(code: UInt32, widen: Bool = false) {
        if widen { widenIfNeeded(code) }
        if isNarrow { narrow.append(UInt8(code)) } else { wide.append(code) }
    }

    private func widenIfNeeded(_ code: UInt32) {
        guard isNarrow, code > 255 else { return }
        wide.reserveCapacity(narrow.capacity)
        wide = narrow.map(UInt32.init)
        narrow = []
        isNarrow = false
    }
}
