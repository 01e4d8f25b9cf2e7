import Core
import Glibc

extension Watching {
    /// `boai watch --plain`: the same boards as numbered lines. `write` takes lines of text and says whether
    /// anybody still reads them; it returns when nobody does. Signals end it as they end any program.
    public static func speak(_ options: WatchOptions, write: ([String]) -> Bool) -> Int32 {
        var host = WatchHost(world(options, fallback: Language.ofLocale() ?? .zh))
        var lines = WatchLines()
        guard write(lines.next(host.world)) else { return 0 }
        let clock = ContinuousClock()
        let ends = ends
        while true {
            let left = host.deadline.map { max(.zero, $0 - clock.now) } ?? .seconds(60)
            var polled = host.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            polled += ends
            let count = poll(&polled, nfds_t(polled.count), Int32(left / .milliseconds(1)) + 1)
            if count > 0, polled.suffix(ends.count).contains(where: { $0.revents != 0 }) { return 0 }
            var isNew = false
            if count > 0 {
                for entry in polled.dropLast(ends.count) where entry.revents != 0 {
                    isNew = host.woke(.descriptor(entry.fd)).redraw || isNew
                }
            }
            if let due = host.deadline, due <= clock.now { isNew = host.woke(.deadline).redraw || isNew }
            guard isNew else { continue }
            let new = lines.next(host.world)
            if !new.isEmpty, !write(new) { return 0 }
        }
    }

    /// What tells that nobody is there any more, long before the next line: an error on the output, and of an
    /// input that somebody held open, a pipe or a socket, its end. Nobody asks that of a file, a terminal or
    /// /dev/null. A socket says by `rdHangUp` that the other side will send nothing more, a pipe by an error.
    private static var ends: [pollfd] {
        let rdHangUp: Int16 = 0x2000  // POLLRDHUP, which Swift's Glibc module leaves out
        var ends = [pollfd(fd: STDOUT_FILENO, events: isHeld(STDOUT_FILENO) ? rdHangUp : 0, revents: 0)]
        if isHeld(STDIN_FILENO) { ends.append(pollfd(fd: STDIN_FILENO, events: rdHangUp, revents: 0)) }
        return ends
    }

    private static func isHeld(_ descriptor: Int32) -> Bool {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { return false }
        return [S_IFIFO, S_IFSOCK].contains(info.st_mode & S_IFMT)
    }
}
