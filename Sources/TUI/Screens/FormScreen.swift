import Core

/// One record, one field a line: a new one, or one that is there. Nothing is saved before F2 and its fsync.
struct FormScreen: Screen {
    enum Message {
        case shown, loaded, typed(TextInput), moved(Int), edged(Motion)
        case listAsked, listChosen(Int), recordChosen(String)
        case saved, savedAndNext, committed(Commit), refused(StoreError), changed([Commit])
        case closeAsked, closeChosen(Int)
        case pastHeard([Commit]), draftChosen(Int), rested, leaving
        case conflictChosen(Int)
        case revealAsked, revealReasoned(String), unveiled
        case historyAsked
    }

    /// The register, and the record's id; empty for a new one.
    private(set) var name: RecordName
    var fields: [FormEntry]
    /// The field with the caret.
    var active = 0
    /// Nothing was typed since the caret came into the field: what is typed now takes the place of all of it.
    var isFresh = true
    /// The field as the caret found it, for Esc to bring back.
    var entered: FormEntry?
    /// Whether another empty form follows when this one is saved.
    var isSerial = false
    /// What two people changed, to be settled one by one.
    var conflicts: [Conflict] = []
    /// The texts as they were last kept, so that a draft is written only when it says something new.
    var kept: [String: String] = [:]
    private var hasAskedForDraft = false
    /// A draft was offered and nobody has said what is to become of it: it stays.
    var isDraftUnanswered = false
    /// The record's past was asked for, to say with the draft what others did since.
    var isPastAwaited = false
    /// What others did to the record since the draft was kept, by column id.
    var meanwhile: [String: Meanwhile] = [:]

    /// What a new record begins with, beyond the defaults of its columns.
    private let presets: [String: Value]

    /// How long after the last key what is typed becomes a draft, before the caret leaves the field.
    private static let draftDelay = Duration.seconds(2)

    /// The form of a record, in the column with id `at`; a new one begins with `presets`.
    init(_ name: RecordName, presets: [String: Value] = [:], at: String? = nil, _ scene: Scene<Office>) {
        self.name = name
        self.presets = presets
        fields = FormScreen.fields(name, presets, scene.world)
        active = fields.firstIndex { $0.column.id == at } ?? 0
    }

    static func fields(_ name: RecordName, _ presets: [String: Value], _ office: Office) -> [FormEntry] {
        guard let table = office.table(name.register) else { return [] }
        let row = name.id.isEmpty ? nil : table.row(of: name.id)
        let isUnveiled = office.isUnveiled(name)
        return table.register.columns.enumerated().filter { $1.kind != .unknown }.map { place, column in
            let value = row.map { table.value(place, $0) } ?? nil
            var field = FormEntry(column, value, isUnveiled: isUnveiled, office)
            if row == nil, let start = presets[column.id] ?? column.defaultValue { field.pick(start, office) }
            return field
        }
    }

    var isNew: Bool { name.id.isEmpty }

    func title(_ scene: Scene<Office>) -> Bilingual {
        if isNew { return Bilingual("新增", "New") }
        let title = scene.world.title(name.register, name.id)
        return Bilingual("\(name.id) \(title)", "\(name.id) \(title)")
    }

    func takesText(_ scene: Scene<Office>) -> Bool { true }

