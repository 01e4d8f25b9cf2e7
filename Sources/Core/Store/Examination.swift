import CLinux
import Glibc

/// What `boai doctor` says of a data directory, line by line.
public struct Examination: Sendable {
    /// One thing that was looked at.
    public struct Finding: Sendable {
        /// How it is.
        public enum State: Sendable { case good, doubtful, bad }
        /// What was looked at.
        public let label: Bilingual
        /// What was found, and what to do about it when it is not good.
        public let words: Bilingual
        /// How it is.
        public let state: State

        /// A finding.
        public init(_ label: Bilingual, _ words: Bilingual, _ state: State = .good) {
            self.label = label
            self.words = words
            self.state = state
        }
    }

    /// The findings, in the order of looking.
    public private(set) var findings: [Finding] = []
    /// Whether the journal itself is damaged.
    public private(set) var isDamaged = false

    /// Looks at the data directory: rights, file system, free space and, with a branch in it, the chain.
    public init(_ directory: DataDirectory) {
        var info = stat()
        let label = Bilingual("数据目录", "Data directory")
        guard stat(directory.path, &info) == 0 else {
            findings.append(
                Finding(
                    label,
                    Bilingual(
                        "\(directory.path) 还没有；用 boai init 新建",
                        "\(directory.path) is not there; boai init makes it"),
                    .bad))
            return
        }
        findings.append(Finding(label, Bilingual(directory.path, directory.path)))
        rights(directory, info)
        fileSystem(directory)
        chain(directory)
    }

    private mutating func rights(_ directory: DataDirectory, _ info: stat) {
        let mode = String(info.st_mode & 0o7777, radix: 8)
        let isOpen = info.st_mode & 0o006 != 0
        let canWrite = access(directory.path, W_OK) == 0
        var words = Bilingual(
            "目录 \(mode)，当前账号 \(Account.current)，\(canWrite ? "可读写" : "只能查看")",
            "mode \(mode), account \(Account.current), \(canWrite ? "may write" : "may only read")")
        if isOpen {
            words = Bilingual(
                words.zh + "；别的账号也能读，请用 chmod o-rw 收紧", words.en + "; others may read it: chmod o-rw")
        }
        findings.append(
            Finding(Bilingual("权限", "Rights"), words, isOpen ? .bad : canWrite ? .good : .doubtful))
        for file in [directory.branch, directory.journal, directory.lock] where access(file, R_OK) != 0 {
            let name = directory.relative(file)
            findings.append(
                Finding(
                    Bilingual("权限", "Rights"), Bilingual("读不了 \(name)", "cannot read \(name)"),
                    errno == ENOENT ? .doubtful : .bad))
        }
    }

    private mutating func fileSystem(_ directory: DataDirectory) {
        let label = Bilingual("文件系统", "File system")
        if let name = directory.unsafeFileSystem() {
            findings.append(
                Finding(
                    label,
                    Bilingual(
                        "\(name) 网络盘，锁不可靠，只能查看；请移到本机硬盘",
                        "\(name): locks cannot be trusted; move the directory to a local disk"),
                    .bad))
        } else {
            findings.append(Finding(label, Bilingual("本机硬盘，锁可用", "local, locks can be trusted")))
        }
        var space = statvfs()
        guard statvfs(directory.path, &space) == 0 else { return }
        let free = (Int(space.f_bavail) * Int(space.f_frsize)) >> 20
        let isShort = free < 200
        findings.append(
            Finding(
                Bilingual("剩余空间", "Free space"),
                Bilingual(
                    "\(free) MB" + (isShort ? "，太少，请清理硬盘" : ""), "\(free) MB" + (isShort ? "; make room" : "")
                ),
                isShort ? .bad : .good))
    }

    private mutating func chain(_ directory: DataDirectory) {
        let label = Bilingual("校验链", "Chain")
        do {
            let store = try Store(opening: directory)
            let found = try store.verify()
            let damage = found.damage + store.warnings.filter { !found.damage.contains($0) }
            for damage in damage { findings.append(Finding(label, damage.words, .bad)) }
            isDamaged = !damage.isEmpty
            for found in store.remedied where !damage.contains(found) {
                findings.append(Finding(label, found.words, .doubtful))
            }
            if let reason = store.readOnly { findings.append(Finding(label, reason, .doubtful)) }
            let words = "\(found.seq) \(found.hash)"
            if damage.isEmpty { findings.append(Finding(label, Bilingual(words, words))) }
        } catch let error as StoreError {
            if case .damaged = error { isDamaged = true }
            findings.append(Finding(label, error.words, .bad))
        } catch let damage as Damage {
            isDamaged = true
            findings.append(Finding(label, damage.words, .bad))
        } catch {
            findings.append(Finding(label, Bilingual("\(error)", "\(error)"), .bad))
        }
    }
}
