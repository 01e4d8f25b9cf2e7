extension Report {
    /// The report of a published board on a day, for those who may read nothing else.
    public init(_ board: Board, on wanted: Day) {
        let view = board.on(wanted)
        self.init(
            day: view.day, seq: board.seq,
            rows: view.rows.map {
                Row(
                    id: $0.entry.id, label: $0.entry.label, unit: $0.entry.unit, standing: $0.whole.standing)
            })
    }
}
