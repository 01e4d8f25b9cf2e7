import Core

/// The pages in one row with the digits that turn to them; the one that is shown stands out by an accent and
/// by a mark before it.
struct PageTabs {
    /// The digit and the label of each page, in order.
    let pages: [(digit: Int, label: String)]
    /// The place of the page that is shown.
    let active: Int

    /// Draw them in one row: all labels where they fit, else the one of the page that is shown.
    func draw(_ canvas: inout Canvas, y: Int) {
        let width = canvas.bounds.width
        let wide = pages.reduce(0) { $0 + canvas.medium.width(of: text($1)) }
        let isWhole = wide + pages.count < width
        let digits = pages.indices.filter { $0 != active }
            .reduce(0) { $0 + 1 + canvas.medium.width(of: PageTabs.digit(pages[$1])) }
        let own = pages.indices.contains(active) ? 1 + canvas.medium.width(of: text(pages[active])) : 0
        // The narrowest windows have no room between digits.
        let isTight = digits + own >= width
        var x = 0
        for (place, page) in pages.enumerated() {
            let isOn = place == active
            let words = isWhole || isOn ? text(page) : PageTabs.digit(page)
            guard x + canvas.medium.width(of: words) + 1 <= width else { return }
            if isTight, !isOn {
                x = canvas.put(words, at: Point(x, y), .textDim)
                continue
            }
            canvas.put(isOn ? ">" : " ", at: Point(x, y), isOn ? .paneTitleActive : .textDim)
            x = canvas.put(words, at: Point(x + 1, y), isOn ? .paneTitleActive : .textDim)
        }
    }

    private func text(_ page: (digit: Int, label: String)) -> String {
        PageTabs.digit(page) + page.label + " "
    }

    private static func digit(_ page: (digit: Int, label: String)) -> String {
        page.digit <= 9 ? "\(page.digit) " : ""
    }
}
