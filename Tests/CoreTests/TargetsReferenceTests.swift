import Testing

@testable import Core

/// Different people within twelve months are followed commit by commit, from the days kept for each.
@Suite struct TargetsReferenceTests {
    private let ledger = TestLedger()

    private func day(_ number: Int) -> Value { .number(Int64(number)) }

    /// A change such as people make in the service register or the roster.
    private func anyChange(_ numbers: inout SeededNumbers) -> Figures.RowChange? {
        let (people, service) = (ledger.table("volunteers"), ledger.table("service"))
        let dice = Int.random(in: 0..<100, using: &numbers)
        let row = service.rowCount == 0 ? 0 : Int.random(in: 0..<service.rowCount, using: &numbers)
        if people.rowCount < 6 || dice < 6 {
            return ledger.add(
                "volunteers",
                ["district": .text(["330402", "330411", "市本级"].randomElement(using: &numbers) ?? "")])
        }
        let person = people.id(Int.random(in: 0..<people.rowCount, using: &numbers))
        let when = day(Int.random(in: 19_700...20_900, using: &numbers))
        if service.rowCount < 5 || dice < 50 {
            var values: [String: Value] = ["volunteer": .text(person), "hours": .number(10_000_000)]
            if dice % 9 > 0 { values["date"] = when }
            if dice == 49 { values["volunteer"] = .text("V999999") }
            return ledger.add("service", values)
        }
        if service.isDeleted[row] { return ledger.setDeleted("service", row, false) }
        switch dice {
        case ..<60: return ledger.set("service", row, ["date": when])
        case ..<70: return ledger.set("service", row, ["volunteer": .text(person)])
        case ..<75: return ledger.set("service", row, ["date": Value?.none])
        case ..<78: return ledger.set("service", row, ["hours": .number(1)])
        case ..<97: return ledger.setDeleted("service", row, true)
        default:
            let place = Int.random(in: 0..<people.rowCount, using: &numbers)
            return ledger.set("volunteers", place, ["district": .text("330421")])
        }
    }

