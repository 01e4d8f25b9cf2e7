import Glibc

/// A sample branch: three years of commits by fictional authors, the same bytes for the same seed, size and
/// day.
///
/// It is written beside its place and renamed when complete, so that a half-made one is never opened.
public struct SampleBranch {
    /// How far the writing has come.
    public struct Progress: Sendable {
        /// Records written.
        public let done: Int
        /// Records there will be.
        public let total: Int
        /// What is being done.
        public let step: Bilingual

        /// A state of the work.
        public init(done: Int, total: Int, step: Bilingual) {
            self.done = done
            self.total = total
            self.step = step
        }
    }

    let size: SampleSize
    let today: Day
    var random: SeededGenerator
    /// Teams and disbursements have numbers of their own: what is added to one part of the sample leaves the
    /// other as it is.
    var side: SeededGenerator
    let writer: BulkWriter
    let catalog = Catalog.standard
    let zone = Zone.shanghai
    /// What the generator remembers of the records it has made, because later ones refer to them.
    var stations: [Station] = []
    var teams: [Team] = []
    var devices: [Device] = []
    var volunteerDistricts: [UInt8] = []
    var campaigns: [(id: String, kind: String, opens: Day, closes: Day)] = []
    var done = 0
    var pending: [Change] = []
    var moment = Instant(seconds: 0)
    var pace = Pace()

    struct Station {
        let id: String
        let isSilent: Bool
    }

    struct Team {
        let id: String
        let kind: String
        let isSilent: Bool
    }

    struct Device {
        let id: String
        let isNeglected: Bool
        var note: String?
        var lastChecked: Day?
    }

    /// How many of each kind are due so far, so that a day's share comes out whole.
    struct Pace {
        var stations = 0
        var volunteers = 0
        var devices = 0
        var donations = 0
        var service = 0
        var checks = 0
        var activities = 0
        var teams = 0
        var teamEvents = 0
        var disbursements = 0
    }

    /// Writes a sample branch of `size` to `directory`, which must not hold a branch.
    ///
    /// A folder that the steward prepared keeps its group and mode; with `group` it is made for that group.
    /// Its board is published `now` where that is on the day, else in the afternoon of the day; the journal
    /// does not depend on it.
    /// `progress` is called now and then and stops the work by returning false, which leaves nothing behind.
    public static func write(
        to directory: DataDirectory, size: SampleSize, seed: UInt64, today: Day, group: String? = nil,
        now: Instant? = nil, disk: Disk = .standard,
        progress: (Progress) -> Bool = { _ in true }
    ) throws {
        try checkEmpty(directory)
        try Store.checkPlace(directory, disk)
        directory.sweepBeside()
        try checkRoom(directory, size)
        let beside = directory.beside
        do {
            try beside.makePlace(like: directory)
            let writer = try BulkWriter(
                beside, group: group, catalog: Catalog.standard,
                random: SeededGenerator(seed: seed ^ 0x5EA1_5EA1))
            var sample = SampleBranch(
                size: size, today: today, seed: seed, writer: writer)
            try sample.run(progress)
            try finish(beside, sample, now, progress)
            rmdir(directory.path)
            guard rename(beside.path, directory.path) == 0 else {
                throw StoreError.system(call: "rename", path: directory.path, errno: errno)
            }
        } catch {
            Files.removeTree(beside.path)
            throw error
        }
    }

    private static func checkEmpty(_ directory: DataDirectory) throws {
        guard Files.names(in: directory.path).isEmpty else {
            throw StoreError.refused([
                Refusal(
                    rule: Bilingual(
                        "\(directory.path) 不是空目录，请换一个目录。",
                        "\(directory.path) is not empty; choose another directory."))
            ])
        }
    }

