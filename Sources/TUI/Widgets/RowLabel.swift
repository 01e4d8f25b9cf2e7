import Core

extension Board.Row {
    /// What the indicator is called; where the branch's target counts from a day, with that day: its figures
    /// begin there, and not with the year.
    var label: Bilingual {
        guard let from = whole.standing.from else { return entry.label }
        let day = from.iso.suffix(5)
        return Bilingual("\(entry.label.zh)（自 \(day)）", "\(entry.label.en) (from \(day))")
    }
}
