import Core

extension RegisterScreen {
    /// Narrowing the list by columns, by what is pressing, or by a typed expression.
    mutating func filtered(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .filterAsked: return filterQuestion(scene)
        case .filterChosen(let number): return filterChosen(number, scene)
        case .filterValueChosen(let id, let number):
            guard let column = table(scene)?.register.column(id) else { return .none }
            list.conditions.removeAll { $0.column == id }
            if let condition = condition(column, number, scene) { list.conditions.append(condition) }
        case .filterTyped(let text):
            guard let table = table(scene),
                let filter = try? Filter(text, register: table.register, context: scene.world.input)
            else { return .none }
            list.conditions.removeAll { $0.words == text }
            list.conditions.append(.init(column: nil, words: text, expression: filter.expression))
        case .filtersCleared: list.conditions = []
        default: return .none
        }
        return refreshed(scene)
    }

    /// What is pressing in this register and can be said as a filter.
    private func pressing(_ scene: Scene<Office>) -> [(alert: Alert, expression: FilterExpression)] {
        scene.world.store.catalog.alerts.filter { $0.register == register }
            .compactMap { alert in alert.expression(scene.world).map { (alert, $0) } }
    }

    private func filterable(_ scene: Scene<Office>) -> [AnyColumn] {
        (table(scene)?.register.columns ?? []).filter { $0.kind != .unknown && $0.privacy != .secret }
    }

    private func filterQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let typed = ChoiceItem(Bilingual("输入条件……", "Type a condition …"), words: ["where"])
        let alerts = pressing(scene).map {
            ChoiceItem($0.alert.label, note: $0.alert.urgency == .urgent ? "!" : "~")
        }
        let columns = filterable(scene).map { column in
            let now = list.conditions.first { $0.column == column.id }
            return ChoiceItem(column.label, note: now?.words ?? "", words: [column.id.lowercased()])
        }
        return .choose(Bilingual("筛选", "Filter"), [typed] + alerts + columns) { .filterChosen($0) }
    }

    private mutating func filterChosen(_ number: Int, _ scene: Scene<Office>) -> Effect<Office, Message> {
        if number == 0 { return typedQuestion("", scene) }
        let alerts = pressing(scene)
        if number <= alerts.count {
            let chosen = alerts[number - 1]
            list.conditions.removeAll { $0.column == chosen.alert.id }
            list.conditions.append(
                .init(
                    column: chosen.alert.id, words: scene(chosen.alert.label), expression: chosen.expression))
            return .all([loading(scene), refreshed(scene)])
        }
        let columns = filterable(scene)
        guard columns.indices.contains(number - 1 - alerts.count) else { return .none }
        let column = columns[number - 1 - alerts.count]
        let values = FormScreen.values(column, scene)
        guard !values.isEmpty else {
            let sign = column.kind.isNumeric ? ">=" : "~"
            return typedQuestion(scene(column.label) + sign, scene)
        }
        let choices =
            [ChoiceItem(Bilingual("不限", "Any"))]
            + values.map { ChoiceItem(FormScreen.label(column, $0, scene)) }
            + [ChoiceItem(Bilingual("空白", "Blank"))]
        return .choose(column.label, choices) { .filterValueChosen(column.id, $0) }
    }

    private func condition(
        _ column: AnyColumn, _ number: Int, _ scene: Scene<Office>
    ) -> RowList.Condition? {
        guard number > 0 else { return nil }
        let values = FormScreen.values(column, scene)
        let label = scene(column.label)
        guard number <= values.count else {
            let words = label + "=" + scene(Bilingual("空白", "blank"))
            return .init(column: column.id, words: words, expression: .blank(column: column.id))
        }
        let value = values[number - 1]
        return .init(
            column: column.id, words: label + "=" + scene(FormScreen.label(column, value, scene)),
            expression: .compare(column: column.id, .equal, value))
    }

    private func typedQuestion(_ initial: String, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let id = register
        return .ask(
            AskScreen(
                title: Bilingual("筛选条件", "Condition"),
                text: Bilingual(
                    "例：区县=南湖区 且 电极片有效期<2026-12-31；~ 表示包含；空白用“为空”。",
                    "As: district=330402 and padsExpire<2026-12-31; ~ means contains; “is blank”."),
                initial: initial,
                fault: { text, scene in
                    guard let table = scene.world.table(id) else { return nil }
                    do throws(FilterError) {
                        _ = try Filter(text, register: table.register, context: scene.world.input)
                        return nil
                    } catch { return Bilingual(error.message(in: .zh), error.message(in: .en)) }
                })
        ) { answer in
            if case .text(let text) = answer { .filterTyped(text) } else { nil }
        }
    }
}
