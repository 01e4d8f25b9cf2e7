import Core

extension Board.Row {
    /// What the indicator is called; where the branch's target counts from a day, with that day: its figures
    /// begin there, and not with the year.
    var label: Bilingual {
        guard let from = whole.standing.from else { return entry.label }
        return Bilingual(
            "\(entry.label.zh)（\(FigureText.since(from, .zh))）",
            "\(entry.label.en) (\(FigureText.since(from, .en)))")
    }
}