    func typed(_ input: TextInput, _ scene: Scene<Office>) -> Message? { .typed(input) }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .shown: .shown
        case .answered(.loaded): .loaded
        case .answered(.committed(let commit)): .committed(commit)
        case .answered(.refused(let error)): .refused(error)
        case .answered(.history(let commits)): .pastHeard(commits)
        case .news(.changed(let commits)): .changed(commits)
        case .news(.unveiled): .unveiled
        case .leaving: .leaving
        default: nil
        }
    }

    func unsaved(_ scene: Scene<Office>) -> Bilingual? {
        let count = touched.count
        guard count > 0 else { return nil }
        return Bilingual(
            "有 \(count) 处改动还没有保存。草稿会留着，下次打开时再问。",
            "\(count) changes are not saved. The draft is kept and offered again.")
    }

    /// The fields that differ from what was there; a new record's defaults do not count.
    var touched: [FormEntry] {
        fields.filter { field in
            guard isNew, let value = field.value else { return field.isChanged }
            return value != presets[field.column.id] ?? field.column.defaultValue
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .shown: return opened(scene)
        case .loaded:
            if touched.isEmpty { fields = FormScreen.fields(name, presets, scene.world) }
            return offered(scene)
        case .typed(let input):
            guard fields.indices.contains(active) else { return .none }
            if isFresh { entered = fields[active] }
            fields[active].apply(input, replacing: isFresh, scene.world)
            isFresh = false
            // A long note is typed in one field: what is lost with the line is a few words of it at most.
            return .rest(.rested, for: FormScreen.draftDelay)
        case .moved(let step): return move(to: active + step, scene)
        case .edged(let motion):
            let page = max(1, FormScreen.rows(scene.size) - 1)
            switch motion {
            case .pageUp: return move(to: active - page, scene)
            case .pageDown: return move(to: active + page, scene)
            case .up, .first: return move(to: 0, scene)
            case .down, .last: return move(to: fields.count - 1, scene)
            }
        case .listAsked, .listChosen, .recordChosen: return chosen(message, scene)
        case .changed(let commits): return followed(commits, scene)
        case .rested, .leaving: return draftEffect(scene)
        case .revealAsked, .revealReasoned, .unveiled: return revealed(message, scene)
        case .historyAsked: return .push(HistoryScreen(name))
        default: return settled(message, scene)
        }
        return .none
    }

    private mutating func opened(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard !hasAskedForDraft else { return .none }
        hasAskedForDraft = true
        // Until somebody has said what is to become of it, nothing takes a draft away.
        isDraftUnanswered = scene.world.draft(name).map { !$0.texts.isEmpty } ?? false
        return .perform(.load(name.register))
    }

    /// The fields are there: offer the draft that was left.
    private mutating func offered(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard isDraftUnanswered, let draft = scene.world.draft(name) else { return .none }
        guard !isNew else { return draftQuestion(draft, scene) }
        isPastAwaited = true
        return .perform(.history(name, limit: 500))
    }

    private mutating func move(to place: Int, _ scene: Scene<Office>) -> Effect<Office, Message> {
        followFilled(scene.world)
        goTo(place)
        return draftEffect(scene)
    }

    /// A new record's columns that start otherwise where the field one leaves is filled, or is blank again.
    mutating func followFilled(_ office: Office) {
        guard isNew, fields.indices.contains(active), fields[active].refusal == nil else { return }
        let (left, isFilled) = (fields[active].column.id, fields[active].value != nil)
        for place in fields.indices where fields[place].column.impliedValue?.column == left {
            let column = fields[place].column
            let before = column.startValue { _ in !isFilled }
            let after = column.startValue { _ in isFilled }
            // What somebody chose stays.
            if fields[place].value == before { fields[place].pick(after, office) }
        }
    }

    /// Put the caret into a field.
    mutating func goTo(_ place: Int) {
        active = max(0, min(place, fields.count - 1))
        isFresh = true
        entered = nil
    }

    /// Keep the draft where it says something new.
    func draftEffect(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let texts = draftTexts
        guard texts != scene.world.draft(name)?.texts ?? [:] else { return .none }
        if texts.isEmpty { return isDraftUnanswered ? .none : .perform(.dropDraft(name)) }
        var base: [String: Value] = [:]
        for field in touched { base[field.column.id] = field.base }
        return .perform(
            .keepDraft(
                Draft(
                    register: name.register, id: name.id, texts: texts, base: base, at: scene.world.store.now)
            ))
    }

    /// What a draft keeps: the exact form of values that were taken, so that it means the same in either
    /// language.
    private var draftTexts: [String: String] {
        var texts: [String: String] = [:]
        for field in touched {
            texts[field.column.id] = field.refusal == nil ? field.column.plain(field.value) : field.text.text
        }
        return texts
    }

    /// A colleague changed this record: untouched fields follow.
    private mutating func followed(_ commits: [Commit], _ scene: Scene<Office>) -> Effect<Office, Message> {
        let own = commits.filter { commit in
            commit.changes.contains {
                $0.register == name.register && $0.id == name.id && $0.operation != .reveal
            }
        }
        guard !isNew, let last = own.last, let table = scene.world.table(name.register),
            let row = table.row(of: name.id)
        else { return .none }
        let isUnveiled = scene.world.isUnveiled(name)
        for index in fields.indices where !fields[index].isChanged {
            let value = table.value(fields[index].column.id, row)
            guard value != fields[index].base else { continue }
            fields[index].rebase(value, following: true, isUnveiled: isUnveiled, scene.world)
            if index == active { goTo(index) }
        }
        guard last.by != scene.world.store.user else { return .none }
        return .notice(.info("\(last.by) 刚刚改过这条记录", "\(last.by) has just changed this record"))
    }
}
