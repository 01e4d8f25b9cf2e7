import CLinux
import Glibc

/// Wakes when the journal grows, by inotify; where that is refused (EACCES, EMFILE, a file system without it)
/// the caller looks with `stat` each second instead.
public final class Watch {
    /// Readable when something happened; -1 where only looking helps.
    public let descriptor: Int32
    private let directory: DataDirectory

    /// Watches the journal of `directory`.
    public convenience init(_ directory: DataDirectory) {
        self.init(directory, mayWatch: FileSystem.tellsAll(of: directory.journal))
    }

    /// Watches the journal; without `mayWatch` only looking helps, as on a network disk.
    init(_ directory: DataDirectory, mayWatch: Bool) {
        self.directory = directory
        var descriptor = mayWatch ? inotify_init1(O_NONBLOCK | O_CLOEXEC) : -1
        if descriptor >= 0 {
            let events = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO)
            if inotify_add_watch(descriptor, directory.journal, events) < 0 {
                close(descriptor)
                descriptor = -1
            }
        }
        self.descriptor = descriptor
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// How often to look, in milliseconds, where nothing wakes us; `nil` where inotify does.
    public var pollInterval: Int? { descriptor < 0 ? 1000 : nil }

    /// Takes what has happened off the queue.
    public func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while descriptor >= 0, read(descriptor, &buffer, buffer.count) > 0 {}
    }
}
