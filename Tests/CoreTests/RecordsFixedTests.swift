import Testing

@testable import Core

@Suite struct RecordsFixedTests {
    @Test(
        arguments: [
            ("2.5", 25_000_000, "2.5"), ("30", 300_000_000, "30"), ("-0.0000001", -1, "-0.0000001"),
            ("0", 0, "0"), ("-0", 0, "0"), ("007.50", 75_000_000, "7.5"),
            ("120.7536281", 1_207_536_281, "120.7536281"),
            ("1.50000000000", 15_000_000, "1.5"), ("２．５", 25_000_000, "2.5"), ("－３", -30_000_000, "-3"),
            ("99999999.9999999", 999_999_999_999_999, "99999999.9999999"),
            ("900000000000", 9_000_000_000_000_000_000, "900000000000"),
        ] as [(String, Int64, String)])
    func readsExactly(text: String, raw: Int64, shortest: String) throws {
        let value = try #require(Fixed(text))
        #expect(value.raw == raw)
        #expect(value.description == shortest)
        #expect(Fixed(shortest) == value)
    }

    @Test(arguments: [
        "", "-", ".", ".5", "5.", "1.2.3", "--1", "1e5", "+5", "0.00000001", "nan", "1,000",
        "123456789.1234567",
        "999999999999999999", "9223372036854775807", "99999999999999999999999999", "1 0", "0x10", "٣",
    ])
    func refuses(text: String) {
        #expect(Fixed(text) == nil)
    }

    @Test func roundsWhereAsked() {
        #expect(Fixed("30.746130000000001", rounding: true)?.description == "30.74613")
        #expect(Fixed("0.00000005", rounding: true)?.raw == 1)
        #expect(Fixed("-0.00000005", rounding: true)?.raw == -1)
        #expect(Fixed("0.000000049999", rounding: true)?.raw == 0)
        #expect(Fixed("1.99999999", rounding: true)?.description == "2")
    }

    @Test func takesBinaryNumbers() {
        #expect(Fixed(rounding: 0.1)?.raw == 1_000_000)
        #expect(Fixed(rounding: 30.74613)?.description == "30.74613")
        #expect(Fixed(rounding: -120.75362815)?.raw == -1_207_536_282)
        #expect(Fixed(rounding: 2_000_000_000.5)?.description == "2000000000.5")
        #expect(Fixed(rounding: .nan) == nil)
        #expect(Fixed(rounding: .infinity) == nil)
        #expect(Fixed(rounding: 1e300) == nil)
        #expect(Fixed("2.5")?.double == 2.5)
    }
}
