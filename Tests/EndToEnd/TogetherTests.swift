import Testing

@Suite("Several people at once", .enabled(if: Terminal.isThere, Terminal.missing), .serialized)
struct TogetherTests {
    private let branch: CliBranch

    init() throws { branch = try CliBranch() }

    @Test("what one enters stands on the other's screen within a second")
    func seen() throws {
        let (writer, reader) = (try Terminal(branch), try Terminal(branch, columns: 120, rows: 40))
        try reader.openDevices()
        try writer.openNewDevice()
        var delays: [Duration] = []
        let clock = ContinuousClock()
        for place in ["客运中心", "体育馆", "图书馆"] {
            try writer.type(place)
            try writer.see(place)
            try writer.press("F4")
            let pressed = clock.now
            try reader.see(place)
            delays.append(clock.now - pressed)
            try writer.see("已保存")
        }
        // The machine may be busy now and then; it is not always.
        #expect(delays.contains { $0 < .seconds(1) }, "\(delays)")
        #expect(try branch.objects("list", "aeds", "--json").count == 3)
    }

    @Test("different columns of one record merge without a word")
    func merges() throws {
        _ = try branch.add("aeds", "place=客运中心")
        let terminal = try Terminal(branch)
        try terminal.openFirstDevice()
        try terminal.goDown(to: "品牌")
        try terminal.type("迈瑞")
        try terminal.see("迈瑞")
        _ = try branch.done("set", "aeds", "A000001", "spot=售票厅")
        try terminal.press("F2")
        try terminal.see("已保存：A000001")
        let record = try branch.object("show", "aeds", "A000001", "--json")
        #expect(record["brand"] as? String == "迈瑞")
        #expect(record["spot"] as? String == "售票厅")
    }

    @Test(
        "the same column asks, naming both values",
        arguments: [("1", "飞利浦"), ("2", "飞利浦"), ("3", "迈瑞")])
    func asks(answer: String, kept: String) throws {
        _ = try branch.add("aeds", "place=客运中心")
        let terminal = try Terminal(branch)
        try terminal.openFirstDevice()
        try terminal.goDown(to: "品牌")
        try terminal.type("迈瑞")
        try terminal.see("迈瑞")
        _ = try branch.done("set", "aeds", "A000001", "brand=飞利浦")
        try terminal.press("F2")
        try terminal.see("两个人改了同一栏", "飞利浦", "您要改为：迈瑞", "3 用我的")
        #expect(try branch.object("show", "aeds", "A000001", "--json")["brand"] as? String == "飞利浦")
        try terminal.type(answer)
        try terminal.lose("两个人改了同一栏")
        // The answer has been carried out when the form takes the next key.
        try terminal.press("F9")
        try terminal.see("程序")
        #expect(try branch.object("show", "aeds", "A000001", "--json")["brand"] as? String == kept)
    }
}
