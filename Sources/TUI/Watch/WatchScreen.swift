import Core

/// The one screen of the watch: it turns the pages and moves the cursor. What a page shows is its
/// ``WatchPageDrawing``.
struct WatchScreen: Screen {
    enum Message {
        case pageChosen(WatchPage), branchChosen(Int), turned(Int), stepped(Int), rowMoved(Int)
        case screenMoved(Int), opened, meaningAsked, wallAsked, timeUp, shown
    }

    /// Where the eye is.
    private(set) var place: WatchPlace
    /// Whether `--page` holds this page.
    private let isPinned: Bool

    /// The first page, or the one that `pinned` names.
    init(_ world: WatchWorld, pinned: WatchPage? = nil) {
        let first: WatchPage = world.isSeveral ? .branches : .overview
        let page = pinned == .branches && !world.isSeveral ? nil : pinned
        place = WatchPlace(page: page ?? first, branch: 0)
        isPinned = page != nil
    }

    /// The branch that is shown; nil where all are.
    private var branch: Int? { place.page == .branches ? nil : place.branch }

    func title(_ scene: Scene<WatchWorld>) -> Bilingual {
        let label = place.page.label(board(scene))
        guard let branch else { return label }
        let name = scene.world.branches[branch].name
        return Bilingual("\(name) › \(label.zh)", "\(name) › \(label.en)")
    }

    private func board(_ scene: Scene<WatchWorld>) -> Board? { scene.world.branches[place.branch].board }

    func pages(_ scene: Scene<WatchWorld>) -> [WatchPage] {
        (scene.world.isSeveral ? [.branches] : []) + WatchPage.all(of: board(scene))
    }

