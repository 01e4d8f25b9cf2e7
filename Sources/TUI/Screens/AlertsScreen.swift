import Core

/// What is unsafe, expired or overdue, record by record: what watchers see, with the way to each record.
struct AlertsScreen: Screen {
    enum Message {
        case moved(Motion), opened, registerOpened, changed
    }

    private var cursor = Cursor()

    func title(_ scene: Scene<Office>) -> Bilingual { Bilingual("提醒", "Alerts") }

    private func urgent(_ scene: Scene<Office>) -> [Board.Urgent] { scene.world.view?.urgent ?? [] }

    /// The alert one is on.
    private func current(_ scene: Scene<Office>) -> Board.Urgent? {
        let urgent = urgent(scene)
        return urgent.indices.contains(cursor.selected) ? urgent[cursor.selected] : nil
    }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let none = current(scene) == nil ? Bilingual("没有提醒", "There is no alert") : nil
        return [
            Binding(
                [.enter], Bilingual("打开", "Open"),
                Bilingual("到这条提醒说的记录。", "Goes to the record that the alert is about."), .opened,
                disabled: none, footer: 1, menu: MenuPlace(.record, 1)),
            Binding(
                [.function(7)], Bilingual("同类全部", "All of its kind"),
                Bilingual("列出同一类提醒的全部记录。", "Lists every record with an alert of this kind."),
                .registerOpened, disabled: none ?? kindRefusal(scene), footer: 3, menu: MenuPlace(.view, 1)),
        ] + Motion.bindings(letters: true) { .moved($0) }
    }

    /// Why the records of this kind cannot be listed.
    private func kindRefusal(_ scene: Scene<Office>) -> Bilingual? {
        current(scene).flatMap { condition($0, scene) } == nil
            ? Bilingual("这一类提醒要看别的台账，不能列出", "This kind depends on another register and cannot be listed")
            : nil
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        if case .news(.changed) = occasion { return .changed }
        return nil
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let count = urgent(scene).count
        switch message {
        case .moved(let motion): cursor.move(motion, count: count, height: height(scene))
        case .changed: cursor.select(cursor.selected, count: count, height: height(scene))
        case .opened:
            guard let alert = current(scene) else { return .none }
            return .push(RegisterScreen(alert.warning.register, focus: alert.record))
        case .registerOpened:
            guard let alert = current(scene), let condition = condition(alert, scene) else { return .none }
            return .push(RegisterScreen(alert.warning.register, focus: alert.record, conditions: [condition]))
        }
        return .none
    }

    private func condition(_ urgent: Board.Urgent, _ scene: Scene<Office>) -> RowList.Condition? {
        scene.world.store.catalog.alerts.first { $0.id == urgent.warning.id }?.expression(scene.world).map {
            RowList.Condition(
                column: urgent.warning.id, words: scene(urgent.warning.label), expression: $0)
        }
    }

    private func height(_ scene: Scene<Office>) -> Int { max(1, scene.size.height - kindRows(scene) - 1) }

    // MARK: Drawing

    private func kinds(_ scene: Scene<Office>) -> [(label: String, value: String, role: Role)] {
        let alerts = scene.world.view?.alerts ?? []
        let sorted =
            alerts.filter { $0.warning.urgency == .urgent } + alerts.filter { $0.warning.urgency != .urgent }
        return sorted.map { alert in
            let fact = Pane.Fact(alert)
            let known =
                alert.acknowledged == 0
                ? ""
                : scene(Bilingual("（\(alert.acknowledged) 已知悉）", " (\(alert.acknowledged) acknowledged)"))
            return ("", fact.words(scene.language) + known, fact.role)
        }
    }

    private func kindRows(_ scene: Scene<Office>) -> Int {
        let canvas = Canvas(Size(1, 1), medium: scene.medium)
        let rows = canvas.flowHeight(kinds(scene), width: scene.size.width - 2)
        return rows == 0 ? 0 : min(rows, max(1, scene.size.height / 3)) + 1
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let size = canvas.bounds
        let top = kindRows(scene)
        canvas.flow(kinds(scene), in: Rect(1, 0, size.width - 2, max(0, top - 1)))
        let urgent = urgent(scene)
        let columns = [
            TableColumn(Bilingual("", ""), ideal: 1),
            TableColumn(Bilingual("地点", "Place"), ideal: 30, minimum: 14, weight: 2),
            TableColumn(Bilingual("区县", "District"), ideal: 14, minimum: 8, priority: 4),
            TableColumn(Bilingual("事由", "What"), ideal: 20, minimum: 12, weight: 1, priority: 1),
            TableColumn(Bilingual("到期日", "Due"), ideal: 10, priority: 3),
            TableColumn(Bilingual("期限", "How long"), ideal: 14, minimum: 12, align: .end),
            TableColumn(Bilingual("知悉", "Acknowledged"), ideal: 22, minimum: 12, priority: 2),
        ]
        TableView(
            columns: columns, count: urgent.count, cursor: cursor,
            empty: Bilingual("没有提醒：没有过期、逾期或快到期的。", "No alerts: nothing is expired, overdue or due soon.")
        ) { cell(urgent[$0], $1, scene) }
        .draw(&canvas, in: Rect(0, top, size.width, size.height - top), scene.language)
    }

    private func cell(_ urgent: Board.Urgent, _ column: Int, _ scene: Scene<Office>) -> TableCell {
        let words = UrgentWords(urgent, scene.language, year: scene.world.today.year)
        switch column {
        case 0: return TableCell(words.mark, words.role)
        case 1: return TableCell(urgent.title, .textBright)
        case 2: return TableCell(urgent.district == nil ? "" : scene(urgent.districtName))
        case 3: return TableCell(scene(urgent.warning.label), words.role)
        case 4: return TableCell(urgent.due?.iso ?? "", .textDim)
        case 5: return TableCell(words.howLong, words.role)
        default: return TableCell(words.known)
        }
    }
}
