/// What indicators and alerts need, kept up commit by commit: the content of `aggregates.json`.
///
/// Whatever changes, the tallies are what `recount` would give; a property test shows it. Nothing in here is
/// personal: counts and sums by district and day.
public struct Figures: Sendable {
    /// A record before and after a commit.
    public struct RowChange: Sendable {
        /// The register's id.
        public var register: String
        /// The record's id.
        public var id: String
        /// Its values before, nil where it was not there.
        public var before: [String: Value]?
        /// Its values after, nil where it is gone.
        public var after: [String: Value]?
        /// When a commit last changed it; nil where that is not known.
        public var at: Instant?

        /// A change of one record.
        public init(
            _ register: String, _ id: String, before: [String: Value]?, after: [String: Value]?,
            at: Instant? = nil
        ) {
            self.register = register
            self.id = id
            self.before = before
            self.after = after
            self.at = at
        }
    }

    /// The declarations behind the figures.
    public let catalog: Catalog
    /// The branch's intervals that they were counted with.
    public private(set) var intervals: Intervals
    let measurements: [Measurement]
    private(set) var tallies: [Tally]
    /// The measurements to be counted anew before their figures may be used.
    private(set) var stale: Set<Int>
    /// The measurements of registers that are not there in full.
    private var unknown: [Int] = []
    /// The records that press most, of the measurements whose records may be named.
    var pressing: [Int: Pressing] = [:]
    /// Who knows of which alert, and until when.
    var acknowledgements = AcknowledgementBook()
    /// On which days records are referred to, by the measurement of different records that needs it; as good
    /// as the tally while that is not stale.
    var references: [Int: ReferenceDays] = [:]
    /// When a commit last moved what is counted, by measurement and district.
    var moved: [Int: [String: Instant]] = [:]
    /// Whether `moved` knows of every commit of the days that a board looks back on.
    var isMovedKnown = false
    /// The day from which on records are kept by name.
    var today: Day?
    private let named: Set<Int>
    private let places: [Measurement: Int]
    private let ofIndicator: [String: Int]
    private let ofAlert: [String: Int]
    /// The measurements that look at a register in any way.
    let ofRegister: [String: [Int]]
    /// The measurements of indicators.
    let counted: Set<Int>

    /// Figures of an empty branch.
    public init(_ catalog: Catalog, _ branch: Branch) {
        var measurements: [Measurement] = []
        var places: [Measurement: Int] = [:]
        func place(_ measurement: Measurement) -> Int {
            if let place = places[measurement] { return place }
            places[measurement] = measurements.count
            measurements.append(measurement)
            return measurements.count - 1
        }
        var ofIndicator: [String: Int] = [:]
        var ofAlert: [String: Int] = [:]
        for indicator in catalog.indicators {
            ofIndicator[indicator.id] = place(Measurement(indicator.formula, catalog))
        }
        for alert in catalog.alerts { ofAlert[alert.id] = place(Measurement(alert, catalog)) }
        let nameable = Figures.named(catalog)
        var ofRegister: [String: [Int]] = [:]
        for (place, measurement) in measurements.enumerated() {
            for register in measurement.registers { ofRegister[register, default: []].append(place) }
        }
        self.catalog = catalog
        self.intervals = Intervals(branch)
        self.measurements = measurements
        self.places = places
        named = Set(measurements.indices.filter { nameable.contains(measurements[$0]) })
        self.ofIndicator = ofIndicator
        self.ofAlert = ofAlert
        self.ofRegister = ofRegister
        counted = Set(ofIndicator.values)
        tallies = Array(repeating: Tally(), count: measurements.count)
        stale = []
        for place in named { pressing[place] = Pressing() }
    }

    /// The figures counted from all records. Registers in `missing` are not there in full: what looks at them
    /// is unknown.
    public static func recount(
        _ catalog: Catalog, _ branch: Branch, without missing: Set<String> = [], today: Day? = nil,
        tables: (String) throws -> Table
    ) throws -> Figures {
        var figures = Figures(catalog, branch)
        let places = figures.measurements.indices
        figures.unknown = places.filter { !figures.measurements[$0].registers.isDisjoint(with: missing) }
        figures.stale = Set(places).subtracting(figures.unknown)
        figures.today = today
        figures.acknowledgements = AcknowledgementBook(try tables(AcknowledgementBook.register))
        try figures.settle(tables: tables)
        return figures
    }

    /// Whether every figure may be used; otherwise `settle` first.
    public var isSettled: Bool { stale.isEmpty }

    /// The registers that `settle` would read.
    public var registersToSettle: Set<String> { Set(stale.flatMap { measurements[$0].registers }) }

    /// Counts anew what small steps could not follow. `tables` gives loaded registers, as they are now.
    public mutating func settle(tables: (String) throws -> Table) throws {
        for place in stale.sorted() {
            var days: ReferenceDays?
            let tally = try measurements[place].scan(intervals, references: &days, tables: tables)
            references[place] = days
            tallies[place] = tally
            if named.contains(place) {
                pressing[place] = try measurements[place].pressing(today: today ?? .first, tables: tables)
            }
            stale.remove(place)
        }
    }

    /// Takes everything that looks at a register to be counted anew: cheaper than very many small steps.
    public mutating func invalidate(_ register: String) { stale.formUnion(ofRegister[register] ?? []) }

    /// Follows a change of `branch.json`.
    public mutating func adopt(_ branch: Branch) { adopt(Intervals(branch)) }

    mutating func adopt(_ new: Intervals) {
        for (place, measurement) in measurements.enumerated() {
            if measurement.intervals.contains(where: { new.days($0) != intervals.days($0) }) {
                stale.insert(place)
            }
        }
        intervals = new
    }

    // MARK: Small steps

