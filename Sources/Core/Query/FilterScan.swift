/// Asks a filter of every row at once: one pass over a packed column for each condition, a byte a row.
struct FilterScan {
    let table: Table
    let tables: (String) -> Table?
    let isRevealed: Bool

    /// The bit for "holds".
    static let yes: UInt8 = 1
    /// The bit for "does not hold". Neither bit is unknown, which is what a blank makes.
    static let no: UInt8 = 2
    static let unknown: UInt8 = 0

    private var count: Int { table.rowCount }

    /// The verdict on each row.
    func verdicts(_ expression: FilterExpression) -> [UInt8] {
        switch expression {
        case .compare(let column, let comparison, let value): return compare(column, comparison, value)
        case .oneOf(let column, let values):
            guard let first = values.first else { return known(column) { _ in FilterScan.no } }
            return values.dropFirst().reduce(compare(column, .equal, first)) {
                FilterScan.either($0, compare(column, .equal, $1))
            }
        case .contains(let column, let text): return contains(column, text)
        case .blank(let column):
            guard let place = table.register.place(of: column) else {
                return all(column == FilterExpression.id ? FilterScan.no : FilterScan.yes)
            }
            return blanks(table.columns[place])
        case .silent(let register, let reference, let dated, let begun, let since):
            guard let other = tables(register) else { return all(FilterScan.unknown) }
            return LastDays(of: table, in: other, reference: reference, dated: dated, begun: begun).days
                .map { $0 < since.number ? FilterScan.yes : FilterScan.no }
        case .and(let a, let b): return FilterScan.both(verdicts(a), verdicts(b))
        case .or(let a, let b): return FilterScan.either(verdicts(a), verdicts(b))
        case .not(let a): return verdicts(a).map { ($0 & 1) << 1 | $0 >> 1 }
        }
    }

    private func all(_ verdict: UInt8) -> [UInt8] { Array(repeating: verdict, count: count) }

    /// Both bits of a conjunction: it holds where both hold, and fails where either fails.
    private static func both(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        combined(a, b) { ($0 & $1) & yes | ($0 | $1) & no }
    }

    private static func either(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        combined(a, b) { ($0 | $1) & yes | ($0 & $1) & no }
    }

