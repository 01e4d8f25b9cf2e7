import Core

extension RegisterScreen {
    /// What changes records, or asks for something.
    mutating func acted(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .opened:
            guard let name = record(scene) else { return .none }
            return .push(FormScreen(name, scene))
        case .added:
            return .push(FormScreen(RecordName(register, ""), presets: list.settled, scene))
        case .sortAsked: return sortQuestion(scene)
        case .sortChosen(let number):
            let columns = sortable(scene)
            let chosen = number == 0 ? nil : columns[number - 1].id
            list.isDescending = chosen == list.sortColumn && !list.isDescending
            list.sortColumn = chosen
            return refreshed(scene)
        case .sortTurned:
            list.isDescending.toggle()
            return refreshed(scene)
        case .marked:
            guard let row else { return .none }
            if marks.remove(UInt32(row)) == nil { marks.insert(UInt32(row)) }
            return .send(.moved(.down))
        case .allMarked:
            marks = marks.isEmpty ? Set(list.rows) : []
            return .none
        case .deleteAsked:
            asked = record(scene)
            return deleteQuestion(scene)
        case .deleteAgreed:
            guard let name = asked else { return .none }
            return .perform(.commit([.delete(register, name.id)], why: nil))
        case .undoAsked: return .perform(.findUndoable)
        case .undoFound(let commit): return UndoQuestion.ask(commit, scene.world) { .undoAgreed(seq: $0) }
        case .undoAgreed(let seq): return .perform(.undo(seq: seq))
        case .committed(let commit): return .notice(RegisterScreen.done(commit))
        case .columnsAsked(let place): return columnsQuestion(place, scene)
        case .columnChosen(let number): return columnChosen(number, scene)
        case .revealAsked:
            asked = record(scene)
            return revealQuestion(scene)
        case .revealReasoned(let why): return reveal(why, scene)
        case .historyAsked:
            guard let name = record(scene) else { return .none }
            return .push(HistoryScreen(name))
        case .jumpAsked:
            asked = record(scene)
            return jumpQuestion(scene)
        case .jumpChosen(let number):
            let jumps = jumps(scene)
            guard jumps.indices.contains(number) else { return .none }
            return .push(jumps[number].screen)
        case .bulkAsked, .bulkColumnChosen, .bulkValueChosen, .bulkValueTyped: return bulk(message, scene)
        default: return filtered(message, scene)
        }
    }

    /// What was committed, in a sentence.
    static func done(_ commit: Commit) -> Notice {
        let ids = commit.changes.prefix(3).map(\.id).joined(separator: " ")
        let more = commit.changes.count > 3 ? " …" : ""
        if commit.undoes != nil { return .info("已撤销：\(ids)\(more)", "Undone: \(ids)\(more)") }
        return .info("已保存：\(ids)\(more)（第 \(commit.seq) 次提交）", "Saved: \(ids)\(more) (commit \(commit.seq))")
    }

    // MARK: Sort

    private func sortable(_ scene: Scene<Office>) -> [AnyColumn] {
        (table(scene)?.register.columns ?? []).filter { $0.privacy != .secret && $0.kind != .unknown }
    }

    private func sortQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let columns = sortable(scene)
        let byId = ChoiceItem(Bilingual("编号（登记先后）", "Id (as entered)"))
        let choices =
            [byId]
            + columns.map {
                ChoiceItem($0.label, note: $0.id == list.sortColumn ? "*" : "", words: [$0.id.lowercased()])
            }
        let selected = columns.firstIndex { $0.id == list.sortColumn }.map { $0 + 1 } ?? 0
        return .choose(Bilingual("排序（再选一次倒过来）", "Sort by (again to turn)"), choices, selected: selected) {
            .sortChosen($0)
        }
    }

    // MARK: Columns

    private func columnsQuestion(_ place: Int, _ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let table = table(scene) else { return .none }
        let shown = Set(listed(table.register, scene))
        let choices =
            [ChoiceItem(Bilingual("恢复原样", "As it was"))]
            + table.register.columns.indices.map { place in
                let column = table.register.columns[place]
                return ChoiceItem(
                    column.label, note: shown.contains(place) ? "√" : "", words: [column.id.lowercased()])
            }
        return .choose(Bilingual("显示哪些栏（Esc 完成）", "Columns (Esc when done)"), choices, selected: place) {
            .columnChosen($0)
        }
    }

    private mutating func columnChosen(_ number: Int, _ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let table = table(scene) else { return .none }
        var settings = scene.world.settings
        if number == 0 {
            settings.columns[register] = nil
        } else {
            var ids = listed(table.register, scene).map { table.register.columns[$0].id }
            let id = table.register.columns[number - 1].id
            if let place = ids.firstIndex(of: id) {
                if ids.count > 1 { ids.remove(at: place) }
            } else {
                ids.append(id)
            }
            settings.columns[register] = ids
        }
        skipped = 0
        return .all([.perform(.apply(settings)), .send(.columnsAsked(number))])
    }

    // MARK: Secrets

    private func revealQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        .ask(
            AskScreen(
                title: Bilingual("显示隐藏的内容", "Show what is hidden"),
                text: Bilingual(
                    "为什么要看？理由会记入流水，一分钟后自动隐藏。",
                    "Why? The reason is journalled; it hides again after a minute."))
        ) { answer in
            if case .text(let why) = answer { .revealReasoned(why) } else { nil }
        }
    }

    private func reveal(_ why: String, _ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let name = asked, let table = table(scene), let row = table.liveRow(of: name.id) else {
            return .none
        }
        let columns = table.register.columns.enumerated().filter { place, column in
            let value = table.value(place, row)
            return column.display(value, .zh) != column.display(value, .zh, isRevealed: true)
        }
        guard !columns.isEmpty else { return .notice(.info("这条记录没有隐藏的内容", "Nothing is hidden here")) }
        return .perform(.reveal(name, columns: columns.map(\.element.id), why: why))
    }

    // MARK: Delete

    private func deleteQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let name = record(scene) else { return .none }
        let title = scene.world.title(register, name.id)
        return .confirm(
            Bilingual("删除", "Delete"),
            Bilingual(
                "删除 \(name.id)「\(title)」？删除后可以撤销，流水里一直有记录。",
                "Delete \(name.id) “\(title)”? It can be undone; the journal keeps it."),
            options: [Bilingual("不删除", "Keep it"), Bilingual("删除", "Delete")]
        ) { $0 == 1 ? .deleteAgreed : nil }
    }
}
