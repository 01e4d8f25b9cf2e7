/// A header in two rows, as merged cells leave it: groups above, names below, each group's text only in its
/// first cell, and a name that has no group in one of the two rows.
struct HeaderPair {
    /// The upper row.
    let first: Int
    /// The name of each column: group and name joined where that is a known name, else the name alone.
    let names: [String]

    /// The header of which `row` is the upper or the lower row; nil where one row is all there is.
    ///
    /// `score` says how many columns the names of a row mean: the pair must mean more than `row` does.
    static func around(
        _ row: Int, in sheet: Sheet, _ isKnown: (String) -> Bool, score: ([String]) -> Int
    ) -> HeaderPair? {
        let alone = score(sheet.cells(row))
        var best: (pair: HeaderPair, score: Int)?
        for first in [row - 1, row] where first >= 0 && first + 1 < sheet.rowCount {
            guard let pair = HeaderPair(first, sheet, isKnown) else { continue }
            let found = score(pair.names)
            if found > max(alone, best?.score ?? 0) { best = (pair, found) }
        }
        return best?.pair
    }

    private init?(_ first: Int, _ sheet: Sheet, _ isKnown: (String) -> Bool) {
        let upper = sheet.cells(first)
        let lower = sheet.cells(first + 1)
        // Merged cells leave gaps in both rows; a title has one cell, a record has figures.
        guard upper.filter({ !$0.isEmpty }).count > 1, (upper + lower).allSatisfy(HeaderPair.isName) else {
            return nil
        }
        let count = max(upper.count, lower.count)
        func cell(_ row: [String], _ place: Int) -> String { place < row.count ? row[place] : "" }
        let isMerged =
            (0..<count).contains { cell(upper, $0).isEmpty && !cell(lower, $0).isEmpty }
            || (0..<count).contains { !cell(upper, $0).isEmpty && cell(lower, $0).isEmpty }
        guard isMerged else { return nil }
        var group = ""
        names = (0..<count).map { place in
            let (above, below) = (cell(upper, place), cell(lower, place))
            if !above.isEmpty { group = above }
            if below.isEmpty { return above }
            let joined = [group + below, below, below + group]
            return joined.first(where: isKnown) ?? group + below
        }
        self.first = first
    }

    /// Whether a cell may be part of a header: short, and no figure or day.
    private static func isName(_ cell: String) -> Bool {
        if cell.isEmpty { return true }
        let digits = cell.utf8.filter(Folding.isDigit).count
        return cell.count <= 24 && digits * 2 < cell.utf8.count
    }
}
