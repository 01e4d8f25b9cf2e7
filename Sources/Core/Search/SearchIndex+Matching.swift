extension SearchIndex {
    /// The rows that match `query`, in ascending order; every row there is when the query is empty. With
    /// `within`, only those rows are looked at, and their order is kept; numbers of no row are dropped.
    public func rows(matching query: Query, within: [UInt32]? = nil) -> [UInt32] {
        // Long terms first: they leave the fewest rows to the others.
        let terms = query.terms.sorted { $0.points.count > $1.points.count }
        guard let rarest = terms.first else { return present(within) }
        var hits = scan(for: rarest, within)
        for term in terms.dropFirst() where !hits.isEmpty { hits = scan(for: term, hits) }
        return hits
    }

    /// Whether row `row` matches `query`.
    public func row(_ row: Int, matches query: Query) -> Bool {
        guard starts.indices.contains(row) else { return false }
        return !rows(matching: query, within: [UInt32(row)]).isEmpty
    }

    private func present(_ within: [UInt32]?) -> [UInt32] {
        let isPresent = { (row: UInt32) in row < starts.count && starts[Int(row)] != Self.removed }
        return within?.filter(isPresent) ?? (0..<UInt32(starts.count)).filter(isPresent)
    }

    private func scan(for term: Term, _ within: [UInt32]?) -> [UInt32] {
        StepTable(term, alphabet).withScanner(of: codes) { scanner in
            starts.withUnsafeBufferPointer { starts in
                var hits: [UInt32] = []
                func look(at row: Int) {
                    let start = starts[row]
                    if start != Self.removed, scanner.finds(from: Int(start)) { hits.append(UInt32(row)) }
                }
                if let within {
                    for row in within where row < starts.count { look(at: Int(row)) }
                } else {
                    for row in 0..<starts.count { look(at: row) }
                }
                return hits
            }
        }
    }
}
