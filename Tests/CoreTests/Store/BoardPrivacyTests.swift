import Foundation
import Testing

@testable import Core

/// Nothing personal stands in any board of a sample branch (invariant 11).
@Suite("Board: privacy")
struct BoardPrivacyTests {
    @Test("no value of a personal column of any register, on any of its days")
    func nothingPersonal() throws {
        let directory = DataDirectory(
            FileManager.default.temporaryDirectory.path + "/boai-privacy-" + UUID().uuidString)
        defer { Files.removeTree(directory.path) }
        let day = try #require(Day(iso: "2026-11-21"))
        try SampleBranch.write(to: directory, size: .small, seed: 1, today: day)
        let noon = try #require(Instant(iso: "2026-11-21T04:00:00Z"))
        let store = try Store(opening: directory, clock: { noon })
        let values = try personalValues(store)
        #expect(values.count > 2000)
        let board = try store.currentBoard()
        #expect(board.on(day).urgent.count > 20)
        var texts = [String(decoding: board.encode(), as: UTF8.self)]
        // Later boards have other records among the most pressing.
        for step in 0..<Board.days {
            for entry in board.on(day.adding(days: step)).urgent { texts.append(entry.title) }
        }
        let past = try store.board(.init(asOf: day.adding(days: -200)))
        texts.append(String(decoding: past.encode(), as: UTF8.self))
        // Dates and moments are not text about anybody; what is looked for must not be found in names of
        // places, districts, labels and accounts.
        let all = Array(texts.joined(separator: "\n").utf8)
        var found: [String] = []
        let index = Pairs(all)
        for value in values where index.contains(Array(value.utf8)) { found.append(value) }
        #expect(found == [])
    }

    /// Every value of a personal column with two characters or more.
    private func personalValues(_ store: Store) throws -> Set<String> {
        var values: Set<String> = []
        for register in store.catalog.registers {
            let table = try store.table(register.id)
            for (place, column) in table.register.columns.enumerated() where column.isPersonal {
                // A day of birth is a date like any other; what is told is never taken from it.
                guard !column.kind.isNumeric else { continue }
                for row in table.liveRows {
                    guard let text = table.value(place, row)?.text, text.count >= 2 else { continue }
                    values.insert(text)
                }
            }
        }
        return values
    }

    /// Where four bytes stand in a text, so that thousands of values are looked for in one.
    private struct Pairs {
        let bytes: [UInt8]
        private var places: [UInt32: [Int32]] = [:]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            for place in 0..<max(bytes.count - 3, 0) {
                places[Pairs.key(bytes, place), default: []].append(Int32(place))
            }
        }

        func contains(_ wanted: [UInt8]) -> Bool {
            guard wanted.count >= 4 else { return false }
            return (places[Pairs.key(wanted, 0)] ?? []).contains { place in
                let start = Int(place)
                return start + wanted.count <= bytes.count
                    && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
        }

        private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[place + $1]) }
        }
    }
}
