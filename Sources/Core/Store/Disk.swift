import Glibc

/// The few calls on files that the store makes. Tests put a disk in its place that stops at any byte.
open class Disk {
    /// The real disk.
    public init() {}

    /// The disk of a session that was given none.
    public static var standard: Disk {
        #if DEBUG
            MortalDisk.asked ?? Disk()
        #else
            Disk()
        #endif
    }

    /// Writes some of `bytes` at the end of the file; returns how many, which may be fewer.
    open func append(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        write(descriptor, bytes.baseAddress, bytes.count)
    }

    /// Brings the file's data to the disk; 0 or -1 with errno.
    open func sync(_ descriptor: Int32) -> Int32 { fdatasync(descriptor) }

    /// Cuts the file back to `size` bytes; 0 or -1 with errno.
    open func cut(_ descriptor: Int32, to size: Int) -> Int32 { ftruncate(descriptor, size) }

    /// Brings the entries of the folder that holds `path` to the disk; 0 or -1 with errno.
    open func syncFolder(of path: String) -> Int32 {
        do { try Files.syncFolder(of: path) } catch StoreError.system(_, _, let code) {
            errno = code
            return -1
        } catch { return -1 }
        return 0
    }

    /// The kernel's number of the file system that holds `path`; nil where it tells none.
    open func fileSystem(of path: String) -> UInt32? { FileSystem.type(of: path) }

    /// The size at which a segment of the journal is closed. Tests close smaller ones.
    open var segmentSize: Int { Disk.segmentSize }
    static let segmentSize = 64 << 20

    /// Called between the steps of a commit, so that a test can end the process there.
    open func reached(_ step: CommitStep) {}

    /// The steps of a commit, in order (storage: "The way of a commit").
    public enum CommitStep: String, Sendable, CaseIterable {
        case locked, caughtUp, checked, appended, synced, unlocked, published
        /// Between the replacements of a publishing, and while a snapshot is written.
        case referencesWritten, halfPublished, snapshotBegun, snapshotWritten
    }
}

/// The system's words for an error number.
func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }

/// An open file that closes itself.
final class OpenFile {
    let descriptor: Int32
    let path: String

    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws {
        // A watcher's process writes nothing, whoever asks.
        if Fence.isUp, flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC) != 0 {
            throw StoreError.readOnly(Fence.reason)
        }
        descriptor = open(path, flags | O_CLOEXEC, mode)
        self.path = path
        if descriptor < 0 { throw StoreError.system(call: "open", path: path, errno: errno) }
    }

    deinit { close(descriptor) }

    /// How many bytes the file holds.
    var size: Int {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
    }

    /// Reads up to `count` bytes at `offset` into `buffer`, replacing what was there.
    func read(into buffer: inout [UInt8], count: Int, at offset: Int) throws {
        var failure: Int32 = 0
        buffer = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
            filled = 0
            while filled < count {
                let got = pread(
                    descriptor, target.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                if got <= 0 { break }
                filled += got
            }
        }
        if failure != 0 { throw StoreError.system(call: "read", path: path, errno: failure) }
    }
}

/// Whole files, for the caches and settings of a data directory.
enum Files {
    /// The bytes of a file, `nil` when there is none.
    static func read(_ path: String) throws -> [UInt8]? {
        do {
            let file = try OpenFile(path, O_RDONLY)
            var bytes: [UInt8] = []
            try file.read(into: &bytes, count: file.size, at: 0)
            return bytes
        } catch StoreError.system(_, _, ENOENT) {
            return nil
        }
    }

    /// Replaces a file by rename, keeping its mode and group (invariant 12). `isSynced` for what is no cache.
    static func replace(_ path: String, with bytes: [UInt8], mode: mode_t, isSynced: Bool) throws {
        let temporary = "\(path).\(getpid()).new"
        unlink(temporary)
        do {
            let file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
            try writeAll(file, bytes)
            try settle(file, like: path, mode: mode)
            if isSynced, fdatasync(file.descriptor) != 0 {
                throw StoreError.system(call: "fdatasync", path: temporary, errno: errno)
            }
            guard rename(temporary, path) == 0 else {
                throw StoreError.system(call: "rename", path: path, errno: errno)
            }
            if isSynced { try syncFolder(of: path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Gives a new file the mode and group of the one it replaces, or `mode` and its folder's group.
    static func settle(_ file: OpenFile, like path: String, mode: mode_t) throws {
        var old = stat()
        let isReplacing = stat(path, &old) == 0
        if isReplacing { _ = fchown(file.descriptor, uid_t.max, old.st_gid) }
        guard fchmod(file.descriptor, isReplacing ? old.st_mode & 0o7777 : mode) == 0 else {
            throw StoreError.system(call: "chmod", path: file.path, errno: errno)
        }
    }

    static func writeAll(_ file: OpenFile, _ bytes: some Collection<UInt8>) throws {
        let isDone: Void? = try bytes.withContiguousStorageIfAvailable { buffer in
            var written = 0
            while written < buffer.count {
                let count = write(file.descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { throw StoreError.system(call: "write", path: file.path, errno: errno) }
                written += count
            }
        }
        if isDone == nil { try writeAll(file, Array(bytes)) }
    }

    /// Brings a folder's entries to the disk.
    static func syncFolder(of path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/")
        let file = try OpenFile(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY)
        guard fsync(file.descriptor) == 0 else {
            throw StoreError.system(call: "fsync", path: folder, errno: errno)
        }
    }

    /// The names in a folder, sorted; none when there is no folder.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
