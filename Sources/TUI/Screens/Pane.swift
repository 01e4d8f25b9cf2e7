import Core

/// What a pane of the overview shows of one programme, ready to be drawn.
struct Pane {
    /// One indicator.
    struct Row {
        let label: Bilingual
        /// The figure with its unit, the target with its, and their proportion; `—` where unknown.
        var actual = "—"
        var goal = "—"
        var percent = "—"
        /// The done part of the bar, and where the calendar says it should be.
        var done: Double?
        var mark: Double?
        /// The state as a word, and its colour.
        var state = Bilingual("", "")
        var role = Role.stateNone
    }

    /// Something to be done.
    struct Fact {
        let text: Bilingual
        let count: Int
        let isUrgent: Bool

        /// The fact in words, with a mark that says how pressing it is without colour.
        func words(_ language: Language) -> String {
            let mark = isUrgent ? "!" : "~"
            return language == .zh ? "\(mark) \(text.zh) \(count)" : "\(mark) \(count) \(text.en)"
        }

        var role: Role { isUrgent ? .alertUrgent : .alertSoon }
    }

    /// The programme's id.
    let programme: String
    let label: Bilingual
    /// The registers that Enter offers, the first one first.
    let registers: [String]
    var rows: [Row]
    var facts: [Fact] = []
}
