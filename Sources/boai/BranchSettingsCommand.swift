import ArgumentParser
import Core

/// `boai branch …`: what is particular to the branch, branch.json.
struct BranchSettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "branch",
        abstract: said("查看和修改本会的设置（branch.json）。", "Show and change the branch's settings."),
        subcommands: [
            BranchShowCommand.self, BranchSetCommand.self, RolesCommand.self, RoleCommand.self,
        ])
}

/// `boai branch show [--json]`
struct BranchShowCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: said("列出本会的设置。", "List the branch's settings."))

    @Switch(help: ArgumentHelp(said("输出 JSON，即 branch.json。", "Print JSON: branch.json.")))
    var json = false
    @OptionGroup var place: Place

    func run(at desk: Desk) throws {
        let branch = desk.store.branch
        if json { return Output.json(branch.json) }
        func line(_ zh: String, _ en: String, _ text: String) {
            Output.line("\(Bilingual(zh, en)(desk.language))\t\(text)")
        }
        line("名称", "Name", branch.name)
        line("区划代码", "Code", branch.code)
        line("时区", "Zone", branch.zone)
        for district in branch.districts { line("区县", "District", "\(district.code)=\(district.name)") }
        for (id, days) in branch.intervals.sorted(by: { $0.key < $1.key }) {
            line("周期", "Interval", "\(id)=\(days)")
        }
        for (id, weight) in branch.weights.sorted(by: { $0.key < $1.key }) {
            line("权重", "Weight", "\(id)=\(weight)")
        }
        for (id, calendar) in branch.calendar.sorted(by: { $0.key < $1.key }) {
            line("日历", "Calendar", "\(id): \(calendar.text)")
        }
    }
}

/// `boai branch set --weight donations.cash=2 --calendar donations.online '9=300 05-08=50'`
struct BranchSetCommand: BranchCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: said("修改本会的设置；等号后留空即去掉。", "Change settings; nothing behind the sign takes one away."))

    @Option(help: ArgumentHelp(said("名称。", "The name.")))
    var name: String?
    @Option(
        help: ArgumentHelp(
            said("周期的天数，如 aedCheck=30；可重复。", "Days of an interval, as aedCheck=30; repeatable."),
            valueName: "id=days"))
    var interval: [String] = []
    @Option(
        help: ArgumentHelp(
            said(
                "指标在总排名中的权重，如 donations.cash=2；可重复。",
                "An indicator's weight in the total of ranks, as donations.cash=2; repeatable."),
            valueName: "indicator=weight"))
    var weight: [String] = []
    @Option(
        help: ArgumentHelp(
            said(
                "没有往年数据时一年的进度，如 'donations.online: 9=300 05-08=50'；每月平常为 100，* 为所有流量。",
                "How a year is spread where no earlier one tells, as 'donations.online: 9=300 05-08=50'; a month "
                    + "weighs 100, * is every flow."),
            valueName: "indicator: month=weight …"))
    var calendar: [String] = []
    @OptionGroup var place: Place

    func validate() throws {
        if name == nil, interval.isEmpty, weight.isEmpty, calendar.isEmpty {
            throw ValidationError(said("请给出要改的设置。", "Say what to change."))
        }
    }

    func run(at desk: Desk) throws {
        var branch = desk.store.branch
        var refusals: [Refusal] = []
        func take(_ body: () throws(Refusal) -> Void) {
            do throws(Refusal) { try body() } catch { refusals.append(error) }
        }
        if let name {
            if name.trimmed.isEmpty {
                refusals.append(
                    Refusal(column: Bilingual("名称", "Name"), rule: Bilingual("不能为空", "must not be empty")))
            }
            branch.name = name.trimmed
        }
        for text in interval { take { () throws(Refusal) in try setInterval(text, &branch) } }
        for text in weight { take { () throws(Refusal) in try setWeight(text, &branch, desk) } }
        for text in calendar { take { () throws(Refusal) in try setCalendar(text, &branch, desk) } }
        if !refusals.isEmpty { throw StoreError.refused(refusals) }
        if branch == desk.store.branch { return desk.say(Bilingual("没有变化。", "Nothing changed.")) }
        try desk.store.commit(branch: branch, via: "cli")
        desk.settle()
        desk.say(Bilingual("已保存。", "Saved."))
    }

    private func setInterval(_ text: String, _ branch: inout Branch) throws(Refusal) {
        let (id, value) = sides(text)
        guard Branch.standardIntervals[id] != nil || branch.intervals[id] != nil,
            value.isEmpty || (1...36_525).contains(Int(value) ?? 0)
        else {
            throw Refusal(
                column: Bilingual("周期", "Interval"), value: text,
                rule: Bilingual("应写成 aedCheck=天数，如 aedCheck=30", "write aedCheck=days, such as aedCheck=30"))
        }
        branch.intervals[id] = Int(value) ?? Branch.standardIntervals[id]
    }

    private func setWeight(_ text: String, _ branch: inout Branch, _ desk: Desk) throws(Refusal) {
        let (id, value) = sides(text)
        let weight = Fixed(value)
        guard let indicator = indicator(id, desk),
            value.isEmpty || (0...1000 * Fixed.one).contains(weight?.raw ?? -1)
        else {
            throw Refusal(
                column: Bilingual("权重", "Weight"), value: text,
                rule: Bilingual(
                    "应写成 指标=权重，如 donations.cash=2，权重为 0 到 1000，0 为不计",
                    "write indicator=weight, such as donations.cash=2; at most 1000, and 0 leaves it out"))
        }
        branch.weights[indicator.id] = weight
    }

    private func setCalendar(_ text: String, _ branch: inout Branch, _ desk: Desk) throws(Refusal) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { ":：".contains($0) }
        let name = String(parts[0]).trimmed
        let indicator = indicator(name, desk)
        guard parts.count == 2, name == "*" || indicator?.nature == .flow else {
            throw Refusal(
                column: Bilingual("日历", "Calendar"), value: text,
                rule: Bilingual(
                    "应写成 流量指标: 月=权重 …，如 donations.online: 9=300 05-08=50，* 为所有流量",
                    "write a flow: month=weight …, such as donations.online: 9=300 05-08=50; * is every flow")
            )
        }
        let weights = String(parts[1]).trimmed
        branch.calendar[indicator?.id ?? "*"] = weights.isEmpty ? nil : try WeightCalendar(weights)
    }

    private func indicator(_ name: String, _ desk: Desk) -> Indicator? {
        desk.store.catalog.indicators.first { [$0.id, $0.label.zh, $0.label.en].contains(name) }
    }

    private func sides(_ text: String) -> (id: String, value: String) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "=＝".contains($0) }
        return (String(parts[0]).trimmed, parts.count == 2 ? String(parts[1]).trimmed : "")
    }
}
