import Core

/// What a pane of the overview shows of one programme, ready to be drawn.
struct Pane {
    /// One indicator.
    struct Row {
        let label: Bilingual
        /// The figure with its unit, the target, and their proportion; `—` where unknown.
        let actual: String
        let goal: String
        let percent: String
        /// What the calendar expects by today; empty without a target.
        let expected: String
        /// What the year will come to as it is seen today; empty where nothing can be said.
        let forecast: String
        /// The done part of the bar, and where the calendar says it should be.
        let done: Double?
        let mark: Double?
        /// The state as a word, and its colour.
        let state: Bilingual
        let role: Role
        /// The months of the year so far.
        let months: [Double?]

        init(_ row: Board.Row, _ language: Language) {
            let entry = row.entry
            let standing = row.whole.standing
            let words = FigureWords(language)
            label = row.label
            actual = words.actual(standing.compared, entry.unit)
            goal = standing.goal.map { words.bare(Figure($0.goal), entry.unit) } ?? FigureText.unknown
            percent = FigureText.percent(standing.permille)
            let isDue = standing.goal != nil && entry.nature == .flow
            expected = isDue ? words.expected(standing.expected, entry.unit) : ""
            if isDue, case .figure(let middle, _, _) = row.whole.forecast {
                forecast = words.about(middle, entry.unit)
            } else {
                forecast = ""
            }
            let gauge = FigureWords.gauge(standing)
            done = gauge.done
            mark = gauge.mark
            state = standing.state.label
            role = FigureWords.role(standing.state)
            months = row.whole.months.map { $0?.double }
        }
    }

    /// Something to be done.
    struct Fact {
        /// The alert's id, and the register it looks at.
        let id: String
        let register: String
        let text: Bilingual
        let count: Int
        let isUrgent: Bool

        init(_ alert: Board.AlertCount) {
            id = alert.warning.id
            register = alert.warning.register
            text = alert.warning.label
            count = alert.count
            isUrgent = alert.warning.urgency == .urgent
        }

        /// The fact in words, with a mark that says how pressing it is without colour.
        func words(_ language: Language) -> String {
            let mark = isUrgent ? "!" : "~"
            return language == .zh ? "\(mark) \(text.zh) \(count)" : "\(mark) \(count) \(text.en)"
        }

        var role: Role { isUrgent ? .alertUrgent : .alertSoon }
    }

    /// The programme's id.
    let programme: String
    let label: Bilingual
    /// The registers that Enter offers, the first one first.
    let registers: [String]
    let rows: [Row]
    let facts: [Fact]
}
