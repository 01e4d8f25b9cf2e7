import Core

/// Several branches side by side: each with its place and its own age, and below them the sums.
///
/// A branch that cannot be shown stays on the list with the reason; a sum says of how many branches it knows.
struct BranchesPage: WatchPageDrawing {
    private let world: WatchWorld
    private let sum: BoardSum
    /// The branch of each stop, by its place on the command line: by rank, those without one at the end.
    let places: [Int]

    init(_ world: WatchWorld) {
        self.world = world
        let sum = BoardSum(world.branches.map(\.view))
        self.sum = sum
        places = world.branches.indices.sorted { a, b in
            (sum.branches[a]?.rank?.place ?? Int.max, a) < (sum.branches[b]?.rank?.place ?? Int.max, b)
        }
    }

    var stops: [WatchFigure?] { places.map { _ in nil } }

    func question(at row: Int) -> WatchQuestion? { .sums }

    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>) {
        let bounds = canvas.bounds
        // Half of the page is the list's at least, because nobody on it may be left out; then it scrolls.
        let wanted = places.count + 1
        let top = min(wanted, max(4, bounds.height / 2, bounds.height - sum.lines.count - 2))
        var cursor = Cursor()
        cursor.select(row, count: places.count, height: top - 1)
        var table = TableView(columns: BranchesPage.columns, count: places.count, cursor: cursor) {
            row, column in
            cell(row, column, scene)
        }
        table.empty = Bilingual("没有分会", "No branches")
        table.draw(&canvas, in: Rect(0, 0, min(bounds.width, BranchesPage.widest), top), scene.language)
        let hidden = wanted - top
        if hidden > 0, bounds.height > top {
            let words = Bilingual("↕ 共 \(places.count) 家，上下键看其余", "↕ \(places.count) in all; up and down")
            canvas.put(
                scene(
                    scene.medium.hasBlocks
                        ? words : Bilingual("共 \(places.count) 家", "\(places.count) in all")),
                at: Point(1, top), .textDim, width: max(0, bounds.width - 2))
        }
        let y = top + 1
        BranchSums(sum, world, scene).draw(&canvas, in: Rect(0, y, bounds.width, bounds.height - y))
    }

    /// Beyond this width the gaps would only be harder to read across.
    private static let widest = 120

    private static let columns = [
        TableColumn(Bilingual("键", "Key"), ideal: 2, align: .end, priority: 1),
        TableColumn(Bilingual("分会", "Branch"), ideal: 20, minimum: 9, weight: 1),
        TableColumn(Bilingual("名次", "Place"), ideal: 5, align: .end, priority: 4),
        TableColumn(Bilingual("总完成", "Total"), ideal: 6, align: .end, priority: 2),
        TableColumn(Bilingual("落后", "Behind"), ideal: 6, align: .end, priority: 5),
        TableColumn(Bilingual("紧急提醒", "Urgent"), ideal: 8, align: .end, priority: 6),
        TableColumn(Bilingual("数据", "Data"), ideal: 26, minimum: 16, align: .end, priority: 3),
    ]

    private func cell(_ row: Int, _ column: Int, _ scene: Scene<WatchWorld>) -> TableCell {
        let place = places[row]
        let branch = world.branches[place]
        let counted = sum.branches[place]
        switch column {
        case 0: return TableCell(row < 9 ? "\(row + 1)" : "", .textDim)
        case 1: return TableCell(branch.name, .text)
        case 2:
            return TableCell(counted?.rank.map { "\($0.place)" + ($0.isTied ? "=" : "") } ?? "", .textBright)
        case 3: return TableCell(FigureText.percent(counted?.permille), .textBright)
        case 4:
            let behind = counted.map { "\($0.behind)" } ?? FigureText.unknown
            return TableCell(behind, (counted?.behind ?? 0) > 0 ? .stateBehind : .textDim)
        case 5:
            let urgent = counted.map { FigureText.grouped(Int64($0.urgent)) } ?? FigureText.unknown
            return TableCell(urgent, (counted?.urgent ?? 0) > 0 ? .alertUrgent : .textDim)
        default: return data(branch, counted, scene)
        }
    }

    /// How old a branch's data is, or what is wrong with it; each with its own mark, so that colour is not
    /// the only sign.
    private func data(
        _ branch: WatchBranch, _ counted: BoardSum.Branch?, _ scene: Scene<WatchWorld>
    ) -> TableCell {
        guard let board = branch.board else {
            let words = branch.trouble?.label ?? Bilingual("等待看板", "waiting")
            return TableCell("! " + scene(words), .alertUrgent)
        }
        let age = scene(WatchTime.roughAge(of: board.publishedAt, at: world.now))
        let time = WatchTime.stamp(board.publishedAt, of: board, today: branch.today)
        if let trouble = branch.trouble {
            return TableCell("! " + scene(trouble.label) + " " + time, .alertUrgent)
        }
        if let omission = counted?.omission { return TableCell("! " + scene(omission.label), .alertUrgent) }
        if branch.feed.isSetBack {
            return TableCell("! " + scene(Bilingual("退回 ", "set back ")) + time, .alertUrgent)
        }
        return TableCell(time + " " + age, .textDim)
    }
}
