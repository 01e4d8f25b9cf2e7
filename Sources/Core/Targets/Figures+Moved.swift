/// Which commit moved a figure last: one that added, deleted or changed a record that it counts, before or
/// after the commit, in a column that it looks at; or that gave another district to a record through which
/// its district is found. What time alone changes moves nothing.
///
/// Each commit is judged by itself, so it makes no difference how many were counted at once.
extension Figures {
    /// Stands for every district at once.
    static let everywhere = "*"

    /// Notes what one step of a record moved. `tables` gives the register that a reference points into.
    mutating func noteMoved(_ change: RowChange, tables: (String) throws -> Table) rethrows {
        guard let at = change.at else { return }
        for place in ofRegister[change.register] ?? [] where counted.contains(place) {
            let measurement = measurements[place]
            if measurement.register == change.register,
                measurement.isTouched(change.before, change.after)
            {
                for values in [change.before, change.after] {
                    guard let values, measurement.looksAt(values) else { continue }
                    let district = try measurement.district(values) { id in
                        guard let parent = measurement.parent else { return "" }
                        let table = try tables(parent)
                        return measurement.parentDistrict.flatMap { column in
                            table.row(of: id).flatMap { Bucket.district(table.value(column, $0)?.text) }
                        }
                    }
                    noteMoved(place, district ?? "", at)
                }
            }
            guard measurement.parent == change.register, let column = measurement.parentDistrict,
                let before = change.before, let after = change.after
            else { continue }
            let districts = [before, after].map { Bucket.district($0[column]?.text) ?? "" }
            if districts[0] != districts[1] { for district in districts { noteMoved(place, district, at) } }
        }
    }

    /// Notes a commit that changed very much at once.
    mutating func noteMoved(_ flood: RowFolds.Flood) {
        for place in ofRegister[flood.register] ?? [] where counted.contains(place) {
            let measurement = measurements[place]
            let isOwn =
                measurement.register == flood.register
                && (flood.isWhole || measurement.columns.contains(where: flood.columns.contains))
            let isThrough =
                measurement.parent == flood.register
                && measurement.parentDistrict.map(flood.columns.contains) ?? false
            if isOwn || isThrough { noteMoved(place, Figures.everywhere, flood.at) }
        }
    }

    private mutating func noteMoved(_ place: Int, _ district: String, _ at: Instant) {
        moved[place, default: [:]][district] = max(moved[place]?[district] ?? at, at)
    }

    /// When a commit last moved what an indicator counts in a district, in the whole branch for nil; the
    /// empty name stands for what lies in none of `codes`. Nil where nobody knows of one.
    func changed(_ indicator: Indicator, in district: String?, of codes: [String]) -> Instant? {
        guard let place = place(indicator), let moved = moved[place] else { return nil }
        switch district {
        case nil: return moved.values.max()
        case "":
            let codes = Set(codes)
            return moved.filter { !codes.contains($0.key) }.values.max()
        case let code?: return [moved[code], moved[Figures.everywhere]].compactMap { $0 }.max()
        }
    }
}

extension Measurement {
    /// Whether a record with these values is one of those that it counts.
    fileprivate func looksAt(_ values: [String: Value]) -> Bool {
        guard condition.holds({ values[$0] }) else { return false }
        switch way {
        case .rows(let dated), .sum(_, let dated), .distinct(_, let dated):
            return Bucket.day(values[dated]?.number) != nil
        case .standing, .share, .fit, .days, .blank, .silent: return true
        }
    }
}
