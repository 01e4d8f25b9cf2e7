import Core

/// Several branches side by side: the sum, and each with its own age.
struct BranchesPage: WatchPageDrawing {
    private let world: WatchWorld

    init(_ world: WatchWorld) { self.world = world }

    /// The branch of each stop, by its place on the command line.
    var places: [Int] { Array(world.branches.indices) }

    var stops: [WatchFigure?] { places.map { _ in nil } }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) {
        for (y, place) in places.enumerated() where y < canvas.bounds.height {
            let branch = world.branches[place]
            canvas.put(
                branch.name, at: Point(1, y), y == row ? .tableRowSelected : .text,
                width: max(0, canvas.bounds.width - 2))
        }
    }
}
