import Core

extension Office {
    /// Count the panes of the overview anew: after a commit, and when the day changes.
    func countPanes() {
        panes = store.catalog.programmes.filter { !$0.indicators.isEmpty }.map { programme in
            Pane(
                programme: programme.id, label: programme.label, registers: programme.registers.map(\.id),
                rows: programme.indicators.map { Pane.Row(label: $0.label) })
        }
    }
}
