/// What is counted of one register for an indicator or an alert, without its words: two alerts that look at
/// the same days are counted once.
struct Measurement: Hashable, Sendable {
    /// How records are counted. Column names are ids.
    enum Way: Hashable, Sendable {
        /// By a day.
        case rows(dated: String)
        /// The sum of a column by a day.
        case sum(String, dated: String)
        /// By the day since which they stand.
        case standing(since: String?)
        /// The part that satisfies a condition, by the day since which they stand.
        case share(Condition, since: String?)
        /// Different records referred to in the twelve months that end with a day.
        case distinct(String, dated: String)
        /// By the day on which each begins to fail a test.
        case fit([FitTest.Kind])
        /// By the day in a column.
        case days(String)
        /// Those with a blank in a column.
        case blank(String)
        /// By the last day of the records of another register that refer to them, else by their own.
        case silent(register: String, reference: String, dated: String, begun: String?)
    }

    /// The register whose records are counted.
    let register: String
    /// Which of them.
    let condition: Condition
    /// How.
    let way: Way
    /// The column with the record's own district.
    let district: String?
    /// The reference column through which the district is found where the record has none of its own.
    let through: String?
    /// The register which that column refers to.
    let parent: String?
    /// The district column of that register.
    let parentDistrict: String?
    /// How many raw units of the summed column make one of the figure's.
    let scale: Int64

    private init(_ catalog: Catalog, _ register: String, _ condition: Condition, _ way: Way, through: String?)
    {
        let declared = catalog.register(register)
        let parent = through.flatMap { declared?.column($0)?.target }
        self.register = register
        self.condition = condition
        self.way = way
        self.district = declared?.district
        self.through = parent == nil ? nil : through
        self.parent = parent
        parentDistrict = parent.flatMap { catalog.register($0)?.district }
        if case .sum(let column, _) = way {
            scale =
                switch declared?.column(column)?.kind {
                case .money: 100
                case .decimal: Fixed.one
                default: 1
                }
        } else {
            scale = 1
        }
    }

    /// What an indicator counts.
    init(_ formula: Formula, _ catalog: Catalog) {
        let way: Way =
            switch formula.measure {
            case .rows(let dated): .rows(dated: dated)
            case .sum(let column, let dated): .sum(column, dated: dated)
            case .standing(let since): .standing(since: since)
            case .share(let condition, let since): .share(condition, since: since)
            case .distinct(let reference, let dated): .distinct(reference, dated: dated)
            case .fit(let tests): .fit(tests.map(\.kind))
            }
        self.init(catalog, formula.register, formula.condition, way, through: formula.districtThrough)
    }

    /// What an alert counts.
    init(_ alert: Alert, _ catalog: Catalog) {
        let way: Way =
            switch alert.trigger {
            case .expired(let column), .expiresWithin(let column, _), .notWithin(let column, _): .days(column)
            case .blank(let column): .blank(column)
            case .blankAfter(_, let dated, _): .days(dated)
            case .silent(let register, let reference, let dated, let begun, _):
                .silent(register: register, reference: reference, dated: dated, begun: begun)
            }
        var condition = alert.condition
        if case .blankAfter(let column, _, _) = alert.trigger {
            condition = .both(condition, .isBlank(column))
        }
        self.init(catalog, alert.register, condition, way, through: nil)
    }

    /// Whether it is counted anew over all records when one of its registers changed: what a record adds
    /// depends on other records.
    var isScanned: Bool {
        switch way {
        case .distinct, .silent: true
        default: false
        }
    }

    /// Whether a commit can be followed in a small step all the same, where it is known on which days each
    /// record is referred to: all references to a record count for the same district.
    var isFollowed: Bool {
        guard case .distinct(let reference, _) = way else { return false }
        return district == nil && (through == nil || through == reference)
    }

    /// The other register that a scan reads beside `register` and `parent`.
    var other: String? {
        if case .silent(let register, _, _, _) = way { register } else { nil }
    }

    /// The columns of `register` that it looks at.
    var columns: [String] {
        let counted: [String] =
            switch way {
            case .rows(let dated): [dated]
            case .sum(let column, let dated), .distinct(let column, let dated): [column, dated]
            case .standing(let since): [since].compactMap { $0 }
            case .share(let condition, let since): condition.columns + [since].compactMap { $0 }
            case .fit(let tests): tests.flatMap(\.columns)
            case .days(let column), .blank(let column): [column]
            case .silent(_, _, _, let begun): [begun].compactMap { $0 }
            }
        return condition.columns + counted + [district, through].compactMap { $0 }
    }

    /// The ids of the branch's intervals that it depends on.
    var intervals: [String] {
        guard case .fit(let tests) = way else { return [] }
        return tests.compactMap { if case .recent(_, let interval) = $0 { interval } else { nil } }
    }

    /// Whether a change of a record changes what is counted; nil stands for no record.
    func isTouched(_ before: [String: Value]?, _ after: [String: Value]?) -> Bool {
        guard let before, let after else { return (before == nil) != (after == nil) }
        return columns.contains { before[$0] != after[$0] }
    }

    // MARK: Its name in files

    /// What it counts, spelled out. A file that was counted by another declaration has another key.
    var key: String {
        var parts = [register, Measurement.text(condition)]
        switch way {
        case .rows(let dated): parts += ["rows", dated]
        case .sum(let column, let dated): parts += ["sum", column, dated]
        case .standing(let since): parts += ["standing", since ?? ""]
        case .share(let condition, let since):
            parts += ["share", Measurement.text(condition), since ?? ""]
        case .distinct(let reference, let dated): parts += ["distinct", reference, dated]
        case .fit(let tests): parts += ["fit"] + tests.map(Measurement.text)
        case .days(let column): parts += ["days", column]
        case .blank(let column): parts += ["blank", column]
        case .silent(let register, let reference, let dated, let begun):
            parts += ["silent", register, reference, dated] + [begun].compactMap { $0 }
        }
        return (parts + [district ?? "", through ?? ""]).joined(separator: "|")
    }

    private static func text(_ condition: Condition) -> String {
        switch condition {
        case .always: "always"
        case .isOneOf(let column, let codes): "\(column)=\(codes.joined(separator: ","))"
        case .atLeast(let column, let least): "\(column)>=\(least)"
        case .isBlank(let column): "\(column) blank"
        case .both(let a, let b): "(\(text(a)) and \(text(b)))"
        case .not(let a): "not \(text(a))"
        }
    }

    private static func text(_ test: FitTest.Kind) -> String {
        switch test {
        case .condition(let condition): text(condition)
        case .notExpired(let column): "\(column) not past"
        case .recent(let column, let interval): "\(column) within \(interval)"
        }
    }
}

extension FitTest.Kind {
    /// The columns it looks at.
    var columns: [String] {
        switch self {
        case .condition(let condition): condition.columns
        case .notExpired(let column), .recent(let column, _): [column]
        }
    }
}
