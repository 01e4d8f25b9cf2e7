import Core

/// What one person may choose for oneself: colours, language, the width of doubtful characters.
struct SettingsScreen: Screen {
    enum Message {
        case moved(Motion), opened, chosen(Int, Int), refused(StoreError)
    }

    /// One thing to choose, in the order shown.
    private enum Item: Int, CaseIterable {
        case theme, language, ambiguous, columns

        var label: Bilingual {
            switch self {
            case .theme: Bilingual("配色", "Colours")
            case .language: Bilingual("语言", "Language")
            case .ambiguous: Bilingual("“·”“…”等符号的宽度", "Width of “·”, “…” and the like")
            case .columns: Bilingual("台账栏目", "Columns of tables")
            }
        }

        var help: Bilingual {
            switch self {
            case .theme:
                Bilingual(
                    "设了 NO_COLOR 或终端没有颜色时，一律用黑白。", "Without colours, or with NO_COLOR, black and white it is."
                )
            case .language: Bilingual("自动：先看分会的设置，再看系统。", "Automatic: the branch's, else the system's.")
            case .ambiguous:
                Bilingual(
                    "表格右边对不齐时换一个试试；重新打开后生效。",
                    "Try the other where columns do not line up; takes effect when reopened.")
            case .columns: Bilingual("在台账里按 c 选择；这里可以全部恢复原样。", "Chosen by c in a register; here all go back.")
            }
        }
    }

    private var cursor = Cursor()

    func title(_ scene: Scene<Office>) -> Bilingual { Bilingual("设置", "Settings") }

    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        [
            Binding(
                [.enter], Bilingual("更改", "Change"), Bilingual("更改所在的一项，立即生效。", "Changes this, at once."),
                .opened,
                footer: 1, menu: MenuPlace(.edit, 1))
        ] + Motion.bindings(letters: true) { .moved($0) }
    }

    func heard(_ occasion: Occasion<Office.News>, _ scene: Scene<Office>) -> Message? {
        if case .answered(.refused(let error)) = occasion { return .refused(error) }
        return nil
    }

    mutating func update(_ message: Message, _ scene: Scene<Office>) -> Effect<Office, Message> {
        switch message {
        case .moved(let motion):
            cursor.move(motion, count: Item.allCases.count, height: Item.allCases.count)
        case .opened:
            guard let item = Item(rawValue: cursor.selected) else { return .none }
            let (choices, selected) = SettingsScreen.choices(item, scene)
            return .choose(item.label, choices, selected: selected) { .chosen(item.rawValue, $0) }
        case .chosen(let item, let number):
            guard let item = Item(rawValue: item) else { return .none }
            var settings = scene.world.settings
            switch item {
            case .theme:
                let themes = scene.world.themes
                guard themes.indices.contains(number) else { return .none }
                settings.theme = themes[number].id
            case .language: settings.language = [nil, .zh, .en][min(number, 2)]
            case .ambiguous: settings.ambiguous = [nil, 1, 2][min(number, 2)]
            case .columns: if number == 1 { settings.columns = [:] }
            }
            return .perform(.apply(settings))
        case .refused(let error): return .notice(Notice(.error, error.words))
        }
        return .none
    }

    private static func choices(_ item: Item, _ scene: Scene<Office>) -> ([ChoiceItem], Int) {
        let settings = scene.world.settings
        let automatic = Bilingual("自动", "Automatic")
        switch item {
        case .theme:
            let themes = scene.world.themes
            return (
                themes.map { ChoiceItem($0.name, note: $0.id) },
                themes.firstIndex { $0.id == settings.theme } ?? 0
            )
        case .language:
            let names = [automatic, Bilingual("中文", "中文"), Bilingual("English", "English")]
            return (names.map { ChoiceItem($0) }, settings.language.map { $0 == .zh ? 1 : 2 } ?? 0)
        case .ambiguous:
            let names = [automatic, Bilingual("一列", "One column"), Bilingual("两列", "Two columns")]
            return (names.map { ChoiceItem($0) }, settings.ambiguous ?? 0)
        case .columns:
            return (
                [ChoiceItem(Bilingual("不变", "Leave them")), ChoiceItem(Bilingual("全部恢复原样", "As they were"))],
                0
            )
        }
    }

    private func value(_ item: Item, _ scene: Scene<Office>) -> String {
        let (choices, selected) = SettingsScreen.choices(item, scene)
        if item == .columns {
            let count = scene.world.settings.columns.count
            return scene(
                count == 0
                    ? Bilingual("都是原样", "as they were") : Bilingual("改过 \(count) 个台账", "changed in \(count)"))
        }
        return choices.indices.contains(selected) ? scene(choices[selected].label) : "—"
    }

    func view(_ canvas: inout Canvas, _ scene: Scene<Office>) {
        let wide = Item.allCases.map { canvas.medium.width(of: scene($0.label)) }.max() ?? 0
        for item in Item.allCases {
            let y = 1 + item.rawValue * 3
            let isOn = item.rawValue == cursor.selected
            let x =
                canvas.put(
                    scene(item.label), at: Point(2, y), isOn ? .formLabelActive : .formLabel, width: wide) + 2
            canvas.put(
                " " + value(item, scene) + " ", at: Point(x, y), isOn ? .listItemSelected : .listItem,
                width: min(30, max(0, canvas.bounds.width - x - 1)))
            if item == .theme, let warning = scene.world.themeWarnings[scene.world.settings.theme]?.first {
                canvas.put(
                    Visible.text(warning.message(scene.language)), at: Point(x + 1, y + 2), .alertSoon,
                    width: max(0, canvas.bounds.width - x - 2))
            }
            canvas.put(
                scene(item.help), at: Point(x + 1, y + 1), .textDim,
                width: max(0, canvas.bounds.width - x - 2))
        }
        let warnings = scene.world.settingsWarnings.flatMap {
            canvas.medium.wrap(Visible.text($0.message(scene.language)), to: canvas.bounds.width - 4)
        }
        for (row, line) in warnings.enumerated() {
            canvas.put(line, at: Point(2, 2 + Item.allCases.count * 3 + row), .alertSoon)
        }
    }
}
