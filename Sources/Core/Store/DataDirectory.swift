import CLinux
import Glibc

/// Where everything lies in a data directory, and what rights it has (docs/format.md, "Files").
public struct DataDirectory: Sendable, Hashable {
    /// The directory, without a slash at the end.
    public let path: String

    /// The data directory at `path`.
    public init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// `--data DIR`, else `$BOAI_DATA`, else `$XDG_DATA_HOME/boai`.
    public static func chosen(option: String?) -> DataDirectory {
        if let option, !option.isEmpty { return DataDirectory(absolute(option)) }
        if let variable = getenv("BOAI_DATA"), variable.pointee != 0 {
            return DataDirectory(absolute(String(cString: variable)))
        }
        // A relative one counts as unset, says the XDG base directory specification.
        if let base = getenv("XDG_DATA_HOME"), base.pointee == CChar(UInt8(ascii: "/")) {
            return DataDirectory(String(cString: base) + "/boai")
        }
        let home = getenv("HOME").map { String(cString: $0) } ?? "/"
        return DataDirectory(home + "/.local/share/boai")
    }

    /// The directories that a watch was given, else the one in the home of the process's uid. No variable
    /// chooses: whoever gives out the account does.
    public static func watched(_ given: [String]) -> [DataDirectory] {
        if !given.isEmpty { return given.map { DataDirectory(absolute($0)) } }
        return [DataDirectory(Account.home + "/.local/share/boai")]
    }

    /// `path` seen from the folder that the process is in.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        let rest = path == "." ? "" : path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let folder = String(cString: here)
        return rest.isEmpty ? folder : folder == "/" ? "/" + rest : folder + "/" + rest
    }

    var branch: String { path + "/branch.json" }
    var registers: String { path + "/registers" }
    var journal: String { path + "/journal" }
    var aggregates: String { path + "/aggregates.json" }
    var standings: String { path + "/standings" }
    var drafts: String { path + "/drafts" }
    var setAside: String { path + "/set-aside" }
    var lock: String { path + "/lock" }
    var publishLock: String { path + "/publish.lock" }
    var snapshotLock: String { path + "/snapshot.lock" }

    /// What watchers read.
    public var board: String { path + "/board.json" }

    /// Whether this account may read the data itself, and not the board alone.
    public var isReadable: Bool {
        // Without branch.json the journal tells all; a watcher may not read that.
        (access(branch, R_OK) == 0 || errno == ENOENT) && access(journal, R_OK | X_OK) == 0
    }

    /// The branch as its file says, for whoever needs its name or language and nothing else; nil where there
    /// is none that can be read.
    public var declared: Branch? {
        (try? Files.read(branch)).flatMap { $0 }.flatMap { try? Branch.decoded($0) }
    }

    func snapshot(of register: String) -> String { "\(registers)/\(register).json" }

    func segment(_ first: Int) -> String { "\(journal)/\(DataDirectory.segmentName(first))" }

    static func segmentName(_ first: Int) -> String {
        let digits = String(first)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + ".jsonl"
    }

    /// The first seqs that name the segments, in order.
    var segments: [Int] {
        Files.names(in: journal).filter { $0.hasSuffix(".jsonl") && $0.count >= 16 }
            .compactMap { Int($0.dropLast(6)) }.sorted()
    }

    /// A path inside the directory as damage reports name it.
    func relative(_ file: String) -> String {
        file.hasPrefix(path + "/") ? String(file.dropFirst(path.count + 1)) : file
    }

    /// Whether a group of staff shares the directory: then files are 0660, else 0600 (invariant 12).
    var isShared: Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & 0o020 != 0
    }

    var fileMode: mode_t { isShared ? 0o660 : 0o600 }
    var boardMode: mode_t { isShared ? 0o644 : 0o600 }
    var folderMode: mode_t { isShared ? 0o2770 : 0o700 }

    /// Makes a folder with the right mode, whatever the umask; one that is there stays as it is.
    func makeFolder(_ folder: String, mode: mode_t) throws {
        if mkdir(folder, mode) == 0 {
            chmod(folder, mode)
        } else if errno != EEXIST {
            throw StoreError.system(call: "mkdir", path: folder, errno: errno)
        }
    }

    /// Makes the directory one for a group of staff (invariant 12): mode 2771 and the group's, so that
    /// watchers reach `board.json` in it and nothing else. Throws `refused` where there is no such group,
    /// or where this account may not give a folder to it.
    func share(with group: String) throws {
        var entry = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        _ = getgrnam_r(group, &entry, &buffer, buffer.count, &found)
        guard found != nil else {
            throw StoreError.refused([
                Refusal(
                    value: group,
                    rule: Bilingual(
                        "系统里没有这个用户组，请先用 groupadd 建好",
                        "is no group of this system; make it with groupadd first"))
            ])
        }
        guard chown(path, uid_t.max, entry.gr_gid) == 0 else {
            let code = errno
            if code != EPERM { throw StoreError.system(call: "chown", path: path, errno: code) }
            throw StoreError.refused([
                Refusal(
                    value: group,
                    rule: Bilingual(
                        "当前账号 \(Account.current) 不在这个组里，请用 usermod -aG 加入后重新登录",
                        "the account \(Account.current) is not in this group; add it with usermod -aG and log in again"
                    ))
            ])
        }
        guard chmod(path, DataDirectory.sharedMode) == 0 else {
            throw StoreError.system(call: "chmod", path: path, errno: errno)
        }
    }

    /// The mode of the directory itself where a group of staff shares it.
    static let sharedMode: mode_t = 0o2771

    /// Makes this directory with the group and mode of the one that a steward prepared at `other`, if
    /// there is one: what is made inside follows them.
    func makePlace(like other: DataDirectory) throws {
        var info = stat()
        guard stat(other.path, &info) == 0 else { return }
        try makeFolder(path, mode: 0o700)
        _ = chown(path, uid_t.max, info.st_gid)
        chmod(path, info.st_mode & 0o7777)
    }

    /// Gives what was made in a shared directory to its group, also where the directory lacks the bit that
    /// does so by itself.
    func adoptGroup(_ path: String) {
        var info = stat()
        if isShared, stat(self.path, &info) == 0 { _ = chown(path, uid_t.max, info.st_gid) }
    }

    /// The name of the directory's file system where its locks cannot be trusted between machines: NFS, CIFS,
    /// SMB (invariant 4). Of a directory that is not there yet, that of the nearest folder above it.
    func unsafeFileSystem(on disk: Disk = .standard) -> String? {
        var place = path[...]
        while !place.isEmpty {
            if let type = disk.fileSystem(of: String(place)) { return FileSystem.unsafeName(type) }
            place = place[..<(place.lastIndex(of: "/") ?? place.startIndex)]
        }
        return disk.fileSystem(of: path.hasPrefix("/") ? "/" : ".").flatMap(FileSystem.unsafeName)
    }
}
