import Testing

@testable import Core

/// Which version of a target is in force.
@Suite struct TargetsGoalBookTests {
    private let ledger = TestLedger()

    @discardableResult
    private func add(
        _ goal: Int64, year: Int64 = 2026, district: String? = nil, replaces: String? = nil,
        source: String? = nil, indicator: String = "aeds.installed"
    ) -> String {
        var values: [String: Value] = [
            "indicator": .text(indicator), "year": .number(year), "goal": .number(goal * Fixed.one),
        ]
        values["district"] = district.map { .text($0) }
        values["replaces"] = replaces.map { .text($0) }
        values["source"] = source.map { .text($0) }
        return ledger.add("targets", values).id
    }

    private var book: GoalBook { GoalBook(ledger.table("targets")) }

    private func goal(_ district: String? = nil, year: Int = 2026) -> Int64? {
        book.goal("aeds.installed", year, district).map { $0.goal.raw / Fixed.one }
    }

    @Test func theNewestThatNoneReplacesHolds() {
        #expect(goal() == nil)
        let first = add(500, source: "嘉红〔2026〕1号")
        #expect(goal() == 500)
        let second = add(450, replaces: first, source: "嘉红〔2026〕9号")
        #expect(goal() == 450)
        #expect(book.goal("aeds.installed", 2026)?.source == "嘉红〔2026〕9号")
        let versions = book.versions(.init("aeds.installed", 2026))
        #expect(versions.map(\.id) == [second, first])
        #expect(versions.map(\.isCurrent) == [true, false])
        // The new version is deleted: the old one holds again.
        _ = ledger.setDeleted("targets", 1, true)
        #expect(goal() == 500)
        // Two that do not know of each other: the newer.
        add(480)
        #expect(goal() == 480)
    }

    @Test func aVersionForAnotherYearReplacesTheWrongOne() {
        let wrong = add(500, year: 2062)
        add(500, replaces: wrong)
        #expect(goal(year: 2062) == nil)
        #expect(goal() == 500)
    }

    @Test func aRingStillHasAGoal() {
        add(1, replaces: "T000002")
        add(2, replaces: "T000001")
        #expect(goal() == 2)
        add(3, district: "330402", replaces: "T000003")
        #expect(goal("330402") == 3)
    }

    @Test func districtsAreTheirOwn() {
        add(300, district: "330402")
        #expect(goal() == nil)
        #expect(goal("330402") == 300)
        add(100, district: "不是代码")
        #expect(goal() == nil)
        add(120, district: "330411001")
        #expect(goal("330411") == 120)
        #expect(book.districtSum("aeds.installed", 2026, ledger.branch.districts)?.sum.raw == 420 * Fixed.one)
        #expect(book.districtSum("aeds.installed", 2026, ledger.branch.districts)?.count == 2)
        #expect(book.districtSum("aeds.installed", 2025, ledger.branch.districts) == nil)
        // The branch's own code means the whole branch.
        add(500, district: "330400")
        let whole = book.goal("aeds.installed", 2026, in: .branch, of: ledger.branch)
        #expect(whole?.goal.raw == 500 * Fixed.one)
        #expect(book.goal("aeds.installed", 2026, in: .outside([]), of: ledger.branch) == nil)
    }

    @Test func aRecordWithoutItsGoalIsNone() {
        ledger.add("targets", ["indicator": .text("aeds.installed"), "year": .number(2026)])
        ledger.add("targets", ["indicator": .text("aeds.installed"), "goal": .number(1)])
        ledger.add("targets", ["year": .number(Int64.max), "goal": .number(1)])
        #expect(goal() == nil)
        #expect(book.versions(.init("aeds.installed", 2026)).isEmpty)
    }
}
