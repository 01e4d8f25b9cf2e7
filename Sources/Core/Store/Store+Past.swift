extension Store {
    /// What is asked of the past.
    public struct PastDay: Sendable {
        /// Record dates up to this day count, with all that is known; nil for all.
        public var asOf: Day?
        /// Commits up to the end of this day count; nil for all.
        public var knownOn: Day?

        /// A look back.
        public init(asOf: Day? = nil, knownOn: Day? = nil) {
            self.asOf = asOf
            self.knownOn = knownOn
        }
    }

    /// The board of a day that is past, from the journal read anew. `progress` is told the seq reached and
    /// the last one.
    ///
    /// Columns without a day of their own (a star, a state, a district) have the value that the journal gives
    /// them at the end of `asOf`; a record that was entered later keeps today's, and what is counted of its
    /// register is marked.
    public func board(_ past: PastDay, progress: (Int, Int) -> Void = { _, _ in }) throws -> Board {
        try refresh()
        var replay = Replay(self, past)
        try replay.read(progress)
        let day = past.asOf ?? past.knownOn ?? today
        let marked = replay.takeBack()
        let figures = try Figures.recount(catalog, replay.branch, today: day) { id in
            replay.tables[id] ?? Table(register(id) ?? Register.unknown(id))
        }
        let goals = GoalBook(replay.tables["targets"] ?? Table(Register.unknown("targets")))
        var sources = Board.Sources(figures, goals, replay.branch)
        sources.zone = zone
        sources.marked = marked
        sources.dayEnds = try still { try dayEnds(for: day, countedFigures()) }
        if past.asOf != nil {
            // By the records' own days, as the rest of this board.
            let before = day.adding(days: -1)
            sources.dayEnds[before] = DayEnd(
                figures, replay.branch, of: catalog.indicators, day: before, seq: replay.seq)
        }
        return Board(sources, day: day, seq: replay.seq, publishedAt: now)
    }

    /// Registers as the journal makes them, on their own tables.
    private struct Replay {
        let store: Store
        let past: PastDay
        var branch: Branch
        private var told: Branch?
        var tables: [String: Table] = [:]
        var seq = 0
        /// The undated columns as they were at the end of the day asked for, by register and row.
        private var then: [String: [[Value?]]] = [:]
        private var columns: [String: [Int]] = [:]
        private var rows: [String: Int] = [:]
        private var hasTurned = false

        init(_ store: Store, _ past: PastDay) {
            self.store = store
            self.past = past
            branch = store.branch
            for register in store.catalog.registers { tables[register.id] = Table(register) }
        }

        mutating func read(_ progress: (Int, Int) -> Void) throws {
            let end = JournalEnd(segment: store.position.segment, size: store.position.offset)
            let reader = JournalReader(
                directory: store.directory, catalog: store, isWanted: { _ in true }, end: end)
            var from = JournalPosition()
            var replay = self
            let last = store.position.seq
            _ = try reader.read(from: &from) { commit, _ in
                let day = store.zone.day(of: commit.at)
                if let known = past.knownOn, day > known { return }
                if let asOf = past.asOf, day > asOf { replay.turn() }
                try replay.apply(commit)
                if commit.seq % 256 == 0 { progress(commit.seq, last) }
            }
            self = replay
            // Districts, weights and intervals as they were known; of the record's own past those of today.
            if past.knownOn != nil, let told { branch = told }
        }

        /// Branch.json as the commits up to here have it: its first change tells all of it.
        private func tell(_ change: Change) throws -> Branch {
            let nothing = Branch(name: branch.name, code: branch.code, districts: [])
            return try Store.branch(told ?? nothing, setting: change.set, seq: seq)
        }

        private mutating func apply(_ commit: Commit) throws {
            seq = commit.seq
            for change in commit.changes where change.operation != .reveal {
                if change.register == Store.branchRegister { told = try tell(change) }
                if let table = tables[change.register] {
                    // What does not fit has been reported by whoever opened the branch.
                    do { try table.apply(change) } catch StoreError.damaged { continue }
                }
            }
        }

        /// The end of the day asked for: what has no day of its own is noted as it is.
        private mutating func turn() {
            if hasTurned { return }
            hasTurned = true
            for (id, table) in tables {
                let undated = undatedColumns(id, table)
                columns[id] = undated
                rows[id] = table.rowCount
                then[id] = undated.map { place in (0..<table.rowCount).map { table.value(place, $0) } }
            }
        }

        /// The columns that figures look at and that have no day of their own.
        private func undatedColumns(_ id: String, _ table: Table) -> [Int] {
            var names: Set<String> = Set([table.register.district].compactMap { $0 })
            for indicator in store.catalog.indicators where indicator.formula.register == id {
                names.formUnion(indicator.formula.condition.columns)
                switch indicator.formula.measure {
                case .share(let part, _): names.formUnion(part.columns)
                case .fit(let tests): names.formUnion(tests.flatMap(\.kind.columns))
                case .rows, .sum, .standing, .distinct: break
                }
            }
            for alert in store.catalog.alerts where alert.register == id {
                names.formUnion(Measurement(alert, store.catalog).columns)
            }
            return names.compactMap { table.register.place(of: $0) }.sorted()
        }

        /// Puts back what was noted, and gives the registers in which later records keep today's values.
        mutating func takeBack() -> Set<String> {
            guard past.asOf != nil else { return [] }
            // Nothing came after the day asked for: everything is as it was.
            if !hasTurned { return [] }
            var marked: Set<String> = []
            for (id, table) in tables {
                let known = rows[id] ?? 0
                if known < table.rowCount { marked.insert(id) }
                for (index, place) in (columns[id] ?? []).enumerated() {
                    for row in 0..<known {
                        let value = then[id]?[index][row] ?? nil
                        if table.value(place, row) != value { table.set(place, row, value) }
                    }
                }
            }
            return marked
        }
    }
}
