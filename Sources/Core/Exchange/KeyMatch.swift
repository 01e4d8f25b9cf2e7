/// Finds the records that rows of a file are about, by the value of one column.
///
/// Records may share that value (eight gifts of one donor): the rows that agree with a record in everything
/// take theirs first, the others follow in order, and what is left over is new. So a second import of the
/// same file changes nothing, whatever the column.
struct KeyMatch {
    private let table: Table
    private let place: Int
    private let compared: [Int]
    private var free: [Value?: [Int]] = [:]

    /// Prepares the live records of `table` by the column at `place`; the file has the columns `compared`.
    init(_ table: Table, key place: Int, compared: [Int]) {
        self.table = table
        self.place = place
        self.compared = compared
        for row in table.liveRows { free[table.value(place, row), default: []].append(row) }
        // Taken from the end, so that the oldest goes first.
        for key in free.keys { free[key]?.reverse() }
    }

    /// The row of a record that has `values` already, which is then taken.
    mutating func same(_ values: [Int: Value], note: Int?) -> Int? {
        let key = values[place]
        guard let candidates = free[key],
            let index = candidates.lastIndex(where: { differing(values, $0, note).isEmpty })
        else { return nil }
        let row = candidates[index]
        free[key]?.remove(at: index)
        return row
    }

    /// The row of the oldest record left with the key of `values`; a blank key names no record.
    mutating func next(_ values: [Int: Value]) -> Int? {
        guard let key = values[place] else { return nil }
        return free[key]?.popLast()
    }

    /// The places of the columns in which `values` differ from the record in `row`. A blank cell takes
    /// nothing away: a sheet that leaves something out does not deny it.
    func differing(_ values: [Int: Value], _ row: Int, _ note: Int?) -> [Int] {
        KeyMatch.differing(values, table, row, compared, note)
    }

    /// The same for any record of any table.
    static func differing(
        _ values: [Int: Value], _ table: Table, _ row: Int, _ compared: [Int], _ note: Int?
    ) -> [Int] {
        var places = compared.filter { place in
            guard let value = values[place] else { return false }
            return table.value(place, row) != value
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
