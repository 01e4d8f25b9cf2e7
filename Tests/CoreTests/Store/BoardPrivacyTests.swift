import Foundation
import Testing

@testable import Core

/// Nothing personal stands in any board of a sample branch (invariant 11).
///
/// Every value of every personal column of every register is looked for in the boards made on each of 36
/// days. One that is found is told, unless the very same bytes stand in the board that a twin branch would
/// have that day: the same branch with every personal column blank. What stands there came from somewhere
/// else, as when a day of birth is also the day on which pads expire.
@Suite("Board: privacy")
struct BoardPrivacyTests {
    private let day: Day

    init() throws { day = try #require(Day(iso: "2026-11-21")) }

    /// What time it is; the session looks at it whenever it asks for the day.
    private final class Wall: @unchecked Sendable {
        var moment: Instant

        init(_ day: Day) { moment = Wall.noon(day) }

        func turn(to day: Day) { moment = Wall.noon(day) }

        private static func noon(_ day: Day) -> Instant {
            Instant(seconds: Zone.shanghai.startOfDay(day).seconds + 43_200)
        }
    }

    @Test("no value of a personal column of any register, in the boards of 36 days and of the past")
    func nothingPersonal() throws {
        let directory = try SharedSample.copy()
        defer { Files.removeTree(directory.path) }
        let wall = Wall(day)
        let store = try Store(opening: directory, clock: { wall.moment })
        try fillEveryColumn(store)
        let values = PersonalValues(try store.catalog.registers.map { try store.table($0.id) })
        #expect(values.columnsWithout == [])
        #expect(values.texts.count > 3000)
        var twin = try Twin(store)
        var told: [String] = []
        // What stands in the twin's boards all the same: 任何一项 has a name in it.
        var chance: Set<String> = []
        for step in 0..<Board.days {
            wall.turn(to: day.adding(days: step))
            let board = try store.currentBoard()
            #expect(board.day == day.adding(days: step))
            #expect(board.on(board.day).urgent.count > 20)
            let blank = try twin.board(of: store)
            #expect(blank.entries == board.entries, "a personal column is counted")
            let found = values.found(in: body(of: board))
            guard !found.isEmpty else { continue }
            let same = values.found(in: body(of: blank))
            told += found.subtracting(same)
            chance.formUnion(same)
        }
        let past = try store.board(.init(asOf: day.adding(days: -200)))
        // A bare number of four or five digits stands in any board by chance.
        told += values.found(in: body(of: past)).filter { $0.utf8.count > 5 && !chance.contains($0) }
        #expect(told == [])
    }

    @Test("a value that is told is found, and one that the twin has as well is not held against the board")
    func canFail() throws {
        let table = Table(try #require(Catalog.standard.register("volunteers")))
        let birth = try #require(Day(iso: "1987-03-05"))
        let known: [String: Value] = [
            "name": .text("单小丽"), "phone": .text("13800138000"), "birth": .day(birth),
        ]
        _ = table.beginRow(number: 1, letters: "V".utf8, revision: 1)
        for (place, column) in table.register.columns.enumerated() {
            table.columns[place].append(known[column.id])
        }
        let values = PersonalValues([table])
        for (text, found) in [
            ("{\"title\":\"单小丽家\"}", "单小丽"), ("x13800138000", "13800138000"), ("1987-03-05", "1987-03-05"),
            ("19870305", "19870305"), ("nothing", nil),
        ] {
            #expect(values.found(in: Array(text.utf8)) == Set([found].compactMap { $0 }))
        }
    }

    /// A board's bytes without its checksum, whose digits are chance.
    private func body(of board: Board) -> [UInt8] { Array(board.encode().dropLast(80)) }

    /// One record more in each register, with something in every personal column that the sample leaves
    /// blank.
    private func fillEveryColumn(_ store: Store) throws {
        for register in store.catalog.registers {
            let table = try store.table(register.id)
            for column in register.columns where column.isPersonal {
                guard let row = table.liveRows.first(where: { _ in true }),
                    !table.liveRows.contains(where: { table.value(column.id, $0) != nil })
                else { continue }
                let text = column.kind == .phone ? "13912345678" : "张某\(column.id)某"
                let set = [Assignment(column.id, .text(text))]
                try store.commit([.set(register.id, table.id(row), set)], via: "test")
            }
        }
        try store.publish()
    }

    /// A branch that is the same but for its personal columns, which are blank.
    private struct Twin {
        private let tables: [String: Table]
        private let commits: [Commit]
        private var figures: Figures

        init(_ store: Store) throws {
            var tables: [String: Table] = [:]
            for register in store.catalog.registers {
                let (full, blank) = (try store.table(register.id), Table(register))
                for row in 0..<full.rowCount {
                    _ = blank.beginRow(
                        number: full.numbers[row], letters: register.prefix.utf8,
                        revision: full.revisions[row])
                    for (place, column) in register.columns.enumerated() {
                        blank.columns[place].append(column.isPersonal ? nil : full.value(place, row))
                    }
                    if full.isDeleted[row] { blank.setDeleted(row, true) }
                }
                tables[register.id] = blank
            }
            self.tables = tables
            figures = try Figures.recount(store.catalog, store.branch, today: store.today) { id in
                tables[id] ?? Table(.unknown(id))
            }
            commits = try store.log(limit: Store.mostLately).map { commit in
                var commit = commit
                for place in commit.changes.indices {
                    let register = store.catalog.register(commit.changes[place].register)
                    commit.changes[place].set.removeAll {
                        register?.column($0.column)?.isPersonal ?? false
                    }
                    commit.changes[place].was = []
                }
                return commit
            }
        }

        mutating func board(of store: Store) throws -> Board {
            func table(_ id: String) -> Table { tables[id] ?? Table(.unknown(id)) }
            figures.freshenPressing(from: store.today)
            try figures.settle(tables: table)
            let counted = try store.currentFigures()
            // When commits moved what, and how days ended: moments and counts.
            figures.moved = counted.moved
            var sources = Board.Sources(figures, GoalBook(table("targets")), store.branch)
            sources.recent = commits
            sources.dayEnds = try store.dayEnds(for: store.today, counted)
            return Board(sources, day: store.today, seq: store.seq, publishedAt: store.now)
        }
    }
}

/// The values of all personal columns of some registers, as text and in every way that a number may be
/// written.
private struct PersonalValues {
    private(set) var texts: Set<String> = []
    /// The personal columns in which nothing stands.
    private(set) var columnsWithout: [String] = []
    private var byStart: [UInt32: [[UInt8]]] = [:]
    /// Values of less than four bytes, by the first of them.
    private var short = [[[UInt8]]](repeating: [], count: 256)
    /// Whether any value may begin with four bytes, for a quick no.
    private var mayStart = [Bool](repeating: false, count: 1 << 20)

    init(_ tables: [Table]) {
        for table in tables {
            for (place, column) in table.register.columns.enumerated() where column.isPersonal {
                var found: Set<String> = []
                for row in 0..<table.rowCount {
                    guard let value = table.value(place, row) else { continue }
                    found.formUnion(PersonalValues.spellings(value, column.kind))
                }
                if found.isEmpty { columnsWithout.append("\(table.register.id).\(column.id)") }
                texts.formUnion(found)
            }
        }
        for text in texts {
            let bytes = Array(text.utf8)
            if bytes.count < 4 {
                short[Int(bytes[0])].append(bytes)
            } else {
                byStart[Self.key(bytes, 0), default: []].append(bytes)
                mayStart[Self.slot(Self.key(bytes, 0))] = true
            }
        }
    }

    private static func spellings(_ value: Value, _ kind: Kind) -> [String] {
        if kind == .day, let number = value.number {
            let iso = Day(number: Int32(clamping: number)).iso
            return [iso, iso.replacing("-", with: ""), "\(number)"]
        }
        if let number = value.number { return ["\(number)", Fixed(raw: number).description] }
        return [value.text].compactMap { $0 }
    }

    /// Those that stand anywhere in these bytes. By memcmp(3): nothing here is optimised, and there are many
    /// boards.
    func found(in bytes: [UInt8]) -> Set<String> {
        var found: Set<String> = []
        var key: UInt32 = 0
        bytes.withUnsafeBytes { bytes in
            func test(_ wanted: [UInt8], _ place: Int) {
                guard place + wanted.count <= bytes.count, let start = bytes.baseAddress else { return }
                if memcmp(start + place, wanted, wanted.count) == 0 {
                    found.insert(String(decoding: wanted, as: UTF8.self))
                }
            }
            for place in 0..<bytes.count {
                for wanted in short[Int(bytes[place])] { test(wanted, place) }
                key = key << 8 | UInt32(bytes[place])
                guard place >= 3, mayStart[Self.slot(key)] else { continue }
                for wanted in byStart[key] ?? [] { test(wanted, place - 3) }
            }
        }
        return found
    }

    private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[place + $1]) }
    }

    /// Where `mayStart` tells of four bytes.
    private static func slot(_ key: UInt32) -> Int { Int((key &* 2_654_435_761) >> 12) }
}
