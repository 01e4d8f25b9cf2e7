import Core

/// What is unsafe, expired or overdue, record by record: what watchers see, with the way to each record.
struct AlertsScreen: Screen {
    enum Message {
        case moved(Motion), opened, registerOpened, changed
        case acknowledgeAsked, untilTyped(String), committed(Commit), refused(StoreError)
    }

    private var cursor = Cursor()
    /// The alert that is asked about: the list may move meanwhile.
    private var asked: Board.Urgent?

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
                [.function(6), .text(" ")], Bilingual("知悉", "Acknowledge"),
                Bilingual(
                    "说明您已知悉这条提醒，到哪天为止；观看的人也看得到。",
                    "Says that you know of the alert until a day; watchers see it."),
                .acknowledgeAsked, disabled: none ?? scene.world.store.readOnly, footer: 2,
                menu: MenuPlace(.record, 2)),
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
        switch occasion {
        case .news(.changed): .changed
        case .answered(.committed(let commit)): .committed(commit)
        case .answered(.refused(let error)): .refused(error)
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        let count = urgent(scene).count
        switch message {
        case .moved(let motion): cursor.move(motion, count: count, height: height(scene))
        case .changed: cursor.select(cursor.selected, count: count, height: height(scene))
        case .acknowledgeAsked: return ask(scene)
        case .untilTyped(let text):
            guard let urgent = asked, let day = AlertsScreen.day(text, scene),
                let alert = scene.world.store.catalog.alerts.first(where: { $0.id == urgent.warning.id })
            else { return .none }
            return .perform(.acknowledge(alert, record: urgent.record, until: day))
        case .committed: return .notice(.info("已登记知悉", "Acknowledged"))
        case .refused(let error): return .notice(Notice(.error, error.words))
        case .opened:
            guard let alert = current(scene) else { return .none }
            return .push(RegisterScreen(alert.warning.register, focus: alert.record))
        case .registerOpened:
            guard let alert = current(scene), let condition = condition(alert, scene) else { return .none }
            return .push(RegisterScreen(alert.warning.register, focus: alert.record, conditions: [condition]))
        }
        return .none
    }

    /// Until which day, a week from now unless another one is typed.
    private mutating func ask(_ scene: Scene<Office>) -> Effect<Office, Message> {
        guard let urgent = current(scene) else { return .none }
        asked = urgent
        let title = scene(urgent.warning.label) + " · " + urgent.title
        let week = scene.world.today.adding(days: 7)
        let ask = AskScreen(
            title: Bilingual("知悉到哪天", "Acknowledge until"),
            text: Bilingual(
                "\(title)。到那天（含当天）为止不再催；过后自动恢复。",
                "\(title). It stays calm until the end of that day and then comes back."),
            initial: week.iso,
            fault: { text, scene in
                AlertsScreen.day(text, scene) == nil
                    ? Bilingual(
                        "请填今天到一年以内的日期，如 12-01、下周五", "A day from today to a year from now, such as 12-01")
                    : nil
            },
            echo: { text, scene in
                AlertsScreen.day(text, scene).map { Bilingual("到 \($0.iso)", "until \($0.iso)") }
            })
        return .ask(ask) { answer in
            guard case .text(let text) = answer else { return nil }
            return .untilTyped(text)
        }
    }

    private static func day(_ text: String, _ scene: Scene<Office>) -> Day? {
        let today = scene.world.today
        guard let day = Day.parse(text, today: today), day >= today,
            day - today <= Store.longestAcknowledgement
        else { return nil }
        return day
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
        // Few rows, and mostly nobody has said anything: a column is as wide as what stands in it.
        let medium = canvas.medium
        let widest = { (column: Int) in
            urgent.map { medium.width(of: cell($0, column, scene).text) }.max() ?? 0
        }
        let (place, what, known) = (max(14, min(30, widest(1))), max(12, min(20, widest(3))), widest(6))
        var columns = [
            TableColumn(Bilingual("", ""), ideal: 1),
            TableColumn(Bilingual("名称", "Name"), ideal: place, minimum: min(24, place), weight: 2),
            TableColumn(Bilingual("区县", "District"), ideal: 14, minimum: 8, priority: 4),
            TableColumn(Bilingual("事由", "What"), ideal: what, minimum: what, weight: 1, priority: 1),
            TableColumn(Bilingual("到期日", "Due"), ideal: 10, priority: 3),
            TableColumn(Bilingual("期限", "How long"), ideal: 14, minimum: 12, align: .end),
        ]
        if known > 0 {
            columns.append(
                TableColumn(
                    Bilingual("知悉至", "Known until"), ideal: known, minimum: min(14, known), priority: 2))
        }
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
        default: return TableCell(words.knower)
        }
    }
}
