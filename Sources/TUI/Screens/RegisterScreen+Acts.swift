import Core

extension RegisterScreen {
    /// What changes records, or asks for something.
    mutating func acted(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .opened:
            guard let name = record(scene) else { return .none }
            return .push(FormScreen(name, scene))
        case .added: return .push(FormScreen(RecordName(register, ""), scene))
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
        case .filterAsked: return filterQuestion(scene)
        case .filterColumnChosen(let number): return filterValueQuestion(number, scene)
        case .filterValueChosen(let column, let number): return filterChosen(column, number, scene)
        case .filtersCleared:
            list.wanted = []
            return refreshed(scene)
        case .marked:
            guard let row else { return .none }
            if marks.remove(UInt32(row)) == nil { marks.insert(UInt32(row)) }
            return .send(.moved(.down))
        case .allMarked:
            marks = marks.isEmpty ? Set(list.rows) : []
            return .none
        case .deleteAsked: return deleteQuestion(scene)
        case .deleteAgreed:
            guard let name = record(scene) else { return .none }
            return .perform(.commit([.delete(register, name.id)], why: nil))
        case .undoAsked:
            return RegisterScreen.undoQuestion { $0 == 1 ? .undoAgreed : nil }
        case .undoAgreed: return .perform(.undo)
        case .committed(let commit): return .notice(RegisterScreen.done(commit))
        default: return .none
        }
    }

    /// Asks before one's own last commit is taken back.
    static func undoQuestion<M>(_ reply: @escaping (Int) -> M?) -> Effect<Office, M> {
        .confirm(
            Bilingual("撤销", "Undo"),
            Bilingual("撤销自己最近一次提交？撤销本身也会记入流水。", "Take back your last commit? The journal keeps both."),
            options: [Bilingual("不撤销", "Keep it"), Bilingual("撤销", "Undo")], reply: reply)
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
        let byId = Choice(Bilingual("编号（登记先后）", "Id (as entered)"))
        let choices =
            [byId]
            + columns.map { Choice($0.label, note: $0.id == list.sortColumn ? "*" : "", words: [$0.id]) }
        let selected = columns.firstIndex { $0.id == list.sortColumn }.map { $0 + 1 } ?? 0
        return .choose(Bilingual("按哪一栏排序（再选一次倒过来）", "Sort by (again to turn)"), choices, selected: selected) {
            .sortChosen($0)
        }
    }

    // MARK: Filter

    private func filterable(_ scene: Scene<Office>) -> [AnyColumn] {
        (table(scene)?.register.columns ?? []).filter { [.choice, .division, .flag].contains($0.kind) }
    }

    private func filterQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let choices = filterable(scene).map { column in
            let now = list.wanted.first { $0.column == column.id }
            return Choice(
                column.label, note: now.map { scene.world.text(column, $0.value) } ?? "", words: [column.id])
        }
        return .choose(Bilingual("按哪一栏筛选", "Filter by"), choices) { .filterColumnChosen($0) }
    }

    /// The values to choose from: all of a vocabulary, the branch's districts, yes and no.
    private func values(_ column: AnyColumn, _ scene: Scene<Office>) -> [Value] {
        switch column.kind {
        case .choice: (column.vocabulary?.terms ?? []).map { .text($0.code) }
        case .division: scene.world.store.branch.districts.map { .text($0.code) }
        case .flag: [.flag(true), .flag(false)]
        default: []
        }
    }

    private func filterValueQuestion(_ number: Int, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let column = filterable(scene)[number]
        let labels = values(column, scene).map { value in
            Choice(
                Bilingual(
                    column.display(value, .zh, branch: scene.world.store.branch),
                    column.display(value, .en, branch: scene.world.store.branch)))
        }
        let choices =
            [Choice(Bilingual("不限", "Any"))] + labels + [Choice(Bilingual("空白", "Blank"))]
        return .choose(column.label, choices) { .filterValueChosen(column.id, $0) }
    }

    private mutating func filterChosen(
        _ id: String, _ number: Int, _ scene: Scene<Office>
    ) -> Effect<Office, Message> {
        guard let column = table(scene)?.register.column(id) else { return .none }
        list.wanted.removeAll { $0.column == id }
        let values = values(column, scene)
        if number > 0 {
            list.wanted.append(.init(column: id, value: number <= values.count ? values[number - 1] : nil))
        }
        return refreshed(scene)
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
