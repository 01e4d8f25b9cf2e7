extension TableView {
    /// Where a column stands.
    struct Place: Hashable {
        let column: Int
        let x: Int
        let width: Int
    }

    /// Blank columns between two columns of the table; one more is before the first, for the mark.
    private static let gap = 2

    /// Share out `width`: first who stays, then everyone up to the ideal by priority, then the rest by
    /// weight.
    func layout(_ width: Int) -> [Place] {
        let order = columns.indices.sorted { (columns[$0].priority, $0) < (columns[$1].priority, $1) }
        var widths: [Int: Int] = [:]
        var left = width - 1
        for column in order {
            let gap = widths.isEmpty ? 0 : TableView.gap
            let needed = widths.isEmpty ? min(columns[column].minimum, left) : columns[column].minimum
            guard needed > 0, needed + gap <= left else { continue }
            widths[column] = needed
            left -= needed + gap
        }
        for column in order {
            guard let now = widths[column] else { continue }
            let more = min(left, columns[column].ideal - now)
            widths[column] = now + max(0, more)
            left -= max(0, more)
        }
        share(&left, order, &widths)
        var places: [Place] = []
        var x = 1
        for column in columns.indices {
            guard let wide = widths[column] else { continue }
            places.append(Place(column: column, x: x, width: wide))
            x += wide + TableView.gap
        }
        return places
    }

    private func share(_ left: inout Int, _ order: [Int], _ widths: inout [Int: Int]) {
        let growing = order.filter { widths[$0] != nil && columns[$0].weight > 0 }
        let total = growing.reduce(0) { $0 + columns[$1].weight }
        guard total > 0, left > 0 else { return }
        let room = left
        for column in growing {
            let part = room * columns[column].weight / total
            widths[column, default: 0] += part
            left -= part
        }
        if let first = growing.first { widths[first, default: 0] += left }
        left = 0
    }
}
