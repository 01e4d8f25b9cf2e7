import Core

extension FormScreen {
    func bindings(_ scene: Scene<Office>) -> [Binding<Message>] {
        let readOnly = scene.world.store.readOnly
        let isChoosable = fields.indices.contains(active) && fields[active].isChoosable
        let enter =
            isChoosable
            ? Binding<Message>(
                [.enter], Bilingual("选择", "Choose"), Bilingual("从列表里选择这一栏的内容。", "Chooses from a list."),
                .listAsked, footer: 2, menu: MenuPlace(.edit, 1))
            : Binding<Message>(
                [.enter], Bilingual("下一栏", "Next field"), Bilingual("到下一栏。", "Goes to the next field."),
                .moved(1), footer: 2)
        let hidden =
            fields.contains(where: \.isKept) ? nil : Bilingual("这里没有隐藏的内容", "Nothing is hidden here")
        return [
            Binding(
                [.function(2)], Bilingual("保存", "Save"),
                Bilingual("保存这条记录；写入硬盘后才算数。", "Saves the record; it counts once it is on the disk."), .saved,
                disabled: readOnly, footer: 1, menu: MenuPlace(.record, 1)),
            enter,
            Binding(
                [.function(4)], Bilingual("保存并新增", "Save and new"),
                Bilingual("保存这条，接着登记下一条。", "Saves this one and begins another."), .savedAndNext,
                disabled: readOnly, footer: 4, menu: MenuPlace(.record, 2)),
            Binding(
                [.function(6)], Bilingual("显示隐藏", "Show hidden"),
                Bilingual("写明理由，显示电话、证件号等一分钟。", "Shows secret values for a minute, with a reason."),
                .revealAsked, disabled: hidden ?? readOnly, menu: MenuPlace(.view, 1)),
            Binding(
                [.function(11)], Bilingual("历史", "History"),
                Bilingual("这条记录谁在何时改过什么。", "Who changed what in this record, and when."), .historyAsked,
                disabled: isNew ? Bilingual("还没有保存过", "It was never saved") : nil, menu: MenuPlace(.go, 1)),
            Binding(
                [.up, .backTab], Bilingual("上一栏", "Previous field"),
                Bilingual("到上一栏。", "Goes to the field above."), .moved(-1)),
            Binding(
                [.down, .tab], Bilingual("下一栏", "Next field"),
                Bilingual("到下一栏。", "Goes to the field below."), .moved(1)),
            Binding(
                [.pageUp], Bilingual("上一页", "Page up"), Bilingual("往上翻一页。", "Moves up by a page."),
                .edged(.pageUp)),
            Binding(
                [.pageDown], Bilingual("下一页", "Page down"), Bilingual("往下翻一页。", "Moves down by a page."),
                .edged(.pageDown)),
            Binding(
                [.escape], canBringBack ? Bilingual("恢复", "Restore") : Bilingual("返回", "Back"),
                Bilingual(
                    "这一栏的内容被改过时，恢复原来的；否则回到台账，有改动时先询问。",
                    "Brings back what the field held; else goes back, asking first if something is unsaved."),
                .closeAsked, footer: 5),
        ]
    }
}
