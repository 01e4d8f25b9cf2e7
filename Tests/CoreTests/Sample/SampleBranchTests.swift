import Foundation
import Testing

@testable import Core

@Suite("Sample branch")
struct SampleBranchTests {
    private func folder() -> String {
        FileManager.default.temporaryDirectory.path + "/boai-sample-" + UUID().uuidString
    }

    private func make(seed: UInt64) throws -> DataDirectory {
        let directory = DataDirectory(folder())
        let today = try #require(Day(iso: "2026-11-21"))
        try SampleBranch.write(to: directory, size: .small, seed: seed, today: today)
        return directory
    }

    @Test("the same seed, size and day give the same bytes; another seed does not")
    func bytes() throws {
        let a = try SharedSample.copy()
        let (b, c) = (try make(seed: SharedSample.seed), try make(seed: SharedSample.seed + 1))
        defer { for each in [a, b, c] { Files.removeTree(each.path) } }
        let files = try FileManager.default.subpathsOfDirectory(atPath: a.path).sorted()
        #expect(files.contains("aggregates.json") && files.contains("registers/donations.json"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: b.path).sorted() == files)
        for name in files {
            let (first, second) = (
                FileManager.default.contents(atPath: a.path + "/" + name),
                FileManager.default.contents(atPath: b.path + "/" + name)
            )
            #expect(first == second, "\(name)")
        }
        #expect(
            try Files.read(a.journal + "/0000000001.jsonl") != Files.read(c.journal + "/0000000001.jsonl"))
    }

    @Test(
        "every value passes its column's rules, every record its register's, every reference leads somewhere")
    func rules() throws {
        let directory = try SharedSample.copy()
        defer { Files.removeTree(directory.path) }
        let noon = try #require(Instant(iso: "2026-11-21T04:00:00Z"))
        let store = try Store(opening: directory, clock: { noon })
        #expect(store.warnings.isEmpty)
        for register in store.catalog.registers {
            let table = try store.table(register.id)
            #expect(table.liveCount > 0, "\(register.id)")
            for (place, store) in table.columns.enumerated() {
                let wrong = (0..<table.rowCount).first { store.isBlank($0) != (store.value($0) == nil) }
                #expect(wrong == nil, "\(register.columns[place].id): a blank is what has no value")
            }
            for row in table.liveRows {
                let values = table.values(row)
                #expect(
                    RecordCheck.refusals(values, of: register).isEmpty, "\(table.id(row)) \(values)"
                )
                for column in register.columns {
                    guard let target = column.target, let id = values[column.id]?.text else { continue }
                    #expect(
                        try store.table(target).liveRow(of: id) != nil, "\(table.id(row)) \(column.id) \(id)")
                }
            }
        }
    }

    @Test("its board is published when it is made, or in the afternoon of another day")
    func published() throws {
        let today = try #require(Day(iso: "2026-11-21"))
        for (now, moment) in [
            ("2026-11-21T01:15:00Z", "2026-11-21T01:15:00Z"),
            ("2026-12-01T01:15:00Z", "2026-11-21T09:00:00Z"),
        ] {
            let directory = DataDirectory(folder())
            defer { Files.removeTree(directory.path) }
            try SampleBranch.write(
                to: directory, size: .small, seed: 7, today: today, now: Instant(iso: now))
            #expect(try #require(Store.publishedBoard(in: directory)).publishedAt == Instant(iso: moment))
        }
    }

    @Test("it has what a real branch has: difficult names, expired parts, blanks, versions of a target")
    func contents() throws {
        let directory = try SharedSample.copy()
        defer { Files.removeTree(directory.path) }
        let store = try Store(opening: directory)
        let people = try store.table("volunteers")
        let names = Set(people.liveRows.compactMap { people.value("name", $0)?.text })
        #expect(names.isSuperset(of: ["𠮷田惠", "买买提·艾力", "单小丽"]))
        let devices = try store.table("aeds")
        let today = try #require(Day(iso: "2026-11-21"))
        let pads = devices.liveRows.map { devices.value("padsExpire", $0)?.number }
        #expect(pads.contains { $0.map { $0 < Int64(today.number) } ?? false })
        #expect(pads.contains { $0 == nil })
        let targets = try store.table("targets")
        let revised = try #require(targets.liveRows.first { targets.value("replaces", $0) != nil })
        let replaced = try #require(targets.value("replaces", revised)?.text)
        let old = try #require(targets.liveRow(of: replaced))
        #expect(targets.value("indicator", old) == targets.value("indicator", revised))
        #expect(targets.value("year", old) == .number(2026))
        #expect(targets.value("district", old) == nil)
        // Whole numbers, and districts that add up, but for the one target that was raised later.
        let book = GoalBook(targets)
        var different: [String] = []
        for year in 2024...2026 {
            for indicator in store.catalog.indicators {
                func goal(_ district: String?) -> Int64? { book.goal(indicator.id, year, district)?.goal.raw }
                let sum = store.branch.districts.compactMap { goal($0.code) }
                guard let whole = goal(nil), !sum.isEmpty else { continue }
                if sum.reduce(0, +) != whole { different.append("\(indicator.id) \(year)") }
            }
        }
        #expect(different == ["aeds.installed 2026"])
        for row in targets.liveRows {
            for mark in ["floor", "goal", "stretch"] {
                #expect(
                    (targets.value(mark, row)?.number ?? 0) % Fixed.one == 0, "\(targets.id(row)) \(mark)")
            }
        }
        let damage = try store.verify().damage.map(\.words.en)
        #expect(damage == [])
    }
}
