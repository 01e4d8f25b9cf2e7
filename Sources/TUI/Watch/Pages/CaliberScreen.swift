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
        guard scene.world.branches.indices.contains(branch),
            let row = scene.world.branches[branch].view?.rows.first(where: { $0.entry.id == figure.indicator }
            )
        else { return }
        let bounds = canvas.bounds
        let rect = Rect(2, 1, max(0, bounds.width - 4), min(8, bounds.height - 2))
        canvas.fill(rect, .dialogText)
        canvas.box(rect, .dialogFrame)
        canvas.put(
            " " + scene(row.entry.label) + " ", at: Point(rect.x + 2, rect.y), .dialogTitle,
            width: rect.width - 4)
        canvas.within(rect.inset(2, 1)) { canvas in
            for (line, text) in scene.medium.wrap(scene(row.entry.definition), to: canvas.bounds.width)
                .enumerated()
            {
                canvas.put(text, at: Point(0, line), .dialogText)
            }
        }
    }
}
