/// Why the store cannot do what was asked. Every case says what is wrong and what to do.
public enum StoreError: Error, Sendable {
    /// Values were refused; nothing was changed.
    case refused([Refusal])
    /// Somebody else changed the same column meanwhile.
    case conflict([Conflict])
    /// The data may be read and not written, for this reason.
    case readOnly(Bilingual)
    /// The lock was not free in time.
    case busy
    /// The system refused a call on a file.
    case system(call: String, path: String, errno: Int32)
    /// There is no branch in the directory.
    case noBranch(path: String)
    /// Something asked for is not there.
    case notFound(Bilingual)
    /// A file that must be right is not.
    case damaged(Damage)

    /// The reason and a way out, for a person.
    public var words: Bilingual {
        switch self {
        case .refused(let refusals):
            Bilingual(
                refusals.map { $0.message(in: .zh) }.joined(separator: "\n"),
                refusals.map { $0.message(in: .en) }.joined(separator: "\n"))
        case .conflict(let conflicts):
            Bilingual(
                conflicts.map { $0.words.zh }.joined(separator: "\n"),
                conflicts.map { $0.words.en }.joined(separator: "\n"))
        case .readOnly(let reason): Bilingual("只能查看：\(reason.zh)", "Read only: \(reason.en)")
        case .busy: Bilingual("另一个人正在保存，请稍后再试。", "Somebody else is saving; try again in a moment.")
        case .system(let call, let path, let code): StoreError.words(call, path, code)
        case .noBranch(let path):
            Bilingual(
                "\(path) 里没有分会数据。用 boai init 新建，或用 boai demo 生成示例。",
                "No branch in \(path). Make one with boai init, or a sample with boai demo.")
        case .notFound(let what): what
        case .damaged(let damage): damage.words
        }
    }
}

/// A file that does not fit: `file:line: what, and what to do`.
public struct Damage: Error, Hashable, Sendable {
    /// The file, relative to the data directory.
    public let file: String
    /// The line, from 1; 0 for the file as a whole.
    public let line: Int
    /// What is wrong and what to do.
    public let what: Bilingual

    /// Damage at a line of a file.
    public init(_ file: String, _ line: Int, _ what: Bilingual) {
        self.file = file
        self.line = line
        self.what = what
    }

    /// `file:line: what, and what to do`.
    public var words: Bilingual {
        let place = line > 0 ? "\(file):\(line)" : file
        return Bilingual("\(place)：\(what.zh)", "\(place): \(what.en)")
    }
}

/// Two people changed the same column of a record (invariant 5).
public struct Conflict: Sendable, Hashable {
    /// The register and the record.
    public let register: String, id: String
    /// The column's id.
    let field: String
    /// The column's label.
    public let column: Bilingual
    /// What stands there now, as shown to the person; masked when secret.
    public let theirs: String
    /// What the person wants to put there.
    public let mine: String
    /// Who put `theirs` there, and when, as far as the journal tells.
    public internal(set) var by: String?, at: Instant?
    /// `at` as the branch's clocks show it.
    var moment: String?

    /// Both values, who and when.
    public var words: Bilingual {
        let who = by ?? "?"
        let when = moment ?? at?.iso ?? "?"
        return Bilingual(
            "\(id)「\(column.zh)」已被 \(who) 于 \(when) 改为“\(theirs)”，您要改为“\(mine)”。请选择保留哪一个。",
            "\(id) “\(column.en)”: \(who) made it “\(theirs)” at \(when); you want “\(mine)”. Choose one.")
    }
}
