import Glibc

// Invariants of the store. Tests cite the numbers; docs/format.md explains them.
//
//  1. Acknowledged means: the commit's last line was fdatasynced (and a new segment's folder too). It is
// never lost.
//  2. Torn is: the last commit is incomplete and its seq is above every seq that board, aggregates and
// snapshots know.
//     It is set aside, reported once, and work goes on. Everything else that does not fit is damage: reading
// goes on
//     with a warning, writing is refused.
//  3. Snapshots, aggregates, the days of references and board are caches: delete them and they come back the
// same for the same day.
//  4. One writer at a time, by a kernel lock held for milliseconds, never while someone types.
//  5. Editing the same record: different columns merge; the same column asks.
//  6. Undo is a new commit, of one's own last commits, newest first.
//  7. After a failed fsync nobody knows what is on disk: the session turns read-only and says so.
//  8. Verify checks every hash, rebuilds the caches and compares.
//  9. Unknown is not zero.
// 10. Money is whole 分, days are calendar days in the branch's zone, ids and codes are text.
// 11. The board is a function of (journal up to seq, day) and never holds personal data.
// 12. Modes: alone 0700/0600; with a group 2771/0660, board 0644. Replacements keep mode and group.
//
//            open                     commit
//   absent ───────▶ writing ──────────────────────▶ writing
//                     │  ▲ refresh                    │
//                     │  └──── follows others ◀───────┘
//      damage, newer  │ format, unsafe file system,
//      folder without │ right to write, failed fsync
//                     ▼
//                  reading  (for the rest of the session; the reason is shown)

/// One branch's data directory, open: the only code that reads and writes it.
///
/// It follows the journal, keeps the registers in memory that somebody asked for, and commits. It belongs to
/// one thread.
public final class Store {
    /// Where the data lies.
    public let directory: DataDirectory
    /// What this version declares.
    public let catalog: Catalog
    /// The account that commits, from the process's uid.
    public let user: String
    /// What the session is for.
    public let purpose: Purpose
    /// The branch as of the last commit followed.
    public internal(set) var branch: Branch
    /// The zone in which days are counted.
    public private(set) var zone: Zone
    /// Damage met so far; each is shown once.
    public internal(set) var warnings: [Damage] = []
    /// A torn commit that was set aside since the session began.
    public internal(set) var setAside: Damage?
    /// A branch.json that is gone, damaged or older than the journal, which is used in its place, where
    /// opening met it.
    public internal(set) var outdated: Damage?
    /// What did not fit and was dealt with: each is said once, and work goes on.
    public var remedied: [Damage] { [setAside, outdated].compactMap { $0 } }
    /// Why the session may not write; `nil` when it may.
    public internal(set) var readOnly: Bilingual?

    var position = JournalPosition()
    var tables: [String: Table] = [:]
    /// The number of the next id of each register that ever had a record.
    var next: [String: UInt32] = [:]
    /// Registers in the files that this version does not declare.
    var strangers: [String: Register] = [:]
    /// Bytes of journal that touch a register and are not in its snapshot, as far as this session knows.
    var unsnapshotted: [String: Unsnapshotted] = [:]
    /// What changed since the aggregates were written, row by row.
    var folds = RowFolds()
    /// The figures, and the seq up to which they count. They are read from the aggregates when they are first
    /// asked for.
    var figures: Figures? {
        get {
            if let unread {
                self.unread = nil
                counted = unread.figures(catalog, branch)
            }
            return counted
        }
        set {
            unread = nil
            counted = newValue
        }
    }
    /// The aggregates while nobody has asked for their figures.
    var unread: UnreadAggregates?
    private var counted: Figures?
    var figuresSeq = 0
    /// The board that was made last: what the screen shows after a commit is published as well.
    var board: Board?
    /// What people themselves last put into columns that consequences move, by register and column and then
    /// by id, while a commit is made.
    var standings: [String: [String: Value?]] = [:]
    /// Whether a newer version wrote into this journal what this one does not know.
    public internal(set) var isNewer = false
    /// Registers of which the damaged journal does not tell everything, and no snapshot does.
    var incomplete: Set<String> = []
    let aside = SnapshotThread()
    /// Told how far the loading of a register has come, in bytes, while ``table(_:)`` runs: at the beginning,
    /// about every megabyte, and at the end.
    public var onLoading: ((_ register: Register, _ done: Int, _ all: Int) -> Void)?
    /// Told how far the reading of the journal has come, in bytes, while the branch is opened.
    var onReading: ((_ done: Int, _ all: Int) -> Void)?
    /// How things stood at the end of days that this session has asked for, see ``dayEnds(for:_:)``.
    var dayEnds: [Day: DayEnd] = [:]
    /// Those of them that stand in `standings/`.
    var keptDayEnds: Set<Day> = []
    /// The last commit of each day that this session has followed, in the order of the calendar.
    var lastOfDays: [(day: Day, seq: Int)] = []
    /// The figures at the end of days, until somebody asks for them.
    var endings: [Ending] = []
    /// Nothing is followed for the moment, see ``still(_:)``.
    var isStill = false

