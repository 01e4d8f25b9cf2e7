import Core

/// One urgent record in the words of the panels: the dashboard and `boai watch` say the same.
struct UrgentWords {
    private let urgent: Board.Urgent
    private let language: Language
    /// The year in which days are told without it.
    private let year: Int

    init(_ urgent: Board.Urgent, _ language: Language, year: Int) {
        self.urgent = urgent
        self.language = language
        self.year = year
    }

    private func callAsFunction(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// A mark that says how pressing it is without colour.
    var mark: String { isKnown ? "-" : urgent.warning.urgency == .urgent ? "!" : "~" }

    /// What somebody looks after is still there, but no longer shouts.
    var role: Role { isKnown ? .textDim : urgent.warning.urgency == .urgent ? .alertUrgent : .alertSoon }

    /// Whether somebody said that they know of it.
    var isKnown: Bool { urgent.acknowledged != nil }

    /// How long overdue, or how long there is.
    var howLong: String {
        guard let overdue = urgent.overdue else { return self("日期不详", "no date") }
        if overdue > 0 { return self("逾期 \(overdue) 天", "\(overdue) d overdue") }
        return overdue == 0 ? self("今天到期", "due today") : self("还有 \(-overdue) 天", "\(-overdue) d left")
    }

    /// Who knows of it, and until when; empty where nobody does.
    var known: String {
        acknowledged.map { self("\($0.by) 知悉至 \($0.day)", "\($0.by) until \($0.day)") } ?? ""
    }

    /// The same under a head that says what it is.
    var knower: String { acknowledged.map { "\($0.by) \($0.day)" } ?? "" }

    private var acknowledged: (by: String, day: String)? {
        urgent.acknowledged.map { known in
            (known.by, known.until.year == year ? String(known.until.iso.dropFirst(5)) : known.until.iso)
        }
    }
}
