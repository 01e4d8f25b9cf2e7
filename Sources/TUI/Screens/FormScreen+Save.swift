import Core

extension FormScreen {
    /// What saving, refusing, conflicting and leaving come to.
    mutating func settled(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .saved:
            isSerial = false
            return save(scene)
        case .savedAndNext:
            isSerial = true
            return touched.isEmpty && isNew ? .none : save(scene)
        case .committed(let commit): return committed(commit, scene)
        case .pastHeard(let commits): return pastHeard(commits, scene)
        case .refused where isPastAwaited: return pastHeard([], scene)
        case .refused(let error): return refused(error, scene)
        case .conflictChosen(let number): return conflictSettled(number, scene)
        case .closeAsked where canBringBack:
            if let entered { fields[active].bringBack(entered) }
            goTo(active)
            let notice = Notice.info(
                "这一栏恢复了原来的内容；再按 Esc 返回", "The field is as it was; Esc once more goes back")
            return .all([draftEffect(scene), .notice(notice)])
        case .closeAsked:
            guard !touched.isEmpty else { return .all([draftEffect(scene), .pop]) }
            return .confirm(
                Bilingual("还没有保存", "Not saved yet"),
                Bilingual("有 \(touched.count) 处改动还没有保存。", "\(touched.count) changes are not saved."),
                options: [
                    Bilingual("回去继续填", "Go on editing"), Bilingual("留作草稿，离开", "Keep a draft and leave"),
                    Bilingual("放弃改动，离开", "Throw the changes away"),
                ]
            ) { .closeChosen($0) }
        case .closeChosen(1): return .all([draftEffect(scene), .pop])
        case .closeChosen(2): return .all([.perform(.dropDraft(name)), .pop])
        case .draftChosen(let number):
            isDraftUnanswered = false
            if number == 0 { return restore(scene) }
            meanwhile = [:]
            return .perform(.dropDraft(name))
        default: return .none
        }
    }

    /// Whether Esc has something to bring back: what was typed over in the field one is in.
    var canBringBack: Bool {
        guard let entered, fields.indices.contains(active) else { return false }
        return fields[active].hasReplaced(entered)
    }

    private mutating func save(_ scene: Scene<Office>) -> Effect<Office, Message> {
        followFilled(scene.world)
        if let place = fields.firstIndex(where: { $0.refusal != nil }), let refusal = fields[place].refusal {
            goTo(place)
            return .notice(Notice(.error, FormScreen.words(refusal)))
        }
        let changed = fields.filter { isNew ? $0.value != nil : $0.isChanged }
        guard !changed.isEmpty, !touched.isEmpty else {
            return .notice(.info("没有改动，不用保存", "Nothing has changed"))
        }
        let set = changed.map { Assignment($0.column.id, $0.value) }
        if isNew { return .perform(.commit([.add(name.register, set)], why: nil)) }
        let was = changed.map { Assignment($0.column.id, $0.base) }
        return .perform(.commit([.set(name.register, name.id, set, was: was)], why: nil))
    }

    private mutating func committed(_ commit: Commit, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let notice = RegisterScreen.done(commit)
        if isSerial {
            let empty = RecordName(name.register, "")
            return .all([.perform(.dropDraft(name)), .notice(notice), .replace(FormScreen(empty, scene))])
        }
        return .all([.perform(.dropDraft(name)), .notice(notice), .pop])
    }

    static func words(_ refusal: Refusal) -> Bilingual {
        Bilingual(refusal.message(in: .zh), refusal.message(in: .en))
    }

    private mutating func refused(_ error: StoreError, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch error {
        case .conflict(let found) where !found.isEmpty:
            conflicts = found
            return conflictQuestion(scene)
        case .refused(let refusals):
            if let label = refusals.first?.column,
                let place = fields.firstIndex(where: { $0.column.label == label })
            {
                goTo(place)
            }
            let words = refusals.first.map(FormScreen.words) ?? error.words
            return .notice(Notice(.error, words))
        default: return .notice(Notice(.error, error.words))
        }
    }

    // MARK: Conflicts

    private func conflictQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let conflict = conflicts.first else { return .none }
        let when = conflict.at?.local(in: scene.world.store.zone).prefix(16) ?? "?"
        let who = conflict.by ?? "?"
        func shown(_ text: String, _ language: Language) -> String {
            text.isEmpty ? Bilingual("（空白）", "(blank)")(language) : text
        }
        return .confirm(
            Bilingual("两个人改了同一栏：\(conflict.column.zh)", "Changed by two people: \(conflict.column.en)"),
            Bilingual(
                "\(who) 于 \(when) 改为：\(shown(conflict.theirs, .zh))\n您要改为：\(shown(conflict.mine, .zh))",
                "\(who) made it at \(when): \(shown(conflict.theirs, .en))\nYou want: \(shown(conflict.mine, .en))"
            ),
            options: [
                Bilingual("先不保存，回去看看", "Save nothing yet"), Bilingual("保留对方的", "Keep theirs"),
                Bilingual("用我的", "Use mine"),
            ]
        ) { .conflictChosen($0) }
    }

    private mutating func conflictSettled(_ number: Int, _ scene: Scene<Office>) -> Effect<Office, Message> {
        guard number > 0, let conflict = conflicts.first else {
            conflicts = []
            return .none
        }
        conflicts.removeFirst()
        if let place = fields.firstIndex(where: { $0.column.label == conflict.column }),
            let table = scene.world.table(name.register), let row = table.row(of: name.id)
        {
            goTo(place)
            let value = table.value(fields[place].column.id, row)
            fields[place].rebase(
                value, following: number == 1, isUnveiled: scene.world.isUnveiled(name), scene.world)
        }
        if !conflicts.isEmpty { return conflictQuestion(scene) }
        return touched.isEmpty ? .notice(.info("已保留对方的内容", "Theirs is kept")) : .send(.saved)
    }

    // MARK: Drafts

    /// The past is known, or cannot be read: either way the draft is offered.
    private mutating func pastHeard(_ commits: [Commit], _ scene: Scene<Office>) -> Effect<Office, Message> {
        guard isPastAwaited, let draft = scene.world.draft(name) else { return .none }
        isPastAwaited = false
        meanwhile = Meanwhile.changes(of: name, since: draft.at, in: commits)
        return draftQuestion(draft, scene)
    }

    private mutating func restore(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let draft = scene.world.draft(name) else { return .none }
        for index in fields.indices {
            guard let text = draft.texts[fields[index].column.id] else { continue }
            fields[index].restore(text, base: draft.base[fields[index].column.id], scene.world)
        }
        goTo(fields.firstIndex { draft.texts[$0.column.id] != nil } ?? active)
        // A half-typed text is gone on with, not typed over.
        isFresh = false
        return .none
    }
}
