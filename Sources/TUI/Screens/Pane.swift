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
            label = entry.label
            actual = Row.short(standing.actual, entry.unit, language)
            goal = standing.goal.map { Row.bare(Figure($0.goal), entry.unit, language) } ?? FigureText.unknown
            percent = FigureText.percent(standing.permille)
            expected =
                standing.goal == nil || entry.nature != .flow
                ? ""
                : FigureText.display(
                    standing.expected.map { Row.whole($0, entry.unit) }, entry.unit, language)
            done = standing.permille.map { Double($0) / 1000 }
            let target = standing.goal.map { Figure($0.goal).double } ?? 0
            mark = target > 0 ? standing.expected.map { $0.double / target } : nil
            state = standing.state.label
            role = Row.role(standing.state)
            months = row.whole.months.map { $0?.double }
        }

        /// The target without its unit, which stands beside the figure; money by size.
        private static func bare(_ figure: Figure, _ unit: FigureUnit, _ language: Language) -> String {
            switch unit {
            case .yuan: yuan(figure, language)
            case .percent: FigureText.number(figure, unit) + "%"
            default: FigureText.number(figure, unit)
            }
        }

        /// What the calendar expects of things that are counted is a whole number of them.
        private static func whole(_ figure: Figure, _ unit: FigureUnit) -> Figure {
            unit == .yuan || unit == .percent ? figure : Figure(figure.rounded(times: 1))
        }

        /// The figure with its unit; in English the label says what is counted, for the words are long.
        private static func short(_ figure: Figure?, _ unit: FigureUnit, _ language: Language) -> String {
            guard let figure else { return FigureText.unknown }
            return language == .zh ? FigureText.display(figure, unit, language) : bare(figure, unit, language)
        }

        private static func yuan(_ figure: Figure, _ language: Language) -> String {
            let text = FigureText.display(figure, .yuan, language)
            return text.hasSuffix(" yuan") ? String(text.dropLast(5)) : text
        }

        private static func role(_ state: TargetState) -> Role {
            switch state {
            case .reached: .stateReached
            case .ahead: .stateAhead
            case .onTrack: .stateNormal
            case .behind: .stateBehind
            case .farBehind: .stateFar
            case .noTarget, .noData: .stateNone
            }
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
