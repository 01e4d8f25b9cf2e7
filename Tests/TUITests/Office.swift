import Core
import TUI

/// A small world for tests of the loop: an office with a list of names.
struct Office: World {
    enum Action: Equatable { case save(String), keepDraft(String), count(Int) }
    enum News: Equatable { case saved(String), changed }

    var language = Language.zh
    var status = "嘉兴市红十字会 09:41"
    var names = ["王小明", "𠮷田太郎", "买买提·吐尔逊"]
}

/// What the office does when asked; remembers it.
struct Desk: Host {
    var world = Office()
    var due: ContinuousClock.Instant?
    var done: [Office.Action] = []
    var wakes: [Wake] = []
    var wearing: Theme?

    var deadline: ContinuousClock.Instant? { due }
    var theme: Theme? { wearing }

    mutating func perform(_ action: Office.Action) -> Reaction<Office> {
        done.append(action)
        if case .count(let left) = action {
            return Reaction(
                notice: .info("还剩 \(left)", "\(left) left"), next: left > 0 ? .count(left - 1) : nil)
        }
        guard case .save(let name) = action else { return Reaction() }
        if name.isEmpty {
            return Reaction(notice: .error("姓名不能空着，请填写后再保存", "The name is missing"))
        }
        world.names.append(name)
        return Reaction(answers: [.saved(name)], news: [.changed], notice: .info("已保存「\(name)」", "Saved"))
    }

    mutating func woke(_ cause: Wake) -> Reaction<Office> {
        wakes.append(cause)
        due = nil
        world.status = "嘉兴市红十字会 09:42"
        return Reaction(news: [.changed])
    }
}

/// A list of names: opens a form, asks before deleting.
struct NameList: Screen {
    enum Message {
        case moved(Motion), formOpened, deleteWished, deleteConfirmed(Int), kindWished, kindChosen(Int)
        case heard, countWished
    }

    var cursor = Cursor()
    var news = 0
    var readOnly = false
    var counts = false

    func title(_ scene: Scene<Office>) -> Bilingual { Bilingual("志愿者", "Volunteers") }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let refusal = readOnly ? Bilingual("您只能查看，不能新增", "You may look, not add") : nil
        return [
            Binding(
                [.function(2)], Bilingual("新增", "New"), Bilingual("登记一名志愿者。", "Registers a volunteer."),
                .formOpened, disabled: refusal, footer: 1, menu: MenuPlace(.record, 1)),
            Binding(
                [.function(8), .delete], Bilingual("删除", "Delete"), Bilingual("删除所在的一行。", "Deletes the row."),
                .deleteWished, footer: 2, menu: MenuPlace(.record, 2)),
            Binding(
                [.function(6)], Bilingual("队伍", "Team"), Bilingual("选择队伍。", "Chooses a team."), .kindWished,
                menu: MenuPlace(.edit, 1)),
        ] + Motion.bindings { .moved($0) }
    }

    /// `#` begins long work.
    func takesText(_ scene: Scene<Office>) -> Bool { counts }
    func typed(_ input: TextInput, _ scene: Scene<Office>) -> Message? {
        input == .insert("#") ? .countWished : nil
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        if case .news(.changed) = occasion { return .heard }
        return nil
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .moved(let motion):
            cursor.move(motion, count: scene.world.names.count, height: scene.size.height)
        case .formOpened: return .push(NameForm())
        case .deleteWished:
            let row = cursor.selected
            return .confirm(
                Bilingual("删除", "Delete"), Bilingual("要删除「\(scene.world.names[row])」吗？", "Delete?"),
                options: [Bilingual("不删除", "Keep"), Bilingual("删除", "Delete")]
            ) { $0 == 1 ? .deleteConfirmed(row) : nil }
        case .deleteConfirmed(let row):
            return .notice(.warn("第 \(row + 1) 行已删除", "Row \(row + 1) is deleted"))
        case .kindWished:
            let teams = ["应急救援", "应急救护", "养老服务"].map { ChoiceItem(Bilingual($0, $0)) }
            return .choose(Bilingual("队伍", "Team"), teams) { .kindChosen($0) }
        case .kindChosen(let index): return .notice(.info("队伍 \(index)", "team \(index)"))
        case .heard: news += 1
        case .countWished: return .perform(.count(3))
        }
        return .none
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let table = TableView(
            columns: [
                TableColumn(Bilingual("姓名", "Name"), ideal: 20),
                TableColumn(Bilingual("服务时长", "Hours"), ideal: 10, align: .end),
            ], count: scene.world.names.count, cursor: cursor
        ) { row, column in
            column == 0 ? TableCell(scene.world.names[row]) : TableCell("\(row * 12).5", .textBright)
        }
        table.draw(&canvas, in: Rect(canvas.bounds), scene.language)
    }
}

/// One field; saves, and closes when that is answered.
struct NameForm: Screen {
    enum Message { case typed(TextInput), savePressed, saved, leaving }

    var field = TextField()

    func title(_ scene: Scene<Office>) -> Bilingual { Bilingual("新增", "New") }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        [Binding([.enter], Bilingual("保存", "Save"), Bilingual("保存这条记录。", "Saves."), .savePressed, footer: 1)]
    }

    func takesText(_ scene: Scene<Office>) -> Bool { true }
    func typed(_ input: TextInput, _ scene: Scene<Office>) -> Message? { .typed(input) }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        switch occasion {
        case .answered(.saved): .saved
        case .leaving: .leaving
        default: nil
        }
    }

    func unsaved(_ scene: Scene<Office>) -> Bilingual? {
        field.text.isEmpty ? nil : Bilingual("姓名还没有保存。", "The name is not saved.")
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .typed(let input): field.apply(input)
        case .savePressed: return .perform(.save(field.text))
        case .saved: return .pop
        case .leaving: return .perform(.keepDraft(field.text))
        }
        return .none
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        canvas.put(scene(Bilingual("姓名", "Name")), at: Point(2, 1), .formLabelActive)
        field.draw(&canvas, at: Point(8, 1), width: 20, active: true)
    }
}
