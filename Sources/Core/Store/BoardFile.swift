import CLinux
import Glibc

/// The board of a data directory, for an account that may be able to read this one file and nothing else.
///
/// It watches the file itself, because such an account cannot watch the folder; a replacement ends that, so
/// the watch is armed again before every reading. Where inotify refuses (EACCES, EMFILE: 128 instances a uid)
/// or there is no file yet, looking with `stat` each second has to do.
public final class BoardFile: BoardSource {
    /// What tells two states of the file apart.
    private struct Stamp: Equatable {
        let device: dev_t
        let inode: ino_t
        let size: off_t
        let seconds: Int
        let nanoseconds: Int
        let mode: mode_t

        init(_ info: stat) {
            device = info.st_dev
            inode = info.st_ino
            size = info.st_size
            seconds = info.st_mtim.tv_sec
            nanoseconds = info.st_mtim.tv_nsec
            mode = info.st_mode
        }
    }

    /// The data directory.
    public let place: String
    private let path: String
    private var inotify: Int32 = -1
    /// inotify's number of the watch; -1 while there is none.
    private var watched: Int32 = -1
    /// The file as the last reading found it; nil where there was none.
    private var seen: Stamp?
    private let mayWatch: Bool

    /// The board of `directory`. Without `mayWatch` it only ever looks, as where inotify refuses.
    public init(_ directory: DataDirectory, mayWatch: Bool = true) {
        place = directory.path
        path = directory.board
        self.mayWatch = mayWatch && FileSystem.tellsAll(of: directory.path)
    }

    deinit { if inotify >= 0 { close(inotify) } }

    /// The descriptor of inotify.
    public var descriptor: Int32 { watched >= 0 ? inotify : -1 }

    /// Each second where inotify is of no help.
    public var pollInterval: Duration? { watched >= 0 ? nil : .seconds(1) }

    /// Takes the events off the queue; which ones does not matter, because the file is looked at anyway.
    public func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while inotify >= 0, Glibc.read(inotify, &buffer, buffer.count) > 0 {}
    }

    /// Whether another file, or none, stands there than at the last reading.
    public func hasChanged() -> Bool {
        var info = stat()
        return (lstat(path, &info) == 0 ? Stamp(info) : nil) != seen
    }

    /// The bytes of the file. A link is not followed, and nothing but a plain file of a board's size is read.
    public func fetch() throws(BoardTrouble) -> [UInt8] {
        // Armed first: what is replaced after this wakes us, and what was replaced before it is read now.
        arm()
        drain()
        seen = nil
        do {
            let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            var info = stat()
            guard fstat(file.descriptor, &info) == 0 else { throw BoardTrouble.system(errno) }
            seen = Stamp(info)
            guard info.st_mode & S_IFMT == S_IFREG, info.st_size <= Board.limit else {
                throw BoardTrouble.notABoard
            }
            var bytes: [UInt8] = []
            try file.read(into: &bytes, count: Int(info.st_size), at: 0)
            return bytes
        } catch let trouble as BoardTrouble {
            throw trouble
        } catch StoreError.system(_, _, let code) {
            if seen == nil { lookAgainst() }
            throw BoardFile.trouble(code)
        } catch {
            throw .damaged
        }
    }

    /// Notes what stands there though it could not be opened, so that only a change is tried again.
    private func lookAgainst() {
        var info = stat()
        if lstat(path, &info) == 0 { seen = Stamp(info) }
    }

    private static func trouble(_ code: Int32) -> BoardTrouble {
        switch code {
        case ENOENT, ENOTDIR: .gone
        case EACCES, EPERM: .notAllowed
        case ELOOP, EISDIR, ENXIO: .notABoard
        default: .system(code)
        }
    }

    private func arm() {
        guard mayWatch else { return }
        if inotify < 0 { inotify = inotify_init1(O_NONBLOCK | O_CLOEXEC) }
        guard inotify >= 0 else { return }
        let events = UInt32(
            IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF | IN_DONT_FOLLOW)
        let new = inotify_add_watch(inotify, path, events)
        if watched >= 0, watched != new { inotify_rm_watch(inotify, watched) }
        watched = new
    }
}
