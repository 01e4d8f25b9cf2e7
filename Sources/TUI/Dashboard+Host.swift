import Core

/// Carries out what screens ask for, and follows what others commit.
public struct OfficeHost: Host {
    /// The branch.
    public let office: Office
    private let watch: Watch?
    /// When the minute turns, or when to look where nothing wakes us.
    public private(set) var deadline: ContinuousClock.Instant?
    /// Whether the clock runs; tests stand still.
    private let isTicking: Bool
    private let themes: (String) -> Theme?
    /// When what was committed is to be published.
    private var publishing: ContinuousClock.Instant?
    /// How long after a commit the board is published: at most ten times a second.
    private static let publishDelay: Duration = .milliseconds(100)
    /// What to wear.
    public private(set) var theme: Theme?
    /// Registers on their way into memory.
    private var arrivals: Arrivals

    /// A host; without `watch` it never hears of others, as in tests.
    public init(
        _ office: Office, watch: Watch? = nil, isTicking: Bool = false,
        arrivals: Arrivals = Arrivals(), themes: @escaping (String) -> Theme? = { _ in nil }
    ) {
        self.office = office
        self.arrivals = arrivals
        self.watch = watch
        self.isTicking = isTicking
        self.themes = themes
        theme = themes(office.settings.theme)
        // A writer that was killed may have left the board behind: whoever sees it for a second publishes it.
        if isTicking, office.store.isBoardBehind { publishing = .now.advanced(by: .seconds(1)) }
        setDeadline()
    }

    /// The branch, for screens.
    public var world: Office { office }

    /// The watch on the journal.
    public var descriptors: [Int32] { watch.map { $0.descriptor >= 0 ? [$0.descriptor] : [] } ?? [] }

    /// Others committed, or a minute has passed.
    public mutating func woke(_ cause: Wake) -> Reaction<Office> {
        if case .descriptor = cause { watch?.drain() }
        var reaction = Reaction<Office>()
        hear(&reaction)
        if case .deadline = cause {
            if !office.hasLookedBack {
                try? office.lookBack()
                office.hasLookedBack = true
                reaction.redraw = true
                // Said once, when the screen stands; the settings screen has all of it.
                let warning =
                    office.settingsWarnings.first ?? office.themeWarnings[office.settings.theme]?.first
                if reaction.notice == nil { reaction.notice = warning.map { Notice(.warn, $0.words) } }
            }
            publishIfDue()
            let before = office.moment
            office.moment = office.store.now
            if let until = office.unveiled?.until, until <= office.moment {
                office.unveiled = nil
                add(.unveiled, to: &reaction)
            }
            if office.moment.seconds / 60 != before.seconds / 60 { add(.minute, to: &reaction) }
            if office.panesDay != office.today {
                try? office.countPanes()
                publishing = .now
            }
        }
        setDeadline()
        return reaction
    }

    /// Do what a screen asked for. A commit returns from here only when it is on the disk.
    public mutating func perform(_ action: Office.Action) -> Reaction<Office> {
        var reaction = Reaction<Office>()
        do {
            try carryOut(action, &reaction)
        } catch let error as StoreError {
            reaction.answers.append(.refused(error))
        } catch {
            let words = Bilingual("没有做成：\(error)", "It was not done: \(error)")
            reaction.answers.append(.refused(.notFound(words)))
        }
        hear(&reaction)
        setDeadline()
        reaction.redraw = true
        return reaction
    }

