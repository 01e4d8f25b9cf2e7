/// The names of all columns, folded, ready to be compared with the cells of many rows.
struct HeaderNames {
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

    /// Whether a name was given to no column on purpose.
    func isLeftOut(_ name: String) -> Bool { given[HeaderName(name).full] == .some(.none) }

    /// Whether a name means a column outright.
    func isKnown(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 120 else { return false }
        let folded = HeaderName(name)
        return given[folded.full] != nil || !meanings(of: folded).isEmpty
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
