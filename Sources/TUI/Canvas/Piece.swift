/// What one or two cells show: a base character with its combining marks, packed as in ``Cell``.
struct Piece {
    let glyph: UInt64
    let width: UInt8
}

extension Medium {
    /// Take `character` apart into what cells can hold, in order.
    ///
    /// The only way from text to cells. Controls, direction marks and everything else that a terminal might
    /// obey or swallow become visible marks here. Shape selectors, skin tones and what follows a joiner in an
    /// emoji are left out, because terminals disagree about their width; of a heap of combining marks the
    /// first two stay.
    func forEachPiece(of character: Character, _ body: (Piece) -> Void) {
        var glyph: UInt64 = 0
        var width: UInt8 = 0
        var marks: UInt64 = 0
        var base = UnicodeScalar(0 as UInt8)
        // Looked up only behind a character that something follows, which is seldom.
        func isEmoji() -> Bool { base.value >= 0x2190 && base.properties.isEmoji }
        func flush() {
            if width > 0 { body(Piece(glyph: glyph, width: width)) }
            width = 0
        }
        for scalar in character.unicodeScalars {
            switch WidthClass(scalar) {
            case .combining where width > 0:
                marks += 1
                if marks <= 2 { glyph |= UInt64(scalar.value) << (21 * marks) }
            case .selector where width > 0, .modifier where isEmoji():
                break
            case .hidden where scalar.value == 0x200D && isEmoji():
                flush()
                return
            case .combining, .selector, .hidden:
                flush()
                for mark in Medium.visible(scalar) { body(Piece(glyph: UInt64(mark), width: 1)) }
            case .narrow, .wide, .ambiguous, .modifier:
                flush()
                glyph = UInt64(scalar.value)
                width = UInt8(self.width(of: scalar))
                marks = 0
                base = scalar
            }
        }
        flush()
    }

    /// The visible mark for a character that must not reach the terminal, one column per code point:
    /// a control picture for C0, the number in quotes for the rest (`‹202E›`), a dotted circle's stand-in for
    /// lone marks.
    private static func visible(_ scalar: Unicode.Scalar) -> [UInt32] {
        switch scalar.value {
        case 0x00...0x1F: return [0x2400 + scalar.value]
        case 0x7F: return [0x2421]
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return [0x2039] + digits.unicodeScalars.map(\.value) + [0x203A]
        }
    }
}
