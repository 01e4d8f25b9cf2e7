/// Something unsafe, expired, overdue or behind (提醒), declared on a register.
public struct Alert: Sendable {
    /// The id in files.
    public let id: String
    /// The register it looks at.
    public let register: String
    /// The fact in words; the count stands before or after it on the screen.
    public let label: Bilingual
    /// How pressing it is.
    public let urgency: Urgency
    /// Which records it applies to.
    public let condition: Condition
    /// What makes one of them an alert.
    public let trigger: Trigger

    /// An alert on the records of `register` that satisfy `condition`.
    public init(
        _ id: String, _ register: String, _ zh: String, _ en: String, _ urgency: Urgency,
        where condition: Condition = .always, _ trigger: Trigger
    ) {
        self.id = id
        self.register = register
        self.label = Bilingual(zh, en)
        self.urgency = urgency
        self.condition = condition
        self.trigger = trigger
    }

    /// How pressing it is.
    public enum Urgency: String, Sendable {
        case urgent, soon
    }

    /// What makes a record an alert on a day.
    public enum Trigger: Sendable {
        /// The day in the column is past.
        case expired(String)
        /// The day in the column is today or within so many days.
        case expiresWithin(String, days: Int)
        /// The day in the column is blank or longer ago than the branch's interval with this id.
        case notWithin(String, interval: String)
        /// The last day in `dated` of the records of `register` that refer here by `reference` is more than
        /// `days` days ago. A record that nothing refers to is silent since its own day in `begun`: what has
        /// only just begun is not; where that day is blank too, it is.
        case silent(register: String, reference: String, dated: String, begun: String?, days: Int)
        /// The column is blank.
        case blank(String)
        /// The column is still blank more than `days` days after the day in `dated`, or where that is blank.
        case blankAfter(String, dated: String, days: Int)
    }
}
