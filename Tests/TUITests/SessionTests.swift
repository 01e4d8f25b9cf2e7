import Core
import TUI
import Testing

@Suite struct SessionTests {
    private func robot(_ list: NameList = NameList(), size: Size = Size(80, 24)) -> Robot<Desk> {
        Robot(list, Desk(), size: size)
    }

    @Test func aFormSavesAndClosesWhenTheHostHasAnswered() {
        var robot = robot()
        robot.press("F2")
        #expect(robot.path == "志愿者 › 新增")
        robot.type("单小丽q:1")
        robot.press("Enter")
        #expect(
            robot.session.host.done == [.save("单小丽q:1")], "letters, colons and digits are text in a field")
        #expect(robot.path == "志愿者")
        #expect(robot.message == " 提示：已保存「单小丽q:1」")
        #expect(robot.rows[5].contains("单小丽"))
    }

    @Test func aRefusalKeepsTheFormAndSaysWhy() {
        var robot = robot()
        robot.press("F2 Enter")
        #expect(robot.path == "志愿者 › 新增")
        #expect(robot.message == " 未成：姓名不能空着，请填写后再保存")
        robot.type("王")
        #expect(robot.message == "", "the next key takes the message away")
    }

    @Test func anUnknownKeySaysSoInTheFooter() {
        var robot = robot()
        robot.press("x")
        #expect(robot.footer == " 这里不用 x 键，F1 列出全部按键")
        robot.press("Down")
        #expect(robot.footer.hasPrefix(" F2 新增  F8 删除"))
    }

    @Test func anOverlayHasItsOwnHelp() {
        var robot = robot()
        robot.press("F8 x")
        #expect(robot.footer == " 这里不用 x 键，F1 列出全部按键")
        robot.press("F1")
        #expect(robot.rows.contains { $0.contains("选定：选定所在的一项。") })
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("要删除「王小明」吗？") }, "the question is still there")
    }

    @Test func aDisabledKeyStaysInTheFooterAndSaysWhy() {
        var robot = robot(NameList(readOnly: true))
        #expect(robot.canvas[1, 23].role == .footerDisabled)
        robot.press("F2")
        #expect(robot.footer == " 您只能查看，不能新增")
        #expect(robot.path == "志愿者")
    }

    @Test func aPasteOutsideOfFieldsPressesNothing() {
        var robot = robot()
        robot.paste("q:2\n")
        #expect(!robot.isOver)
        #expect(robot.path == "志愿者")
        #expect(robot.footer == " 这里没有可以粘贴的地方")
    }

    @Test func escAtTheRootMakesTheNextDigitAnFKey() {
        var robot = robot()
        robot.press("Esc")
        #expect(robot.footer.contains("F1–F10"))
        robot.press("2")
        #expect(robot.path == "志愿者 › 新增")
    }

    @Test func fullWidthDigitsCountAfterEsc() {
        var robot = robot()
        robot.press("Esc ２")
        #expect(robot.path == "志愿者 › 新增")
    }

    @Test func aSecondAfterEscADigitIsADigitAgain() {
        var robot = robot()
        robot.press("Esc")
        #expect(robot.session.deadline != nil)
        robot.wait(.milliseconds(1001))
        #expect(robot.footer.hasPrefix(" F2 新增"))
        #expect(robot.session.deadline == nil)
        robot.press("2")
        #expect(robot.path == "志愿者")
    }

    @Test func escClosesWhatIsOpenAtOnce() {
        var robot = robot()
        robot.press("F2 Esc")
        #expect(robot.path == "志愿者")
    }

    @Test func leavingAFormWithTextAsksAndKeepsItByDefault() {
        var robot = robot()
        robot.press("F2")
        robot.type("王")
        robot.press("Esc")
        #expect(robot.rows.contains { $0.contains("姓名还没有保存。") })
        robot.press("Enter")
        #expect(robot.path == "志愿者 › 新增")
        robot.press("Esc 2")
        #expect(robot.path == "志愿者")
    }

    @Test func quittingAsksForWhatLiesUnsaved() {
        var robot = robot()
        robot.press("F2")
        robot.type("王")
        robot.press("F10")
        #expect(!robot.isOver)
        robot.press("Esc")
        #expect(robot.path == "志愿者 › 新增")
        robot.press("F10 2")
        #expect(robot.isOver)
    }

    @Test func qLeavesAtOnceWhenNothingIsUnsaved() {
        var robot = robot()
        robot.press("q")
        #expect(robot.isOver)
    }

    @Test func aDroppedLineKeepsTheDraftAndEnds() {
        var robot = robot()
        robot.press("F2")
        robot.type("𠮷田")
        robot.send(.terminate)
        #expect(robot.isOver)
        #expect(robot.session.host.done == [.keepDraft("𠮷田")])
    }

    @Test func menusDoWhatTheirEntriesSay() {
        var robot = robot()
        robot.press("F9")
        #expect(robot.rows[1].contains("记录") && robot.rows[1].contains("编辑"))
        robot.press("1")
        #expect(robot.path == "志愿者 › 新增")
        robot.press("Esc F9 Right Enter")
        #expect(robot.rows.contains { $0.contains("应急救援") })
    }

    @Test func aDisabledMenuEntrySaysWhyAndTheMenuStays() {
        var robot = robot(NameList(readOnly: true))
        robot.press("F9 Enter")
        #expect(robot.footer == " 您只能查看，不能新增")
        #expect(robot.rows[1].contains("记录"))
    }

    @Test func thePaletteFindsByNameAndByFullWidthColon() {
        var robot = robot()
        robot.press("：")
        robot.type("新增")
        robot.press("Enter")
        #expect(robot.path == "志愿者 › 新增")
    }

    @Test(arguments: ["xz", "xinzeng", "新", "f2", "NEW"])
    func thePaletteFindsByPinyinKeyAndEnglish(typed: String) {
        var robot = robot()
        robot.press(":")
        robot.type(typed)
        #expect(robot.rows.contains { $0.contains("│ 新增") }, "\(robot.rows)")
        robot.press("Enter")
        #expect(robot.path == "志愿者 › 新增")
    }

    @Test func thePaletteSaysThatNothingFits() {
        var robot = robot()
        robot.press(":")
        robot.type("没有这个")
        #expect(robot.rows.contains { $0.contains("没有符合的项目") })
        robot.press("Enter")
        #expect(robot.footer == " 没有符合的项目，请改短查找的字")
    }

    @Test func aQuestionBecomesAMessageOfTheScreenThatAsked() {
        var robot = robot()
        robot.press("Down F8")
        #expect(robot.rows.contains { $0.contains("要删除「𠮷田太郎」吗？") })
        robot.press("2")
        #expect(robot.message == " 注意：第 2 行已删除")
        robot.press("F8 Enter")
        #expect(robot.message == "", "the safe answer is the first one")
    }

    @Test func aShortListIsChosenFromByDigit() {
        var robot = robot()
        robot.press("F6 3")
        #expect(robot.message == " 提示：队伍 2")
    }

    @Test func newsReachEveryScreenOfTheStack() {
        var robot = robot()
        robot.press("F2")
        robot.send(.readable(7))
        #expect(robot.session.host.wakes == [.descriptor(7)])
        robot.press("Esc")
        #expect(robot.rows[0].hasSuffix("09:42"))
    }

    @Test func helpListsEveryKeyAndTheReasonWhyNot() {
        var robot = robot(NameList(readOnly: true))
        robot.press("F1")
        #expect(robot.path == "志愿者 › 帮助")
        #expect(robot.rows.contains { $0.contains("F8 Del") && $0.contains("删除所在的一行。") })
        #expect(robot.rows.contains { $0.contains("现在不行：您只能查看，不能新增") })
    }

    @Test func resizingKeepsSelectionAndHalfTypedText() {
        var robot = robot()
        robot.press("Down F2")
        robot.type("买买")
        robot.send(.resized(Size(40, 10)))
        #expect(robot.canvas.size == Size(40, 10))
        #expect(robot.rows[2].contains("买买"))
        #expect(robot.canvas.caret == Point(12, 2))
    }

    @Test func theSmallestWindowsAreSurvived() {
        for height in 0...6 {
            for width in [0, 1, 2, 7] {
                var robot = robot(size: Size(width, height))
                robot.press("Down F2 F9 Esc F1")
                #expect(robot.canvas.cells.count == width * height)
            }
        }
    }

    @Test func theBindingsOfTheFixtureAreSound() {
        let scene = Scene(Office(), size: Size(80, 21))
        #expect(Binding.faults(in: NameList().bindings(scene)).isEmpty)
        #expect(Binding.faults(in: NameForm().bindings(scene)).isEmpty)
    }

    @Test(arguments: [Size(80, 24), Size(120, 40)])
    func pictures(size: Size) {
        let name = "\(size.width)x\(size.height)"
        var robot = robot(size: size)
        robot.press("Down")
        expectPicture(robot.canvas, "list-\(name)")
        robot.press("F9 Down")
        expectPicture(robot.canvas, "menu-\(name)")
        robot.press("Esc F8")
        expectPicture(robot.canvas, "confirm-\(name)")
        robot.press("Esc :")
        expectPicture(robot.canvas, "palette-\(name)")
        robot.press("Esc F1")
        expectPicture(robot.canvas, "help-\(name)")
    }
}
