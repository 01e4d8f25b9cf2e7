import Core

/// What the loop itself can do on every screen.
enum Standard {
    case help, menus, palette, back, quit, repaint, suspend
    /// Leave without asking again.
    case leave
    /// Close the screen at this place of the stack without asking again.
    case discard(Int)

    /// The loop's own bindings for the screen on top, less the keys that the screen takes itself.
    static func bindings(for layer: Layer, depth: Int, taken: Set<Key>) -> [Binding<Deed>] {
        all(layer, depth).compactMap { entry in
            let free = entry.keys.filter { !taken.contains($0) }
            guard !free.isEmpty else { return nil }
            return Binding(
                free, entry.name, entry.help, .standard(entry.message), footer: entry.footer, menu: entry.menu
            )
        }
    }

    private static func all(_ layer: Layer, _ depth: Int) -> [Binding<Standard>] {
        layer == .screen ? screen + leaving(depth) + terminal : [close, aboutThis] + terminal
    }

    private static let aboutThis = Binding<Standard>(
        [.function(1)], Bilingual("帮助", "Help"),
        Bilingual("列出这里能用的全部按键。", "Lists every key that works here."), .help)

    private static let screen: [Binding<Standard>] = [
        Binding(
            [.function(1), .text("?")], Bilingual("帮助", "Help"),
            Bilingual("列出这个画面能用的全部按键。", "Lists every key that works on this screen."),
            .help, footer: 90, menu: MenuPlace(.program, 1)),
        Binding(
            [.function(9)], Bilingual("菜单", "Menus"),
            Bilingual("打开下拉菜单，用方向键或数字选择。", "Opens the pull-down menus; choose by arrows or digits."),
            .menus, footer: 91),
        Binding(
            [.text(":")], Bilingual("找命令", "Find a command"),
            Bilingual("按名称、拼音首字母或按键查找任何操作。", "Finds any action by its name, pinyin initials or key."),
            .palette, menu: MenuPlace(.program, 2)),
    ]

    private static func leaving(_ depth: Int) -> [Binding<Standard>] {
        let quit = Binding<Standard>(
            [.function(10), .text("q")], Bilingual("退出", "Quit"),
            Bilingual("退出程序；有未保存的内容时先询问。", "Leaves the program; asks first if something is unsaved."),
            .quit, footer: depth == 1 ? 92 : nil, menu: MenuPlace(.program, 9))
        let back = Binding<Standard>(
            [.escape], depth == 1 ? Bilingual("数字作功能键", "Digit as F-key") : Bilingual("返回", "Back"),
            depth == 1
                ? Bilingual("一秒内再按数字键，即为对应的功能键。", "Makes the next digit within a second an F-key.")
                : Bilingual("回到上一个画面。", "Goes back to the previous screen."),
            .back, footer: depth == 1 ? nil : 92)
        return [back, quit]
    }

    private static let close = Binding<Standard>(
        [.escape], Bilingual("关闭", "Close"), Bilingual("关闭，什么都不改变。", "Closes this and changes nothing."),
        .back, footer: 92)

    private static let terminal: [Binding<Standard>] = [
        Binding(
            [.control("l")], Bilingual("重画", "Repaint"),
            Bilingual("屏幕乱了时，把它全部重画一遍。", "Draws the whole screen again when it got mixed up."),
            .repaint, menu: MenuPlace(.program, 7)),
        Binding(
            [.control("z")], Bilingual("暂停", "Suspend"),
            Bilingual("暂时回到命令行，输入 fg 再回来。", "Goes to the shell for a while; fg comes back."),
            .suspend),
    ]
}

extension Deed {
    /// Whether it would give the terminal back to the shell.
    var isSuspension: Bool {
        if case .standard(.suspend) = self { return true }
        return false
    }
}
