import Glibc

/// A file that is written for people elsewhere: beside its place at first, and put there only when it is
/// whole, so that nobody ever takes half of one for all of it. For the eyes of its owner alone.
public final class OutgoingFile {
    /// Where it will be.
    public let path: String
    private let place: String
    private let temporary: String?
    private let mayReplace: Bool
    private var file: OpenFile?

    /// Begins the file that will be at `path`. It is refused where `path` lies among the files of
    /// `directory`, whose branch it tells of, and where something stands there already, unless that is a
    /// plain file and `mayReplace`. A pipe is written into as it is.
    public init(_ path: String, from directory: DataDirectory, mayReplace: Bool) throws {
        self.path = path
        self.mayReplace = mayReplace
        let real = OutgoingFile.real(path)
        if OutgoingFile.lies(real ?? OutgoingFile.real(folder(of: path)), in: directory) {
            throw OutgoingFile.refusal(
                path, "在数据目录 \(directory.path) 里，会盖掉账本自己的文件。请写到数据目录之外",
                "lies in the data directory \(directory.path), among the ledger's own files. Write it elsewhere"
            )
        }
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFIFO {
            place = path
            temporary = nil
            file = try OpenFile(path, O_WRONLY)
            return
        }
        try OutgoingFile.checkFree(path, mayReplace: mayReplace)
        // A link stays, and what it leads to is replaced.
        place = real ?? path
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
        // Somebody may have put something there meanwhile.
        try OutgoingFile.checkFree(path, mayReplace: mayReplace)
        guard rename(temporary, place) == 0 else {
            throw StoreError.system(call: "rename", path: path, errno: errno)
        }
        self.file = nil
        try Files.syncFolder(of: place.contains("/") ? place : "./" + place)
    }

    /// Refuses what stands at `path` and must stay.
    private static func checkFree(_ path: String, mayReplace: Bool) throws {
        var info = stat()
        guard lstat(path, &info) == 0 else { return }
        if !mayReplace {
            throw refusal(
                path, "已经有了。备份从不覆盖文件，请换一个文件名",
                "is there already. A backup never goes over a file; choose another name")
        }
        if stat(path, &info) == 0, info.st_mode & S_IFMT != S_IFREG {
            throw refusal(path, "不是普通文件，请换一个文件名", "is no plain file; choose another name")
        }
    }

    /// The path is given whole, as the person has to find it.
    private static func refusal(_ path: String, _ zh: String, _ en: String) -> StoreError {
        .refused([Refusal(rule: Bilingual("\(path)：\(zh)", "\(path): \(en)"))])
    }

    /// Whether `place` is the data directory or in it, or in one of its folders, which may be links. They are
    /// known by what they are: a mount or a link gives them other names.
    private static func lies(_ place: String?, in directory: DataDirectory) -> Bool {
        guard var place else { return false }
        let homes = [directory.path, directory.journal, directory.registers].compactMap(identity)
        while true {
            if let found = identity(place), homes.contains(where: { $0 == found }) { return true }
            if place == "/" { return false }
            place = folder(of: place)
        }
    }

    private static func identity(_ path: String) -> (dev_t, ino_t)? {
        var info = stat()
        return stat(path, &info) == 0 ? (info.st_dev, info.st_ino) : nil
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}

/// The folder that holds `path`.
private func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
