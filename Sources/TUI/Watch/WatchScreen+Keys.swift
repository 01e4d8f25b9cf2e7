import Core

extension WatchScreen {
    func bindings(_ scene: Scene<WatchWorld>) -> [Binding<Message>] {
        let stops = stops(scene)
        let hasRows = !stops.isEmpty
        let isAsked = question(scene) != nil
        let none = hasRows ? nil : Bilingual("这一页没有可以选的行", "There is no row to choose on this page")
        let isWall = place.page == .branches
        var bindings: [Binding<Message>] = [
            Binding(
                [.right], Bilingual("下一页", "Next"),
                Bilingual("翻到下一页；在排名里先移到右边一格。", "Turns to the next page; among cells, goes right first."),
                .stepped(1), footer: 1, menu: MenuPlace(.go, 21)),
            Binding(
                [.left], Bilingual("上一页", "Previous"),
                Bilingual("翻到上一页；在排名里先移到左边一格。", "Turns to the page before; among cells, goes left first."),
                .stepped(-1), footer: 2, menu: MenuPlace(.go, 22)),
            Binding(
                [.tab], Bilingual("翻页", "Turn"), Bilingual("翻到下一页。", "Turns to the next page."), .turned(1)),
            Binding(
                [.backTab], Bilingual("往回翻页", "Turn back"),
                Bilingual("翻到上一页。", "Turns to the page before."), .turned(-1)),
            Binding(
                [.down], Bilingual("下一行", "Row down"), Bilingual("移到下一行。", "Moves one row down."),
                .rowMoved(1), disabled: none),
            Binding(
                [.up], Bilingual("上一行", "Row up"), Bilingual("移到上一行。", "Moves one row up."), .rowMoved(-1),
                disabled: none),
            Binding(
                [.pageDown, .text(" ")], Bilingual("下一屏", "Screen down"),
                Bilingual("移下一屏；到底后翻到下一页。", "Moves a screenful down; at the end turns the page."),
                .screenMoved(1)),
            Binding(
                [.pageUp], Bilingual("上一屏", "Screen up"),
                Bilingual("移上一屏；到顶后翻到上一页。", "Moves a screenful up; at the top turns back."),
                .screenMoved(-1)),
            Binding(
                [.home], Bilingual("到顶", "To the top"), Bilingual("移到第一行。", "Moves to the first row."),
                .rowMoved(-1_000_000), disabled: none),
            Binding(
                [.end], Bilingual("到底", "To the end"), Bilingual("移到最后一行。", "Moves to the last row."),
                .rowMoved(1_000_000), disabled: none),
            isWall
                ? Binding(
                    [.enter], Bilingual("看这个分会", "Open"),
                    Bilingual("打开光标所在分会的各页。", "Opens the pages of the branch under the cursor."), .opened,
                    disabled: none, footer: 3, menu: MenuPlace(.view, 1))
                : WatchScreen.meaning(
                    [.enter, .text("k")], .opened,
                    disabled: none
                        ?? (isAsked
                            ? nil : Bilingual("这一行没有口径可看", "There is nothing to explain in this row")),
                    footer: isAsked ? 3 : nil, MenuPlace(.view, 1)),
        ]
        if isWall { bindings.append(WatchScreen.meaning([.text("k")], .meaningAsked, MenuPlace(.view, 2))) }
        bindings += digits(scene)
        return bindings
    }

    /// The 口径 key.
    private static func meaning(
        _ keys: [Key], _ message: Message, disabled: Bilingual? = nil, footer: Int? = nil, _ menu: MenuPlace
    ) -> Binding<Message> {
        Binding(
            keys, Bilingual("口径", "Definition"),
            Bilingual(
                "光标所在的数字怎么算、算了哪些、为什么可能与别的报表不同。",
                "What the figure under the cursor counts, and why other reports may differ."),
            message, disabled: disabled, footer: footer, menu: menu)
    }

    /// On the wall a digit for each branch in the order of the list; else one for each page, and 0 for the
    /// wall. Beyond nine the arrows have to do.
    private func digits(_ scene: Scene<WatchWorld>) -> [Binding<Message>] {
        if place.page == .branches { return branchDigits(scene) }
        let board = scene.world.branches[place.branch].board
        let own = pages(scene).filter { $0 != .branches }
        var bindings = own.enumerated().map { order, page -> Binding<Message> in
            let label = page.label(board)
            return Binding(
                order < 9 ? [.text("\(order + 1)")] : [], label,
                Bilingual("到「\(label.zh)」。", "Goes to “\(label.en)”."), .pageChosen(page),
                menu: MenuPlace(.go, order))
        }
        if scene.world.isSeveral {
            bindings.append(
                Binding(
                    [.text("0"), .escape], Bilingual("各分会", "Branches"),
                    Bilingual("回到各分会并列的一页。", "Back to all branches side by side."), .wallAsked, footer: 4,
                    menu: MenuPlace(.go, 20)))
        }
        return bindings
    }

    private func branchDigits(_ scene: Scene<WatchWorld>) -> [Binding<Message>] {
        BranchesPage(scene.world).places.prefix(9).enumerated().map { order, branch in
            let name = scene.world.branches[branch].name
            return Binding(
                [.text("\(order + 1)")], Bilingual(name, name),
                Bilingual("看「\(name)」的各页。", "Opens the pages of “\(name)”."), .branchChosen(branch),
                menu: MenuPlace(.go, order))
        }
    }
}
