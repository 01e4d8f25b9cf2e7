import Testing

@testable import Core
@testable import TUI

/// `boai watch --plain`: numbered lines for screen readers and logs.
@Suite("watch: plain lines")
struct WatchLinesTests {
    private let clock = HandClock(SampleBoard.moment)
    private let source = ScriptedSource(SampleBoard.make())

    private func host(_ sources: [ScriptedSource]? = nil, _ fallback: Language = .zh) -> WatchHost {
        let branches = (sources ?? [source]).map { WatchBranch($0) }
        return WatchHost(WatchWorld(branches, now: clock.now, fallback: fallback), clock: clock.watch)
    }

    @Test("the whole state comes first, every line with its number")
    func opening() throws {
        var lines = WatchLines()
        let said = lines.next(host().world)
        for (place, line) in said.enumerated() { #expect(line.hasPrefix("\(place + 1) "), "\(line)") }
        #expect(said[0] == "1 嘉兴市红十字会，数据截至 10:00，刚刚")
        let text = said.joined(separator: "\n")
        #expect(text.contains("AED，新增 AED：96台，目标 120台，完成 80.0%，应达 "))
        #expect(
            text.contains(
                "（按往年进度 2024–2025），缺口 24台，每周还需 4.1台，年底预测 107台（101–116），底线 96台，力争 132台，文号 嘉红〔2026〕3号，区县目标合计 124台（多 4台），落后，今日 +2台"
            ))
        #expect(text.contains("完成 106.4%") && text.contains("缺口 超出 642.35万元"))
        #expect(text.contains("新增 AED，各区县：南湖区 18台 75.0% 落后 缺口 6台 并列第2名；秀洲区"))
        #expect(text.contains("海宁市 31台 119.2% 已达成 缺口 超出 5台 第1名"))
        #expect(text.contains("总排名，各区县：海宁市 100.0% 第1名；"))
        #expect(text.contains("电极片已过期，逾期 41 天") && text.contains("zhoumin 知悉至 11-30"))
        #expect(text.contains("目标 14座"))
        #expect(text.contains("提醒："))
        // Unknown is not zero.
        #expect(text.contains("—"))
    }

    @Test("one line per change with time, before, after and state; the minute is not repeated")
    func changes() throws {
        var host = host()
        var lines = WatchLines()
        let count = lines.next(host.world).count
        clock.pass(.seconds(300))
        _ = host.woke(.deadline)
        #expect(lines.next(host.world).isEmpty)
        source.put(SampleBoard.make(seq: 10_424, extra: 2))
        _ = host.woke(.descriptor(7))
        let said = lines.next(host.world)
        #expect(said.count == 1)
        #expect(
            said.first
                == "\(count + 1) 10:05 新增 AED：96台 → 98台（+2台；南湖区 +2台），目标 120台，完成 81.6%，落后")
        #expect(lines.next(host.world).isEmpty)
    }

    @Test("what goes wrong and what comes back is a line each")
    func troubles() throws {
        var host = host()
        var lines = WatchLines()
        let count = lines.next(host.world).count
        clock.pass(.seconds(60))
        source.bytes = .failure(.gone)
        _ = host.woke(.descriptor(7))
        #expect(
            lines.next(host.world).map { $0.hasPrefix("\(count + 1) 10:01 ! 已停止更新，以下是 10:00 的数据：看板文件不在") }
                == [true])
        clock.pass(.seconds(60))
        _ = host.woke(.deadline)
        #expect(lines.next(host.world).isEmpty)
        source.put(SampleBoard.make())
        clock.pass(.seconds(1))
        _ = host.woke(.descriptor(7))
        #expect(lines.next(host.world) == ["\(count + 2) 10:02 恢复更新"])
        clock.pass(.seconds(1))
        source.put(SampleBoard.make(seq: 10_000))
        _ = host.woke(.descriptor(7))
        #expect(lines.next(host.world).first?.contains("! 数据回到了较早的一次（第 10000 号提交）") == true)
    }

    @Test("before there is a board it is waited for, and its state then said whole")
    func waiting() throws {
        let late = ScriptedSource(nil)
        var host = host([late])
        var lines = WatchLines()
        #expect(lines.next(host.world).last?.contains("! 等待看板：") == true)
        late.put(SampleBoard.make())
        clock.pass(.seconds(1))
        _ = host.woke(.descriptor(7))
        let said = lines.next(host.world)
        #expect(said.contains { $0.contains("新增 AED：96台，目标 120台") })
        #expect(said.contains { $0.contains("提醒：") })
    }

    @Test("several branches are named on each line, their sums and places at the start")
    func several() throws {
        let other = ScriptedSource(SampleBoard.make(extra: 10), place: "/srv/b", descriptor: 8)
        var host = host([source, other, ScriptedSource(nil, place: "/srv/jiashan", descriptor: 9)])
        var lines = WatchLines()
        let text = lines.next(host.world).joined(separator: "\n")
        #expect(text.contains("合计，新增 AED：202台（3 家中 2 家有数），目标 240台，完成 84.1%"))
        #expect(text.contains("jiashan：没有名次，总完成 —"))
        #expect(text.contains("嘉兴市红十字会：") && text.contains("第 1 名，总完成 "))
        clock.pass(.seconds(1))
        other.put(SampleBoard.make(seq: 10_424, extra: 11))
        _ = host.woke(.descriptor(8))
        let said = lines.next(host.world)
        #expect(said.count == 1 && said[0].contains(" 10:00 嘉兴市红十字会：新增 AED：106台 → 107台"))
    }

    @Test("a branch whose board does not reach today is left out of the sums by name")
    func outside() throws {
        let other = ScriptedSource(SampleBoard.make(extra: 10), place: "/srv/b", descriptor: 8)
        let late = ScriptedSource(nil, place: "/srv/c", descriptor: 9)
        let board = SampleBoard.make(day: SampleBoard.day.adding(days: -60))
        late.bytes = .success(
            try SealedText.sealed(
                String(decoding: board.encode(), as: UTF8.self).replacing("嘉兴市红十字会", with: "海宁市红十字会")))
        var lines = WatchLines()
        let text = lines.next(host([source, other, late]).world).joined(separator: "\n")
        #expect(text.contains("合计，新增 AED：202台（3 家中 2 家有数），目标 240台，完成 84.1%"))
        #expect(text.contains("海宁市红十字会：看板不含今天，不计入合计和排名"))
    }

    @Test("in English too")
    func english() throws {
        let text = String(decoding: SampleBoard.bytes, as: UTF8.self)
        let source = ScriptedSource(nil)
        source.bytes = .success(
            try SealedText.sealed(text.replacing("\"language\":\"zh\"", with: "\"language\":\"en\"")))
        var lines = WatchLines()
        let said = lines.next(host([source]).world)
        #expect(said[0] == "1 嘉兴市红十字会, data as of 10:00, just now")
        #expect(said.contains { $0.contains("96 devices, target 120 devices, done 80.0%, due ") })
        #expect(said.contains { $0.contains("Alert: ") || $0.contains("Urgent alert: ") })
    }
}