    /// The registers that `apply` may ask for with these changes, those of a following `settle` included.
    public func registersNeeded(for changes: [RowChange]) -> Set<String> {
        var needed = registersToSettle
        for change in changes {
            for place in ofRegister[change.register] ?? [] {
                let measurement = measurements[place]
                if measurement.register == change.register, !isScanned(place) {
                    guard let parent = measurement.parent, let through = measurement.through,
                        measurement.isTouched(change.before, change.after)
                    else { continue }
                    if change.before?[through] != nil || change.after?[through] != nil {
                        needed.insert(parent)
                    }
                } else if makesStale(change, place) {
                    needed.formUnion(measurement.registers)
                }
            }
        }
        return needed
    }

    /// Follows changes that are already in the tables. `tables` gives the register that a reference points
    /// into; it is asked only where a district is found through a reference.
    ///
    /// What cannot be followed in small steps is marked, for `settle`: different records within a window,
    /// silence, a record whose own district moved under those that refer to it, a reference that leads
    /// nowhere.
    public mutating func apply(_ changes: [RowChange], tables: (String) throws -> Table) rethrows {
        for change in changes {
            follow(change)
            acknowledgements.follow(change)
            try noteMoved(change, tables: tables)
            for place in ofRegister[change.register] ?? [] where !stale.contains(place) {
                let measurement = measurements[place]
                if makesStale(change, place) {
                    stale.insert(place)
                } else if measurement.register == change.register,
                    measurement.isTouched(change.before, change.after)
                {
                    try step(place, change, tables)
                }
            }
        }
    }

    private mutating func step(
        _ place: Int, _ change: RowChange, _ tables: (String) throws -> Table
    ) rethrows {
        if references[place] != nil {
            if try !stepReferences(place, change, tables) { stale.insert(place) }
            return
        }
        try step(place, change.before, -1, tables)
        try step(place, change.after, 1, tables)
    }

    private mutating func step(
        _ place: Int, _ values: [String: Value]?, _ sign: Int128, _ tables: (String) throws -> Table
    ) rethrows {
        guard let values else { return }
        let measurement = measurements[place]
        guard let district = try district(values, measurement, tables) else {
            stale.insert(place)
            return
        }
        measurement.count(values, district: district, intervals: intervals, sign: sign, into: &tallies[place])
    }

    /// The district of a record with these values; nil where it refers to a record that is not there.
    func district(
        _ values: [String: Value], _ measurement: Measurement, _ tables: (String) throws -> Table
    ) rethrows -> String? {
        try measurement.district(values) { id in
            guard let parent = measurement.parent else { return "" }
            let table = try tables(parent)
            guard let row = table.liveRow(of: id) else { return nil }
            return measurement.parentDistrict.flatMap { Bucket.district(table.value($0, row)?.text) } ?? ""
        }
    }

    /// Whether a change of a record is followed by a scan, and not by a small step.
    private func isScanned(_ place: Int) -> Bool {
        measurements[place].isScanned && references[place] == nil
    }

    private func makesStale(_ change: RowChange, _ place: Int) -> Bool {
        let measurement = measurements[place]
        if isScanned(place), measurement.register == change.register,
            measurement.isTouched(change.before, change.after)
        {
            return true
        }
        if case .silent(let register, let reference, let dated, _) = measurement.way,
            register == change.register
        {
            guard let before = change.before, let after = change.after else {
                return (change.before == nil) != (change.after == nil)
            }
            if before[reference] != after[reference] || before[dated] != after[dated] { return true }
        }
        // A record that was just added, or may be deleted, has nothing that refers to it.
        guard measurement.parent == change.register, let column = measurement.parentDistrict,
            let before = change.before, let after = change.after
        else { return false }
        return Bucket.district(before[column]?.text) != Bucket.district(after[column]?.text)
    }

    // MARK: For the other aspects

    /// What was counted for an indicator.
    func tally(_ indicator: Indicator) -> (Measurement, Tally)? {
        ofIndicator[indicator.id].map { (measurements[$0], tallies[$0]) }
    }

    /// Whether anything is known of an alert; where not, its count of 0 says nothing.
    func isKnown(_ alert: Alert) -> Bool { ofAlert[alert.id].map { !unknown.contains($0) } ?? false }

    /// What is counted for an alert.
    func place(_ alert: Alert) -> Int? { ofAlert[alert.id] }

    /// What is counted for an indicator.
    func place(_ indicator: Indicator) -> Int? { ofIndicator[indicator.id] }

    /// Takes one measurement to be counted anew.
    mutating func markStale(_ place: Int) { stale.insert(place) }

    /// Whether a measurement is to be counted anew.
    func isStale(_ place: Int) -> Bool { stale.contains(place) }

    /// Changes what was counted for a measurement.
    mutating func amend(_ place: Int, _ body: (inout Tally) -> Void) { body(&tallies[place]) }

    /// Whether the records of a measurement are kept by name.
    func isNamed(_ place: Int) -> Bool { named.contains(place) }

    /// What was counted for an alert.
    func tally(_ alert: Alert) -> Tally? { ofAlert[alert.id].map { tallies[$0] } }

    /// Makes ready what `encode` writes, as far as it changed since the last time.
    mutating func render() { for place in tallies.indices { tallies[place].render() } }

    mutating func put(_ tally: Tally?, for measurement: Int) {
        if let tally { tallies[measurement] = tally } else { stale.insert(measurement) }
    }
}

extension Figures: Equatable {
    /// Equal when every figure is.
    public static func == (a: Figures, b: Figures) -> Bool {
        a.measurements == b.measurements && a.tallies == b.tallies && a.stale == b.stale
    }
}

extension Measurement {
    /// The registers that a change of which may change what is counted.
    var registers: Set<String> { Set([register, parent, other].compactMap { $0 }) }
}
