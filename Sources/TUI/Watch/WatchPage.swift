import Core

/// A page of the watch. Which ones there are depends on the board: one for each programme on it.
public enum WatchPage: Hashable, Sendable {
    /// Several branches side by side (各分会); only where there are several.
    case branches
    /// All programmes of one branch (总览).
    case overview
    /// One programme with every indicator, by its id.
    case programme(String)
    /// Districts by indicators (排名).
    case ranks
    /// What is unsafe, expired or overdue (提醒).
    case alerts
    /// What came in and moved today (今日变化).
    case today

    /// The name for `--page`.
    public var name: String {
        switch self {
        case .branches: "branches"
        case .overview: "overview"
        case .programme(let id): id
        case .ranks: "ranks"
        case .alerts: "alerts"
        case .today: "today"
        }
    }

    /// The page of this name. Any other word is taken for a programme, which a later board may have.
    public init(name: String) {
        let fixed: [WatchPage] = [.branches, .overview, .ranks, .alerts, .today]
        self = fixed.first { $0.name == name } ?? .programme(name)
    }

    /// What it is called.
    func label(_ board: Board?) -> Bilingual {
        switch self {
        case .branches: Bilingual("各分会", "Branches")
        case .overview: Bilingual("总览", "Overview")
        case .programme(let id): board?.panes.first { $0.id == id }?.label ?? Bilingual(id, id)
        case .ranks: Bilingual("排名", "Ranks")
        case .alerts: Bilingual("提醒", "Alerts")
        case .today: Bilingual("今日变化", "Today")
        }
    }

    /// The pages of one branch, in the order of their digits from 1.
    static func all(of board: Board?) -> [WatchPage] {
        [.overview] + (board?.panes ?? []).map { .programme($0.id) } + [.ranks, .alerts, .today]
    }
}

/// What somebody can ask the meaning of.
enum WatchQuestion: Hashable {
    /// A figure of an indicator.
    case figure(WatchFigure)
    /// How many records are an alert, by its id.
    case alert(String)
    /// A district in all indicators together.
    case total(String)
    /// The sums and places of several branches.
    case sums
}

/// Where on a page the eye is: the page, the branch, and the row the cursor stands on.
struct WatchPlace: Hashable {
    /// The page.
    var page: WatchPage
    /// The branch, by its place on the command line; meaningless on ``WatchPage/branches``.
    var branch: Int
    /// Which of the page's ``WatchPageDrawing/stops`` the cursor stands on, from 0.
    var row = 0
}

/// How one page is drawn: a plain value, made anew for each drawing, that keeps nothing.
protocol WatchPageDrawing {
    /// What the cursor can stand on, top to bottom: a figure, or nil for a row that has none. Empty where
    /// there is nothing to choose.
    var stops: [WatchFigure?] { get }
    /// What the 口径 key explains with the cursor on this stop; nil where there is nothing to explain.
    func question(at row: Int) -> WatchQuestion?
    /// How many of the stops stand side by side in a row: more than one on a page of cells, where left and
    /// right go from one to the next.
    var columns: Int { get }
    /// Draws the page on a blank canvas, all of whose rows are its own; `row` is the stop under the cursor,
    /// which is to be seen.
    func draw(_ canvas: inout Canvas, row: Int, _ scene: Scene<WatchWorld>)
}

extension WatchPageDrawing {
    /// Rows under one another.
    var columns: Int { 1 }

    /// The figure of the stop.
    func question(at row: Int) -> WatchQuestion? {
        stops.indices.contains(row) ? stops[row].map { .figure($0) } : nil
    }
}

extension WatchPage {
    /// The drawing of this page for a branch that has a board.
    func drawing(_ branch: WatchBranch, _ board: Board, _ view: Board.View, _ scene: Scene<WatchWorld>)
        -> any WatchPageDrawing
    {
        let panel = Panel(branch, board, view, scene)
        return switch self {
        case .branches: BranchesPage(scene.world)
        case .overview: OverviewPage(panel)
        case .programme(let id): ProgrammePage(panel, programme: id)
        case .ranks: RanksPage(panel)
        case .alerts: AlertsPage(panel)
        case .today: TodayPage(panel)
        }
    }
}