    /// What commits after `latelySeq` did, newest first: the board tells the last ones, and must not read the
    /// journal for them again with every commit.
    var lately: [Board.RecentChange] = []
    var latelySeq = 0

    /// When the last commit was made; none may be earlier.
    var lastMoment = Instant(seconds: 0)

    let disk: Disk
    let clock: () -> Instant
    let lock: FileLock
    var random: any RandomNumberGenerator

    /// What a session is for.
    public enum Purpose: Sendable {
        /// To work: everything that the account may do.
        case work
        /// To watch: every write is refused, and no file is made, whatever the account may do.
        case watch
    }

    /// Opens the branch in `directory` and follows its journal to the end. `progress` is told how many of how
    /// many bytes have been read, about every four megabytes: without caches that is the whole journal.
    public init(
        opening directory: DataDirectory, to purpose: Purpose = .work, catalog: Catalog = .standard,
        user: String = Account.current,
        disk: Disk = .standard, random: any RandomNumberGenerator = SystemRandomNumberGenerator(),
        clock: @escaping () -> Instant = Instant.now,
        progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws {
        let (begun, lost) = try Store.beginning(directory, catalog)
        self.directory = directory
        self.purpose = purpose
        self.catalog = catalog
        self.user = user
        self.disk = disk
        self.clock = clock
        self.random = random
        branch = begun
        outdated = lost
        zone = Zone(branch.zone) ?? Zone.shanghai
        lock = try FileLock(directory.lock, mode: directory.fileMode, isReading: purpose == .watch)
        readOnly = purpose == .watch ? Fence.reason : Store.obstacle(directory, branch, disk)
        try withoutActuallyEscaping(progress) { progress in
            onReading = progress
            defer { onReading = nil }
            try beginAtCaches()
            try follow(lockWait: 5000)
        }
        zone = Zone(branch.zone) ?? Zone.shanghai
        reportIfCut()
    }

    /// What day it is in the branch's zone.
    public var today: Day { zone.day(of: clock()) }

    /// What moment it is, in UTC.
    public var now: Instant { clock() }

    /// The seq of the last commit followed.
    public var seq: Int { position.seq }

    /// The seq and hash to note elsewhere, for `verify --expect`.
    public var mark: (seq: Int, hash: String) { (position.seq, position.hash) }

    /// The registers in the files, with those this version does not declare at the end.
    public var registers: [Register] { catalog.registers + strangers.values.sorted { $0.id < $1.id } }

    /// Why locks cannot be trusted here (invariant 4); nil where they can.
    static func distrust(_ directory: DataDirectory, _ disk: Disk) -> Bilingual? {
        guard let name = directory.unsafeFileSystem(on: disk) else { return nil }
        return Bilingual(
            "数据目录在 \(name) 网络盘上，锁不可靠；请把目录移到本机硬盘。",
            "the directory is on \(name), where locks cannot be trusted; move it to a local disk.")
    }

    /// Refuses to begin a branch where nobody could write on it, before anything is made there.
    static func checkPlace(_ directory: DataDirectory, _ disk: Disk) throws {
        if let reason = distrust(directory, disk) { throw StoreError.readOnly(reason) }
        var place = directory.path[...]
        while let slash = place.lastIndex(of: "/"), slash > place.startIndex {
            place = place[..<slash]
            guard access(place + "/branch.json", F_OK) == 0 else { continue }
            throw StoreError.refused([
                Refusal(
                    rule: Bilingual(
                        "\(directory.path) 在另一个分会的数据目录 \(place) 里面，请换一个目录。",
                        "\(directory.path) lies inside another branch's directory, \(place); choose another.")
                )
            ])
        }
    }

    /// Why nobody may write here, whatever the journal says.
    private static func obstacle(_ directory: DataDirectory, _ branch: Branch, _ disk: Disk) -> Bilingual? {
        if branch.format > Branch.format {
            return Bilingual(
                "数据由更新版本的博爱写入（格式 \(branch.format)），请升级后再改。",
                "the data is of a newer format (\(branch.format)); upgrade boai to change it.")
        }
        if let reason = distrust(directory, disk) { return reason }
        if access(directory.journal, W_OK) != 0 {
            return Bilingual(
                "当前账号没有写入权限：\(directory.path)", "this account may not write to \(directory.path).")
        }
        return nil
    }
}

extension Store: RegisterSource {
    /// The declaration of a register, this version's or one met in the files.
    func register(_ id: String) -> Register? { catalog.register(id) ?? strangers[id] }
}

/// The account a process runs under.
public enum Account {
    /// The name of the process's uid, never `$USER`; `uid:1234` when the system knows no name.
    public static let current = entry { $0.pw_name } ?? "uid:\(getuid())"

    /// The home of the process's uid, never `$HOME`; `/` when the system knows none.
    static let home = entry { $0.pw_dir } ?? "/"

    /// A part of what the system knows of the process's uid.
    private static func entry(_ part: (passwd) -> UnsafeMutablePointer<CChar>?) -> String? {
        var entry = passwd()
        var result: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4096)
        let code = getpwuid_r(getuid(), &entry, &buffer, buffer.count, &result)
        guard code == 0, result != nil else { return nil }
        return part(entry).map { String(cString: $0) }
    }
}
