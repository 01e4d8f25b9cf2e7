/// What a screen is, without a terminal: rows of cells, and the place of the caret.
///
/// A value that views draw on; drawing outside is cut off, never an error. Whoever wants to see it sends it
/// through a ``TerminalIO``, or writes it down with ``picture()``. Coordinates count from the corner of the
/// area given to ``within(_:_:)``, from the canvas's own corner outside of one.
public struct Canvas: Sendable {
    /// Columns and rows of the whole canvas.
    public let size: Size
    /// How text is measured.
    public let medium: Medium
    /// The cells, row by row.
    public private(set) var cells: [Cell]
    /// Where the terminal's cursor stands, in coordinates of the whole canvas; nil hides it.
    public private(set) var caret: Point?
    /// Whether a text ran over the edge of its area with nothing to show for it: a fault of the view, which
    /// should have cut it with a mark of omission.
    public internal(set) var hasOverrun = false

    /// The area that drawing is cut to, in coordinates of the whole canvas.
    private var clip: Rect
    /// What (0, 0) means now.
    private var origin = Point(0, 0)
    /// The area being drawn on, visible or not.
    private var area: Rect

    /// A blank canvas.
    public init(_ size: Size, medium: Medium = Medium()) {
        self.size = size
        self.medium = medium
        cells = [Cell](repeating: .blank(.text), count: size.width * size.height)
        clip = Rect(size)
        area = Rect(size)
    }

    /// The area that is being drawn on, from (0, 0): what a view lays itself out in.
    public var bounds: Size { area.size }

    /// Draw on a part: inside `body`, (0, 0) is the corner of `rect`, ``bounds`` its size, and nothing leaves
    /// it.
    public mutating func within(_ rect: Rect, _ body: (inout Canvas) -> Void) {
        let saved = (clip, origin, area)
        area = Rect(rect.x + origin.x, rect.y + origin.y, rect.width, rect.height)
        origin = Point(area.x, area.y)
        clip = clip.intersection(area)
        body(&self)
        (clip, origin, area) = saved
    }

    /// The cell at a place of the whole canvas; a blank outside.
    public subscript(_ x: Int, _ y: Int) -> Cell {
        guard x >= 0, y >= 0, x < size.width, y < size.height else { return .blank(.text) }
        return cells[y * size.width + x]
    }

    /// Put the caret in a cell of the current area. Outside of what can be seen it is hidden.
    public mutating func placeCaret(at point: Point?) {
        guard let point else {
            caret = nil
            return
        }
        let place = Point(point.x + origin.x, point.y + origin.y)
        caret = clip.contains(place) ? place : nil
    }

    /// Blank the whole area in `role`.
    public mutating func fill(_ role: Role) { fill(Rect(bounds), role) }

    /// Blank `rect` in `role`.
    public mutating func fill(_ rect: Rect, _ role: Role) {
        let target = Rect(rect.x + origin.x, rect.y + origin.y, rect.width, rect.height).intersection(clip)
        guard !target.isEmpty else { return }
        for y in target.y..<target.bottom {
            mend(target.x, y)
            mend(target.right, y)
            let row = y * size.width
            for x in target.x..<target.right { cells[row + x] = .blank(role) }
        }
    }

    /// Give the cells of `rect` another role, keeping their glyphs. A wide glyph that is half inside changes
    /// as a whole.
    public mutating func recolour(_ rect: Rect, _ role: Role) {
        let target = Rect(rect.x + origin.x, rect.y + origin.y, rect.width, rect.height).intersection(clip)
        guard !target.isEmpty else { return }
        for y in target.y..<target.bottom {
            let row = y * size.width
            var left = target.x
            var right = target.right
            if cells[row + left].width == 0, left > 0 { left -= 1 }
            if right < size.width, cells[row + right].width == 0 { right += 1 }
            for x in left..<right { cells[row + x] = cells[row + x].with(role) }
        }
    }

    /// Draw a piece of a frame.
    public mutating func put(_ line: LineGlyph, at point: Point, _ role: Role) {
        set(.line(line, role), point.x + origin.x, point.y + origin.y)
    }

    /// Write one piece of text at a column of the whole canvas, cut at the clip: a wide glyph that does not
    /// fit whole leaves blanks in what part of it is inside.
    mutating func set(_ piece: Piece, _ x: Int, _ y: Int, _ role: Role) {
        if piece.width == 1 {
            set(Cell(glyph: piece.glyph, role: role, width: 1), x, y)
        } else if x >= clip.x && x + 1 < clip.right {
            guard y >= clip.y, y < clip.bottom else { return }
            mend(x, y)
            mend(x + 2, y)
            let place = y * size.width + x
            cells[place] = Cell(glyph: piece.glyph, role: role, width: 2)
            cells[place + 1] = .half(role)
        } else {
            set(.blank(role), x, y)
            set(.blank(role), x + 1, y)
        }
    }

    /// Where a row of text may be written: the first and the last column and whether the row is visible.
    func visibleColumns(_ y: Int) -> Range<Int>? {
        y + origin.y >= clip.y && y + origin.y < clip.bottom ? clip.x - origin.x..<clip.right - origin.x : nil
    }

    /// A point of the area as a point of the whole canvas.
    func absolute(_ point: Point) -> Point {
        Point(point.x + origin.x, point.y + origin.y)
    }

    private mutating func set(_ cell: Cell, _ x: Int, _ y: Int) {
        guard clip.contains(Point(x, y)) else { return }
        mend(x, y)
        mend(x + 1, y)
        cells[y * size.width + x] = cell
    }

    /// Where the boundary left of column `x` runs through a wide glyph, blank both of its halves.
    private mutating func mend(_ x: Int, _ y: Int) {
        guard x > 0, x < size.width else { return }
        let place = y * size.width + x
        guard cells[place].width == 0 else { return }
        cells[place - 1] = .blank(cells[place - 1].role)
        cells[place] = .blank(cells[place].role)
    }
}
