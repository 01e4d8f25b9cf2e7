import Core
import Glibc
import TOMLKit

/// What one person has chosen, in `$XDG_CONFIG_HOME/boai/settings.toml`.
public struct Settings: Hashable, Sendable {
    /// The theme's file name without `.toml`.
    public var theme = "dark"
    /// The language of the screens; nil goes by the branch, then the locale.
    public var language: Language?
    /// Columns of ambiguous characters, 1 or 2; nil goes by the terminal.
    public var ambiguous: Int?
    /// The columns shown in a register's table, by its id, where somebody has chosen them.
    public var columns: [String: [String]] = [:]

    /// The settings of somebody who has chosen nothing.
    public init() {}

    /// The folder of this person's settings and themes.
    public static var folder: String {
        if let base = variable("XDG_CONFIG_HOME") { return base + "/boai" }
        return (variable("HOME") ?? "") + "/.config/boai"
    }

    private static var path: String { folder + "/settings.toml" }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The settings as they were kept, and what in the file cannot be used: that counts as not chosen.
    static func read(themes: ThemeShelf) -> (settings: Settings, warnings: [FileWarning]) {
        guard let text = PersonalFile.read(path) else { return (Settings(), []) }
        return read(text, from: shown(path), themes: themes)
    }

    /// The settings that the text of a file names; without `themes` any name of one will do.
    static func read(
        _ text: String, from path: String, themes: ThemeShelf?
    ) -> (settings: Settings, warnings: [FileWarning]) {
        var settings = Settings()
        // The parser takes a NUL, which a crash may leave, for the end.
        if let zero = text.utf8.firstIndex(of: 0) {
            let line = text[..<zero].utf8.count { $0 == 0x0A } + 1
            return (settings, [FileWarning(path: path, line: line, text: unreadable)])
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch {
            let line = (error as? TOMLParseError)?.source.begin.line ?? 1
            return (settings, [FileWarning(path: path, line: line, text: unreadable)])
        }
        var warnings: [FileWarning] = []
        for key in table.keys where !settings.take(key, table[key], themes) {
            let line = FileWarning.line(of: key, in: text) ?? 1
            warnings.append(FileWarning(path: path, line: line, text: wanted(key)))
        }
        return (settings, warnings.sorted { $0.line < $1.line })
    }

    /// Takes what a file says under `key`; false where that is nothing one may choose.
    private mutating func take(_ key: String, _ value: TOMLValueConvertible?, _ themes: ThemeShelf?) -> Bool {
        switch key {
        case "theme":
            guard let id = value?.string else { return false }
            if let themes, themes.file(id) == nil { return false }
            theme = id
        case "language":
            let chosen = value?.string.flatMap { $0.hasPrefix("zh") ? .zh : Language(rawValue: $0) }
            guard let chosen else { return false }
            language = chosen
        case "ambiguous":
            guard let width = value?.int, (1...2).contains(width) else { return false }
            ambiguous = width
        case "columns":
            guard let chosen = value?.table else { return false }
            var isRight = true
            for (register, value) in chosen {
                let names = value.array?.map(\.string) ?? [nil]
                isRight = isRight && names.allSatisfy { $0 != nil }
                if value.array != nil { columns[register] = names.compactMap { $0 } }
            }
            return isRight
        default: return false
        }
        return true
    }

    private static let unreadable = Bilingual(
        "读不懂，已用默认设置；请改好或删去它", "cannot be read; defaults are used. Mend or delete it")

    /// What may be chosen under `key`, where something else stands.
    private static func wanted(_ key: String) -> Bilingual {
        switch key {
        case "theme":
            Bilingual("没有这个配色，已用默认；请在设置里另选", "no such theme; the default is used. Choose another")
        case "language":
            Bilingual("language 应为 \"zh-Hans\" 或 \"en\"", "language is \"zh-Hans\" or \"en\"")
        case "ambiguous": Bilingual("ambiguous 应为 1 或 2", "ambiguous is 1 or 2")
        case "columns":
            Bilingual("columns 应写成 台账 = [\"栏目\", …]", "columns holds register = [\"column\", …]")
        default:
            Bilingual(
                "不认识“\(key)”；可写 theme、language、ambiguous、columns",
                "“\(key)” is unknown; there are theme, language, ambiguous, columns")
        }
    }

    /// A path as a person knows it: one's own home is `~`.
    private static func shown(_ path: String) -> String {
        guard let home = variable("HOME"), path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }

    /// The themes that this person has put into the folder `themes` beside the settings.
    static func ownThemes() -> [ThemeShelf.File] {
        let folder = Settings.folder + "/themes"
        return PersonalFile.names(in: folder).filter { $0.hasSuffix(".toml") }.compactMap { name in
            let path = folder + "/" + name
            return PersonalFile.read(path).map {
                ThemeShelf.File(id: String(name.dropLast(5)), path: shown(path), text: $0)
            }
        }
    }

    /// Keep the settings. A file that says something else than may be chosen is not lost to whoever wrote it:
    /// it is kept beside, and its path there is given.
    func save() throws -> String? {
        let path = Settings.path
        guard PersonalFile.isThere(path), !Settings.isUnderstood(path) else {
            try PersonalFile.write(path, text)
            return nil
        }
        try PersonalFile.write(path, text, keeping: path + ".old")
        return Settings.shown(path + ".old")
    }

    /// Whether everything in the file can be used; a theme whose file is gone is a choice all the same.
    private static func isUnderstood(_ path: String) -> Bool {
        PersonalFile.read(path).map { read($0, from: path, themes: nil).warnings.isEmpty } ?? false
    }

    /// The settings as their file has them.
    var text: String {
        let table = TOMLTable()
        table["theme"] = theme
        if let language { table["language"] = language == .zh ? "zh-Hans" : "en" }
        if let ambiguous { table["ambiguous"] = ambiguous }
        if !columns.isEmpty {
            let chosen = TOMLTable()
            for (register, ids) in columns { chosen[register] = TOMLArray(ids) }
            table["columns"] = chosen
        }
        return table.convert(to: .toml) + "\n"
    }
}
