/// Amounts by district and day while very many rows are counted: a packed cell for each day of living memory,
/// so that a row costs one addition whatever the order of the days.
struct DayCounts {
    /// The first day that has a cell, 1990-01-01.
    private static let first: Int32 = 7305
    /// How many days have one, until 2059.
    private static let width = 70 * 365
    /// Beyond so many districts cells would take more than they save.
    private static let mostDistricts = 64

    private var cells: [[Int128]]
    /// What lies beside the cells: blanks, and days of another age.
    private var others: [Series]

    /// Nothing counted for so many districts.
    init(districts: Int) {
        cells = districts > DayCounts.mostDistricts ? [] : Array(repeating: [], count: districts)
        others = Array(repeating: Series(), count: districts)
    }

    /// Adds an amount to a day of a district, by its number.
    @inline(__always)
    mutating func add(_ district: Int, _ bucket: Int32, _ amount: Int128) {
        let place = Int(bucket) - Int(DayCounts.first)
        if place >= 0, place < DayCounts.width, !cells.isEmpty {
            if cells[district].isEmpty { cells[district] = Array(repeating: 0, count: DayCounts.width) }
            cells[district][place] &+= amount
        } else {
            others[district].add(bucket, amount)
        }
    }

    /// What was counted for each district.
    var series: [Series] {
        others.enumerated().map { district, other in
            guard !cells.isEmpty, !cells[district].isEmpty else { return other }
            var series = Series()
            for (place, amount) in cells[district].enumerated() where amount != 0 {
                series.append(DayCounts.first + Int32(place), amount)
            }
            series.add(other)
            return series
        }
    }
}
