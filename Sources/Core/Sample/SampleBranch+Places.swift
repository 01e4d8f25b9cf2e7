extension SampleBranch {
    /// The first commit: what is particular to the branch.
    mutating func begin() throws {
        let branch = Branch(name: "示例市红十字会", code: "990100", districts: SampleNames.districts)
        moment = Instant(seconds: zone.startOfDay(firstDay).seconds + 8 * 3600)
        pending.append(Store.branchChange(from: nil, to: branch))
        try commit("demo", why: "示例数据，人物和数字均为虚构")
        var written = branch
        written.seq = 1
        try writer.write(written)
    }

    mutating func addStation(_ day: Day) {
        let number = pace.stations
        pace.stations += 1
        let isOld = day == firstDay
        let opened = isOld ? day.adding(days: -random.pick(30..<2500)) : day
        let district = random.pick(SampleNames.districts).code
        let kind = random.pick(weighted: [
            ("station", 70), ("stop", 18), ("house", 6), ("corridor", 4), ("hall", 2),
        ])
        let star = random.pick(
            weighted: [("5", 4), ("4", 14), ("3", 34), ("2", 14), ("1", 6), ("0", 2), ("unrated", 26)])
        let state = random.pick(weighted: [("open", 92), ("building", 4), ("paused", 2), ("closed", 2)])
        let community = SampleNames.community(&random)
        let suffix = kind == "stop" ? "红十字服务站" : kind == "house" ? "博爱之家" : kind == "hall" ? "生命体验馆" : "博爱家园"
        let serial = number < 18 ? "" : "第\(number)"
        let hallmarks: [String?] = ["一老一小照护", "邻里救护角", "博爱课堂", "暖心食堂", nil, nil]
        let id = add(
            "stations",
            [
                ("name", .text(community + serial + suffix)), ("kind", .text(kind)),
                ("host", .text(random.pick(["party", "civic", "care", "mall", "community"]))),
                ("district", .text(district)), ("township", .text(SampleNames.township(&random))),
                ("address", .text(community + "文明路\(random.pick(1..<300))号")),
                ("latitude", coordinate(30, 40)), ("longitude", coordinate(120, 60)),
                ("opened", isOld && random.chance(6) ? nil : .day(opened)), ("star", .text(star)),
                ("contact", .text(SampleNames.person(&random))), ("phone", .text(SampleNames.phone(&random))),
                ("hallmark", random.pick(hallmarks).map { .text($0) }), ("state", .text(state)),
            ])
        stations.append(Station(id: id, isSilent: random.chance(9)))
    }

    private mutating func coordinate(_ degrees: Int, _ spread: Int) -> Value? {
        if random.chance(8) { return nil }
        return .number(Int64(degrees) * Fixed.one + Int64(random.pick(0..<(spread * 100_000))))
    }

    mutating func addDevice(_ day: Day) {
        let number = pace.devices
        pace.devices += 1
        let installed = day == firstDay ? day.adding(days: -random.pick(10..<1000)) : day
        let district = random.pick(SampleNames.districts)
        let (kind, site) = random.pick(SampleNames.sites)
        let place = random.pick(SampleNames.villages) + site
        let isNeglected = random.chance(9)
        // A few parts were never noted, a few ran out: the panel must tell the one from the other.
        let pads: Value? = random.chance(3) ? nil : .day(today.adding(days: random.pick(-40..<700)))
        let battery: Value? = random.chance(4) ? nil : .day(today.adding(days: random.pick(-20..<1500)))
        let state = random.pick(weighted: [
            ("inUse", 93), ("repair", 3), ("stopped", 2), ("lost", 1), ("scrapped", 1),
        ])
        let brand = random.pick([
            ("迈瑞", "BeneHeart C1A"), ("鱼跃", "HeartSave PAD"), ("飞利浦", "HS1"), ("久心", "iAED-S1"),
        ])
        let note = number == 5 ? "同事粘贴的备注：\u{1B}[31m红字\u{1B}[0m 与 \u{202E}反向" : nil
        let id = add(
            "aeds",
            [
                ("place", .text(place + (number % 7 == 0 ? "（\(district.name)）" : ""))),
                ("serial", .text("AED" + SampleNames.digits(202_300_000 + number, 9))),
                ("brand", .text(brand.0)), ("model", .text(brand.1)),
                ("registration", SampleNames.registration(of: brand.1, number).map { .text($0) }),
                ("spot", .text(random.pick(["一楼大厅", "服务台旁", "东门保安室", "二楼电梯口", "医务室门口"]))),
                ("siteKind", .text(kind)), ("district", .text(district.code)),
                ("address", .text("\(district.name)人民路\(random.pick(1..<900))号")),
                ("latitude", coordinate(30, 40)), ("longitude", coordinate(120, 60)),
                ("openHours", .text(random.pick(["00:00–24:00", "08:00–17:30", "06:00–22:00"]))),
                (
                    "funding",
                    .text(
                        random.pick(weighted: [("budget", 50), ("campaign", 25), ("gift", 15), ("own", 10)]))
                ),
                ("owner", .text(random.pick(weighted: [("redCross", 40), ("health", 45), ("site", 15)]))),
                ("keeper", .text(SampleNames.person(&random))),
                ("keeperPhone", .text(SampleNames.phone(&random))),
                ("installed", .day(installed)),
                ("warrantyEnds", number % 11 == 4 ? nil : .day(installed.adding(months: 60))),
                ("padsExpire", pads), ("batteryExpires", battery),
                ("state", .text(state)),
                ("note", note.map { .text($0) }),
            ])
        devices.append(Device(id: id, isNeglected: isNeglected, note: note))
    }

    mutating func addCheck(_ day: Day) {
        defer { pace.checks += 1 }
        // Round after round, but some devices are passed by most of the time.
        var index = pace.checks % devices.count
        if devices[index].isNeglected, random.chance(85) { index = random.pick(0..<devices.count) }
        let before = devices[index].lastChecked
        let isFine = random.chance(96)
        add(
            "checks",
            [
                ("aed", .text(devices[index].id)), ("date", .day(day)),
                ("inspector", .text(SampleNames.surnames[pace.checks % 12] + "巡检")),
                ("indicator", .text(isFine ? "ok" : "bad")),
                ("pads", .text(random.chance(98) ? "ok" : "bad")),
                ("battery", .text(random.chance(98) ? "ok" : "unseen")), ("cabinet", .text("ok")),
                ("note", isFine ? nil : .text("指示灯不亮，已报修")),
            ])
        if let before, before >= day { return }
        // The consequence that a commit through the store would have had.
        pending.append(
            Change(
                .set, "aeds", devices[index].id, set: [Assignment("lastChecked", .day(day))],
                was: [Assignment("lastChecked", before.map { .day($0) })]))
        devices[index].lastChecked = day
    }

    mutating func addActivity(_ day: Day) {
        pace.activities += 1
        var index = random.pick(0..<stations.count)
        if stations[index].isSilent, today - day < 150 { index = (index + 1) % stations.count }
        if stations[index].isSilent, today - day < 150 { return }
        let kind = random.pick([
            "elderly", "medical", "school", "hardship", "disabled", "training", "publicity",
        ])
        add(
            "activities",
            [
                ("station", .text(stations[index].id)), ("date", .day(day)), ("kind", .text(kind)),
                ("sessions", .number(Int64(random.pick(weighted: [(1, 80), (2, 15), (3, 5)])))),
                ("beneficiaries", random.chance(4) ? nil : .number(Int64(random.pick(12..<160)))),
                ("volunteers", .number(Int64(random.pick(2..<16)))),
            ])
    }
}
