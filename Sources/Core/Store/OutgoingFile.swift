import Glibc

/// A file that is written for people elsewhere: beside its place at first, and put there only when it is
/// whole, so that nobody ever takes half of one for all of it. For the eyes of its owner alone.
public final class OutgoingFile {
    /// Where it will be.
    public let path: String
    private let place: String
    private let temporary: String?
    private var file: OpenFile?

    /// Begins the file that will be at `path`, in the place of one that may be there. What is no plain file,
    /// such as a pipe, is written into as it is.
    public init(_ path: String) throws {
        self.path = path
        var info = stat()
        let isThere = stat(path, &info) == 0
        if isThere, info.st_mode & S_IFMT != S_IFREG {
            place = path
            temporary = nil
            file = try OpenFile(path, O_WRONLY)
            return
        }
        // A link stays, and what it leads to is replaced.
        let real = isThere ? realpath(path, nil) : nil
        place = real.map { String(cString: $0) } ?? path
        free(real)
        let temporary = "\(place).\(getpid()).new"
        self.temporary = temporary
        unlink(temporary)
        file = try OpenFile(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    }

    deinit { if file != nil, let temporary { unlink(temporary) } }

    /// Appends bytes.
    public func append(_ bytes: [UInt8]) throws {
        if let file { try Files.writeAll(file, bytes) }
    }

    /// Brings the file to the disk and puts it in its place.
    public func finish() throws {
        guard let file, let temporary else { return }
        if fdatasync(file.descriptor) != 0 {
            throw StoreError.system(call: "fdatasync", path: path, errno: errno)
        }
        guard rename(temporary, place) == 0 else {
            throw StoreError.system(call: "rename", path: path, errno: errno)
        }
        self.file = nil
        try Files.syncFolder(of: place.contains("/") ? place : "./" + place)
    }
}
