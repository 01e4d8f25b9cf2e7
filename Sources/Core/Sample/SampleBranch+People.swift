extension SampleBranch {
    mutating func addVolunteer(_ day: Day) {
        let number = pace.volunteers
        pace.volunteers += 1
        let isOld = day == firstDay
        let joined = isOld ? day.adding(days: -random.pick(20..<2200)) : day
        let isMale = random.chance(46)
        let age = random.pick(weighted: [(15, 3), (20, 22), (30, 25), (42, 25), (55, 18), (66, 7)])
        let birth = joined.adding(days: -(age * 365 + random.pick(0..<2500)))
        let isMinor = birth.adding(months: 216) > joined
        let district = random.pick(0..<SampleNames.districts.count)
        let isDifficult = number % 97 == 13
        let name =
            isDifficult
            ? SampleNames.difficult[number / 97 % SampleNames.difficult.count] : SampleNames.person(&random)
        let state = random.pick(weighted: [("registered", 62), ("enrolled", 28), ("paused", 5), ("left", 5)])
        let team = random.pick(
            weighted: [("rescue", 8), ("firstAid", 30), ("community", 38), ("elderCare", 14), ("giving", 10)])
        let hasCertificate = random.chance(team == "firstAid" ? 70 : 18)
        let station =
            stations.isEmpty || random.chance(55) ? nil : stations[random.pick(0..<stations.count)].id
        add(
            "volunteers",
            [
                ("name", .text(name)),
                (
                    "idNumber",
                    random.chance(88) ? .text(SampleNames.identity(birth, isMale: isMale, &random)) : nil
                ),
                ("phone", .text(SampleNames.phone(&random))), ("gender", .text(isMale ? "m" : "f")),
                ("birth", .day(birth)), ("district", .text(SampleNames.districts[district].code)),
                ("station", station.map { .text($0) }), ("team", .text(team)), ("registered", .day(joined)),
                ("state", .text(state)),
                (
                    "skills",
                    random.chance(30) ? .text(random.pick(["救护", "心理", "无线电", "外语", "摄影", "驾驶", "手语"])) : nil
                ),
                (
                    "certificateExpires",
                    hasCertificate ? .day(today.adding(days: random.pick(-120..<1000))) : nil
                ), ("guardianConsent", isMinor ? .flag(true) : nil),
            ])
        volunteerDistricts.append(UInt8(district))
    }

    mutating func addService(_ day: Day) {
        let number = pace.service
        pace.service += 1
        // A third of the roster does most of the work.
        let crowd = volunteerDistricts.count
        let who = random.chance(70) ? random.pick(0..<max(1, crowd / 3)) : random.pick(0..<crowd)
        let evidence = random.pick(weighted: [("signed", 68), ("captain", 22), ("backEntry", 10)])
        let halves = random.pick(weighted: [(2, 20), (4, 35), (5, 15), (6, 15), (8, 10), (16, 5)])
        // Some of last year's hours come in late.
        let served = day.month == 1 && random.chance(15) ? day.adding(days: -random.pick(5..<40)) : day
        let times = evidence == "signed" ? SampleBranch.times(number, seconds: halves * 1800) : nil
        add(
            "service",
            [
                ("volunteer", .text(RecordID.text("V", UInt32(who + 1)))),
                ("date", .day(max(served, firstDay))),
                ("starts", times.map { .number($0.lowerBound) }),
                ("ends", times.map { .number($0.upperBound) }),
                ("hours", .number(Int64(halves) * Fixed.one / 2)),
                ("activity", .text(random.pick(SampleBranch.services))), ("evidence", .text(evidence)),
                ("recordedBy", .text(SampleNames.surnames[number % 15] + "队长")),
            ])
    }

    /// When somebody who signed in and out came and went, in seconds since midnight; every third sheet gives
    /// the hours alone. It follows from the record's number: drawing it would change all that comes after.
    private static func times(_ number: Int, seconds: Int) -> ClosedRange<Int64>? {
        guard number % 3 != 2 else { return nil }
        let isMorning = number % 5 < 3 || seconds > 4 * 3600
        let start = (isMorning ? 8 * 60 + 30 : 13 * 60 + 30) + number % 7 * 5
        return Int64(start * 60)...Int64((start + number % 4 * 3) * 60 + seconds)
    }

    private static let services = [
        "AED 巡检", "应急救护普及", "博爱家园助老", "敬老院陪伴", "无偿献血宣传", "马拉松医疗保障", "社区义诊", "防溺水巡河", "救灾物资整理", "造血干细胞宣传",
    ]

    /// Somebody corrects what a colleague entered.
    mutating func correct(_ day: Day) throws {
        let index = random.pick(0..<devices.count)
        let spot = random.pick(["一楼大厅北侧", "游客中心", "门卫室", "三号楼大厅"])
        let note = "位置已核对：" + spot
        guard devices[index].note != note else { return }
        pending.append(
            Change(
                .set, "aeds", devices[index].id, set: [Assignment("note", .text(note))],
                was: [Assignment("note", devices[index].note.map { .text($0) })]))
        devices[index].note = note
        try commit("tui", why: "现场核对")
    }
}
