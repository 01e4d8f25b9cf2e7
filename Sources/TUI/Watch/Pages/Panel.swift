import Core

/// What a page is drawn from: a board on its day, what has just moved, and what the terminal can show.
struct Panel {
    let board: Board
    let view: Board.View
    /// The figures that have just moved.
    let moves: [WatchFigure: WatchMove]
    let language: Language
    let medium: Medium
    /// The day it is in the branch.
    let today: Day?
    /// The most columns that a figure of money may take; nil for as many as it does.
    let narrow: Int?

    /// The panel of a branch that has a board.
    init(_ branch: WatchBranch, _ board: Board, _ view: Board.View, _ scene: Scene<WatchWorld>) {
        // In English millions take words, of which there is no room beside names in 80 columns.
        let isTight = scene.language == .en && scene.size.width < 104
        self.init(
            board, view, moves: branch.moves, today: branch.today, scene.language, scene.medium,
            narrow: isTight ? 9 : nil)
    }

    /// A panel of a board on a day.
    init(
        _ board: Board, _ view: Board.View, moves: [WatchFigure: WatchMove] = [:], today: Day? = nil,
        _ language: Language = .zh, _ medium: Medium = Medium(), narrow: Int? = nil
    ) {
        self.board = board
        self.view = view
        self.moves = moves
        self.today = today ?? view.day
        self.language = language
        self.medium = medium
        self.narrow = narrow
    }

    /// A figure with its unit, in a shorter form where the panel is narrow.
    private func figure(_ figure: Figure?, _ unit: FigureUnit) -> String {
        narrow.flatMap { words.short(figure, unit, in: $0, medium) } ?? words.actual(figure, unit)
    }

    /// A figure without its unit, in a shorter form where the panel is narrow.
    private func bare(_ figure: Figure?, _ unit: FigureUnit) -> String {
        narrow.flatMap { words.short(figure, unit, in: $0, medium) } ?? words.bare(figure, unit)
    }

    /// What the day added or took away, with its sign; empty for nothing.
    func change(_ today: Figure?, _ unit: FigureUnit) -> String {
        guard let today, today.top != 0 else { return "" }
        return (today.top > 0 ? "+" : "") + figure(today, unit)
    }

    /// The words for figures.
    var words: FigureWords { FigureWords(language) }

    /// `text` in the language of the panel.
    func callAsFunction(_ text: Bilingual) -> String { text(language) }

    /// A text in the language of the panel.
    func callAsFunction(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// A text of which Chinese is told from its label by a blank, and English by a colon.
    func pair(_ label: Bilingual, _ value: String) -> String {
        language == .zh ? "\(label.zh) \(value)" : "\(label.en): \(value)"
    }

    /// The programmes that have indicators, in the order of the board.
    var programmes: [(pane: Board.Pane, rows: [Board.Row])] {
        board.panes.map { ($0, view.rows(of: $0.id)) }.filter { !$0.1.isEmpty }
    }

    /// All indicators in the order of their programmes.
    var rows: [Board.Row] { programmes.flatMap(\.rows) }

    // MARK: What moved

    /// The figure of an indicator that has just moved; nil for others.
    func move(_ entry: Board.Entry, _ part: Board.Part) -> WatchMove? {
        moves[WatchFigure(entry.id, part.district)]
    }

    /// What a column for the day's change says: the amount of a move just now with a mark, else what came
    /// since the end of yesterday.
    ///
    /// `label` stands before it where no head says what it is.
    func change(_ entry: Board.Entry, _ part: Board.Part, label: String = "") -> Grid.Cell {
        if let move = move(entry, part) {
            let isDown = (move.delta?.top ?? 0) < 0
            let mark = medium.hasBlocks ? (isDown ? "▼" : "▲") : "*"
            return .text(mark + move.words(entry.unit, language), .moved)
        }
        let words = change(part.today, entry.unit)
        return .text(words.isEmpty || label.isEmpty ? words : label + " " + words, .text)
    }

    /// What an indicator is called; where its target counts from a day, with that day: all its figures do.
    func label(_ row: Board.Row) -> String { self(row.label) }

    /// The figure that stands beside the target, marked where it has just moved or stands for another day
    /// than it is asked for.
    func actual(_ entry: Board.Entry, _ part: Board.Part) -> Grid.Cell {
        let text = figure(part.standing.compared, entry.unit) + (part.isMarked ? "*" : "")
        return .text(text, move(entry, part) == nil ? .textBright : .moved)
    }

    // MARK: Cells that every page shows alike

    /// The goal behind a stroke; nothing where none is set, for the state says so.
    func goal(_ entry: Board.Entry, _ standing: Standing) -> Grid.Cell {
        guard let goal = standing.goal else { return .blank }
        return .text("/ " + bare(Figure(goal.goal), entry.unit), .text)
    }

    /// How much of the goal is done.
    func percent(_ standing: Standing) -> Grid.Cell {
        standing.goal == nil ? .blank : .text(FigureText.percent(standing.permille), .text)
    }

    /// The bar with the calendar's mark; nothing without a goal.
    func gauge(_ standing: Standing) -> Grid.Cell {
        standing.goal == nil
            ? .blank : .gauge(FigureWords.gauge(standing), FigureWords.role(standing.state))
    }

    /// The state as a word.
    func state(_ standing: Standing) -> Grid.Cell {
        .text(self(standing.state.label), FigureWords.role(standing.state))
    }

    /// What the calendar expects by now; nothing for stocks and rates, whose goal is expected all year.
    func expected(_ entry: Board.Entry, _ standing: Standing) -> Grid.Cell {
        guard standing.goal != nil, entry.nature == .flow else { return .blank }
        let isNarrow = narrow != nil && entry.unit == .yuan
        return .text(
            isNarrow ? figure(standing.expected, entry.unit) : words.expected(standing.expected, entry.unit),
            .text)
    }

    /// What is missing to the goal.
    func gap(_ entry: Board.Entry, _ standing: Standing) -> Grid.Cell {
        guard standing.goal != nil else { return .blank }
        guard narrow != nil, let gap = standing.gap else {
            return .text(words.gap(standing.gap, entry.unit), .text)
        }
        return .text((gap.top < 0 ? self("超 ", "+") : "") + figure(gap.magnitude, entry.unit), .text)
    }

    /// What is needed a week to reach the goal by the end of the year.
    func perWeek(_ entry: Board.Entry, _ part: Board.Part) -> Grid.Cell {
        guard let need = part.perWeek else { return .blank }
        return .text(words.perWeek(need, entry.unit), .text)
    }

    /// The end of the year as it is foreseen, without its range.
    func forecast(_ entry: Board.Entry, _ part: Board.Part) -> Grid.Cell {
        guard case .figure(let middle, _, _) = part.forecast else { return .blank }
        return .text(words.about(middle, entry.unit), .text)
    }

    /// The mark and the words of an alert with its count.
    func fact(_ alert: Board.AlertCount) -> (String, Role) {
        let fact = Pane.Fact(alert)
        return (fact.words(language), fact.role)
    }

    /// The alerts of a programme, the pressing ones first.
    func alerts(of programme: String) -> [Board.AlertCount] {
        let alerts = view.alerts(of: programme)
        return alerts.filter { $0.warning.urgency == .urgent }
            + alerts.filter { $0.warning.urgency != .urgent }
    }
}
