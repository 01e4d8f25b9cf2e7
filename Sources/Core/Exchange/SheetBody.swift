/// The rows under a header: which are records, and why the others are none.
struct SheetBody {
    /// The rows that are records, in order.
    private(set) var records: [Int] = []
    /// The rows that are none and hold something.
    private(set) var skipped: [(row: Int, words: Bilingual)] = []

    /// Sorts the rows of `sheet` that follow `header`, and names those that come before it. `amounts` are
    /// the places of cells with money: a sum that stands alone under them is a total.
    init(_ sheet: Sheet, after header: HeaderRow, amounts: Set<Int> = []) {
        for row in 0..<(header.row + 1 - header.rows.count) where !sheet.isBlank(row) {
            skipped.append((row, Bilingual("表头上方的标题或说明，略过", "a title above the header, passed over")))
        }
        let first = header.row + 1
        guard first < sheet.rowCount else { return }
        var sorts: [LineSort] = []
        var filled: [Int] = []
        let headlines = Set(header.rows.compactMap { row in row.first { !$0.isEmpty } })
        sorts.reserveCapacity(sheet.rowCount - first)
        for row in first..<sheet.rowCount {
            let outline = sheet.outline(row)
            filled.append(outline.filled)
            if outline.filled == 0 {
                sorts.append(.blank)
            } else if headlines.contains(outline.first), header.isRepeated(by: sheet.cells(row)) {
                sorts.append(.header)
            } else {
                sorts.append(LineSort.mayTell(outline.first) ? LineSort.byWords(sheet.cells(row)) : .record)
            }
        }
        let isThinTable = SheetBody.isThin(sorts, filled) || header.sources.values.joined().count < 2
        if !isThinTable {
            SheetBody.sortLoneAmounts(&sorts, filled, sheet, first, amounts)
            SheetBody.sortLoneRows(&sorts, filled, sheet, first)
        }
        for (index, sort) in sorts.enumerated() {
            switch sort {
            case .record: records.append(first + index)
            case .blank: break
            default: skipped.append((first + index, sort.words))
            }
        }
    }

    /// Whether rows with one filled cell are the rule, so that they say nothing.
    private static func isThin(_ sorts: [LineSort], _ filled: [Int]) -> Bool {
        var thin = 0
        var full = 0
        for (index, sort) in sorts.enumerated() where sort == .record {
            if filled[index] <= 1 { thin += 1 } else { full += 1 }
        }
        return thin >= full
    }

    /// Finds sums without a word beside them: a gift has a donor or a day, as the other rows show.
    private static func sortLoneAmounts(
        _ sorts: inout [LineSort], _ filled: [Int], _ sheet: Sheet, _ first: Int, _ amounts: Set<Int>
    ) {
        guard !amounts.isEmpty else { return }
        for index in sorts.indices where sorts[index] == .record && filled[index] == 1 {
            let cells = sheet.cells(first + index)
            guard let place = cells.firstIndex(where: { !$0.isEmpty }), amounts.contains(place),
                !LineSort.isBareDay(cells[place]),
                Folding.fold(cells[place]).utf8.contains(where: Folding.isDigit)
            else { continue }
            sorts[index] = .total
        }
    }

    /// Finds rows of one cell that are titles, notes, signatures and dates: those above a repeated header,
    /// bare days anywhere, and those under the last full row, behind an empty line or before a day.
    private static func sortLoneRows(_ sorts: inout [LineSort], _ filled: [Int], _ sheet: Sheet, _ first: Int)
    {
        func lone(_ index: Int) -> String? {
            guard sorts[index] == .record, filled[index] == 1 else { return nil }
            return sheet.cells(first + index).first { !$0.isEmpty }
        }
        for index in sorts.indices {
            if let text = lone(index), LineSort.isBareDay(text) { sorts[index] = .signature }
            guard sorts[index] == .header else { continue }
            var above = index - 1
            while above >= 0, sorts[above] == .blank || lone(above) != nil {
                if lone(above) != nil { sorts[above] = .note }
                above -= 1
            }
        }
        let last = sorts.indices.last { sorts[$0] == .record && filled[$0] > 1 } ?? -1
        let tail = (last + 1)..<sorts.count
        let end = tail.last { sorts[$0] == .signature || sorts[$0] == .note }
        var afterGap = false
        for index in tail {
            if sorts[index] == .blank || sheet.followsGap(first + index) { afterGap = true }
            guard let text = lone(index) else { continue }
            if afterGap || end.map({ index < $0 }) ?? false { sorts[index] = LineSort.lone(text) }
        }
    }
}
