import Core

extension RegisterScreen {
    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        if field != nil { return searchBindings }
        return Motion.bindings(letters: true) { .moved($0) } + recordBindings(scene) + viewBindings(scene)
    }

    private static let unmarked = Bilingual("请先用空格标记记录", "Mark records first, with Space")

    private var searchBindings: [Binding<Message>] {
        [
            Binding(
                [.enter, .tab], Bilingual("到表中", "To the table"),
                Bilingual("保留查找结果，回到表中。", "Keeps what was found and goes to the table."), .searchLeft,
                footer: 1),
            Binding(
                [.escape], Bilingual("不再查找", "Stop searching"),
                Bilingual("清除查找，显示全部记录。", "Clears the search and shows all records."), .escaped, footer: 2),
        ] + Motion.bindings { .moved($0) }
    }

    /// Why a register of a newer version is not to be changed; nil for those that are known.
    private func strange(_ scene: Scene<Office>) -> Bilingual? {
        scene.world.store.registers.first { $0.id == register && !$0.isKnown }?.purpose
    }

    private func recordBindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let none =
            row == nil ? Bilingual("没有选中的记录", "There is no record here") : nil
        let strange = strange(scene)
        let readOnly = scene.world.store.readOnly ?? strange
        return [
            Binding(
                [.enter], Bilingual("打开", "Open"), Bilingual("打开所在的记录查看或修改。", "Opens the record you are on."),
                .opened, disabled: none ?? strange, footer: 1, menu: MenuPlace(.record, 1)),
            Binding(
                [.function(4), .insert, .text("n")], Bilingual("新增", "New"),
                Bilingual("登记一条新记录。", "Enters a new record."), .added, disabled: readOnly, footer: 2,
                menu: MenuPlace(.record, 2)),
            Binding(
                [.function(8), .delete], Bilingual("删除", "Delete"),
                Bilingual("删除所在的记录；先询问，之后可以撤销。", "Deletes the record; asks first, can be undone."),
                .deleteAsked, disabled: none ?? readOnly, menu: MenuPlace(.record, 3)),
            Binding(
                [.text(" ")], Bilingual("标记", "Mark"),
                Bilingual("标记或取消标记所在的记录，用于批量修改。", "Marks the record for a bulk change, or unmarks it."),
                .marked, disabled: none, menu: MenuPlace(.edit, 2)),
            Binding(
                [.text("*")], Bilingual("全部标记", "Mark all"),
                Bilingual("标记显示的全部记录；已有标记时全部取消。", "Marks every record shown, or unmarks all."),
                .allMarked, disabled: none, menu: MenuPlace(.edit, 3)),
            Binding(
                [.text("b")], Bilingual("批量修改", "Bulk change"),
                Bilingual(
                    "把标记的记录的某一栏改成同一个值；先预览。", "Gives a column of all marked records one value; preview first."),
                .bulkAsked, disabled: readOnly ?? (marks.isEmpty ? RegisterScreen.unmarked : nil),
                menu: MenuPlace(.edit, 4)),
            Binding(
                [.function(6), .text("v")], Bilingual("显示隐藏", "Show hidden"),
                Bilingual("写明理由，显示电话、证件号等一分钟。", "Shows secret values for a minute, with a reason."),
                .revealAsked, disabled: none ?? readOnly, menu: MenuPlace(.record, 5)),
            Binding(
                [.function(11), .text("h")], Bilingual("历史", "History"),
                Bilingual("这条记录谁在何时改过什么。", "Who changed what in this record, and when."), .historyAsked,
                disabled: none, menu: MenuPlace(.go, 1)),
            Binding(
                [.function(12), .text("r")], Bilingual("转到相关记录", "Related records"),
                Bilingual("转到它引用的记录，或引用它的记录。", "Goes to records it refers to, or that refer to it."),
                .jumpAsked,
                disabled: none, menu: MenuPlace(.go, 2)),
            Binding(
                [.text("u")], Bilingual("撤销", "Undo"),
                Bilingual("撤销自己最近一次提交。", "Takes back your own last commit."), .undoAsked, disabled: readOnly,
                menu: MenuPlace(.edit, 1)),
        ]
    }

    private func viewBindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        var bindings: [Binding<Message>] = [
            Binding(
                [.function(7), .text("/")], Bilingual("查找", "Search"),
                Bilingual("边输入边查找：汉字、全拼或首字母。", "Searches as you type: characters, pinyin or initials."),
                .searchOpened, footer: 3, menu: MenuPlace(.view, 1)),
            Binding(
                [.function(3), .text("f")], Bilingual("筛选", "Filter"),
                Bilingual("只显示某一栏为某值的记录。", "Shows only records with a certain value in a column."),
                .filterAsked, footer: 4, menu: MenuPlace(.view, 2)),
            Binding(
                [.text("F")], Bilingual("取消筛选", "No filter"),
                Bilingual("取消全部筛选条件。", "Takes all filters off."), .filtersCleared,
                disabled: list.conditions.isEmpty ? Bilingual("现在没有筛选", "There is no filter now") : nil,
                menu: MenuPlace(.view, 3)),
            Binding(
                [.function(5), .text("s")], Bilingual("排序", "Sort"),
                Bilingual("选择按哪一栏排序；再选同一栏倒过来。", "Chooses the column to sort by; again turns it."),
                .sortAsked, menu: MenuPlace(.view, 4)),
            Binding(
                [.text("S")], Bilingual("倒序", "Turn the order"),
                Bilingual("把现在的顺序倒过来。", "Turns the order round."), .sortTurned, menu: MenuPlace(.view, 5)),
            Binding(
                [.text("c")], Bilingual("栏目", "Columns"),
                Bilingual("选择表里显示哪些栏。", "Chooses the columns of the table."), .columnsAsked(0),
                menu: MenuPlace(.view, 6)),
            Binding(
                [.left], Bilingual("看左边的栏", "Columns to the left"),
                Bilingual("把左边的栏目移进来。", "Brings in the columns on the left."), .shifted(-1)),
            Binding(
                [.right], Bilingual("看右边的栏", "Columns to the right"),
                Bilingual("把右边的栏目移进来。", "Brings in the columns on the right."), .shifted(1)),
        ]
        if !list.search.isEmpty {
            bindings.append(
                Binding(
                    [.escape], Bilingual("不再查找", "Stop searching"),
                    Bilingual("清除查找，显示全部记录。", "Clears the search and shows all records."), .escaped, footer: 5
                ))
        }
        return bindings
    }
}
