import Core

/// What all screens of one branch share: the ledger, who is looking, today, and what was heard of others.
///
/// A reference, so that no screen ever holds a copy. Only the ``OfficeHost`` changes it, between two events.
public final class Office: World {
    /// What screens ask to be done.
    public enum Action {
        /// Bring a register into memory, and those that its table names.
        case load(String)
        /// Save changes together, with a reason where one was given.
        case commit([Change], why: String?)
        /// Say that one knows of a record's alert until a day.
        case acknowledge(Alert, record: String, until: Day)
        /// Find one's own newest commit that can be taken back.
        case findUndoable
        /// Take it back, if it is still that one.
        case undo(seq: Int)
        /// Read what happened to a record, or to the branch where it is nil.
        case history(RecordName?, limit: Int)
        /// Show the secret columns of a record for a minute; journalled before anything is shown.
        case reveal(RecordName, columns: [String], why: String)
        /// Keep a half-filled form.
        case keepDraft(Draft)
        /// Let go of the draft of a form.
        case dropDraft(RecordName)
        /// Put other settings into force and keep them.
        case apply(Settings)
    }

    /// What came of an action, and what happened outside.
    public enum News {
        /// A register is in memory.
        case loaded(String)
        /// One's own newest commit that can be taken back.
        case undoable(Commit)
        /// A commit is on the disk.
        case committed(Commit)
        /// A commit, or something else that was asked for, was not done.
        case refused(StoreError)
        /// Somebody committed; rows may have changed.
        case changed([Commit])
        /// What happened, newest first.
        case history([Commit])
        /// Secret columns are shown, or hidden again.
        case unveiled
        /// Another minute.
        case minute
    }

    /// The open branch.
    public let store: Store
    /// What this person has chosen.
    public internal(set) var settings: Settings
    /// The themes to choose from.
    var themes: [(id: String, name: Bilingual)] = []
    /// What is wrong with theme files, by theme.
    var themeWarnings: [String: [FileWarning]] = [:]
    /// What is wrong with the settings as they were found; none once they have been written anew.
    var settingsWarnings: [FileWarning] = []
    /// The moment it is, as of the last minute; the clock in the title changes with it.
    var moment: Instant
    /// The newest commits, newest first.
    var recent: [Commit] = []
    /// Whether `recent` goes back as far as it may.
    var hasLookedBack = false
    /// Half-filled forms of this person, kept over a dropped line.
    var drafts: [Draft] = []
    /// The record whose secret columns are shown, and until when.
    var unveiled: (name: RecordName, until: Instant)?
    /// The record saved last, for the table to stand on.
    var lastSaved: RecordName?
    /// The panes of the overview, as of the last commit and the day.
    var panes: [Pane] = []
    /// The board that they are drawn from, on that day.
    var view: Board.View?
    /// The day that they are for.
    var panesDay: Day?
    /// Damage and torn commits that have been shown.
    var reported: Set<Damage> = []
    /// The seq up to which `recent` and the search indexes know everything.
    var knownSeq: Int
    /// Search as you type, by register.
    var searches: [String: (table: Core.Table, search: RecordSearch)] = [:]

    /// The office of an open branch.
    public init(_ store: Store, settings: Settings = Settings()) {
        self.store = store
        self.settings = settings
        moment = store.now
        knownSeq = store.seq
    }

    /// The language of the screen: the person's choice, else the branch's, else the locale's, else Chinese.
    public var language: Language { settings.language ?? store.branch.language ?? localeLanguage ?? .zh }
    /// The locale's, which stays as it was: every cell of a table asks for the language.
    private let localeLanguage = Language.ofLocale()

    /// The clock, and how old the data is.
    public var status: String {
        let clock = moment.local(in: store.zone)
        let time = String(clock.dropFirst(11).prefix(5))
        let day = clock.prefix(10)
        // Showing hidden values is on record, too, and changes nothing.
        let change = recent.first { $0.changes.contains { $0.operation != .reveal } }
        guard let last = change?.at.local(in: store.zone) else { return "\(day) \(time)" }
        let seen = last.prefix(10) == day ? last.dropFirst(11).prefix(5) : last.dropFirst(5).prefix(5)
        return language == .zh ? "数据截至 \(seen)   \(day) \(time)" : "as of \(seen)   \(day) \(time)"
    }

    /// The day it is in the branch.
    public var today: Day { store.today }

    /// The table of a register that has been loaded; nil before.
    func table(_ register: String) -> Core.Table? {
        store.isLoaded(register) ? try? store.table(register) : nil
    }

    /// What typed values are read with.
    var input: InputContext {
        InputContext(today: today, branch: store.branch) { [weak self] register, text in
            self?.matches(register, text) ?? []
        }
    }

    /// The ids of live records whose id or title is exactly `text`; the id comes first.
    private func matches(_ register: String, _ text: String) -> [String] {
        guard let table = try? store.table(register) else { return [] }
        if table.liveRow(of: text) != nil { return [text] }
        // Asked at every key in a field that names a record: one scan of packed titles, no text a row.
        let title = table.register.title
        let same = FilterExpression.compare(column: title, .equal, .text(text))
        return Filter(same, isRevealed: true).rows(in: table).prefix(100)
            .filter { table.value(title, Int($0))?.text == text }.prefix(6).map { table.id(Int($0)) }
    }
}

/// One record of one register; an empty id is a new record.
public struct RecordName: Hashable, Sendable {
    /// The register's id.
    public let register: String
    /// The record's id.
    public let id: String

    /// The record `id` of `register`.
    public init(_ register: String, _ id: String) {
        self.register = register
        self.id = id
    }
}

extension Office {
    /// The title of a record as a person reads it: its name, place or what it is about; the id where it has
    /// none.
    func title(_ register: String, _ id: String, depth: Int = 0) -> String {
        guard let table = table(register), let row = table.row(of: id),
            let column = table.register.column(table.register.title),
            let value = table.value(column.id, row)
        else { return id }
        if column.kind == .reference, let target = column.target, let other = value.text, depth < 2 {
            return title(target, other, depth: depth + 1)
        }
        return column.display(value, language, branch: store.branch, zone: store.zone)
    }

    /// A value as tables and details show it; secrets masked unless `isRevealed`.
    func text(_ column: AnyColumn, _ value: Value?, isRevealed: Bool = false) -> String {
        if column.kind == .reference, let target = column.target, let id = value?.text {
            return title(target, id)
        }
        return column.display(
            value, language, branch: store.branch, isRevealed: isRevealed, zone: store.zone)
    }

    /// Whether the secret columns of a record are shown now.
    func isUnveiled(_ name: RecordName) -> Bool { unveiled?.name == name }
}
