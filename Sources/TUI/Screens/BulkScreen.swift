import Core

/// What a bulk change would do, record by record, before it is done: one commit, one undo.
struct BulkScreen: Screen {
    enum Message {
        case moved(Motion), saved, committed(Commit), refused(StoreError)
    }

    let register: String
    let column: AnyColumn
    let changes: [Change]
    let marked: Int
    private var cursor = Cursor()

    init(_ register: String, _ column: AnyColumn, _ changes: [Change], marked: Int) {
        self.register = register
        self.column = column
        self.changes = changes
        self.marked = marked
    }

    func title(_ scene: Scene<Office>) -> Bilingual { Bilingual("批量修改", "Bulk change") }

    func unsaved(_ scene: Scene<Office>) -> Bilingual? {
        Bilingual("批量修改还没有保存。", "The bulk change is not saved.")
    }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        [
            Binding(
                [.function(2)], Bilingual("保存", "Save"),
                Bilingual("把这些修改作为一次提交保存。", "Saves all of it as one commit."), .saved,
                disabled: scene.world.store.readOnly, footer: 1, menu: MenuPlace(.record, 1))
        ] + Motion.bindings(letters: true) { .moved($0) }
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .answered(.committed(let commit)): .committed(commit)
        case .answered(.refused(let error)): .refused(error)
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .moved(let motion): cursor.move(motion, count: changes.count, height: height(scene.size))
        case .saved: return .perform(.commit(changes, why: nil))
        case .committed(let commit):
            return .all([
                .notice(
                    .info(
                        "已修改 \(commit.changes.count) 条（第 \(commit.seq) 次提交）",
                        "\(commit.changes.count) records changed (commit \(commit.seq))")), .pop,
            ])
        case .refused(let error): return .notice(Notice(.error, error.words))
        }
        return .none
    }

    private func height(_ size: Size) -> Int { max(1, TableView.height(in: size) - 2) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let bounds = canvas.bounds
        let same = marked - changes.count
        let rest = same > 0 ? Bilingual("，另有 \(same) 条本来就是", "; \(same) have it already") : Bilingual("", "")
        canvas.put(
            scene(
                Bilingual(
                    "将修改 \(changes.count) 条的「\(column.label.zh)」\(rest.zh)。F2 保存，Esc 放弃。",
                    "\(changes.count) records change in “\(column.label.en)”\(rest.en). F2 saves, Esc gives up."
                )),
            at: Point(1, 0), .text, width: bounds.width - 2)
        let world = scene.world
        let table = TableView(
            columns: [
                TableColumn(Bilingual("编号", "Id"), ideal: 8),
                TableColumn(Bilingual("记录", "Record"), ideal: 28, minimum: 12, weight: 1, priority: 1),
                TableColumn(Bilingual("原来", "Before"), ideal: 16, minimum: 8, weight: 1),
                TableColumn(Bilingual("改为", "After"), ideal: 16, minimum: 8, weight: 1),
            ], count: changes.count, cursor: cursor
        ) { row, place in
            let change = changes[row]
            let before = change.was.first?.value
            let after = change.set.first?.value
            return switch place {
            case 0: TableCell(change.id, .textDim)
            case 1: TableCell(world.title(register, change.id))
            case 2:
                TableCell(
                    before.map { world.text(column, $0) } ?? scene(Bilingual("（空白）", "(blank)")), .textDim)
            default:
                TableCell(
                    after.map { world.text(column, $0) } ?? scene(Bilingual("（空白）", "(blank)")),
                    .formFieldChanged)
            }
        }
        table.draw(&canvas, in: Rect(0, 2, bounds.width, bounds.height - 2), scene.language)
    }
}
