/// Where one branch's board comes from: a file for now, other machines later. Whoever shows boards knows
/// this and nothing more of the place.
public protocol BoardSource: AnyObject {
    /// What a person calls the place, such as the path of the data directory.
    var place: String { get }
    /// Readable when the board may have changed; -1 where only looking helps.
    var descriptor: Int32 { get }
    /// How often to look where nothing wakes us; nil where the descriptor does.
    var pollInterval: Duration? { get }
    /// Takes what has happened off the queue.
    func drain()
    /// Whether there is anything that the last ``fetch()`` did not see. Costs next to nothing.
    func hasChanged() -> Bool
    /// The bytes of the board as they are now.
    func fetch() throws(BoardTrouble) -> [UInt8]
}

/// Why a board could not be read. Everything here may pass by itself, so that whoever meets it looks again.
public enum BoardTrouble: Error, Hashable, Sendable {
    /// There is no board at the place, or no such place.
    case gone
    /// The account may not read it.
    case notAllowed
    /// It is no file, or larger than a board can be.
    case notABoard
    /// Its checksum does not fit, or a part is missing.
    case damaged
    /// It is of a format that came before this version's.
    case older(format: Int)
    /// It is of a format that came after this version's.
    case newer(format: Int)
    /// The system refused with this `errno`.
    case system(Int32)

    /// What is wrong and what to do, in a sentence.
    public var words: Bilingual {
        switch self {
        case .gone:
            Bilingual(
                "看板文件不在，请工作人员打开一次博爱，或运行 boai publish",
                "there is no board; have staff open boai once, or run boai publish")
        case .notAllowed:
            Bilingual(
                "当前账号无权读看板文件，请管理员检查权限",
                "this account may not read the board; ask the steward to check its rights")
        case .notABoard:
            Bilingual("看板文件不是普通文件，或超过 256 KB", "the board is not a plain file, or above 256 kB")
        case .damaged:
            Bilingual(
                "看板文件已损坏，请工作人员运行 boai publish 重写",
                "the board is damaged; have staff run boai publish")
        case .older(let format):
            Bilingual(
                "看板由旧版本写入（格式 \(format)），请工作人员升级博爱后运行 boai publish",
                "the board is of an older format (\(format)); upgrade boai there and run boai publish")
        case .newer(let format):
            Bilingual(
                "看板由更新的版本写入（格式 \(format)），请升级这里的博爱",
                "the board is of a newer format (\(format)); upgrade boai here")
        case .system(let code):
            Bilingual("看板读不到：\(errorText(code))", "the board cannot be read: \(errorText(code))")
        }
    }

    /// The same in two or three words, for a table.
    public var label: Bilingual {
        switch self {
        case .gone: Bilingual("没有看板", "no board")
        case .notAllowed: Bilingual("无权读取", "no right to read")
        case .notABoard: Bilingual("不是看板", "not a board")
        case .damaged: Bilingual("已损坏", "damaged")
        case .older: Bilingual("格式太旧", "older format")
        case .newer: Bilingual("格式太新", "newer format")
        case .system: Bilingual("读不到", "cannot be read")
        }
    }
}
