import Testing

@testable import Core
@testable import TUI

/// Keys of the watch: pages, branches, and nothing that leads out of it.
@Suite("watch: pages and keys")
struct WatchScreenTests {
    private let clock = HandClock(SampleBoard.moment)

    private func robot(
        _ sources: [ScriptedSource], pinned: WatchPage? = nil, rotation: Duration? = nil,
        size: Size = Size(80, 24)
    ) -> Robot<WatchHost> {
        let world = WatchWorld(sources.map { WatchBranch($0) }, now: clock.now)
        let host = WatchHost(world, rotation: rotation, clock: clock.watch)
        return Robot(WatchScreen(host.world, pinned: pinned), host, size: size)
    }

    private func branch(_ name: String, seq: Int = 10_423, extra: Int64 = 0) -> ScriptedSource {
        ScriptedSource(SampleBoard.make(seq: seq, extra: extra), place: "/srv/" + name)
    }

    @Test("digits, arrows and PgDn turn the pages")
    func pages() throws {
        var robot = robot([branch("a")])
        #expect(robot.path == "嘉兴市红十字会 › 总览")
        robot.press("2")
        #expect(robot.path == "嘉兴市红十字会 › 博爱家园")
        robot.press("Right")
        #expect(robot.path == "嘉兴市红十字会 › 志愿者")
        robot.press("Left Left")
        #expect(robot.path == "嘉兴市红十字会 › 总览")
        robot.press("Left")
        #expect(robot.path == "嘉兴市红十字会 › 今日变化")
        robot.press("Right Tab PgDn PgDn PgDn")
        #expect(!robot.path.hasSuffix("总览"))
        robot.press("1 End PgDn")
        #expect(robot.path == "嘉兴市红十字会 › 博爱家园")
        robot.press("1 Home PgUp")
        #expect(robot.path == "嘉兴市红十字会 › 今日变化")
    }

    @Test("the age stands in the title row and changes on the minute")
    func age() throws {
        var robot = robot([branch("a")])
        #expect(robot.rows[0].hasSuffix("数据截至 10:00 ·      刚刚"))
        clock.pass(.seconds(180))
        robot.wait(.seconds(180))
        #expect(robot.rows[0].hasSuffix("数据截至 10:00 ·  3 分钟前"))
        #expect(WatchTime.age(of: Instant(seconds: 59), at: Instant(seconds: 60)).zh == "1 分钟前")
        #expect(WatchTime.age(of: Instant(seconds: 60), at: Instant(seconds: 119)).zh == "刚刚")
        #expect(WatchTime.age(of: Instant(seconds: 900), at: Instant(seconds: 0)).en == "just now")
        #expect(WatchTime.age(of: Instant(seconds: 0), at: Instant(seconds: 3600 * 47)).zh == "47 小时前")
        #expect(WatchTime.age(of: Instant(seconds: 0), at: Instant(seconds: 3600 * 49)).en == "2 d ago")
    }

    @Test("Ctrl-Z leads nowhere, and no help page, menu or palette offers it")
    func noShell() throws {
        var robot = robot([branch("a")], size: Size(120, 60))
        robot.press("Ctrl-Z")
        #expect(robot.footer.contains("这里不用 Ctrl-Z 键"))
        robot.press("F1")
        #expect(!robot.rows.joined().contains("Ctrl-Z"))
        robot.press("Ctrl-Z Esc F9")
        #expect(!robot.rows.joined().contains("暂停"))
        robot.press("Esc :")
        #expect(!robot.rows.joined().contains("暂停"))
        robot.press("Esc F10")
        #expect(robot.isOver)
    }

    @Test("several branches: the wall first, Enter and digits open one, Esc and 0 come back")
    func several() throws {
        var robot = robot([branch("a"), branch("b", extra: 20), ScriptedSource(nil, place: "/srv/jiashan")])
        #expect(robot.path == "各分会")
        #expect(robot.rows.joined().contains("jiashan"))
        #expect(robot.rows.joined().contains("! 没有看板"))
        robot.press("Enter")
        #expect(robot.path == "嘉兴市红十字会 › 总览")
        robot.press("Esc 3")
        #expect(robot.path == "jiashan › 总览")
        #expect(robot.rows.joined().contains("! 等待看板：看板文件不在"))
        robot.press("0")
        #expect(robot.path == "各分会")
    }

    @Test("by themselves the pages turn round, and a pinned one stays")
    func rotation() throws {
        var robot = robot([branch("a"), branch("b")], rotation: .seconds(20))
        var paths: [String] = []
        for _ in 0..<4 {
            clock.pass(.seconds(20))
            robot.wait(.seconds(180))
            paths.append(robot.path)
        }
        #expect(paths == ["嘉兴市红十字会 › 总览", "嘉兴市红十字会 › 总览", "各分会", "嘉兴市红十字会 › 总览"])
        // Of a branch without a board there is nothing to turn to.
        var gaps = self.robot(
            [ScriptedSource(nil), branch("a"), ScriptedSource(nil)], rotation: .seconds(20))
        paths = []
        for _ in 0..<3 {
            clock.pass(.seconds(20))
            gaps.wait(.seconds(240))
            paths.append(gaps.path)
        }
        #expect(paths == ["嘉兴市红十字会 › 总览", "各分会", "嘉兴市红十字会 › 总览"])
        var one = self.robot([branch("a")], rotation: .seconds(20))
        clock.pass(.seconds(20))
        one.wait(.seconds(300))
        #expect(one.path == "嘉兴市红十字会 › 博爱家园")
        var pinned = self.robot([branch("a")], pinned: .ranks, rotation: .seconds(20))
        clock.pass(.seconds(20))
        pinned.wait(.seconds(600))
        #expect(pinned.path == "嘉兴市红十字会 › 排名")
    }

    @Test("a page that the board does not have says so and leads back")
    func unknownPage() throws {
        var robot = robot([branch("a")], pinned: WatchPage(name: "blood"))
        #expect(robot.path == "嘉兴市红十字会 › blood")
        robot.press("Down Enter Right")
        #expect(robot.path == "嘉兴市红十字会 › 博爱家园")
        #expect(WatchPage(name: "ranks") == .ranks && WatchPage(name: "aeds") == .programme("aeds"))
    }

    @Test("the language is the board's")
    func language() throws {
        let text = String(decoding: SampleBoard.bytes, as: UTF8.self)
        let source = ScriptedSource(nil)
        source.bytes = .success(
            try SealedText.sealed(text.replacing("\"language\":\"zh\"", with: "\"language\":\"en\"")))
        let robot = robot([source])
        #expect(robot.rows[0].contains("Overview"))
        #expect(robot.rows[0].contains("as of 10:00"))
        #expect(robot.footer.contains("Definition"))
    }
}
