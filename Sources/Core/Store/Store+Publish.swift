import Glibc

extension Store {
    /// The figures as of the last commit followed, brought up to date by what changed since they were last
    /// counted.
    ///
    /// Counting from scratch loads every register that an indicator looks at; it happens only when the
    /// aggregates are absent.
    public func currentFigures() throws -> Figures {
        try refresh()
        return try still { try countedFigures() }
    }

    func countedFigures() throws -> Figures {
        if let figures, figuresSeq == position.seq, figures.today == today, figures.isMovedKnown {
            return figures
        }
        if !warnings.isEmpty { return try figuresOfDamaged() }
        let loaded = Set(tables.keys)
        // What had to be loaded only for counting is let go again: a session holds what somebody looks at.
        defer { for id in tables.keys where !loaded.contains(id) { unload(id) } }
        var counted: Figures
        if let figures {
            counted = figures
            counted.adopt(branch)
            counted.freshenPressing(from: today)
            for register in folds.crowded { counted.invalidate(register) }
            if folds.crowded.contains(AcknowledgementBook.register) {
                counted.acknowledgements = AcknowledgementBook(try table(AcknowledgementBook.register))
            }
            if folds.hasLostSteps { counted.isMovedKnown = false }
            for flood in folds.floods { counted.noteMoved(flood) }
            var changes: [Figures.RowChange] = []
            for register in folds.byRegister.keys.sorted() where catalog.register(register) != nil {
                changes += try folds.changes(register) { try table(register) }
            }
            holdReferences(&counted)
            try counted.apply(changes) { try table($0) }
            try counted.settle { try table($0) }
        } else {
            counted = try Figures.recount(catalog, branch, today: today) { try table($0) }
        }
        if !counted.isMovedKnown { try retellMoved(&counted) }
        folds.clear()
        figures = counted
        figuresSeq = position.seq
        return counted
    }

    /// What is known in spite of damage: the aggregates where they go beyond it, else what was counted before
    /// it was met, else what can be counted from registers that a snapshot tells of. The rest is unknown:
    /// what stands before the damage would look like all there is.
    private func figuresOfDamaged() throws -> Figures {
        let cache = AggregatesFile.read(directory.aggregates, catalog: catalog, branch: branch)
        if let cache, cache.position.seq > position.seq, joining(cache.position) != .differs,
            cache.figures.isSettled
        {
            return cache.figures
        }
        if let figures { return figures }
        let loaded = Set(tables.keys)
        defer { for id in tables.keys where !loaded.contains(id) { unload(id) } }
        for register in catalog.registers { _ = try table(register.id) }
        return try Figures.recount(catalog, branch, without: incomplete, today: today) { try table($0) }
    }

    /// What the panels show, as of the last commit followed and today.
    public func currentBoard() throws -> Board {
        try refresh()
        if let board, board.seq == position.seq, board.day == today, warnings.isEmpty { return board }
        return try still {
            let figures = try countedFigures()
            var sources = Board.Sources(figures, GoalBook(try table("targets")), branch)
            sources.zone = zone
            sources.lately = try recentChanges()
            sources.dayEnds = try dayEnds(for: today, figures)
            let made = Board(sources, day: today, seq: position.seq, publishedAt: now)
            board = made
            return made
        }
    }

    /// How many commits the board looks back on.
    static let mostLately = 20

    /// What the last commits did, newest first. Those before the session began stand in the published board;
    /// the journal is read only where that is absent or older.
    private func recentChanges() throws -> [Board.RecentChange] {
        let first = position.seq - Store.mostLately
        if latelySeq > first {
            if let board = Store.publishedBoard(in: directory), board.seq >= latelySeq, !board.isCut {
                let known = latelySeq
                lately += board.recent.filter { $0.seq <= known }
            } else {
                lately = try log(limit: Store.mostLately, before: position.seq + 1)
                    .flatMap { Board.RecentChange.all(of: $0, catalog) }
            }
            latelySeq = 0
        }
        return Array(lately.filter { $0.seq > first }.prefix(Store.mostLately))
    }

    /// The board as it was last published; `nil` when there is none or it is not whole.
    public static func publishedBoard(in directory: DataDirectory) -> Board? {
        (try? Files.read(directory.board)).flatMap { $0 }.flatMap { Board.decode($0) }
    }

    /// What the first members of the board on disk say.
    private var published: Board.Head? {
        (try? Files.read(directory.board)).flatMap { $0 }.flatMap { Board.head($0) }
    }

    /// Publishes aggregates and board when they are behind the journal or of another day. Of many that
    /// publish at once each waits its turn, and those whose commit is already published do nothing.
    ///
    /// It comes after the acknowledgement: whoever waits for a commit does not wait for this. Over all
    /// processes there are at most ten a second.
    public func publish(isForced: Bool = false) throws { _ = try publish(isForced, mayWait: true) }

    /// Publishes as `publish` does, unless that means waiting: false then, and the caller has to come again.
    public func publishWithoutWaiting() throws -> Bool { try publish(false, mayWait: false) }

    private func publish(_ isForced: Bool, mayWait: Bool) throws -> Bool {
        guard readOnly == nil else { return true }
        let lock = try FileLock(directory.publishLock, mode: directory.fileMode)
        return try lock.held(.exclusive, within: mayWait ? 5000 : 0) {
            if !isForced, !isBehind, !isBoardBehind { return true }
            guard waitForBoard(mayWait: mayWait) else { return false }
            try refresh()
            switch published {
            // It knows more than this version, which must not take it away.
            case .newer: return true
            case .ours(let day, let seq):
                if seq > position.seq || !isForced && day == today && seq == position.seq { return true }
            case nil: break
            }
            try syncJournal()
            if try isBranchOlderOnDisk() {
                try self.lock.held(.exclusive, within: 5000) { try writeBranchIfOlder() }
            }
            var board = try still { try currentBoard() }
            board.publishedAt = now
            figures?.render()
            try fileReferences()
            // Before the aggregates: whoever opens from those no longer sees which day's end a commit that
            // was held up has changed.
            keepDayEnds()
            guard let figures else { return true }
            let aggregates = AggregatesFile(
                position: position, branchSeq: branch.seq, at: lastMoment, next: next, figures: figures,
                segments: segmentStamps())
            try Files.replace(
                directory.aggregates, with: aggregates.encoded(), mode: directory.fileMode, isSynced: false)
            disk.reached(.halfPublished)
            try Files.replace(
                directory.board, with: board.encode(), mode: directory.boardMode, isSynced: false)
            disk.reached(.published)
            return true
        }
    }

    /// Whether the board on disk is behind the journal or of another day; that of a newer version never is.
    public var isBoardBehind: Bool {
        switch published {
        case .newer: false
        case .ours(let day, let seq): seq < position.seq || day != today
        case nil: true
        }
    }
}
