extension Board {
    /// Takes from another board what no count of the records tells: how the days before ended, and when a
    /// commit last moved a figure.
    mutating func adoptUntold(_ other: Board) {
        for place in entries.indices {
            guard let told = other.entries.first(where: { $0.id == entries[place].id }) else { continue }
            for line in entries[place].lines.indices {
                let district = entries[place].lines[line].district
                guard let known = told.lines.first(where: { $0.district == district }) else { continue }
                entries[place].lines[line].eve = known.eve
                entries[place].lines[line].changed = known.changed
                // Of fitness nobody counts the past.
                if entries[place].lines[line].reasons.isEmpty { continue }
                entries[place].lines[line].lastMonth = known.lastMonth
                entries[place].lines[line].lastYear = known.lastYear
            }
        }
        totals = other.totals
    }
}
