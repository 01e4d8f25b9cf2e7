import Glibc

/// A kernel lock on a file that is never renamed or deleted (invariant 4). It ends with the process that
/// holds it, so there is no stale lock.
final class FileLock {
    private let file: OpenFile

    /// Opens the lock file, making it when it is not there. A reader without the right to write opens it for
    /// reading.
    init(_ path: String, mode: mode_t, isReading: Bool = false) throws {
        if isReading {
            file = try OpenFile(path, O_RDONLY)
            return
        }
        do {
            file = try OpenFile(path, O_RDWR | O_CREAT, mode: mode)
            _ = fchmod(file.descriptor, mode)
        } catch StoreError.system(_, _, let code) where [EACCES, EROFS, EPERM].contains(code) {
            file = try OpenFile(path, O_RDONLY)
        }
    }

    /// How a lock is held.
    enum Sharing {
        case shared, exclusive
    }

    /// Runs `body` under the lock; throws `busy` when it is not free within `milliseconds`.
    func held<R>(_ sharing: Sharing, within milliseconds: Int, _ body: () throws -> R) throws -> R {
        try take(sharing, within: milliseconds)
        defer { flock(file.descriptor, LOCK_UN) }
        return try body()
    }

    /// Takes the lock; throws `busy` when it is not free within `milliseconds`.
    func take(_ sharing: Sharing, within milliseconds: Int) throws {
        let how = sharing == .shared ? LOCK_SH : LOCK_EX
        var waited = 0
        while flock(file.descriptor, how | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            guard code == EWOULDBLOCK else {
                throw StoreError.system(call: "flock", path: file.path, errno: code)
            }
            guard waited < milliseconds * 1000 else { throw StoreError.busy }
            // Short at first, because a commit holds the lock for well under a millisecond.
            let pause = min(2000, 200 + waited / 8)
            var duration = timespec(tv_sec: 0, tv_nsec: pause * 1000)
            nanosleep(&duration, nil)
            waited += pause
        }
    }

    /// Gives the lock back.
    func release() { flock(file.descriptor, LOCK_UN) }
}
