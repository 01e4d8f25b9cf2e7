/// The hits of a search that is being typed: a longer query looks only at what the shorter one found, and
/// Backspace finds the earlier hits still there. Serves one index; a changed index is searched afresh.
public struct LiveSearch: Sendable {
    /// The most row numbers kept for Backspace, 2 MB; the oldest, broadest lists go first.
    private static let mostKept = 500_000

    private var levels: [(query: Query, hits: [UInt32])] = []
    private var revision = -1

    /// A search nothing was typed for yet.
    public init() {}

    /// The rows of `index` that match `query`, ascending.
    public mutating func rows(matching query: Query, in index: SearchIndex) -> [UInt32] {
        if revision != index.revision {
            levels = []
            revision = index.revision
        }
        while let last = levels.last, !query.narrows(last.query) { levels.removeLast() }
        if let last = levels.last, last.query == query { return last.hits }
        let hits = index.rows(matching: query, within: levels.last?.hits)
        if !query.isEmpty { keep(query, hits) }
        return hits
    }

    private mutating func keep(_ query: Query, _ hits: [UInt32]) {
        levels.append((query, hits))
        var kept = levels.reduce(0) { $0 + $1.hits.count }
        while kept > Self.mostKept, levels.count > 1 { kept -= levels.removeFirst().hits.count }
    }
}