    private mutating func carryOut(_ action: Office.Action, _ reaction: inout Reaction<Office>) throws {
        let store = office.store
        switch action {
        case .load(let id):
            if let progress = try arrivals.goOn(with: id, office.store) {
                reaction.next = action
                reaction.progress = progress.bar
            } else {
                reaction.answers.append(.loaded(id))
            }
        case .commit(let changes, let why):
            let commit = try store.commit(changes, via: "tui", why: why)
            office.lastSaved = commit.changes.last.map { RecordName($0.register, $0.id) }
            reaction.answers.append(.committed(commit))
        case .acknowledge(let alert, let record, let until):
            let change = try store.acknowledgement(of: alert, record: record, until: until)
            reaction.answers.append(.committed(try store.commit([change], via: "tui", why: nil)))
        case .findUndoable:
            guard let commit = try store.undoable() else {
                let words = Bilingual("没有可以撤销的提交。", "There is nothing of yours to undo.")
                throw StoreError.notFound(words)
            }
            reaction.answers.append(.undoable(commit))
        case .undo(let seq): reaction.answers.append(.committed(try store.undo(seq: seq)))
        case .history(let name, let limit):
            let commits =
                try name.map { try store.history(register: $0.register, id: $0.id).reversed() }
                ?? store.log(limit: limit)
            reaction.answers.append(.history(commits))
        case .reveal(let name, let columns, let why):
            let change = Change(.reveal, name.register, name.id, set: columns.map { Assignment($0, nil) })
            try store.commit([change], via: Store.revealVia, why: why)
            office.unveiled = (name, Instant(seconds: store.now.seconds + 60))
            add(.unveiled, to: &reaction)
        case .keepDraft(let draft): try office.keep(draft)
        case .dropDraft(let name): try office.drop(name)
        case .apply(let settings):
            let kept = try settings.save()
            office.settings = settings
            office.settingsWarnings = []
            theme = themes(settings.theme)
            if let warning = office.themeWarnings[settings.theme]?.first {
                reaction.notice = Notice(.warn, warning.words)
            } else if let kept {
                reaction.notice = .info("原来的设置文件留在 \(kept)", "The file as it was is kept as \(kept)")
            }
            try office.countPanes()
        }
    }

    /// Nobody waits for a register any more: what was read of it goes.
    public mutating func abandoned() { arrivals.letGo() }

    private mutating func hear(_ reaction: inout Reaction<Office>) {
        do {
            let commits = try office.catchUp()
            if !commits.isEmpty {
                try office.countPanes()
                if publishing == nil { publishing = .now.advanced(by: OfficeHost.publishDelay) }
                add(.changed(commits), to: &reaction)
            }
        } catch {
            reaction.notice =
                reaction.notice ?? Notice(.error, (error as? StoreError)?.words ?? OfficeHost.lost)
            reaction.redraw = true
        }
        if let damage = office.store.warnings.first, office.reported.insert(damage).inserted {
            reaction.notice = Notice(.error, damage.words)
        } else if let found = office.store.remedied.first(where: { !office.reported.contains($0) }) {
            office.reported.insert(found)
            reaction.notice = Notice(.warn, found.words)
        }
    }

    /// Publish the board, and write the snapshots of registers with much that is new. Whoever waited for
    /// the commit has been answered long before; what fails is tried again a second later.
    private mutating func publishIfDue() {
        guard let due = publishing, due <= .now else { return }
        publishing = nil
        do {
            // Keys do not wait for a board that is too young to be replaced.
            let isDone = try office.store.publishWithoutWaiting()
            if !isDone { publishing = .now.advanced(by: OfficeHost.publishDelay) }
        } catch { publishing = .now.advanced(by: .seconds(1)) }
        let registers = office.store.dueForSnapshot
        if !registers.isEmpty { office.store.snapshotAside(registers) }
    }

    private func add(_ news: Office.News, to reaction: inout Reaction<Office>) {
        reaction.news.append(news)
        reaction.redraw = true
    }

    /// The next full minute, the end of a reveal, or a second from now where only looking helps.
    private mutating func setDeadline() {
        guard isTicking else { return }
        var wait = Instant.restOfMinute()
        if let until = office.unveiled?.until {
            wait = min(wait, .seconds(max(1, until.seconds - office.store.now.seconds)))
        }
        if watch?.pollInterval != nil { wait = .seconds(1) }
        let minute = ContinuousClock.now.advanced(by: wait)
        // The writer's lock kept us from reading: nothing wakes us when it is given back, so look again soon.
        let isHeldUp = office.store.warnings.isEmpty && office.store.isBehind
        let soon = isHeldUp ? ContinuousClock.now.advanced(by: .milliseconds(20)) : nil
        let atOnce = office.hasLookedBack ? nil : ContinuousClock.now
        deadline = [publishing, soon, minute, atOnce].compactMap { $0 }.min()
    }

    private static let lost = Bilingual(
        "读不到数据目录，请检查硬盘。", "The data directory cannot be read; check the disk.")
}