    /// As a session that ends and another that begins: what is kept is written, and read again.
    private func handedOver(_ figures: Figures, _ file: inout [UInt8]) throws -> Figures {
        var figures = figures
        if figures.areReferencesDue {
            figures.holdReferences(file)
            (file, figures) = figures.filingReferences()
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("figures")
        figures.encode(to: &writer)
        writer.key("references")
        figures.encodeReferences(to: &writer)
        writer.endObject()
        let (catalog, branch) = (ledger.catalog, ledger.branch)
        let back = try JSONParser().parse(writer.bytes) { node -> Figures? in
            var back = node["figures"].flatMap { Figures(decoding: $0, catalog: catalog, branch: branch) }
            if let references = node["references"] { back?.decodeReferences(references) }
            return back
        }
        return try #require(back)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func smallStepsEqualARecount(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        var figures = try ledger.recount()
        var file: [UInt8] = []
        var steps = 0
        for batch in 0..<150 {
            let changes = (0..<Int.random(in: 1...4, using: &numbers)).compactMap { _ in anyChange(&numbers) }
            if figures.needsReferences(for: ["service"]) { figures.holdReferences(file) }
            figures.apply(changes, tables: ledger.table)
            let isStep = !figures.registersToSettle.contains("service")
            if isStep { steps += 1 }
            try figures.settle(tables: ledger.table)
            let recount = try ledger.recount()
            let isSame = figures == recount
            #expect(isSame, "batch \(batch)")
            let agrees = figures.agreesInReferences(with: recount)
            #expect(agrees, "batch \(batch)")
            if batch % 7 == 0 { figures = try handedOver(figures, &file) }
        }
        #expect(steps > 50, "most batches are followed without counting anew: \(steps)")
    }

    /// Follows one more hour of V000001 with the days that `file` holds, and says whether that took a scan.
    private func isScanned(_ figures: Figures, _ file: [UInt8]?) throws -> Bool {
        var figures = figures
        figures.holdReferences(file)
        let change = ledger.add("service", ["volunteer": .text("V000001"), "date": day(20_700)])
        figures.apply([change], tables: ledger.table)
        let isScanned = figures.registersToSettle.contains("service")
        try figures.settle(tables: ledger.table)
        let recount = try ledger.recount()
        let isSame = figures == recount
        #expect(isSame)
        _ = ledger.setDeleted("service", ledger.table("service").rowCount - 1, true)
        return isScanned
    }

    @Test func aFileThatIsAnotherOrSpoiltCountsAsAbsent() throws {
        ledger.add("volunteers", ["district": .text("330402")])
        ledger.add("service", ["volunteer": .text("V000001"), "date": day(20_600)])
        var file: [UInt8] = []
        let figures = try handedOver(try ledger.recount(), &file)
        #expect(try !isScanned(figures, file))
        #expect(try isScanned(figures, nil))
        for at in stride(from: 0, to: file.count, by: 7) {
            var spoilt = file
            spoilt[at] ^= 1
            #expect(try isScanned(figures, spoilt), "byte \(at)")
        }
        ledger.add("service", ["volunteer": .text("V000001"), "date": day(20_601)])
        var another: [UInt8] = []
        _ = try handedOver(try ledger.recount(), &another)
        let last = ledger.table("service").rowCount - 1
        _ = ledger.setDeleted("service", last, true)
        #expect(try isScanned(figures, another), "whole, but not the one that these figures name")
    }

    @Test func daysPackedWithWhatLiesOverThemAreTheSameDays() throws {
        var days = ReferenceDays(
            counted: [(7, 3), (7, 1), (2, 5), (9, 4)].map { .init(day: $1, key: $0, district: 0) }, keys: 10)
        #expect(days.days(of: 7) == [1, 3])
        #expect(days.days(of: 3) == [])
        for (number, put) in [(0, [6]), (7, []), (8, [2, 2]), (12, [1])] as [(UInt32, [Int32])] {
            days.put(put, of: number)
        }
        let settled = days.settled()
        #expect(settled.numbers == [0, 2, 8, 9, 12])
        for number in 0..<14 as Range<UInt32> {
            #expect(Array(settled.days(of: number)) == days.days(of: number))
        }
        var writer = JSONWriter()
        settled.encode(to: &writer)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[0,1,6,2,1,5,6,2,2,0,1,1,4,3,1,1]")
        let back = try JSONParser().parse(writer.bytes) { ReferenceDays.Packed(decoding: $0) }
        #expect(back == settled)
        for bad in [
            "[1,1,20000,9223372036854775807,1,1]", "[4294967295,1,1]", "[0]", "[0,0]", "[0,2,1]",
            "[1,1,5,0,1,5]", "[0,2,5,-1]", "[\"0\",1,1]", "{}", "[-1,1,1]",
        ] {
            let read = try JSONParser().parse(Array(bad.utf8)) { ReferenceDays.Packed(decoding: $0) }
            #expect(read == nil, "\(bad)")
        }
    }

    @Test func whatAnotherSessionFiledIsNotWrittenOnceMore() throws {
        var days = ReferenceDays(ReferenceDays.Packed())
        for number in [1, 4, 7] as [UInt32] { days.put([10, 20], of: number) }
        days.filed(days.settled(), "first")
        days.put([30], of: 4)
        days.put([], of: 7)
        let own = days.settled()
        // The other one had seen a later change of one record, and a record that is gone here.
        var other = ReferenceDays(own)
        other.put([31], of: 1)
        other.put([5], of: 9)
        days.rebase(on: other.settled(), "second")
        #expect(days.file == "second" && !days.isDue)
        #expect(days.settled() == own)
        #expect(days.tail == [1: [10, 20], 9: []])
    }

    @Test func aGreatCommitDoesNotHideWhatASmallOneMoved() throws {
        func commit(_ seq: Int, _ changes: [Change]) -> Commit {
            Commit(
                seq: seq, at: Instant(seconds: Int64(seq) * 60), by: "zhou", via: "cli", changes: changes,
                hash: "")
        }
        let hours = Assignment("hours", .number(20_000_000))
        let small = commit(1, [Change(.add, "service", "R000001", set: [hours])])
        let great = commit(
            2,
            (1...UInt32(RowFolds.flood)).map { number in
                let evidence = Assignment("evidence", .text("signed"))
                return Change(.set, "service", RecordID.text("R", number), set: [evidence])
            })
        var folds = RowFolds()
        folds.add(small)
        folds.add(great)
        let changes = try folds.changes("service") { throw Missing() }
        #expect(changes.map(\.at) == [small.at, great.at])
        #expect(changes.first?.before == nil && changes.first?.after == ["hours": .number(20_000_000)])
        #expect(changes.last?.after?["evidence"] == .text("signed"))
        #expect(folds.floods.count == 1 && !folds.hasLostSteps)
    }

    private struct Missing: Error {}

    @Test func veryManyChangesArePackedAnew() throws {
        var days = ReferenceDays(ReferenceDays.Packed())
        #expect(days.isDue, "it stands in no file yet")
        days.filed(days.settled(), "abc")
        for number in 0..<UInt32(ReferenceDays.mostTail) { days.put([1], of: number) }
        #expect(!days.isDue)
        days.put([1], of: UInt32(ReferenceDays.mostTail))
        #expect(days.isDue)
        days.filed(days.settled(), "def")
        #expect(!days.isDue && days.tail.isEmpty)
        #expect(days.days(of: UInt32(ReferenceDays.mostTail)) == [1])
    }
}
