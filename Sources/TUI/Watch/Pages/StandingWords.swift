import Core

/// Everything there is to say of where one indicator stands, in labels and values.
struct StandingWords {
    private let row: Board.Row
    private let panel: Panel

    init(_ row: Board.Row, _ panel: Panel) {
        self.row = row
        self.panel = panel
    }

    /// What a table above may show as well.
    enum Fact { case actual, goal, gap, perWeek }

    /// The facts in the order in which they are asked for, `besides` those that a table above shows.
    func facts(besides shown: Set<Fact>) -> [(label: String, value: String, role: Role)] {
        let entry = row.entry
        let whole = row.whole
        let standing = whole.standing
        let words = panel.words
        var facts: [(label: String, value: String, role: Role)] = []
        func add(_ zh: String, _ en: String, _ value: String, _ role: Role = .textBright) {
            facts.append((panel(zh, en), value, role))
        }
        add("", "", panel(standing.state.label), FigureWords.role(standing.state))
        if !shown.contains(.actual) {
            add("实绩", "actual", words.actual(standing.compared, entry.unit) + (whole.isMarked ? "*" : ""))
        }
        guard let goal = standing.goal else { return facts + extras }
        if !shown.contains(.goal) { add("目标", "target", words.actual(Figure(goal.goal), entry.unit)) }
        if let from = standing.from {
            add("从此计起", "counted from", from.iso)
            add("全年实绩", "whole year", words.actual(standing.actual, entry.unit), .text)
        }
        if entry.nature == .flow {
            add("应达", "due", words.expected(standing.expected, entry.unit))
            add("", "", words.basis(entry.basis), .textDim)
        }
        if let gap = standing.gap, gap.top < 0 {
            add("超出", "above it", words.actual(gap.magnitude, entry.unit))
        } else if !shown.contains(.gap) {
            add("缺口", "gap", words.gap(standing.gap, entry.unit))
        }
        if !shown.contains(.perWeek), let need = whole.perWeek {
            add("每周还需", "needed a week", words.perWeek(need, entry.unit))
        }
        if let forecast = whole.forecast {
            add("年底预测", "forecast", words.forecast(forecast, entry.unit), role(of: forecast))
        }
        return facts + extras + marks(goal)
    }

    /// A refusal is no figure.
    private func role(of forecast: Forecast) -> Role {
        if case .refused = forecast { .textDim } else { .textBright }
    }

    /// The other two marks of the target, and where the target comes from.
    private func marks(_ goal: Goal) -> [(label: String, value: String, role: Role)] {
        var facts: [(label: String, value: String, role: Role)] = []
        if let floor = goal.floor {
            facts.append((panel("底线", "floor"), panel.words.actual(Figure(floor), row.entry.unit), .text))
        }
        if let stretch = goal.stretch {
            facts.append((panel("力争", "stretch"), panel.words.actual(Figure(stretch), row.entry.unit), .text))
        }
        if let source = goal.source, !source.isEmpty {
            facts.append((panel("文号", "source"), source, .textDim))
        }
        return facts
    }

    /// What is worth a remark.
    private var extras: [(label: String, value: String, role: Role)] {
        let unit = row.entry.unit
        var facts: [(label: String, value: String, role: Role)] = []
        if let sum = row.goalSum, let goal = row.whole.standing.goal {
            let size = panel.words.bare(Figure(sum), unit)
            let gap = Figure(sum).minus(Figure(goal.goal))
            let more = panel.words.bare(gap.magnitude, unit)
            let compared =
                gap.top < 0 ? panel("少 \(more)", "\(more) less") : panel("多 \(more)", "\(more) more")
            facts.append(
                (
                    panel("! 区县目标合计", "! districts' targets add up to"),
                    "\(size)\(panel("，", ", "))\(compared)", .alertSoon
                ))
        }
        if row.whole.isMarked {
            facts.append(("", panel("* 按今天的取值计", "* by today's value"), .textDim))
        }
        return facts
    }
}
