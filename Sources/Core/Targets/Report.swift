/// Every indicator against its target, as `boai board` prints it.
public struct Report: Sendable {
    /// One indicator.
    public struct Row: Sendable {
        /// The indicator's id.
        public let id: String
        /// Its label.
        public let label: Bilingual
        /// Its unit.
        public let unit: FigureUnit
        /// Where it stands.
        public let standing: Standing
    }

    /// The day the figures are for.
    public let day: Day
    /// The commit up to which they count.
    public let seq: Int
    /// The year.
    public let year: Int
    /// The indicators in the order of the overview.
    public let rows: [Row]

    /// The report of a branch for any year, from the figures themselves.
    public init(figures: Figures, goals: GoalBook, branch: Branch, year: Int, today: Day, seq: Int) {
        day = today
        self.seq = seq
        self.year = year
        rows = figures.catalog.indicators.map { indicator in
            Row(
                id: indicator.id, label: indicator.label, unit: indicator.unit,
                standing: Standing(
                    actual: figures.value(indicator, year: year, today: today),
                    goal: goals.goal(indicator.id, year, in: .branch, of: branch), nature: indicator.nature,
                    year: year, today: today))
        }
    }

    init(day: Day, seq: Int, rows: [Row]) {
        self.day = day
        self.seq = seq
        year = day.year
        self.rows = rows
    }

    /// Writes `{"day","seq","year","indicators":[{"id","label","unit","actual","goal","percent","expected",
    /// "gap","state"}]}`, the form of `boai board --json` (docs/targets.md). Every key is always there; what
    /// is unknown is null. Money is in 元 with two decimals.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("day", day.iso)
        writer.member("seq", seq)
        writer.member("year", year)
        writer.key("indicators")
        writer.beginArray()
        for row in rows {
            let standing = row.standing
            writer.beginObject()
            writer.member("id", row.id)
            writer.member("label", row.label)
            writer.member("unit", row.unit.rawValue)
            Report.member("actual", standing.actual, row.unit, &writer)
            Report.member("goal", standing.goal.map { Figure($0.goal) }, row.unit, &writer)
            writer.key("percent")
            if let permille = standing.permille {
                writer.raw(Report.decimal(permille, places: 1))
            } else {
                writer.null()
            }
            Report.member("expected", standing.expected, row.unit, &writer)
            Report.member("gap", standing.gap, row.unit, &writer)
            writer.member("state", standing.state.label.zh)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private static func member(
        _ key: String, _ figure: Figure?, _ unit: FigureUnit, _ writer: inout JSONWriter
    ) {
        writer.key(key)
        guard let figure else { return writer.null() }
        // Two decimals say enough of a share, and 分 are exact; other units keep all that they have.
        if unit == .yuan || unit == .percent {
            writer.raw(decimal(figure.whole(times: 100), places: 2))
        } else {
            writer.number(Fixed(raw: figure.whole(times: Fixed.one)))
        }
    }

    /// A whole number with so many of its digits behind the point.
    private static func decimal(_ number: Int64, places: Int) -> String {
        var digits = String(number.magnitude)
        while digits.count <= places { digits = "0" + digits }
        return (number < 0 ? "-" : "") + digits.dropLast(places) + "." + digits.suffix(places)
    }
}
