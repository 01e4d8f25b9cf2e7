/// A column that a header may name.
public struct HeaderColumn: Sendable {
    /// The id in code and in files.
    public let id: String
    /// Its labels and id; a header that is one of them means this column before any alias does.
    public let labels: [String]
    /// Other names, in the order in which their cells are put together.
    public let aliases: [String]
    /// Whether a record without it is refused.
    public let isRequired: Bool
    /// Whether it names the record.
    public let isTitle: Bool

    /// A column with its names.
    public init(
        id: String, labels: [String], aliases: [String], isRequired: Bool = false, isTitle: Bool = false
    ) {
        self.id = id
        self.labels = labels
        self.aliases = aliases
        self.isRequired = isRequired
        self.isTitle = isTitle
    }
}

/// The row of a sheet that names its columns, and what each of them is taken for.
public struct HeaderRow: Sendable {
    /// A cell of the header that feeds a column.
    public struct Source: Hashable, Sendable {
        /// The place of the cell in its row.
        public let cell: Int
        /// The name as it stands in the file.
        public let name: String
        /// The unit of money that the name gives.
        public let unit: String?
        /// The place among the column's names: cells are put together in this order.
        public let order: Int
    }

    /// The row in the sheet.
    public let row: Int
    /// For each column, by its place in the list that was asked for, the cells that feed it.
    public let sources: [Int: [Source]]
    /// Names in the header that mean no column, as they stand in the file.
    public let unmapped: [String]
    /// The unit that stands above the table (单位：万元).
    public let unit: String?
    /// The names of the whole row as they stand in the file, to know it again further down.
    let names: [String]
}

extension HeaderRow {
    /// How many rows from the top may come before the header.
    private static let deepest = 80

    /// The header of `sheet`: of the first rows the one in which most cells name one of `columns`.
    ///
    /// `map` gives columns by the name in the file and goes before everything else; the value `-` leaves a
    /// name out. `nil` when no row names a required column or at least two.
    public static func find(
        in sheet: Sheet, columns: [HeaderColumn], map: [(name: String, column: String)] = []
    ) -> HeaderRow? {
        let names = HeaderNames(columns: columns, map: map)
        var best: (row: Int, score: Int)?
        for row in 0..<min(sheet.rowCount, deepest) {
            let cells = sheet.cells(row)
            let found = names.match(cells, takesLikeness: false)
            let score = found.values.reduce(0) { $0 + $1.count }
            let isEnough =
                score >= 2
                || found.keys.contains { columns[$0].isRequired || columns[$0].isTitle }
                || (score > 0 && !map.isEmpty)
            if score > (best?.score ?? 0), isEnough { best = (row, score) }
        }
        guard let best else { return nil }
        let cells = sheet.cells(best.row)
        let sources = names.match(cells)
        let used = Set(sources.values.joined().map(\.cell))
        return HeaderRow(
            row: best.row, sources: sources,
            unmapped: cells.indices.filter { !cells[$0].isEmpty && !used.contains($0) }.map { cells[$0] },
            unit: unitAbove(best.row, in: sheet), names: cells)
    }

    /// The names in the file that feed the column at `place`.
    func names(feeding place: Int) -> [String] { sources[place]?.map(\.name) ?? [] }

    /// The places of the cells that feed columns of `kind`.
    func cells(of kind: Kind, in register: Register) -> Set<Int> {
        let places = register.columns.indices.filter { register.columns[$0].kind == kind }
        return Set(places.flatMap { sources[$0] ?? [] }.map(\.cell))
    }

    /// `单位：万元` in a row above the table.
    private static func unitAbove(_ row: Int, in sheet: Sheet) -> String? {
        for above in (0..<row).reversed() {
            for cell in sheet.cells(above) {
                let folded = HeaderName(cell)
                let text = CellText.halfWidth(cell)
                guard text.utf8.count < 80, text.contains("单位:") || text.contains("單位:") else { continue }
                if let unit = folded.unit { return unit }
            }
        }
        return nil
    }

    /// Whether `cells` repeat the header, as printed tables do on every page.
    func isRepeated(by cells: [String]) -> Bool {
        var same = 0
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            guard index < names.count, cell.utf8.count <= 120 else { return false }
            guard cell == names[index] || HeaderName(cell) == HeaderName(names[index]) else { return false }
            same += 1
        }
        return same >= 2 || (same == 1 && names.count == 1)
    }
}

/// The names of all columns, folded, ready to be compared with the cells of many rows.
private struct HeaderNames {
    /// A column that a name may mean.
    struct Meaning {
        var column: Int
        var order: Int
        /// Surer meanings are larger.
        var weight: Int
    }

