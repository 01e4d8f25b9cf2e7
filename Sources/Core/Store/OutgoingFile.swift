import Glibc

/// A file that is written for people elsewhere: beside its place at first, and put there only when it is
/// whole, so that nobody ever takes half of one for all of it. For the eyes of its owner alone.
public final class OutgoingFile {
    /// Where it will be.
    public let path: String
    private let temporary: String
    private var file: OpenFile?

    /// Begins the file that will be at `path`, in the place of one that may be there.
    public init(_ path: String) throws {
        self.path = path
        temporary = "\(path).\(getpid()).new"
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
            throw StoreError.system(call: "open", path: path, errno: EISDIR)
        }
        unlink(temporary)
        file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    }

    deinit { if file != nil { unlink(temporary) } }

    /// Appends bytes.
    public func append(_ bytes: [UInt8]) throws {
        if let file { try Files.writeAll(file, bytes) }
    }

    /// Brings the file to the disk and puts it in its place.
    public func finish() throws {
        guard let file else { return }
        if fdatasync(file.descriptor) != 0 {
            throw StoreError.system(call: "fdatasync", path: path, errno: errno)
        }
        guard rename(temporary, path) == 0 else {
            throw StoreError.system(call: "rename", path: path, errno: errno)
        }
        self.file = nil
        try Files.syncFolder(of: path.contains("/") ? path : "./" + path)
    }
}
