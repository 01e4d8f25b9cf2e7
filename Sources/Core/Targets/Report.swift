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
        /// All that a board says of it; nil for another year than the board's.
        public var row: Board.Row?
    }

    /// The day the figures are for.
    public let day: Day
    /// The commit up to which they count.
    public let seq: Int
    /// The year.
    public let year: Int
    /// The indicators in the order of the overview.
    public let rows: [Row]
    /// The board's day, for alerts and ranks; nil for another year than the board's.
    public var view: Board.View?
    /// The day up to which record dates count, where the past was asked for.
    public var asOf: Day?
    /// The day up to whose end commits count, where that was asked for.
    public var knownOn: Day?

    /// The report of a branch for any year, from the figures themselves.
    public init(figures: Figures, goals: GoalBook, branch: Branch, year: Int, today: Day, seq: Int) {
        day = today
        self.seq = seq
        self.year = year
        rows = figures.catalog.indicators.map { indicator in
            Row(
                id: indicator.id, label: indicator.label, unit: indicator.unit,
                standing: Pace(
                    figures.course(indicator), goal: goals.goal(indicator.id, year, in: .branch, of: branch),
                    curve: figures.curve(indicator, year: year, branch: branch), nature: indicator.nature
                ).standing(on: today))
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
            Report.write(standing, row.unit, to: &writer)
            write(row, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("totals")
        writer.list(view?.totals ?? []) { writer, total in
            writer.member("district", total.district)
            writer.member("name", total.name)
            writer.key("percent")
            writer.tenths(total.permille)
            writer.member("counted", total.counted)
            Report.write(total.rank, .percent, to: &writer)
        }
        if let view {
            view.writeAlerts(to: &writer)
        } else {
            for key in ["alerts", "urgent"] {
                writer.key(key)
                writer.beginArray()
                writer.endArray()
            }
        }
        writer.optional("asOf", asOf?.iso)
        writer.optional("knownOn", knownOn?.iso)
        writer.endObject()
    }

    static func write(_ standing: Standing, _ unit: FigureUnit, to writer: inout JSONWriter) {
        member("actual", standing.actual, unit, &writer)
        member("goal", standing.goal.map { Figure($0.goal) }, unit, &writer)
        writer.key("percent")
        writer.tenths(standing.permille)
        member("expected", standing.expected, unit, &writer)
        member("gap", standing.gap, unit, &writer)
        writer.member("state", standing.state.label.zh)
    }

    static func member(
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
    static func decimal(_ number: Int64, places: Int) -> String {
        var digits = String(number.magnitude)
        while digits.count <= places { digits = "0" + digits }
        return (number < 0 ? "-" : "") + digits.dropLast(places) + "." + digits.suffix(places)
    }
}
