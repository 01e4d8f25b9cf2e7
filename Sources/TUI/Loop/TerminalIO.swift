/// A terminal as the loop sees it: the real one, or a scripted one in tests.
public protocol TerminalIO: ~Copyable {
    /// Columns and rows now.
    var size: Size { get }
    /// What it can show.
    var medium: Medium { get }
    /// The theme it wears.
    var theme: Theme { get }

    /// Make the terminal show `canvas`, sending only what changed.
    mutating func draw(_ canvas: Canvas)
    /// Block until something happens: keys, signals, one of `descriptors` readable, or `deadline` passed.
    mutating func wait(_ descriptors: [Int32], until deadline: ContinuousClock.Instant?) -> [TerminalEvent]
    /// Forget what is on the screen and send all of it at the next drawing.
    mutating func repaint()
    /// Give the terminal back to the shell (Ctrl-Z), and return when the program is in front again.
    mutating func suspend()
    /// Wear another theme from the next drawing on.
    mutating func wear(_ theme: Theme)
}

/// Something that a terminal reports.
public enum TerminalEvent: Hashable, Sendable {
    /// A key or a paste.
    case key(Key)
    /// The window has another size.
    case resized(Size)
    /// The program was stopped and goes on; everything has to be drawn again.
    case continued
    /// The line dropped, or the program was told to end.
    case terminate
    /// A descriptor can be read.
    case readable(Int32)
    /// The deadline has passed.
    case deadline
}
