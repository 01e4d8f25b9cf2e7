import Core
import TUI

/// Rows of text in aligned columns, measured as a terminal lays them out.
struct TextTable {
    private struct Cell {
        let text: String
        let width: Int
    }

    /// Whether each column lines up on the right.
    private let isRight: [Bool]
    private var rows: [[Cell]] = []
    private var widths: [Int]
    private let medium = Medium()
    /// The most columns a cell takes; the rest is left out behind a mark.
    private let most: Int

    /// A table with these headers; on a terminal long cells are cut.
    init(_ headers: [String], isRight: [Bool]) {
        self.isRight = isRight
        widths = headers.map { _ in 0 }
        most = Output.isTerminal ? 40 : Int.max
        add(headers)
    }

    /// Adds a row of as many cells as there are headers. A cell is one line whatever is in it.
    mutating func add(_ cells: [String]) {
        let row = cells.map { cell in
            var text = Visible.text(cell)
            var width = measured(text)
            if width > most {
                text = medium.cut(text, to: most)
                width = measured(text)
            }
            return Cell(text: text, width: width)
        }
        for (place, cell) in row.enumerated() { widths[place] = max(widths[place], cell.width) }
        rows.append(row)
    }

    /// Writes the table to stdout.
    func write() {
        for row in rows {
            var line = ""
            var owed = 0
            for (place, cell) in row.enumerated() {
                let blanks = widths[place] - cell.width
                if isRight[place] { owed += blanks }
                // Blanks are written only when something follows, so that no line ends in them.
                if cell.width > 0 {
                    line += String(repeating: " ", count: owed) + cell.text
                    owed = 0
                }
                owed += (isRight[place] ? 0 : blanks) + 2
            }
            Output.line(line)
        }
    }

    /// Most cells are ASCII, and there a byte is a column.
    private func measured(_ text: String) -> Int {
        text.utf8.allSatisfy { $0 < 0x7F } ? text.utf8.count : medium.width(of: text)
    }
}
