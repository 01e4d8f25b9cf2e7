import CNCurses
import Core
import Glibc

/// The terminal in front of the user, as a full screen: making one enters, letting it go leaves.
///
/// The only code that speaks to ncurses. Drawing goes through ncurses, which sends only what changed; reading
/// does not, because its reader holds bytes back where `poll` cannot see them and loses characters that
/// arrive in halves.
public struct Terminal: TerminalIO, ~Copyable {
    /// Columns and rows now.
    public private(set) var size: Size
    /// What it can show.
    public let medium: Medium
    /// What it wears.
    public private(set) var theme: Theme

    private let screen: OpaquePointer
    private let colours: Int
    private let restoring: [UInt8]
    private let crashGuard: CrashGuard
    private let signals: Signals
    private let escapeDelay: Duration
    private let canStop: Bool
    private var writer: FrameWriter
    private var palette: Palette
    private var decoder: KeyDecoder
    /// What is on the screen; nil when that is unknown.
    private var shown: Canvas?
    /// Whether the line is gone, so that nothing is worth sending any more.
    private var isLost = false

    /// Take the terminal over. Throws ``TerminalRefusal`` and leaves everything as it was where that cannot
    /// be.
    public init(_ options: TerminalOptions) throws(TerminalRefusal) {
        let name = try Terminal.check()
        let codeset = try Terminal.setLocale()
        let isUTF8 = codeset == "UTF-8"
        let medium = Medium(ambiguous: options.ambiguous ?? (isUTF8 ? 1 : 2), ascii: options.ascii)
        medium.teachCurses()
        var modes = termios()
        tcgetattr(STDIN_FILENO, &modes)
        let own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard own >= 0, let screen = boai_open(own) else {
            close(own)
            throw .unknown(name)
        }
        writer = FrameWriter(own)
        self.medium = medium
        self.screen = screen
        signals = Signals()
        Terminal.setModes()
        colours = Terminal.startColours(wanted: options.colour)
        theme = options.theme
        palette = Palette(
            colours == 0 ? ThemeShelf().theme(ThemeShelf.monochromeID).theme : options.theme, colours: colours
        )
        decoder = KeyDecoder(own: Terminal.ownKeys(), decode: isUTF8 ? nil : decodeByLocale)
        restoring = Terminal.restoringBytes()
        crashGuard = CrashGuard(restoring: modes, bytes: restoring)
        escapeDelay = .milliseconds(getenv("ESCDELAY").flatMap { Int(String(cString: $0)) } ?? 50)
        canStop = options.canStop
        size = Terminal.windowSize()
        Terminal.send("\u{1B}[?2004h")
    }

    deinit {
        Terminal.send(writer.rest)
        Terminal.send("\u{1B}[?2004l")
        endwin()
        delscreen(screen)
    }

    /// Make the terminal show `canvas`. Rows that are as before cost nothing.
    public mutating func draw(_ canvas: Canvas) {
        guard !isLost else { return }
        let window = boai_screen()
        let columns = min(canvas.size.width, size.width)
        let before = shown?.size == canvas.size ? shown : nil
        var row: [cchar_t] = []
        row.reserveCapacity(columns)
        for y in 0..<min(canvas.size.height, size.height) {
            let cells = canvas.cells[y * canvas.size.width..<y * canvas.size.width + columns]
            if let before, before.cells[y * canvas.size.width..<y * canvas.size.width + columns] == cells {
                continue
            }
            row.removeAll(keepingCapacity: true)
            for cell in cells where cell.width > 0 { row.append(palette.curses(cell, ascii: medium.ascii)) }
            wmove(window, Int32(y), 0)
            wadd_wchnstr(window, row, Int32(row.count))
        }
        if let caret = canvas.caret, caret.x < size.width, caret.y < size.height {
            curs_set(1)
            leaveok(window, false)
            wmove(window, Int32(caret.y), Int32(caret.x))
        } else {
            curs_set(0)
            leaveok(window, true)  // nobody sees it, so no bytes are spent on moving it
        }
        writer.draw(isSettled: canvas.caret != nil) { wrefresh(window) }
        shown = canvas
    }

    /// Block until a key, a signal, a readable descriptor or the deadline.
    public mutating func wait(
        _ descriptors: [Int32], until deadline: ContinuousClock.Instant?
    ) -> [TerminalEvent] {
        let clock = ContinuousClock()
        while true {
            var events: [TerminalEvent] = []
            let waiting: Duration? =
                decoder.isPasting ? .milliseconds(500) : decoder.isWaiting ? escapeDelay : nil
            let left = deadline.map { max(.zero, $0 - clock.now) }
            let timeout = [waiting, left].compactMap { $0 }.min()
            var polled = ([STDIN_FILENO, signals.descriptor] + descriptors)
                .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let ready = poll(&polled, nfds_t(polled.count), timeout.map(Terminal.milliseconds) ?? -1)
            if ready == 0 {
                if waiting != nil { events += decoder.settle().map { .key($0) } }
                if let deadline, clock.now >= deadline { events.append(.deadline) }
            }
            if ready > 0 {
                if polled[1].revents != 0 { events += takeSignals() }
                if polled[0].revents != 0 { events += readKeys() }
                events += polled.dropFirst(2).filter { $0.revents != 0 }.map { .readable($0.fd) }
            }
            if !events.isEmpty { return events }
        }
    }

    /// Send everything again at the next drawing.
    public mutating func repaint() {
        clearok(boai_screen(), true)
        shown = nil
    }

    /// Give the terminal back and stop; return when the program goes on.
    public mutating func suspend() {
        writer.settle()
        Terminal.send("\u{1B}[?2004l")
        endwin()
        signals.stop()
        resume()
    }

    /// Wear `theme` from the next drawing on.
    public mutating func wear(_ theme: Theme) {
        self.theme = theme
        if colours > 0 { palette = Palette(theme, colours: colours) }
        repaint()
    }

    private mutating func resume() {
        takeSize()
        wrefresh(boai_screen())
        Terminal.send("\u{1B}[?2004h")
        repaint()
    }

    private mutating func takeSize() {
        size = Terminal.windowSize()
        resizeterm(Int32(size.height), Int32(size.width))
        shown = nil
    }

    private mutating func takeSignals() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        for signal in Set(signals.take()).sorted() {
            switch signal {
            case SIGWINCH:
                takeSize()
                events.append(.resized(size))
            case SIGTSTP:
                guard canStop else { continue }
                suspend()
                events.append(.resized(size))
            case SIGCONT:
                // Stopped by SIGSTOP, without a chance to clean up: the shell has changed the modes
                // meanwhile.
                writer.settle()
                endwin()
                resume()
                events.append(.resized(size))
            default:
                events.append(.terminate)
            }
        }
        return events
    }

    private mutating func readKeys() -> [TerminalEvent] {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        if count > 0 { return decoder.feed(bytes.prefix(count)).map { .key($0) } }
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        isLost = true
        return [.terminate]
    }

    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
