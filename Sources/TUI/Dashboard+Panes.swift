import Core

extension Office {
    /// Count the panes of the overview anew: after a commit, and when the day changes.
    func countPanes() throws {
        let board = try currentBoard()
        let view = board.on(today)
        panes = store.catalog.programmes.filter { !$0.indicators.isEmpty }.map { programme in
            Pane(
                programme: programme.id, label: programme.label, registers: programme.registers.map(\.id),
                rows: view.rows(of: programme.id).map { Pane.Row($0, language) },
                facts: view.alerts(of: programme.id).map { Pane.Fact($0) }
                    .sorted { $0.isUrgent && !$1.isUrgent })
        }
        self.view = view
        panesDay = today
    }

    /// The board as published where it is up to date, so that opening counts nothing; else as it is now.
    private func currentBoard() throws -> Board {
        if let board = Store.publishedBoard(in: store.directory), board.seq == store.seq, board.day == today {
            return board
        }
        return try store.currentBoard()
    }
}
