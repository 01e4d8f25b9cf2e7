/// Finds the records that rows of a file are about, by the value of one column.
///
/// Records may share that value (eight gifts of one donor): the rows that agree with a record in everything
/// take theirs first, the others follow in order, and what is left over is new. So a second import of the
/// same file changes nothing, whatever the column.
struct KeyMatch {
    private let table: Table
    private let place: Int
    private let compared: [Int]
    /// The compared columns that a masked export shows as they are.
    private let visible: [Int]
    /// The records of a key, the oldest last.
    private var free: [Value?: [Int]] = [:]
    /// The records of keys that many share, by all that is open in them, the oldest last.
    private var alike: [[Value?]: [Int]] = [:]
    private var taken: Set<Int> = []
    /// The records by what a masked export shows of the key, where it hides a part; made when first needed.
    private var shown: [String: [Int]]?

    /// More records than this are not looked at one by one for a row: that would cost the square of a file
    /// in which everybody has the same key.
    private static let most = 64

    /// Prepares the live records of `table` by the column at `place`; the file has the columns `compared`.
    init(_ table: Table, key place: Int, compared: [Int]) {
        self.table = table
        self.place = place
        self.compared = compared
        let columns = table.register.columns
        visible = compared.filter { !columns[$0].isRevealable }
        for row in table.liveRows { free[table.value(place, row), default: []].append(row) }
        // Taken from the end, so that the oldest goes first.
        for key in free.keys { free[key]?.reverse() }
        for rows in free.values where rows.count > KeyMatch.most {
            for row in rows {
                alike[[table.value(place, row)] + visible.map { table.value($0, row) }, default: []].append(
                    row)
            }
        }
    }

    /// The row of a record that has `values` already, which is then taken.
    mutating func same(_ values: [Int: Value], note: Int?) -> Int? {
        let key = values[place]
        KeyMatch.trim(&free[key], taken)
        var row: Int?
        if !alike.isEmpty {
            let content = [key] + visible.map { values[$0] }
            KeyMatch.trim(&alike[content], taken)
            row = first(alike[content], values, note)
        }
        guard let found = row ?? first(free[key], values, note) else { return nil }
        taken.insert(found)
        return found
    }

    /// The row of the oldest record left with the key of `values`; a blank key names no record.
    mutating func next(_ values: [Int: Value]) -> Int? {
        guard let key = values[place] else { return nil }
        KeyMatch.trim(&free[key], taken)
        guard let row = free[key]?.popLast() else { return nil }
        taken.insert(row)
        return row
    }

    /// The row of the one record that a masked export shows with `text` for a key, which is then taken.
    mutating func hidden(_ text: String) -> Int? {
        if shown == nil {
            let column = table.register.columns[place]
            var rows: [String: [Int]] = [:]
            for row in table.liveRows {
                if let text = table.value(place, row).flatMap({ column.masked($0) }) {
                    rows[text, default: []].append(row)
                }
            }
            shown = rows
        }
        guard let rows = shown?[text], rows.count == 1, taken.insert(rows[0]).inserted else { return nil }
        return rows[0]
    }

    /// The first of the next few records that `values` agree with.
    private func first(_ rows: [Int]?, _ values: [Int: Value], _ note: Int?) -> Int? {
        rows?.suffix(KeyMatch.most).last { !taken.contains($0) && differing(values, $0, note).isEmpty }
    }

    private static func trim(_ rows: inout [Int]?, _ taken: Set<Int>) {
        while let last = rows?.last, taken.contains(last) { rows?.removeLast() }
    }

    /// The places of the columns in which `values` differ from the record in `row`. A blank cell takes
    /// nothing away: a sheet that leaves something out does not deny it. Nor does one that hides numbers:
    /// what a masked export shows of the record is no change of it.
    func differing(_ values: [Int: Value], _ row: Int, _ note: Int?) -> [Int] {
        KeyMatch.differing(values, table, row, compared, note)
    }

    /// The same for any record of any table.
    static func differing(
        _ values: [Int: Value], _ table: Table, _ row: Int, _ compared: [Int], _ note: Int?
    ) -> [Int] {
        var places = compared.filter { place in
            guard let value = values[place] else { return false }
            let old = table.value(place, row)
            if old == value { return false }
            guard let old, let shown = table.register.columns[place].masked(old) else { return true }
            // An edited text that still has the stars would cost the number behind them.
            return shown != value.text && !value.isStarred
        }
        // Texts that fitted no column are in the note although the file may have none.
        if let note, !compared.contains(note), let text = values[note]?.text,
            !(table.value(note, row)?.text?.contains(text) ?? false)
        {
            places.append(note)
        }
        return places
    }
}
