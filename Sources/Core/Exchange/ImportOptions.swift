/// How a file is to be read into a register.
public struct ImportOptions: Sendable {
    /// Columns by the name they have in the file; `-` leaves a name out.
    public var map: [(name: String, column: String)] = []
    /// The column (or `id`) by which records that are there already are known again.
    public var key: String?
    /// The year of days that are written without one.
    public var year: Int?
    /// Whether one refused row stops all others.
    public var isStrict = false

    /// Options as they are when nothing is said.
    public init() {}
}

/// Why a file cannot be read into a register at all.
public enum ImportFailure: Error, Sendable {
    /// No row of the file names a column of the register; the names that would be known.
    case noHeader(file: String, known: [String])
    /// A required column has no name in the header; the names that mean no column.
    case requiredNotInFile([Bilingual], file: String, unmapped: [String])
    /// `--map` or `--key` names a column that the register does not have.
    case unknownColumn(String, register: Bilingual)
    /// `--map` gives names that stand in no cell of the header, and those that do.
    case namesNotInFile([String], file: String, names: [String])
    /// The key column stands in no cell of the header.
    case keyNotInFile(String, file: String)

    /// Whether the command was not meant so, rather than the file not fit.
    public var isMisuse: Bool {
        if case .namesNotInFile = self { return true }
        return false
    }

    /// What is wrong and what to do about it.
    public var words: Bilingual {
        switch self {
        case .noHeader(let file, let known):
            Bilingual(
                "\(file)：没有找到表头。可识别的列名如：\(known.joined(separator: "、"))；也可用 --map 列名=栏目 指明",
                "\(file): no header row. Names known: \(known.joined(separator: ", ")) …; or give --map"
            )
        case .requiredNotInFile(let columns, let file, let unmapped):
            Bilingual(
                "\(file)：表头里没有必填的「\(columns.map(\.zh).joined(separator: "」「"))」，请用 --map 列名=栏目 指明。"
                    + "未识别的列：\(unmapped.joined(separator: "、"))",
                "\(file): the header lacks \(columns.map(\.en).joined(separator: ", ")), which is required: "
                    + "give --map. Names not known: \(unmapped.joined(separator: ", "))")
        case .unknownColumn(let name, let register):
            Bilingual(
                "「\(register.zh)」没有栏目 \(name)，请用 boai schema 查看栏目",
                "“\(register.en)” has no column \(name): see boai schema")
        case .namesNotInFile(let missing, let file, let names):
            Bilingual(
                "\(file)：表头里没有 --map 写的“\(missing.joined(separator: "”“"))”。表头里有：\(names.joined(separator: "、"))",
                "\(file): the header has no “\(missing.joined(separator: "”, “"))”, named by --map. It has: "
                    + names.joined(separator: ", "))
        case .keyNotInFile(let key, let file):
            Bilingual(
                "\(file)：没有一列对应 --key \(key)，请用 --map 指明，或换一个栏目",
                "\(file): no column of the file is \(key), the --key: give --map or another key")
        }
    }
}
