import Glibc

/// A directory that is made is written beside its place, as `NAME.PID.new`, and renamed when it is complete.
extension DataDirectory {
    /// Where this process writes what is to take this directory's place.
    var beside: DataDirectory { DataDirectory("\(path).\(getpid()).new") }

    /// Removes what processes that were killed left beside this directory.
    ///
    /// Only folders in which everything has the name of a part of a data directory go, and only where no
    /// process has the number in their name: somebody may be writing there.
    func sweepBeside() {
        let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let (parent, name) = (String(path[..<end]), path[end...])
        for found in Files.names(in: parent.isEmpty ? "." : parent) {
            guard found.hasPrefix(name + "."), found.hasSuffix(".new") else { continue }
            let digits = found.dropFirst(name.count + 1).dropLast(4)
            guard Folding.isDigits(digits), let process = pid_t(digits), process > 0 else { continue }
            // A number is given again: a folder of our own is one of a process before us.
            let isLeft = process == getpid() || kill(process, 0) != 0 && errno == ESRCH
            if isLeft, DataDirectory(parent + found).isOnlyOurs { Files.removeTree(parent + found) }
        }
    }

    /// Whether it is a folder, and no link to one, that holds nothing but parts of a data directory.
    private var isOnlyOurs: Bool {
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return false }
        let parts = [
            branch, registers, journal, aggregates, references, standings, drafts, setAside, board, lock,
            publishLock, snapshotLock,
        ]
        return Files.names(in: path).allSatisfy { name in
            parts.contains { $0 == path + "/" + name || (path + "/" + name).hasPrefix($0 + ".") }
        }
    }
}

extension Files {
    /// Removes a folder of ours and everything in it.
    static func removeTree(_ path: String) {
        for name in names(in: path) {
            let inner = path + "/" + name
            if unlink(inner) != 0 { removeTree(inner) }
        }
        rmdir(path)
    }
}
