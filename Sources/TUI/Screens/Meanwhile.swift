import Core

/// What became of one column of a record while a draft of it lay.
struct Meanwhile: Hashable {
    /// Who changed it last.
    let by: String
    /// When.
    let at: Instant
    /// What stood in it when the draft was kept.
    let was: Value?
    /// What stands in it now.
    let now: Value?

    /// By column id, the columns that `commits` (newest first) changed from `since` on. What was changed back
    /// counts as not changed.
    static func changes(of name: RecordName, since: Instant, in commits: [Commit]) -> [String: Meanwhile] {
        var found: [String: Meanwhile] = [:]
        for commit in commits.prefix(while: { $0.at >= since }) {
            for change in commit.changes.reversed()
            where change.operation == .set && change.register == name.register && change.id == name.id {
                for assignment in change.set {
                    let was = change.was.first { $0.column == assignment.column }?.value
                    let later = found[assignment.column]
                    found[assignment.column] = Meanwhile(
                        by: later?.by ?? commit.by, at: later?.at ?? commit.at, was: was,
                        now: later.map(\.now) ?? assignment.value)
                }
            }
        }
        return found.filter { $0.value.was != $0.value.now }
    }
}

extension FormScreen {
    /// The question whether to go on with a draft, once it is known what others did meanwhile.
    func draftQuestion(_ draft: Draft, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let when = draft.at.local(in: scene.world.store.zone).prefix(16)
        let count = draft.texts.count
        var body = Bilingual(
            "\(when) 填了 \(count) 栏，没有保存。", "\(count) fields were filled in at \(when) and not saved.")
        let changed = fields.map(\.column).filter { meanwhile[$0.id] != nil }
        if !changed.isEmpty {
            func names(_ language: Language) -> String {
                let people = Set(meanwhile.values.map(\.by)).sorted()
                return people.prefix(3).joined(separator: language == .zh ? "、" : ", ")
                    + (people.count > 3 ? (language == .zh ? " 等" : " and others") : "")
            }
            func labels(_ language: Language) -> String {
                changed.prefix(4).map { $0.label(language) }.joined(separator: language == .zh ? "、" : ", ")
                    + (changed.count > 4 ? (language == .zh ? " 等" : " …") : "")
            }
            body = Bilingual(
                body.zh + "\n其间 \(names(.zh)) 改了 \(changed.count) 栏：\(labels(.zh))。",
                body.en + "\nMeanwhile \(names(.en)) changed \(changed.count): \(labels(.en)).")
        }
        return .confirm(
            Bilingual("有一份草稿", "There is a draft"),
            Bilingual(body.zh + "接着填吗？", body.en + " Go on with them?"),
            options: [Bilingual("接着填草稿", "Go on with the draft"), Bilingual("丢弃草稿", "Throw it away")]
        ) { .draftChosen($0) }
    }

    /// How a field that others changed meanwhile is marked: behind it, and at length under the one you are
    /// in. Nil where nobody did, or where it is settled.
    func mark(_ entry: FormEntry, _ scene: Scene<Office>) -> (echo: Bilingual, hint: Bilingual)? {
        guard let change = meanwhile[entry.column.id], !isDraftUnanswered else { return nil }
        if entry.isChanged, entry.base == change.now { return nil }
        let when = change.at.local(in: scene.world.store.zone).prefix(16)
        func shown(_ value: Value?, _ language: Language) -> String {
            let text = scene.world.text(entry.column, value)
            return text.isEmpty ? Bilingual("（空白）", "(blank)")(language) : text
        }
        if entry.isChanged {
            return (
                Bilingual(
                    "\(change.by) 改为：\(shown(change.now, .zh))",
                    "\(change.by) made it \(shown(change.now, .en))"),
                Bilingual(
                    "草稿之后，\(change.by) 于 \(when) 改为：\(shown(change.now, .zh))。保存时会问用谁的",
                    "after the draft, at \(when), \(change.by) made it \(shown(change.now, .en)); saving asks which to keep"
                )
            )
        }
        return (
            Bilingual(
                "\(change.by) 改过，原为：\(shown(change.was, .zh))",
                "changed by \(change.by), was \(shown(change.was, .en))"),
            Bilingual(
                "草稿之后，\(change.by) 于 \(when) 改过，原为：\(shown(change.was, .zh))",
                "after the draft, at \(when), \(change.by) changed it; it was \(shown(change.was, .en))")
        )
    }
}
