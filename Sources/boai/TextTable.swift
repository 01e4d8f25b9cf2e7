import TUI

/// Rows of text in aligned columns, measured as a terminal lays them out.
struct TextTable {
    /// Whether each column lines up on the right.
    private let isRight: [Bool]
    private var rows: [[String]] = []
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
        let shown = cells.map { cell in
            let text = Visible.text(cell)
            return most == Int.max ? text : medium.cut(text, to: most)
        }
        for (index, cell) in shown.enumerated() { widths[index] = max(widths[index], medium.width(of: cell)) }
        rows.append(shown)
    }

    /// Writes the table to stdout.
    func write() {
        for row in rows {
            var line = ""
            for (index, cell) in row.enumerated() {
                let blanks = String(repeating: " ", count: max(0, widths[index] - medium.width(of: cell)))
                let isLast = index == row.count - 1
                line += isRight[index] ? blanks + cell : isLast ? cell : cell + blanks
                if !isLast { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            Output.line(line)
        }
    }
}