    @inline(__always)
    private static func combined(_ a: [UInt8], _ b: [UInt8], _ rule: (UInt8, UInt8) -> UInt8) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: a.count) { bytes, count in
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    for row in 0..<a.count { bytes[row] = rule(a[row], b[row]) }
                }
            }
            count = a.count
        }
    }

    // MARK: Comparisons

    private func compare(_ column: String, _ comparison: FilterExpression.Comparison, _ value: Value)
        -> [UInt8]
    {
        guard let place = table.register.place(of: column) else {
            return column == FilterExpression.id ? compareIDs(comparison, value) : all(FilterScan.unknown)
        }
        let declared = table.register.columns[place]
        if declared.privacy == .secret, !isRevealed, comparison != .equal { return all(FilterScan.unknown) }
        switch (table.columns[place], value) {
        case (let store as NumberStore, .number(let number)):
            return FilterScan.scan(store.numbers, blank: NumberStore.blank, comparison, number)
        case (let store as DayStore, .number(let number)):
            return FilterScan.scan(store.numbers, blank: DayStore.blank, comparison, Int32(clamping: number))
        case (let store as ReferenceStore, .text(let id)):
            return compareReferences(store, comparison, id)
        case (let store as CodedStore, .text(let text)):
            return coded(store, verdict(TextTest(declared, comparison, text), comparison, declared))
        case (let store as TextStore, .text(let text)):
            return texts(store, verdict(TextTest(declared, comparison, text), comparison, declared))
        case (let store as DigitStore, .text(let text)):
            return texts(store, verdict(TextTest(declared, comparison, text), comparison, declared))
        default: return all(FilterScan.unknown)
        }
    }

    /// The verdict on a text. An order looks at the text as it is shown: asked often enough, it would read
    /// out the numbers that the screen masks.
    private func verdict(
        _ test: TextTest, _ comparison: FilterExpression.Comparison, _ column: AnyColumn
    ) -> (UnsafeBufferPointer<UInt8>) -> UInt8 {
        let isOrder = comparison != .equal && comparison != .notEqual
        guard isOrder, column.isScrubbed, !isRevealed else { return { test.verdict($0) } }
        return { text in Masking.withScrubbed(text) { test.verdict($0) } }
    }

    private static func scan<N: FixedWidthInteger & SignedInteger>(
        _ numbers: [N], blank: N, _ comparison: FilterExpression.Comparison, _ number: N
    ) -> [UInt8] {
        // Every comparison is "within a range" or its opposite, so that one loop without branches serves all.
        var (low, high) = (N.min, N.max)
        var (inside, outside) = (yes, no)
        switch comparison {
        case .equal: (low, high) = (number, number)
        case .notEqual: (low, high, inside, outside) = (number, number, no, yes)
        case .atLeast: low = number
        case .less: (low, inside, outside) = (number, no, yes)
        case .atMost: high = number
        case .more: (high, inside, outside) = (number, no, yes)
        }
        return [UInt8](unsafeUninitializedCapacity: numbers.count) { bytes, count in
            numbers.withUnsafeBufferPointer { numbers in
                for row in 0..<numbers.count {
                    let number = numbers[row]
                    let verdict = number >= low && number <= high ? inside : outside
                    bytes[row] = number == blank ? unknown : verdict
                }
            }
            count = numbers.count
        }
    }

    private func compareIDs(_ comparison: FilterExpression.Comparison, _ value: Value) -> [UInt8] {
        guard let id = value.text, let wanted = RecordID.number(id, prefix: table.register.prefix) else {
            return all(comparison == .notEqual ? FilterScan.yes : FilterScan.no)
        }
        return FilterScan.scan(table.numbers.map(Int64.init), blank: -1, comparison, Int64(wanted))
    }

    private func compareReferences(
        _ store: ReferenceStore, _ comparison: FilterExpression.Comparison, _ id: String
    ) -> [UInt8] {
        let (hit, miss) =
            comparison == .notEqual ? (FilterScan.no, FilterScan.yes) : (FilterScan.yes, FilterScan.no)
        let wanted = Array(id.utf8).withUnsafeBufferPointer { RecordID.parse($0)?.number }
        return store.numbers.indices.map { row in
            let number = store.numbers[row]
            if number == ReferenceStore.blank { return FilterScan.unknown }
            // Ids of another form stand aside as texts.
            guard number == wanted || number == UInt32.max - 1 else { return miss }
            return store.value(row)?.text == id ? hit : miss
        }
    }

    /// A verdict for each different text, then one look a row.
    private func coded(_ store: CodedStore, _ verdict: (UnsafeBufferPointer<UInt8>) -> UInt8) -> [UInt8] {
        var verdicts = [FilterScan.unknown]
        for code in 1..<max(1, UInt32(store.codeCount)) {
            var text = store.text(ofCode: code) ?? ""
            verdicts.append(text.withUTF8(verdict))
        }
        return verdicts.withUnsafeBufferPointer { verdicts in
            (0..<count).map { verdicts[Int(store.code($0))] }
        }
    }

    // MARK: Contains

    private func contains(_ column: String, _ text: String) -> [UInt8] {
        let scan = ContainsScan(text)
        guard let place = table.register.place(of: column) else {
            return (0..<count).map { scan.isFound(in: table.id($0)) ? FilterScan.yes : FilterScan.no }
        }
        let declared = table.register.columns[place]
        if declared.privacy == .secret, !isRevealed { return all(FilterScan.unknown) }
        // Digit by digit, a search would read out the numbers that the screen masks.
        let isScrubbed = declared.isScrubbed && !isRevealed && scan.hasDigit
        func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
            guard scan.isFound(in: bytes) else { return FilterScan.no }
            guard isScrubbed, bytes.count >= Masking.leastBytes else { return FilterScan.yes }
            let shown = Masking.scrub(String(decoding: bytes, as: UTF8.self))
            return scan.isFound(in: shown) ? FilterScan.yes : FilterScan.no
        }
        switch table.columns[place] {
        case let store as CodedStore:
            return coded(store, verdict)
        case let store as ReferenceStore:
            return containsTitle(store, declared.target.flatMap(tables), scan)
        case let store as TextStore:
            return texts(store, verdict)
        case let store as DigitStore:
            return texts(store, verdict)
        default: return known(column) { _ in FilterScan.no }
        }
    }

    private func containsTitle(_ store: ReferenceStore, _ target: Table?, _ scan: ContainsScan)
        -> [UInt8]
    {
        guard let target, let title = target.register.place(of: target.register.title) else {
            return store.numbers.indices.map { row in
                guard let id = store.value(row)?.text else { return FilterScan.unknown }
                return scan.isFound(in: id) ? FilterScan.yes : FilterScan.no
            }
        }
        // What was revealed are columns of this register; the other's titles stay as they are shown.
        let inner = FilterScan(table: target, tables: tables, isRevealed: false)
        let found = inner.verdicts(.contains(column: target.register.columns[title].id, scan.text))
        return store.numbers.map { number in
            if number == ReferenceStore.blank { return FilterScan.unknown }
            guard let row = target.row(ofNumber: number) else { return FilterScan.no }
            return found[row] == FilterScan.yes ? FilterScan.yes : FilterScan.no
        }
    }

    /// A verdict on each text. The stores are of final classes, so that their loops have no calls in them.
    private func texts(_ store: TextStore, _ verdict: (UnsafeBufferPointer<UInt8>) -> UInt8) -> [UInt8] {
        (0..<store.count).map { row in
            store.withText(row) { $0.baseAddress == nil ? FilterScan.unknown : verdict($0) }
        }
    }

    private func texts(_ store: DigitStore, _ verdict: (UnsafeBufferPointer<UInt8>) -> UInt8) -> [UInt8] {
        (0..<store.count).map { row in
            store.withText(row) { $0.baseAddress == nil ? FilterScan.unknown : verdict($0) }
        }
    }

    private func blanks(_ store: ColumnStore) -> [UInt8] {
        func verdict(_ isBlank: Bool) -> UInt8 { isBlank ? FilterScan.yes : FilterScan.no }
        switch store {
        case let store as NumberStore: return store.numbers.map { verdict($0 == NumberStore.blank) }
        case let store as DayStore: return store.numbers.map { verdict($0 == DayStore.blank) }
        case let store as CodedStore: return (0..<count).map { verdict(store.code($0) == CodedStore.blank) }
        default: return (0..<count).map { verdict(store.isBlank($0)) }
        }
    }

    /// A verdict on every row that is not blank.
    private func known(_ column: String, _ verdict: (Int) -> UInt8) -> [UInt8] {
        guard let place = table.register.place(of: column) else { return (0..<count).map(verdict) }
        let store = table.columns[place]
        return (0..<count).map { store.isBlank($0) ? FilterScan.unknown : verdict($0) }
    }
}
