import Testing

@testable import Core

@Suite struct InputRecordCheckTests {
    private func register(_ id: String) throws -> Register { try #require(Catalog.standard.register(id)) }

    @Test func aNewRecordNeedsItsRequiredColumns() throws {
        let service = try register("service")
        let refusals = RecordCheck.refusals(["volunteer": .text("V000001")], of: service)
        #expect(refusals.map(\.column?.zh) == ["日期", "时长"])
        #expect(refusals.allSatisfy { $0.message(in: .zh).contains("必填") })
    }

    @Test func anAmountMayBeBlankForGoodsOnly() throws {
        let donations = try register("donations")
        #expect(RecordCheck.refusals(["kind": .text("goods")], of: donations).isEmpty)
        let refusals = RecordCheck.refusals(["kind": .text("cash")], of: donations)
        #expect(refusals.map(\.column?.zh) == ["金额"])
        #expect(
            refusals.first?.rule.zh.contains("「款物」") ?? false
        )
        // Goods without a value that become cash need one, though nobody touched the amount.
        let turned = RecordCheck.refusals(["kind": .text("cash")], of: donations, changed: ["kind"])
        #expect(turned.count == 1)
        #expect(RecordCheck.refusals(["kind": .text("cash")], of: donations, changed: ["note"]).isEmpty)
    }

    @Test func aCampaignEndsAfterItBegins() throws {
        let campaigns = try register("campaigns")
        let values: [String: Value] = [
            "name": .text("99公益日"), "opens": .number(20_000), "closes": .number(19_999),
        ]
        for changed in [nil, ["opens"], ["closes"]] as [Set<String>?] {
            let refusals = RecordCheck.refusals(values, of: campaigns, changed: changed)
            #expect(refusals.map(\.column?.zh) == ["结束日期"])
            #expect(refusals.first?.rule.zh.contains("「开始日期」") ?? false)
        }
        #expect(RecordCheck.refusals(values, of: campaigns, changed: ["goal"]).isEmpty)
        var open = values
        open["closes"] = nil
        #expect(RecordCheck.refusals(open, of: campaigns).isEmpty)
    }

    @Test func aMinorNeedsAGuardiansConsent() throws {
        let volunteers = try register("volunteers")
        let birth = try #require(Day(year: 2010, month: 1, day: 1))
        let since = try #require(Day(year: 2026, month: 1, day: 1))
        var values: [String: Value] = ["name": .text("王小明"), "birth": .day(birth), "registered": .day(since)]
        #expect(RecordCheck.refusals(values, of: volunteers).map(\.column?.zh) == ["监护人同意"])
        values["guardianConsent"] = .flag(false)
        #expect(RecordCheck.refusals(values, of: volunteers).count == 1)
        values["guardianConsent"] = .flag(true)
        #expect(RecordCheck.refusals(values, of: volunteers).isEmpty)
        values["guardianConsent"] = nil
        values["registered"] = .day(try #require(Day(year: 2028, month: 1, day: 1)))
        #expect(RecordCheck.refusals(values, of: volunteers).isEmpty)
    }

    @Test func whatWasWrongBeforeDoesNotStopAnotherCorrection() throws {
        let volunteers = try register("volunteers")
        let before: [String: Value] = [
            "name": .text("王小明"), "birth": .number(14_610), "registered": .number(20_454),
        ]
        var after = before
        after["phone"] = .text("13800138000")
        #expect(RecordCheck.refusals(after, of: volunteers, changed: ["phone"], before: before).isEmpty)
        after["guardianConsent"] = .flag(false)
        let changed: Set = ["phone", "guardianConsent"]
        #expect(RecordCheck.refusals(after, of: volunteers, changed: changed, before: before).count == 1)
        var grown = before
        grown["birth"] = .number(0)
        #expect(RecordCheck.refusals(before, of: volunteers, changed: ["birth"], before: grown).count == 1)
    }

    @Test func columnRulesAreLookedAtWithADay() throws {
        let service = try register("service")
        let values: [String: Value] = [
            "volunteer": .text("V000001"), "date": .day(InputTests.today.adding(days: 1)),
            "hours": .number(0),
        ]
        #expect(RecordCheck.refusals(values, of: service).isEmpty)
        let refusals = RecordCheck.refusals(values, of: service, today: InputTests.today)
        #expect(refusals.map(\.column?.zh) == ["日期", "时长"])
        #expect(
            RecordCheck.refusals(values, of: service, changed: ["date"], today: InputTests.today).count == 1)
    }
}
