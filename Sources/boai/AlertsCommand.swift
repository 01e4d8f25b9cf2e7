import ArgumentParser
import Core

/// `boai alerts`
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: said("提醒：最要紧的记录，谁已知悉。", "The most pressing records, and who knows of them."),
        subcommands: [AlertsList.self, AlertsAcknowledge.self], defaultSubcommand: AlertsList.self)
}

/// `boai alerts list`
struct AlertsList: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: said("今天的提醒和最要紧的 50 条。", "Today's alerts and the 50 most pressing."))

    @Switch(help: ArgumentHelp(said("输出 JSON。", "Print JSON.")))
    var json = false
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let view = try desk.store.currentBoard().on(desk.store.today)
        if json {
            var writer = JSONWriter()
            writer.beginObject()
            view.writeAlerts(to: &writer)
            writer.endObject()
            writer.space("\n")
            return Output.json(writer.bytes)
        }
        let language = desk.language
        let headers = [
            Bilingual("编号", "Id"), Bilingual("地点", "Place"), Bilingual("区县", "District"),
            Bilingual("提醒", "Alert"), Bilingual("期限", "Due"), Bilingual("逾期（天）", "Days over"),
            Bilingual("知悉", "Known to"),
        ]
        var text = TextTable(
            headers.map { $0(language) }, isRight: [false, false, false, false, false, true, false])
        for entry in view.urgent {
            let known = entry.acknowledged.map { "\($0.by) → \($0.until.iso)" }
            text.add([
                entry.record, entry.title, entry.districtName(language), entry.warning.label(language),
                entry.due?.iso ?? FigureText.unknown, entry.overdue.map(String.init) ?? FigureText.unknown,
                known ?? "",
            ])
        }
        text.write()
    }
}

/// `boai alerts acknowledge`
struct AlertsAcknowledge: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: said("已知悉某条记录的提醒，到某天为止。", "You know of a record's alerts, until a day."))

    @Argument(help: ArgumentHelp(said("记录编号，如 A000012。", "The record, such as A000012.")))
    var id: String
    @Option(help: ArgumentHelp(said("知悉到哪天为止（含当天）。", "The last day on which that holds."), valueName: "day"))
    var until: String
    @Option(
        help: ArgumentHelp(
            said("只对这条提醒，如 pads.expired；默认该记录今天的全部提醒。", "This alert only; all of the record's when left out.")
        ))
    var alert: String?
    @Option(help: ArgumentHelp(said("备注。", "A note."), valueName: "text"))
    var note: String?
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let store = desk.store
        let until = try desk.day(until, of: "--until")
        let id = id.uppercased()
        let letters = id.prefix { $0.isLetter }
        guard let register = store.catalog.registers.first(where: { $0.prefix == letters }) else {
            throw Failed(
                .refused, Bilingual("没有编号为 \(id) 的记录。", "There is no record \(id)."), in: desk.language)
        }
        let alerts = try store.alerts(of: register.id, id).filter { alert == nil || $0.id == alert }
        guard !alerts.isEmpty else {
            throw Failed(
                .refused, Bilingual("\(id) 今天没有这样的提醒。", "\(id) is no such alert today."), in: desk.language)
        }
        let changes = try alerts.map {
            try store.acknowledgement(of: $0, record: id, until: until, note: note)
        }
        try desk.commit(changes) { commit in
            for change in commit.changes { Output.line(change.id) }
        }
    }
}
