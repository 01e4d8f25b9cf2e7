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
        let width = min(bounds.width, BranchesPage.widest)
        var table = TableView(columns: BranchesPage.columns, count: places.count, cursor: cursor) { _, _ in
            TableCell("")
        }
        let room = table.layout(width).first { $0.column == BranchesPage.columns.count - 1 }?.width ?? 0
        table.cell = { cell($0, $1, room, scene) }
        table.empty = Bilingual("没有分会", "No branches")
        table.draw(&canvas, in: Rect(0, 0, width, top), scene.language)
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
        TableColumn(Bilingual("键", "#"), ideal: 2, align: .end, priority: 1),
        TableColumn(Bilingual("分会", "Branch"), ideal: 20, minimum: 9, weight: 1),
        TableColumn(Bilingual("名次", "Place"), ideal: 5, align: .end, priority: 4),
        TableColumn(Bilingual("总完成", "Total"), ideal: 6, align: .end, priority: 2),
        TableColumn(Bilingual("落后", "Behind"), ideal: 6, align: .end, priority: 5),
        TableColumn(Bilingual("紧急提醒", "Urgent"), ideal: 8, align: .end, priority: 6),
        TableColumn(Bilingual("数据截至", "Data as of"), ideal: 26, minimum: 16, align: .end, priority: 3),
    ]

    private func cell(_ row: Int, _ column: Int, _ room: Int, _ scene: Scene<WatchWorld>) -> TableCell {
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
        default: return data(place, room, scene)
        }
    }

    /// Of when a branch's data is, or what is wrong with it; each with its own mark, so that colour is not
    /// the only sign.
    ///
    /// An idle minute may send 60 bytes, and ages of many branches would all turn at once. So each has its
    /// moment, which stays, and its age in days, which turns with the day; the title tells the oldest one's.
    private func data(_ place: Int, _ room: Int, _ scene: Scene<WatchWorld>) -> TableCell {
        let branch = world.branches[place]
        func first(_ forms: String...) -> String {
            forms.first { scene.medium.fits($0, room).0 } ?? forms.last ?? ""
        }
        guard let board = branch.board, let today = branch.today else {
            let words = branch.trouble?.label ?? Bilingual("等待看板", "waiting")
            return TableCell("! " + scene(words), .alertUrgent)
        }
        let time = WatchTime.stamp(board.publishedAt, of: board, today: today)
        if let trouble = branch.trouble {
            let words = "! " + scene(trouble.label)
            return TableCell(first(words + " " + time, words), .alertUrgent)
        }
        if let omission = sum.branches[place]?.omission {
            return TableCell("! " + scene(omission.label), .alertUrgent)
        }
        if branch.feed.isSetBack {
            let words = "! " + scene(Bilingual("退回", "set back"))
            return TableCell(first(words + " " + time, words), .alertUrgent)
        }
        guard let age = WatchTime.days(from: board.localDay(at: board.publishedAt), to: today) else {
            return TableCell(time, .textDim)
        }
        let day = time.prefix { $0 != " " }
        return TableCell(first("~ \(scene(age)) \(time)", "~ \(scene(age)) \(day)", "~ \(day)"), .alertSoon)
    }
}
