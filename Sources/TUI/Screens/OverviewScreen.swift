import Core

/// The programmes side by side: where each stands against its targets, and what is pressing.
struct OverviewScreen: Screen {
    enum Message {
        case paneChosen(Int), paneMoved(Int), opened, wayChosen(Int), registerOpened(String)
        case historyAsked, undoAsked, undoFound(Commit), undoAgreed(seq: Int)
        case committed(Commit), refused(StoreError)
        case targetsAsked, settingsAsked, alertsAsked
    }

    /// The pane with the keys.
    private(set) var active = 0

    func title(_ scene: Scene<Office>) -> Bilingual {
        let name = scene.world.store.branch.name
        return Bilingual(name, name)
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .answered(.committed(let commit)): .committed(commit)
        case .answered(.undoable(let commit)): .undoFound(commit)
        case .answered(.refused(let error)): .refused(error)
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let panes = scene.world.panes
        switch message {
        case .paneChosen(let pane): if panes.indices.contains(pane) { active = pane }
        case .paneMoved(let step): if !panes.isEmpty { active = (active + step + panes.count) % panes.count }
        case .opened: return opened(scene)
        case .wayChosen(let number):
            let ways = ways(scene)
            return ways.indices.contains(number) ? .push(ways[number].screen) : .none
        case .registerOpened(let id): return .push(RegisterScreen(id))
        case .historyAsked: return .push(HistoryScreen(nil))
        case .undoAsked: return .perform(.findUndoable)
        case .undoFound(let commit): return UndoQuestion.ask(commit, scene.world) { .undoAgreed(seq: $0) }
        case .undoAgreed(let seq): return .perform(.undo(seq: seq))
        case .committed(let commit): return .notice(RegisterScreen.done(commit))
        case .refused(let error): return .notice(Notice(.error, error.words))
        case .targetsAsked: return .push(TargetsScreen())
        case .settingsAsked: return .push(SettingsScreen())
        case .alertsAsked: return .push(AlertsScreen())
        }
        return .none
    }

    /// Somewhere that a pane leads to: a register, or the records behind one of its facts.
    private struct Way {
        let item: ChoiceItem
        let screen: RegisterScreen
    }

    private func ways(_ scene: Scene<Office>) -> [Way] {
        guard scene.world.panes.indices.contains(active) else { return [] }
        let pane = scene.world.panes[active]
        let catalog = scene.world.store.catalog
        let registers = pane.registers.map { id in
            let label = catalog.register(id)?.label ?? Bilingual(id, id)
            return Way(item: ChoiceItem(label, words: [id.lowercased()]), screen: RegisterScreen(id))
        }
        let facts = pane.facts.compactMap { fact -> Way? in
            guard let alert = catalog.alerts.first(where: { $0.id == fact.id }),
                let expression = alert.expression(scene.world)
            else { return nil }
            let condition = RowList.Condition(
                column: fact.id, words: scene(fact.text), expression: expression)
            let mark = fact.isUrgent ? "!" : "~"
            return Way(
                item: ChoiceItem(
                    Bilingual("\(mark) \(fact.text.zh)", "\(mark) \(fact.text.en)"), note: "\(fact.count)"),
                screen: RegisterScreen(fact.register, conditions: [condition]))
        }
        return registers + facts
    }

    private func opened(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let ways = ways(scene)
        guard let first = ways.first else { return .none }
        if ways.count == 1 { return .push(first.screen) }
        return .choose(scene.world.panes[active].label, ways.map(\.item)) { .wayChosen($0) }
    }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let numbers = scene.world.panes.prefix(9).enumerated().map { place, pane in
            Binding<Message>(
                [.text("\(place + 1)")], pane.label,
                Bilingual("到「\(pane.label.zh)」。", "Goes to “\(pane.label.en)”."), .paneChosen(place))
        }
        let targets = Bilingual("年度目标", "Targets")
        let registers = scene.world.store.registers.enumerated().map { place, register in
            // A register that has a screen of its own is told from it by name.
            let versions = Bilingual("\(register.label.zh)台账", "\(register.label.en): all versions")
            return Binding<Message>(
                [], register.label == targets ? versions : register.label,
                Bilingual("打开\(register.label.zh)。", "Opens the register “\(register.label.en)”."),
                .registerOpened(register.id), menu: MenuPlace(.go, 10 + place))
        }
        return [
            Binding(
                [.enter], Bilingual("打开", "Open"),
                Bilingual("打开这项业务的台账。", "Opens the registers of the programme."), .opened, footer: 1,
                menu: MenuPlace(.record, 1)),
            Binding(
                [.tab, .right, .down], Bilingual("下一项业务", "Next"),
                Bilingual("到下一项业务。", "Goes to the next programme."), .paneMoved(1), footer: 2),
            Binding(
                [.backTab, .left, .up], Bilingual("上一项业务", "Previous"),
                Bilingual("到上一项业务。", "Goes to the programme before."), .paneMoved(-1)),
            Binding(
                [.text("u")], Bilingual("撤销", "Undo"),
                Bilingual("撤销自己最近一次提交。", "Takes back your last commit."),
                .undoAsked, disabled: scene.world.store.readOnly, menu: MenuPlace(.edit, 1)),
            Binding(
                [.function(11), .text("h")], Bilingual("提交记录", "Journal"),
                Bilingual("谁在何时提交了什么，可以撤销。", "Who committed what, and when; can be undone."), .historyAsked,
                menu: MenuPlace(.go, 1)),
            Binding(
                [.text("t")], targets,
                Bilingual("按指标和区县设定年度目标。", "Sets the year's targets by indicator and district."),
                .targetsAsked,
                menu: MenuPlace(.go, 2)),
            Binding(
                [.text("a")], Bilingual("提醒", "Alerts"),
                Bilingual("过期、逾期和快到期的，逐条列出。", "What is expired, overdue or due soon, record by record."),
                .alertsAsked, menu: MenuPlace(.go, 3)),
            Binding(
                [.text("o")], Bilingual("设置", "Settings"),
                Bilingual("选择配色、语言和符号宽度。", "Chooses colours, language and widths."), .settingsAsked,
                menu: MenuPlace(.program, 3)),
        ] + numbers + registers
    }
}
