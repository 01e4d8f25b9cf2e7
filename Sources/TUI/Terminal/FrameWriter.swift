import CLinux
import CNCurses
import Glibc

/// Sends what ncurses draws, with the looks made short by a ``RenditionFilter`` where the terminal takes SGR.
///
/// ncurses writes to a descriptor of its own. While a frame is drawn that leads into memory; at all other
/// times, and where there is no such memory, to the terminal itself.
struct FrameWriter: ~Copyable {
    private let descriptor: Int32
    private let memory: Int32
    private var filter = RenditionFilter()

    /// The writer of the ncurses that writes to `descriptor`, on the terminal whose terminfo was read.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        // SGR is what most terminals take; of others ncurses knows better.
        let bold = boai_capability("bold").map { String(cString: $0) }
        memory = bold == "\u{1B}[1m" ? memfd_create("frame", 1) : -1  // MFD_CLOEXEC
    }

    deinit { if memory >= 0 { close(memory) } }

    /// Have a frame drawn. Where the caret can be seen, what an input method draws at it must not take over
    /// the look of the last cell: `isSettled` leaves the terminal with the look that ncurses left it with.
    mutating func draw(isSettled: Bool, _ refresh: () -> Void) {
        guard memory >= 0, dup2(memory, descriptor) >= 0 else { return refresh() }
        refresh()
        dup2(STDOUT_FILENO, descriptor)
        let count = Int(lseek(memory, 0, SEEK_CUR))
        guard count > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = pread(memory, &bytes, count, 0)
        lseek(memory, 0, SEEK_SET)
        var sent = filter.filter(Array(bytes.prefix(max(0, got))))
        if isSettled { sent += filter.settle() }
        Terminal.send(sent)
    }

    /// Leave the terminal with the look that ncurses left it with, for whoever writes to it next.
    mutating func settle() {
        Terminal.send(rest)
        filter.forget()
    }

    /// What does so.
    var rest: [UInt8] {
        var filter = filter
        return memory >= 0 ? filter.settle() : []
    }
}
