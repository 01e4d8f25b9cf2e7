import Foundation
import Testing

@testable import Core

@Suite("Sample branch: what it tells")
struct SampleStoryTests {
    private func place() -> DataDirectory {
        DataDirectory(FileManager.default.temporaryDirectory.path + "/boai-story-" + UUID().uuidString)
    }

    private let today: Day

    init() throws { today = try #require(Day(iso: "2026-11-21")) }

    /// A sample branch, opened; whoever makes it removes it.
    private func sample() throws -> Store {
        try Store(opening: SharedSample.copy())
    }

    @Test("three years of work by several people, in the past and in order; nobody is meant by any number")
    func story() throws {
        let store = try sample()
        defer { Files.removeTree(store.directory.path) }
        let log = try store.log(isDecoded: false)
        let days = log.map { store.zone.day(of: $0.at) }
        #expect(days == days.sorted(by: >))
        #expect(try #require(days.first) <= today)
        #expect(try #require(days.first) >= today.adding(days: -7), "it was worked on until now")
        #expect(try #require(days.last).year == 2024, "and for three calendar years")
        for year in 2024...2026 { #expect(days.count { $0.year == year } > 300, "\(year)") }
        let authors = Dictionary(grouping: log, by: \.by).mapValues(\.count)
        #expect(authors.count >= 4)
        #expect(authors.values.allSatisfy { $0 > 50 }, "\(authors)")
        #expect(authors[Account.current] == nil)

        let people = try store.table("volunteers")
        var (identities, phones) = (0, 0)
        for register in store.catalog.registers {
            let table = try store.table(register.id)
            for row in table.liveRows {
                for (column, value) in table.values(row) {
                    guard let text = value.text, let kind = register.column(column)?.kind else { continue }
                    if kind == .identity {
                        identities += 1
                        #expect(text.hasPrefix("99"), "GB/T 2260 has no such place: \(text)")
                    } else if kind == .phone {
                        phones += 1
                        #expect(text.hasPrefix("154"), "no operator has it: \(text)")
                    } else if kind == .division {
                        #expect(text.hasPrefix("99"))
                    }
                }
            }
        }
        #expect(identities > 100 && phones > 100)
        #expect(people.liveCount > 500)
    }

    @Test(
        "devices have certificates that are nobody's and warranties; who signed in and out did so at a time")
    func details() throws {
        let store = try sample()
        defer { Files.removeTree(store.directory.path) }
        let devices = try store.table("aeds")
        let certificates = devices.liveRows.map { devices.value("registration", $0)?.text }
        #expect(certificates.contains(nil), "some were never noted")
        #expect(certificates.compactMap { $0 }.allSatisfy { $0.hasPrefix("国械注准2099") }, "a year to come")
        let models = Dictionary(grouping: devices.liveRows) { devices.value("model", $0)?.text }
        for rows in models.values {
            #expect(Set(rows.compactMap { devices.value("registration", $0)?.text }).count == 1)
        }
        for row in devices.liveRows {
            guard let ends = devices.value("warrantyEnds", row)?.number else { continue }
            #expect(ends > devices.value("installed", row)?.number ?? .max)
        }
        let service = try store.table("service")
        let timed = service.liveRows.filter { service.value("starts", $0) != nil }
        #expect(timed.count * 3 > service.liveCount && timed.count < service.liveCount)
        for row in timed {
            #expect(service.value("evidence", row) == .text("signed"))
            #expect(service.value("ends", row) != nil)
        }
    }

    @Test("some teams are shells; most of what was given out is signed for and disclosed, some was forgotten")
    func teamsAndDisbursements() throws {
        let store = try sample()
        defer { Files.removeTree(store.directory.path) }
        let figures = try store.currentFigures()
        func count(_ id: String) throws -> Int {
            let alert = try #require(store.catalog.alerts.first { $0.id == id })
            return try #require(figures.counts(alert, from: today).first)
        }
        #expect(try (1...3).contains(count("teams.silent")))
        #expect(try (1...40).contains(count("disbursements.unsigned")))
        #expect(try (1...40).contains(count("disbursements.undisclosed")))
        let out = try store.table("disbursements")
        #expect(out.liveCount == 600)
        let purposes = Set(out.liveRows.compactMap { out.value("purpose", $0)?.text })
        #expect(purposes.isSuperset(of: ["aid", "homeVisit", "relief", "aed"]))
        // A branch gives out less than it raises.
        for year in 2024...2026 {
            func sum(_ id: String) throws -> Int64 {
                let indicator = try #require(store.catalog.indicator(id))
                return try #require(figures.value(indicator, year: year, today: today)).top
            }
            let (raised, spent) = (try sum("donations.cash"), try sum("disbursements.cash"))
            #expect(spent > raised / 4 && spent < raised, "\(year)")
        }
    }

    @Test("it is made beside and renamed: whoever stops it leaves nothing behind")
    func stopped() throws {
        let directory = place()
        let parent = (directory.path as NSString).deletingLastPathComponent
        let name = (directory.path as NSString).lastPathComponent
        var steps = 0
        var wasThere = false
        #expect(throws: (any Error).self) {
            try SampleBranch.write(to: directory, size: .small, seed: 1, today: today) { _ in
                steps += 1
                wasThere = wasThere || FileManager.default.fileExists(atPath: directory.path)
                return steps < 3
            }
        }
        #expect(steps == 3)
        #expect(!wasThere)
        let left = try FileManager.default.contentsOfDirectory(atPath: parent).filter { $0.hasPrefix(name) }
        #expect(left == [])
    }
}
