import Core

/// The sums over several branches, an indicator a row, and beside them what each branch has completed and
/// its place in that, for as many branches as there is room.
struct BranchSums {
    private let sum: BoardSum
    private let world: WatchWorld
    private let scene: Scene<WatchWorld>

    /// A branch's share and place.
    private static let each = 11

    init(_ sum: BoardSum, _ world: WatchWorld, _ scene: Scene<WatchWorld>) {
        self.sum = sum
        self.world = world
        self.scene = scene
    }

    func draw(_ canvas: inout Canvas, in rect: Rect) {
        guard rect.height > 1 else { return }
        // A figure is shown whole or not at all.
        func wide(_ column: Int, _ least: Int) -> Int {
            sum.lines.indices.reduce(least) {
                max($0, canvas.medium.width(of: cell($1, column, 0).text))
            }
        }
        let (sums, goals) = (wide(1, 12), wide(2, 9))
        let fixed = 20 + sums + goals + 7 + 7 + 5 * 2
        let room = max(0, (rect.width - fixed) / (BranchSums.each + 2))
        let count = world.branches.count
        // Where not all branches fit, the last column says how many are missing.
        let shown = count <= room ? count : max(0, room - 1)
        var columns = [
            TableColumn(Bilingual("指标", "Indicator"), ideal: 20, minimum: 10, weight: 1),
            TableColumn(Bilingual("合计", "Sum"), ideal: sums, minimum: sums, align: .end),
            TableColumn(Bilingual("目标", "Target"), ideal: goals, minimum: goals, align: .end, priority: 4),
            TableColumn(Bilingual("完成", "Done"), ideal: 7, minimum: 6, align: .end, priority: 1),
            TableColumn(Bilingual("家数", "Of"), ideal: 7, minimum: 5, align: .end, priority: 2),
        ]
        for branch in world.branches.prefix(shown) {
            let name = BranchSums.head(branch.name)
            columns.append(TableColumn(name, ideal: BranchSums.each, align: .end, priority: 5))
        }
        if shown > 0, shown < count {
            let words = Bilingual("另有\(count - shown)家", "+\(count - shown) more")
            columns.append(TableColumn(words, ideal: BranchSums.each, align: .end, priority: 6))
        }
        // Wide enough for all columns and no wider.
        let wide = min(rect.width, fixed + 10 + (columns.count - 5) * (BranchSums.each + 2))
        let rows = min(sum.lines.count, rect.height - 1)
        let isCut = rows < sum.lines.count
        let whole = isCut ? max(0, rows - 1) : rows
        var table = TableView(columns: columns, count: whole, cursor: Cursor()) { cell($0, $1, shown) }
        table.isCursorShown = false
        table.empty = Bilingual("还没有看板", "No board yet")
        table.draw(
            &canvas, in: Rect(rect.x, rect.y, wide, whole + 1 + (whole == 0 ? 2 : 0)), scene.language)
        if isCut {
            let left = sum.lines.count - whole
            canvas.put(
                scene(Bilingual("…另有 \(left) 项，请放大窗口", "…\(left) more; enlarge the window")),
                at: Point(rect.x + 1, rect.y + whole + 1), .textDim, width: max(0, rect.width - 2))
        }
    }

    private func cell(_ row: Int, _ column: Int, _ shown: Int) -> TableCell {
        let line = sum.lines[row]
        let language = scene.language
        switch column {
        case 0:
            let start = line.start.map { scene(Bilingual("（\($0.label.zh)）", " (\($0.label.en))")) } ?? ""
            return TableCell(scene(line.label) + start, .text)
        case 1:
            let text = FigureText.display(line.counted, line.unit, language)
            return TableCell(text + (hasMoved(line) ? "*" : " "), .textBright)
        case 2: return TableCell(FigureText.display(line.goal, line.unit, language), .text)
        case 3: return TableCell(FigureText.percent(line.permille), .text)
        case 4:
            let isWhole = line.known == world.branches.count
            return TableCell(
                "\(line.known)/\(world.branches.count)" + scene(Bilingual("家", "")),
                isWhole ? .textDim : .stateBehind)
        case 5..<(5 + shown): return share(line, column - 5)
        default: return TableCell("…", .textDim)
        }
    }

    /// The name without what all of them end in.
    private static func head(_ name: String) -> Bilingual {
        let suffix = "红十字会"
        let short = name.hasSuffix(suffix) && name.count > suffix.count ? String(name.dropLast(4)) : name
        return Bilingual(short, short)
    }

    private func hasMoved(_ line: BoardSum.Line) -> Bool {
        world.branches.contains { branch in
            branch.move(of: line.id) != nil
                && branch.view?.rows.contains { $0.entry.id == line.id && $0.entry.unit == line.unit } == true
        }
    }

    /// What a branch has completed and its place; a rate as it is.
    private func share(_ line: BoardSum.Line, _ place: Int) -> TableCell {
        guard let part = line.parts[place] else { return TableCell(FigureText.unknown, .textDim) }
        let standing = part.standing
        let share =
            line.nature == .rate
            ? FigureText.display(standing.actual, line.unit, scene.language)
            : FigureText.percent(standing.permille)
        let rank = part.rank.map { " #\($0.place)" + ($0.isTied ? "=" : "") } ?? ""
        return TableCell(share + rank, standing.state.isBehind ? .stateBehind : .text)
    }
}
