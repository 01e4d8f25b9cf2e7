import Core

/// A column of a ``TableView``.
public struct TableColumn: Hashable, Sendable {
    /// The head.
    public let title: Bilingual
    /// Where values stand: figures at the end.
    public let align: Align
    /// Columns it needs to be worth showing.
    public let minimum: Int
    /// Columns in which nearly every value is whole.
    public let ideal: Int
    /// How much of the room that is left it takes, in proportion; 0 for none.
    public let weight: Int
    /// Which columns stay when there is not room for all: the lowest numbers.
    public let priority: Int
    /// Which part of a value that is too long gives way.
    public let cut: Cut

    /// A column; without `minimum` it needs its `ideal` width.
    public init(
        _ title: Bilingual, ideal: Int, minimum: Int? = nil, align: Align = .start, weight: Int = 0,
        priority: Int = 0, cut: Cut = .end
    ) {
        self.title = title
        self.ideal = max(1, ideal)
        self.minimum = max(1, min(minimum ?? ideal, ideal))
        self.align = align
        self.weight = weight
        self.priority = priority
        self.cut = cut
    }
}

/// A value in a table, with the role it has on a row that is neither selected nor marked.
public struct TableCell: Sendable {
    /// The value as shown.
    public let text: String
    /// Its role; nil for the row's own.
    public let role: Role?

    /// A value.
    public init(_ text: String, _ role: Role? = nil) {
        self.text = text
        self.role = role
    }
}

/// Rows under column heads. Asks only for the cells it shows: 420,000 rows cost no more than forty.
public struct TableView {
    /// The columns, in the order they are shown.
    public var columns: [TableColumn]
    /// How many rows there are.
    public var count: Int
    /// The row you are on, and how far it is scrolled; kept by the screen.
    public var cursor: Cursor
    /// The column the rows are sorted by, and which way.
    public var sort: (column: Int, descending: Bool)?
    /// What is said instead of rows where there are none: what the register is for and how to fill it.
    public var empty: Bilingual
    /// Whether a row is marked for a bulk change.
    public var isMarked: (Int) -> Bool
    /// Whether the row of the cursor stands out; not in a table that is only read.
    public var isCursorShown = true
    /// What was searched for: where a value has it, it stands out.
    public var match: Query?
    /// The cell of a row and a column.
    public var cell: (_ row: Int, _ column: Int) -> TableCell

    /// A table; see the properties.
    public init(
        columns: [TableColumn], count: Int, cursor: Cursor, sort: (column: Int, descending: Bool)? = nil,
        empty: Bilingual = Bilingual("没有记录", "No records"),
        isMarked: @escaping (Int) -> Bool = { _ in false },
        cell: @escaping (_ row: Int, _ column: Int) -> TableCell
    ) {
        self.columns = columns
        self.count = count
        self.cursor = cursor
        self.sort = sort
        self.empty = empty
        self.isMarked = isMarked
        self.cell = cell
    }

    /// Rows of records in an area of `size`: what ``Cursor`` has to be told as height.
    public static func height(in size: Size) -> Int { max(0, size.height - 1) }

    /// Where you are: `12/5,000`.
    public var position: String {
        count == 0
            ? "0/0" : "\(TableView.grouped(min(cursor.selected, count - 1) + 1))/\(TableView.grouped(count))"
    }

    /// A whole number with commas between thousands.
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// Draw heads and rows in `rect`.
    public func draw(_ canvas: inout Canvas, in rect: Rect, _ language: Language) {
        canvas.within(rect) { canvas in
            let room = canvas.bounds
            let places = layout(room.width)
            drawHeads(&canvas, places, language)
            guard count > 0 else {
                let lines = canvas.medium.wrap(empty(language), to: max(1, room.width - 4))
                for (y, line) in lines.enumerated() { canvas.put(line, at: Point(2, y + 2), .textDim) }
                return
            }
            for (line, row) in cursor.visible(count: count, height: TableView.height(in: room)).enumerated() {
                drawRow(row, y: line + 1, &canvas, places)
            }
        }
    }

    private func drawHeads(_ canvas: inout Canvas, _ places: [Place], _ language: Language) {
        canvas.fill(Rect(0, 0, canvas.bounds.width, 1), .tableHeader)
        for place in places {
            var title = columns[place.column].title(language)
            if let sort, sort.column == place.column {
                let up = canvas.medium.hasBlocks ? "▲" : "^"
                let down = canvas.medium.hasBlocks ? "▼" : "v"
                title = canvas.medium.cut(title, to: max(0, place.width - 1)) + (sort.descending ? down : up)
            }
            canvas.put(
                title, at: Point(place.x, 0), .tableHeader, width: place.width,
                align: columns[place.column].align)
        }
    }

    private func drawRow(_ row: Int, y: Int, _ canvas: inout Canvas, _ places: [Place]) {
        let marked = isMarked(row)
        let isOn = isCursorShown && row == cursor.selected
        let own: Role = isOn ? .tableRowSelected : marked ? .tableRowMarked : .tableRow
        canvas.fill(Rect(0, y, canvas.bounds.width, 1), own)
        if marked { canvas.put("*", at: Point(0, y), own) }
        for place in places {
            let value = cell(row, place.column)
            let column = columns[place.column]
            canvas.put(
                value.text, at: Point(place.x, y), own == .tableRow ? value.role ?? own : own,
                width: place.width,
                align: column.align, cut: column.cut)
            if own == .tableRow, column.align == .start { mark(value.text, place, y, &canvas) }
        }
    }

    /// Make the parts of a value stand out that were searched for. Values that do not fit stay as they are.
    private func mark(_ text: String, _ place: Place, _ y: Int, _ canvas: inout Canvas) {
        guard let match, !match.isEmpty, canvas.medium.fits(text, place.width).0 else { return }
        for range in match.ranges(in: text) {
            let start = canvas.medium.width(of: text[..<range.lowerBound])
            let wide = canvas.medium.width(of: text[range])
            canvas.recolour(Rect(place.x + start, y, wide, 1), .tableMatch)
        }
    }
}
