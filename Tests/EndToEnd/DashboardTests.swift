import Testing

@Suite("The dashboard in a real terminal", .enabled(if: Terminal.isThere, Terminal.missing), .serialized)
struct DashboardTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch() }

    @Test("opens on four panes")
    func opens() throws {
        let terminal = try Terminal(branch)
        let picture = try terminal.see("嘉兴市红十字会", "1 博爱家园", "2 志愿者", "3 AED", "4 筹资", "F9")
        #expect(picture.isFullScreen)
        #expect(picture.rows.count == 24)
        #expect(picture.rows[23].contains("F9"))
    }

    @Test("a device is added through menus and the form, in Chinese, and is in the journal")
    func addsByMenus() throws {
        let terminal = try Terminal(branch)
        try terminal.openNewDevice()
        try terminal.type("客运", "中心·西门", "𠮷祥里")
        try terminal.see("客运中心·西门𠮷祥里")
        try terminal.goDown(to: "品牌")
        try terminal.type("迈瑞")
        // A choice is made from its list, by digit.
        try terminal.goDown(to: "区县")
        try terminal.press("Enter")
        try terminal.see("1 南湖区", "2 秀洲区")
        try terminal.type("2")
        try terminal.goDown(to: "电极片有效期")
        try terminal.type("20280305")
        try terminal.see("2028年3月5日")
        try terminal.choose("保存")
        try terminal.see("已保存：A000001", "客运中心·西门𠮷祥里")
        let record = try branch.object("show", "aeds", "A000001", "--json")
        #expect(record["place"] as? String == "客运中心·西门𠮷祥里")
        #expect(record["brand"] as? String == "迈瑞")
        #expect(record["district"] as? String == "330411")
        #expect(record["padsExpire"] as? String == "2028-03-05")
    }

    @Test("the caret stands visible where an input method is to open, and never on the last row")
    func caret() throws {
        let terminal = try Terminal(branch)
        try terminal.openNewDevice()
        let empty = try terminal.wait("the caret") { $0.isCaretVisible }
        try terminal.type("你", "好")
        let typed = try terminal.wait("caret behind 你好") { $0.aroundCaret.before.hasSuffix("你好") }
        #expect(typed.column == empty.column + 4)
        try terminal.press("Left Left")
        try terminal.type("美丽")
        let moved = try terminal.wait("caret between") {
            $0.aroundCaret.before.hasSuffix("美丽") && $0.aroundCaret.after.hasPrefix("你好")
        }
        #expect(moved.isCaretVisible)
        #expect(moved.column == empty.column + 4)
        for _ in 0..<25 {
            try terminal.press("Down")
            let picture = try terminal.settled
            #expect(picture.isCaretVisible)
            #expect(picture.row < 23)
        }
        let last = try terminal.wait("the last field") { $0.aroundCaret.before.contains("备注") }
        #expect(last.row < 23 && last.isCaretVisible)
    }

    @Test("a paste goes into the field and presses no keys")
    func paste() throws {
        let terminal = try Terminal(branch)
        try terminal.openNewDevice()
        try terminal.wait("the caret") { $0.isCaretVisible }
        try terminal.paste("文化宫\n:q\t1\u{1B}F南门")
        let picture = try terminal.wait("what was pasted") {
            $0.shows("文化宫") && $0.aroundCaret.before.hasSuffix("南门")
        }
        #expect(picture.aroundCaret.before.contains("安装地点"))
        #expect(picture.rows[0].contains("› 新增"))
        // On a screen without a field it does nothing at all.
        try terminal.press("Escape")
        try terminal.see("还没有保存")
        try terminal.type("3")
        try terminal.wait("the register") { !$0.rows[0].contains("新增") && $0.rows[0].contains("AED 台账") }
        try terminal.paste("q")
        try terminal.see("没有可以粘贴的地方")
    }

    @Test(
        "Esc acts without another key, closes one thing at a time, and at the root turns a digit into an F-key"
    )
    func escape() throws {
        let terminal = try Terminal(branch)
        try terminal.openNewDevice()
        try terminal.press("F9")
        try terminal.see("保存并新增")
        try terminal.press("Escape")
        try terminal.wait("no menu") { !$0.shows("找命令") && $0.rows[0].contains("› 新增") }
        try terminal.press("Escape")
        try terminal.wait("the register") { $0.rows[0].contains("AED 台账") && !$0.rows[0].contains("新增") }
        try terminal.press("Escape")
        try terminal.wait("the overview") { !$0.rows[0].contains("AED 台账") && $0.shows("4 筹资") }
        try terminal.press("Escape")
        try terminal.see("再按数字键")
        try terminal.type("9")
        try terminal.wait("the menus") { $0.rows.contains { $0.contains("转到") && $0.contains("程序") } }
    }

    @Test("full-width ：？／１ count as :?/1")
    func fullWidth() throws {
        let terminal = try Terminal(branch)
        try terminal.see(">1 博爱家园")
        try terminal.type("４")
        try terminal.see(">4 筹资")
        try terminal.type("？")
        try terminal.see("能用的按键")
        try terminal.press("Escape")
        try terminal.see(">4 筹资")
        try terminal.type("：")
        try terminal.see("找命令", "查找：")
        try terminal.press("Escape")
        try terminal.lose("查找：")
        _ = try branch.add("aeds", "place=王店镇政府")
        _ = try branch.add("aeds", "place=嘉兴南站")
        try terminal.openDevices()
        try terminal.see("王店镇政府", "嘉兴南站")
        try terminal.type("／")
        try terminal.type("wdz")
        try terminal.wait("found by initials") { $0.shows("王店镇政府") && !$0.shows("嘉兴南站") }
    }

    @Test("a resize keeps the half-typed text, the field and the caret")
    func resize() throws {
        let terminal = try Terminal(branch)
        try terminal.openNewDevice()
        try terminal.goDown(to: "品牌")
        try terminal.type("飞利浦和迈")
        try terminal.see("飞利浦和迈")
        for (columns, rows) in [(120, 40), (60, 20), (40, 12), (80, 24)] {
            try terminal.resize(columns, rows)
            let picture = try terminal.wait("\(columns)×\(rows)") {
                $0.rows.count == rows && $0.aroundCaret.before.hasSuffix("飞利浦和迈")
            }
            #expect(picture.isCaretVisible)
            #expect(picture.row < rows - 1)
        }
        // A storm of sizes ends in the last one.
        for size in 0..<30 { try terminal.resize(50 + size * 3 % 70, 12 + size * 7 % 30) }
        try terminal.resize(100, 30)
        try terminal.wait("100×30") {
            $0.rows.count == 30 && $0.aroundCaret.before.hasSuffix("飞利浦和迈") && $0.rows[29].contains("F2")
        }
        try terminal.type("瑞")
        try terminal.see("飞利浦和迈瑞")
    }
}
