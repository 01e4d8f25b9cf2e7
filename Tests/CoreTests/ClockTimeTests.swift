import Testing

@testable import Core

/// Times of day without a day: when a service began and ended.
@Suite("Column kind: clock")
struct ClockTimeTests {
    private func column() throws -> AnyColumn { try InputTests.column("service.starts") }

    @Test(
        "a time of day is read as people and sign-in sheets write it",
        arguments: [
            ("9:00", "09:00"), ("09:00", "09:00"), ("９：０５", "09:05"), ("14:30:15", "14:30:15"),
            ("0:00", "00:00"),
            ("24:00", "24:00"), ("9点", "09:00"), ("9点半", "09:30"), ("9时5分", "09:05"), ("14時30分", "14:30"),
            ("9点整", "09:00"), ("上午9:00", "09:00"), ("上午 9:00", "09:00"), ("下午2:30", "14:30"),
            ("下午14:30", "14:30"), ("下午2点半", "14:30"), ("晚上7点", "19:00"), ("凌晨12:05", "00:05"),
            ("2:30 PM", "14:30"), ("12:00 am", "00:00"), ("12:00 pm", "12:00"), ("9:00 A.M.", "09:00"),
        ])
    func reads(text: String, iso: String) throws {
        let parsed = try column().parse(text, in: InputTests.context())
        #expect(parsed.value == ClockTime(iso: iso).map(ClockTime.value))
        #expect(parsed.warning == nil)
        #expect(parsed.echo == (text == iso ? nil : Bilingual(iso, iso)), "what was understood is said again")
    }

    @Test(
        "a day before it is not taken, and that is said",
        arguments: ["2026-03-05 09:00", "2026/3/5 9:00:00", "2026-03-05T09:00", "3月5日 上午9:00"])
    func dayBefore(text: String) throws {
        let parsed = try column().parse(text, in: InputTests.context())
        #expect(parsed.value == .number(9 * 3600))
        #expect(parsed.warning?.zh.contains("只取了钟点") == true)
    }

    @Test(
        "what is no time of day, or might be two, is refused with the column's name and an example",
        arguments: [
            "9", "900", "0.375", "24:01", "25:00", "9:60", "9:5", "9:00:60", "-9:00", "9:00:00:00", "晚上12点",
            "上午13:00", "中午", "2026-03-05", "何时 9:00", "9:00-11:00", "点", "9点61分",
        ])
    func refuses(text: String) throws {
        let column = try column()
        let refusal = #expect(throws: Refusal.self) { try column.parse(text, in: InputTests.context()) }
        #expect(refusal?.message(in: .zh).contains("开始时间") == true)
        #expect(refusal?.message(in: .zh).contains("9:00、14:30") == true)
    }

    @Test("files have one form of each time, and no other is read from them")
    func stored() throws {
        for seconds in [0, 60, 32_400, 32_401, 86_399, 86_400] as [Int64] {
            let time = ClockTime(seconds: seconds)
            #expect(ClockTime(iso: time.iso) == time)
            var writer = JSONWriter()
            ValueCoding.write(ClockTime.value(time), of: try column(), to: &writer)
            #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"\(time.iso)\"")
        }
        for text in ["9:00", "09:00:00", "24:01", "09-00", "", "09:00 ", "２４:00"] {
            #expect(ClockTime(iso: text) == nil, "\(text)")
        }
        #expect(ClockTime(seconds: -1).iso == "00:00" && ClockTime(seconds: 86_401).iso == "24:00")
    }

    @Test(
        "a condition compares times of day, in the order of the day; a blank matches only that it is blank",
        arguments: [
            ("starts < 9:30", [0]), ("starts >= 9:30", [1, 2]), ("开始时间 = 下午2点", [2]),
            ("starts is blank", [3]),
        ] as [(String, [UInt32])])
    func found(text: String, rows: [UInt32]) throws {
        let service = try #require(Catalog.standard.register("service"))
        let table = Table(service)
        for hour in [9, 10, 14, nil] as [Int64?] {
            QueryTables.append(
                hour.map { ["starts": .number($0 * 3600)] } ?? ["hours": .number(1)], to: table)
        }
        let filter = try Filter(text, register: service, context: InputTests.context())
        #expect(filter.rows(in: table) == rows)
        #expect(try Sort("-starts", register: service).sorted([0, 1, 2, 3], in: table) == [2, 1, 0, 3])
    }
}
