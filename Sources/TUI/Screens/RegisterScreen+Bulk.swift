import Core

extension RegisterScreen {
    /// One column of all marked records gets one value: chosen here, looked at in ``BulkScreen``, then
    /// committed.
    mutating func bulk(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let columns = changeable(scene)
        switch message {
        case .bulkAsked:
            return .choose(
                Bilingual("批量修改哪一栏（\(marks.count) 条）", "Which column (\(marks.count) records)"),
                columns.map { ChoiceItem($0.label, words: [$0.id.lowercased()]) }
            ) { .bulkColumnChosen($0) }
        case .bulkColumnChosen(let number):
            guard columns.indices.contains(number) else { return .none }
            return valueQuestion(columns[number], number, scene)
        case .bulkValueChosen(let column, let number):
            let values = FormScreen.values(columns[column], scene)
            return preview(columns[column], values.indices.contains(number) ? values[number] : nil, scene)
        case .bulkValueTyped(let column, let text):
            guard let parsed = try? columns[column].parse(text, in: scene.world.input) else { return .none }
            return preview(columns[column], parsed.value, scene)
        default: return .none
        }
    }

    private func changeable(_ scene: Scene<Office>) -> [AnyColumn] {
        (table(scene)?.register.columns ?? []).filter { $0.kind != .unknown && $0.privacy != .secret }
    }

    private func valueQuestion(
        _ column: AnyColumn, _ number: Int, _ scene: Scene<Office>
    ) -> Effect<Office, Message> {
        let heading = Bilingual("\(column.label.zh)改为", "\(column.label.en) becomes")
        if let target = column.target {
            return .ask(ReferenceScreen(target, title: heading)) { answer in
                if case .text(let id) = answer { .bulkValueTyped(number, id) } else { nil }
            }
        }
        let values = FormScreen.values(column, scene)
        if !values.isEmpty {
            let blank = column.isRequired ? [] : [ChoiceItem(Bilingual("（空白）", "(blank)"))]
            let choices = values.map { ChoiceItem(FormScreen.label(column, $0, scene)) } + blank
            return .choose(heading, choices) { .bulkValueChosen(number, $0) }
        }
        return .ask(
            AskScreen(
                title: heading, text: Bilingual("空白表示清空这一栏。", "Nothing clears the column."),
                mayBeBlank: !column.isRequired,
                fault: { text, scene in
                    do throws(Refusal) {
                        _ = try column.parse(text, in: scene.world.input)
                        return nil
                    } catch { return FormScreen.words(error) }
                },
                echo: { text, scene in (try? column.parse(text, in: scene.world.input))?.echo })
        ) { answer in
            if case .text(let text) = answer { .bulkValueTyped(number, text) } else { nil }
        }
    }

    private func preview(_ column: AnyColumn, _ value: Value?, _ scene: Scene<Office>) -> Effect<
        Office, Message
    > {
        guard let table = table(scene) else { return .none }
        let changes = marks.sorted().compactMap { row -> Change? in
            let before = table.value(column.id, Int(row))
            guard before != value, !table.isDeleted[Int(row)] else { return nil }
            return .set(
                register, table.id(Int(row)), [Assignment(column.id, value)],
                was: [Assignment(column.id, before)])
        }
        guard !changes.isEmpty else {
            return .notice(.info("标记的记录已经都是这个值", "The marked records have that value already"))
        }
        return .push(BulkScreen(register, column, changes, marked: marks.count))
    }
}
