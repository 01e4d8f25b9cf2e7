import Core

/// What the count of an alert means: which records are in it, and why the register may show others.
struct AlertMeaning {
    private let alert: Board.AlertCount
    private let panel: Panel

    /// The alert with this id; nil where the board does not have it on its day.
    init?(_ id: String, _ panel: Panel) {
        guard let alert = panel.view.alerts.first(where: { $0.warning.id == id }) else { return nil }
        self.alert = alert
        self.panel = panel
    }

    /// What to show.
    var meaning: MeaningPanel {
        let districts = alert.districts.map { "\(panel($0.name)) \($0.count)" }
        let sections = [
            (panel("现在", "Now"), now), (panel("算了哪些", "Counted"), panel(alert.warning.definition)),
            (panel("各区县", "Districts"), districts.joined(separator: panel("，", ", "))),
            (panel("逐条列出", "Listed"), listed), (panel("与别处不同", "Elsewhere"), elsewhere),
        ]
        return MeaningPanel(
            title: panel(alert.warning.label), sections: sections.filter { !$0.1.isEmpty },
            language: panel.language, medium: panel.medium)
    }

    private var now: String {
        let count = FigureText.grouped(Int64(alert.count))
        let known = FigureText.grouped(Int64(alert.acknowledged))
        return panel(
            "\(count) 条，其中 \(known) 条已有人知悉；知悉的也计在内",
            "\(count) records, \(known) of them acknowledged; those are counted, too")
    }

    private var listed: String {
        let listed = panel.view.urgent.filter { $0.warning.id == alert.warning.id }.count
        let most = Board.mostUrgent
        if listed == alert.count { return panel("全部在提醒页上", "all of them, on the page of alerts") }
        if listed > 0 {
            return panel(
                "提醒页上有 \(listed) 条：各类合起来只列最要紧的 \(most) 条，同一天到期的只列一次",
                "\(listed), on the page of alerts: only the \(most) most urgent of all kinds, each day once")
        }
        return panel(
            "提醒页上没有：不在最要紧的 \(most) 条里，或名称涉及个人",
            "none: not among the \(most) most urgent, or named after people")
    }

    private var elsewhere: String {
        let day = panel.view.day.iso
        return panel(
            "按 \(day) 判定；由日期决定的，不改台账数也会变。在台账里筛选要用上述全部条件，否则会多出不合条件的记录（如已停用的）；按录入时统计的报表也会不同。",
            "Judged on \(day); what days decide moves without any entry. A filter in the register needs all of these conditions, or it also shows records that they leave out, such as retired ones."
        )
    }
}
