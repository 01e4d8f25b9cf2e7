import Core
import Foundation
import Testing

@testable import TUI

/// A small branch in a folder of its own with a clock that stands still; gone when the test ends.
final class TestBranch {
    let directory: DataDirectory
    /// What everybody's clock shows; 10:00 on 21 November 2026 in 嘉兴.
    var moment = Instant(iso: "2026-11-21T02:00:00Z") ?? Instant(seconds: 0)
    /// A colleague at another terminal.
    private(set) var colleague: Store

    init() throws {
        let path = FileManager.default.temporaryDirectory.path + "/boai-screens-" + UUID().uuidString
        directory = DataDirectory(path)
        var branch = Branch(
            name: "嘉兴市红十字会", code: "330400",
            districts: [.init(code: "330402", name: "南湖区"), .init(code: "330411", name: "秀洲区")])
        branch.language = .zh
        let start = moment
        colleague = try Store.create(in: directory, branch: branch, via: "test", user: "李四", clock: { start })
        colleague = try store("李四")
        try fill()
    }

    deinit { try? FileManager.default.removeItem(atPath: directory.path) }

    /// The branch, opened by somebody, with this test's clock.
    func store(_ user: String) throws -> Store {
        try Store(
            opening: directory, user: user, clock: { [weak self] in self?.moment ?? Instant(seconds: 0) })
    }

    /// An office of 王五 on this branch, as at the start of a session.
    func host(isTicking: Bool = false) throws -> OfficeHost {
        let office = TUI.Office(try store("王五"))
        office.readDrafts()
        try office.lookBack()
        try office.countPanes()
        return OfficeHost(office, isTicking: isTicking)
    }

    /// A person at the overview.
    func robot(_ size: Size = Size(80, 24)) throws -> Robot<OfficeHost> {
        Robot(OverviewScreen(), try host(), size: size)
    }

    /// A person at a screen of their own choice.
    func robot(_ screen: any Screen<TUI.Office>, _ size: Size = Size(80, 24)) throws -> Robot<OfficeHost> {
        Robot(screen, try host(), size: size)
    }

    private func day(_ iso: String) -> Value { Day(iso: iso).map { .day($0) } ?? .number(0) }

    /// Adds a record as the colleague; returns its id.
    @discardableResult
    func add(_ register: String, _ values: [(String, Value)]) throws -> String {
        let set = values.map { Assignment($0.0, $0.1) }
        return try colleague.commit([.add(register, set)], via: "cli").changes[0].id
    }

    private func fill() throws {
        let station = try add(
            "stations",
            [
                ("name", .text("凤桥镇𠮷祥博爱家园")), ("kind", .text("station")), ("district", .text("330402")),
                ("opened", day("2026-03-05")), ("state", .text("open")),
            ])
        try add(
            "activities",
            [
                ("station", .text(station)), ("date", day("2026-05-08")), ("kind", .text("training")),
                ("sessions", .number(2)), ("beneficiaries", .number(126)),
            ])
        let people = [("王小明", "13800138001"), ("单小丽", "13800138002"), ("阿里木·买买提", "13800138003")]
        for (name, phone) in people {
            try add(
                "volunteers",
                [
                    ("name", .text(name)), ("phone", .text(phone)), ("district", .text("330402")),
                    ("state", .text("registered")), ("registered", day("2026-02-01")),
                ])
        }
        try add(
            "service",
            [("volunteer", .text("V000001")), ("date", day("2026-10-01")), ("hours", .number(35_000_000))])
        try fillDevices()
        try fillGifts()
    }

    private func fillDevices() throws {
        for (place, pads, state) in [
            ("嘉兴市第一医院门诊楼", "2027-05-31", "inUse"), ("南湖区𠮷祥社区服务中心（北区）", "2026-11-01", "inUse"),
            ("阿里木·买买提家具店", "2026-12-10", "inUse"), ("月河历史街区ＡＢＣ游客中心", "2027-01-31", "repair"),
        ] {
            try add(
                "aeds",
                [
                    ("place", .text(place)), ("padsExpire", day(pads)), ("batteryExpires", day("2028-06-30")),
                    ("state", .text(state)), ("district", .text("330411")), ("installed", day("2026-04-01")),
                    ("lastChecked", day("2026-11-10")), ("keeper", .text("𠮷田")),
                    ("keeperPhone", .text("0573-82110001")),
                ])
        }
        try add(
            "checks", [("aed", .text("A000001")), ("date", day("2026-11-12")), ("inspector", .text("王小明"))])
    }

    private func fillGifts() throws {
        try add(
            "donations",
            [
                ("amount", .number(12_805_000)), ("date", day("2026-11-20")), ("donor", .text("某某有限公司")),
                ("kind", .text("cash")),
            ])
        for (indicator, goal) in [("aeds.installed", 5), ("aeds.ready", 95), ("donations.cash", 500_000)] {
            try add(
                "targets",
                [
                    ("indicator", .text(indicator)), ("year", .number(2026)),
                    ("goal", .number(Int64(goal) * 10_000_000)), ("source", .text("嘉红〔2026〕3号")),
                ])
        }
        try add(
            "targets",
            [
                ("indicator", .text("aeds.installed")), ("year", .number(2026)),
                ("district", .text("330402")),
                ("goal", .number(30_000_000)),
            ])
    }
}
