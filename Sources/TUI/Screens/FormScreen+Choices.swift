import Core

extension FormScreen {
    /// Choosing from lists, and looking for the record that is meant.
    mutating func chosen(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        guard fields.indices.contains(active) else { return .none }
        let field = fields[active]
        switch message {
        case .listAsked:
            // What was typed and is understood needs no list; what is not understood narrows it.
            let query = typedQuery
            guard field.isChoosable, query.isEmpty || field.value == nil else { return .send(.moved(1)) }
            if let target = field.column.target {
                return .ask(ReferenceScreen(target, title: field.column.label, query: query)) { answer in
                    if case .text(let id) = answer { .recordChosen(id) } else { nil }
                }
            }
            let values = FormScreen.values(field.column, scene)
            let blank = field.column.isRequired ? [] : [ChoiceItem(Bilingual("（空白）", "(blank)"))]
            let choices = values.map { value in
                ChoiceItem(FormScreen.label(field.column, value, scene), words: [value.text ?? ""])
            }
            let found = choices.indices.filter { choices[$0].matches(Query(query)) }
            if !query.isEmpty, found.count == 1 { return .send(.listChosen(found[0])) }
            let selected = values.firstIndex { $0 == field.value } ?? 0
            return .choose(field.column.label, choices + blank, selected: selected, query: query) {
                .listChosen($0)
            }
        case .listChosen(let number):
            let values = FormScreen.values(field.column, scene)
            fields[active].pick(values.indices.contains(number) ? values[number] : nil, scene.world)
            return .send(.moved(1))
        case .recordChosen(let id):
            fields[active].pick(id.isEmpty ? nil : .text(id), scene.world)
            return .send(.moved(1))
        default: return .none
        }
    }

    /// What was typed into the field since the caret came into it.
    private var typedQuery: String {
        guard let entered, entered.text.text != fields[active].text.text else { return "" }
        return Folding.fold(fields[active].text.text)
    }

    /// The values that a list offers: a vocabulary's codes, the branch's districts, yes and no.
    static func values(_ column: AnyColumn, _ scene: Scene<Office>) -> [Value] {
        switch column.kind {
        case .choice: (column.vocabulary?.terms ?? []).map { .text($0.code) }
        case .division: scene.world.store.branch.districts.map { .text($0.code) }
        case .flag: [.flag(true), .flag(false)]
        default: []
        }
    }

    /// What a value is called in both languages.
    static func label(_ column: AnyColumn, _ value: Value, _ scene: Scene<Office>) -> Bilingual {
        let branch = scene.world.store.branch
        return Bilingual(
            column.display(value, .zh, branch: branch), column.display(value, .en, branch: branch))
    }

    // MARK: Secrets

    /// Showing what is hidden, with a reason that is journalled first.
    mutating func revealed(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .revealAsked:
            return .ask(
                AskScreen(
                    title: Bilingual("显示隐藏的内容", "Show what is hidden"),
                    text: Bilingual(
                        "为什么要看？理由会记入流水，一分钟后自动隐藏。",
                        "Why? The reason is journalled; it hides again after a minute."))
            ) { answer in
                if case .text(let why) = answer { .revealReasoned(why) } else { nil }
            }
        case .revealReasoned(let why):
            let columns = fields.filter(\.isKept).map(\.column.id)
            return .perform(.reveal(name, columns: columns, why: why))
        case .unveiled:
            guard !isNew, let table = scene.world.table(name.register), let row = table.row(of: name.id)
            else {
                return .none
            }
            let isUnveiled = scene.world.isUnveiled(name)
            for index in fields.indices where !fields[index].isChanged {
                let value = table.value(fields[index].column.id, row)
                fields[index].rebase(value, following: true, isUnveiled: isUnveiled, scene.world)
                if index == active { goTo(index) }
            }
            return .none
        default: return .none
        }
    }
}