    func heard(_ occasion: Occasion<WatchWorld.News>, _ scene: Scene<WatchWorld>) -> Message? {
        switch occasion {
        case .shown: .shown
        case .news(.turn): isPinned ? nil : .timeUp
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        switch message {
        case .pageChosen(let page): return go(to: page)
        case .branchChosen(let branch): return go(to: .overview, branch: branch)
        case .turned(let step): return turn(step, scene)
        case .stepped(let step): return self.step(step, scene)
        case .rowMoved(let step): move(step, scene)
        case .screenMoved(let step):
            let before = place.row
            move(step * max(1, scene.size.height - 2), scene)
            if place.row == before { return turn(step, scene) }
        case .opened: return opened(scene)
        case .meaningAsked: return meaning(scene)
        case .wallAsked: return go(to: .branches)
        case .timeUp: return timeUp(scene)
        case .shown: return .perform(.turned(branch: branch))
        }
        return .none
    }

    private mutating func go(to page: WatchPage, branch: Int? = nil) -> Effect<WatchWorld, Message> {
        place = WatchPlace(page: page, branch: branch ?? place.branch)
        return .perform(.turned(branch: self.branch))
    }

    private mutating func turn(_ step: Int, _ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        let pages = pages(scene)
        let at = pages.firstIndex(of: place.page) ?? 0
        return go(to: pages[(at + step + pages.count) % pages.count])
    }

    /// The next page of one branch; of several, all side by side and then each one's overview. One without a
    /// board has nothing to show but the reason, which stands on the page of all.
    private mutating func timeUp(_ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        guard scene.world.isSeveral else { return turn(1, scene) }
        let first = place.page == .branches ? 0 : place.branch + 1
        let branches = scene.world.branches
        let next = branches.indices.dropFirst(first).first { branches[$0].board != nil }
        return next.map { go(to: .overview, branch: $0) } ?? go(to: .branches)
    }

    /// Up or down by rows; on a page of cells the column stays.
    private mutating func move(_ step: Int, _ scene: Scene<WatchWorld>) {
        let drawing = drawing(scene)
        let columns = max(1, drawing?.columns ?? 1)
        let rows = (drawing?.stops.count ?? 0) / columns
        let row = min(max(0, place.row / columns + step), max(0, rows - 1))
        place.row = row * columns + place.row % columns
    }

    /// Left or right: to the next cell where there is one, else to the next page.
    private mutating func step(_ step: Int, _ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        let columns = drawing(scene)?.columns ?? 1
        let column = place.row % max(1, columns) + step
        guard columns > 1, (0..<columns).contains(column) else { return turn(step, scene) }
        place.row += step
        return .none
    }

    private mutating func opened(_ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        if place.page == .branches {
            let places = BranchesPage(scene.world).places
            guard places.indices.contains(place.row) else { return .none }
            return go(to: .overview, branch: places[place.row])
        }
        return meaning(scene)
    }

    /// What is asked about where the cursor stands.
    func question(_ scene: Scene<WatchWorld>) -> WatchQuestion? { drawing(scene)?.question(at: place.row) }

    private func meaning(_ scene: Scene<WatchWorld>) -> Effect<WatchWorld, Message> {
        guard let question = question(scene) else { return .none }
        return .push(CaliberScreen(branch: place.branch, question: question))
    }

    private func drawing(_ scene: Scene<WatchWorld>) -> (any WatchPageDrawing)? {
        if place.page == .branches { return BranchesPage(scene.world) }
        let branch = scene.world.branches[place.branch]
        guard let board = branch.board, let view = branch.view else { return nil }
        return place.page.drawing(branch, board, view, scene)
    }

    func stops(_ scene: Scene<WatchWorld>) -> [WatchFigure?] { drawing(scene)?.stops ?? [] }

    // MARK: Drawing

    /// The least room for a page between the title and the message: a window of 40×20.
    private static let leastRoom = Size(40, 17)

    func view(_ canvas: inout Canvas, _ scene: Scene<WatchWorld>) {
        let size = canvas.bounds
        guard size.width >= WatchScreen.leastRoom.width, size.height >= WatchScreen.leastRoom.height else {
            let words = Bilingual(
                "窗口太小，请放大到 40 列 20 行以上。", "The window is too small: 40 columns and 20 rows are needed.")
            for (y, line) in scene.medium.wrap(scene(words), to: max(1, size.width)).enumerated()
            where y < size.height {
                canvas.put(line, at: Point(0, y), .text, width: size.width)
            }
            return
        }
        let branch = branch.map { scene.world.branches[$0] }
        if branch != nil { drawTabs(&canvas, scene) }
        let banners = branch.map { WatchBanner.all($0) } ?? []
        let tabs = branch == nil ? 0 : 1
        // What is to be done stands at the end, so the end is not cut.
        let lines = banners.flatMap { banner in
            scene.medium.wrap(scene(banner.text), to: size.width - 2).map { ($0, banner.role) }
        }.prefix(size.height / 3)
        for (y, line) in lines.enumerated() {
            canvas.put(line.0, at: Point(1, tabs + y), line.1, width: size.width - 2)
        }
        let top = lines.count + tabs
        let rest = Rect(0, top, size.width, max(0, size.height - top))
        canvas.within(rest) { canvas in
            guard let drawing = drawing(scene) else { return }
            guard pages(scene).contains(place.page) else {
                let text = scene(Bilingual("看板上没有这一页", "The board has no such page"))
                canvas.put(text, at: Point(1, 1), .text, width: max(0, canvas.bounds.width - 2))
                return
            }
            drawing.draw(&canvas, row: min(place.row, max(0, drawing.stops.count - 1)), scene)
        }
        // Figures that may have changed since do not look like figures that hold.
        if branch?.trouble != nil { canvas.recolour(rest, .textDim) }
    }

    private func drawTabs(_ canvas: inout Canvas, _ scene: Scene<WatchWorld>) {
        let pages = pages(scene)
        let board = board(scene)
        let start = pages.first == .branches ? 0 : 1
        PageTabs(
            pages: pages.enumerated().map { ($0.offset + start, scene($0.element.label(board))) },
            active: pages.firstIndex(of: place.page) ?? -1
        ).draw(&canvas, y: 0)
    }
}
