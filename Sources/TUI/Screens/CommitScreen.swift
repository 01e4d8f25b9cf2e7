import Core

/// One commit in full, line by line: every record it touched, from what to what.
struct CommitScreen: Screen {
    enum Message {
        case shown, moved(Motion)
    }

    /// The most lines that are made; an import has more changes than anybody reads.
    private static let limit = 20_000

    private let commit: Commit
    private var lines: [HistoryWords.Line] = []
    /// The first line shown is the one it is on.
    private var cursor = Cursor()

    init(_ commit: Commit) { self.commit = commit }

    func title(_ scene: Scene<Office>) -> Bilingual {
        Bilingual("第 \(commit.seq) 次提交", "Commit \(commit.seq)")
    }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        Motion.bindings(letters: true) { .moved($0) }
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        if case .shown = occasion { .shown } else { nil }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .shown: lines = HistoryWords.lines(commit, scene, limit: CommitScreen.limit)
        case .moved(let motion):
            let height = max(1, scene.size.height - 1)
            cursor.move(motion, count: max(1, lines.count - height + 1), height: height)
        }
        return .none
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let shown = lines.dropFirst(cursor.selected).prefix(max(0, bounds.height - 1))
        for (y, line) in shown.enumerated() {
            canvas.put(
                line.text, at: Point(1 + line.indent, y), line.role,
                width: max(0, bounds.width - 2 - line.indent))
        }
        let last = cursor.selected + shown.count
        let position = "\(TableView.grouped(last))/\(TableView.grouped(lines.count))"
        let wide = canvas.medium.width(of: position)
        canvas.put(position, at: Point(bounds.width - wide - 1, bounds.height - 1), .textDim)
    }
}
