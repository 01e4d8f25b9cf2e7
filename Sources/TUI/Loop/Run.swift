/// Run a session on a terminal until it is over: draw, wait, take in what happened, and again.
///
/// Everything that has arrived is taken in before the next drawing, so that a held key never queues pictures.
public func run<H: Host, T: TerminalIO & ~Copyable>(_ session: inout Session<H>, on terminal: inout T) {
    let clock = ContinuousClock()
    terminal.draw(session.canvas())
    while !session.isOver {
        var redraw = false
        let deadline = session.isBusy ? clock.now : session.deadline
        for event in terminal.wait(session.host.descriptors, until: deadline) where !session.isOver {
            redraw = session.handle(event, at: clock.now) || redraw
            for order in session.takeOrders() {
                switch order {
                case .repaint: terminal.repaint()
                case .suspend:
                    terminal.suspend()
                    session.handle(.resized(terminal.size), at: clock.now)
                }
            }
        }
        if session.isBusy {
            session.goOn()
            redraw = true
        }
        if let theme = session.host.theme, theme != terminal.theme {
            terminal.wear(theme)
            redraw = true
        }
        if redraw, !session.isOver { terminal.draw(session.canvas()) }
    }
}
