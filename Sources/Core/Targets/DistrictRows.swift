/// The district of each row of a table: its own, else that of the record it refers to.
struct DistrictRows {
    /// The districts, the unknown one first.
    private(set) var names = [""]
    private var rows: [UInt32]

    /// The districts of `table` as a measurement sees them; `parent` is the loaded register of its reference.
    init(_ measurement: Measurement, _ table: Table, parent: Table?) {
        rows = Array(repeating: 0, count: table.rowCount)
        var index: [String: UInt32] = ["": 0]
        if let own = measurement.district { rows = numbers(table, own, &index) }
        guard let through = measurement.through, let parent, let column = measurement.parentDistrict,
            let place = table.register.place(of: through)
        else { return }
        let ofParent = numbers(parent, column, &index)
        let references = ReferenceRows(table.columns[place], in: parent)
        for row in rows.indices where rows[row] == 0 {
            let target = references.at(row)
            if target >= 0 { rows[row] = ofParent[target] }
        }
    }

    /// The number of a row's district.
    @inline(__always)
    func at(_ row: Int) -> Int { Int(rows[row]) }

    /// Nothing counted yet for any district.
    var counts: DayCounts { DayCounts(districts: names.count) }

    /// Puts what was counted for each district into a slot.
    func put(_ counts: DayCounts, _ slot: Int, into tally: inout Tally) {
        for (district, series) in counts.series.enumerated() { tally.add(slot, names[district], series) }
    }

    /// The number of the district in a column of each row; new districts are added to `names`.
    private mutating func numbers(
        _ table: Table, _ column: String, _ index: inout [String: UInt32]
    ) -> [UInt32] {
        guard let place = table.register.place(of: column) else {
            return Array(repeating: 0, count: table.rowCount)
        }
        if let store = table.columns[place] as? CodedStore {
            var byCode: [UInt32] = []
            for code in 0..<store.codeCount {
                byCode.append(number(store.text(ofCode: UInt32(code)), &index))
            }
            return (0..<table.rowCount).map { byCode[Int(store.code($0))] }
        }
        var result: [UInt32] = []
        for row in 0..<table.rowCount { result.append(number(table.value(place, row)?.text, &index)) }
        return result
    }

    private mutating func number(_ text: String?, _ index: inout [String: UInt32]) -> UInt32 {
        guard let district = Bucket.district(text) else { return 0 }
        if let known = index[district] { return known }
        names.append(district)
        index[district] = UInt32(names.count - 1)
        return UInt32(names.count - 1)
    }
}
