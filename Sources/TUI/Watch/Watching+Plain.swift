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
        while true {
            let left = host.deadline.map { max(.zero, $0 - clock.now) } ?? .seconds(60)
            var polled = host.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            // A reader that has gone away is told by an error on the output, long before the next line.
            polled.append(pollfd(fd: STDOUT_FILENO, events: 0, revents: 0))
            let count = poll(&polled, nfds_t(polled.count), Int32(left / .milliseconds(1)) + 1)
            if polled[polled.count - 1].revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return 0 }
            var isNew = false
            if count > 0 {
                for entry in polled.dropLast() where entry.revents != 0 {
                    isNew = host.woke(.descriptor(entry.fd)).redraw || isNew
                }
            }
            if let due = host.deadline, due <= clock.now { isNew = host.woke(.deadline).redraw || isNew }
            guard isNew else { continue }
            let new = lines.next(host.world)
            if !new.isEmpty, !write(new) { return 0 }
        }
    }
}
