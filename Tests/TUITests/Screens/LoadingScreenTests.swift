import Core
import Testing

@testable import TUI

/// A register that takes long to load shows how far it is, and Esc goes away from it.
@Suite("screens: loading a large register") struct LoadingScreenTests {
    private let branch: TestBranch

    init() throws {
        branch = try TestBranch()
        let names = ["王小明", "单小丽", "𠮷田·花子", "阿里木·买买提"]
        let changes = (0..<1200).map { number in
            Change.add(
                "volunteers",
                [
                    Assignment("name", .text("\(names[number % 4])\(number)")),
                    Assignment("district", .text("330402")),
                ])
        }
        try branch.colleague.commit(changes, via: "import")
        try branch.colleague.snapshot()
    }

    /// A session at the overview whose loading is cut into slices of so many bytes.
    private func session(slice: Int, patience: Duration, _ language: Language = .zh) throws
        -> Session<OfficeHost>
    {
        let office = try branch.host().office
        office.settings.language = language
        try office.countPanes()
        let host = OfficeHost(office, arrivals: Arrivals(slice: slice, patience: patience))
        return Session(OverviewScreen(), host: host, size: Size(80, 24))
    }

    /// Runs the real loop; each entry of the script is what comes at one wait.
    private func run(
        _ script: [[Key]], slice: Int = 5_000, patience: Duration = .zero, language: Language = .zh
    ) throws -> (pictures: [Canvas], session: Session<OfficeHost>) {
        let terminal = ScriptedTerminal(Size(80, 24), script.map { $0.map { .key($0) } })
        var (session, screen) = (try session(slice: slice, patience: patience, language), terminal)
        TUI.run(&session, on: &screen)
        return (terminal.pictures, session)
    }

    /// From the overview to the roster.
    private static let open: [[Key]] = [[.text("2")], [.enter], [.text("1")]]

    private func bars(_ pictures: [Canvas]) -> [String] {
        pictures.map { $0.glyphRows()[22] }.filter { $0.contains("━") || $0.contains("─") }
    }

    @Test func theBarShowsRecordsAndTotalAndGoesWhenAllAreThere() throws {
        let (pictures, session) = try run(Self.open + Array(repeating: [], count: 60))
        let bars = bars(pictures)
        #expect(bars.count > 5)
        #expect(bars.allSatisfy { $0.contains("正在读取志愿者台账，条数") && $0.hasSuffix("/1,203") })
        let done = bars.compactMap { bar in
            bar.split(separator: " ").last.flatMap { Int($0.prefix { $0 != "/" }.filter { $0 != "," }) }
        }
        #expect(done.count == bars.count && done == done.sorted() && Set(done).count > 5)
        let last = try #require(pictures.last).glyphRows()
        #expect(last.contains { $0.contains("共 1,203 条") })
        #expect(!last[22].contains("正在读取"))
        #expect(!session.isBusy)
        expectPicture(
            try #require(pictures.first { $0.glyphRows()[22].contains("━━━━━━━━━") }), "loading-80x24")
    }

    @Test func itSpeaksEnglishToo() throws {
        let (pictures, _) = try run(Self.open + Array(repeating: [], count: 6), language: .en)
        #expect(bars(pictures).contains { $0.contains("Reading Volunteers, records") })
    }

    @Test func aLoadingThatIsSoonDoneIsNotSpokenOf() throws {
        let (pictures, _) = try run(
            Self.open + Array(repeating: [], count: 60), patience: .seconds(3600))
        #expect(bars(pictures).isEmpty)
        #expect(pictures.last?.glyphRows().contains { $0.contains("共 1,203 条") } == true)
        let (atOnce, session) = try run(Self.open, slice: 8 << 20)
        #expect(bars(atOnce).isEmpty && !session.isBusy, "what fits one slice is there at once")
        #expect(atOnce.last?.glyphRows().contains { $0.contains("共 1,203 条") } == true)
    }

    @Test func escGoesAwayFromItAndNothingOfItIsKept() throws {
        let (pictures, session) = try run(Self.open + [[], [], [.escape], [], []])
        #expect(session.path.map(\.zh) == ["嘉兴市红十字会"], "at the overview")
        #expect(!session.isBusy)
        #expect(!session.host.office.store.isLoaded("volunteers"))
        #expect(pictures.last.map { bars([$0]) } == [])
        // Who comes back later loads it from its beginning, to its end.
        let back: [[Key]] = Self.open + [[], [.escape]] + Self.open + Array(repeating: [], count: 60)
        let (again, _) = try run(back)
        #expect(again.last?.glyphRows().contains { $0.contains("共 1,203 条") } == true)
    }

    @Test func everyKeyIsTakenMeanwhile() throws {
        let keys: [Key] =
            [.up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .tab, .delete, .backspace]
            + (1...12).filter { $0 != 10 }.map { .function($0) }
            + "abcdefghijklmnoprstuvwxyz /0123456789".map {
                .text(String($0))
            }
        for key in keys {
            let (_, session) = try run(
                Self.open + [[], [key], [.escape], [.escape], []] + Array(repeating: [], count: 60))
            #expect(!session.isBusy, "\(key)")
        }
    }

    @Test func aRegisterThatOthersNameIsLoadedWithIt() throws {
        let (pictures, session) = try run(
            [[.text("2")], [.enter], [.text("2")]] + Array(repeating: [], count: 60))
        #expect(bars(pictures).contains { $0.contains("正在读取志愿者台账") }, "the names of those who served")
        #expect(session.host.office.store.isLoaded("service"))
        #expect(pictures.last?.glyphRows().contains { $0.contains("王小明") } == true)
    }

    @Test func whatOthersCommitMeanwhileIsInIt() throws {
        var session = try session(slice: 16_000, patience: .zero)
        let now = ContinuousClock.now
        for key in Self.open.joined() { session.handle(.key(key), at: now) }
        #expect(session.isBusy)
        let id = try branch.add("volunteers", [("name", .text("刚来的"))])
        try branch.colleague.commit(
            [.set("volunteers", "V000001", [Assignment("name", .text("改了名"))])], via: "cli")
        while session.isBusy { session.goOn() }
        let table = try #require(session.host.office.table("volunteers"))
        #expect(table.liveRow(of: id) != nil)
        #expect(table.value("name", 0) == .text("改了名"))
        #expect(session.canvas().glyphRows().contains { $0.contains("共 1,204 条") })
    }

    @Test func aDraftIsOfferedOnceItsFieldsAreThereAndNothingLosesIt() throws {
        let name = RecordName("volunteers", "")
        let office = try branch.host().office
        try office.keep(
            Draft(
                register: name.register, id: "", texts: ["name": "填了一半"], base: [:], at: office.store.now))
        let host = OfficeHost(office, arrivals: Arrivals(slice: 16_000, patience: .zero))
        var session = Session(OverviewScreen(), host: host, size: Size(80, 24))
        session.stack.push(FormScreen(name, Scene(office, size: Size(80, 21))))
        session.tell(session.stack.top, .shown)
        let now = ContinuousClock.now
        #expect(session.isBusy)
        for key in [Key.down, .text("x"), .tab, .up] { session.handle(.key(key), at: now) }
        #expect(office.draft(name) != nil, "moving about in an empty form takes nothing away")
        while session.isBusy { session.goOn() }
        #expect(session.canvas().glyphRows().contains { $0.contains("有一份草稿") })
        session.handle(.key(.enter), at: now)
        #expect(session.canvas().glyphRows().contains { $0.contains("填了一半") })
    }
}
