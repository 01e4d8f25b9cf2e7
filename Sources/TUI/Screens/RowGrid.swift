import Core

/// The columns of a table on the screen: which of them there is room for, and how wide each is.
struct RowGrid {
    /// A column with its place in the register and its width.
    struct Head {
        let place: Int
        let column: AnyColumn
        var width: Int
    }

    /// Blank columns between two heads.
    static let gap = 2
    /// Where marks stand, before the first column.
    static let gutter = 2

    /// The columns shown, left to right.
    private(set) var heads: [Head]
    /// Whether columns to the right of these did not fit.
    private(set) var hasMore = false

    /// The columns that `width` has room for: the chosen ones, or those that the register lists, most important first.
    ///
    /// `skipping` leaves out so many after the first, which names the record and always stays.
    init(
        _ register: Register, chosen: [String]?, width: Int, skipping: Int, dated: Set<String>, _ scene: Scene<Office>
    ) {
        var candidates: [Int]
        if let chosen {
            candidates = chosen.compactMap { register.place(of: $0) }
        } else {
            candidates = register.columns.indices.filter { register.columns[$0].listRank > 0 }
                .sorted { register.columns[$0].listRank < register.columns[$1].listRank }
        }
        if candidates.isEmpty { candidates = Array(register.columns.indices.prefix(4)) }
        let shown = candidates.prefix(1) + candidates.dropFirst(1 + max(0, min(skipping, candidates.count - 2)))
        heads = []
        var room = width - RowGrid.gutter
        for place in shown {
            let column = register.columns[place]
            let wide = RowGrid.width(column, isDated: dated.contains(column.id), scene)
            guard heads.isEmpty || wide + RowGrid.gap <= room else {
                hasMore = true
                break
            }
            heads.append(Head(place: place, column: column, width: min(wide, max(4, room))))
            room -= heads.count == 1 ? wide : wide + RowGrid.gap
        }
        // What is left over goes to the column that names the record, where long names are.
        if room > 0, !heads.isEmpty { heads[0].width += min(room, max(0, 44 - heads[0].width)) }
    }

    private static func width(_ column: AnyColumn, isDated: Bool, _ scene: Scene<Office>) -> Int {
        let label = scene.medium.width(of: scene(column.label))
        let wide = max(column.listWidth > 0 ? column.listWidth : 14, label)
        return isDated ? max(wide, 12) : wide
    }

    /// Where each column begins.
    var starts: [Int] {
        var x = RowGrid.gutter
        return heads.map { head in
            defer { x += head.width + RowGrid.gap }
            return x
        }
    }

    /// Draw the heads; an arrow shows what the table is sorted by.
    func drawHeads(_ canvas: inout Canvas, y: Int, sort: String?, isDescending: Bool, _ scene: Scene<Office>) {
        canvas.fill(Rect(0, y, canvas.bounds.width, 1), .tableHeader)
        for (head, x) in zip(heads, starts) {
            let isSorted = head.column.id == sort
            let arrow = !isSorted ? "" : canvas.medium.hasBlocks ? (isDescending ? "↓" : "↑") : isDescending ? "v" : "^"
            let align: Align = head.column.isRightAligned ? .end : .start
            let label = scene(head.column.label)
            let wide = head.width + (isSorted && canvas.medium.width(of: label) >= head.width ? 1 : 0)
            canvas.put(label + arrow, at: Point(x, y), .tableHeader, width: wide, align: align)
        }
        if hasMore { canvas.put("›", at: Point(canvas.bounds.width - 1, y), .textDim) }
    }
}
