extension SearchIndex {
    /// The rows that match `query`, in ascending order; every row there is when the query is empty. With
    /// `within`, only those rows are looked at, and their order is kept; numbers of no row are dropped.
    public func rows(matching query: Query, within: [UInt32]? = nil) -> [UInt32] {
        var hits: [UInt32] = []
        if query.isEmpty { hits.reserveCapacity(within?.count ?? count) }
        let tables = query.terms.map { StepTable($0, alphabet) }
        scan(tables, within) { hits.append($0) }
        return hits
    }

    /// Whether row `row` matches `query`.
    public func row(_ row: Int, matches query: Query) -> Bool {
        guard starts.indices.contains(row) else { return false }
        return !rows(matching: query, within: [UInt32(row)]).isEmpty
    }

    private func scan(_ tables: [StepTable], _ within: [UInt32]?, _ found: (UInt32) -> Void) {
        starts.withUnsafeBufferPointer { starts in
            codes.withUnsafeBufferPointer { codes in
                let matches = { (row: Int) -> Bool in
                    let start = starts[row]
                    guard start != Self.removed else { return false }
                    for table in tables where !Self.run(table, codes, Int(start)) { return false }
                    return true
                }
                if let within {
                    for row in within where row < starts.count && matches(Int(row)) { found(row) }
                } else {
                    for row in starts.indices where matches(row) { found(UInt32(row)) }
                }
            }
        }
    }

    /// Whether the row that begins at `start` spells the term of `table` somewhere.
    @inline(__always)
    private static func run(_ table: StepTable, _ codes: UnsafeBufferPointer<UInt16>, _ start: Int) -> Bool {
        table.kinds.withUnsafeBufferPointer { kinds in
            table.steps.withUnsafeBufferPointer { steps in
                var place = start
                var positions: UInt64 = 1
                while true {
                    let kind = kinds[Int(codes[place])]
                    place += 1
                    if kind <= StepTable.end {
                        if kind == StepTable.end { return false }
                        positions = 1
                        continue
                    }
                    let step = steps[Int(kind)]
                    if positions & step.finish != 0 { return true }
                    let next = step.advance(positions)
                    positions = next | (next & table.optional) << 1 | 1
                }
            }
        }
    }
}
