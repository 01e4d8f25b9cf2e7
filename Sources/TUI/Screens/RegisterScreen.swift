import Core

/// The records of one register in a table: search, filter, sort, mark, and open one.
struct RegisterScreen: Screen {
    enum Message {
        case shown, loaded(String), moved(Motion), rested, shifted(Int)
        case searchOpened, searchTyped(TextInput), searchLeft, escaped
        case opened, added
        case sortAsked, sortChosen(Int), sortTurned
        case filterAsked, filterChosen(Int), filterValueChosen(String, Int), filterTyped(String),
            filtersCleared
        case columnsAsked(Int), columnChosen(Int)
        case bulkAsked, bulkColumnChosen(Int), bulkValueChosen(Int, Int), bulkValueTyped(Int, String)
        case jumpAsked, jumpChosen(Int), historyAsked
        case revealAsked, revealReasoned(String)
        case marked, allMarked
        case deleteAsked, deleteAgreed
        case undoAsked, undoFound(Commit), undoAgreed(seq: Int)
        case changed([Commit]), refused(StoreError), committed(Commit)
    }

    /// The register's id.
    let register: String
    var list = RowList()
    var cursor = Cursor()
    /// The row one is on, which stays when the list changes around it.
    var current: UInt32?
    /// The row shown beside the table: it waits for a held key to be let go.
    var detailed: UInt32?
    /// Whether the row one is on was changed a moment ago.
    private var isMoving = false
    /// Columns after the first that are scrolled out to the left.
    var skipped = 0
    var marks: Set<UInt32> = []
    var isLoaded = false
    /// The record that a question was asked about: the rows may move before it is answered.
    var asked: RecordName?
    /// What is being typed to search for; nil when the caret is in the table.
    var field: TextField?

    /// The record to begin on.
    private let focus: String?

    /// The table of a register, perhaps narrowed, and perhaps on a certain record.
    init(_ register: String, focus: String? = nil, conditions: [RowList.Condition] = []) {
        self.register = register
        self.focus = focus
        list.conditions = conditions
    }

    func title(_ scene: Scene<Office>) -> Bilingual {
        scene.world.store.registers.first { $0.id == register }?.label ?? Bilingual(register, register)
    }

    func takesText(_ scene: Scene<Office>) -> Bool { field != nil }

    func typed(_ input: TextInput, _ scene: Scene<Office>) -> Message? {
        switch input {
        case .home, .end: field?.text.isEmpty == true ? nil : .searchTyped(input)
        default: .searchTyped(input)
        }
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .shown: .shown
        case .answered(.loaded(let id)): .loaded(id)
        case .answered(.refused(let error)): .refused(error)
        case .answered(.committed(let commit)): .committed(commit)
        case .answered(.undoable(let commit)): .undoFound(commit)
        case .news(.changed(let commits)): .changed(commits)
        default: nil
        }
    }

    // MARK: What can be found out

    /// The table, once it is in memory.
    func table(_ scene: Scene<Office>) -> Core.Table? { isLoaded ? scene.world.table(register) : nil }

    /// The row one is on, while there is one.
    var row: Int? {
        guard list.rows.indices.contains(cursor.selected) else { return nil }
        return Int(list.rows[cursor.selected])
    }

    /// The record one is on.
    func record(_ scene: Scene<Office>) -> RecordName? {
        guard let row, let table = table(scene) else { return nil }
        return RecordName(register, table.id(row))
    }

    // MARK: What happens

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .shown:
            if isLoaded, let saved = scene.world.lastSaved, saved.register == register,
                let row = table(scene)?.liveRow(of: saved.id)
            {
                current = UInt32(row)
            }
            return isLoaded ? refreshed(scene) : .all([loading(scene), .perform(.load(register))])
        case .loaded(let id):
            if id == register, !isLoaded {
                isLoaded = true
                if let focus, let row = table(scene)?.liveRow(of: focus) { current = UInt32(row) }
            }
            return refreshed(scene)
        case .moved(let motion):
            cursor.move(motion, count: list.rows.count, height: height(scene))
            current = row.map { UInt32($0) }
            guard scene.size.width >= RegisterScreen.detailWidth else { return .none }
            if !isMoving { detailed = current }
            isMoving = true
            return .rest(.rested)
        case .rested:
            isMoving = false
            detailed = current
        case .shifted(let step):
            skipped = max(0, min(skipped + step, 30))
        case .searchOpened: field = TextField(list.search, limit: 60)
        case .searchTyped(let input):
            guard field?.apply(input) == true else { return .none }
            list.search = field?.text ?? ""
            return refreshed(scene)
        case .searchLeft: field = nil
        case .escaped:
            field = nil
            guard !list.search.isEmpty else { return .none }
            list.search = ""
            return refreshed(scene)
        case .changed(let commits):
            let others = list.others
            let isTouched = commits.contains {
                $0.changes.contains { $0.register == register || others.contains($0.register) }
            }
            return isTouched ? refreshed(scene) : .none
        case .refused(let error): return .notice(Notice(.error, error.words))
        default: return acted(message, scene)
        }
        return .none
    }

    /// Has the registers loaded that a condition looks at and that are not in memory.
    func loading(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let missing = list.others.filter { scene.world.table($0) == nil }
        return missing.isEmpty ? .none : .all(missing.sorted().map { .perform(.load($0)) })
    }

    /// Find the rows anew and stay on the record one was on.
    mutating func refreshed(_ scene: Scene<Office>) -> Effect<Office, Message> {
        list.refresh(register, scene.world)
        if let current, let place = list.place(of: current) {
            cursor.select(place, count: list.rows.count, height: height(scene))
        } else {
            cursor.select(
                min(cursor.selected, max(0, list.rows.count - 1)), count: list.rows.count,
                height: height(scene))
            if current == nil { current = row.map { UInt32($0) } }
        }
        detailed = row.map { UInt32($0) }
        if !marks.isEmpty, let table = table(scene) { marks = marks.filter { !table.isDeleted[Int($0)] } }
        return .none
    }
}
