import Glibc

/// A small file of one person outside the data directory, such as the settings: read whole, replaced by
/// rename.
public enum PersonalFile {
    /// The text of the file; nil where there is none, where it cannot be read, or where it is above 1 MB.
    public static func read(_ path: String) -> String? {
        guard let bytes = try? Files.read(path), bytes.count <= 1 << 20 else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The names in a folder, sorted; none where it cannot be read.
    public static func names(in folder: String) -> [String] { Files.names(in: folder) }

    /// Whether there is such a file, also one that cannot be read.
    public static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Puts `text` in the place of the file, whose bytes stay as they are under the name `kept`; one that had
    /// that name goes. When the text cannot be written the file is where it was.
    public static func write(_ path: String, _ text: String, keeping kept: String) throws {
        guard rename(path, kept) == 0 else {
            throw StoreError.system(call: "rename", path: path, errno: errno)
        }
        do { try write(path, text) } catch {
            _ = rename(kept, path)
            throw error
        }
    }

    /// Puts `text` in the place of the file, for nobody else's eyes; folders that are missing are made.
    public static func write(_ path: String, _ text: String) throws {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            if mkdir(folder, 0o700) != 0, errno != EEXIST, errno != EROFS, errno != EACCES {
                throw StoreError.system(call: "mkdir", path: folder, errno: errno)
            }
        }
        try Files.replace(path, with: Array(text.utf8), mode: 0o600, isSynced: true)
    }
}
