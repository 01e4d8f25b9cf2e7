import CNCurses

/// The looks of all roles in ncurses' terms, for as many colours as the terminal has.
struct Palette {
    /// Attributes and colour pair of each role, in the order of ``Role``.
    private var looks: [(attributes: attr_t, pair: Int16)] = []

    /// Set up the colour pairs that `theme` needs. `colours` is 0 where none are to be used.
    init(_ theme: Theme, colours: Int) {
        var pairs: [ReducedLook.Pair: Int16] = [:]
        for role in Role.allCases {
            let look = ReducedLook(theme[role], colours: colours)
            var attributes: attr_t = 0
            if look.bold { attributes |= boai_bold() }
            if look.dim { attributes |= boai_dim() }
            if look.underline { attributes |= boai_underline() }
            if look.reverse { attributes |= boai_reverse() }
            var number: Int16 = 0
            if let pair = look.pair {
                if let known = pairs[pair] {
                    number = known
                } else if pairs.count + 1 < boai_colour_pairs() {
                    number = Int16(pairs.count + 1)
                    init_pair(number, pair.foreground, pair.background)
                    pairs[pair] = number
                }
            }
            looks.append((attributes, number))
        }
    }

    /// The cell as ncurses wants it.
    func curses(_ cell: Cell, ascii: Bool) -> cchar_t {
        let look = looks[Int(cell.role.rawValue)]
        if let line = cell.line {
            if ascii { return boai_cell(wchar_t(line.ascii), 0, 0, look.attributes, look.pair) }
            return boai_line(Int32(line.rawValue), look.attributes, look.pair)
        }
        let marks = cell.marks
        return boai_cell(
            wchar_t(bitPattern: cell.base), wchar_t(bitPattern: marks.0), wchar_t(bitPattern: marks.1),
            look.attributes, look.pair)
    }
}
