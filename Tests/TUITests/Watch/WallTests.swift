import Testing

@testable import Core
@testable import TUI

/// Several branches on one wall, at four sizes.
@Suite("watch: several branches")
struct WallTests {
    private let clock = HandClock(Instant(seconds: SampleBoard.moment.seconds + 420))

    private func source(_ name: String, seq: Int, extra: Int64, minutes: Int64) throws -> ScriptedSource {
        let board = SampleBoard.make(
            seq: seq, extra: extra, publishedAt: Instant(seconds: SampleBoard.moment.seconds + minutes * 60))
        let text = String(decoding: board.encode(), as: UTF8.self)
        let source = ScriptedSource(nil, place: "/srv/" + name)
        source.bytes = .success(try SealedText.sealed(text.replacing("嘉兴市红十字会", with: name)))
        return source
    }

    private func host() throws -> WatchHost {
        let old = ScriptedSource(nil, place: "/srv/海宁市红十字会")
        let text = String(decoding: SampleBoard.bytes, as: UTF8.self)
        old.bytes = .success(
            try SealedText.sealed(
                text.replacing("{\"format\":\(Board.format),", with: "{\"format\":1,", maxReplacements: 1)))
        let lost = try source("平湖市红十字会", seq: 5_120, extra: -30, minutes: -90)
        let sources = [
            try source("嘉兴市红十字会", seq: 10_423, extra: 0, minutes: 0),
            try source("南湖区红十字会𠮷祥街道及经济技术开发区工作站", seq: 812, extra: 24, minutes: 7),
            ScriptedSource(nil, place: "/srv/嘉善县红十字会"), old, lost,
        ]
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now)
        var host = WatchHost(world, clock: clock.watch)
        clock.pass(.seconds(2))
        lost.bytes = .failure(.notAllowed)
        for source in sources { source.descriptor = -1 }
        lost.descriptor = 9
        _ = host.woke(.descriptor(9))
        return host
    }

    @Test(
        "the wall reads at four sizes",
        arguments: [Size(40, 20), Size(80, 24), Size(120, 40), Size(200, 60)])
    func pictures(size: Size) throws {
        let host = try host()
        let robot = Robot(WatchScreen(host.world), host, size: size)
        expectPicture(robot.canvas, "watch-wall-\(size.width)x\(size.height)")
        let text = robot.rows.joined(separator: "\n")
        // A branch that cannot be shown is named with its reason.
        for word in ["没有看板", "格式太旧", "无权读取"] { #expect(text.contains(word), "\(word)") }
    }

    /// A wall of branches whose boards were made so many minutes before 10:07.
    private func robot(
        aged minutes: [Int64], _ language: Language, _ size: Size
    ) throws -> Robot<WatchHost> {
        let sources = minutes.enumerated().map { place, minutes in
            let moment = Instant(seconds: clock.now.seconds - minutes * 60)
            let board = SampleBoard.make(
                seq: place, extra: Int64(-place), publishedAt: moment, day: Zone.shanghai.day(of: moment))
            return ScriptedSource(board.told(language), place: "/srv/\(place)")
        }
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now)
        let host = WatchHost(world, clock: clock.watch)
        return Robot(WatchScreen(host.world), host, size: size)
    }

    @Test(
        "each branch's data has its moment, and of an earlier day its age; the title has that of the oldest",
        arguments: [
            (Language.zh, Size(40, 20)), (.zh, Size(120, 40)), (.en, Size(80, 24)), (.en, Size(120, 40)),
        ])
    func ages(language: Language, size: Size) throws {
        let robot = try robot(aged: [0, 4, 27, 61, 60 * 11, 60 * 24 * 12], language, size)
        let name = language == .zh ? "wall-ages" : "wall-ages-english"
        expectPicture(robot.canvas, "watch-\(name)-\(size.width)x\(size.height)")
    }

    @Test(
        "a sum is shown whole with its unit", arguments: [Language.zh, .en], [Size(40, 20), Size(120, 40)])
    func whole(language: Language, size: Size) throws {
        let robot = try robot(aged: [0, 4, 27], language, size)
        let rows = robot.rows.filter {
            $0.contains("万元") || $0.contains("yuan") || $0.contains("million") || $0.contains("小时")
                || $0.contains("hours")
        }
        #expect(!rows.isEmpty)
        let cut = #/[0-9](万|亿|小|元|h|y| m| h| y)?[a-z]*…/#
        for row in rows { #expect(row.firstMatch(of: cut) == nil, "\(row)") }
    }

    @Test(
        "an idle minute moves nothing on a wall of twenty but the title, until the day turns",
        arguments: [Language.zh, .en], [Size(80, 24), Size(120, 40)])
    func idle(language: Language, size: Size) throws {
        var robot = try robot(aged: Array(1...20), language, size)
        var before = robot.rows
        #expect(before[0].hasSuffix(language == .zh ? "最旧一家 20 分钟前 · 10:07" : "oldest 20 min ago · 10:07"))
        // Up to the last minute of the day, and over it.
        for minutes in Array(repeating: 1, count: 6) + [13 * 60 + 46, 1] {
            clock.pass(.seconds(minutes * 60))
            robot.wait(.seconds(minutes * 60))
            let now = robot.rows
            let isNewDay = now[0].hasSuffix("00:00")
            #expect(before[0] != now[0])
            #expect((before[1...] == now[1...]) != isNewDay, "\(now[0])")
            before = now
        }
        #expect(before[2].contains(language == .zh ? "~ 昨天 11-21" : "~ yesterday 11-21"))
    }

    /// The bytes of the sample as another format has them, and with one of them changed.
    private static func strange(_ kind: String) throws -> Result<[UInt8], BoardTrouble> {
        let text = String(decoding: SampleBoard.bytes, as: UTF8.self)
        func format(_ number: Int) throws -> [UInt8] {
            let other = "{\"format\":\(number),"
            return try SealedText.sealed(
                text.replacing("{\"format\":\(Board.format),", with: other, maxReplacements: 1))
        }
        switch kind {
        case "older": return .success(try format(1))
        case "newer": return .success(try format(Board.format + 1))
        case "damaged": return .success(Array(text.replacing("南湖区", with: "北湖区").utf8))
        default: return .failure(.gone)
        }
    }

    @Test(
        "each board that cannot be shown is named with what to do, on the wall, on its page and in lines",
        arguments: [
            ("missing", "没有看板", "看板文件不在，请工作人员打开一次博爱"),
            ("older", "格式太旧", "看板由旧版本写入（格式 1），请工作人员升级博爱后"),
            ("newer", "格式太新", "看板由更新的版本写入（格式 3），请升级这里的博爱"),
            ("damaged", "已损坏", "看板文件已损坏，请工作人员运行 boai publish"),
        ])
    func strange(kind: String, label: String, words: String) throws {
        let other = ScriptedSource(nil, place: "/srv/海宁市红十字会")
        other.bytes = try Self.strange(kind)
        let sources = [
            try source("嘉兴市红十字会", seq: 1, extra: 0, minutes: 0), other,
            try source("平湖市红十字会", seq: 2, extra: 0, minutes: 0),
        ]
        let host = WatchHost(
            WatchWorld(sources.map { WatchBranch($0) }, now: clock.now), clock: clock.watch)
        var robot = Robot(WatchScreen(host.world), host, size: Size(80, 24))
        let row = try #require(robot.rows.first { $0.contains("海宁市红十字会") })
        #expect(row.contains("! \(label)"), "\(row)")
        #expect(robot.rows.joined().contains("2/3家"), "the sums say how many they know")
        robot.press("3")
        let page = robot.rows.joined().replacing(" ", with: "")
        #expect(robot.path.contains("海宁市红十字会"))
        #expect(page.contains(words.replacing(" ", with: "")), "\(page)")
        var lines = WatchLines()
        let said = lines.next(host.world)
        let place = try #require(said.firstIndex { $0.hasSuffix(" 海宁市红十字会") })
        #expect(said[place + 1].contains("! 等待看板：\(words)"), "\(said[place...].prefix(3))")
    }

    @Test("a board that does not reach today is left out, the reason in full at 80 columns too")
    func outside() throws {
        let late = ScriptedSource(SampleBoard.make(day: SampleBoard.day.adding(days: -60)), place: "/srv/b")
        let sources = [try source("嘉兴市红十字会", seq: 1, extra: 0, minutes: 0), late]
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now)
        let host = WatchHost(world, clock: clock.watch)
        let robot = Robot(WatchScreen(host.world), host, size: Size(80, 24))
        #expect(robot.rows.contains { $0.hasSuffix("! 不计入：不含今天") })
        #expect(robot.rows.joined().contains("1/2家") && !robot.rows.joined().contains("2/2家"))
    }

    @Test("a window too low for all branches scrolls and says so")
    func scrolling() throws {
        let sources = try (1...20).map { try source("第\($0)分会", seq: $0, extra: Int64($0), minutes: 0) }
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now)
        let host = WatchHost(world, clock: clock.watch)
        var robot = Robot(WatchScreen(host.world), host)
        #expect(robot.rows.joined().contains("共 20 家"))
        robot.press("End")
        #expect(robot.rows.joined().contains("第1分会"))
        robot.press("Enter")
        #expect(robot.path == "第1分会 › 总览")
    }

    @Test("with thirty branches the sums say how many have no column of their own")
    func manyColumns() throws {
        let sources = try (1...30).map { try source("第\($0)分会", seq: $0, extra: Int64($0), minutes: 0) }
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now)
        let host = WatchHost(world, clock: clock.watch)
        let robot = Robot(WatchScreen(host.world), host, size: Size(120, 60))
        #expect(robot.rows.joined().contains("另有"))
        #expect(robot.rows.joined().contains("30/30家"))
    }
}
