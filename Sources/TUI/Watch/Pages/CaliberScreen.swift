import Core

/// What a figure means (口径), laid over the page: its definition, and what else there is to know of it.
struct CaliberScreen: Screen {
    enum Message { case kindMoved(Int) }

    /// Which branch, by its place on the command line.
    let branch: Int
    /// What is asked about.
    private(set) var question: WatchQuestion

    var layer: Layer { .overlay }

    /// Kinds of alerts have no rows of their own on the page: they are gone through here.
    func bindings(_ scene: Scene<WatchWorld>) -> [Binding<Message>] {
        guard case .alert = question else { return [] }
        return [
            Binding(
                [.right, .down], Bilingual("下一类", "Next kind"),
                Bilingual("看下一类提醒的口径。", "Explains the next kind of alert."), .kindMoved(1), footer: 1),
            Binding(
                [.left, .up], Bilingual("上一类", "Previous kind"),
                Bilingual("看上一类提醒的口径。", "Explains the kind of alert before."), .kindMoved(-1), footer: 2),
        ]
    }

    mutating func update(_ message: Message, _ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        guard case .kindMoved(let step) = message, case .alert(let id) = question,
            let panel = panel(scene)
        else { return .none }
        let kinds = AlertsPage(panel).kinds.map(\.warning.id)
        guard let place = kinds.firstIndex(of: id) else { return .none }
        question = .alert(kinds[(place + step + kinds.count) % kinds.count])
        return .none
    }

    private func panel(_ scene: Scene<WatchWorld>) -> Panel? {
        guard scene.world.branches.indices.contains(branch) else { return nil }
        let shown = scene.world.branches[branch]
        guard let board = shown.board, let view = shown.view else { return nil }
        return Panel(shown, board, view, scene)
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<WatchWorld>) {
        if case .sums = question { return TotalMeaning.sums(scene.language, scene.medium).draw(&canvas) }
        guard let panel = panel(scene) else { return }
        let meaning: MeaningPanel? =
            switch question {
            case .figure(let figure): FigureMeaning(figure, panel)?.meaning
            case .alert(let id): AlertMeaning(id, panel)?.meaning
            case .total(let district): TotalMeaning.district(district, panel)
            case .sums: nil
            }
        meaning?.draw(&canvas)
    }
}
