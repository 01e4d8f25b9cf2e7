import Testing

@testable import Core

@Suite struct OutputTests {
    private func shown(_ path: String, _ value: Value?, _ language: Language = .zh, revealed: Bool = false)
        throws
        -> String
    {
        try InputTests.column(path).display(value, language, branch: InputTests.branch, isRevealed: revealed)
    }

    @Test(
        arguments: [
            ("aeds.state", .text("stopped"), "停用", "out of use"),
            ("aeds.state", .text("fromTheFuture"), "fromTheFuture", "fromTheFuture"),
            ("aeds.padsExpire", .number(20_778), "2026-11-21", "2026-11-21"),
            ("donations.amount", .number(128_050_00), "128,050.00", "128,050.00"),
            ("donations.anonymous", .number(1), "是", "yes"), ("donations.anonymous", .number(0), "否", "no"),
            ("aeds.district", .text("330402"), "南湖区", "南湖区"),
            ("aeds.district", .text("330402001"), "南湖区 330402001", "南湖区 330402001"),
            ("aeds.district", .text("110101"), "110101", "110101"),
            ("targets.year", .number(2026), "2026", "2026"),
            ("targets.goal", .number(50_000_000_000_000), "5,000,000", "5,000,000"),
            ("targets.goal", .number(-123_456_500_000), "-12,345.65", "-12,345.65"),
            ("activities.beneficiaries", .number(12_345), "12,345", "12,345"),
            ("volunteers.phone", .text("13800138000"), "138****8000", "138****8000"),
            ("volunteers.idNumber", .text("11010519491231002X"), "110105********002X", "110105********002X"),
            ("volunteers.birth", .number(0), "****-**-**", "****-**-**"),
            ("volunteers.name", .text("王小明"), "王小明", "王小明"),
            ("aeds.keeper", .text("王小明 13800138000"), "王小明 138****8000", "王小明 138****8000"),
            ("aeds.note", .text("请致电 13800138000"), "请致电 138****8000", "请致电 138****8000"),
            ("volunteers.station", .text("S000007"), "S000007", "S000007"),
        ] as [(String, Value, String, String)])
    func shows(path: String, value: Value, zh: String, en: String) throws {
        #expect(try shown(path, value) == zh)
        #expect(try shown(path, value, .en) == en)
    }

    /// Invariant 9, in tables and exports.
    @Test func aBlankIsNothingInEveryColumn() {
        for register in Catalog.standard.registers {
            for column in register.columns {
                for language in Language.allCases {
                    #expect(column.display(nil, language, branch: InputTests.branch) == "")
                    #expect(column.display(nil, language, branch: nil, isRevealed: true) == "")
                }
                #expect(column.plain(nil) == "")
            }
        }
    }

    @Test func revealedIsWhole() throws {
        #expect(try shown("volunteers.phone", .text("13800138000"), revealed: true) == "13800138000")
        #expect(try shown("volunteers.birth", .number(0), revealed: true) == "1970-01-01")
        #expect(try shown("aeds.note", .text("请致电 13800138000"), revealed: true) == "请致电 13800138000")
    }

    @Test func figuresLineUpOnTheRight() throws {
        #expect(try InputTests.column("donations.amount").isRightAligned)
        #expect(try !InputTests.column("aeds.padsExpire").isRightAligned)
        #expect(try !InputTests.column("volunteers.phone").isRightAligned)
    }

    /// What `plain` writes, `parse` reads back, for every column of every register.
    @Test func plainIsReadBackAsTheSameValue() throws {
        var random = SystemRandomNumberGenerator()
        var extra = Kind.allCases.filter { ![.unknown, .choice, .reference].contains($0) }.map {
            AnyColumn(id: "x", label: Bilingual("试", "Try"), kind: $0)
        }
        extra += Catalog.standard.registers.flatMap(\.columns)
        for column in extra {
            for _ in 0..<50 {
                let value = RandomValues.value(of: column, using: &random)
                let plain = column.plain(value)
                var context = InputTests.context()
                context.resolve = nil
                #expect(try column.parse(plain, in: context).value == value, "\(column.id): \(plain)")
            }
        }
    }
}

/// Values that a column may hold.
enum RandomValues {
    static func value(of column: AnyColumn, using random: inout some RandomNumberGenerator) -> Value {
        switch column.kind {
        case .integer, .money, .decimal, .coordinate, .time:
            return .number(number(of: column, using: &random))
        case .day: return .number(Int64.random(in: -30_000...Int64(InputTests.today.number), using: &random))
        case .clock: return .number(Int64.random(in: 0...86_400, using: &random))
        case .flag: return .flag(Bool.random(using: &random))
        case .choice: return .text(column.vocabulary?.terms.randomElement(using: &random)?.code ?? "")
        case .reference: return .text(RecordID.text("S", UInt32.random(in: 1...2_000_000, using: &random)))
        case .phone:
            return .text(
                ["13800138000", "0573-82081234-801", "400-810-1234"].randomElement(using: &random) ?? "")
        case .identity: return .text("11010519491231002X")
        case .creditCode:
            return .text(["91350100M000100Y43", "91350211M0000XUF46"].randomElement(using: &random) ?? "")
        case .division:
            return .text(["330402", "330411001", "330402001002"].randomElement(using: &random) ?? "")
        case .url: return .text("https://example.org/?a=1#乙")
        case .text, .unknown: return .text(text(using: &random))
        }
    }

    private static func number(of column: AnyColumn, using random: inout some RandomNumberGenerator) -> Int64
    {
        var range: ClosedRange<Int64> = 1...999_999_999_999_999
        if column.kind == .time { range = -2_000_000_000...Int64(InputTests.today.number) * 86_400 }
        if column.kind == .coordinate { range = -900_000_000...900_000_000 }
        for case .range(let low, let high) in column.rules { range = low...high }
        return Int64.random(in: range, using: &random)
    }

    static func text(using random: inout some RandomNumberGenerator) -> String {
        let pieces = ["南湖", "单小丽", "𠮷", "AED", "3", "（东）", "·", "and", "\"", "'", "é", "否"]
        let length = Int.random(in: 1...4, using: &random)
        return (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
