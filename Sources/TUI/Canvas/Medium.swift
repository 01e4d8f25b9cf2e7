/// What the terminal in front of us can show: how wide the doubtful characters are there, and whether only
/// ASCII works.
///
/// Text is measured by it alone, so that the canvas, ncurses and the terminal agree on every column.
public struct Medium: Hashable, Sendable {
    /// Columns of a character that Unicode calls ambiguous, such as `·` `★` `…` `—`: 1, or 2 in old Chinese
    /// terminals.
    public let ambiguous: Int
    /// Whether ornaments keep to ASCII. Data is shown as it is either way.
    public let ascii: Bool

    /// A medium; any `ambiguous` other than 2 means 1.
    public init(ambiguous: Int = 1, ascii: Bool = false) {
        self.ambiguous = ambiguous == 2 ? 2 : 1
        self.ascii = ascii
    }

    /// Whether block and line characters of one column are there to build bars from.
    public var hasBlocks: Bool { !ascii && ambiguous == 1 }

    /// The mark of a text that was cut.
    public var ellipsis: String { ascii ? "~" : "…" }

    /// Columns of one code point as a terminal lays it out; 0 for a mark that joins the character before it.
    public func width(of scalar: Unicode.Scalar) -> Int {
        switch WidthClass(scalar) {
        case .narrow: 1
        case .wide, .modifier: 2
        case .ambiguous: ambiguous
        case .combining, .selector, .hidden: 0
        }
    }

    /// Columns of `character` as ``Canvas`` draws it, visible marks for hidden characters included.
    public func width(of character: Character) -> Int {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
        var columns = 0
        forEachPiece(of: character) { columns += Int($0.width) }
        return columns
    }

    /// Columns of `text` as ``Canvas`` draws it.
    public func width(of text: some StringProtocol) -> Int {
        var columns = 0
        for character in text { columns += width(of: character) }
        return columns
    }
}

/// How a code point behaves in a row of cells. The numbers are those of `script/make-widths`.
enum WidthClass: UInt32 {
    case narrow, wide, ambiguous
    /// Joins the character before it.
    case combining
    /// Picks a shape and takes no room; terminals disagree about it, so it is left out.
    case selector
    /// Controls, direction marks, unassigned: shown as a visible mark, never sent.
    case hidden
    /// A skin tone: left out behind an emoji.
    case modifier

    init(_ scalar: Unicode.Scalar) {
        let code = scalar.value
        if code < 0x7F && code >= 0x20 {
            self = .narrow
        } else if code >= 0x4E00 && code <= 0x9FFF {
            self = .wide
        } else {
            let runs = WidthTable.runs
            var low = 0
            var high = runs.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if runs[middle] >> 3 <= code { low = middle } else { high = middle }
            }
            self = WidthClass(rawValue: runs[low] & 7) ?? .hidden
        }
    }
}
