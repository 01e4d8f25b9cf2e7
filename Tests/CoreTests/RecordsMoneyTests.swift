import Testing

@testable import Core

@Suite struct RecordsMoneyTests {
    @Test(
        arguments: [
            ("1280.50", 128_050), ("1,280.5", 128_050), ("12.8万", 12_800_000), ("12.8万元", 12_800_000),
            ("1.06亿", 10_600_000_000), ("1.06 亿元", 10_600_000_000), ("¥128", 12_800), ("￥１２８．５０", 12_850),
            ("128元", 12_800), ("128元整", 12_800), ("\u{A0}1,280.50\u{A0}", 128_050), ("１，２８０．５", 128_050),
            ("-128", -12_800), ("－１２８元", -12_800), ("¥ 1,000,000", 100_000_000), ("0", 0), ("0.00", 0),
            ("1.000", 100), ("0.0001万", 100), ("12.80567万", 12_805_670), ("50分", 50), ("500萬", 500_000_000),
            ("1 280", 128_000), ("人民币 3 千元", 300_000), ("106.00 million yuan", 10_600_000_000),
            ("130,385,752.32", 13_038_575_232), ("9999999999999.99", 999_999_999_999_999),
        ] as [(String, Int64)])
    func reads(text: String, fen: Int64) {
        #expect(Money.parse(text)?.fen == fen)
    }

    @Test(arguments: [
        "", " ", "-", "元", "万", "128.005", "12.800001万元1", "1.2345678万", "0.5分", "1,28", "12,8000", "1,280,5",
        "1.2.3", ".5", "1.", "--1", "¥-", "$128", "(128)", "（128）", "1.3E+07", "100余万", "壹万元", "NA",
        "1亿3000万",
        "10000000000000", "99999999999999999999999", "99999999999亿", "1,,280", ",128", "128,", "1.5,000",
    ])
    func refuses(text: String) {
        #expect(Money.parse(text) == nil)
    }

    @Test func aBareNumberTakesTheUnitOfItsColumn() {
        #expect(Money.parse("12.8", unit: .wan)?.fen == 12_800_000)
        #expect(Money.parse("12.8元", unit: .wan)?.fen == 1280)
        #expect(Money.parse("128050", unit: .fen)?.fen == 128_050)
        #expect(Money.parse("128050.5", unit: .fen) == nil)
        #expect(Money.parse("500万", unit: .fen)?.fen == 500_000_000)
    }

    /// Invariant 10: whole 分 in 64 bits.
    @Test func writesExactly() {
        #expect(Money(fen: 128_050).plain == "1280.50")
        #expect(Money(fen: 128_050).grouped == "1,280.50")
        #expect(Money(fen: -5).plain == "-0.05")
        #expect(Money(fen: 100_000_705).grouped == "1,000,007.05")
        #expect(Money(fen: .min).plain == "-92233720368547758.08")
        #expect(Money(fen: .max).adding(Money(fen: 1)) == nil)
    }

    @Test(
        arguments: [
            (0, "0.00元", "0.00 yuan"), (128_050, "1,280.50元", "1,280.50 yuan"),
            (999_999, "9,999.99元", "9,999.99 yuan"), (1_000_000, "1.00万元", "10,000.00 yuan"),
            (12_800_000, "12.80万元", "128,000.00 yuan"),
            (9_999_996_000, "9,999.99万元", "99.99 million yuan"),
            (10_600_000_000, "1.06亿元", "106.00 million yuan"),
            (13_038_575_232, "1.30亿元", "130.38 million yuan"),
            (-12_899_999, "-12.89万元", "-128,999.99 yuan"),
            (250_000_000_000, "25.00亿元", "2.50 billion yuan"),
        ] as [(Int64, String, String)])
    func showsTheUnitThatFits(fen: Int64, zh: String, en: String) {
        #expect(Money(fen: fen).display(.zh) == zh)
        #expect(Money(fen: fen).display(.en) == en)
    }

    @Test func aNegativeTrifleIsNotMinusZero() {
        #expect(Money(fen: -100).figure(in: .wan) == "0.00")
        #expect(Money(fen: -50_000).figure(in: .wan) == "-0.05")
    }
}
