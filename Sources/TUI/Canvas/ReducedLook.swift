/// A style in the colours a terminal has: 256, 16, 8 or none.
struct ReducedLook: Hashable {
    /// Indices of two colours; -1 is the terminal's own.
    struct Pair: Hashable {
        let foreground: Int16
        let background: Int16
    }

    /// The colours; nil where none are used.
    var pair: Pair?
    var bold: Bool
    var dim: Bool
    var underline: Bool
    var reverse: Bool

    init(_ style: Style, colours: Int) {
        bold = style.bold
        dim = style.dim
        underline = style.underline
        reverse = style.reverse
        guard colours >= 8 else { return }
        // With colours, faintness is a colour of its own; dim on top of it would be too faint to read.
        dim = false
        var foreground = ReducedLook.index(style.foreground, colours)
        var background = ReducedLook.index(style.background, colours)
        if colours < 16 {
            if foreground == 8 {
                foreground = 7  // bold black is invisible on many terminals
            } else if foreground > 8 {
                foreground -= 8
                bold = true
            }
            if background >= 8 { background -= 8 }
            if foreground == background { foreground = background == 0 ? 7 : 0 }
        }
        pair = Pair(foreground: foreground, background: background)
    }

    private static func index(_ colour: Colour, _ colours: Int) -> Int16 {
        guard colour.rgb != nil else { return -1 }
        return Int16(colours >= 256 ? colour.of256 : colour.of16)
    }
}
