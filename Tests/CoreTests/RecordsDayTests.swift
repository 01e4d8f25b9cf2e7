import Testing

@testable import Core

@Suite struct RecordsDayTests {
    private func day(_ iso: String) throws -> Day {
        try #require(Day(iso: iso), "\(iso)")
    }

    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2026-11-21", 20_778, 6), ("2000-02-29", 11_016, 2),
        ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5), ("1900-03-01", -25_508, 4),
    ])
    func numbersAndWeekdays(iso: String, number: Int32, weekday: Int) throws {
        let day = try day(iso)
        #expect(day.number == number)
        #expect(day.iso == iso)
        #expect(day.weekday == weekday)
        #expect(Day(year: day.year, month: day.month, day: day.day) == day)
    }

    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var (year, month, date) = (1800, 1, 1)
        for number in try day("1800-01-01").number...day("2200-12-31").number {
            let civil = Day(number: number).civil
            guard civil == (year, month, date), Day(year: year, month: month, day: date)?.number == number
            else {
                Issue.record("\(number): \(civil) is not \(year)-\(month)-\(date)")
                return
            }
            date += 1
            if date > Day.daysInMonth(year: year, month: month) { (month, date) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, date) == (2201, 1, 1))
    }

    @Test(arguments: [
        "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "1900-02-29", "0000-01-01", "2026-1-01",
        "2026/01/01",
        "2026-01-01 ", "", "2026-01-0１", "+026-01-01", "2026-01-01T", "二〇二六-01-01",
    ])
    func refusesWhatIsNoIsoDay(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func movesByDaysAndMonths() throws {
        #expect(try day("2024-01-31").adding(months: 1) == day("2024-02-29"))
        #expect(try day("2026-03-31").adding(months: -1) == day("2026-02-28"))
        #expect(try day("2026-11-21").adding(months: 36) == day("2029-11-21"))
        #expect(try day("2026-01-15").adding(months: -13) == day("2024-12-15"))
        #expect(try day("2026-12-31").adding(days: 1) == day("2027-01-01"))
        #expect(try day("2026-12-31") - day("2026-01-01") == 364)
        #expect(try day("2024-12-31").dayOfYear == 366)
        #expect(try day("2026-02-10").endOfMonth == day("2026-02-28"))
        #expect(Day.last.adding(days: .max) == .last && Day.first.adding(days: .min) == .first)
        #expect(Day.last.adding(months: .max) == .last && Day.first.adding(months: -1) == .first)
        #expect(Day(number: .max).adding(days: 1) == .last)
        #expect(!Day(number: .min).iso.isEmpty)
    }

    @Test func isWrittenForPeople() throws {
        #expect(try day("2026-11-21").formatted(.zh) == "2026年11月21日 星期六")
        #expect(try day("2026-11-22").formatted(.zh) == "2026年11月22日 星期日")
        #expect(try day("2026-01-05").formatted(.en) == "5 Jan 2026")
    }

    @Test(arguments: [
        ("3.5", "2026-03-05"), ("3-5", "2026-03-05"), ("3/5", "2026-03-05"), ("03.05", "2026-03-05"),
        ("3月5日", "2026-03-05"), ("3月5号", "2026-03-05"), ("3 月 5 日", "2026-03-05"), ("12.31", "2026-12-31"),
        ("20260305", "2026-03-05"), ("260305", "2026-03-05"), ("2026.3.5", "2026-03-05"),
        ("2026/3/5", "2026-03-05"), ("2026-3-5", "2026-03-05"), ("2026年3月5日", "2026-03-05"),
        ("2026年3月5号", "2026-03-05"), ("２０２６．３．５", "2026-03-05"), ("３－５", "2026-03-05"),
        ("今天", "2026-11-21"), ("昨天", "2026-11-20"), ("前天", "2026-11-19"), ("大前天", "2026-11-18"),
        ("明天", "2026-11-22"), ("后天", "2026-11-23"), ("大后天", "2026-11-24"), ("Today", "2026-11-21"),
        ("yesterday", "2026-11-20"), ("tomorrow", "2026-11-22"),
        ("上周五", "2026-11-13"), ("本周三", "2026-11-18"), ("周三", "2026-11-18"), ("下周一", "2026-11-23"),
        ("周日", "2026-11-22"), ("星期天", "2026-11-22"), ("上个星期一", "2026-11-09"), ("下下周二", "2026-12-01"),
        ("月底", "2026-11-30"), ("月初", "2026-11-01"), ("年底", "2026-12-31"), ("本月底", "2026-11-30"),
        ("上月底", "2026-10-31"), ("下个月5号", "2026-12-05"), ("2月底", "2026-02-28"), ("去年3月5日", "2025-03-05"),
        ("明年初", "2027-01-01"), ("5号", "2026-11-05"), ("+3", "2026-11-24"), ("-7", "2026-11-14"),
        ("＋３", "2026-11-24"), ("3天前", "2026-11-18"), ("2周后", "2026-12-05"), ("+0", "2026-11-21"),
        ("21 Nov 2026", "2026-11-21"), ("2026年11月21日 星期六", "2026-11-21"), (" 2026-11-21 ", "2026-11-21"),
    ])
    func readsWhatPeopleType(text: String, iso: String) throws {
        #expect(Day.parse(text, today: try day("2026-11-21"))?.iso == iso)
    }

    @Test(arguments: [
        "", " ", "5", "2026", "13.5", "2.30", "2月30日", "3.5.26", "26.3.5", "5/3/2026", "3.2026", "3..5", "3.",
        ".5",
        "2026年3月", "3月", "2026-3/5", "202603", "周八", "上周", "下下下周一", "31号前", "+", "-", "+999999", "++3",
        "2026年11月21日 星期日", "20261301", "3.5x", "去年2026年3月5日", "明日黄花", "0.5", "五", "月中",
    ])
    func refusesWhatIsNoDayOrTwo(text: String) throws {
        #expect(Day.parse(text, today: try day("2026-11-21")) == nil)
    }

    @Test func thirtyFirstIsRefusedInShortMonths() throws {
        #expect(Day.parse("31号", today: try day("2026-11-21")) == nil)
        #expect(Day.parse("2.29", today: try day("2028-01-01"))?.iso == "2028-02-29")
        #expect(Day.parse("周一", today: try day("2026-11-22"))?.iso == "2026-11-16")
    }

    @Test(arguments: [
        ("2020.01.23", "2020-01-23"), ("2020/1/3", "2020-01-03"), ("20200103", "2020-01-03"),
        ("2020年1月3日", "2020-01-03"), ("2020-01-03 00:00:00", "2020-01-03"), ("2020/1/3 8:30", "2020-01-03"),
        ("2020-01-03T00:00:00.000Z", "2020-01-03"), ("2020-01-03T00:00:00+08:00", "2020-01-03"),
        ("2020年1月3日 星期五", "2020-01-03"), ("\u{FEFF}2020-01-03\u{A0}", "2020-01-03"),
        ("２０２０／１／３", "2020-01-03"), ("2020-01-03", "2020-01-03"),
    ])
    func readsCells(text: String, iso: String) {
        #expect(Day.parseCell(text, allowSerial: false)?.iso == iso)
        #expect(Day.parseCell(text, allowSerial: true)?.iso == iso)
    }

    @Test func readsSerialsOnlyWhereAllowed() {
        #expect(Day.parseCell("43862", allowSerial: true)?.iso == "2020-02-01")
        #expect(Day.parseCell("43861.75", allowSerial: true)?.iso == "2020-01-31")
        #expect(Day.parseCell("10000", allowSerial: true)?.iso == "1927-05-18")
        #expect(Day.parseCell("99999", allowSerial: true)?.iso == "2173-10-13")
        for text in ["60", "2020", "09999", "43862.", "43862.5.5", "-43862", "100000"] {
            #expect(Day.parseCell(text, allowSerial: true) == nil, "\(text)")
        }
        #expect(Day.parseCell("43862", allowSerial: false) == nil)
        #expect(Day.parseCell("13800138000", allowSerial: true) == nil)
    }

    @Test(arguments: [
        "NA", "2017-01", "23/01/2020", "今天", "2020-01-03 25:00:00", "2020-01-03 abc", "82081234", "—",
    ])
    func refusesOtherCells(text: String) {
        #expect(Day.parseCell(text, allowSerial: true) == nil)
    }

    @Test func aCellWithoutYearNeedsOne() {
        #expect(Day.parseCell("1月23日", allowSerial: false) == nil)
        #expect(Day.parseCell("1月23日", allowSerial: false, year: 2020)?.iso == "2020-01-23")
        #expect(Day.parseCell("1/23", allowSerial: false, year: 2020)?.iso == "2020-01-23")
    }
}
