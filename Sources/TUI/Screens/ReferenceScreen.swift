import Core

/// Looks for a record of another register as one types, laid over a form. Answers ``Answer/text(_:)`` with
/// its id.
struct ReferenceScreen: Screen {
    enum Message {
        case shown, loaded, moved(Motion), typed(TextInput), accepted, blanked
    }

    /// The register that is looked in.
    let register: String
    let heading: Bilingual
    private var list = RowList()
    private var field = TextField(limit: 60)
    private var cursor = Cursor()

    init(_ register: String, title: Bilingual, query: String = "") {
        self.register = register
        heading = title
        field = TextField(query, limit: 60)
        list.search = query
    }

    var layer: Layer { .overlay }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let none =
            list.rows.isEmpty ? Bilingual("没有符合的记录，请改短查找的字", "Nothing fits; make the search shorter") : nil
        return [
            Binding(
                [.enter], Bilingual("选定", "Choose"), Bilingual("选定所在的记录。", "Chooses the record you are on."),
                .accepted, disabled: none, footer: 1),
            Binding(
                [.function(8)], Bilingual("留空", "Leave blank"),
                Bilingual("这一栏留空。", "Leaves the field blank."),
                .blanked, footer: 2),
        ] + Motion.bindings { .moved($0) }
    }

    func takesText(_ scene: Scene<Office>) -> Bool { true }

    func typed(_ input: TextInput, _ scene: Scene<Office>) -> Message? {
        switch input {
        case .home, .end: nil
        default: .typed(input)
        }
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .shown: .shown
        case .answered(.loaded): .loaded
        default: nil
        }
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .shown: return .perform(.load(register))
        case .loaded: list.refresh(register, scene.world)
        case .moved(let motion): cursor.move(motion, count: list.rows.count, height: height(scene.size))
        case .typed(let input):
            guard field.apply(input) else { return .none }
            list.search = field.text
            list.refresh(register, scene.world)
            cursor.select(0, count: list.rows.count, height: height(scene.size))
        case .accepted:
            guard let table = scene.world.table(register), list.rows.indices.contains(cursor.selected) else {
                return .none
            }
            return .answer(.text(table.id(Int(list.rows[cursor.selected]))))
        case .blanked: return .answer(.text(""))
        }
        return .none
    }

    private func height(_ size: Size) -> Int { max(1, min(14, size.height - 6)) }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let rows = height(canvas.bounds)
        let rect = Rect(canvas.bounds).centred(Size(min(66, canvas.bounds.width - 4), rows + 4))
        canvas.panel(
            rect, title: scene(heading), frame: .dialogFrame, titleRole: .dialogTitle, inside: .dialogText)
        guard let table = scene.world.table(register) else { return }
        canvas.within(rect.inset(1, 1)) { canvas in
            let bounds = canvas.bounds
            let x = canvas.put(scene(Bilingual("查找：", "Find: ")), at: Point(1, 0), .textDim)
            field.draw(&canvas, at: Point(x, 0), width: max(3, bounds.width - x - 12), active: true)
            let count = TableView.grouped(list.rows.count)
            canvas.put(count, at: Point(bounds.width - 1 - canvas.medium.width(of: count), 0), .textDim)
            canvas.horizontal(at: Point(0, 1), length: bounds.width, .dialogFrame)
            if list.rows.isEmpty {
                canvas.put(scene(Bilingual("没有符合的记录", "Nothing fits")), at: Point(1, 2), .textDim)
            }
            for (line, place) in cursor.visible(count: list.rows.count, height: rows).enumerated() {
                draw(&canvas, Int(list.rows[place]), place == cursor.selected, line + 2, table, scene)
            }
        }
    }

    private func draw(
        _ canvas: inout Canvas, _ row: Int, _ isOn: Bool, _ y: Int, _ table: Core.Table,
        _ scene: Scene<Office>
    ) {
        let role: Role = isOn ? .listItemSelected : .listItem
        let wide = canvas.bounds.width
        canvas.fill(Rect(0, y, wide, 1), role)
        let id = table.id(row)
        let more = table.register.columns.indices
            .filter { (2...3).contains(table.register.columns[$0].listRank) }
            .map { scene.world.text(table.register.columns[$0], table.value($0, row)) }
            .filter { !$0.isEmpty }.joined(separator: " ")
        let idWide = canvas.medium.width(of: id)
        let moreWide = min(20, canvas.medium.width(of: more))
        canvas.put(
            scene.world.title(register, id), at: Point(1, y), role,
            width: max(4, wide - idWide - moreWide - 6))
        canvas.put(more, at: Point(wide - idWide - moreWide - 3, y), isOn ? role : .textDim, width: moreWide)
        canvas.put(id, at: Point(wide - idWide - 1, y), isOn ? role : .menuKey)
    }
}
