import Core

/// Rows of figures under one another, as wide as what they hold: a figure is shown whole or its column is
/// left out, and only names and bars give way.
///
/// Unlike ``TableView`` it knows all of its rows, of which there are some dozens.
struct Grid {
    /// A column.
    struct Column {
        /// The head.
        let title: Bilingual
        /// Where texts stand in it.
        var align = Align.end
        /// Which columns go first where there is not room for all: the highest numbers; 0 stays.
        var priority = 0
        /// How far it may be narrowed, its texts cut with a mark; nil for figures, which are never cut.
        var least: Int?
        /// How wide it may grow beyond what it holds, for bars and trends.
        var most = 0
        /// Blank columns before it.
        var gap = 2
        /// How much room it keeps, where there is any to spare, whatever it holds: what comes and goes moves
        /// nothing else.
        var kept = 0
    }

    /// What stands in a row under a column.
    enum Cell {
        case text(String, Role)
        case gauge(Gauge, Role)
        case trend(Sparkline)
        static let blank = Cell.text("", .text)
    }

    /// Where a column stands.
    struct Place: Hashable {
        let column: Int
        let x: Int
        var width: Int
    }

    /// The columns that there is room for, from left to right.
    private(set) var places: [Place] = []
    /// Whether something that is shown is cut.
    private(set) var isCut = false
    private let columns: [Column]
    private let language: Language

    /// Lays the columns of `rows` out in `width`. Heads are measured too where they are to be shown.
    init(
        _ columns: [Column], rows: [[Cell]], width: Int, hasHead: Bool = true, _ medium: Medium,
        _ language: Language
    ) {
        self.columns = columns
        self.language = language
        let needs = Grid.needs(columns, rows, hasHead: hasHead, medium, language)
        var shown = columns.indices.filter { needs[$0] > 0 }
        var widths = needs
        for column in shown {
            if let least = columns[column].least { widths[column] = min(needs[column], least) }
        }
        func total() -> Int {
            shown.enumerated().reduce(0) {
                $0 + widths[$1.element] + ($1.offset == 0 ? 0 : columns[$1.element].gap)
            }
        }
        while total() > width,
            let last = shown.filter({ columns[$0].priority > 0 })
                .max(by: { (columns[$0].priority, $0) < (columns[$1].priority, $1) })
        {
            shown.removeAll { $0 == last }
        }
        var left = width - total()
        // Names become whole before anything grows, the most shortened one first.
        while left > 0,
            let most = shown.filter({ widths[$0] < needs[$0] })
                .min(by: { widths[$0] * needs[$1] < widths[$1] * needs[$0] })
        {
            widths[most] += 1
            left -= 1
        }
        for column in columns.indices where columns[column].kept > needs[column] {
            let isShown = shown.contains(column)
            // What was left out for want of room does not come back.
            guard isShown || needs[column] == 0 else { continue }
            let more = columns[column].kept - widths[column] + (isShown ? 0 : columns[column].gap)
            guard more <= left else { continue }
            widths[column] = columns[column].kept
            if !isShown { shown = (shown + [column]).sorted() }
            left -= more
        }
        for column in shown where left > 0 {
            let more = min(left, max(0, columns[column].most - widths[column]))
            widths[column] += more
            left -= more
        }
        // Where even what must stay does not fit, the last ones are cut with a mark.
        var x = 0
        for (offset, column) in shown.enumerated() {
            x += offset == 0 ? 0 : columns[column].gap
            let room = min(widths[column], width - x)
            guard room > 0 else { break }
            places.append(Place(column: column, x: x, width: room))
            x += room
        }
        isCut = places.count < shown.count || places.contains { $0.width < needs[$0.column] }
    }

    /// How wide each column is that nothing in it is cut; 0 for one in which no row has anything.
    private static func needs(
        _ columns: [Column], _ rows: [[Cell]], hasHead: Bool, _ medium: Medium, _ language: Language
    ) -> [Int] {
        columns.indices.map { place in
            let column = columns[place]
            let isEmpty = rows.allSatisfy { if case .text("", _) = $0[place] { true } else { false } }
            if isEmpty { return 0 }
            let widest = rows.map { width(of: $0[place], medium) }.max() ?? 0
            let head = hasHead ? medium.width(of: column.title(language)) : 0
            return max(widest, head, column.most > 0 ? column.least ?? 0 : 0)
        }
    }

    /// How wide all of it is.
    var width: Int { places.last.map { $0.x + $0.width } ?? 0 }

    /// Whether there is room for a column.
    func shows(_ column: Int) -> Bool { places.contains { $0.column == column } }

    private static func width(of cell: Cell, _ medium: Medium) -> Int {
        switch cell {
        case .text(let text, _): medium.width(of: text)
        case .gauge: 6
        case .trend(let trend): trend.values.count
        }
    }

    /// Draw the heads.
    func drawHead(_ canvas: inout Canvas, at point: Point) {
        for place in places {
            let column = columns[place.column]
            canvas.put(
                column.title(language), at: Point(point.x + place.x, point.y), .textDim, width: place.width,
                align: column.align)
        }
    }

    /// Draw one row.
    func draw(_ canvas: inout Canvas, _ row: [Cell], at point: Point) {
        for place in places {
            let at = Point(point.x + place.x, point.y)
            switch row[place.column] {
            case .text(let text, let role):
                // The look is that of the text: what stands out is as wide as what it says.
                let wide = min(canvas.medium.width(of: text), place.width)
                let shift = columns[place.column].align.lead(wide, in: place.width)
                if wide > 0 { canvas.put(text, at: Point(at.x + shift, at.y), role, width: wide) }
            case .gauge(let gauge, let role): gauge.draw(&canvas, at: at, width: place.width, role)
            case .trend(let trend): trend.draw(&canvas, at: at, width: place.width)
            }
        }
    }
}
