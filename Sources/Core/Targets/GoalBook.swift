/// What one indicator should reach in a year, in the indicator's unit (元 for money).
public struct Goal: Hashable, Sendable {
    /// 底线: what must not be missed.
    public var floor: Fixed?
    /// 达标: the target itself.
    public var goal: Fixed
    /// 力争: what to strive for.
    public var stretch: Fixed?
    /// 文号: the document that set it.
    public var source: String?
    /// The first day that counts towards it; nil is 1 January.
    public var from: Day?

    /// A target with its three marks and its source.
    public init(
        _ goal: Fixed, floor: Fixed? = nil, stretch: Fixed? = nil, source: String? = nil, from: Day? = nil
    ) {
        self.goal = goal
        self.floor = floor
        self.stretch = stretch
        self.source = source
        self.from = from
    }
}

/// The targets in force, from the register of targets.
///
/// A change of a target is a new record that names the one it replaces; in force is the newest record for an
/// indicator, a year and a district that no other replaces.
public struct GoalBook: Sendable {
    /// What a target is for.
    public struct Subject: Hashable, Sendable {
        /// The indicator's id.
        public var indicator: String
        /// The year.
        public var year: Int
        /// The district's six-digit code, nil for the whole branch.
        public var district: String?

        /// A target's subject.
        public init(_ indicator: String, _ year: Int, _ district: String? = nil) {
            self.indicator = indicator
            self.year = year
            self.district = district
        }
    }

    /// One version of a target.
    public struct Version: Hashable, Sendable {
        /// The id of its record.
        public let id: String
        /// The target.
        public let goal: Goal
        /// When it was decided.
        public let decided: Day?
        /// The id of the record it replaces.
        public let replaces: String?
        /// Whether it is the one in force.
        public fileprivate(set) var isCurrent = false
    }

    private var versions: [Subject: [Version]] = [:]

    /// The targets in the register `targets`.
    public init(_ table: Table) {
        var replaced: Set<String> = []
        for row in table.liveRows {
            guard let subject = GoalBook.subject(table, row),
                let goal = table.value("goal", row)?.number
            else { continue }
            func fixed(_ column: String) -> Fixed? {
                table.value(column, row)?.number.map { Fixed(raw: $0) }
            }
            let replaces = table.value("replaces", row)?.text
            let id = table.id(row)
            if let replaces, replaces != id { replaced.insert(replaces) }
            let version = Version(
                id: id,
                goal: Goal(
                    Fixed(raw: goal), floor: fixed("floor"), stretch: fixed("stretch"),
                    source: table.value("source", row)?.text,
                    from: table.value("from", row)?.number.map { Day(number: Int32(clamping: $0)) }),
                decided: table.value("decided", row)?.number.map { Day(number: Int32(clamping: $0)) },
                replaces: replaces)
            versions[subject, default: []].append(version)
        }
        for subject in Array(versions.keys) {
            guard let all = versions[subject] else { continue }
            // Records that replace one another in a ring leave none; then the newest holds.
            let isMended = all.allSatisfy { replaced.contains($0.id) } && GoalBook.isRing(all)
            if let place = all.lastIndex(where: { !replaced.contains($0.id) || isMended }) {
                versions[subject]?[place].isCurrent = true
            }
        }
    }

    /// No targets at all.
    public init() {}

    /// The target in force for a subject.
    public func goal(_ indicator: String, _ year: Int, _ district: String? = nil) -> Goal? {
        versions[Subject(indicator, year, district)]?.last { $0.isCurrent }?.goal
    }

    /// The target in force for a part of a branch. A target for the branch's own division code is one for
    /// the whole of it; what lies outside its districts has none.
    func goal(_ indicator: String, _ year: Int, in territory: Territory, of branch: Branch) -> Goal? {
        switch territory {
        case .branch: goal(indicator, year) ?? goal(indicator, year, Bucket.district(branch.code))
        case .district(let code): goal(indicator, year, code)
        case .outside: nil
        }
    }

    /// All versions for a subject, newest first.
    public func versions(_ subject: Subject) -> [Version] { (versions[subject] ?? []).reversed() }

    /// The sum of the districts' targets and how many of them have one; nil where none has. A person should
    /// be told where it differs from the branch's own target. It means nothing for a rate.
    public func districtSum(
        _ indicator: String, _ year: Int, _ districts: [Branch.District]
    ) -> (sum: Fixed, count: Int)? {
        let goals = districts.compactMap { goal(indicator, year, $0.code)?.goal.raw }
        if goals.isEmpty { return nil }
        return (Fixed(raw: Int64(clamping: goals.reduce(Int128(0)) { $0 + Int128($1) })), goals.count)
    }

    private static func subject(_ table: Table, _ row: Int) -> Subject? {
        guard let indicator = table.value("indicator", row)?.text, let year = table.value("year", row)?.number
        else { return nil }
        guard let place = table.value("district", row)?.text else {
            return Subject(indicator, Int(clamping: year))
        }
        // A district that is no code is not the whole branch.
        guard let district = Bucket.district(place) else { return nil }
        return Subject(indicator, Int(clamping: year), district)
    }

    private static func isRing(_ versions: [Version]) -> Bool {
        let ids = Set(versions.map(\.id))
        return versions.allSatisfy { $0.replaces.map(ids.contains) ?? false }
    }
}
