import Testing

@testable import Core

@Suite struct RecordsTimeTests {
    @Test(arguments: [
        ("2026-11-21T01:02:03Z", "2026-11-21T01:02:03Z"),
        ("2026-11-21T01:02:03.999Z", "2026-11-21T01:02:03Z"),
        ("2026-11-21T07:00:00+08:00", "2026-11-20T23:00:00Z"),
        ("2026-12-31T23:30:00-05:30", "2027-01-01T05:00:00Z"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ])
    func readsMoments(text: String, iso: String) {
        #expect(Instant(iso: text)?.iso == iso)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T01:02:03", "2026-11-21 01:02:03Z", "2026-11-21T24:00:00Z",
        "2026-11-21T01:60:00Z", "2026-11-21T01:02:60Z", "2026-11-21T01:02:03.Z", "2026-11-21T01:02:03ZZ",
        "2026-11-21T01:02:03+8:00", "2026-02-30T01:02:03Z", "2026-11-21T01:02:03+0800",
        "2026-11-21T1:02:03Z  ",
    ])
    func refusesOtherMoments(text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test func momentsBeyondTheCalendarStillPrint() {
        #expect(Instant(seconds: .max).iso.hasPrefix("9999-12-31T"))
        #expect(Instant(seconds: .min).iso.hasPrefix("0001-01-01T"))
        #expect(Instant.now() > Instant(seconds: 1_700_000_000))
    }

    /// Invariant 10: a day is a calendar day in the branch's zone.
    @Test func shanghaiTurnsTheDayEightHoursEarly() throws {
        let zone = try #require(Zone("Asia/Shanghai"))
        let evening = try #require(Instant(iso: "2026-11-20T15:59:59Z"))
        #expect(zone.day(of: evening).iso == "2026-11-20")
        #expect(zone.clock(of: evening) == (23, 59))
        let midnight = Instant(seconds: evening.seconds + 1)
        #expect(zone.day(of: midnight).iso == "2026-11-21")
        #expect(zone.clock(of: midnight) == (0, 0))
        #expect(zone.startOfDay(zone.day(of: midnight)) == midnight)
        #expect(zone.day(of: Instant(seconds: .max)) == .last)
    }

    @Test(arguments: [
        "", "../../etc/passwd", "/etc/localtime", "Asia/../Asia/Shanghai", "Asia//Shanghai",
        "Asia/Shanghai\u{0}x",
        "Asia", "Mars/Olympus", "zone.tab", "Asia/Shanghai/", ".", "Asia/上海",
    ])
    func refusesHostileNames(name: String) {
        #expect(Zone(name) == nil)
    }

    @Test func utcNeedsNoFile() throws {
        let zone = try #require(Zone("UTC"))
        #expect(zone.offset(at: .now()) == 0)
    }

    @Test func everyDayStartsOnceWhereClocksSkipOrRepeatMidnight() throws {
        // Beirut and Havana change their clocks at midnight, Kathmandu keeps a quarter of an hour.
        for name in ["America/Havana", "Asia/Beirut", "Europe/London", "Asia/Kathmandu", "Pacific/Apia"] {
            guard let zone = Zone(name) else { continue }
            for number in Int32(18_000)..<18_800 {
                let day = Day(number: number)
                let start = zone.startOfDay(day)
                guard zone.day(of: start) == day, zone.day(of: Instant(seconds: start.seconds - 1)) != day
                else {
                    Issue.record("\(name) \(day): \(start)")
                    return
                }
            }
        }
    }

    @Test func readsACompiledZoneAndRefusesADamagedOne() throws {
        let file = Self.compiled()
        let zone = try #require(Zone(name: "Test/Zone", file: file))
        #expect(zone.offset(at: Instant(seconds: 999)) == 3600)
        #expect(zone.offset(at: Instant(seconds: 1000)) == 7200)
        #expect(zone.offset(at: Instant(seconds: 2000)) == 3600)
        for length in 0..<file.count - 1 {
            #expect(Zone(name: "Test/Zone", file: Array(file[..<length])) == nil, "\(length)")
        }
        for index in file.indices {
            var damaged = file
            damaged[index] = 0xFF
            _ = Zone(name: "Test/Zone", file: damaged)?.day(of: Instant(seconds: .min))
        }
    }

    /// A file of version 2 with an empty 32-bit part, two offsets and two changes.
    private static func compiled() -> [UInt8] {
        func head(times: UInt8, types: UInt8, letters: UInt8) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 27)
                + [0, 0, 0, times, 0, 0, 0, types, 0, 0, 0, letters]
        }
        func wide(_ value: UInt16) -> [UInt8] {
            [UInt8](repeating: 0, count: 6) + [UInt8(value >> 8), UInt8(value & 0xFF)]
        }
        func type(_ offset: UInt16) -> [UInt8] {
            [0, 0, UInt8(offset >> 8), UInt8(offset & 0xFF), 0, 0]
        }
        let empty = head(times: 0, types: 0, letters: 0)
        let second = head(times: 2, types: 2, letters: 1)
        return empty + second + wide(1000) + wide(2000) + [1, 0] + type(3600) + type(7200) + [0]
    }
}
