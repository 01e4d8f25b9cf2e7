/// Where text stands in the width it is given.
public enum Align: Sendable {
    case start, centre, end

    /// How many columns stay blank before a text of `wide` columns in `width`, which is no less.
    func lead(_ wide: Int, in width: Int) -> Int {
        switch self {
        case .start: 0
        case .centre: (width - wide) / 2
        case .end: width - wide
        }
    }
}

/// Which part of a text that is too long gives way to the mark of omission.
public enum Cut: Sendable {
    /// The end goes: for names and sentences.
    case end
    /// The middle goes: for codes and paths whose ends matter.
    case middle
    /// The beginning goes: for paths read from the right.
    case start
    /// No mark: what does not fit is not shown.
    case clip
}

extension Canvas {
    /// Write `text` in one row and return the column after it.
    ///
    /// With `width` exactly that many columns are written: cut with a mark of omission, or padded with
    /// blanks; without, the text runs to the edge of the area. The only door for text: hidden characters
    /// become visible marks here.
    @discardableResult
    public mutating func put(
        _ text: some StringProtocol, at point: Point, _ role: Role, width: Int? = nil, align: Align = .start,
        cut: Cut = .end
    ) -> Int {
        guard let columns = visibleColumns(point.y) else {
            if !text.isEmpty { hasOverrun = true }
            return point.x + (width ?? medium.width(of: text))
        }
        guard let width else { return run(text, point, role, columns.upperBound) }
        guard width > 0 else { return point.x }
        let end = point.x + width
        let (whole, wide) = medium.fits(text, width)
        if !whole {
            let short = medium.cut(String(text), to: width, cut)
            return pad(from: run(short, point, role, end), to: end, point.y, role)
        }
        let start = pad(from: point.x, to: point.x + align.lead(wide, in: width), point.y, role)
        return pad(from: run(text, Point(start, point.y), role, end), to: end, point.y, role)
    }

    /// Write pieces of text in different roles one after the other, and return the column after them.
    @discardableResult
    public mutating func put(_ parts: [(String, Role)], at point: Point) -> Int {
        var x = point.x
        for (text, role) in parts { x = put(text, at: Point(x, point.y), role) }
        return x
    }

    private mutating func run(_ text: some StringProtocol, _ point: Point, _ role: Role, _ limit: Int) -> Int
    {
        var x = point.x
        let start = absolute(point)
        let visible = visibleColumns(point.y)?.upperBound ?? x
        for character in text {
            if x >= limit || x >= visible {
                hasOverrun = true
                break
            }
            if let code = character.asciiValue, code >= 0x20, code < 0x7F {
                set(Piece(glyph: UInt64(code), width: 1), start.x + x - point.x, start.y, role)
                x += 1
            } else {
                medium.forEachPiece(of: character) { piece in
                    if x + Int(piece.width) <= limit {
                        set(piece, start.x + x - point.x, start.y, role)
                        x += Int(piece.width)
                    } else {
                        x = pad(from: x, to: limit, point.y, role)
                    }
                }
            }
        }
        return x
    }

    private mutating func pad(from x: Int, to end: Int, _ y: Int, _ role: Role) -> Int {
        guard end > x else { return x }
        fill(Rect(x, y, end - x, 1), role)
        return end
    }
}
