import Core

/// What a figure means (口径), laid over the page: its definition, and what else there is to know of it.
struct CaliberScreen: Screen {
    enum Message { case closed }

    /// Which branch, by its place on the command line.
    let branch: Int
    /// The figure asked about.
    let figure: WatchFigure

    var layer: Layer { .overlay }

    func bindings(_ scene: Scene<WatchWorld>) -> [Binding<Message>] { [] }

    mutating func update(_ message: Message, _ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        .pop
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<WatchWorld>) {
        guard scene.world.branches.indices.contains(branch) else { return }
        let shown = scene.world.branches[branch]
        guard let board = shown.board, let view = shown.view else { return }
        MeaningPanel(figure, Panel(shown, board, view, scene))?.draw(&canvas)
    }
}
