import Core

/// What a figure means (口径), laid over the page: its definition, and what else there is to know of it.
struct CaliberScreen: Screen {
    enum Message {
        case kindMoved(Int)
        /// A screenful of the text on or back.
        case turned(Int)
    }

    /// Which branch, by its place on the command line.
    let branch: Int
    /// What is asked about.
    private(set) var question: WatchQuestion
    /// How many rows of the text are above the panel.
    private var first = 0

    init(branch: Int, question: WatchQuestion) {
        self.branch = branch
        self.question = question
    }

    var layer: Layer { .overlay }

    /// Kinds of alerts have no rows of their own on the page: they are gone through here.
    func bindings(_ scene: Scene<WatchWorld>) -> [Binding<Message>] {
        let isLong = shown(scene).rows(in: scene.size).hidden > 0
        let whole = isLong ? nil : Bilingual("全文都在屏幕上了", "All of it is on the screen")
        var turning: (on: [Key], back: [Key]) = ([.pageDown, .text(" ")], [.pageUp])
        var bindings: [Binding<Message>] = []
        if case .alert = question {
            bindings = [
                Binding(
                    [.right, .down], Bilingual("下一类", "Next kind"),
                    Bilingual("看下一类提醒的口径。", "Explains the next kind of alert."), .kindMoved(1), footer: 1),
                Binding(
                    [.left, .up], Bilingual("上一类", "Previous kind"),
                    Bilingual("看上一类提醒的口径。", "Explains the kind of alert before."), .kindMoved(-1),
                    footer: 2),
            ]
        } else {
            turning = (turning.on + [.down], turning.back + [.up])
        }
        return bindings + [
            Binding(
                turning.on, Bilingual("往下看", "Read on"),
                Bilingual("放不下时，看下面的文字。", "Shows the text that has no room, below."), .turned(1),
                disabled: whole, footer: isLong ? 3 : nil),
            Binding(
                turning.back, Bilingual("往上看", "Read back"),
                Bilingual("回到上面的文字。", "Goes back to the text above."), .turned(-1), disabled: whole),
        ]
    }

    mutating func update(_ message: Message, _ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        switch message {
        case .turned(let step):
            let rows = shown(scene).rows(in: scene.size)
            // The last row of a screenful says that there is more.
            first = max(0, min(first + step * max(1, rows.shown - 1), rows.hidden))
        case .kindMoved(let step):
            guard case .alert(let id) = question, let panel = panel(scene) else { return .none }
            let kinds = AlertsPage(panel).kinds.map(\.warning.id)
            guard let start = kinds.first else { return .none }
            // From a kind that is gone one comes to the first.
            let place = kinds.firstIndex(of: id)
            question = .alert(place.map { kinds[($0 + step + kinds.count) % kinds.count] } ?? start)
            first = 0
        }
        return .none
    }

    private func panel(_ scene: Scene<WatchWorld>) -> Panel? {
        guard scene.world.branches.indices.contains(branch) else { return nil }
        let shown = scene.world.branches[branch]
        guard let board = shown.board, let view = shown.view else { return nil }
        return Panel(shown, board, view, scene)
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<WatchWorld>) {
        shown(scene).draw(&canvas, without: first)
    }

    private func shown(_ scene: Scene<WatchWorld>) -> MeaningPanel {
        if case .sums = question { return TotalMeaning.sums(scene.language, scene.medium) }
        return panel(scene).flatMap { meaning($0) } ?? gone(scene)
    }

    private func meaning(_ panel: Panel) -> MeaningPanel? {
        switch question {
        case .figure(let figure): FigureMeaning(figure, panel)?.meaning
        case .alert(let id): AlertMeaning(id, panel)?.meaning
        case .total(let district): TotalMeaning.district(district, panel)
        case .sums: nil
        }
    }

    /// What there is to say when the board has lost what was asked about while it was explained.
    private func gone(_ scene: Scene<WatchWorld>) -> MeaningPanel {
        var title = Bilingual("已不在看板上", "No longer on the board")
        var text = Bilingual("看板上现在没有这个数字了。", "The board does not have this figure any more.")
        if case .alert(let id) = question {
            let warning = panel(scene)?.board.warnings.first { $0.id == id }
            title = warning?.label ?? title
            text = Bilingual(
                "现在没有这类提醒了：都已处理，或不再符合条件。",
                "There is none of this kind any more: all were dealt with, or no longer meet the conditions.")
        }
        return MeaningPanel(
            title: scene(title), sections: [(scene(Bilingual("现在", "Now")), scene(text))],
            language: scene.language, medium: scene.medium)
    }
}
