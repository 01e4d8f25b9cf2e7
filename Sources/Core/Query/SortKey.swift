/// One column of an order and its direction.
public struct SortKey: Hashable, Sendable {
    /// The column's id, or `id` for the record's own.
    public let column: String
    /// Whether the largest come first. Blanks come last either way.
    public let isDescending: Bool

    /// An order by one column.
    public init(_ column: String, isDescending: Bool = false) {
        self.column = column
        self.isDescending = isDescending
    }
}

/// An order of records: by several columns, then by id. Blanks come last either way.
public struct Sort: Hashable, Sendable {
    /// The columns, the most important first.
    public let keys: [SortKey]
    /// Whether what is masked may be looked into; else masked numbers are put in order as they are shown.
    public let isRevealed: Bool

    /// An order built by a screen. Whoever builds it leaves secret columns out.
    public init(_ keys: [SortKey], isRevealed: Bool = false) {
        self.keys = keys
        self.isRevealed = isRevealed
    }

    /// The order in `text`: `-date,name`, `日期 降序, 姓名`; columns by id, label or alias.
    ///
    /// Secret columns give no order unless `isRevealed`: the order of masked values would tell of them.
    public init(_ text: String, register: Register, isRevealed: Bool = false) throws(FilterError) {
        let names = ColumnNames(register)
        var keys: [SortKey] = []
        var position = 1
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: { ",，、".contains($0) }) {
            let start = position
            position += part.count + 1
            var name = Substring(Folding.fold(part))
            var isDescending = false
            if let sign = name.first, sign == "-" || sign == "+" {
                isDescending = sign == "-"
                name.removeFirst()
            }
            for (word, descends) in Sort.words where name.lowercased().hasSuffix(" " + word) {
                isDescending = descends
                name.removeLast(word.count + 1)
            }
            guard let column = names.column(String(name)) else {
                throw FilterError(
                    start, "没有栏目“\(name)”。可用：" + names.listed(.zh),
                    "there is no column “\(name)”; there are: " + names.listed(.en))
            }
            guard column.privacy != .secret || isRevealed else {
                throw FilterError(
                    start, "「\(column.label.zh)」是隐藏栏目，不能用来排序；请先申请显示",
                    "“\(column.label.en)” is hidden and gives no order, unless revealed")
            }
            keys.append(SortKey(column.id, isDescending: isDescending))
        }
        self.keys = keys
        self.isRevealed = isRevealed
    }

    private static let words: [(String, Bool)] = [
        ("降序", true), ("倒序", true), ("desc", true), ("升序", false), ("asc", false),
    ]

    /// `rows` of `table` in this order; rows equal in every column come in the order of their ids.
    ///
    /// `tables` gives the tables of other registers, so that references are ordered by title.
    public func sorted(
        _ rows: [UInt32], in table: Table, tables: @escaping (String) -> Table? = { _ in nil }
    ) -> [UInt32] {
        // Each pass is stable, so the least important order goes first: the ids, which seldom need a pass.
        let numbers = table.numbers
        var order = rows
        if !zip(rows, rows.dropFirst()).allSatisfy({ numbers[Int($0)] < numbers[Int($1)] }) {
            order = RadixOrder.sorted(order, by: order.map { UInt64(numbers[Int($0)]) })
        }
        let ranking = Ranking(table: table, tables: tables, isRevealed: isRevealed)
        for key in keys.reversed() {
            let ranks = ranking.ranks(order, key.column)
            order = RadixOrder.sorted(order, by: key.isDescending ? ranks.map(Ranking.reversed) : ranks)
        }
        return order
    }
}
