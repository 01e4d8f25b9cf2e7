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
    public private(set) var sources: [Int: [Source]]
    /// Names in the header that mean no column and were not left out on purpose, as they stand in the file.
    public private(set) var unmapped: [String]
    /// The unit that stands above the table (单位：万元).
    public let unit: String?
    /// The names of all columns; of a header in two rows, those of the group and of the column joined.
    let names: [String]
    /// The rows of the header as they stand in the file, to know them again further down.
    let rows: [[String]]
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
        let pair = HeaderPair.around(best.row, in: sheet) {
            names.isKnown($0)
        } score: { cells in
            names.match(cells, takesLikeness: false).values.reduce(0) { $0 + $1.count }
        }
        let cells = pair?.names ?? sheet.cells(best.row)
        let last = pair.map { $0.first + 1 } ?? best.row
        let sources = names.match(cells)
        let used = Set(sources.values.joined().map(\.cell))
        return HeaderRow(
            row: last, sources: sources,
            unmapped: cells.indices.filter { !used.contains($0) }.map { cells[$0] }
                .filter { !$0.isEmpty && !names.isLeftOut($0) },
            unit: unitAbove(last, in: sheet), names: cells,
            rows: pair.map { [sheet.cells($0.first), sheet.cells($0.first + 1)] } ?? [cells])
    }

    /// Take the cells that `isIdle` says nothing of out of the header. Returns their names.
    mutating func drop(_ isIdle: (_ place: Int, Source) -> Bool) -> [String] {
        var dropped: [String] = []
        for (place, feeding) in sources {
            let idle = feeding.filter { isIdle(place, $0) }
            guard !idle.isEmpty else { continue }
            dropped += idle.map(\.name)
            let rest = feeding.filter { !idle.contains($0) }
            sources[place] = rest.isEmpty ? nil : rest
        }
        unmapped += dropped
        return dropped
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

    /// Whether `cells` repeat the header or one of its rows, as printed tables do on every page.
    func isRepeated(by cells: [String]) -> Bool { rows.contains { HeaderRow.isSame(cells, $0) } }

    private static func isSame(_ cells: [String], _ names: [String]) -> Bool {
        var same = 0
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            guard index < names.count, cell.utf8.count <= 120 else { return false }
            guard cell == names[index] || HeaderName(cell) == HeaderName(names[index]) else { return false }
            same += 1
        }
        return same >= 2 || (same == 1 && names.count == 1)
    }
}
