import Core

/// An alert that looks at a day of a record itself, so that its cell in a table can say so.
struct DayAlert {
    /// The column.
    let day: String
    /// Whether it is pressing.
    let isUrgent: Bool
    private let alert: Alert

    init?(_ alert: Alert) {
        switch alert.trigger {
        case .expired(let column), .expiresWithin(let column, _), .notWithin(let column, _): day = column
        case .silent, .blank, .blankAfter: return nil
        }
        isUrgent = alert.urgency == .urgent
        self.alert = alert
    }

    /// Whether the record in `row` is such a case today. A blank day has no cell to mark.
    func holds(_ table: Core.Table, _ row: Int, _ office: Office) -> Bool {
        guard let number = table.value(day, row)?.number else { return false }
        let left = Int(number) - Int(office.today.number)
        let isDue =
            switch alert.trigger {
            case .expired: left < 0
            case .expiresWithin(_, let days): left >= 0 && left <= days
            case .notWithin(_, let interval): -left > (office.store.branch.intervals[interval] ?? Int.max)
            case .silent, .blank, .blankAfter: false
            }
        return isDue && alert.condition.holds { table.value($0, row) }
    }
}

extension RegisterScreen {
    /// The alerts that cells of this register can show, most pressing first.
    func alerts(_ scene: Scene<Office>) -> [DayAlert] {
        scene.world.store.catalog.alerts.filter { $0.register == register }.compactMap { DayAlert($0) }
    }
}
