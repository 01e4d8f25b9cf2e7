import Core
import TUI
import Testing

@Suite struct WidgetTests {
    private func row(_ width: Int, medium: Medium = Medium(), _ draw: (inout Canvas) -> Void) -> String {
        var canvas = Canvas(Size(width, 1), medium: medium)
        draw(&canvas)
        return canvas.glyphRows()[0]
    }

    // MARK: Gauge

    @Test(arguments: [
        (0.0, "─────┃────"), (0.5, "━━━━━┃────"), (0.25, "━━╸──┃────"), (1.0, "━━━━━┃━━━━"),
        (3.7, "━━━━━┃━━━━"),
        (-1.0, "─────┃────"),
    ])
    func gaugesTellDoneFromRestByShape(done: Double, picture: String) {
        #expect(row(10) { Gauge(done: done, mark: 0.5).draw(&$0, at: Point(0, 0), width: 10) } == picture)
    }

    @Test func gaugesInAsciiWithoutDataAndWithoutNumbers() {
        let ascii = Medium(ascii: true)
        #expect(
            row(10, medium: ascii) { Gauge(done: 0.4, mark: 0.8).draw(&$0, at: Point(0, 0), width: 10) }
                == "====----|-")
        #expect(
            row(10, medium: Medium(ambiguous: 2)) { Gauge(done: 0.4).draw(&$0, at: Point(0, 0), width: 10) }
                == "====------")
        #expect(row(10) { Gauge(done: nil, mark: 0.2).draw(&$0, at: Point(0, 0), width: 10) } == "  ┃")
        #expect(row(10) { Gauge(done: .nan, mark: .infinity).draw(&$0, at: Point(0, 0), width: 10) } == "")
        #expect(row(4) { Gauge(done: 1, mark: 2).draw(&$0, at: Point(0, 0), width: 4) } == "━━━┃")
    }

    // MARK: Sparkline, progress

    @Test func sparklinesLeaveGapsForNoData() {
        #expect(Sparkline([0, 5, nil, 10]).text(Medium()) == "▁▅ █")
        #expect(Sparkline([0, 5, nil, 10]).text(Medium(ascii: true)) == "_= #")
        #expect(Sparkline([0, 0]).text(Medium()) == "▁▁")
        #expect(Sparkline([nil, .nan]).text(Medium()) == "  ")
        #expect(Sparkline([-5, 0, 5]).text(Medium()) == "▁▅█")
        #expect(row(8) { Sparkline([1, 2, 3]).draw(&$0, at: Point(0, 0), width: 2) } == "▆█")
    }

    @Test func progressShowsFiguresWithCommas() {
        let label = Bilingual("正在导入", "Importing")
        #expect(
            row(40) {
                ProgressBar(label, done: 42_000, total: 420_000).draw(&$0, at: Point(0, 0), width: 40, .zh)
            }
                == "━─────────────── 正在导入 42,000/420,000")
        #expect(
            row(40) { ProgressBar(label, done: 9, total: 0).draw(&$0, at: Point(0, 0), width: 40, .zh) }
                == "正在导入 9")
    }

    // MARK: Cursor

    @Test func theCursorStaysInTheListAndInSight() {
        var cursor = Cursor()
        for motion in [Motion.last, .up, .pageUp, .pageUp, .down, .first, .pageDown, .last, .down] {
            cursor.move(motion, count: 1000, height: 20)
            #expect(cursor.visible(count: 1000, height: 20).contains(cursor.selected))
            #expect(cursor.visible(count: 1000, height: 20).count == 20)
        }
        #expect(cursor.selected == 999)
        #expect(cursor.visible(count: 5, height: 20) == 0..<5, "the list became shorter")
        #expect(cursor.visible(count: 0, height: 20).isEmpty)
        #expect(cursor.visible(count: 5, height: 0).isEmpty)
        cursor.move(.down, count: 0, height: 0)
        #expect(cursor.selected == 0)
    }

    @Test func movingScrollsNoMoreThanItMust() {
        var cursor = Cursor()
        for _ in 0..<10 { cursor.move(.down, count: 100, height: 10) }
        #expect(cursor.visible(count: 100, height: 10) == 1..<11)
        for _ in 0..<9 { cursor.move(.up, count: 100, height: 10) }
        #expect(cursor.visible(count: 100, height: 10) == 1..<11)
    }

    // MARK: TableView

    private func table(_ count: Int, _ cursor: Cursor = Cursor(), asked: @escaping (Int) -> Void = { _ in })
        -> TableView
    {
        let columns = [
            TableColumn(Bilingual("姓名", "Name"), ideal: 14, minimum: 8, weight: 1),
            TableColumn(Bilingual("手机", "Phone"), ideal: 13, priority: 3),
            TableColumn(Bilingual("服务时长", "Hours"), ideal: 10, align: .end, priority: 1),
            TableColumn(Bilingual("状态", "State"), ideal: 8, priority: 2),
        ]
        let names = ["王小明", "𠮷田太郎", "买买提·吐尔逊·阿卜杜拉", "单小丽"]
        return TableView(
            columns: columns, count: count, cursor: cursor, sort: (2, true), isMarked: { $0 == 2 }
        ) {
            row, column in
            asked(row)
            switch column {
            case 0: return TableCell(names[row % 4])
            case 1: return TableCell("138****00\(row % 90 + 10)", .textDim)
            case 2: return TableCell("\(row * 3).5", .textBright)
            default: return TableCell(row % 2 == 0 ? "注册" : "暂停", row % 2 == 0 ? .stateNormal : .stateBehind)
            }
        }
    }

    @Test func aTableAsksOnlyForTheRowsItShows() {
        var cursor = Cursor()
        cursor.move(.last, count: 420_000, height: 9)
        var asked: Set<Int> = []
        var canvas = Canvas(Size(80, 10))
        let table = table(420_000, cursor) { asked.insert($0) }
        table.draw(&canvas, in: Rect(0, 0, 80, 10), .zh)
        #expect(asked == Set(419_991..<420_000))
        #expect(table.position == "420,000/420,000")
    }

    @Test func columnsGoByPriorityAndComeBackInOrder() {
        func heads(_ width: Int) -> String {
            row(width) { self.table(0).draw(&$0, in: Rect(0, 0, width, 1), .zh) }
        }
        #expect(heads(60) == " 姓名                    手机            服务时长▼  状态")
        #expect(heads(34) == " 姓名          服务时长▼  状态")
        #expect(heads(24) == " 姓名          服务时长▼")
        #expect(heads(9) == " 姓名")
        #expect(heads(3) == " …" || heads(3) == " 姓")
    }

    @Test func whatWasSearchedForStandsOut() {
        var canvas = Canvas(Size(60, 6))
        var table = table(4)
        table.match = Query("tian")
        table.cursor.select(0, count: 4, height: 5)
        table.draw(&canvas, in: Rect(0, 0, 60, 6), .zh)
        #expect((0..<60).filter { canvas[$0, 2].role == .tableMatch } == [3, 4], "田 of 𠮷田太郎")
        table.cursor.select(1, count: 4, height: 5)
        table.draw(&canvas, in: Rect(0, 0, 60, 6), .zh)
        #expect((0..<60).allSatisfy { canvas[$0, 2].role == .tableRowSelected })
    }

    @Test func anEmptyTableSaysWhatItIsForAndHowToFillIt() {
        var canvas = Canvas(Size(40, 8))
        var table = table(0)
        table.empty = Bilingual("这里登记志愿者。按 F2 新增，或按 F7 从表格导入。", "Volunteers are registered here.")
        table.draw(&canvas, in: Rect(0, 0, 40, 8), .zh)
        #expect(canvas.glyphRows()[2...3] == ["  这里登记志愿者。按 F2 新增，或按 F7", "  从表格导入。"])
        #expect(table.position == "0/0")
    }

    @Test(arguments: [Size(80, 24), Size(120, 40)])
    func pictures(size: Size) {
        let name = "\(size.width)x\(size.height)"
        var cursor = Cursor()
        cursor.move(.pageDown, count: 5000, height: 10)
        var canvas = Canvas(size)
        table(5000, cursor).draw(&canvas, in: Rect(size), .zh)
        expectPicture(canvas, "table-\(name)")
        canvas = Canvas(size)
        form.draw(&canvas, in: Rect(size), .zh)
        expectPicture(canvas, "form-\(name)")
        canvas = Canvas(size)
        gauges(&canvas)
        expectPicture(canvas, "gauges-\(name)")
    }

    private func gauges(_ canvas: inout Canvas) {
        let states: [(String, Double?, Role, String)] = [
            ("新增 AED", 0.62, .stateBehind, "落后"), ("志愿服务时长", 0.91, .stateNormal, "正常"),
            ("应急救护培训", 0.31, .stateFar, "严重落后"), ("博爱家园新建", 1.2, .stateReached, "已达成"),
            ("线上筹资", nil, .stateNone, "无数据"),
        ]
        for (y, (label, done, role, word)) in states.enumerated() {
            canvas.put(label, at: Point(1, y), .text, width: 14)
            canvas.put(
                done.map { "\(Int($0 * 100))%" } ?? "—", at: Point(16, y), .textBright, width: 6, align: .end)
            Gauge(done: done, mark: 0.89).draw(&canvas, at: Point(24, y), width: 20, role)
            canvas.put(word, at: Point(46, y), role)
            Sparkline([1, 3, nil, 4, 6, 5]).draw(&canvas, at: Point(56, y), width: 8)
        }
        Facts([
            Facts.Fact(Bilingual("姓名", "Name"), "买买提·吐尔逊"),
            Facts.Fact(Bilingual("状态", "State"), "注册", .stateNormal),
            Facts.Fact(Bilingual("备注", "Note"), "2024 年参加初训，证书将于 2026 年 12 月到期，请提前通知复训。"),
        ]).draw(&canvas, in: Rect(1, 7, 40, 6), .zh)
    }

    // MARK: Form

    private var form: Form {
        var form = Form([
            FormField(
                Bilingual("编号", "Number"), hint: Bilingual("自动生成", "Made by itself"), value: "V-2026-0012",
                kind: .fixed,
                section: Bilingual("基本信息", "Basics")),
            FormField(
                Bilingual("姓名", "Name"), hint: Bilingual("身份证上的姓名", "As on the identity card"),
                value: "买买提·吐尔逊", required: true),
            FormField(
                Bilingual("手机", "Phone"), hint: Bilingual("11 位手机号", "A mobile number"), value: "1380000",
                required: true),
            FormField(
                Bilingual("注册日期", "Registered"), hint: Bilingual("如 3.5、20260305、今天", "Such as 3.5"),
                value: "3.5"),
            FormField(
                Bilingual("队伍", "Team"), hint: Bilingual("按 Enter 选择", "Enter chooses"), value: "应急救护",
                kind: .choice, section: Bilingual("队伍", "Team")),
        ])
        form.fields[2].error = Bilingual("手机号要 11 位，现在是 7 位", "A mobile number has 11 digits")
        form.fields[3].echo = "2026-03-05 星期四"
        form.select(3)
        form.apply(.insert("0"))
        return form
    }

    @Test func aFormMovesBetweenFieldsThatCanBeEdited() {
        var form = form
        form.move(-1)
        #expect(form.active == 2)
        form.move(-1)
        form.move(-1)
        #expect(form.active == 1, "the fixed field is passed over, and there is nothing before it")
        form.goToError()
        #expect(form.active == 2)
        form.select(4)
        #expect(!form.takesText)
        let changed = form.apply(.insert("x"))
        #expect(!changed)
        form.set(4, to: "养老服务")
        #expect(form.fields[4].field.text == "养老服务" && form.fields[4].isChanged)
    }

    @Test func theFieldYouAreInIsAlwaysInSightWithItsNote() {
        var form = Form(
            (0..<30).map {
                FormField(Bilingual("栏目\($0)", "Field \($0)"), hint: Bilingual("提示\($0)", "Hint \($0)"))
            })
        for height in 2...12 {
            for index in 0..<30 {
                form.select(index)
                var canvas = Canvas(Size(40, height))
                form.draw(&canvas, in: Rect(0, 0, 40, height), .zh)
                #expect(canvas.caret != nil, "field \(index) at height \(height)")
                #expect(canvas.glyphRows().contains { $0.contains("提示\(index)") })
            }
        }
    }
}