    let columns: [HeaderColumn]
    private var meanings: [String: [Meaning]] = [:]
    private var given: [String: Int?] = [:]

    init(columns: [HeaderColumn], map: [(name: String, column: String)]) {
        self.columns = columns
        for (place, column) in columns.enumerated() {
            for (order, name) in (column.labels + column.aliases).enumerated() {
                let isLabel = order < column.labels.count
                let meaning = Meaning(column: place, order: isLabel ? 0 : order, weight: isLabel ? 2 : 1)
                let folded = HeaderName(name)
                for key in Set([folded.full, folded.bare]) where !key.isEmpty {
                    if meanings[key, default: []].contains(where: { $0.column == place }) { continue }
                    meanings[key, default: []].append(meaning)
                }
            }
        }
        for (name, column) in map {
            given[HeaderName(name).full] = column == "-" ? .some(nil) : columns.firstIndex { $0.id == column }
        }
    }

    /// What the cells of a row mean, by column. A name with one meaning takes it first; one with several goes
    /// to the column that names the record or is required and has nothing yet, then to the one labelled so.
    func match(_ cells: [String], takesLikeness: Bool = true) -> [Int: [HeaderRow.Source]] {
        var result: [Int: [HeaderRow.Source]] = [:]
        var open: [(cell: Int, name: HeaderName, meanings: [Meaning])] = []
        func take(_ cell: Int, _ name: HeaderName, _ meaning: Meaning) {
            result[meaning.column, default: []].append(
                HeaderRow.Source(cell: cell, name: cells[cell], unit: name.unit, order: meaning.order))
        }
        for (index, cell) in cells.enumerated() where !cell.isEmpty && cell.utf8.count <= 120 {
            let name = HeaderName(cell)
            if name.isEmpty { continue }
            if let column = given[name.full] {
                if let column { take(index, name, Meaning(column: column, order: 0, weight: 9)) }
                continue
            }
            let found = meanings(of: name)
            if found.count == 1 {
                take(index, name, found[0])
            } else if !found.isEmpty {
                open.append((index, name, found))
            }
        }
        for (cell, name, found) in open {
            func rank(_ meaning: Meaning) -> Int {
                let column = columns[meaning.column]
                let isWanted = (column.isTitle || column.isRequired) && result[meaning.column] == nil
                return (isWanted ? 4 : 0) + meaning.weight + (result[meaning.column] == nil ? 2 : 0)
            }
            if let best = found.max(by: { rank($0) < rank($1) }) { take(cell, name, best) }
        }
        for (cell, text) in cells.enumerated() where takesLikeness && text.utf8.count <= 60 {
            guard !text.isEmpty, !result.values.joined().contains(where: { $0.cell == cell }) else {
                continue
            }
            let name = HeaderName(text)
            if given[name.full] != nil { continue }
            // A likeness is only good for a column that nothing names outright.
            if let meaning = likeness(of: name), result[meaning.column] == nil { take(cell, name, meaning) }
        }
        return result.mapValues { $0.sorted { ($0.order, $0.cell) < ($1.order, $1.cell) } }
    }

    private func meanings(of name: HeaderName) -> [Meaning] {
        for spelling in name.spellings {
            if let found = meanings[spelling] { return found }
        }
        for part in name.parts {
            if let found = meanings[part] { return found }
        }
        return []
    }

    /// The column whose name stands in `name` between words that add nothing (`捐款人姓名`, `详细地址信息`).
    private func likeness(of name: HeaderName) -> Meaning? {
        let characters = Array(name.bare)
        guard characters.count <= 20 else { return nil }
        for length in stride(from: characters.count - 1, through: 2, by: -1) {
            for start in 0...(characters.count - length) {
                guard let found = meanings[String(characters[start..<(start + length)])]?.first else {
                    continue
                }
                if HeaderNames.isIdle(characters[..<start]),
                    HeaderNames.isIdle(characters[(start + length)...])
                {
                    return found
                }
            }
        }
        return nil
    }

    /// Words that may stand around a name without changing what it means; longer ones first.
    private static let idle = [
        "捐赠", "捐款", "捐助", "名称", "姓名", "单位", "个人", "企业", "信息", "情况", "具体", "详细", "所在", "所属", "实际", "安装",
        "放置", "设置", "场所", "人员", "或", "及", "和", "与", "的", "者", "人", "方", "name", "of", "the", "no", "aed",
    ].map(Array.init)

    private static func isIdle(_ characters: ArraySlice<Character>) -> Bool {
        if characters.isEmpty { return true }
        return idle.contains { characters.starts(with: $0) && isIdle(characters.dropFirst($0.count)) }
    }
}
