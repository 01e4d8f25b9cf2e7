import Core

/// What happened to a record, or to the branch: who, when, what, from what to what.
struct HistoryScreen: Screen {
    enum Message {
        case shown, heard([Commit]), moved(Motion), changed, refused(StoreError), committed(Commit)
        case undoAsked, undoFound(Commit), undoAgreed(seq: Int), opened
    }

    /// The record; nil for the whole branch.
    let name: RecordName?
    private var commits: [Commit] = []
    private var cursor = Cursor()
    private var isRead = false
    /// How many commits of the branch are asked for; more when one comes to the last of them.
    private var limit = 500

    init(_ name: RecordName?) { self.name = name }

    func title(_ scene: Scene<Office>) -> Bilingual {
        name == nil ? Bilingual("提交记录", "Journal") : Bilingual("历史", "History")
    }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        Motion.bindings(letters: true) { .moved($0) } + [
            Binding(
                [.enter], Bilingual("看全部", "In full"),
                Bilingual("逐条查看这次提交的全部改动。", "Shows every change of the commit."), .opened,
                disabled: commits.isEmpty ? Bilingual("还没有提交", "No commits yet") : nil, footer: 2,
                menu: MenuPlace(.record, 1)),
            Binding(
                [.text("u")], Bilingual("撤销", "Undo"),
                Bilingual("撤销自己最近一次提交。", "Takes back your own last commit."), .undoAsked,
                disabled: scene.world.store.readOnly, footer: 1, menu: MenuPlace(.edit, 1)),
        ]
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .shown: .shown
        case .answered(.history(let commits)): .heard(commits)
        case .answered(.committed(let commit)): .committed(commit)
        case .answered(.undoable(let commit)): .undoFound(commit)
        case .answered(.refused(let error)): .refused(error)
        case .news(.changed): .changed
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .shown, .changed: return .perform(.history(name, limit: limit))
        case .heard(let commits):
            self.commits = commits
            isRead = true
            cursor.select(cursor.selected, count: commits.count, height: height(scene.size))
        case .moved(let motion):
            cursor.move(motion, count: commits.count, height: height(scene.size))
            if name == nil, commits.count >= limit, cursor.selected == commits.count - 1 {
                limit *= 4
                return .perform(.history(name, limit: limit))
            }
        case .undoAsked: return .perform(.findUndoable)
        case .undoFound(let commit):
            if let name, !commit.changes.contains(where: { $0.register == name.register && $0.id == name.id })
            {
                return .notice(UndoQuestion.elsewhere(commit))
            }
            let meant = commits.indices.contains(cursor.selected) ? commits[cursor.selected] : nil
            let isUndone = commits.contains { $0.undoes != nil && $0.undoes == meant?.seq }
            return UndoQuestion.ask(commit, meant: meant, isUndone: isUndone, scene.world) {
                .undoAgreed(seq: $0)
            }
        case .undoAgreed(let seq): return .perform(.undo(seq: seq))
        case .committed(let commit): return .notice(RegisterScreen.done(commit))
        case .refused(let error): return .notice(Notice(.error, error.words))
        case .opened:
            guard commits.indices.contains(cursor.selected) else { return .none }
            return .push(CommitScreen(commits[cursor.selected]))
        }
        return .none
    }

    /// Rows of the list above; the lower part shows the commit one is on.
    private func height(_ size: Size) -> Int { max(1, size.height / 2 - 1) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let rows = height(bounds)
        let zone = scene.world.store.zone
        let table = TableView(
            columns: [
                TableColumn(Bilingual("时间", "When"), ideal: 16),
                TableColumn(Bilingual("谁", "Who"), ideal: 10, weight: 0, priority: 1),
                TableColumn(Bilingual("做了什么", "What"), ideal: 30, minimum: 16, weight: 1, priority: 1),
                TableColumn(Bilingual("提交", "Commit"), ideal: 8, align: .end, priority: 2),
            ],
            count: commits.count, cursor: cursor,
            empty: isRead ? Bilingual("还没有提交", "No commits yet") : Bilingual("正在读取……", "Reading …")
        ) { row, column in
            let commit = commits[row]
            switch column {
            case 0: return TableCell(String(commit.at.local(in: zone).prefix(16)))
            case 1: return TableCell(commit.by)
            case 2: return TableCell(scene(HistoryWords.summary(commit, scene.world)))
            default: return TableCell("\(commit.seq)", .textDim)
            }
        }
        table.draw(&canvas, in: Rect(0, 0, bounds.width, rows + 1), scene.language)
        canvas.horizontal(at: Point(0, rows + 1), length: bounds.width, .frame)
        guard commits.indices.contains(cursor.selected) else { return }
        let room = max(0, bounds.height - rows - 2)
        let lines = HistoryWords.lines(commits[cursor.selected], scene, limit: room + 1)
        canvas.within(Rect(1, rows + 2, bounds.width - 2, room)) { canvas in
            let isCut = lines.count > room
            for (y, line) in lines.prefix(isCut ? room - 1 : room).enumerated() {
                canvas.put(
                    line.text, at: Point(line.indent, y), line.role, width: canvas.bounds.width - line.indent)
            }
            if isCut, room > 0 {
                let more = scene(Bilingual("…… 后面还有，按回车看全部", "… there is more; Enter shows it all"))
                canvas.put(more, at: Point(0, room - 1), .textDim, width: canvas.bounds.width)
            }
        }
    }
}
