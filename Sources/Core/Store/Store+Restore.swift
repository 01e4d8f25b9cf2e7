import Glibc

extension Store {
    /// Makes the branch in the backup at `path` in `directory`, which must not hold anything. Every hash is
    /// checked before it is put there; what is damaged is restored only where `damaged` says so, and can then
    /// be read and not written. Returns what the check found.
    ///
    /// A folder that the steward prepared keeps its group and mode; with `group` it is made for that group.
    public static func restore(
        _ path: String, to directory: DataDirectory, group: String? = nil, damaged: Bool = false,
        disk: Disk = .standard, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws -> Verification {
        guard Files.names(in: directory.path).isEmpty else { throw occupied(directory) }
        try checkPlace(directory, disk)
        let archive = try OpenFile(path, O_RDONLY)
        let beside = directory.beside
        Files.removeTree(beside.path)
        do {
            // The rights first: what is made inside follows them.
            try beside.makePlace(like: directory)
            try makeDirectories(beside, group: group)
            try unpack(archive, to: beside, progress)
            let store = try Store(opening: beside)
            var found = try store.verify()
            if let torn = store.setAside { found.damage.append(torn) }
            if let damage = found.damage.first, !damaged { throw StoreError.damaged(asIs(damage)) }
            if found.damage.isEmpty { try? store.publish(isForced: true) }
            rmdir(directory.path)
            guard rename(beside.path, directory.path) == 0 else {
                throw StoreError.system(call: "rename", path: directory.path, errno: errno)
            }
            try Files.syncFolder(of: directory.path)
            return found
        } catch {
            Files.removeTree(beside.path)
            throw error
        }
    }

    private static func asIs(_ damage: Damage) -> Damage {
        Damage(
            damage.file, damage.line,
            Bilingual(
                damage.what.zh + "。备份本身就有损坏：换一份备份，或加 --damaged 照原样取出，只能查看",
                damage.what.en
                    + ". The backup itself is damaged: take another one, or have it as it is by --damaged"
            ))
    }

    private static func occupied(_ directory: DataDirectory) -> StoreError {
        .refused([
            Refusal(
                value: directory.path,
                rule: Bilingual(
                    "里面已有文件。恢复从不覆盖，请换一个空目录",
                    "is not empty. Restoring never writes over anything; choose an empty directory"))
        ])
    }

    private static func unpack(
        _ archive: OpenFile, to directory: DataDirectory, _ progress: (_ done: Int, _ all: Int) -> Void
    ) throws {
        let all = archive.size
        var offset = 0
        var names: Set<String> = []
        func wrong(_ zh: String, _ en: String) -> StoreError {
            .damaged(Damage(archive.path, 0, Bilingual(zh, en)))
        }
        while true {
            var header: [UInt8] = []
            try archive.read(into: &header, count: TarFile.block, at: offset)
            let entry: TarFile.Entry?
            do { entry = try TarFile.entry(header) } catch {
                throw wrong("不是完整的博爱备份，请换一份备份", "is no whole backup of boai; take another one")
            }
            guard let entry else { break }
            offset += TarFile.block
            guard isBackedUp(entry.name), names.insert(entry.name).inserted else {
                throw wrong(
                    "含有不属于备份的文件“\(entry.name)”，请换一份备份",
                    "holds “\(entry.name)”, which belongs to no backup; take another one")
            }
            guard entry.size <= all - offset else {
                throw wrong("被截短了，请换一份备份", "is cut short; take another one")
            }
            let file = try OpenFile(
                "\(directory.path)/\(entry.name)", O_WRONLY | O_CREAT | O_EXCL, mode: directory.fileMode)
            _ = fchmod(file.descriptor, directory.fileMode)
            var done = 0
            while done < entry.size {
                var bytes: [UInt8] = []
                try archive.read(into: &bytes, count: min(1 << 20, entry.size - done), at: offset + done)
                guard !bytes.isEmpty else { throw wrong("读不完，请换一份备份", "cannot be read to its end") }
                try Files.writeAll(file, bytes)
                done += bytes.count
                progress(offset + done, all)
            }
            if fdatasync(file.descriptor) != 0 {
                throw StoreError.system(call: "fdatasync", path: file.path, errno: errno)
            }
            offset += entry.size + TarFile.padding(entry.size)
        }
        guard names.contains("branch.json") else {
            throw wrong("里面没有 branch.json，不是博爱备份", "holds no branch.json and is no backup of boai")
        }
    }
}
