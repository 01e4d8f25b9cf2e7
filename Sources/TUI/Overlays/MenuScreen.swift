import Core

/// The pull-down menus of a screen, drawn from its bindings: arrows and Enter, or the numbers.
/// Answers ``Answer/chosen(_:)`` with the place among the bindings it was given.
struct MenuScreen<W: World>: Screen {
    enum Message {
        case entryMoved(Int), menuMoved(Int), chosen(Int), accepted
    }

    /// One entry: the binding's place, and the binding.
    private struct Entry {
        let index: Int
        let binding: Binding<Void>
    }

    private let menus: [(title: Bilingual, entries: [Entry])]
    private var open = 0
    private var selected = 0

    init(_ commands: [Binding<Deed>]) {
        let entries = commands.enumerated().map {
            Entry(index: $0.offset, binding: $0.element.map { _ in () })
        }
        let placed = Dictionary(grouping: entries.filter { $0.binding.menu != nil }) { $0.binding.menu?.menu }
        menus = placed.compactMap { menu, entries in menu.map { ($0, entries) } }
            .sorted { ($0.0.order, $0.0.title.en) < ($1.0.order, $1.0.title.en) }
            .map { menu, entries in
                let ordered = entries.sorted {
                    ($0.binding.menu?.order ?? 0, $0.index) < ($1.binding.menu?.order ?? 0, $1.index)
                }
                return (menu.title, ordered)
            }
    }

    var layer: Layer { .overlay }

    func bindings(_ scene: Scene<W>) -> [Binding<Message>] {
        let numbers = zip(entries.indices, MenuScreen.numbers).map { place, number in
            let binding = entries[place].binding
            return Binding<Message>(
                [.text(number)], binding.name, binding.help, .chosen(place), disabled: binding.disabled)
        }
        let reason = entries.indices.contains(selected) ? entries[selected].binding.disabled : nil
        return [
            Binding(
                [.enter], Bilingual("执行", "Do it"), Bilingual("执行所在的一项。", "Does the entry you are on."),
                .accepted, disabled: reason, footer: 1),
            Binding(
                [.left, .backTab], Bilingual("左边的菜单", "Menu to the left"),
                Bilingual("打开左边的菜单。", "Opens the menu to the left."), .menuMoved(-1), footer: 2),
            Binding(
                [.right, .tab], Bilingual("右边的菜单", "Menu to the right"),
                Bilingual("打开右边的菜单。", "Opens the menu to the right."), .menuMoved(1), footer: 3),
            Binding(
                [.up], Bilingual("上一项", "Up"), Bilingual("移到上一项。", "Moves to the entry above."),
                .entryMoved(-1)),
            Binding(
                [.down], Bilingual("下一项", "Down"), Bilingual("移到下一项。", "Moves to the entry below."),
                .entryMoved(1)),
        ] + numbers
    }

    /// What stands before the entries: digits, then letters for those beyond the tenth.
    private static var numbers: [String] { Array("1234567890abcdefghijklmnopqrstuvwxyz").map(String.init) }

    private var entries: [Entry] { menus.indices.contains(open) ? menus[open].entries : [] }

    mutating func update(_ message: Message, _ scene: Scene<W>) -> Effect<W, Message> {
        switch message {
        case .menuMoved(let step) where !menus.isEmpty:
            open = (open + step + menus.count) % menus.count
            selected = 0
        case .entryMoved(let step) where !entries.isEmpty:
            selected = (selected + step + entries.count) % entries.count
        case .chosen(let place) where entries.indices.contains(place):
            return .answer(.chosen(entries[place].index))
        case .accepted where entries.indices.contains(selected):
            return .answer(.chosen(entries[selected].index))
        default: break
        }
        return .none
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<W>) {
        let medium = canvas.medium
        canvas.fill(Rect(0, 0, canvas.bounds.width, 1), .menuBar)
        var x = 1
        var left = 1
        for (index, menu) in menus.enumerated() {
            if index == open { left = x }
            x =
                canvas.put(
                    " \(scene(menu.title)) ", at: Point(x, 0), index == open ? .menuBarActive : .menuBar) + 1
        }
        let keys = entries.map { $0.binding.keys.first?.name(scene.language, medium) ?? "" }
        let names = entries.map { medium.width(of: scene($0.binding.name)) }.max() ?? 0
        let keyWidth = keys.map { medium.width(of: $0) }.max() ?? 0
        let wide = names + keyWidth + 8
        let rect = Rect(max(0, min(left, canvas.bounds.width - wide)), 1, wide, entries.count + 2)
        canvas.panel(rect, title: "", frame: .dialogFrame, titleRole: .dialogTitle, inside: .menuItem)
        canvas.within(rect.inset(1, 1)) { canvas in
            for (row, entry) in entries.enumerated() {
                let role: Role =
                    row == selected
                    ? .menuItemSelected : entry.binding.disabled == nil ? .menuItem : .menuItemDisabled
                canvas.fill(Rect(0, row, canvas.bounds.width, 1), role)
                if row < MenuScreen.numbers.count {
                    canvas.put(
                        MenuScreen.numbers[row], at: Point(1, row), row == selected ? role : .menuKey)
                }
                canvas.put(scene(entry.binding.name), at: Point(3, row), role, width: names)
                canvas.put(
                    keys[row], at: Point(names + 5, row), row == selected ? role : .menuKey, width: keyWidth)
            }
        }
    }
}
