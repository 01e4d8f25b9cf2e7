import Core

extension RegisterScreen {
    /// Somewhere that a record leads to.
    struct Jump {
        let label: Bilingual
        let note: String
        let screen: RegisterScreen
    }

    /// The records that this one names, and the registers whose records name this one.
    func jumps(_ scene: Scene<Office>) -> [Jump] {
        guard let table = table(scene), let name = asked, let row = table.row(of: name.id) else { return [] }
        var jumps: [Jump] = []
        for (place, column) in table.register.columns.enumerated() where column.kind == .reference {
            guard let target = column.target, let id = table.value(place, row)?.text else { continue }
            let title = scene.world.title(target, id)
            jumps.append(
                Jump(
                    label: Bilingual("\(column.label.zh)：\(title)", "\(column.label.en): \(title)"), note: id,
                    screen: RegisterScreen(target, focus: id)))
        }
        let title = scene.world.title(register, name.id)
        for (referrer, column) in scene.world.store.catalog.referrers(to: register) {
            let condition = RowList.Condition(
                column: column.id, words: scene(column.label) + "=" + title,
                expression: .compare(column: column.id, .equal, .text(name.id)))
            let screen = RegisterScreen(referrer.id, conditions: [condition])
            jumps.append(
                Jump(
                    label: Bilingual("\(referrer.label.zh)里的记录", "Its records in \(referrer.label.en)"),
                    note: scene(column.label), screen: screen))
        }
        return jumps
    }

    func jumpQuestion(_ scene: Scene<Office>) -> Effect<Office, Message> {
        let jumps = jumps(scene)
        guard !jumps.isEmpty else {
            return .notice(.info("这条记录不引用别的记录，也不被引用", "This record leads nowhere else"))
        }
        return .choose(
            Bilingual("转到", "Go to"), jumps.map { ChoiceItem($0.label, note: $0.note) }
        ) { .jumpChosen($0) }
    }
}
