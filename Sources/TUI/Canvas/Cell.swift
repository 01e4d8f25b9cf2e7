/// One cell of the canvas: a glyph, the columns it takes and its role. Sixteen bytes, compared as a whole.
public struct Cell: Hashable, Sendable {
    /// A base character and at most two combining marks, 21 bits each; or, with the top bit, a ``LineGlyph``.
    let glyph: UInt64
    /// What the cell is for; the theme turns it into colours.
    public let role: Role
    /// 1 or 2 columns; 0 for the right half of the wide glyph to its left.
    public let width: UInt8

    private static let lineFlag: UInt64 = 1 << 63

    init(glyph: UInt64, role: Role, width: UInt8) {
        self.glyph = glyph
        self.role = role
        self.width = width
    }

    /// A blank of one column.
    public static func blank(_ role: Role) -> Cell {
        Cell(glyph: 0x20, role: role, width: 1)
    }

    /// A piece of a frame.
    public static func line(_ line: LineGlyph, _ role: Role) -> Cell {
        Cell(glyph: lineFlag | UInt64(line.rawValue), role: role, width: 1)
    }

    /// The right half of a wide glyph.
    static func half(_ role: Role) -> Cell {
        Cell(glyph: 0, role: role, width: 0)
    }

    /// The same glyph in another role.
    func with(_ role: Role) -> Cell {
        Cell(glyph: glyph, role: role, width: width)
    }

    /// The piece of a frame this cell shows, if it shows one.
    public var line: LineGlyph? {
        glyph & Cell.lineFlag == 0 ? nil : LineGlyph(rawValue: UInt8(truncatingIfNeeded: glyph))
    }

    /// The base character's code point; 0 in the right half of a wide glyph and in a piece of a frame.
    public var base: UInt32 {
        glyph & Cell.lineFlag == 0 ? UInt32(glyph & 0x1F_FFFF) : 0
    }

    /// The combining marks' code points; 0 where there is none.
    public var marks: (UInt32, UInt32) {
        glyph & Cell.lineFlag == 0
            ? (UInt32(glyph >> 21 & 0x1F_FFFF), UInt32(glyph >> 42 & 0x1F_FFFF)) : (0, 0)
    }

    /// The glyph as text: empty in the right half of a wide glyph.
    public var text: String {
        if let line { return String(line.picture) }
        var text = String.UnicodeScalarView()
        for code in [base, marks.0, marks.1] where code != 0 {
            if let scalar = Unicode.Scalar(code) { text.append(scalar) }
        }
        return String(text)
    }
}
