import Core

/// One thing to choose.
public struct ChoiceItem: Sendable {
    /// What it is called.
    public let label: Bilingual
    /// What stands at the right, such as its key or its code.
    public let note: String
    /// What else finds it: codes, aliases.
    public let words: [String]
    /// Why it cannot be chosen now.
    public let disabled: Bilingual?

    /// A choice.
    public init(_ label: Bilingual, note: String = "", words: [String] = [], disabled: Bilingual? = nil) {
        self.label = label
        self.note = note
        self.words = words
        self.disabled = disabled
    }

    /// Whether `query` finds it: by 汉字, pinyin or initials of the label, by the note, or by another word.
    func matches(_ query: Query) -> Bool {
        query.matches(anyOf: [label.zh, label.en, note] + words)
    }
}

/// A list to choose from, laid over the screen: arrows, digits, or type a part of the name. Answers
/// ``Answer/chosen(_:)``.
public struct ChoiceScreen<W: World>: Screen {
    /// What can happen to the list.
    public enum Message {
        case moved(Motion), typed(TextInput), digitPressed(Int), accepted
    }

    private let heading: Bilingual
    private let choices: [ChoiceItem]
    private var query: TextField
    private var cursor = Cursor()
    private var shown: [Int]

    /// A list of `choices`, on the one numbered `selected`; with a `query`, on the first of those it finds.
    public init(title: Bilingual, _ choices: [ChoiceItem], selected: Int = 0, query: String = "") {
        heading = title
        self.choices = choices
        self.query = TextField(query, limit: 40)
        let wanted = Query(query)
        shown = choices.indices.filter { query.isEmpty || choices[$0].matches(wanted) }
        cursor.select(query.isEmpty ? selected : 0, count: shown.count, height: choices.count)
    }

    /// Laid over the screen.
    public var layer: Layer { .overlay }

    /// Moving, choosing.
    public func bindings(_ scene: Scene<W>) -> [Binding<Message>] {
        let choose = Binding<Message>(
            [.enter], Bilingual("选定", "Choose"), Bilingual("选定所在的一项。", "Chooses the entry you are on."),
            .accepted, disabled: refusal, footer: 1)
        return [choose] + Motion.bindings { .moved($0) }
    }

    private var refusal: Bilingual? {
        guard shown.indices.contains(cursor.selected) else {
            return Bilingual("没有符合的项目，请改短查找的字", "Nothing fits; make the search shorter")
        }
        return choices[shown[cursor.selected]].disabled
    }

    /// Typing narrows the list.
    public func takesText(_ scene: Scene<W>) -> Bool { true }

    /// Letters narrow the list; a digit chooses where the list is short and nothing has been typed.
    public func typed(_ input: TextInput, _ scene: Scene<W>) -> Message? {
        switch input {
        case .home, .end, .wordLeft, .wordRight: return nil
        case .insert(let text):
            if query.text.isEmpty, choices.count <= 9, let digit = Key.text(text).digit {
                return .digitPressed(digit)
            }
            return .typed(input)
        default: return .typed(input)
        }
    }

    /// Move, narrow, choose.
    public mutating func update(_ message: Message, _ scene: Scene<W>) -> Effect<W, Message> {
        switch message {
        case .moved(let motion): cursor.move(motion, count: shown.count, height: rows(scene.size))
        case .typed(let input):
            guard query.apply(input) else { return .none }
            let wanted = Query(query.text)
            shown = choices.indices.filter { choices[$0].matches(wanted) }
            cursor.select(0, count: shown.count, height: rows(scene.size))
        case .digitPressed(let digit):
            guard choices.indices.contains(digit - 1) else { return .none }
            if let reason = choices[digit - 1].disabled { return .notice(Notice(.warn, reason)) }
            return .answer(.chosen(digit - 1))
        case .accepted:
            guard shown.indices.contains(cursor.selected) else { return .none }
            return .answer(.chosen(shown[cursor.selected]))
        }
        return .none
    }

    private func rows(_ size: Size) -> Int { max(1, min(choices.count, size.height - 4)) }

    /// A frame in the middle: what was typed, then the list.
    public func view(_ canvas: inout Canvas, _ scene: Scene<W>) {
        let medium = canvas.medium
        let number = choices.count <= 9
        let widest =
            choices.map { choice in
                medium.width(of: scene(choice.label))
                    + (choice.note.isEmpty ? 0 : 2 + medium.width(of: choice.note))
            }.max() ?? 0
        let wide = max(30, widest + (number ? 7 : 4), medium.width(of: scene(heading)) + 8)
        let rect = Rect(canvas.bounds).centred(Size(wide, rows(scene.size) + 4))
        canvas.panel(
            rect, title: scene(heading), frame: .dialogFrame, titleRole: .dialogTitle, inside: .dialogText)
        canvas.within(rect.inset(1, 1)) { canvas in
            let bounds = canvas.bounds
            let prompt = scene(Bilingual("查找：", "Find: "))
            let x = canvas.put(prompt, at: Point(1, 0), .textDim)
            query.draw(&canvas, at: Point(x, 0), width: bounds.width - x - 1, active: true)
            canvas.horizontal(at: Point(0, 1), length: bounds.width, .dialogFrame)
            if shown.isEmpty {
                canvas.put(scene(Bilingual("没有符合的项目", "Nothing fits")), at: Point(1, 2), .textDim)
            }
            let visible = cursor.visible(count: shown.count, height: bounds.height - 2)
            for (line, row) in visible.enumerated() {
                draw(shown[row], on: row == cursor.selected, number, &canvas, Point(0, line + 2), scene)
            }
        }
    }

    private func draw(
        _ index: Int, on: Bool, _ numbered: Bool, _ canvas: inout Canvas, _ point: Point, _ scene: Scene<W>
    ) {
        let choice = choices[index]
        let role: Role = on ? .listItemSelected : choice.disabled == nil ? .listItem : .listItemDisabled
        let width = canvas.bounds.width
        canvas.fill(Rect(point.x, point.y, width, 1), role)
        var x = point.x + 1
        if numbered { x = canvas.put("\(index + 1) ", at: Point(x, point.y), role) }
        let note = canvas.medium.width(of: choice.note)
        canvas.put(scene(choice.label), at: Point(x, point.y), role, width: max(0, width - x - note - 2))
        canvas.put(choice.note, at: Point(width - 1 - note, point.y), on ? role : .menuKey)
    }
}