    private static func checkRoom(_ directory: DataDirectory, _ size: SampleSize) throws {
        var path = directory.path
        var info = statvfs()
        while statvfs(path, &info) != 0, path.contains("/"), path.count > 1 {
            path = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
                separator: "/")
            if path.isEmpty { path = "/" }
        }
        let free = Int(info.f_bavail) * Int(info.f_frsize)
        guard free > size.bytes else {
            throw StoreError.refused([
                Refusal(
                    rule: Bilingual(
                        "空间不够：需要约 \(size.bytes >> 20) MB，只剩 \(free >> 20) MB。请选小一号的示例或换一个硬盘。",
                        "not enough room: about \(size.bytes >> 20) MB needed, \(free >> 20) MB free. Choose a smaller sample or another disk."
                    ))
            ])
        }
    }

    /// Snapshots, aggregates and board, as any later session would write them.
    private static func finish(
        _ directory: DataDirectory, _ sample: SampleBranch, _ now: Instant?, _ progress: (Progress) -> Bool
    ) throws {
        let afternoon = Instant(seconds: sample.zone.startOfDay(sample.today).seconds + 17 * 3600)
        let moment = now.flatMap { sample.zone.day(of: $0) == sample.today ? $0 : nil } ?? afternoon
        let store = try Store(opening: directory, clock: { moment })
        for (index, register) in store.catalog.registers.enumerated() {
            let step = Bilingual("写快照：\(register.label.zh)", "writing the snapshot of \(register.label.en)")
            let total = store.catalog.registers.count
            guard progress(Progress(done: index, total: total, step: step)) else { throw StoreError.busy }
            guard store.next[register.id] != nil else { continue }
            try store.snapshot([register.id])
            store.unload(register.id)
        }
        try store.publish(isForced: true)
    }

    private init(size: SampleSize, today: Day, seed: UInt64, writer: BulkWriter) {
        self.size = size
        self.today = today
        random = SeededGenerator(seed: seed)
        side = SeededGenerator(seed: seed ^ 0x7EA3_5EED)
        self.writer = writer
    }

    /// The first day of the history: three calendar years, this one among them.
    var firstDay: Day { Day(year: today.year - 2, month: 1, day: 1) ?? today.adding(days: -1000) }

    // MARK: The three years

    private mutating func run(_ progress: (Progress) -> Bool) throws {
        // The history ends yesterday, so that no commit lies in the future of whoever opens it this morning.
        let days = today - firstDay
        let weights = (0..<days).map { giftWeight(firstDay.adding(days: $0)) }
        let allGifts = weights.reduce(0, +)
        var gifts = 0
        try begin()
        for index in 0..<days {
            let day = firstDay.adding(days: index)
            gifts += weights[index]
            moment = Instant(seconds: zone.startOfDay(day).seconds + 8 * 3600 + 1800)
            try open(day, share: (index + 1, days), gifts: (gifts, allGifts))
            if index % 16 == 0 {
                let step = Bilingual("写流水：\(day.iso)", "writing the journal: \(day.iso)")
                guard progress(Progress(done: done, total: size.records, step: step)) else {
                    throw StoreError.busy
                }
            }
        }
        try acknowledge()
        try writer.finish()
    }

    /// Somebody has seen to the first devices that nobody looks after.
    private mutating func acknowledge() throws {
        let author = SampleNames.authors[0]
        for (number, device) in devices.filter(\.isNeglected).prefix(3).enumerated() {
            add(
                "acknowledgements",
                [
                    ("alert", .text("aeds.unchecked")), ("register", .text("aeds")),
                    ("record", .text(device.id)), ("until", .day(today.adding(days: 10 * (number + 1)))),
                    ("by", .text(author)), ("note", .text("已请责任人本周补查")),
                ])
        }
        moment = Instant(seconds: moment.seconds + 600)
        try writer.append(at: moment, by: author, via: "tui", why: nil, pending)
        pending.removeAll()
    }

    /// Everything that happened on a day.
    private mutating func open(_ day: Day, share: (Int, Int), gifts: (Int, Int)) throws {
        func due(_ total: Int) -> Int { total * share.0 / share.1 }
        if day.month == 1, day.day == 1 { try yearBegins(day) }
        if day.month == 7, day.day == 15, day.year == today.year { try reviseTarget(day) }
        // Part of what there is stood there before the history begins.
        while pace.stations < size.stations / 2 + due(size.stations - size.stations / 2) { addStation(day) }
        while pace.volunteers < size.volunteers * 3 / 5 + due(size.volunteers - size.volunteers * 3 / 5) {
            addVolunteer(day)
            if pending.count > 2000 { try commit("cli") }
        }
        while pace.teams < size.teams / 2 + due(size.teams - size.teams / 2) { addTeam(day) }
        while pace.devices < size.aeds / 2 + due(size.aeds - size.aeds / 2) { addDevice(day) }
        try commit("tui")
        while pace.activities < due(size.activities) { addActivity(day) }
        while pace.checks < due(size.checks) { addCheck(day) }
        while pace.teamEvents < due(size.teamEvents) { addTeamEvent(day) }
        while pace.disbursements < due(size.disbursements) { addDisbursement(day) }
        try commit("tui")
        while pace.service < due(size.service) { addService(day) }
        try commit("import")
        while pace.donations < size.donations * gifts.0 / gifts.1 {
            addDonation(day)
            if pending.count > 2000 { try commit("import") }
        }
        try commit("import")
        if random.chance(12) { try correct(day) }
    }

    /// Commits what is pending, a few minutes later than the commit before.
    mutating func commit(_ via: String, why: String? = nil) throws {
        guard !pending.isEmpty else { return }
        moment = Instant(seconds: moment.seconds + Int64(random.pick(40..<900)))
        try writer.append(at: moment, by: random.pick(SampleNames.authors), via: via, why: why, pending)
        // What a record brings about in another is no record more.
        done += pending.count { $0.operation == .add && SampleSize.counted.contains($0.register) }
        pending.removeAll(keepingCapacity: true)
    }

    /// Adds a record to what is pending; returns its id.
    @discardableResult
    mutating func add(_ register: String, _ values: [(String, Value?)]) -> String {
        guard let declaration = catalog.register(register) else { return "" }
        let id = writer.mint(declaration)
        let set = values.compactMap { column, value in value.map { Assignment(column, $0) } }
        pending.append(Change(.add, register, id, set: set))
        return id
    }

    /// How many gifts a day brings compared with any other: 5·8, 99公益日 and 春节 stand out.
    private func giftWeight(_ day: Day) -> Int {
        switch (day.month, day.day) {
        case (5, 7...9): 220
        case (9, 5...9): 140
        case (1, 15...31), (2, 1...10): 22
        case (12, _): 14
        default: day.weekday >= 6 ? 6 : 10
        }
    }
}
