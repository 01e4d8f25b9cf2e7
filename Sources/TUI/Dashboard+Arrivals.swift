import Core

/// Registers on their way into memory for screens, a slice between two looks at the keys, so that a long
/// loading shows how far it is and Esc goes away from it.
public struct Arrivals {
    /// How far a loading is: what to show of it, nil while it is too young for that.
    struct Progress {
        let bar: ProgressBar?
    }

    /// Bytes read between two looks at the keys: some fifty milliseconds of work.
    private let slice: Int
    /// How long a loading may take before it is spoken of.
    private let patience: Duration
    private var loadings: [String: RegisterLoading] = [:]
    private var since: [String: ContinuousClock.Instant] = [:]

    /// Nothing is on its way.
    public init(slice: Int = 8 << 20, patience: Duration = .milliseconds(300)) {
        self.slice = slice
        self.patience = patience
    }

    /// Load on a register and those it refers to, whose titles stand in its place. Nil when all are there.
    mutating func goOn(with id: String, _ store: Store) throws -> Progress? {
        let begun = since[id] ?? .now
        since[id] = nil
        if let progress = try goOn(with: id, begun, store) { return keep(progress, id, begun) }
        for column in try store.table(id).register.columns {
            guard let target = column.target else { continue }
            if let progress = try goOn(with: target, begun, store) { return keep(progress, id, begun) }
        }
        return nil
    }

    private mutating func keep(_ progress: Progress, _ id: String, _ begun: ContinuousClock.Instant)
        -> Progress
    {
        since[id] = begun
        return progress
    }

    private mutating func goOn(
        with id: String, _ begun: ContinuousClock.Instant, _ store: Store
    ) throws -> Progress? {
        if store.isLoaded(id) { return nil }
        let loading = try loadings.removeValue(forKey: id) ?? store.loading(of: id)
        if try store.goOn(loading, atMost: slice) != nil { return nil }
        loadings[id] = loading
        let isDue = begun.duration(to: .now) >= patience
        return Progress(bar: isDue ? bar(loading) : nil)
    }

    private func bar(_ loading: RegisterLoading) -> ProgressBar {
        let label = loading.register.label
        if let (done, all) = loading.records {
            return ProgressBar(
                Bilingual("正在读取\(label.zh)，条数", "Reading \(label.en), records"), done: done, total: all)
        }
        // The journal does not say how many records are in it.
        return ProgressBar(
            Bilingual("正在读取\(label.zh)的流水，MB", "Reading \(label.en) from the journal, MB"),
            done: loading.done >> 20, total: loading.all >> 20)
    }

    /// Let go of what was read so far.
    mutating func letGo() {
        loadings = [:]
        since = [:]
    }
}
